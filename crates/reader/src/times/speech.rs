//! The sentences of findings about times.

use jiff::civil::{Date, DateTime};

use super::instants::Candidate;
use super::words;
use crate::reading::{Code, Finding};

pub(super) fn finding(code: Code, line: usize, message: String) -> Finding {
    Finding { code, level: code.level(), message, line }
}

/// `29 September 2022`
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), words::month_name(date.month()), date.year())
}

/// `Thursday 29 September 2022`
pub(super) fn weekday_and_day(date: Date) -> String {
    format!("{} {}", words::weekday_name(date.weekday()), day(date))
}

/// `22:00`
pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// `22:00`, or `01:00 on 30 September` where the day is another than the one expected.
pub(super) fn local(local: DateTime, beside: Date) -> String {
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    if local.date() == beside { time } else { format!("{time} on {}", day(local.date())) }
}

/// How a zone is called in a sentence: the label if it is a place, else the zone's town.
pub(super) fn town(label: Option<&str>, candidate: &Candidate) -> String {
    match label {
        Some(label) if candidate.abbreviation.is_none() => label.to_owned(),
        _ if candidate.zone == "Etc/UTC" => "UTC".to_owned(),
        _ => candidate.zone.rsplit('/').next().unwrap_or(&candidate.zone).replace('_', " "),
    }
}
