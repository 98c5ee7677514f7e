//! Reads an announcement of a panel as people write it.
//!
//! In goes what an institute already has (a page, a mail, a calendar file); out comes a [`Reading`]: the panel's title,
//! questions, speakers and times, each time row verified against the zone rules of that date, with findings in words.
//! Pure: no clock, no network, no files. What the text cannot settle is said, never guessed.

mod decode;
mod document;
mod intake;
mod page;
mod prose;
mod reading;
mod times;
mod unreadable;
mod words;

pub use document::{Document, Line, Setting, StatedEvent};
pub use page::to_person;
pub use reading::{Code, Finding, Level, Reading, Session, Speaker, TimeRow};
pub use unreadable::{LARGEST_INPUT, Unreadable};

/// What whoever asks for a reading knows and the announcement may not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// The year of the event, where the text has none.
    pub year: Option<i16>,
    /// The organiser's IANA zone, where the text states no zone and no place.
    pub zone: Option<String>,
}

/// The text of an announcement, decoded; findings name its lines.
///
/// # Errors
/// [`Unreadable`] when the input is over 1 MiB, empty or no text.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    decode::decode(bytes)
}

/// Reads an announcement: UTF-8 or any common encoding of text, HTML or iCalendar.
///
/// Takes time linear in the length of the input, and never panics.
///
/// # Errors
/// [`Unreadable`] when the input is over 1 MiB, empty or no text, or when the hinted zone is unknown.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Reading, Unreadable> {
    if let Some(zone) = &hints.zone
        && jiff::tz::TimeZone::get(zone).is_err()
    {
        return Err(Unreadable::UnknownZone(zone.clone()));
    }
    let document = intake::take_in(&decode::decode(bytes)?);
    let language = prose::language(&document);
    let known = times::Hints { year: hints.year, zone: hints.zone.clone(), language: language.clone() };
    let times = times::read(&document, &known);
    let prose = prose::read(&document, &times.carrying, &language);
    let mut findings = times.findings;
    findings.extend(prose.findings);
    findings.sort_by_key(|finding| (finding.line, finding.level, finding.code));
    Ok(Reading {
        language,
        title: prose.title,
        subtitle: prose.subtitle,
        background: prose.background,
        date: times.date,
        start: times.start,
        end: times.end,
        zone: times.zone,
        times: times.rows,
        questions: prose.questions,
        speakers: prose.speakers,
        venue: prose.venue,
        mode: prose.mode,
        registration: prose.registration,
        status: prose.status,
        findings,
        sessions: times.sessions,
        start_candidates: times.start_candidates,
    })
}
