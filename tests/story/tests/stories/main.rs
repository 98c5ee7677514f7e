//! The stories, each told to both engines.
#![allow(clippy::unwrap_used)]

mod announce;
mod desk;
mod keep;
mod list;
mod revise;
mod trouble;
