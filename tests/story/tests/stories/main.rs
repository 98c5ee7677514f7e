//! The stories, each told to both engines.
#![allow(clippy::unwrap_used)]

mod announce;
mod desk;
mod keep;
mod letters;
mod list;
mod register;
mod revise;
mod trouble;
mod watch;
