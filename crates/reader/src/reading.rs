//! What the reader makes of an announcement: the reading, and its findings.
//!
//! The JSON form of a [`Reading`] is the program's public format; `docs/running/reading.md` describes it.

use serde::Serialize;

/// Everything an announcement was understood to say.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reading {
    /// `en`, `ja`, `de`, `fr`, `es`, `pt`, or another primary tag the page declares.
    pub language: String,
    /// The event's title, not the page's or the site's.
    pub title: Option<String>,
    pub subtitle: Option<String>,
    /// The prose between title and practicalities, paragraphs separated by a blank line.
    pub background: Option<String>,
    /// Local date at the organiser, first session, `YYYY-MM-DD`; none when the text has no year.
    pub date: Option<String>,
    /// The first session's start in UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub start: Option<String>,
    /// The last session's end in UTC; none when not stated or not to be trusted.
    pub end: Option<String>,
    /// The anchor's IANA zone: the headline's own, else the organiser's or the venue's.
    pub zone: Option<String>,
    pub times: Vec<TimeRow>,
    pub questions: Vec<String>,
    pub speakers: Vec<Speaker>,
    pub venue: Option<String>,
    /// `online`, `hybrid`, `in_person`.
    pub mode: Option<String>,
    /// `open`, `invitation`.
    pub registration: Option<String>,
    /// `scheduled`, `cancelled`, `postponed`.
    pub status: String,
    pub findings: Vec<Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// The instants that remain when two readings of the start stand and the text cannot settle which is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub start_candidates: Vec<String>,
}

/// One stated local time with the place it is stated for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TimeRow {
    /// The place or zone as written; none when the time stands without one.
    pub label: Option<String>,
    /// `YYYY-MM-DDTHH:MM` as the page states it, right or wrong.
    pub local: String,
    /// The IANA zone that the label means.
    pub zone: String,
    /// Whether the row is the same instant as the headline; none when the text cannot settle it.
    pub consistent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_local: Option<String>,
    /// Present only when false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_consistent: Option<bool>,
    /// From 1: the session that the row belongs to and is judged against; none with a single session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<usize>,
    /// The 1-based line of the source.
    pub line: usize,
}

/// A person with a part in the panel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Speaker {
    pub name: String,
    /// `moderator`, `panelist`, `keynote`, `host`.
    pub role: Option<String>,
    pub affiliation: Option<String>,
}

/// A part of the programme with its own time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Session {
    pub title: Option<String>,
    pub start: Option<String>,
    pub end: Option<String>,
}

/// Something the reader noticed, in words for an organiser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: Code,
    pub level: Level,
    /// A sentence: what is wrong and what would be right.
    pub message: String,
    /// The 1-based line of the source that it speaks of.
    pub line: usize,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Publishing this as it stands would mislead somebody.
    Error,
    /// Worth knowing.
    Note,
}

/// What kind of thing was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A row is not the same instant as the headline time.
    RowInconsistent,
    /// The start agrees, the end does not.
    EndInconsistent,
    /// Two dates in the text disagree, or a row's date is a day off.
    DateInconsistent,
    /// The weekday is not that date's.
    WeekdayMismatch,
    /// EST, CET, PST in summer, or EDT, CEST, PDT in winter.
    AbbreviationOutOfSeason,
    /// Two statements of the start disagree, or the agenda disagrees with the headline.
    ConflictingTimes,
    /// Not a time of day.
    MalformedTime,
    EndBeforeStart,
    ImplausibleDuration,
    /// The local time is skipped by a clock change.
    NonexistentTime,
    /// The local time occurs twice in a clock change.
    AmbiguousTime,
    /// Placeholders instead of a date and time.
    TemplateNotFilled,
    /// No year anywhere in the text.
    YearMissing,
    /// No year on the date line, but elsewhere in the text.
    YearInferred,
    /// The zone follows only from the venue or the organiser.
    ZoneNotStated,
    /// CST, IST, GST and the like, settled by the place or by the other rows.
    AmbiguousAbbreviation,
    /// A series at a fixed local time changes its UTC time.
    ClockChangeInSeries,
    Cancelled,
    Postponed,
}

impl Code {
    /// Errors mislead a reader of the page; notes do not.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::YearMissing
            | Self::YearInferred
            | Self::ZoneNotStated
            | Self::AmbiguousAbbreviation
            | Self::ClockChangeInSeries
            | Self::Cancelled
            | Self::Postponed => Level::Note,
            _ => Level::Error,
        }
    }
}
