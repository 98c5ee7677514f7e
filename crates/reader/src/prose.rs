//! Everything an announcement says beside its times: title, questions, speakers, venue, mode, registration, status.
//!
//! Reads only the [`Document`]. Words of the six languages stand in tables beside what uses them.

mod background;
mod labels;
mod language;
mod passages;
mod place;
mod questions;
mod registration;
mod speakers;
mod status;
mod title;

use crate::document::Document;
use crate::reading::{Finding, Speaker};

pub(crate) use crate::times::is_time_line as is_when;
pub(crate) use language::language;

/// What the prose says.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) background: Option<String>,
    pub(crate) questions: Vec<String>,
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) venue: Option<String>,
    pub(crate) mode: Option<String>,
    pub(crate) registration: Option<String>,
    pub(crate) status: String,
    pub(crate) findings: Vec<Finding>,
}

/// Reads the prose around the times; `carrying` are the lines that carry the event's own date and time.
pub(crate) fn read(document: &Document, carrying: &[usize], language: &str) -> Prose {
    let labels = labels::labels(document);
    let passages = passages::passages(document);
    let title = title::title(document, &labels, carrying);
    let titles: Vec<&str> = title.title.iter().chain(&title.subtitle).map(String::as_str).collect();
    let questions = questions::questions(&passages, &titles, &title.lines);
    let speakers = speakers::speakers(document, &labels, &passages, &title.lines, language);
    let place = place::place(document, &labels, carrying, &title.lines);
    let (status, finding) = status::status(document);
    Prose {
        background: background::background(document, &passages, carrying, &speakers),
        title: title.title,
        subtitle: title.subtitle,
        questions,
        speakers,
        venue: place.venue,
        mode: place.mode.map(str::to_owned),
        registration: registration::registration(document, status).map(str::to_owned),
        status: status.to_owned(),
        findings: finding.into_iter().collect(),
    }
}
