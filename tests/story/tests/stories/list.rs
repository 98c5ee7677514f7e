//! Lists: stretches, series, years, pages, each in its order.

use std::collections::BTreeMap;

use jiff::Timestamp;
use plenary_core::{
    archive::Year,
    panel::{Panel, SeriesId},
    people::Role,
    ports::{Change, Stretch},
};
use plenary_story_tests::{
    House, any,
    samples::{appearance, at, keeping, panel, schedule, series, slug, speaker},
    told_to_both,
};
use proptest::{
    prelude::ProptestConfig,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};

told_to_both! {
    what_is_ahead_comes_nearest_first_and_what_is_past_latest_first,
    a_panel_is_ahead_until_it_is_over,
    a_panel_without_a_time_lies_after_all_others,
    pages_follow_each_other_without_gap_or_repetition,
    every_list_of_any_panels_is_what_its_words_say,
    a_year_is_that_of_the_wall_time,
    a_speakers_panels_come_latest_first,
    addresses_come_with_the_latest_change_first,
    panels_under_other_zone_rules_are_found,
}

fn addresses(panels: &[Panel]) -> Vec<&str> {
    panels.iter().map(|panel| panel.slug.as_str()).collect()
}

async fn what_is_ahead_comes_nearest_first_and_what_is_past_latest_first(house: House) {
    for (address, starts) in [
        ("may", "2023-05-01T10:00"),
        ("march", "2023-03-01T10:00"),
        ("april", "2023-04-01T10:00"),
        ("june", "2023-06-01T10:00"),
    ] {
        house.record(keeping(&panel(address, starts))).await.unwrap();
    }
    let now = at("2023-04-15T00:00:00Z");
    let ahead = house.panels(Stretch::Ahead(now), None, 0, 10).await.unwrap();
    assert_eq!(addresses(&ahead), ["may", "june"]);
    let past = house.panels(Stretch::Past(now), None, 0, 10).await.unwrap();
    assert_eq!(addresses(&past), ["april", "march"]);
    let year = house.panels(Stretch::OfYear(2023), None, 0, 10).await.unwrap();
    assert_eq!(addresses(&year), ["june", "may", "april", "march"]);
}

async fn a_panel_is_ahead_until_it_is_over(house: House) {
    let ends = panel("ends", "2023-05-01T10:00");
    let mut open_ended = panel("open-ended", "2023-05-01T10:00");
    open_ended.schedule.as_mut().unwrap().ends = None;
    open_ended.schedule.as_mut().unwrap().ends_at = None;
    house.record(Change { panels: vec![ends.clone(), open_ended.clone()], ..Change::default() }).await.unwrap();
    for (now, ahead, past) in [
        ("2023-05-01T00:59:00Z", 2, 0),
        ("2023-05-01T02:29:59Z", 2, 0),
        ("2023-05-01T02:30:00Z", 1, 1),
        ("2023-05-01T02:59:59Z", 1, 1),
        ("2023-05-01T03:00:00Z", 0, 2),
    ] {
        assert_eq!(house.panels(Stretch::Ahead(at(now)), None, 0, 10).await.unwrap().len(), ahead, "{now}");
        assert_eq!(house.panels(Stretch::Past(at(now)), None, 0, 10).await.unwrap().len(), past, "{now}");
    }
}

async fn a_panel_without_a_time_lies_after_all_others(house: House) {
    let mut timeless = panel("timeless", "2023-05-01T10:00");
    timeless.schedule = None;
    house.record(keeping(&timeless)).await.unwrap();
    house.record(keeping(&panel("far", "2099-05-01T10:00"))).await.unwrap();
    let ahead = house.panels(Stretch::Ahead(at("2023-01-01T00:00:00Z")), None, 0, 10).await.unwrap();
    assert_eq!(addresses(&ahead), ["far", "timeless"]);
    assert_eq!(house.panels(Stretch::Past(Timestamp::MAX), None, 0, 10).await.unwrap().len(), 1);
    assert_eq!(house.years().await.unwrap(), [Year { year: 2099, panels: 1 }]);
}

async fn pages_follow_each_other_without_gap_or_repetition(house: House) {
    // All at the same hour: only the ids tell them apart.
    let panels = (0..25).map(|number| panel(&format!("number-{number}"), "2023-05-01T10:00")).collect();
    house.record(Change { panels, ..Change::default() }).await.unwrap();
    for stretch in
        [Stretch::Ahead(at("2023-01-01T00:00:00Z")), Stretch::Past(at("2024-01-01T00:00:00Z")), Stretch::OfYear(2023)]
    {
        let whole = house.panels(stretch, None, 0, 100).await.unwrap();
        assert_eq!(whole.len(), 25);
        let mut pieces = Vec::new();
        for skip in [0, 10, 20, 30] {
            pieces.extend(house.panels(stretch, None, skip, 10).await.unwrap());
        }
        assert_eq!(pieces, whole);
        assert_eq!(house.panels(stretch, None, -5, -1).await.unwrap(), []);
    }
}

async fn every_list_of_any_panels_is_what_its_words_say(house: House) {
    let both = [series("one"), series("other")];
    house.record(Change { series: both.to_vec(), ..Change::default() }).await.unwrap();
    let ids: Vec<SeriesId> = both.iter().map(|series| series.id).collect();
    let mut runner = TestRunner::new(ProptestConfig::default());
    let mut all = Vec::new();
    for _ in 0..120 {
        let (panel, speakers) = any::panel(ids.clone()).new_tree(&mut runner).unwrap().current();
        house.record(Change { speakers, panels: vec![panel.clone()], ..Change::default() }).await.unwrap();
        all.push(panel);
    }
    // Every second one becomes something else altogether, at its address.
    for before in all.iter_mut().step_by(2) {
        let (panel, speakers) = any::panel(ids.clone()).new_tree(&mut runner).unwrap().current();
        let panel = Panel { id: before.id, slug: before.slug.clone(), revision: 2, ..panel };
        house.record(Change { speakers, panels: vec![panel.clone()], ..Change::default() }).await.unwrap();
        *before = panel;
    }
    all.retain(Panel::is_listed);
    let instants: Vec<_> = all.iter().filter_map(Panel::over_at).step_by(3).collect();
    let stretches = instants
        .iter()
        .flat_map(|now| [Stretch::Ahead(*now), Stretch::Past(*now)])
        .chain((2019..2025).map(Stretch::OfYear));
    for stretch in stretches {
        for of_series in [None, Some(ids[0]), Some(ids[1])] {
            let expected = in_words(&all, stretch, of_series);
            let listed = house.panels(stretch, of_series, 0, 1000).await.unwrap();
            assert_eq!(addresses(&listed), addresses(&expected), "{stretch:?}");
            assert_eq!(listed, expected);
        }
    }
    let mut years = BTreeMap::new();
    for schedule in all.iter().filter_map(|panel| panel.schedule.as_ref()) {
        *years.entry(schedule.starts.year()).or_insert(0) += 1;
    }
    let years: Vec<_> = years.into_iter().rev().map(|(year, panels)| Year { year, panels }).collect();
    assert_eq!(house.years().await.unwrap(), years);
}

/// What a list should hold, worked out without a database.
fn in_words(all: &[Panel], stretch: Stretch, series: Option<SeriesId>) -> Vec<Panel> {
    let start = |panel: &Panel| panel.schedule.as_ref().map_or(Timestamp::MAX, |schedule| schedule.starts_at);
    let is_over = |panel: &Panel, now| panel.over_at().is_some_and(|over| over <= now);
    let belongs = |panel: &&Panel| match stretch {
        Stretch::Ahead(now) => !is_over(panel, now),
        Stretch::Past(now) => is_over(panel, now),
        Stretch::OfYear(year) => panel.schedule.as_ref().is_some_and(|schedule| schedule.starts.year() == year),
    };
    let mut panels: Vec<Panel> =
        all.iter().filter(belongs).filter(|panel| series.is_none_or(|id| panel.series == Some(id))).cloned().collect();
    panels.sort_by_key(|panel| (start(panel), panel.id));
    if !matches!(stretch, Stretch::Ahead(_)) {
        panels.reverse();
    }
    panels
}

async fn a_year_is_that_of_the_wall_time(house: House) {
    // In Tokyo it is 2023 already while it is still 2022 in UTC.
    house.record(keeping(&panel("new-year", "2023-01-01T00:30"))).await.unwrap();
    house.record(keeping(&panel("spring", "2023-03-01T00:30"))).await.unwrap();
    let mut rome = panel("old-year", "2022-12-31T23:30");
    rome.schedule = Some(schedule("2022-12-31T23:30", "America/New_York"));
    house.record(keeping(&rome)).await.unwrap();
    assert_eq!(house.years().await.unwrap(), [Year { year: 2023, panels: 2 }, Year { year: 2022, panels: 1 }]);
    let year = house.panels(Stretch::OfYear(2022), None, 0, 10).await.unwrap();
    assert_eq!(addresses(&year), ["old-year"]);
}

async fn a_speakers_panels_come_latest_first(house: House) {
    let (host, guest) = (speaker("host", "Host"), speaker("guest", "Guest"));
    house.record(Change { speakers: vec![host.clone(), guest.clone()], ..Change::default() }).await.unwrap();
    for (address, starts) in [("may", "2023-05-01T10:00"), ("june", "2023-06-01T10:00"), ("april", "2023-04-01T10:00")]
    {
        let mut panel = panel(address, starts);
        panel.appearances = vec![appearance(&host, Role::Host), appearance(&host, Role::Moderator)];
        if address == "may" {
            panel.appearances.push(appearance(&guest, Role::Panelist));
        }
        house.record(keeping(&panel)).await.unwrap();
    }
    assert_eq!(addresses(&house.panels_of_speaker(host.id, 10).await.unwrap()), ["june", "may", "april"]);
    assert_eq!(addresses(&house.panels_of_speaker(host.id, 2).await.unwrap()), ["june", "may"]);
    assert_eq!(addresses(&house.panels_of_speaker(guest.id, 10).await.unwrap()), ["may"]);
}

async fn addresses_come_with_the_latest_change_first(house: House) {
    for (address, changed_at) in
        [("first", "2023-01-02T00:00:00Z"), ("second", "2023-01-03T00:00:00Z"), ("third", "2023-01-01T00:00:00Z")]
    {
        let mut panel = panel(address, "2023-05-01T10:00");
        panel.changed_at = at(changed_at);
        house.record(keeping(&panel)).await.unwrap();
    }
    let all = house.addresses(10).await.unwrap();
    assert_eq!(all[0], (slug("second"), at("2023-01-03T00:00:00Z")));
    assert_eq!(all.iter().map(|(slug, _)| slug.as_str()).collect::<Vec<_>>(), ["second", "first", "third"]);
    assert_eq!(house.addresses(1).await.unwrap().len(), 1);
}

async fn panels_under_other_zone_rules_are_found(house: House) {
    let mut old = panel("old-rules", "2023-05-01T10:00");
    old.schedule.as_mut().unwrap().rules = "2019a".to_owned();
    let mut draft = panel("draft-old-rules", "2023-05-01T10:00");
    draft.schedule.as_mut().unwrap().rules = "2031z".to_owned();
    draft.phase = plenary_core::phase::Phase::Draft;
    let current = panel("current", "2023-05-01T10:00");
    let rules = current.schedule.as_ref().unwrap().rules.clone();
    let mut timeless = panel("timeless", "2023-05-01T10:00");
    timeless.schedule = None;
    house.record(Change { panels: vec![old, draft, current, timeless], ..Change::default() }).await.unwrap();
    let mut found = house.panels_under_other_rules(&rules, 10).await.unwrap();
    found.sort_by(|one, other| one.slug.cmp(&other.slug));
    assert_eq!(addresses(&found), ["draft-old-rules", "old-rules"]);
    assert_eq!(house.panels_under_other_rules(&rules, 1).await.unwrap().len(), 1);
}
