//! Pictures that stand for recordings.

use std::{ffi::OsStr, fs, path::Path};

use plenary_core::recording::MediaTime;

use crate::program::{ToolError, named, output};

/// The largest side that a picture may have, in pixels.
const LARGEST_SIDE: usize = 10_000;
/// The widest picture that is taken from a recording, in pixels.
const WIDTH: u32 = 1280;

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("The picture is no JPEG, PNG or WebP, or it is damaged. Save it as one of these.")]
    Unreadable,
    #[error("The picture measures {0} by {1} pixels; neither side may pass {LARGEST_SIDE}. Make it smaller.")]
    TooLarge(usize, usize),
}

/// Width and height of a picture in pixels, read from its first bytes.
///
/// # Errors
/// [`PictureError`].
pub fn size(picture: &[u8]) -> Result<(u32, u32), PictureError> {
    let size = imagesize::blob_size(picture).map_err(|_| PictureError::Unreadable)?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(PictureError::TooLarge(size.width, size.height));
    };
    match size.width.max(size.height) {
        ..=LARGEST_SIDE if width > 0 && height > 0 => Ok((width, height)),
        ..=LARGEST_SIDE => Err(PictureError::Unreadable),
        _ => Err(PictureError::TooLarge(size.width, size.height)),
    }
}

/// Has `ffmpeg` write what the recording shows at `at` into `to`, as a JPEG at most 1280 pixels wide.
///
/// # Errors
/// [`ToolError`]: not installed, or nothing is to be seen there.
pub async fn frame(recording: &Path, at: MediaTime, to: &Path) -> Result<(), ToolError> {
    let second = format!("{:.3}", at.as_seconds());
    let scale = format!("scale='min({WIDTH},iw)':-2");
    let before = ["-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file", "-ss", &second, "-i"];
    let after = ["-frames:v", "1", "-vf", &scale, "-q:v", "4", "-f", "mjpeg"];
    let (recording, picture) = (named(recording), named(to));
    let arguments = before.iter().map(OsStr::new).chain([recording.as_os_str()]);
    output("ffmpeg", arguments.chain(after.iter().map(OsStr::new)).chain([picture.as_os_str()])).await?;
    // Past the last picture of a film, ffmpeg writes nothing and is content.
    let is_there = fs::metadata(to).is_ok_and(|written| written.len() > 0);
    if is_there { Ok(()) } else { Err(ToolError::NothingToSee(at)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_measured_and_a_monstrous_one_refused() {
        let png = |width: u32, height: u32| {
            let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            bytes.extend(width.to_be_bytes());
            bytes.extend(height.to_be_bytes());
            bytes.extend([8, 2, 0, 0, 0]);
            bytes
        };
        assert_eq!(size(&png(1280, 720)).unwrap(), (1280, 720));
        assert!(matches!(size(&png(4_000_000_000, 3)), Err(PictureError::TooLarge(..))));
        assert!(matches!(size(&png(0, 3)), Err(PictureError::Unreadable)));
        assert!(matches!(size(b"<svg onload=alert(1)>"), Err(PictureError::Unreadable)));
    }
}
