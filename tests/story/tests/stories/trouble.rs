//! A store in trouble says so in words, and loses nothing.

use std::{fs, time::Duration};

use plenary_core::{
    panel::Panel,
    ports::{Store as _, StoreError},
};
use plenary_postgres::PostgresStore;
use plenary_sqlite::{Bounds, SqliteStore};
use plenary_story_tests::{
    House,
    samples::{keeping, nato_japan, panel, slug},
    told_to_both,
};
use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};

told_to_both! {
    a_newer_database_is_refused_and_keeps_everything,
    a_database_whose_update_stopped_half_way_says_so,
    a_database_of_another_schema_says_so,
    a_word_from_elsewhere_is_named_and_not_guessed,
}

async fn a_newer_database_is_refused_and_keeps_everything(house: House) {
    house.record(nato_japan()).await.unwrap();
    house.reach_in("update _sqlx_migrations set version = 9999, description = 'the future' where version = 3").await;
    let refused = house.open_beside().await.err().unwrap();
    assert!(matches!(refused, StoreError::Newer { found: 9999, known: 3 }), "{refused}");
    house.reach_in("update _sqlx_migrations set version = 3 where version = 9999").await;
    let house = house.reopen().await.unwrap();
    assert!(house.panel_at(&slug("nato-japan")).await.unwrap().is_some());
}

async fn a_database_whose_update_stopped_half_way_says_so(house: House) {
    house.reach_in("update _sqlx_migrations set success = false").await;
    let refused = house.open_beside().await.err().unwrap().to_string();
    assert!(refused.contains("stopped half-way"), "{refused}");
}

async fn a_database_of_another_schema_says_so(house: House) {
    house.reach_in("update _sqlx_migrations set checksum = substr(checksum, 2)").await;
    let refused = house.open_beside().await.err().unwrap().to_string();
    assert!(refused.contains("not the one of this program"), "{refused}");
}

async fn a_word_from_elsewhere_is_named_and_not_guessed(house: House) {
    let change = nato_japan();
    house.record(change.clone()).await.unwrap();
    house.reach_in("update panel set phase = 'hovering'").await;
    let refused = house.panel(change.panels[0].id).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Corrupt(what) if what.contains("hovering")), "{refused}");
}

#[tokio::test]
async fn a_file_of_a_newer_program_stays_as_it_is_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.sqlite");
    let store = SqliteStore::open(&path).await.unwrap();
    store.close().await;
    let mut outsider = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::query("update _sqlx_migrations set version = 4 where version = 3").execute(&mut outsider).await.unwrap();
    sqlx::query("pragma journal_mode = delete").execute(&mut outsider).await.unwrap();
    outsider.close().await.unwrap();
    let before = fs::read(&path).unwrap();
    let refused = SqliteStore::open(&path).await.err().unwrap();
    assert!(matches!(refused, StoreError::Newer { found: 4, known: 3 }), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "files were made beside it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_file_says_so_and_takes_the_change_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.sqlite");
    let bounds = Bounds { patience: Duration::from_millis(100), ..Bounds::default() };
    let store = SqliteStore::open_within(&path, bounds).await.unwrap();
    store.record(nato_japan()).await.unwrap();
    let mut outsider = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::query("begin exclusive").execute(&mut outsider).await.unwrap();
    let waiting = panel("waiting", "2023-05-01T10:00");
    assert!(matches!(store.record(keeping(&waiting)).await, Err(StoreError::Locked)));
    assert_eq!(store.count().await.unwrap(), 1, "reading goes on");
    sqlx::query("rollback").execute(&mut outsider).await.unwrap();
    store.record(keeping(&waiting)).await.unwrap();
    assert_eq!(store.count().await.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_another_program_holds_for_itself_is_refused_at_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.sqlite");
    SqliteStore::open(&path).await.unwrap().close().await;
    let mut outsider = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::query("pragma locking_mode = exclusive").execute(&mut outsider).await.unwrap();
    sqlx::query("update edition set edition = edition").execute(&mut outsider).await.unwrap();
    let bounds = Bounds { patience: Duration::from_millis(100), ..Bounds::default() };
    let refused = SqliteStore::open_within(&path, bounds).await.err().unwrap();
    assert!(matches!(refused, StoreError::Locked), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_says_so_and_keeps_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.sqlite");
    let bounds = Bounds { most_bytes: Some(400_000), ..Bounds::default() };
    let store = SqliteStore::open_within(&path, bounds).await.unwrap();
    let mut kept: Vec<Panel> = Vec::new();
    let refused = loop {
        let mut panel = panel(&format!("number-{}", kept.len()), "2023-05-01T10:00");
        panel.texts.0.values_mut().for_each(|text| text.background = "long ".repeat(4000));
        match store.record(keeping(&panel)).await {
            Ok(()) => kept.push(panel),
            Err(refused) => break refused,
        }
        assert!(kept.len() < 1000, "the bound was not kept");
    };
    assert!(matches!(refused, StoreError::Full), "{refused}");
    assert!(!kept.is_empty());
    assert_eq!(store.count().await.unwrap(), i64::try_from(kept.len()).unwrap());
    store.close().await;
    let roomy = SqliteStore::open(&path).await.unwrap();
    for panel in &kept {
        assert_eq!(roomy.panel(panel.id).await.unwrap().as_ref(), Some(panel));
    }
    roomy.record(nato_japan()).await.unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.sqlite");
    fs::write(&path, "Dear reader, this is a letter and not a database. ".repeat(100)).unwrap();
    let refused = SqliteStore::open(&path).await.err().unwrap();
    assert!(matches!(&refused, StoreError::Corrupt(what) if what.contains("plenary.sqlite")), "{refused}");
    assert!(matches!(SqliteStore::open(folder.path()).await, Err(StoreError::Unreachable(_))));
    let beneath = path.join("beneath").join("plenary.sqlite");
    assert!(matches!(SqliteStore::open(beneath).await, Err(StoreError::Unreachable(_))));
    let missing = folder.path().join("missing.sqlite");
    assert!(matches!(SqliteStore::open_existing(&missing).await, Err(StoreError::Unreachable(_))));
    assert!(!missing.exists());
}

#[tokio::test]
async fn an_unreachable_server_is_told_without_the_password() {
    for address in [
        "postgres://plenary:secret-word@127.0.0.1:1/plenary",
        "postgres://plenary:secret-word@nowhere.invalid/plenary",
        "postgres://plenary:secret-word@127.0.0.1:not-a-port/plenary",
        "mysql:secret-word",
    ] {
        let refused = PostgresStore::open(address).await.err().unwrap();
        assert!(matches!(refused, StoreError::Unreachable(_)), "{refused:?}");
        assert!(!format!("{refused} {refused:?}").contains("secret-word"), "{refused:?}");
    }
}

#[tokio::test]
async fn a_line_that_broke_while_nobody_wrote_costs_no_change() {
    let Some(house) = House::on_postgres().await else { return };
    house.record(nato_japan()).await.unwrap();
    let ended = "select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()";
    assert!(house.reach_in(ended).await > 0, "the writer has a connection");
    house.record(keeping(&panel("another", "2027-03-05T08:00"))).await.unwrap();
    assert!(house.panel_at(&slug("another")).await.unwrap().is_some());
}

#[tokio::test]
async fn a_missing_database_on_the_server_is_told() {
    let Ok(server) = std::env::var("PLENARY_TEST_POSTGRES") else { return };
    let (address, _) = server.rsplit_once('/').unwrap();
    let refused = PostgresStore::open(&format!("{address}/nobody_made_this")).await.err().unwrap();
    assert!(matches!(&refused, StoreError::Unreachable(why) if why.contains("nobody_made_this")), "{refused:?}");
}
