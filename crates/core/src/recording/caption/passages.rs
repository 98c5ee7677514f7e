//! Cues in paragraphs.

use super::Cue;
use crate::recording::MediaTime;

/// A silence after which something new begins, in milliseconds.
const PAUSE: u32 = 2_500;
/// From here on a paragraph ends with its sentence, in characters.
const LONG: usize = 600;
/// Here it ends in any case: captions made by a machine have no sentences.
const TOO_LONG: usize = 1_200;

/// A paragraph of the transcript: cues that one voice says without a long pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// When its first cue begins.
    pub at: MediaTime,
    pub voice: Option<&'a str>,
    /// One or more, in the order of time.
    pub cues: &'a [Cue],
}

pub(super) fn of(cues: &[Cue]) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    let mut rest = cues;
    while let Some(first) = rest.first() {
        let (cues, after) = rest.split_at_checked(length(rest)).unwrap_or((rest, &[]));
        passages.push(Passage { at: first.from, voice: first.voice.as_deref(), cues });
        rest = after;
    }
    passages
}

/// How many of the cues belong to the first passage: one at least.
fn length(cues: &[Cue]) -> usize {
    let (mut characters, mut silent_from) = (0, MediaTime::default());
    for (count, pair) in (1..).zip(cues.windows(2)) {
        let [cue, next] = pair else { break };
        characters += cue.text.chars().count();
        silent_from = silent_from.max(cue.to);
        let is_long = characters >= TOO_LONG || characters >= LONG && ends_sentence(&cue.text);
        let pauses = next.from.as_millis().saturating_sub(silent_from.as_millis()) > PAUSE;
        if is_long || pauses || next.voice != cue.voice {
            return count;
        }
    }
    cues.len()
}

fn ends_sentence(text: &str) -> bool {
    let without_quotes = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', '）', '」', '』', '］', ']']);
    without_quotes.ends_with(['.', '!', '?', '…', '。', '！', '？', '．', '｡', '؟', '।'])
}
