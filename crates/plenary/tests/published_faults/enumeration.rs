//! Whether an address is registered: not in words, not in what changes on a page, not in the work, not in the time.

use std::time::{Duration, Instant};

use sqlx::{Connection as _, SqliteConnection};

use crate::{
    guests::{Guests, path},
    house::{is_long, visitor::form},
    seats::told,
};

const PANEL: &str = "other";

/// One form, sent: how long the answer took, in microseconds, and how many turns the panel took for it.
struct Sent {
    took: u128,
    turns: i64,
}

struct Watcher {
    guests: Guests,
    database: SqliteConnection,
    /// What a stranger is answered.
    strange: Option<(u16, Vec<String>, String)>,
}

impl Watcher {
    async fn comes() -> Self {
        let guests = Guests::come().await;
        let file = guests.house.data().join("plenary.sqlite");
        let database = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        Self { guests, database, strange: None }
    }

    async fn turns(&mut self) -> i64 {
        let sql = "select sum(turn) from registering join panel on panel.id = panel where slug = $1";
        sqlx::query_scalar(sql).bind(PANEL).fetch_one(&mut self.database).await.unwrap()
    }

    async fn sends(&mut self, mail: &str) -> Sent {
        let ticket = self.guests.ticket(PANEL).await;
        let body = form(&[("name", "Aiko Tanaka"), ("email", mail), ("_ticket", &ticket)]);
        let turns = self.turns().await;
        let begun = Instant::now();
        let answer = self.guests.visitor.post(&path(PANEL), &body).await.unwrap();
        let took = begun.elapsed().as_micros();
        assert_eq!(answer.status, 303, "{}", answer.body);
        let strange = self.strange.get_or_insert_with(|| told(&answer));
        assert_eq!(told(&answer), *strange, "{mail}");
        Sent { took, turns: self.turns().await - turns }
    }

    /// The form as it stands when what is at hand was read anew, without its ticket.
    async fn form(&mut self) -> String {
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        let page = self.guests.visitor.get(&path("proof")).await.unwrap();
        page.body.replace(&page.ticket(), "")
    }
}

#[tokio::test]
async fn a_known_address_and_a_strange_one_get_the_same_words_work_and_time() {
    let rounds = if is_long() { 400 } else { 120 };
    let mut watcher = Watcher::comes().await;
    for number in 0..rounds {
        watcher.sends(&format!("known{number}@mail.example.org")).await;
    }
    let [mut strange, mut others, mut known, mut known_and_told] = [const { Vec::new() }; 4];
    for number in 0..rounds {
        // In turns, so that whatever else the machine does falls on all alike.
        strange.push(watcher.sends(&format!("strange{number}@mail.example.org")).await);
        known.push(watcher.sends(&format!("known{number}@mail.example.org")).await);
        others.push(watcher.sends(&format!("other{number}@mail.example.org")).await);
        known_and_told.push(watcher.sends("known0@mail.example.org").await);
    }
    for sent in strange.iter().chain(&known).chain(&others).chain(&known_and_told) {
        assert_eq!(sent.turns, 1, "everybody is the same work for the store");
    }
    // What two groups of strangers differ by is chance.
    let chance = ratio(&strange, &others);
    let bound = chance.max(1.0 / chance) * 1.35;
    for (who, group) in [("known", &known), ("known and told already", &known_and_told)] {
        let ratio = ratio(group, &strange);
        eprintln!("{who} to strange: {ratio:.3}; strange to strange: {chance:.3}");
        assert!(ratio < bound && ratio > 1.0 / bound, "{who}: {ratio:.3}, where strangers differ by {chance:.3}");
    }
}

#[tokio::test]
async fn whether_a_seat_was_taken_for_an_address_is_not_seen_on_the_form() {
    let mut watcher = Watcher::comes().await;
    watcher.guests.register("proof", "known@mail.example.org").await;
    let before = watcher.form().await;
    watcher.guests.register("proof", "known@mail.example.org").await;
    assert_eq!(watcher.form().await, before);
    watcher.guests.register("proof", "strange@mail.example.org").await;
    assert_eq!(watcher.form().await, before, "the same as if it had been known");
}

/// Of the medians: one slow answer among many moves it by nothing.
fn ratio(one: &[Sent], other: &[Sent]) -> f64 {
    median(one) / median(other)
}

fn median(sent: &[Sent]) -> f64 {
    let mut all: Vec<u128> = sent.iter().map(|sent| sent.took).collect();
    all.sort_unstable();
    all[all.len() / 2] as f64
}
