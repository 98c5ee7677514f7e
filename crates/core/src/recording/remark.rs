//! What was noticed while captions or chapters were read: nothing that stops them, but something to look at.

use super::MediaTime;

/// The most remarks that are told one by one.
const MOST: usize = 20;

/// A sentence for whoever loaded the file. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Remark {
    #[error(
        "The captions are not in UTF-8 and were read as Western European text (Windows-1252). Look at letters such as é \
         and ü; if they are wrong, save the file with the encoding UTF-8 and load it again."
    )]
    WesternEuropean,
    #[error("Some characters are damaged and show as �. Save the file anew with the encoding UTF-8 and load it again.")]
    Damaged,
    #[error(
        "Line {line}: these times cannot be read, so the words under them were left out. Write them like \
         00:00:01.000 --> 00:00:04.000."
    )]
    TimesUnreadable { line: usize },
    #[error("Line {line}: this cue ends before it begins and was left out. Look at its two times.")]
    EndsTooEarly { line: usize },
    #[error("Line {line}: this cue was cut after {most} characters. Divide it into several.")]
    CueCut { line: usize, most: usize },
    #[error("Line {line}: this begins before what stands above it, and was put in the order of time.")]
    OutOfOrder { line: usize },
    #[error("Line {line}: the same words stand there twice at the same time, and were made one cue.")]
    SaidTwice { line: usize },
    #[error(
        "Line {line}: “{written}” is not a time in a recording, so this line was left out. Write for example 12:30."
    )]
    TimeUnreadable { line: usize, written: String },
    #[error(
        "Line {line}: there is no title beside the time, so this line was left out. Write for example 12:30 Welcome."
    )]
    NoTitle { line: usize },
    #[error("Line {line}: the title was cut after {most} characters. Write a shorter one if it reads badly.")]
    TitleCut { line: usize, most: usize },
    #[error(
        "Line {line}: it names question {number}, but the panel has {questions}. The chapter names no question now."
    )]
    NoSuchQuestion { line: usize, number: String, questions: usize },
    #[error(
        "The first chapter begins only at {first}, and all begin at round times. If they are times of day, as in a \
         programme, write times in the recording instead, counted from 0:00."
    )]
    TimesOfDay { first: MediaTime },
    #[error("And {0} more remarks like these.")]
    More(usize),
}

/// Remarks while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    told: Vec<Remark>,
    more: usize,
}

impl Remarks {
    pub(super) fn add(&mut self, remark: Remark) {
        match self.told.len() < MOST {
            true => self.told.push(remark),
            false => self.more += 1,
        }
    }

    /// The first remarks, and how many more there are.
    pub(super) fn all(mut self) -> Vec<Remark> {
        self.told.extend((self.more > 0).then_some(Remark::More(self.more)));
        self.told
    }
}
