//! A panel changes: revisions follow each other, and addresses stay.

use plenary_core::{
    phase::Phase,
    ports::{AtAddress, StoreError, Stretch},
};
use plenary_story_tests::{
    House,
    samples::{at, keeping, nato_japan, panel, revised, schedule, slug},
    told_to_both,
};

told_to_both! {
    a_revision_replaces_the_one_before_it,
    a_revision_that_skips_or_repeats_is_refused,
    of_revisions_made_at_once_exactly_one_wins,
    a_renamed_panel_redirects_from_every_old_address,
    an_old_address_cannot_be_taken,
    a_panel_may_return_to_its_old_address,
    of_panels_that_want_one_address_exactly_one_gets_it,
    the_edition_rises_with_every_change,
}

async fn a_revision_replaces_the_one_before_it(house: House) {
    let change = nato_japan();
    house.record(change.clone()).await.unwrap();
    let next = revised(&change.panels[0], |panel| {
        panel.phase = Phase::Open;
        panel.schedule = Some(schedule("2023-01-10T09:00", "Europe/Rome"));
        panel.appearances.truncate(1);
        panel.changed_at = at("2022-09-02T00:00:00Z");
    });
    house.record(keeping(&next)).await.unwrap();
    assert_eq!(house.panel(next.id).await.unwrap(), Some(next.clone()));
    assert_eq!(house.panels(Stretch::OfYear(2022), None, 0, 10).await.unwrap(), []);
    assert_eq!(house.panels(Stretch::OfYear(2023), None, 0, 10).await.unwrap(), std::slice::from_ref(&next));
    assert_eq!(house.panels_of_speaker(change.speakers[0].id, 10).await.unwrap(), [next]);
    assert_eq!(house.panels_of_speaker(change.speakers[1].id, 10).await.unwrap(), []);
}

async fn a_revision_that_skips_or_repeats_is_refused(house: House) {
    let first = panel("summit", "2022-10-06T22:00");
    let second = revised(&first, |_| {});
    let third = revised(&second, |_| {});
    let refused = house.record(keeping(&second)).await;
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile)), "there is nothing to revise yet");
    house.record(keeping(&first)).await.unwrap();
    for wrong in [&first, &third] {
        assert!(matches!(house.record(keeping(wrong)).await, Err(StoreError::ChangedMeanwhile)));
    }
    house.record(keeping(&second)).await.unwrap();
    house.record(keeping(&third)).await.unwrap();
}

async fn of_revisions_made_at_once_exactly_one_wins(house: House) {
    let first = panel("summit", "2022-10-06T22:00");
    house.record(keeping(&first)).await.unwrap();
    let beside = house.open_beside().await.unwrap();
    let mut attempts = tokio::task::JoinSet::new();
    for number in 0..20 {
        let store = if number % 2 == 0 { house.store() } else { beside.clone() };
        let mine = revised(&first, |panel| panel.sequence = number);
        attempts.spawn(async move { (number, store.record(keeping(&mine)).await) });
    }
    let mut winners = Vec::new();
    while let Some(attempt) = attempts.join_next().await {
        match attempt.unwrap() {
            (number, Ok(())) => winners.push(number),
            (_, Err(StoreError::ChangedMeanwhile)) => {}
            (_, Err(other)) => panic!("{other}"),
        }
    }
    let stored = house.panel(first.id).await.unwrap().unwrap();
    assert_eq!((stored.revision, vec![stored.sequence]), (2, winners));
}

async fn a_renamed_panel_redirects_from_every_old_address(house: House) {
    let first = panel("nato", "2022-10-06T22:00");
    let second = revised(&first, |panel| panel.slug = slug("nato-japan"));
    let third = revised(&second, |panel| panel.slug = slug("nato-and-japan"));
    for form in [&first, &second, &third] {
        house.record(keeping(form)).await.unwrap();
    }
    for old in ["nato", "nato-japan"] {
        let found = house.panel_at(&slug(old)).await.unwrap();
        assert_eq!(found, Some(AtAddress::Moved(slug("nato-and-japan"))));
    }
    let found = house.panel_at(&slug("nato-and-japan")).await.unwrap();
    assert_eq!(found, Some(AtAddress::Panel(Box::new(third.clone()))));
    assert_eq!(house.addresses(10).await.unwrap(), [(slug("nato-and-japan"), third.changed_at)]);
}

async fn an_old_address_cannot_be_taken(house: House) {
    let first = panel("nato", "2022-10-06T22:00");
    let second = revised(&first, |panel| panel.slug = slug("nato-japan"));
    house.record(keeping(&first)).await.unwrap();
    house.record(keeping(&second)).await.unwrap();
    let refused = house.record(keeping(&panel("nato", "2023-10-06T22:00"))).await;
    assert!(matches!(refused, Err(StoreError::SlugTaken(taken)) if taken == slug("nato")));
    let other = panel("other", "2023-10-06T22:00");
    house.record(keeping(&other)).await.unwrap();
    let refused = house.record(keeping(&revised(&other, |panel| panel.slug = slug("nato")))).await;
    assert!(matches!(refused, Err(StoreError::SlugTaken(taken)) if taken == slug("nato")));
    assert_eq!(house.panel(other.id).await.unwrap(), Some(other));
}

async fn a_panel_may_return_to_its_old_address(house: House) {
    let first = panel("nato", "2022-10-06T22:00");
    let second = revised(&first, |panel| panel.slug = slug("nato-japan"));
    let third = revised(&second, |panel| panel.slug = slug("nato"));
    for form in [&first, &second, &third] {
        house.record(keeping(form)).await.unwrap();
    }
    assert_eq!(house.panel_at(&slug("nato")).await.unwrap(), Some(AtAddress::Panel(Box::new(third))));
    assert_eq!(house.panel_at(&slug("nato-japan")).await.unwrap(), Some(AtAddress::Moved(slug("nato"))));
}

async fn of_panels_that_want_one_address_exactly_one_gets_it(house: House) {
    let beside = house.open_beside().await.unwrap();
    let mut attempts = tokio::task::JoinSet::new();
    for number in 0..20 {
        let store = if number % 2 == 0 { house.store() } else { beside.clone() };
        attempts.spawn(async move { store.record(keeping(&panel("wanted", "2022-10-06T22:00"))).await });
    }
    let outcomes = attempts.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(StoreError::SlugTaken(_)))).count();
    assert_eq!(refused, 19, "{outcomes:?}");
    assert_eq!(house.count().await.unwrap(), 1);
}

async fn the_edition_rises_with_every_change(house: House) {
    let beside = house.open_beside().await.unwrap();
    let mut before = house.edition().await.unwrap();
    let first = panel("summit", "2022-10-06T22:00");
    for (number, form) in [first.clone(), revised(&first, |_| {})].iter().enumerate() {
        let store = if number == 0 { house.store() } else { beside.clone() };
        store.record(keeping(form)).await.unwrap();
        let now = house.edition().await.unwrap();
        assert!(now > before, "{now} after {before}");
        assert_eq!(beside.edition().await.unwrap(), now);
        before = now;
    }
}
