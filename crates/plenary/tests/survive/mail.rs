//! Mail servers that refuse, put off, hang, cut the line, or are not there. No registration waits for any of them.

use std::time::{Duration, Instant};

use plenary_sink::{Fault, Manner as SinkManner, Sink, Stage};

use crate::{
    house::{
        is_long, letters, said,
        serving::{Server, free_port},
        visitor::Visitor,
    },
    people::filled,
    storm::{FORM_TYPE, PATH, Storm},
    time,
};

/// Registering takes no longer than this, whatever the mail server does, on a machine with much else to do.
const SOON: Duration = Duration::from_secs(4);

struct Story {
    storm: Storm,
    _server: Server,
}

impl Story {
    async fn begins() -> Self {
        let storm = Storm::open(None).await;
        let _server = storm.manner.start(&storm.house);
        Self { storm, _server }
    }

    async fn registers(&self, mail: &str) {
        let mut visitor = Visitor::to(self.storm.manner.port);
        let begun = Instant::now();
        let page = visitor.insist("GET", PATH, "", "").await.0;
        let (answer, _) = visitor.insist("POST", PATH, FORM_TYPE, &filled(&page.ticket(), mail)).await;
        assert_eq!((answer.status, answer.leads_to()), (303, "seated"), "{}", answer.body);
        assert!(begun.elapsed() < SOON, "{mail} waited {:?} for a mail server", begun.elapsed());
    }

    /// What the outbox says of the one letter to this address, as soon as it is in this state.
    async fn letter(&self, mail: &str, state: &str) -> serde_json::Value {
        self.letter_tried(mail, state, 0).await
    }

    /// As soon as it was also tried as often as this.
    async fn letter_tried(&self, mail: &str, state: &str, attempts: i64) -> serde_json::Value {
        let begun = Instant::now();
        loop {
            let all = self.storm.house.objects(&["letters", "storm", "--json", "--state", state]);
            let is_it =
                |letter: &serde_json::Value| letter["address"] == mail && letter["attempts"].as_i64() >= Some(attempts);
            if let Some(letter) = all.into_iter().find(is_it) {
                return letter;
            }
            assert!(begun.elapsed() < Duration::from_secs(90), "no letter to {mail} is {state}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Time passes, and somebody else registers, whose letter wakes the post.
    async fn minutes_pass(&self, minutes: i64, somebody: &str) {
        time::passes(&self.storm.house.data(), minutes).await;
        self.registers(somebody).await;
    }
}

#[tokio::test]
async fn a_letter_that_is_refused_has_failed_in_words_and_the_others_arrive() {
    let story = Story::begins().await;
    let refusal = Fault::Reply("550 5.7.1 Not wanted here".to_owned());
    story.storm.sink.fail_to("gone@refused.example.org", Stage::Recipient, refusal);
    story.registers("gone@refused.example.org").await;
    story.registers("aiko@mail.example.org").await;
    let letter = story.letter("gone@refused.example.org", "failed").await;
    assert_eq!((letter["attempts"].as_i64(), letter["due_at"].as_str()), (Some(1), None));
    assert!(story.storm.sink.has_taken(1, Duration::from_secs(20)).await);
    story.letter("aiko@mail.example.org", "sent").await;
    let said = said(&story.storm.house.run(&["letters", "storm", "--state", "failed"]));
    let line = "gone@refused.example.org  seated  failed after 1 try";
    assert!(said.contains(line) && said.contains("550") && !said.contains("aiko@"), "{said}");
}

#[tokio::test]
async fn a_letter_that_is_put_off_comes_later_under_its_one_message_id() {
    let story = Story::begins().await;
    let busy = Fault::Reply("451 4.7.1 Greylisted, come again".to_owned());
    story.storm.sink.fail_times(Stage::Recipient, busy, 1);
    story.registers("aiko@mail.example.org").await;
    let letter = story.letter_tried("aiko@mail.example.org", "queued", 1).await;
    assert_eq!(letter["attempts"], 1, "{letter}");
    assert!(letter["reason"].as_str().unwrap().contains("451"), "{letter}");
    story.minutes_pass(1, "ben@mail.example.org").await;
    let letter = story.letter("aiko@mail.example.org", "sent").await;
    assert_eq!((letter["attempts"].as_i64(), story.storm.sink.different()), (Some(2), 2));
}

#[tokio::test]
async fn a_line_cut_after_the_final_dot_repeats_the_very_same_letter() {
    let story = Story::begins().await;
    story.storm.sink.fail_times(Stage::Content, Fault::Cut, 1);
    story.registers("aiko@mail.example.org").await;
    let letter = story.letter("aiko@mail.example.org", "unknown").await;
    assert!(letter["due_at"].is_string() && letter["reason"].is_string(), "{letter}");
    story.minutes_pass(10, "ben@mail.example.org").await;
    story.letter("aiko@mail.example.org", "sent").await;
    let copies = letters::to(&story.storm.sink, "aiko@mail.example.org");
    assert_eq!(copies.len(), 2);
    assert_eq!(copies[0].message_id, copies[1].message_id);
}

#[tokio::test]
async fn a_server_that_never_answers_delays_letters_and_nobody_who_registers() {
    let story = Story::begins().await;
    story.storm.sink.fail(Stage::Content, Fault::Hang);
    for number in 0..12 {
        story.registers(&format!("person{number}@mail.example.org")).await;
    }
    story.letter("person0@mail.example.org", "sending").await;
    if is_long() {
        // Nobody can say whether it took the letter.
        let letter = story.letter("person0@mail.example.org", "unknown").await;
        assert!(letter["due_at"].is_string(), "{letter}");
        let copies = letters::to(&story.storm.sink, "person0@mail.example.org").len();
        assert_eq!(copies, 1, "its lease was renewed while it was under way");
    }
}

#[tokio::test]
async fn letters_wait_for_a_mail_server_that_comes_later() {
    let mut storm = Storm::open(None).await;
    let port = free_port();
    storm.manner = storm.manner.clone().mailing(port);
    let server = storm.manner.start(&storm.house);
    let mut story = Story { storm, _server: server };
    for number in 0..5 {
        story.registers(&format!("person{number}@mail.example.org")).await;
    }
    let letter = story.letter("person4@mail.example.org", "queued").await;
    assert_eq!(letter["attempts"].as_i64().unwrap_or_default(), 0, "a server that is not there costs no try: {letter}");
    story.storm.sink = Sink::open_as(SinkManner { port, ..SinkManner::default() }).await.unwrap();
    assert!(story.storm.sink.has_taken(5, Duration::from_secs(90)).await, "{} came", story.storm.sink.count());
    assert_eq!((story.storm.sink.count(), story.storm.sink.different()), (5, 5));
}
