//! What the desk decides: approval, invitations, notices; and what calendars are told of all of it.

use plenary_core::{
    letter::{Kind, Method},
    phase::Standing,
    register::{BookFacts, Invitation, Landing, Outcome, Prospect, Refusal, State, Step, Terms},
};

use super::{
    acts::{Act, code, invitation_id, postpone, step},
    doors::seats,
    paper::{Paper, person},
};

fn invite(paper: &mut Paper, uses: u32, holds_seats: bool, change: impl FnOnce(&mut Invitation)) -> Outcome {
    let number = paper.invitations.len();
    let act = Act::Invite { uses, holds_seats, bypasses_approval: false, only: None };
    let Some(Step::Invite(mut invitation)) = step(&act, paper, number) else { panic!("not an invitation") };
    change(&mut invitation);
    paper.take(Step::Invite(invitation))
}

fn register_with(paper: &mut Paper, name: &str, seats: u32, number: usize) -> Outcome {
    let mut application = paper.application(name);
    application.person = person(name, seats);
    application.invitation = Some(code(number));
    paper.take(Step::Register(Box::new(application)))
}

fn sequences(paper: &Paper, name: &str) -> Vec<(Method, i64)> {
    let address = person(name, 1).address;
    let of_one = paper.letters.iter().filter(|letter| letter.address == address);
    of_one.filter_map(|letter| letter.facts.calendar).map(|told| (told.method, told.sequence)).collect()
}

#[test]
fn the_desk_decides_and_its_words_are_in_the_letter() {
    let mut paper = Paper::with(Terms { approval: true, ..seats(1) });
    for name in ["aiko", "bruno", "chiara"] {
        assert_eq!(paper.register(name), Outcome::Awaiting);
    }
    let ids = ["aiko", "bruno", "chiara"].map(|name| paper.id(name));
    assert_eq!(paper.counts.awaiting, 3);
    assert_eq!(paper.take(Step::Approve(ids[0], Some("Welcome.".to_owned()))), Outcome::Seated);
    assert_eq!(paper.take(Step::Decline(ids[1], Some("Sorry.".to_owned()))), Outcome::Declined);
    assert_eq!(paper.take(Step::Approve(ids[2], None)), Outcome::Waiting);
    let notes: Vec<_> = paper.letters.iter().filter_map(|letter| letter.facts.note.as_deref()).collect();
    assert_eq!(notes, ["Welcome.", "Sorry."]);
    let decided = Outcome::Refused(Refusal::NotInThisState(State::Declined));
    assert_eq!(paper.take(Step::Approve(ids[1], None)), decided);
    assert_eq!(paper.withdraw("bruno"), decided, "there is nothing to withdraw from");
    assert!(!serde_json::to_string(&paper.ledger[0].detail).unwrap().contains("aiko"));
    assert_eq!(paper.ledger.len(), 3);
}

#[test]
fn an_invitation_holds_its_seats_until_they_are_taken_or_it_is_taken_back() {
    let mut paper = Paper::with(seats(3));
    assert_eq!(invite(&mut paper, 2, true, |_| {}), Outcome::Kept);
    assert_eq!(paper.free(), Some(1));
    assert_eq!(invite(&mut paper, 2, true, |_| {}), Outcome::Refused(Refusal::TooFewSeats { free: 1 }));
    paper.register("aiko");
    assert_eq!(paper.register("bruno"), Outcome::Waiting);
    assert_eq!(register_with(&mut paper, "guest", 1, 0), Outcome::Seated, "past those who wait");
    assert_eq!((paper.counts.seated, paper.counts.held), (2, 1));
    paper.take(Step::Uninvite(invitation_id(0)));
    assert_eq!((paper.state("bruno"), paper.counts.held), (State::Seated, 0));
    assert_eq!(register_with(&mut paper, "late", 1, 0), Outcome::Refused(Refusal::NoSuchInvitation));
}

#[test]
fn an_invitation_is_spent_after_its_seats_and_good_again_after_a_withdrawal() {
    let mut paper = Paper::with(seats(9));
    invite(&mut paper, 2, true, |_| {});
    assert_eq!(register_with(&mut paper, "aiko", 2, 0), Outcome::Seated);
    assert_eq!(register_with(&mut paper, "bruno", 1, 0), Outcome::Refused(Refusal::InvitationSpent));
    paper.withdraw("aiko");
    assert_eq!((paper.counts.seated, paper.counts.held), (0, 2));
    assert_eq!(register_with(&mut paper, "bruno", 1, 0), Outcome::Seated);
}

#[test]
fn an_unproved_guest_who_is_forgotten_gives_the_invitation_back_once() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(9) });
    invite(&mut paper, 2, false, |_| {});
    register_with(&mut paper, "aiko", 1, 0);
    register_with(&mut paper, "bruno", 1, 0);
    paper.prove("bruno");
    assert_eq!(paper.invitations[&invitation_id(0)].used, 2);
    for minutes in [121, 60 * 24 * 8] {
        paper.pass(minutes);
        paper.take(Step::Tide);
        assert_eq!(paper.invitations[&invitation_id(0)].used, 1);
    }
    assert!(paper.find("aiko").is_none());
}

#[test]
fn a_guest_who_confirms_after_the_hold_ended_still_has_the_invitation() {
    let mut paper = Paper::with(Terms { proof: true, approval: true, ..seats(1) });
    invite(&mut paper, 1, true, |invitation| {
        invitation.address_key = Some(person("aiko", 1).address_key);
        invitation.bypasses_approval = true;
    });
    register_with(&mut paper, "aiko", 1, 0);
    paper.pass(121);
    paper.take(Step::Tide);
    assert_eq!((paper.counts.held, paper.invitations[&invitation_id(0)].used), (1, 0), "its seat stays held");
    assert_eq!(paper.prove("aiko"), Outcome::Seated);
    assert_eq!((paper.counts.seated, paper.counts.held, paper.invitations[&invitation_id(0)].used), (1, 0, 1));
    paper.withdraw("aiko");
    assert_eq!((paper.counts.seated, paper.counts.held), (0, 1));
    // Who withdrew and uses it again comes back with it.
    register_with(&mut paper, "aiko", 1, 0);
    assert_eq!(paper.counts.held, 1);
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Return(aiko)), Outcome::Seated);
}

#[test]
fn an_invitation_that_somebody_else_used_up_meanwhile_is_gone_and_the_guest_is_one_of_all() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    invite(&mut paper, 1, true, |_| {});
    register_with(&mut paper, "aiko", 1, 0);
    paper.pass(121);
    register_with(&mut paper, "bruno", 1, 0);
    assert_eq!(paper.prove("bruno"), Outcome::Seated);
    assert_eq!(paper.prove("aiko"), Outcome::Waiting);
}

#[test]
fn a_spent_invitation_opens_no_form_unless_it_is_tied_to_an_address() {
    for (only, expected) in [(None, Err(Refusal::InvitationSpent)), (Some("aiko"), Ok(Landing::Seat))] {
        let mut paper = Paper::with(seats(1));
        invite(&mut paper, 1, true, |one| one.address_key = only.map(|name| person(name, 1).address_key));
        let landing = |paper: &Paper| {
            let invitation = paper.invitations.get(&invitation_id(0));
            BookFacts::of(&paper.panel).landing(&paper.terms, &paper.counts, invitation, paper.now)
        };
        assert_eq!(landing(&paper), Ok(Landing::Seat));
        register_with(&mut paper, "aiko", 1, 0);
        assert_eq!(landing(&paper), expected);
    }
}

#[test]
fn a_guest_brings_no_more_colleagues_than_the_invitation_is_good_for() {
    let mut paper = Paper::with(seats(9));
    invite(&mut paper, 2, true, |_| {});
    register_with(&mut paper, "aiko", 1, 0);
    let aiko = paper.id("aiko");
    let more = paper.take(Step::Amend(aiko, Box::new(person("aiko", 3))));
    assert_eq!(more, Outcome::Refused(Refusal::TooFewSeats { free: 1 }));
    assert_eq!(paper.take(Step::Amend(aiko, Box::new(person("aiko", 2)))), Outcome::Kept);
    assert_eq!((paper.counts.seated, paper.counts.held), (2, 0));
    paper.take(Step::Amend(aiko, Box::new(person("aiko", 1))));
    assert_eq!((paper.counts.seated, paper.counts.held), (1, 1));
}

#[test]
fn an_invitation_bypasses_window_approval_and_mail_domains_as_it_says() {
    let now = Paper::with(seats(1)).now;
    let only_domains = vec!["ministry.example".to_owned()];
    let mut paper = Paper::with(Terms { approval: true, closes_at: Some(now), only_domains, ..seats(9) });
    invite(&mut paper, 1, false, |invitation| invitation.bypasses_window = true);
    invite(&mut paper, 1, false, |invitation| {
        invitation.bypasses_window = true;
        invitation.bypasses_approval = true;
    });
    invite(&mut paper, 1, false, |invitation| invitation.bypasses_approval = true);
    assert_eq!(register_with(&mut paper, "aiko", 1, 0), Outcome::Awaiting);
    assert_eq!(register_with(&mut paper, "bruno", 1, 1), Outcome::Seated);
    assert_eq!(register_with(&mut paper, "chiara", 1, 2), Outcome::Refused(Refusal::Closed));
}

#[test]
fn a_held_seat_stays_held_while_the_desk_decides() {
    let mut paper = Paper::with(Terms { approval: true, proof: true, ..seats(1) });
    invite(&mut paper, 1, true, |_| {});
    let answer = register_with(&mut paper, "aiko", 1, 0);
    assert!(matches!(answer, Outcome::Confirm { held_until: Some(_), seat: Prospect::Decision }), "{answer:?}");
    assert_eq!(paper.prove("aiko"), Outcome::Awaiting);
    assert_eq!((paper.free(), paper.counts.held), (Some(0), 1));
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Approve(aiko, None)), Outcome::Seated);
    assert_eq!((paper.counts.seated, paper.counts.held), (1, 0));
}

#[test]
fn a_tied_invitation_is_good_for_its_address_which_may_use_it_again() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    invite(&mut paper, 1, true, |invitation| invitation.address_key = Some(person("aiko", 1).address_key));
    assert_eq!(register_with(&mut paper, "bruno", 1, 0), Outcome::Refused(Refusal::InvitationForAnother));
    register_with(&mut paper, "aiko", 1, 0);
    paper.pass(30);
    let again = register_with(&mut paper, "aiko", 1, 0);
    assert!(matches!(again, Outcome::Confirm { held_until: Some(_), .. }), "the letter was lost: {again:?}");
    assert_eq!(paper.prove("aiko"), Outcome::Seated);
    assert_eq!(paper.counts.held, 0);
}

#[test]
fn an_invitation_without_seats_can_be_written_while_too_many_are_seated() {
    let mut paper = Paper::with(seats(2));
    paper.register_party("aiko", 2);
    paper.take(Step::Agree(Box::new(seats(1))));
    assert_eq!(invite(&mut paper, 1, false, |_| {}), Outcome::Kept);
}

#[test]
fn the_calendars_sequence_rises_with_every_turn_of_a_registrants_life() {
    let mut paper = Paper::with(seats(1));
    paper.register("aiko");
    let aiko = paper.id("aiko");
    paper.withdraw("aiko");
    paper.take(Step::Return(aiko));
    paper.revise(|panel| postpone(panel, 24));
    paper.revise(|panel| panel.standing = Standing::Cancelled);
    paper.revise(|panel| panel.standing = Standing::AsPlanned);
    paper.withdraw("aiko");
    let told = sequences(&paper, "aiko");
    let methods: Vec<_> = told.iter().map(|(method, _)| *method).collect();
    use Method::{Cancel, Request};
    assert_eq!(methods, [Request, Cancel, Request, Request, Cancel, Request, Cancel]);
    assert!(told.windows(2).all(|pair| pair[0].1 < pair[1].1), "{told:?}");
}

#[test]
fn nobody_gets_the_entry_of_a_cancelled_panel_by_asking_for_the_letter() {
    let mut paper = Paper::with(seats(1));
    paper.register("aiko");
    paper.revise(|panel| panel.standing = Standing::Cancelled);
    paper.pass(5);
    let aiko = paper.id("aiko");
    paper.take(Step::Resend(aiko));
    assert_eq!(paper.letters_to("aiko"), [Kind::Seated, Kind::Cancelled, Kind::Cancelled]);
    assert_eq!(sequences(&paper, "aiko"), [(Method::Request, 0), (Method::Cancel, 1)]);
}

#[test]
fn a_move_is_told_to_those_with_a_seat_and_those_in_line_and_a_corrected_title_to_nobody() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(1) });
    for name in ["aiko", "bruno", "unproved"] {
        paper.register(name);
    }
    paper.prove("aiko");
    paper.prove("bruno");
    let title = paper.revise(|panel| panel.texts.0.values_mut().for_each(|text| text.title.push('!')));
    assert!(title.is_none());
    let moved = paper.revise(|panel| postpone(panel, 24)).unwrap();
    assert_eq!(moved.notice.changes.len(), 2, "start and end");
    for name in ["aiko", "bruno"] {
        assert_eq!(paper.letters_to(name).last(), Some(&Kind::PanelChanged));
    }
    assert_eq!(paper.letters_to("unproved"), [Kind::ConfirmAddress]);
    assert_eq!(sequences(&paper, "aiko").last(), Some(&(Method::Request, 1)));
    assert!(sequences(&paper, "bruno").is_empty(), "no seat, no entry");
    paper.pass(60 * 24 * 60);
    assert!(paper.revise(|panel| panel.standing = Standing::Cancelled).is_none(), "it is over");
}
