//! Chapters: the times at which a recording turns to something else, often to a guiding question.
//!
//! Holds: chapters that were read stand in the order of time, no two at the same, each with a title of one line.

mod line;
mod question;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    MediaTime, Remark,
    caption::{self, CaptionFault},
    remark::Remarks,
};
use crate::{form::clean, panel::GuidingQuestion};

/// The most chapters of a recording.
pub const MOST_CHAPTERS: usize = 200;
/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// The longest text that is read, in bytes; the description of a film has a few thousand.
pub const LONGEST_TEXT: usize = 1024 * 1024;

/// One chapter; it lasts until the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    pub at: MediaTime,
    pub title: String,
    /// The guiding question that it is about ([`crate::panel::GuidingQuestion::id`]).
    pub question: Option<Uuid>,
}

/// Why a text gives no chapters. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChapterFault {
    #[error("No chapters were found. Write one on each line, its time first: 12:30 What further changes are needed?")]
    NoChapter,
    #[error("Only line {line} begins a chapter, the other lines do not. Begin every chapter's line with its time.")]
    OneAmongOthers { line: usize },
    #[error(
        "Line {line}: “{written}” lies a hundred hours in or further, where no recording goes. Look at the time again."
    )]
    TooLate { line: usize, written: String },
    #[error("Lines {first} and {second} both begin a chapter at {at}. Change one of the times, or take one line out.")]
    SameTime { first: usize, second: usize, at: MediaTime },
    #[error(
        "The text has {bytes} bytes, and at most {LONGEST_TEXT} (1 MiB) are read. Give the lines of the chapters alone."
    )]
    TooLong { bytes: usize },
    #[error("There are more than {MOST_CHAPTERS} chapters. Keep those that a visitor would look for.")]
    TooMany,
    #[error(transparent)]
    Captions(#[from] CaptionFault),
}

/// A chapter as it is written.
struct Written {
    line: usize,
    at: MediaTime,
    title: String,
}

/// Reads chapters from lines with times, as descriptions of films have them ("12:30 What further changes…"; other
/// lines are passed over), or from a WebVTT file of chapters. A chapter names a guiding question by a mark before its
/// title ("[2]", "Q2", "Question 2:", "質問2"), which is taken away, or by having the question's words for a title.
///
/// # Errors
/// [`ChapterFault`], a sentence that says what to change.
pub fn read(text: &str, questions: &[GuidingQuestion]) -> Result<(Vec<Chapter>, Vec<Remark>), ChapterFault> {
    if text.len() > LONGEST_TEXT {
        return Err(ChapterFault::TooLong { bytes: text.len() });
    }
    let mut remarks = Remarks::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut written =
        if caption::is_webvtt(&text) { from_cues(&text, &mut remarks)? } else { line::chapters(&text, &mut remarks)? };
    if written.is_empty() {
        return Err(ChapterFault::NoChapter);
    }
    if written.len() > MOST_CHAPTERS {
        return Err(ChapterFault::TooMany);
    }
    sort(&mut written, &mut remarks)?;
    if let Some(first) = written.first().filter(|_| are_times_of_day(&written)) {
        remarks.add(Remark::TimesOfDay { first: first.at });
    }
    let chapters = written.into_iter().map(|one| finished(one, questions, &mut remarks)).collect();
    Ok((chapters, remarks.all()))
}

fn from_cues(text: &str, remarks: &mut Remarks) -> Result<Vec<Written>, ChapterFault> {
    let mut all = Vec::new();
    for caption::Timed { line, cue } in caption::timed(text, remarks)? {
        let title = clean::line(&cue.text);
        match title.is_empty() {
            true => remarks.add(Remark::NoTitle { line }),
            false => all.push(Written { line, at: cue.from, title }),
        }
    }
    Ok(all)
}

fn sort(written: &mut [Written], remarks: &mut Remarks) -> Result<(), ChapterFault> {
    for pair in written.windows(2) {
        if let [before, after] = pair
            && after.at < before.at
        {
            remarks.add(Remark::OutOfOrder { line: after.line });
        }
    }
    written.sort_by_key(|one| one.at);
    for pair in written.windows(2) {
        if let [one, other] = pair
            && one.at == other.at
        {
            return Err(ChapterFault::SameTime { first: one.line, second: other.line, at: one.at });
        }
    }
    Ok(())
}

/// Whether these look like a programme, "09:00 Welcome", "10:30 Panel": several, none before six or after twenty-four,
/// all of them round.
fn are_times_of_day(written: &[Written]) -> bool {
    const MINUTE: u32 = 60_000;
    let is_one =
        |at: MediaTime| (6 * MINUTE..24 * MINUTE).contains(&at.as_millis()) && at.as_millis().is_multiple_of(5_000);
    written.len() > 1 && written.iter().all(|one| is_one(one.at))
}

fn finished(Written { line, at, title }: Written, questions: &[GuidingQuestion], remarks: &mut Remarks) -> Chapter {
    let (question, title) = question::named(line, title, questions, remarks);
    Chapter { at, title: shortened(line, title, remarks), question }
}

/// The title cut after a word; where none ends in its second half, after a character.
fn shortened(line: usize, title: String, remarks: &mut Remarks) -> String {
    let Some((end, _)) = title.char_indices().nth(LONGEST_TITLE) else { return title };
    remarks.add(Remark::TitleCut { line, most: LONGEST_TITLE });
    // One character is left for the mark that something is missing.
    let at_most = title.char_indices().nth(LONGEST_TITLE - 1).map_or(end, |(at, _)| at);
    let kept = title.get(..at_most).unwrap_or_default();
    let word = kept.rfind(' ').filter(|at| *at > kept.len() / 2).and_then(|at| kept.get(..at)).unwrap_or(kept);
    format!("{}…", word.trim_end_matches([' ', ',', ';', ':']))
}
