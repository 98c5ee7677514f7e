//! Cues to WebVTT (W3C Recommendation, 4).

use super::{Cue, markup};
use crate::recording::MediaTime;

pub(super) fn webvtt(cues: &[Cue]) -> String {
    let mut written = "WEBVTT\n".to_owned();
    for cue in cues.iter().filter(|cue| cue.from < cue.to) {
        let text = escaped(&markup::plain(&cue.text));
        if text.is_empty() {
            continue;
        }
        let voice = cue.voice.as_deref().and_then(markup::name_of);
        let voice = voice.map_or(String::new(), |name| format!("<v {}>", escaped(&name)));
        written.push_str(&format!("\n{} --> {}\n{voice}{text}\n", time(cue.from), time(cue.to)));
    }
    written
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `hh:mm:ss.ttt` (4.1, WebVTT timestamp).
fn time(at: MediaTime) -> String {
    let (seconds, millis) = (at.as_millis() / 1000, at.as_millis() % 1000);
    format!("{:02}:{:02}:{:02}.{millis:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
