//! From a label and a local time to an instant, by the zone rules of that very date.
//!
//! Keeps true: a local time that a clock change skips or repeats is reported as such, never quietly moved.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::abbreviations;
use super::zones::{Sense, ZoneMention};

/// One thing that a label may mean.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) zone: String,
    pub(super) rules: TimeZone,
    /// The offset that the abbreviation stands for when taken literally, in minutes.
    pub(super) literal: Option<i32>,
    /// The abbreviation, in capitals.
    pub(super) abbreviation: Option<String>,
}

/// A local time placed on the time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    Once(Timestamp),
    /// Twice, in a fold: the earlier and the later instant.
    Twice(Timestamp, Timestamp),
    /// Never, in a gap: what the clock shows instead an hour later.
    Never(Timestamp),
}

impl Placed {
    /// One instant for comparisons: the earlier of two, the moved one in a gap.
    pub(super) fn instant(self) -> Timestamp {
        match self {
            Self::Once(instant) | Self::Twice(instant, _) | Self::Never(instant) => instant,
        }
    }

    pub(super) fn is(self, instant: Timestamp) -> bool {
        match self {
            Self::Once(only) => only == instant,
            Self::Twice(earlier, later) => earlier == instant || later == instant,
            Self::Never(_) => false,
        }
    }
}

impl Candidate {
    pub(super) fn of_zone(zone: &str) -> Option<Self> {
        let rules = TimeZone::get(zone).ok()?;
        Some(Self { zone: zone.to_owned(), rules, literal: None, abbreviation: None })
    }

    /// Places minutes after midnight of `date`; minutes may run past 24 h.
    pub(super) fn place(&self, date: Date, minutes: u16) -> Option<Placed> {
        let local = local(date, minutes)?;
        let ambiguous = self.rules.to_ambiguous_timestamp(local);
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => ambiguous.compatible().ok().map(Placed::Once),
            AmbiguousOffset::Fold { before, after } => {
                Some(Placed::Twice(before.to_timestamp(local).ok()?, after.to_timestamp(local).ok()?))
            }
            AmbiguousOffset::Gap { .. } => ambiguous.compatible().ok().map(Placed::Never),
        }
    }

    pub(super) fn offset(&self, instant: Timestamp) -> Offset {
        self.rules.to_offset(instant)
    }

    pub(super) fn local(&self, instant: Timestamp) -> DateTime {
        self.offset(instant).to_datetime(instant)
    }

    /// Whether the abbreviation names the half of the year that the date is not in.
    pub(super) fn is_out_of_season(&self, instant: Timestamp) -> bool {
        self.literal.is_some_and(|minutes| self.offset(instant).seconds() != minutes * 60)
    }

    /// The instant of the local time if the abbreviation is taken literally.
    pub(super) fn literally(&self, date: Date, minutes: u16) -> Option<Timestamp> {
        let offset = Offset::from_seconds(self.literal? * 60).ok()?;
        offset.to_timestamp(local(date, minutes)?).ok()
    }

    /// The last and the next change of this zone's clock around an instant, if within the half year.
    pub(super) fn changes_near(&self, instant: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
        let near = |change: Timestamp| (change.duration_since(instant)).abs() < SignedDuration::from_hours(24 * 45);
        let last = self.rules.preceding(instant).next().map(|change| change.timestamp()).filter(|change| near(*change));
        let next = self.rules.following(instant).next().map(|change| change.timestamp()).filter(|change| near(*change));
        (last, next)
    }
}

/// The civil date and time of minutes after midnight.
pub(super) fn local(date: Date, minutes: u16) -> Option<DateTime> {
    let days = i64::from(minutes / 1440);
    let minutes = minutes % 1440;
    let date = date.checked_add(days.days()).ok()?;
    Some(date.at(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0))
}

/// Everything that a label may mean, likeliest first. `home` is the organiser's zone, if known.
pub(super) fn candidates(mention: &ZoneMention, home: Option<&str>) -> Vec<Candidate> {
    match &mention.sense {
        Sense::Iana(zone) => Candidate::of_zone(zone).into_iter().collect(),
        Sense::Offset(minutes) => {
            abbreviations::zone_of_offset(*minutes).and_then(|zone| Candidate::of_zone(&zone)).into_iter().collect()
        }
        Sense::Places(places) => {
            let beside = mention.beside.as_deref().map(|beside| &beside.sense);
            let mut found: Vec<Candidate> = places.iter().filter_map(|place| Candidate::of_zone(place.zone)).collect();
            if let Some(at_home) = found.iter().position(|candidate| Some(candidate.zone.as_str()) == home) {
                found.swap(0, at_home);
            }
            if let Some(Sense::Abbreviation(name)) = beside {
                for candidate in &mut found {
                    let meaning = abbreviations::meanings(name)
                        .iter()
                        .find(|meaning| keeps_clock_of(meaning.zone, &candidate.zone));
                    candidate.literal = meaning
                        .and_then(|meaning| meaning.literal)
                        .filter(|_| !matches!(name.as_str(), "gmt" | "utc" | "ut"));
                    candidate.abbreviation = meaning.map(|_| name.to_uppercase());
                }
            }
            found
        }
        Sense::Abbreviation(name) => of_abbreviation(name, home),
    }
}

fn of_abbreviation(name: &str, home: Option<&str>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for meaning in abbreviations::meanings(name) {
        // "CET" on a page from Madrid is Madrid's.
        let zone =
            home.filter(|home| keeps_clock_of(meaning.zone, home) && meaning.zone != "Etc/UTC").unwrap_or(meaning.zone);
        if let Some(candidate) = Candidate::of_zone(zone) {
            found.push(Candidate { literal: meaning.literal, abbreviation: Some(name.to_uppercase()), ..candidate });
        }
    }
    if let Some(at_home) = found.iter().position(|candidate| Some(candidate.zone.as_str()) == home) {
        found.swap(0, at_home);
    }
    found
}

/// Whether two zones have kept the same clock in recent years: asked of a winter and a summer day.
pub(super) fn keeps_clock_of(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (Some(a), Some(b)) = (Candidate::of_zone(a), Candidate::of_zone(b)) else {
        return false;
    };
    [1_705_320_000, 1_721_044_800, 1_711_540_800]
        .into_iter()
        .filter_map(|second| Timestamp::from_second(second).ok())
        .all(|instant| a.offset(instant) == b.offset(instant))
}
