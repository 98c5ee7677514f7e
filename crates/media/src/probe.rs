//! What is in a recording.

use std::{ffi::OsStr, path::Path};

use plenary_core::recording::MediaTime;
use serde::Deserialize;

use crate::program::{ToolError, named, output};

/// What `ffprobe` tells about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    pub length: Option<MediaTime>,
    /// Width and height in pixels, as shown; none when there is only sound.
    pub picture: Option<(u32, u32)>,
    pub has_sound: bool,
    /// What a browser may not be able to play, by the name of its codec.
    pub unusual: Vec<String>,
}

/// What the browsers of today play in the containers that Plenary takes.
const USUAL: [&str; 9] = ["h264", "vp8", "vp9", "av1", "aac", "mp3", "opus", "vorbis", "flac"];

#[derive(Debug, Deserialize)]
struct Told {
    #[serde(default)]
    streams: Vec<Stream>,
    format: Option<Format>,
}

#[derive(Debug, Deserialize)]
struct Stream {
    codec_type: Option<String>,
    codec_name: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
    #[serde(default)]
    disposition: Disposition,
}

#[derive(Debug, Default, Deserialize)]
struct Disposition {
    /// The cover of a sound recording is no film.
    #[serde(default)]
    attached_pic: u8,
}

#[derive(Debug, Deserialize)]
struct Format {
    duration: Option<String>,
}

/// Looks into the file with `ffprobe`.
///
/// # Errors
/// [`ToolError`]: not installed, or the file is no recording.
pub async fn probe(file: &Path) -> Result<Probe, ToolError> {
    let asked = ["-v", "error", "-protocol_whitelist", "file", "-show_streams", "-show_format", "-of", "json"];
    let file = named(file);
    let arguments = asked.iter().map(OsStr::new).chain([OsStr::new("-i"), file.as_os_str()]);
    let told = output("ffprobe", arguments).await?;
    let told: Told =
        serde_json::from_slice(&told).map_err(|error| ToolError::Unreadable("ffprobe", error.to_string()))?;
    Ok(understood(&told))
}

fn understood(told: &Told) -> Probe {
    let is = |stream: &Stream, kind: &str| stream.codec_type.as_deref() == Some(kind);
    let film = told.streams.iter().find(|stream| is(stream, "video") && stream.disposition.attached_pic == 0);
    let codecs = told.streams.iter().filter(|stream| is(stream, "video") || is(stream, "audio"));
    let unusual = codecs
        .filter_map(|stream| stream.codec_name.clone())
        .filter(|name| !(USUAL.contains(&name.as_str()) || ["mjpeg", "png"].contains(&name.as_str())));
    Probe {
        length: told.format.as_ref().and_then(|format| seconds(format.duration.as_deref()?)),
        picture: film.and_then(|film| Some((film.width?, film.height?))),
        has_sound: told.streams.iter().any(|stream| is(stream, "audio")),
        unusual: unusual.collect(),
    }
}

/// `63.040000`, as `ffprobe` writes lengths.
fn seconds(text: &str) -> Option<MediaTime> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    let millis = whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)?;
    MediaTime::from_millis(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ffprobe_tells_is_understood_within_bounds() {
        let told = r#"{"streams":[{"codec_type":"video","codec_name":"hevc","width":1280,"height":720},
            {"codec_type":"audio","codec_name":"aac"},{"codec_type":"data"}],"format":{"duration":"63.04"}}"#;
        let probe = understood(&serde_json::from_str(told).unwrap());
        assert_eq!(probe.length.map(MediaTime::as_millis), Some(63_040));
        assert_eq!((probe.picture, probe.has_sound), (Some((1280, 720)), true));
        assert_eq!(probe.unusual, ["hevc"]);
        for odd in ["", "N/A", "-3.0", "1e9", "99999999999999999999", "inf"] {
            assert_eq!(seconds(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_cover_of_a_sound_recording_is_no_film() {
        let told = r#"{"streams":[{"codec_type":"audio","codec_name":"mp3"},
            {"codec_type":"video","codec_name":"mjpeg","width":500,"height":500,"disposition":{"attached_pic":1}}]}"#;
        let probe = understood(&serde_json::from_str(told).unwrap());
        assert_eq!((probe.picture, probe.has_sound, probe.unusual.len()), (None, true, 0));
    }
}
