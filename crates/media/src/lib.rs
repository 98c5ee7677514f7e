//! Looks into recordings: how long they are, what is in them, and a picture of them.
//!
//! Keeps true: nothing that a file says is believed without bounds, and whatever looks into it ends within a minute.
//! Uses `ffprobe` and `ffmpeg` where they are installed, as programs of their own: what a hostile file does to them, it
//! does not do to Plenary. Deliberately lacks transcoding.

mod picture;
mod probe;
mod program;

pub use picture::{PictureError, frame, size};
pub use probe::{Probe, probe};
pub use program::ToolError;
