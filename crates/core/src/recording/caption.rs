//! Captions: what is said, with its times.
//!
//! Holds: what was read has an end after every beginning, stands in the order of time, and is plain text without
//! controls or marks that turn the direction of writing; written as WebVTT and read again it is the same. Reading
//! takes time and memory in proportion to the file, whatever it holds. Deliberately lacks styles, regions and places
//! on the picture: the player decides where captions stand.

mod decode;
mod fault;
mod markup;
mod passages;
mod timed;
mod write;

use std::collections::HashMap;

pub(super) use self::timed::{Timed, is_webvtt, timed};
pub use self::{fault::CaptionFault, passages::Passage};
use super::{MediaTime, Remark, remark::Remarks};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 5 * 1024 * 1024;
/// The most cues of one recording in one language.
pub const MOST_CUES: usize = 50_000;
/// The longest text of one cue, in characters.
pub const LONGEST_CUE: usize = 2_000;

/// The captions of one recording in one language, in the order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captions {
    pub cues: Vec<Cue>,
}

/// What is said from one time to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    pub from: MediaTime,
    /// Later than `from`.
    pub to: MediaTime,
    /// Who says it, if the captions say so.
    pub voice: Option<String>,
    /// Plain text; lines are kept.
    pub text: String,
}

impl Captions {
    /// Reads WebVTT (W3C Recommendation of 4 April 2019) or SubRip, as leniently as players do, in UTF-8, UTF-16 or
    /// Windows-1252. Captions in older East Asian, Cyrillic or Greek encodings are refused rather than garbled.
    ///
    /// # Errors
    /// [`CaptionFault`], a sentence that says what to do about the file.
    pub fn read(bytes: &[u8]) -> Result<(Self, Vec<Remark>), CaptionFault> {
        let mut remarks = Remarks::default();
        let text = decode::text(bytes, &mut remarks)?;
        let captions = Self { cues: in_order(timed(&text, &mut remarks)?, &mut remarks) };
        if captions.cues.is_empty() {
            return Err(CaptionFault::NoCue);
        }
        // Escaping makes text longer, and what is kept must be readable again.
        within_limit(captions.to_webvtt().len())?;
        Ok((captions, remarks.all()))
    }

    /// The captions as strict WebVTT, for players and for keeping. What a cue may not hold is left out.
    #[must_use]
    pub fn to_webvtt(&self) -> String {
        write::webvtt(&self.cues)
    }

    /// The cues in paragraphs, for reading them as a transcript.
    #[must_use]
    pub fn passages(&self) -> Vec<Passage<'_>> {
        passages::of(&self.cues)
    }
}

fn within_limit(bytes: usize) -> Result<(), CaptionFault> {
    if bytes > LARGEST { Err(CaptionFault::TooLarge { bytes }) } else { Ok(()) }
}

/// Sorts the cues, and makes one of those in which the same voice says the same at the same time.
fn in_order(mut cues: Vec<Timed>, remarks: &mut Remarks) -> Vec<Cue> {
    let mut latest = MediaTime::default();
    for Timed { line, cue } in &cues {
        if cue.from < latest {
            remarks.add(Remark::OutOfOrder { line: *line });
        }
        latest = latest.max(cue.from);
    }
    cues.sort_by_key(|timed| timed.cue.from);
    let mut ordered: Vec<Cue> = Vec::with_capacity(cues.len());
    let mut last_saying: HashMap<(Option<String>, String), usize> = HashMap::new();
    for Timed { line, cue } in cues {
        let said = (cue.voice.clone(), cue.text.clone());
        let earlier = last_saying.get(&said).and_then(|at| ordered.get_mut(*at));
        if let Some(earlier) = earlier.filter(|earlier| cue.from < earlier.to) {
            earlier.to = earlier.to.max(cue.to);
            remarks.add(Remark::SaidTwice { line });
        } else {
            last_saying.insert(said, ordered.len());
            ordered.push(cue);
        }
    }
    ordered
}
