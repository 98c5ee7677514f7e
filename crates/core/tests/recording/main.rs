//! Where recordings come from, their captions and chapters, as organisers paste and load them.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod any;
mod captions;
mod chapters;
mod lightbox;
mod network;
mod refused;
mod source;
mod subrip;
mod transcript;
