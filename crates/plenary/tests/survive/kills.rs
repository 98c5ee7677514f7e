//! SIGKILL at random moments of a storm.

use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::Ordering,
    time::Duration,
};

use plenary_scratch_postgres::ScratchPostgres;

use crate::{house::is_long, storm::Storm};

/// How many people register at the same time.
const AT_ONCE: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_answered_is_there_once_however_often_the_server_is_killed() {
    let storm = Storm::open(None).await;
    is_killed(&storm, if is_long() { 100 } else { 5 }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_holds_on_postgresql() {
    if std::env::var_os("PLENARY_TEST_POSTGRES").is_none() {
        return;
    }
    let postgres = ScratchPostgres::start().unwrap();
    let storm = Storm::open(Some(&postgres.url)).await;
    is_killed(&storm, if is_long() { 20 } else { 2 }).await;
}

/// Kills the server and starts it again, each time after 0.2 to 1.2 seconds of work; the long run goes easy on the
/// machine in between.
async fn is_killed(storm: &Storm, times: u64) {
    let mut server = storm.manner.start(&storm.house);
    let people = storm.rises(AT_ONCE);
    let chance = RandomState::new();
    for kill in 0..times {
        let answered = storm.people.answered.load(Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(200 + chance.hash_one(kill) % 1_000)).await;
        while storm.people.answered.load(Ordering::SeqCst) == answered {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.kill();
        storm.people.kills.fetch_add(1, Ordering::SeqCst);
        server = storm.manner.start(&storm.house);
    }
    let seen = storm.ends(people).await;
    storm.settles(&seen).await;
    assert!(server.stop().success());
}
