//! Dates, times of day, zones and rows: when the announcement says that the event takes place, and whether it is so.
//!
//! Keeps true: nothing is guessed silently; every inferred year or zone has its note. The wall clock counts: rows are
//! judged by the zone rules of their very date. Deliberately reads no prose for its meaning: only dates, times, places
//! and the few words that say what a time is for.

mod abbreviations;
mod assemble;
mod clocks;
mod conflicts;
mod dates;
mod durations;
mod glyphs;
mod headline;
mod instants;
mod lines;
mod page;
mod places;
mod prepare;
mod report;
mod roles;
mod rows;
mod sessions;
mod speech;
mod stated;
mod templates;
mod titles;
mod traces;
mod verdicts;
mod vocabulary;
mod whereabouts;
mod words;
mod zones;

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::reading::{Finding, Session, TimeRow};

pub(crate) use titles::{is_time_line, strip_date};

/// What is known beside the announcement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hints {
    pub(crate) year: Option<i16>,
    /// An IANA zone for times that stand without one.
    pub(crate) zone: Option<String>,
    /// The announcement's language, primary tag. No evidence of a zone; it settles 03/04/2022.
    pub(crate) language: String,
}

/// When the event takes place, as far as the announcement says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times {
    pub(crate) date: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) rows: Vec<TimeRow>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) start_candidates: Vec<String>,
    pub(crate) findings: Vec<Finding>,
    /// Indices of the document's lines that carry the event's date, times and places; prose is not among them.
    pub(crate) carrying: Vec<usize>,
}

/// Reads everything of time in an announcement. Linear in its length.
pub(crate) fn read(document: &Document, hints: &Hints) -> Times {
    let page = page::Page::gather(document, hints);
    assemble::assemble(&page)
}

/// The zone of a place named by the whole of `text`, in any of the languages.
pub(crate) fn place_zone(text: &str) -> Option<&'static str> {
    zones::of_place(text)
}
