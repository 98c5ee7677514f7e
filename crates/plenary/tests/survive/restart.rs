//! SIGTERM under load: the old server leaves while the new one takes over.

use std::{
    net::TcpListener,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::task::JoinSet;

use crate::{
    house::{is_long, serving::Server, visitor::Visitor},
    people::{People, Seen, filled},
    storm::{PATH, Storm},
};

const AT_ONCE: usize = 12;

/// A supervisor keeps the socket, as systemd does: nobody insists here, and nobody has to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_fails_when_servers_take_over_a_socket_from_each_other() {
    let storm = Storm::open(None).await;
    let listener = TcpListener::bind(("127.0.0.1", storm.manner.port)).unwrap();
    let mut server = storm.manner.start_on(&storm.house, &listener);
    let mut people = JoinSet::new();
    for number in 0..AT_ONCE {
        people.spawn(registers_without_a_hitch(storm.manner.port, number, Arc::clone(&storm.people)));
    }
    for turn in 0..if is_long() { 20 } else { 4 } {
        tokio::time::sleep(Duration::from_millis(700)).await;
        // Now the new one comes before the old one goes, now the socket waits for a while without anybody.
        server = if turn % 2 == 0 {
            let new = storm.manner.start_on(&storm.house, &listener);
            assert!(leaves(server).await, "{}", storm.manner.log());
            new
        } else {
            assert!(leaves(server).await, "{}", storm.manner.log());
            storm.manner.start_on(&storm.house, &listener)
        };
    }
    let seen: Vec<_> = storm.ends(people).await;
    storm.settles(&seen).await;
    assert_eq!(storm.sink.count(), seen.len(), "letters under way were settled: none came twice");
    assert!(leaves(server).await);
}

/// On its own socket nobody listens for a moment; whoever was let in is answered, and the others knock again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_stopped_answers_whoever_it_let_in() {
    let storm = Storm::open(None).await;
    let mut server = storm.manner.start(&storm.house);
    let people = storm.rises(AT_ONCE);
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert!(leaves(server).await, "{}", storm.manner.log());
        server = storm.manner.start(&storm.house);
    }
    let seen = storm.ends(people).await;
    storm.settles(&seen).await;
    assert_eq!(storm.sink.count(), seen.len(), "letters under way were settled: none came twice");
    assert!(leaves(server).await);
}

#[tokio::test]
async fn an_open_connection_is_told_to_close_and_its_last_request_is_answered() {
    let storm = Storm::open(None).await;
    let server = storm.manner.start(&storm.house);
    let mut visitor = Visitor::to(storm.manner.port);
    assert_eq!(visitor.get(PATH).await.unwrap().header("connection"), None);
    server.ask_to_stop();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let last = visitor.get(PATH).await.unwrap();
    assert_eq!((last.status, last.header("connection")), (200, Some("close")));
    assert!(leaves(server).await);
}

async fn leaves(server: Server) -> bool {
    tokio::task::spawn_blocking(move || server.stop().success()).await.unwrap()
}

/// Registers one after the other; a request that is not answered ends the test. Every second one opens a connection for
/// each request, the others keep theirs.
async fn registers_without_a_hitch(port: u16, number: usize, people: Arc<People>) -> Vec<Seen> {
    let (mut visitor, mut seen) = (Visitor::to(port), Vec::new());
    while !people.is_over() {
        let mail = format!("visitor{number}-{}@mail{number}.example.org", seen.len());
        if number.is_multiple_of(2) {
            visitor = Visitor::to(port);
        }
        let page = visitor.get(PATH).await.unwrap_or_else(|error| panic!("the form failed: {error}"));
        let body = filled(&page.ticket(), &mail);
        if number.is_multiple_of(2) {
            visitor = Visitor::to(port);
        }
        let answer = visitor.post(PATH, &body).await.unwrap_or_else(|error| panic!("the post failed: {error}"));
        assert_eq!(answer.status, 303, "{}", answer.body);
        people.answered.fetch_add(1, Ordering::SeqCst);
        seen.push(Seen::once(mail, answer.leads_to()));
    }
    seen
}
