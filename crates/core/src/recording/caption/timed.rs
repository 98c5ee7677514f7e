//! Lines to cues: WebVTT (6.1 and 6.3 of its Recommendation, read leniently) and SubRip, which has no standard.
//!
//! In both, a line with two times begins a cue. In WebVTT an empty line ends it, and whatever stands outside cues
//! (notes, styles, regions, names of cues) is passed over. In SubRip everything up to the next times belongs to the
//! cue, except for the number right before them: files in which empty lines are missing, or stand where they
//! shouldn't, are too common to lose words over.

use super::{CaptionFault, Cue, LONGEST_CUE, MOST_CUES, markup};
use crate::recording::{MediaTime, Remark, remark::Remarks};

/// A cue and the line of its times, from 1.
#[derive(Debug)]
pub(in crate::recording) struct Timed {
    pub line: usize,
    pub cue: Cue,
}

/// A cue whose lines are being gathered.
struct Open<'a> {
    line: usize,
    /// None when they cannot be read.
    times: Option<(MediaTime, MediaTime)>,
    text: Vec<&'a str>,
}

/// Whether a text begins as WebVTT does.
pub(in crate::recording) fn is_webvtt(text: &str) -> bool {
    let after = text.strip_prefix('\u{feff}').unwrap_or(text).strip_prefix("WEBVTT");
    after.is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t', '\r', '\n']))
}

/// The cues in the order of the file. Lines end with `\n`.
pub(in crate::recording) fn timed(text: &str, remarks: &mut Remarks) -> Result<Vec<Timed>, CaptionFault> {
    let is_webvtt = is_webvtt(text);
    let mut cues = Vec::new();
    let mut open: Option<Open<'_>> = None;
    for (line, written) in (1..).zip(text.split('\n')) {
        if let Some(times) = times(written) {
            if let Some(mut before) = open.replace(Open { line, times, text: Vec::new() }) {
                before.text.pop_if(|last| is_number(last.trim()));
                close(before, is_webvtt, &mut cues, remarks)?;
            }
        } else if is_webvtt && written.trim().is_empty() {
            open.take().map_or(Ok(()), |ended| close(ended, is_webvtt, &mut cues, remarks))?;
        } else if let Some(open) = &mut open {
            open.text.push(written);
        }
    }
    open.map_or(Ok(()), |last| close(last, is_webvtt, &mut cues, remarks))?;
    Ok(cues)
}

/// The two times of a line that has any; none inside when they cannot be read. What follows them are settings.
fn times(line: &str) -> Option<Option<(MediaTime, MediaTime)>> {
    let (from, rest) = line.split_once("-->")?;
    let from = from.trim();
    let looks_like_time = from.starts_with(|c: char| c.is_ascii_digit())
        && from.contains(':')
        && from.chars().all(|c| c.is_ascii_digit() || ":.,".contains(c));
    let to = rest.split_whitespace().next().unwrap_or_default();
    looks_like_time.then(|| from.parse().ok().zip(to.parse().ok()))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn close(
    Open { line, times, text }: Open<'_>,
    is_webvtt: bool,
    cues: &mut Vec<Timed>,
    remarks: &mut Remarks,
) -> Result<(), CaptionFault> {
    let Some((from, to)) = times else {
        remarks.add(Remark::TimesUnreadable { line });
        return Ok(());
    };
    if to <= from {
        remarks.add(Remark::EndsTooEarly { line });
        return Ok(());
    }
    let text = text.join("\n");
    let text = if is_webvtt { text } else { markup::without_overrides(&text) };
    for spoken in markup::spoken(&text) {
        let (text, was_cut) = markup::cut(spoken.text, LONGEST_CUE);
        if was_cut {
            remarks.add(Remark::CueCut { line, most: LONGEST_CUE });
        }
        if cues.len() == MOST_CUES {
            return Err(CaptionFault::TooManyCues);
        }
        cues.push(Timed { line, cue: Cue { from, to, voice: spoken.voice, text } });
    }
    Ok(())
}
