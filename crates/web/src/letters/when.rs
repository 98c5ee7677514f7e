//! When the panel is, as a letter shows it: the reader's own time first, then the panel's, then the world clock.

use plenary_core::{
    panel::Panel,
    world_clock::{self, ClockRow, Schedule, Zone},
};

use super::reader_clock::Clock;
use crate::{
    dates,
    pages::{Context, clock, said::Said},
    words::Words,
};

/// Everything under “When”.
pub(super) struct When {
    /// The reader's own time, where their zone is known; else the panel's.
    pub(super) first: Time,
    /// The panel's own time, where the reader's zone is another.
    pub(super) panels: Option<Time>,
    pub(super) clock_heading: String,
    pub(super) rows: Vec<Row>,
}

/// One place's time.
pub(super) struct Time {
    /// “Your time · Tokyo (UTC+9)”.
    pub(super) caption: String,
    /// “Thursday 10 December 2026”.
    pub(super) date: String,
    /// “22:00”.
    pub(super) starts: String,
    /// “until 23:30”.
    pub(super) until: Option<String>,
    /// “Thursday 10 December 2026, 22:00–23:30”.
    pub(super) whole: String,
}

/// One city of the world clock.
pub(super) struct Row {
    pub(super) city: Said,
    pub(super) time: String,
    /// “+1 day” and “Friday 11 December”.
    pub(super) other_day: Option<(String, String)>,
}

pub(super) fn when(context: &Context<'_>, panel: &Panel, schedule: &Schedule, own: Option<&Zone>) -> When {
    let words = Words::of(context.language);
    let reader = Clock::of_reader(context, panel, own);
    let panels = Clock::of(context, panel, &schedule.zone);
    let differs = reader.zone != panels.zone;
    let rows = world_clock::rows(schedule, &panel.cities, context.now, context.rules);
    When {
        first: time(context, schedule, &reader, own.is_some()),
        panels: differs.then(|| time(context, schedule, &panels, false)),
        clock_heading: words.say("world-clock"),
        rows: rows.iter().map(|row| self::row(context, panel, row)).collect(),
    }
}

fn time(context: &Context<'_>, schedule: &Schedule, clock: &Clock<'_>, is_own: bool) -> Time {
    let words = Words::of(context.language);
    let starts = clock.wall(schedule.starts_at);
    let ends = schedule.ends_at.map(|ends| clock.wall(ends));
    let until = ends.map(|ends| {
        let time = dates::time(context.language, ends);
        let other_day = ends.date() != starts.date();
        let date = other_day.then(|| dates::short_date(context.language, ends.date()));
        let time = date.map_or_else(|| time.clone(), |date| format!("{date}, {time}"));
        words.say_with("until", &[("time", time.into())])
    });
    let (in_city, without) = if is_own { ("your-time", "letter-your-time") } else { ("time-in", "letter-time") };
    let city = clock.city.clone().map(|city| ("city", city.into()));
    let place = city.map_or_else(|| words.say(without), |city| words.say_with(in_city, &[city]));
    Time {
        caption: format!("{place} ({})", clock.offset(schedule.starts_at)),
        date: dates::long_date(context.language, starts.date()),
        starts: dates::time(context.language, starts),
        until,
        whole: dates::date_and_times(context.language, starts, ends),
    }
}

fn row(context: &Context<'_>, panel: &Panel, row: &ClockRow<'_>) -> Row {
    let words = Words::of(context.language);
    let date = dates::short_date(context.language, row.starts.date());
    Row {
        city: Said::pick(&row.city.label, context, &panel.original),
        time: dates::time(context.language, row.starts),
        other_day: clock::days_apart(words, row.days_apart).map(|days| (days, date)),
    }
}
