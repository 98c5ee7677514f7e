//! Wall time and the clocks of the world: the panel that Plenary started from, and the days on which clocks change.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used)]

use jiff::{Timestamp, civil::datetime};
use plenary_core::{
    language::{Language, Texts},
    world_clock::{self, City, Fold, Schedule, WallTimeFault, ZoneRules},
};

fn city(label: &str, zone: &str, schedule: &Schedule, rules: &ZoneRules) -> City {
    let label = Texts::only(Language::english(), label.to_owned());
    City::new(label, rules.zone(zone).unwrap(), schedule.starts_at, rules)
}

fn schedule(starts: jiff::civil::DateTime, zone: &str, rules: &ZoneRules) -> Result<Schedule, WallTimeFault> {
    Schedule::derive(starts, None, rules.zone(zone).unwrap(), None, rules)
}

#[test]
fn six_cities_read_what_the_council_printed() {
    let rules = ZoneRules::bundled();
    let schedule = schedule(datetime(2022, 9, 29, 21, 0, 0, 0), "Asia/Tokyo", &rules).unwrap();
    let cities = [
        ("Washington", "America/New_York", 8, 0),
        ("London", "Europe/London", 13, 0),
        ("Paris", "Europe/Paris", 14, 0),
        ("New Delhi", "Asia/Kolkata", 17, 30),
        ("Tokyo", "Asia/Tokyo", 21, 0),
        ("Canberra", "Australia/Sydney", 22, 0),
    ];
    let clock: Vec<City> = cities.iter().map(|(label, zone, ..)| city(label, zone, &schedule, &rules)).collect();
    let now: Timestamp = "2022-09-01T00:00:00Z".parse().unwrap();
    for (row, (label, _, hour, minute)) in world_clock::rows(&schedule, &clock, now, &rules).iter().zip(cities) {
        assert_eq!((row.starts.hour(), row.starts.minute()), (hour, minute), "{label}");
        assert_eq!(row.days_apart, 0, "{label}");
        assert_eq!(row.is_day, (6..18).contains(&hour), "{label}");
        assert_eq!(row.clock_change, None, "{label}: no clocks change in September");
    }
}

#[test]
fn a_date_that_differs_is_counted_in_days() {
    let rules = ZoneRules::bundled();
    let schedule = schedule(datetime(2021, 10, 19, 19, 0, 0, 0), "America/New_York", &rules).unwrap();
    let cities =
        [city("Seoul", "Asia/Seoul", &schedule, &rules), city("Honolulu", "Pacific/Honolulu", &schedule, &rules)];
    let now = schedule.starts_at;
    let apart: Vec<i32> = world_clock::rows(&schedule, &cities, now, &rules).iter().map(|row| row.days_apart).collect();
    assert_eq!(apart, [1, 0]);
}

#[test]
fn clocks_that_change_before_the_panel_are_named_with_their_date() {
    let rules = ZoneRules::bundled();
    let schedule = schedule(datetime(2026, 11, 5, 9, 0, 0, 0), "America/New_York", &rules).unwrap();
    let cities = [
        city("New York", "America/New_York", &schedule, &rules),
        city("Tokyo", "Asia/Tokyo", &schedule, &rules),
        city("Sydney", "Australia/Sydney", &schedule, &rules),
    ];
    let now: Timestamp = "2026-09-20T00:00:00Z".parse().unwrap();
    let rows = world_clock::rows(&schedule, &cities, now, &rules);
    let changes: Vec<_> = rows.iter().map(|row| row.clock_change.map(|c| (c.on.to_string(), c.by))).collect();
    assert_eq!(changes, [Some(("2026-11-01".to_owned(), -3600)), None, Some(("2026-10-04".to_owned(), 3600))]);
    let next = world_clock::next_change(&schedule, &cities, now, &rules).unwrap();
    assert_eq!(next.to_string(), "2026-10-03T16:00:00Z");
}

#[test]
fn a_time_that_the_clocks_skip_is_refused_and_one_that_occurs_twice_must_be_chosen() {
    let rules = ZoneRules::bundled();
    let skipped = schedule(datetime(2022, 3, 27, 1, 30, 0, 0), "Europe/London", &rules);
    assert!(matches!(skipped, Err(WallTimeFault::Skipped { .. })));
    let twice = datetime(2021, 11, 7, 1, 30, 0, 0);
    assert!(matches!(schedule(twice, "America/New_York", &rules), Err(WallTimeFault::Twice { .. })));
    let zone = rules.zone("America/New_York").unwrap();
    let later = Schedule::derive(twice, None, zone, Some(Fold::Later), &rules).unwrap();
    assert_eq!(later.starts_at.to_string(), "2021-11-07T06:30:00Z");
}

#[test]
fn a_panel_cannot_end_before_it_starts() {
    let rules = ZoneRules::bundled();
    let zone = rules.zone("Asia/Tokyo").unwrap();
    let starts = datetime(2026, 5, 1, 21, 0, 0, 0);
    let result = Schedule::derive(starts, Some(datetime(2026, 5, 1, 20, 0, 0, 0)), zone, None, &rules);
    assert!(matches!(result, Err(WallTimeFault::EndsBeforeStart { .. })));
}
