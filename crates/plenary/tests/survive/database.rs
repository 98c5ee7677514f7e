//! A database that goes away in the middle of a storm and comes back, or that somebody else keeps locked.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use plenary_scratch_postgres::ScratchPostgres;
use sqlx::Connection as _;

use crate::{
    house::{is_long, visitor::Visitor},
    people::{Seen, filled},
    storm::{FORM_TYPE, PATH, Storm},
    time,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_is_restarted_in_mid_storm_and_the_server_goes_on_by_itself() {
    if std::env::var_os("PLENARY_TEST_POSTGRES").is_none() {
        return;
    }
    let mut postgres = ScratchPostgres::start().unwrap();
    let storm = Storm::open(Some(&postgres.url)).await;
    let server = storm.manner.start(&storm.house);
    let people = storm.rises(12);
    let mut visitor = Visitor::to(storm.manner.port);
    let ticket = visitor.get(PATH).await.unwrap().ticket();
    for turn in 0..if is_long() { 6 } else { 1 } {
        tokio::time::sleep(Duration::from_secs(2)).await;
        // Now as a crash, now as an administrator does it.
        postgres.stop(if turn % 2 == 0 { "immediate" } else { "fast" }).unwrap();
        // A letter that was handed over while nobody could note it may come again.
        storm.people.kills.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_secs(2)).await;
        let asked = Instant::now();
        let answer = visitor.post(PATH, &filled(&ticket, "patient@mail.example.org")).await.unwrap();
        assert_eq!(answer.status, 503, "somebody who cannot be registered is told so");
        assert!(asked.elapsed() < Duration::from_secs(6), "soon: {:?}", asked.elapsed());
        assert_eq!(answer.ticket(), ticket, "and can send the same form again");
        assert!(answer.body.contains("patient@mail.example.org") && answer.body.contains("send it again"));
        postgres.start_again().unwrap();
    }
    let answer = visitor.insist("POST", PATH, FORM_TYPE, &filled(&ticket, "patient@mail.example.org")).await.0;
    let answered = storm.people.answered.load(Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert!(storm.people.answered.load(Ordering::SeqCst) > answered, "nobody is answered any more");
    let mut seen = storm.ends(people).await;
    seen.push(Seen::once("patient@mail.example.org".to_owned(), answer.leads_to()));
    storm.settles(&seen).await;
    assert!(server.stop().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_program_that_keeps_the_file_locked_for_ten_seconds_costs_nobody_their_registration() {
    let storm = Storm::open(None).await;
    let server = storm.manner.start(&storm.house);
    let people = storm.rises(12);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut visitor = Visitor::to(storm.manner.port);
    let ticket = visitor.get(PATH).await.unwrap().ticket();
    let lock = time::lock(&storm.house.data()).await;
    let answer = visitor.post(PATH, &filled(&ticket, "locked@mail.example.org")).await.unwrap();
    assert_eq!(answer.status, 503, "somebody who cannot be registered is told so");
    assert_eq!(answer.ticket(), ticket, "and can send the same form again");
    tokio::time::sleep(Duration::from_secs(5)).await;
    lock.close().await.unwrap();
    let answer = visitor.insist("POST", PATH, FORM_TYPE, &filled(&ticket, "locked@mail.example.org")).await.0;
    assert_eq!(answer.status, 303);
    let mut seen = storm.ends(people).await;
    seen.push(Seen::once("locked@mail.example.org".to_owned(), answer.leads_to()));
    storm.settles(&seen).await;
    assert!(server.stop().success());
}
