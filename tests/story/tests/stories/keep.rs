//! What was acknowledged is kept: in storms, over restarts, after a crash.

use std::fs;

use plenary_core::{
    ports::{Store as _, StoreError},
    slug::Slug,
};
use plenary_sqlite::SqliteStore;
use plenary_story_tests::{
    House,
    samples::{keeping, nato_japan, panel, slug},
    told_to_both,
};

told_to_both! {
    a_storm_of_changes_is_all_there,
    in_a_storm_the_failing_undo_nobody_else,
    what_was_stored_is_there_after_a_restart,
    a_closed_store_takes_no_more_changes,
    another_opening_sees_what_was_recorded,
    a_new_database_stands_at_the_programs_schema,
}

async fn a_storm_of_changes_is_all_there(house: House) {
    let mut storm = tokio::task::JoinSet::new();
    for number in 0..200 {
        let store = house.store();
        let panel = panel(&format!("storm-{number}"), "2023-05-01T10:00");
        storm.spawn(async move { store.record(keeping(&panel)).await.map(|()| panel) });
    }
    let acknowledged = storm.join_all().await;
    let house = house.reopen().await.unwrap();
    assert_eq!(house.count().await.unwrap(), 200);
    for panel in acknowledged {
        let panel = panel.unwrap();
        assert_eq!(house.panel(panel.id).await.unwrap(), Some(panel));
    }
}

async fn in_a_storm_the_failing_undo_nobody_else(house: House) {
    house.record(keeping(&panel("taken", "2023-05-01T10:00"))).await.unwrap();
    let mut storm = tokio::task::JoinSet::new();
    for number in 0..100 {
        let store = house.store();
        let address = if number % 3 == 0 { "taken".to_owned() } else { format!("free-{number}") };
        storm.spawn(async move { (number, store.record(keeping(&panel(&address, "2023-05-01T10:00"))).await) });
    }
    for (number, outcome) in storm.join_all().await {
        if number % 3 == 0 {
            assert!(matches!(outcome, Err(StoreError::SlugTaken(_))), "{outcome:?}");
        } else {
            outcome.unwrap();
            let address: Slug = slug(&format!("free-{number}"));
            assert!(house.panel_at(&address).await.unwrap().is_some());
        }
    }
    assert_eq!(house.count().await.unwrap(), 1 + 66);
}

async fn what_was_stored_is_there_after_a_restart(house: House) {
    let change = nato_japan();
    house.record(change.clone()).await.unwrap();
    let edition = house.edition().await.unwrap();
    let house = house.reopen().await.unwrap();
    assert_eq!(house.panel(change.panels[0].id).await.unwrap().as_ref(), change.panels.first());
    assert_eq!(house.ledger_of(change.panels[0].id).await.unwrap(), change.ledger);
    assert_eq!(house.edition().await.unwrap(), edition);
}

async fn a_closed_store_takes_no_more_changes(house: House) {
    house.close().await;
    let refused = house.record(nato_japan()).await;
    assert!(matches!(refused, Err(StoreError::Unreachable(_))), "{refused:?}");
    assert!(matches!(house.count().await, Err(StoreError::Unreachable(_))));
}

async fn another_opening_sees_what_was_recorded(house: House) {
    let beside = house.open_beside().await.unwrap();
    house.record(nato_japan()).await.unwrap();
    assert!(beside.panel_at(&slug("nato-japan")).await.unwrap().is_some());
    beside.record(keeping(&panel("beside", "2023-05-01T10:00"))).await.unwrap();
    assert_eq!(house.count().await.unwrap(), 2);
}

async fn a_new_database_stands_at_the_programs_schema(house: House) {
    assert_eq!(house.schema_version().await, 3);
    let house = house.reopen().await.unwrap();
    assert_eq!(house.schema_version().await, 3);
}

/// What a power cut leaves is what the files hold at that moment: they are copied away under the running program.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_acknowledged_change_is_in_the_files_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let running = SqliteStore::open(folder.path().join("plenary.sqlite")).await.unwrap();
    let mut kept = Vec::new();
    for number in 0..5 {
        let panel = panel(&format!("kept-{number}"), "2023-05-01T10:00");
        running.record(keeping(&panel)).await.unwrap();
        kept.push(panel);
        let after = tempfile::tempdir().unwrap();
        for file in ["plenary.sqlite", "plenary.sqlite-wal"] {
            fs::copy(folder.path().join(file), after.path().join(file)).unwrap();
        }
        let found = SqliteStore::open(after.path().join("plenary.sqlite")).await.unwrap();
        for panel in &kept {
            assert_eq!(found.panel(panel.id).await.unwrap().as_ref(), Some(panel));
        }
    }
}
