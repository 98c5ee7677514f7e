//! A clock that is set an hour forward or back. Told where the clock is an argument: at the site and at the post.
//!
//! The outcome in words: set forward, holds and offers end that hour earlier and take nothing but the seat with them, and
//! letters that wait come earlier, once; set back, nothing ends early and no letter waits for the hour to come again.

use std::time::Duration;

use jiff::SignedDuration;
use plenary_core::register::State;
use plenary_sink::{Fault, Stage};

use crate::set_clock::{HOUR, Story, set};

#[tokio::test]
async fn a_clock_that_is_set_back_ends_nothing_early_and_keeps_no_letter_waiting() {
    let mut story = Story::begins().await;
    let ticket = story.ticket().await;
    // The letter is decided while no mail can leave; then the clock is set back.
    story.sink.fail(Stage::Greeting, Fault::Reply("421 4.3.2 Closed".to_owned()));
    assert_eq!(story.register(&ticket, "aiko@mail.example.org").await, "confirm");
    let older = story.ticket().await;
    set(-HOUR);
    story.tide().await;
    assert_eq!(story.counts().await.held, 1, "the hold is not over");
    story.sink.heal();
    story.letters(1).await;
    // A form from before the step is younger than no time at all; it is taken all the same, and its repeat is one.
    assert_eq!(story.register(&older, "ben@mail.example.org").await, "confirm-waiting");
    assert_eq!(story.register(&older, "ben@mail.example.org").await, "confirm-waiting");
    story.letters(2).await;
    // Somebody who types their address again within the hour is not refused a letter until the clock has caught up.
    let again = story.ticket().await;
    story.register(&again, "aiko@mail.example.org").await;
    story.letters(3).await;
    set(HOUR);
    story.tide().await;
    assert_eq!(
        (story.counts().await.held, story.states().await),
        (1, vec![State::Pending; 2]),
        "90 minutes are not over"
    );
    set(SignedDuration::from_mins(91));
    story.tide().await;
    assert_eq!(story.counts().await.held, 0, "and then they are");
    story.letters(3).await;
    story.ends().await;
}

#[tokio::test]
async fn a_clock_that_is_set_forward_loses_nobody_and_starts_no_flood_of_letters() {
    let mut story = Story::begins().await;
    let older = story.ticket().await;
    for (number, answer) in ["confirm", "confirm-waiting", "confirm-waiting"].into_iter().enumerate() {
        let ticket = story.ticket().await;
        assert_eq!(story.register(&ticket, &format!("person{number}@mail.example.org")).await, answer);
    }
    story.letters(3).await;
    for _ in 0..3 {
        set(HOUR);
        story.tide().await;
        set(-HOUR);
        story.tide().await;
    }
    assert_eq!((story.counts().await.held, story.states().await), (1, vec![State::Pending; 3]));
    story.letters(3).await;
    set(HOUR);
    assert_eq!(story.register(&older, "late@mail.example.org").await, "confirm-waiting", "an hour is not a day");
    set(HOUR);
    story.tide().await;
    assert_eq!(
        (story.counts().await.held, story.states().await),
        (0, vec![State::Pending; 4]),
        "who can still confirm"
    );
    story.letters(4).await;
    story.ends().await;
}

#[tokio::test]
async fn a_letter_under_way_while_the_clock_is_set_arrives_once() {
    let mut story = Story::begins().await;
    for by in [HOUR, -HOUR, -HOUR, HOUR] {
        let before = story.sink.count();
        story.sink.fail_times(Stage::Content, Fault::Slow(Duration::from_millis(900)), 1);
        let ticket = story.ticket().await;
        story.register(&ticket, &format!("person{before}@mail.example.org")).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        set(by);
        story.letters(before + 1).await;
    }
    story.ends().await;
}
