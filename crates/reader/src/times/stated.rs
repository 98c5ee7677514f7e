//! The event's time as the page states it for machines: JSON-LD, microdata, iCalendar.
//!
//! Keeps true: it fills what the prose leaves open and contradicts what the prose says otherwise; it never silently
//! replaces what people read.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::instants::Candidate;
use crate::document::StatedEvent;

/// A stated start or end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StatedTime {
    pub(super) date: Date,
    /// Minutes after midnight; none for a date alone.
    pub(super) minutes: Option<u16>,
    pub(super) offset: Option<Offset>,
    pub(super) zone: Option<String>,
}

impl StatedTime {
    pub(super) fn local(&self) -> Option<DateTime> {
        super::instants::local(self.date, self.minutes?)
    }

    /// The instant, where the statement has an offset or a zone.
    pub(super) fn instant(&self) -> Option<Timestamp> {
        let local = self.local()?;
        match (&self.offset, &self.zone) {
            (Some(offset), _) => offset.to_timestamp(local).ok(),
            (None, Some(zone)) => TimeZone::get(zone).ok()?.to_ambiguous_timestamp(local).compatible().ok(),
            _ => None,
        }
    }
}

pub(super) fn start(event: &StatedEvent) -> Option<StatedTime> {
    parse(event.start.as_deref()?, event.zone.as_deref())
}

pub(super) fn end(event: &StatedEvent) -> Option<StatedTime> {
    parse(event.end.as_deref()?, event.zone.as_deref())
}

/// ISO 8601 extended, or the basic form of RFC 5545 section 3.3.5.
fn parse(text: &str, zone: Option<&str>) -> Option<StatedTime> {
    let text = text.trim();
    let (date, rest) = date(text)?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let digits: Vec<u16> = {
        let clock: String =
            rest.chars().take_while(|c| c.is_ascii_digit() || *c == ':').filter(|c| *c != ':').take(4).collect();
        if clock.len() == 4 {
            clock.get(..2).into_iter().chain(clock.get(2..)).filter_map(|part| part.parse().ok()).collect()
        } else {
            Vec::new()
        }
    };
    let minutes = match digits.as_slice() {
        [hour, minute] if *hour < 25 && *minute < 60 => Some(hour * 60 + minute),
        _ => None,
    };
    let offset = offset(rest);
    let zone = zone.filter(|zone| TimeZone::get(zone).is_ok()).map(str::to_owned);
    Some(StatedTime { date, minutes, offset, zone })
}

fn date(text: &str) -> Option<(Date, &str)> {
    let compact: String = text.chars().take(10).filter(char::is_ascii_digit).take(8).collect();
    let dashed = text.get(4..5) == Some("-");
    let length = if dashed { 10 } else { 8 };
    let number = |range: std::ops::Range<usize>| compact.get(range).and_then(|part| part.parse::<i16>().ok());
    let date = Date::new(number(0..4)?, i8::try_from(number(4..6)?).ok()?, i8::try_from(number(6..8)?).ok()?).ok()?;
    Some((date, text.get(length..).unwrap_or_default()))
}

fn offset(rest: &str) -> Option<Offset> {
    if rest.ends_with(['Z', 'z']) {
        return Some(Offset::UTC);
    }
    let at = rest.rfind(['+', '-', '−'])?;
    let sign = if rest.get(at..)?.starts_with('+') { 1 } else { -1 };
    let digits: String = rest.get(at..)?.chars().filter(char::is_ascii_digit).take(4).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).and_then(|part| part.parse().ok()).unwrap_or(0);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// A zone for a stated time: its own, else the organiser's if that keeps the stated offset, else one of that offset.
pub(super) fn zone(stated: &StatedTime, home: Option<&str>) -> Option<Candidate> {
    if let Some(zone) = &stated.zone {
        return Candidate::of_zone(zone);
    }
    let home = home.and_then(Candidate::of_zone);
    let Some(instant) = stated.instant() else { return home };
    let offset = stated.offset?;
    if let Some(home) = home.filter(|home| home.offset(instant) == offset) {
        return Some(home);
    }
    Candidate::of_zone(&super::abbreviations::zone_of_offset(offset.seconds() / 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let iso = parse("2021-10-19T19:00:00-04:00", None).unwrap();
        assert_eq!(iso.instant().map(|i| i.to_string()).as_deref(), Some("2021-10-19T23:00:00Z"));
        let basic = parse("20211019T190000", Some("America/New_York")).unwrap();
        assert_eq!(basic.instant(), iso.instant());
        assert_eq!(parse("20211019T230000Z", None).unwrap().instant(), iso.instant());
        assert_eq!(parse("2021-10-19", None).unwrap().minutes, None);
        assert_eq!(parse("soon", None), None);
    }
}
