//! The file store as its users see it: the same stories, told to a folder and to a bucket.
#![allow(clippy::unwrap_used)]

mod bucket;
mod folder;
mod sample;
mod server;
mod stories;
