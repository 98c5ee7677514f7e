//! How many registrations a second the store on SQLite decides and commits, beside a plain loop of single-row commits
//! on the same disk in the same minute: `cargo run --release -p plenary-story-tests --example seats_a_second [FOLDER]`.
#![allow(clippy::unwrap_used)]

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use plenary_core::{
    ports::{Registrations as _, Store},
    register::{Outcome, Step, Terms},
};
use plenary_sqlite::SqliteStore;
use plenary_story_tests::seats::{assert_sums, opened};
use sqlx::{
    ConnectOptions as _, Connection as _,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

const PEOPLE: usize = 20_000;
const SEATS: u32 = 10_000;

#[tokio::main]
async fn main() {
    let parent = std::env::args().nth(1).unwrap_or_else(|| std::env::temp_dir().display().to_string());
    let folder = tempfile::tempdir_in(parent).unwrap();
    for at_once in [200, 1] {
        let before = plain(folder.path(), "before").await;
        let (rate, p99) = store(folder.path(), at_once).await;
        let after = plain(folder.path(), "after").await;
        let beside = f64::midpoint(before, after);
        println!(
            "{at_once} at once: {rate:.0} registrations/s, p99 {p99:?}; plain commits {before:.0}/s and {after:.0}/s: {:.1} times",
            rate / beside
        );
    }
}

/// Single-row commits at `synchronous=FULL`, one after the other, for three seconds.
async fn plain(folder: &Path, name: &str) -> f64 {
    let mut connection = SqliteConnectOptions::new()
        .filename(folder.join(name))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await
        .unwrap();
    sqlx::query("create table if not exists plain (id integer primary key, name text)")
        .execute(&mut connection)
        .await
        .unwrap();
    let (began, mut rows) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(3) {
        sqlx::query("insert into plain (name) values ('Aiko Tanaka')").execute(&mut connection).await.unwrap();
        rows += 1;
    }
    let rate = f64::from(rows) / began.elapsed().as_secs_f64();
    connection.close().await.unwrap();
    rate
}

/// People who compete for seats, so many at a time: their rate, and the time that 99 of 100 are answered within.
async fn store(folder: &Path, at_once: usize) -> (f64, Duration) {
    let people = if at_once == 1 { PEOPLE / 20 } else { PEOPLE };
    let store = Arc::new(SqliteStore::open(folder.join(format!("store-{at_once}"))).await.unwrap());
    let paper = opened(&*store, Terms { capacity: Some(SEATS), proof: false, ..Terms::default() }).await;
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..at_once {
        let (store, mut paper) = (store.clone(), paper.clone());
        paper.drawn = task as u64 * 1_000_000;
        tasks.spawn(async move {
            let (mut took, mut seated) = (Vec::new(), 0);
            for number in (task..people).step_by(at_once) {
                let application = paper.application(&format!("person{number}"));
                let asked = paper.asked(Step::Register(Box::new(application)));
                let began = Instant::now();
                seated += u32::from(store.step(asked).await.unwrap() == Outcome::Seated);
                took.push(began.elapsed());
            }
            (took, seated)
        });
    }
    let answers = tasks.join_all().await;
    let rate = people as f64 / began.elapsed().as_secs_f64();
    let seated: u32 = answers.iter().map(|(_, seated)| seated).sum();
    assert_eq!(seated, std::cmp::min(SEATS, people as u32));
    let counts = assert_sums(&*store as &dyn Store, paper.panel.id).await;
    assert_eq!(counts.seated, i64::from(seated));
    let mut took: Vec<_> = answers.into_iter().flat_map(|(took, _)| took).collect();
    took.sort();
    store.close().await;
    (rate, took[took.len() * 99 / 100])
}
