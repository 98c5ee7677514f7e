//! A panel is announced and found again.

use plenary_core::{
    ledger::Deed,
    panel::Visibility,
    people::Role,
    phase::Phase,
    ports::{AtAddress, Change, StoreError, Stretch},
};
use plenary_story_tests::{
    House, any,
    samples::{appearance, at, entry, keeping, nato_japan, panel, series, slug, speaker},
    told_to_both,
};
use proptest::{
    prelude::ProptestConfig,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};

told_to_both! {
    an_announced_panel_reads_back_as_it_was_written,
    any_panel_reads_back_as_it_was_written,
    a_draft_has_an_address_and_is_listed_nowhere,
    only_public_panels_are_listed,
    the_same_address_is_not_given_twice,
    a_failing_change_leaves_nothing_behind,
    the_ledger_is_written_with_the_deed,
    series_and_speakers_are_found_by_address_and_name,
    a_speaker_or_series_that_is_not_stored_is_refused_in_words,
}

async fn an_announced_panel_reads_back_as_it_was_written(house: House) {
    let change = nato_japan();
    house.record(change.clone()).await.unwrap();
    let written = &change.panels[0];
    assert_eq!(house.panel(written.id).await.unwrap().as_ref(), Some(written));
    let found = house.panel_at(&slug("nato-japan")).await.unwrap();
    assert_eq!(found, Some(AtAddress::Panel(Box::new(written.clone()))));
    assert_eq!(house.series(change.series[0].id).await.unwrap().as_ref(), Some(&change.series[0]));
    assert_eq!(house.panel_at(&slug("nobody-here")).await.unwrap(), None);
    assert_eq!(house.count().await.unwrap(), 1);
}

async fn any_panel_reads_back_as_it_was_written(house: House) {
    let series = series("any");
    house.record(Change { series: vec![series.clone()], ..Change::default() }).await.unwrap();
    let mut runner = TestRunner::new(ProptestConfig::default());
    for _ in 0..100 {
        let (panel, speakers) = any::panel(vec![series.id]).new_tree(&mut runner).unwrap().current();
        let change = Change { speakers: speakers.clone(), panels: vec![panel.clone()], ..Change::default() };
        house.record(change).await.unwrap();
        assert_eq!(house.panel(panel.id).await.unwrap(), Some(panel));
        for speaker in speakers {
            assert_eq!(house.speaker_at(&speaker.slug).await.unwrap().as_ref(), Some(&speaker));
            for name in speaker.name.0.values() {
                assert!(house.speakers_named(name).await.unwrap().contains(&speaker), "{name:?} finds nobody");
            }
        }
    }
}

async fn a_draft_has_an_address_and_is_listed_nowhere(house: House) {
    let mut change = nato_japan();
    change.panels[0].phase = Phase::Draft;
    house.record(change.clone()).await.unwrap();
    assert!(house.panel_at(&slug("nato-japan")).await.unwrap().is_some());
    assert_eq!(house.count().await.unwrap(), 1);
    assert_listed_nowhere(&house, &change).await;
}

async fn only_public_panels_are_listed(house: House) {
    let mut change = nato_japan();
    for (number, visibility) in [Visibility::Unlisted, Visibility::Invitation, Visibility::Private].iter().enumerate() {
        let mut panel = panel(&format!("hidden-{number}"), "2022-10-06T22:00");
        panel.visibility = *visibility;
        panel.series = change.panels[0].series;
        panel.appearances = change.panels[0].appearances.clone();
        change.panels.push(panel);
    }
    change.panels.remove(0);
    house.record(change.clone()).await.unwrap();
    assert_listed_nowhere(&house, &change).await;
}

async fn assert_listed_nowhere(house: &House, change: &Change) {
    let of_series = change.series.first().map(|series| series.id);
    for stretch in
        [Stretch::Ahead(at("2022-01-01T00:00:00Z")), Stretch::Past(at("2030-01-01T00:00:00Z")), Stretch::OfYear(2022)]
    {
        for series in [None, of_series] {
            assert_eq!(house.panels(stretch, series, 0, 10).await.unwrap(), [], "{stretch:?} lists it");
        }
    }
    for speaker in &change.speakers {
        assert_eq!(house.panels_of_speaker(speaker.id, 10).await.unwrap(), []);
    }
    assert_eq!(house.years().await.unwrap(), []);
    assert_eq!(house.addresses(10).await.unwrap(), []);
}

async fn the_same_address_is_not_given_twice(house: House) {
    house.record(keeping(&panel("summit", "2022-10-06T22:00"))).await.unwrap();
    let refused = house.record(keeping(&panel("summit", "2023-10-06T22:00"))).await;
    assert!(matches!(refused, Err(StoreError::SlugTaken(taken)) if taken == slug("summit")));
    let (one, other) = (series("summit"), series("summit"));
    house.record(Change { series: vec![one], ..Change::default() }).await.unwrap();
    let refused = house.record(Change { series: vec![other], ..Change::default() }).await;
    assert!(matches!(refused, Err(StoreError::SlugTaken(taken)) if taken == slug("summit")));
    let (one, other) = (speaker("summit", "A"), speaker("summit", "B"));
    house.record(Change { speakers: vec![one], ..Change::default() }).await.unwrap();
    let refused = house.record(Change { speakers: vec![other], ..Change::default() }).await;
    assert!(matches!(refused, Err(StoreError::SlugTaken(taken)) if taken == slug("summit")));
}

async fn a_failing_change_leaves_nothing_behind(house: House) {
    house.record(keeping(&panel("taken", "2022-10-06T22:00"))).await.unwrap();
    let before = house.edition().await.unwrap();
    let mut change = nato_japan();
    change.panels.push(panel("taken", "2022-11-06T22:00"));
    assert!(matches!(house.record(change.clone()).await, Err(StoreError::SlugTaken(_))));
    assert_eq!(house.panel(change.panels[0].id).await.unwrap(), None);
    assert_eq!(house.panel_at(&slug("nato-japan")).await.unwrap(), None);
    assert_eq!(house.all_series().await.unwrap(), []);
    assert_eq!(house.speakers_named("Ken Jimbo").await.unwrap(), []);
    assert_eq!(house.ledger_of(change.panels[0].id).await.unwrap(), []);
    assert_eq!(house.edition().await.unwrap(), before);
    change.panels.pop();
    house.record(change).await.unwrap();
}

async fn the_ledger_is_written_with_the_deed(house: House) {
    let mut change = nato_japan();
    let mut later = entry(&change.panels[0], Deed::PhaseChanged);
    later.at = at("2022-10-07T00:00:00.000001Z");
    later.detail = serde_json::json!({ "from": "announced", "to": "open", "by": [1, 2.5, null] });
    change.ledger.insert(0, later.clone());
    let first = change.ledger[1].clone();
    house.record(change.clone()).await.unwrap();
    assert_eq!(house.ledger_of(change.panels[0].id).await.unwrap(), [first, later]);
}

async fn series_and_speakers_are_found_by_address_and_name(house: House) {
    let change = nato_japan();
    house.record(change.clone()).await.unwrap();
    house.record(Change { series: vec![series("a-first")], ..Change::default() }).await.unwrap();
    let addresses: Vec<_> = house.all_series().await.unwrap().iter().map(|series| series.slug.to_string()).collect();
    assert_eq!(addresses, ["a-first", "indo-pacific"]);
    assert_eq!(house.series_at(&slug("indo-pacific")).await.unwrap().as_ref(), Some(&change.series[0]));
    assert_eq!(house.series_at(&slug("nato-japan")).await.unwrap(), None);
    let guest = &change.speakers[1];
    assert_eq!(house.speaker_at(&slug("michito-tsuruoka")).await.unwrap().as_ref(), Some(guest));
    assert_eq!(house.speakers_named("鶴岡路人").await.unwrap(), std::slice::from_ref(guest));
    assert_eq!(house.speakers_named("michito tsuruoka").await.unwrap(), [], "only the exact name counts");
    let mut renamed = guest.clone();
    renamed.name.0.remove("ja");
    house.record(Change { speakers: vec![renamed], ..Change::default() }).await.unwrap();
    assert_eq!(house.speakers_named("鶴岡路人").await.unwrap(), []);
}

async fn a_speaker_or_series_that_is_not_stored_is_refused_in_words(house: House) {
    let mut panel = panel("lonely", "2022-10-06T22:00");
    panel.appearances = vec![appearance(&speaker("unknown", "Unknown"), Role::Host)];
    let refused = house.record(keeping(&panel)).await.unwrap_err().to_string();
    assert!(refused.contains("not stored"), "{refused}");
    panel.appearances.clear();
    panel.series = Some(series("unknown").id);
    let refused = house.record(keeping(&panel)).await.unwrap_err().to_string();
    assert!(refused.contains("not stored"), "{refused}");
}
