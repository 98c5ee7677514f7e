//! When a panel happens, as a page shows it: the slot for the visitor's own time, and the world clock.
//!
//! Holds: complete without scripts. The slot carries the panel's own time and zone until a script replaces it with the
//! visitor's; its size is the same either way.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use plenary_core::{
    city_names,
    panel::Panel,
    world_clock::{self, ClockRow, Schedule, Zone},
};

use crate::{
    dates,
    pages::{Context, said::Said},
    words::Words,
};

/// Everything under "When".
#[derive(Template)]
#[template(path = "when.html")]
pub(super) struct When {
    pub(super) own: OwnTime,
    pub(super) world: Option<WorldClock>,
}

/// The cities that the organisers chose; there is at least one.
#[derive(Template)]
#[template(path = "world-clock.html")]
pub(super) struct WorldClock {
    pub(super) words: &'static Words,
    pub(super) rows: Vec<Row>,
    /// On which days clocks change before the panel, and where.
    pub(super) clock_changes: Option<String>,
}

/// The slot for the visitor's own time, filled with the panel's.
#[derive(Template)]
#[template(path = "own-time.html")]
pub(super) struct OwnTime {
    pub(super) words: &'static Words,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Option<Timestamp>,
    pub(super) over_at: Timestamp,
    pub(super) zone: String,
    /// What the organisers call the places of the panel's zones, as JSON: `{"America/New_York": "Washington"}`.
    pub(super) cities: String,
    /// "Time in London (UTC+1)".
    pub(super) caption: String,
    pub(super) starts: String,
    /// What stands before and after the end: "until ", "14:30", "".
    pub(super) until: Option<(String, String, String)>,
    pub(super) date: String,
    /// How long it lasts, or that it is over.
    pub(super) aside: String,
    /// Sentences for the script, with `{city}` where it puts the city.
    pub(super) your_time: String,
    pub(super) time_in: String,
}

/// One city of the world clock.
pub(super) struct Row {
    pub(super) city: Said,
    pub(super) zone: String,
    /// Local time with its offset, for machines: `2026-12-10T22:00+09:00`.
    pub(super) machine: String,
    pub(super) time: String,
    pub(super) is_home: bool,
    pub(super) is_day: bool,
    /// "+1 day", with the date.
    pub(super) other_day: Option<(String, String)>,
    pub(super) dial: Dial,
}

/// The hands of a small wall clock, in degrees from twelve.
pub(super) struct Dial {
    pub(super) hour: u16,
    pub(super) minute: u16,
}

/// When `panel` happens at `schedule`.
pub(super) fn when(context: &Context<'_>, panel: &Panel, schedule: &Schedule) -> When {
    When { own: own_time(context, panel, schedule), world: world_clock(context, panel, schedule) }
}

/// What the clocks of the panel's cities show when it begins; none when it has no cities.
pub(super) fn world_clock(context: &Context<'_>, panel: &Panel, schedule: &Schedule) -> Option<WorldClock> {
    let rows = world_clock::rows(schedule, &panel.cities, context.now, context.rules);
    (!rows.is_empty()).then(|| WorldClock {
        words: Words::of(context.language),
        clock_changes: clock_changes(context, panel, &rows),
        rows: rows.iter().map(|row| self::row(context, panel, schedule, row)).collect(),
    })
}

/// What people call the place of a zone where this panel is told of: the label of its city there, else the zone's own
/// in the reader's language.
pub(crate) fn city_name(context: &Context<'_>, panel: &Panel, zone: &Zone) -> String {
    label(context, panel, zone).unwrap_or_else(|| city_names::of_zone(zone, context.language))
}

/// The label of the panel's city in this zone.
pub(crate) fn label(context: &Context<'_>, panel: &Panel, zone: &Zone) -> Option<String> {
    let city = panel.cities.iter().find(|city| city.zone == *zone)?;
    Some(Said::pick(&city.label, context, &panel.original).text)
}

/// "UTC+5:30".
pub(crate) fn offset(seconds: i32) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    let sign = if seconds < 0 { '−' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

pub(super) fn own_time(context: &Context<'_>, panel: &Panel, schedule: &Schedule) -> OwnTime {
    let words = Words::of(context.language);
    let city = city_name(context, panel, &schedule.zone);
    let seconds = context.rules.of(&schedule.zone).to_offset(schedule.starts_at).seconds();
    let over_at = panel.over_at().unwrap_or(schedule.starts_at);
    OwnTime {
        words,
        starts_at: schedule.starts_at,
        ends_at: schedule.ends_at,
        over_at,
        zone: schedule.zone.to_string(),
        cities: cities(context, panel),
        caption: format!("{} ({})", words.say_with("time-in", &[("city", city.into())]), offset(seconds)),
        starts: dates::time(context.language, schedule.starts),
        until: schedule.ends.map(|ends| until(context, words, ends)),
        date: dates::long_date(context.language, schedule.starts.date()),
        aside: aside(context, words, schedule, over_at),
        your_time: words.say_with("your-time", &[("city", "{city}".into())]),
        time_in: words.say_with("time-in", &[("city", "{city}".into())]),
    }
}

/// The first city of each zone, as [`city_name`] has it.
fn cities(context: &Context<'_>, panel: &Panel) -> String {
    let zones: BTreeSet<&Zone> = panel.cities.iter().map(|city| &city.zone).collect();
    let named: BTreeMap<&str, String> =
        zones.into_iter().map(|zone| (zone.as_str(), city_name(context, panel, zone))).collect();
    serde_json::to_string(&named).unwrap_or_default()
}

/// The end, apart from the words around it, so that a script can replace it alone.
fn until(context: &Context<'_>, words: &Words, ends: DateTime) -> (String, String, String) {
    const MARK: &str = "{time}";
    let sentence = words.say_with("until", &[("time", MARK.into())]);
    let (before, after) = sentence.split_once(MARK).unwrap_or((&sentence, ""));
    (before.to_owned(), dates::time(context.language, ends), after.to_owned())
}

fn aside(context: &Context<'_>, words: &Words, schedule: &Schedule, over_at: Timestamp) -> String {
    if over_at <= context.now {
        return words.say("is-over");
    }
    if schedule.starts_at <= context.now {
        return words.say("under-way");
    }
    let Some(ends_at) = schedule.ends_at else {
        return String::new();
    };
    let minutes = ends_at.duration_since(schedule.starts_at).as_mins();
    match (minutes / 60, minutes % 60) {
        (0, minutes) => words.say_with("length-minutes", &[("minutes", minutes.into())]),
        (hours, 0) => words.say_with("length-hours", &[("hours", hours.into())]),
        (1, 30) => words.say_with("length-minutes", &[("minutes", 90.into())]),
        (hours, minutes) => {
            words.say_with("length-hours-minutes", &[("hours", hours.into()), ("minutes", minutes.into())])
        }
    }
}

fn row(context: &Context<'_>, panel: &Panel, schedule: &Schedule, row: &ClockRow<'_>) -> Row {
    let words = Words::of(context.language);
    Row {
        city: Said::pick(&row.city.label, context, &panel.original),
        zone: row.city.zone.to_string(),
        machine: machine_time(row.starts, row.offset),
        time: dates::time(context.language, row.starts),
        is_home: row.city.zone == schedule.zone,
        is_day: row.is_day,
        other_day: days_apart(words, row.days_apart)
            .map(|days| (days, dates::short_date(context.language, row.starts.date()))),
        dial: dial(row.starts),
    }
}

/// "+1 day", or nothing on the same day.
pub(crate) fn days_apart(words: &Words, days: i32) -> Option<String> {
    match days {
        0 => None,
        1.. => Some(words.say_with("days-later", &[("days", days.into())])),
        _ => Some(words.say_with("days-earlier", &[("days", days.abs().into())])),
    }
}

/// Local time and offset as the `datetime` attribute takes them.
pub(super) fn machine_time(local: DateTime, offset: i32) -> String {
    let minutes = offset.unsigned_abs() / 60;
    let sign = if offset < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}:{:02}", local.strftime("%Y-%m-%dT%H:%M"), minutes / 60, minutes % 60)
}

fn dial(local: DateTime) -> Dial {
    let (hour, minute) = (u16::from(local.hour().unsigned_abs()), u16::from(local.minute().unsigned_abs()));
    Dial { hour: (hour % 12) * 30 + minute / 2, minute: minute * 6 }
}

/// One sentence for each day and direction, naming all the cities that change their clocks then.
fn clock_changes(context: &Context<'_>, panel: &Panel, rows: &[ClockRow<'_>]) -> Option<String> {
    let words = Words::of(context.language);
    let mut changes: Vec<(Date, bool, Vec<String>)> = Vec::new();
    for row in rows {
        let Some(change) = row.clock_change else {
            continue;
        };
        let city = Said::pick(&row.city.label, context, &panel.original).text;
        let forward = change.by > 0;
        match changes.iter_mut().find(|(on, way, _)| *on == change.on && *way == forward) {
            Some((_, _, cities)) => cities.push(city),
            None => changes.push((change.on, forward, vec![city])),
        }
    }
    if changes.is_empty() {
        return None;
    }
    changes.sort_by_key(|(on, ..)| *on);
    let sentence = |(on, forward, cities): (Date, bool, Vec<String>)| {
        let key = if forward { "clocks-go-forward" } else { "clocks-go-back" };
        let date = dates::day_month(context.language, on);
        let cities = dates::list(context.language, &cities);
        words.say_with(key, &[("cities", cities.into()), ("date", date.into())])
    };
    let mut sentences = vec![words.say("clocks-change")];
    sentences.extend(changes.into_iter().map(sentence));
    sentences.push(words.say("clocks-counted"));
    Some(sentences.join(if words.tag() == "ja" { "" } else { " " }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn an_offset_reads_as_people_write_it() {
        assert_eq!(offset(0), "UTC");
        assert_eq!(offset(9 * 3600), "UTC+9");
        assert_eq!(offset(5 * 3600 + 1800), "UTC+5:30");
        assert_eq!(offset(-3 * 3600 - 1800), "UTC−3:30");
    }

    #[test]
    fn machines_read_the_local_time_with_its_offset() {
        let local = datetime(2026, 12, 10, 8, 0, 0, 0);
        assert_eq!(machine_time(local, -5 * 3600), "2026-12-10T08:00-05:00");
        assert_eq!(machine_time(local, 20_700), "2026-12-10T08:00+05:45");
    }

    #[test]
    fn the_hands_of_a_dial_stand_as_on_a_wall() {
        let Dial { hour, minute } = dial(datetime(2026, 12, 10, 17, 30, 0, 0));
        assert_eq!((hour, minute), (165, 180));
    }
}
