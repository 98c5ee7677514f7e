//! VTIMEZONE (RFC 5545 3.6.5), built from the zone's own rules for the years that are needed.
//!
//! A zone whose clocks change twice a year by a rule that a calendar can say is written as the two rules, because old
//! Outlooks understand nothing else. Every other zone (Ramadan, a change for good, a date set by decree) is written
//! change by change. Both give the same instants; the conformance tests compare them with an independent database.
//!
//! Lacks, deliberately: local mean time, and anything before 1970. The offset that held at the window's beginning is
//! written as holding ever since.

use std::collections::BTreeMap;

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time, Weekday},
    tz::{Offset, TimeZone},
};

use super::{CalendarContext, event::Moment, lines::Lines};
use crate::world_clock::{Zone, ZoneRules};

/// How far the observances reach beyond the first and last panel.
const MARGIN: SignedDuration = SignedDuration::from_hours(24 * 400);

/// Over how many years after the last panel a yearly rule has to hold to be written as a rule.
const YEARS_OF_A_RULE: i64 = 8;

/// A change of clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    /// The wall time at which it happens, by the clocks before it.
    onset: DateTime,
    from: Offset,
    to: Offset,
    abbreviation: String,
    is_daylight: bool,
}

/// A day that recurs each year, as `BYMONTH` and `BYDAY` say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct YearlyDay {
    month: i8,
    weekday: Weekday,
    /// 1 to 4 from the month's beginning, or -1 for the last.
    which: i8,
    time: Time,
}

/// The VTIMEZONE of every zone that the moments are written in, in the order of their names.
pub(super) fn write_all(lines: &mut Lines, moments: &[Moment], rules: &ZoneRules) {
    let mut zones: BTreeMap<Zone, (TimeZone, Timestamp, Timestamp)> = BTreeMap::new();
    for moment in moments {
        let Some((name, zone)) = moment.time_zone(rules) else { continue };
        let (_, first, last) = zones.entry(name).or_insert((zone, moment.starts_at, moment.ends_at));
        *first = (*first).min(moment.starts_at);
        *last = (*last).max(moment.ends_at);
    }
    for (name, (zone, first, last)) in zones {
        write(lines, name.as_str(), &zone, first, last);
    }
}

/// The institute's home zone as it is in 1970 and after, for a calendar that has no entries yet.
pub(super) fn write_home(lines: &mut Lines, context: &CalendarContext<'_>) {
    let zone = &context.institute.home_zone;
    write(lines, zone.as_str(), &context.rules.of(zone), Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
}

fn write(lines: &mut Lines, name: &str, zone: &TimeZone, first: Timestamp, last: Timestamp) {
    lines.within("VTIMEZONE", |lines| {
        lines.property("TZID").text(name);
        if let Some(rules) = yearly(zone, first, last) {
            for (change, day) in &rules {
                write_change(lines, change, Some(day));
            }
        } else {
            for change in changes(zone, first, last.saturating_add(MARGIN).unwrap_or(last)) {
                write_change(lines, &change, None);
            }
        }
    });
}

fn write_change(lines: &mut Lines, change: &Change, yearly: Option<&YearlyDay>) {
    lines.within(if change.is_daylight { "DAYLIGHT" } else { "STANDARD" }, |lines| {
        lines.property("DTSTART").wall(change.onset);
        lines.put("TZOFFSETFROM", &offset(change.from));
        lines.put("TZOFFSETTO", &offset(change.to));
        lines.property("TZNAME").text(&change.abbreviation);
        if let Some(day) = yearly {
            lines.put("RRULE", &day.rule());
        }
    });
}

/// The change that was in force well before `first`, and those after it until `until`. Never empty.
fn changes(zone: &TimeZone, first: Timestamp, until: Timestamp) -> Vec<Change> {
    let from = first.saturating_sub(MARGIN).unwrap_or(first).max(Timestamp::UNIX_EPOCH);
    let next_instant = from.saturating_add(SignedDuration::from_nanos(1)).unwrap_or(from);
    let initial = zone.preceding(next_instant).next().map(|change| change.timestamp());
    // A change before 1970 counts as having held since then; its own offsets may be of local mean time.
    let initial = initial.filter(|at| *at >= Timestamp::UNIX_EPOCH);
    let mut changes = vec![match initial {
        Some(at) => change(zone, at),
        None => ever_since(zone, from),
    }];
    let later = zone.following(from).map(|change| change.timestamp()).take_while(|at| *at <= until);
    changes.extend(later.map(|at| change(zone, at)));
    changes
}

fn change(zone: &TimeZone, at: Timestamp) -> Change {
    let before = at.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(at);
    let (before, after) = (zone.to_offset_info(before), zone.to_offset_info(at));
    // Summer is when the clocks are ahead, also where the law calls winter the exception, as in Dublin.
    let is_daylight = before.dst() != after.dst() && after.offset() > before.offset();
    Change {
        onset: before.offset().to_datetime(at),
        from: before.offset(),
        to: after.offset(),
        abbreviation: after.abbreviation().to_owned(),
        is_daylight,
    }
}

fn ever_since(zone: &TimeZone, from: Timestamp) -> Change {
    let info = zone.to_offset_info(from);
    Change {
        onset: DateTime::constant(1970, 1, 1, 0, 0, 0, 0),
        from: info.offset(),
        to: info.offset(),
        abbreviation: info.abbreviation().to_owned(),
        is_daylight: false,
    }
}

/// The two yearly rules that say every change from before `first` until [`YEARS_OF_A_RULE`] years after `last`; none
/// when there are no such rules.
fn yearly(zone: &TimeZone, first: Timestamp, last: Timestamp) -> Option<[(Change, YearlyDay); 2]> {
    let until = last.checked_add(SignedDuration::from_hours(24 * 366 * YEARS_OF_A_RULE)).ok()?;
    let changes = changes(zone, first, until);
    let (even, odd): (Vec<_>, Vec<_>) = changes.iter().enumerate().partition(|(index, _)| index % 2 == 0);
    let last_year = Offset::UTC.to_datetime(until).year() - 1;
    let rule = |changes: Vec<(usize, &Change)>| {
        let changes: Vec<&Change> = changes.into_iter().map(|(_, change)| change).collect();
        let day = YearlyDay::common(&changes)?;
        // A rule that was given up within these years is none: it would go on for ever.
        changes.last().filter(|change| change.onset.year() >= last_year)?;
        Some(((*changes.first()?).clone(), day))
    };
    Some([rule(even)?, rule(odd)?])
}

impl YearlyDay {
    /// The day that all these changes share, when they are the same change once in every year.
    fn common(changes: &[&Change]) -> Option<Self> {
        let (first, rest) = changes.split_first()?;
        let mut candidates = Self::candidates(first.onset);
        let mut year = first.onset.year();
        for change in rest {
            year += 1;
            let same = (change.from, change.to, change.is_daylight, &change.abbreviation)
                == (first.from, first.to, first.is_daylight, &first.abbreviation);
            if !same || change.onset.year() != year {
                return None;
            }
            let here = Self::candidates(change.onset);
            candidates.retain(|candidate| here.contains(candidate));
        }
        // Few years might leave both “fourth” and “last”: then there is no knowing, and each change is written out.
        match candidates.as_slice() {
            [day] if !rest.is_empty() => Some(*day),
            _ => None,
        }
    }

    fn candidates(onset: DateTime) -> Vec<Self> {
        let date: Date = onset.date();
        let from_beginning = (date.day() - 1) / 7 + 1;
        let is_last = date.day() + 7 > date.days_in_month();
        let day = |which| Self { month: date.month(), weekday: date.weekday(), which, time: onset.time() };
        let counted = (from_beginning <= 4).then(|| day(from_beginning));
        counted.into_iter().chain(is_last.then(|| day(-1))).collect()
    }

    fn rule(&self) -> String {
        let weekday = match self.weekday {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        };
        format!("FREQ=YEARLY;BYMONTH={};BYDAY={}{weekday}", self.month, self.which)
    }
}

/// `+0900`, with seconds only where there are any (RFC 5545 3.3.14).
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds().unsigned_abs();
    let sign = if offset.seconds() < 0 { '-' } else { '+' };
    let mut text = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if !seconds.is_multiple_of(60) {
        text.push_str(&format!("{:02}", seconds % 60));
    }
    text
}
