//! The waiting list, holds, offers and the capacity: who gets which seat when.

use jiff::SignedDuration;
use plenary_core::{
    letter::Kind,
    phase::Standing,
    register::{Outcome, Prospect, Refusal, State, Step, Terms},
};

use super::{
    acts::postpone,
    doors::seats,
    paper::{Paper, person},
};

fn with_deadline(capacity: u32) -> Terms {
    Terms { accept_within: Some(SignedDuration::from_hours(24)), ..seats(capacity) }
}

#[test]
fn freed_seats_go_to_those_who_wait_in_the_order_of_acceptance() {
    let mut paper = Paper::with(seats(1));
    for name in ["aiko", "bruno", "chiara"] {
        paper.register(name);
    }
    paper.withdraw("aiko");
    assert_eq!((paper.state("bruno"), paper.state("chiara")), (State::Seated, State::Waiting));
    assert_eq!(paper.letters_to("bruno"), [Kind::Waiting, Kind::SeatFree]);
    assert_eq!(paper.register("daisuke"), Outcome::Waiting);
}

#[test]
fn a_party_of_two_at_the_head_of_the_line_is_not_overtaken() {
    let mut paper = Paper::with(seats(2));
    paper.register("aiko");
    paper.register("bruno");
    paper.register_party("two", 2);
    paper.register("chiara");
    paper.withdraw("aiko");
    assert_eq!((paper.state("two"), paper.state("chiara")), (State::Waiting, State::Waiting));
    assert_eq!(paper.register("daisuke"), Outcome::Waiting, "though a seat is free");
    paper.withdraw("bruno");
    assert_eq!((paper.state("two"), paper.state("chiara")), (State::Seated, State::Waiting));
}

#[test]
fn a_party_that_becomes_smaller_lets_the_line_move() {
    let mut paper = Paper::with(seats(2));
    paper.register_party("two", 2);
    paper.register("bruno");
    let two = paper.id("two");
    assert_eq!(paper.take(Step::Amend(two, Box::new(person("two", 1)))), Outcome::Kept);
    assert_eq!(paper.state("bruno"), State::Seated);
    let more = paper.take(Step::Amend(two, Box::new(person("two", 2))));
    assert_eq!(more, Outcome::Refused(Refusal::TooFewSeats { free: 0 }));
}

#[test]
fn nobody_asks_for_more_seats_than_there_are() {
    let mut paper = Paper::with(seats(2));
    let most = Outcome::Refused(Refusal::TooManySeats { most: 2 });
    assert_eq!(paper.register_party("three", 3), most);
    paper.register("aiko");
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Amend(aiko, Box::new(person("aiko", 3)))), most);
    assert_eq!(paper.register("bruno"), Outcome::Seated, "nobody is in the way");
    let mut none_yet = Paper::with(seats(0));
    assert_eq!(none_yet.register("aiko"), Outcome::Waiting);
}

#[test]
fn a_party_larger_than_a_capacity_that_fell_holds_nobody_up() {
    let mut paper = Paper::with(seats(3));
    paper.register_party("first", 3);
    paper.register_party("party", 3);
    paper.take(Step::Agree(Box::new(seats(2))));
    paper.withdraw("first");
    assert_eq!(paper.state("party"), State::Waiting);
    paper.register("aiko");
    paper.register("bruno");
    assert_eq!([paper.state("aiko"), paper.state("bruno")], [State::Seated; 2]);
    paper.withdraw("aiko");
    paper.withdraw("bruno");
    let party = paper.id("party");
    assert_eq!(paper.take(Step::Amend(party, Box::new(person("party", 2)))), Outcome::Kept);
    assert_eq!(paper.state("party"), State::Seated, "it kept its place in the line");
}

#[test]
fn a_party_grows_while_seats_are_free_and_keeps_its_address() {
    let mut paper = Paper::with(seats(3));
    paper.register("aiko");
    let aiko = paper.id("aiko");
    let mut changed = person("somebody-else", 3);
    changed.name = "Aiko Tanaka".to_owned();
    assert_eq!(paper.take(Step::Amend(aiko, Box::new(changed.clone()))), Outcome::Kept);
    let kept = paper.find("aiko").unwrap().person.clone();
    assert_eq!((kept.name.as_str(), kept.seats), ("Aiko Tanaka", 3));
    changed.seats = 4;
    let most = Outcome::Refused(Refusal::TooManySeats { most: 3 });
    assert_eq!(paper.take(Step::Amend(aiko, Box::new(changed))), most);
}

#[test]
fn a_hold_ends_the_seat_goes_on_and_a_late_proof_stands_at_the_end() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    paper.register("aiko");
    let waiting = Outcome::Confirm { held_until: None, seat: Prospect::WaitingList };
    assert_eq!(paper.register("bruno"), waiting);
    assert_eq!(paper.prove("bruno"), Outcome::Waiting);
    paper.pass(121);
    paper.take(Step::Tide);
    assert_eq!(paper.state("bruno"), State::Seated);
    assert_eq!(paper.prove("aiko"), Outcome::Waiting);
    assert_eq!(paper.counts.seated + paper.counts.held, 1);
}

#[test]
fn a_late_proof_takes_the_seat_when_one_is_free() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    paper.register("aiko");
    paper.pass(121);
    assert_eq!(paper.prove("aiko"), Outcome::Seated);
}

#[test]
fn whoever_never_proves_the_address_is_forgotten_after_a_week_with_their_letters() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    paper.register("aiko");
    for _ in 0..2 {
        paper.pass(60 * 24 * 4);
        paper.take(Step::Tide);
    }
    assert!(paper.registrations.is_empty() && paper.letters.is_empty());
    assert_eq!(paper.free(), Some(1));
}

#[test]
fn an_offered_seat_waits_for_its_yes_and_then_goes_to_the_next() {
    let mut paper = Paper::with(with_deadline(1));
    for name in ["aiko", "bruno", "chiara"] {
        paper.register(name);
    }
    paper.withdraw("aiko");
    let until = paper.now + SignedDuration::from_hours(24);
    assert_eq!((paper.find("bruno").unwrap().due_at, paper.counts.held), (Some(until), 1));
    let offer = paper.letters.iter().find(|letter| letter.kind == Kind::SeatFree).unwrap();
    assert_eq!((offer.facts.until, offer.facts.calendar), (Some(until), None));
    paper.pass(24 * 60);
    paper.take(Step::Tide);
    assert_eq!(paper.state("bruno"), State::Withdrawn);
    assert_eq!(paper.letters_to("bruno"), [Kind::Waiting, Kind::SeatFree, Kind::OfferEnded]);
    let ended = paper.letters.iter().find(|letter| letter.kind == Kind::OfferEnded).unwrap();
    assert_eq!(ended.facts.calendar, None, "an entry that nobody was sent is not taken back");
    let chiara = paper.id("chiara");
    assert_eq!(paper.take(Step::Accept(chiara)), Outcome::Seated);
    assert_eq!(paper.take(Step::Accept(chiara)), Outcome::Seated, "a second click");
    let late = paper.id("bruno");
    assert_eq!(paper.take(Step::Accept(late)), Outcome::Refused(Refusal::NotInThisState(State::Withdrawn)));
}

#[test]
fn whoever_is_offered_a_seat_is_told_so_again_with_whatever_becomes_of_the_panel() {
    let mut paper = Paper::with(with_deadline(1));
    for name in ["aiko", "bruno", "chiara"] {
        paper.register(name);
    }
    paper.withdraw("aiko");
    let until = paper.find("bruno").unwrap().due_at;
    paper.revise(|panel| panel.mode = None);
    paper.revise(|panel| panel.standing = Standing::Postponed);
    paper.revise(|panel| panel.standing = Standing::AsPlanned);
    let told = |name: &str| -> Vec<_> {
        let address = format!("{name}@example.org");
        let to = paper.letters.iter().filter(|letter| letter.address == address);
        to.map(|letter| (letter.kind, letter.facts.until)).collect()
    };
    use Kind::{PanelChanged, Postponed, SeatFree};
    assert_eq!(told("bruno")[1..], [SeatFree, PanelChanged, Postponed, PanelChanged].map(|kind| (kind, until)));
    assert_eq!(told("chiara")[1..], [PanelChanged, Postponed, PanelChanged].map(|kind| (kind, None)));
}

#[test]
fn an_offer_ends_with_a_panel_that_now_comes_earlier() {
    let mut paper = Paper::with(with_deadline(1));
    for name in ["aiko", "bruno"] {
        paper.register(name);
    }
    paper.withdraw("aiko");
    let starts = paper.panel.schedule.as_ref().unwrap().starts_at;
    let earlier = paper.now.duration_since(starts).as_hours() + 3;
    paper.revise(|panel| postpone(panel, earlier));
    let over = paper.panel.over_at();
    assert!(over < paper.now.checked_add(SignedDuration::from_hours(24)).ok(), "before the offer would have ended");
    assert_eq!(paper.find("bruno").unwrap().due_at, over);
    let told = paper.letters.iter().rfind(|letter| letter.kind == Kind::PanelChanged).unwrap();
    assert_eq!(told.facts.until, over);
}

#[test]
fn nobody_loses_an_offer_to_a_postponement() {
    let mut paper = Paper::with(with_deadline(1));
    for name in ["aiko", "bruno", "chiara"] {
        paper.register(name);
    }
    paper.withdraw("aiko");
    paper.revise(|panel| panel.standing = Standing::Postponed);
    paper.pass(25 * 60);
    paper.take(Step::Tide);
    assert_eq!((paper.state("bruno"), paper.counts.held), (State::Waiting, 0));
    paper.revise(|panel| panel.standing = Standing::AsPlanned);
    paper.take(Step::Tide);
    assert_eq!(paper.find("bruno").unwrap().held, 1, "and is the first to be offered it again");
}

#[test]
fn a_capacity_that_rises_seats_those_who_wait_and_one_that_falls_evicts_nobody() {
    let mut paper = Paper::with(seats(2));
    for name in ["aiko", "bruno", "chiara", "daisuke"] {
        paper.register(name);
    }
    paper.take(Step::Agree(Box::new(seats(3))));
    assert_eq!((paper.state("chiara"), paper.state("daisuke")), (State::Seated, State::Waiting));
    paper.take(Step::Agree(Box::new(seats(1))));
    assert_eq!((paper.counts.seated, paper.free()), (3, Some(-2)));
    paper.withdraw("aiko");
    paper.withdraw("bruno");
    assert_eq!((paper.state("daisuke"), paper.free()), (State::Waiting, Some(0)));
    paper.withdraw("chiara");
    assert_eq!(paper.state("daisuke"), State::Seated);
    assert_eq!(paper.ledger.len(), 2, "both changes stand in the ledger");
}

#[test]
fn who_withdraws_may_come_back_to_the_end_of_the_line() {
    let mut paper = Paper::with(seats(1));
    for name in ["aiko", "bruno"] {
        paper.register(name);
    }
    let aiko = paper.id("aiko");
    paper.withdraw("aiko");
    assert_eq!(paper.withdraw("aiko"), Outcome::Withdrawn, "a second click");
    assert_eq!(paper.take(Step::Return(aiko)), Outcome::Waiting);
    assert_eq!(paper.take(Step::Return(aiko)), Outcome::Waiting, "a second click");
    paper.withdraw("bruno");
    assert_eq!(paper.state("aiko"), State::Seated);
    assert_eq!(paper.letters_to("aiko"), [Kind::Seated, Kind::Withdrawn, Kind::Waiting, Kind::SeatFree]);
}

#[test]
fn erasing_leaves_no_trace_but_the_last_letter() {
    let mut paper = Paper::with(seats(1));
    paper.register("aiko");
    paper.register("bruno");
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Erase(aiko)), Outcome::Erased);
    assert!(paper.find("aiko").is_none());
    assert_eq!(paper.letters_to("aiko"), [Kind::Withdrawn]);
    assert_eq!(paper.state("bruno"), State::Seated);
    assert!(!format!("{:?} {:?}", paper.ledger, paper.answered).contains("aiko"));
    assert_eq!(paper.take(Step::Erase(aiko)), Outcome::Refused(Refusal::Gone));
}

#[test]
fn erasing_before_the_proof_leaves_nothing_at_all() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    paper.register("aiko");
    let aiko = paper.id("aiko");
    paper.take(Step::Erase(aiko));
    assert!(paper.registrations.is_empty() && paper.letters.is_empty());
    assert_eq!(paper.free(), Some(1));
}

#[test]
fn a_letter_is_sent_again_for_the_asking_but_not_twice_in_two_minutes() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    paper.register("aiko");
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Resend(aiko)), Outcome::Refused(Refusal::LetterJustSent));
    paper.pass(2);
    assert_eq!(paper.take(Step::Resend(aiko)), Outcome::Kept);
    assert_eq!(paper.take(Step::Resend(aiko)), Outcome::Refused(Refusal::LetterJustSent));
    assert_eq!(paper.letters_to("aiko"), [Kind::ConfirmAddress, Kind::ConfirmAddress]);
}
