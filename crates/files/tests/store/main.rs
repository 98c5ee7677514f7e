//! The file store as its users see it: the same stories, told to a folder and to a bucket.

mod folder;
mod sample;
mod stories;
