//! Who may register: window, domains, capacity, standing, forms sent twice, addresses known already.

use jiff::SignedDuration;
use plenary_core::{
    form::KeptAnswers,
    letter::Kind,
    panel::PanelId,
    phase::{Phase, Standing},
    register::{Application, Outcome, Person, Prospect, Refusal, RegistrationId, State, Step, Terms},
    world_clock::ZoneRules,
};
use uuid::Uuid;

use super::paper::{Paper, person};

pub fn seats(capacity: u32) -> Terms {
    Terms { capacity: Some(capacity), proof: false, most_seats: 3, ..Terms::default() }
}

fn refused(outcome: Outcome) -> Refusal {
    match outcome {
        Outcome::Refused(refusal) => refusal,
        other => panic!("was not refused: {other:?}"),
    }
}

#[test]
fn registration_is_taken_within_its_window_only() {
    let now = Paper::with(seats(1)).now;
    let (opens, closes) = (now + SignedDuration::from_mins(10), now + SignedDuration::from_mins(20));
    let mut paper = Paper::with(Terms { opens_at: Some(opens), closes_at: Some(closes), ..seats(9) });
    assert_eq!(refused(paper.register("aiko")), Refusal::NotOpenYet(Some(opens)));
    paper.pass(10);
    assert_eq!(paper.register("aiko"), Outcome::Seated);
    paper.pass(10);
    assert_eq!(refused(paper.register("bruno")), Refusal::Closed);
    let aiko = paper.id("aiko");
    paper.withdraw("aiko");
    assert_eq!(refused(paper.take(Step::Return(aiko))), Refusal::Closed);
}

#[test]
fn a_form_that_came_too_early_is_taken_when_it_is_sent_again_in_time() {
    let opens = Paper::with(seats(1)).now + SignedDuration::from_mins(10);
    let mut paper = Paper::with(Terms { opens_at: Some(opens), ..seats(9) });
    let step = Step::Register(Box::new(paper.application("aiko")));
    refused(paper.take(step.clone()));
    paper.pass(10);
    assert_eq!(paper.take(step), Outcome::Seated);
}

#[test]
fn a_panel_that_is_over_cancelled_postponed_or_not_open_takes_nobody() {
    let mut paper = Paper::with(seats(9));
    paper.revise(|panel| panel.standing = Standing::Cancelled);
    assert_eq!(refused(paper.register("aiko")), Refusal::Cancelled);
    paper.revise(|panel| panel.standing = Standing::Postponed);
    assert_eq!(refused(paper.register("aiko")), Refusal::Postponed);
    paper.revise(|panel| panel.standing = Standing::AsPlanned);
    for (phase, refusal) in [
        (Phase::Draft, Refusal::NotOpenYet(None)),
        (Phase::Announced, Refusal::NotOpenYet(None)),
        (Phase::Closed, Refusal::Closed),
        (Phase::Ended, Refusal::Over),
        (Phase::Archived, Refusal::Over),
    ] {
        paper.panel.phase = phase;
        assert_eq!(refused(paper.register("aiko")), refusal, "{phase:?}");
    }
    paper.panel.phase = Phase::Open;
    paper.pass(60 * 24 * 41);
    assert_eq!(refused(paper.register("aiko")), Refusal::Over);
}

#[test]
fn mail_domains_are_kept_to_unless_an_invitation_says_otherwise() {
    let mut paper = Paper::with(Terms { only_domains: vec!["ministry.example".to_owned()], ..seats(9) });
    assert_eq!(refused(paper.register("aiko")), Refusal::Domain("example.org".to_owned()));
}

#[test]
fn without_a_waiting_list_a_full_panel_is_full() {
    let mut paper = Paper::with(Terms { waiting_list: false, ..seats(2) });
    assert_eq!(paper.register("aiko"), Outcome::Seated);
    assert_eq!(refused(paper.register_party("bruno", 2)), Refusal::Full);
    assert_eq!(paper.register("chiara"), Outcome::Seated);
    assert_eq!(refused(paper.register("daisuke")), Refusal::Full);
    assert_eq!(refused(paper.register_party("emil", 4)), Refusal::TooManySeats { most: 2 });
}

#[test]
fn without_a_capacity_everybody_is_seated() {
    let mut paper = Paper::with(Terms { capacity: None, ..seats(0) });
    assert!((0..50).all(|number| paper.register(&format!("person{number}")) == Outcome::Seated));
    assert_eq!(paper.free(), None);
}

#[test]
fn the_same_form_twice_is_one_application_and_one_letter() {
    let mut paper = Paper::with(seats(1));
    let step = Step::Register(Box::new(paper.application("aiko")));
    assert_eq!(paper.take(step.clone()), Outcome::Seated);
    paper.pass(30);
    assert_eq!(paper.take(step), Outcome::Seated, "though the last seat is gone");
    assert_eq!(paper.letters_to("aiko"), [Kind::Seated]);
}

#[test]
fn a_form_sent_again_with_another_address_is_another_application() {
    let mut paper = Paper::with(seats(9));
    let [mistyped, corrected] =
        ["aiko.tnaka", "aiko.tanaka"].map(|name| Application::new(person(name, 1), "form", None));
    assert_ne!(mistyped.mark(), corrected.mark());
    paper.take(Step::Register(Box::new(mistyped)));
    assert_eq!(paper.take(Step::Register(Box::new(corrected))), Outcome::Seated);
    assert_eq!(paper.letters_to("aiko.tanaka"), [Kind::Seated]);
}

#[test]
fn who_is_registered_gets_a_strangers_answer_and_a_letter_with_the_link() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(5) });
    paper.register("aiko");
    paper.prove("aiko");
    paper.pass(60);
    let known = paper.register("aiko");
    let stranger = paper.register("bruno");
    assert_eq!(known, stranger);
    assert!(matches!(stranger, Outcome::Confirm { held_until: Some(_), seat: Prospect::Seat }));
    assert_eq!(paper.letters_to("aiko"), [Kind::ConfirmAddress, Kind::Seated, Kind::AlreadyRegistered]);
    assert_eq!(paper.state("aiko"), State::Seated);
    assert_eq!(paper.counts.seated, 1);
}

#[test]
fn such_a_letter_is_sent_at_most_once_in_ten_minutes() {
    let mut paper = Paper::with(seats(5));
    paper.register("aiko");
    for _ in 0..21 {
        paper.register("aiko");
        paper.pass(1);
    }
    let again = paper.letters_to("aiko").iter().filter(|kind| **kind == Kind::AlreadyRegistered).count();
    assert_eq!(again, 3, "at 0, 10 and 20 minutes");
}

#[test]
fn who_asks_again_for_want_of_the_letter_gets_it_after_two_minutes() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(5) });
    let form = Step::Register(Box::new(paper.application("aiko")));
    let answer = paper.take(form.clone());
    paper.pass(1);
    paper.take(form.clone());
    paper.register("aiko");
    assert_eq!(paper.letters_to("aiko"), [Kind::ConfirmAddress]);
    paper.pass(1);
    paper.register("aiko");
    assert_eq!(paper.letters_to("aiko"), [Kind::ConfirmAddress; 2], "from another form");
    paper.pass(2);
    assert_eq!(paper.take(form), answer);
    assert_eq!(paper.letters_to("aiko"), [Kind::ConfirmAddress; 3], "from the same form");
}

#[test]
fn a_form_sent_again_after_a_withdrawal_or_an_erasure_is_decided_anew() {
    let mut paper = Paper::with(seats(1));
    let form = Step::Register(Box::new(paper.application("aiko")));
    assert_eq!(paper.take(form.clone()), Outcome::Seated);
    paper.withdraw("aiko");
    assert_eq!(paper.take(form.clone()), Outcome::Seated);
    assert_eq!((paper.state("aiko"), paper.counts.seated), (State::Seated, 1));
    let aiko = paper.id("aiko");
    paper.take(Step::Erase(aiko));
    paper.register("bruno");
    assert_eq!(paper.take(form.clone()), Outcome::Waiting, "the seat is gone meanwhile");
    assert_eq!(paper.take(form), Outcome::Waiting, "what was answered last is remembered");
    assert_eq!(paper.letters_to("aiko").last(), Some(&Kind::Waiting));
}

#[test]
fn whoever_types_the_address_of_somebody_who_withdrew_changes_nothing_of_them() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(3) });
    paper.register_party("aiko", 2);
    paper.prove("aiko");
    paper.withdraw("aiko");
    let said = paper.find("aiko").unwrap().person.clone();
    let mut application = paper.application("aiko");
    application.person.name = "Somebody Else".to_owned();
    let known = paper.take(Step::Register(Box::new(application)));
    assert_eq!(paper.letters_to("aiko").last(), Some(&Kind::AlreadyRegistered));
    let held = paper.find("aiko").unwrap().clone();
    assert_eq!((&held.person, held.state, held.held), (&said, State::Withdrawn, 2), "their seats are held");
    assert_eq!(known, paper.register("bruno"), "as for everybody");
    for days in [1, 8, 30] {
        let mut later = paper.clone();
        later.pass(60 * 24 * days);
        later.take(Step::Tide);
        let kept = later.find("aiko").unwrap();
        assert_eq!((&kept.person, kept.state, kept.held), (&said, State::Withdrawn, 0), "after {days} days");
    }
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Return(aiko)), Outcome::Seated);
    assert_eq!((paper.counts.seated, paper.counts.held), (2, 1));
}

#[test]
fn a_form_sent_twice_by_somebody_who_withdrew_gets_one_answer_though_it_held_the_last_seat() {
    let mut paper = Paper::with(Terms { proof: true, waiting_list: false, ..seats(1) });
    paper.register("aiko");
    paper.prove("aiko");
    paper.withdraw("aiko");
    let form = Step::Register(Box::new(paper.application("aiko")));
    let answer = paper.take(form.clone());
    assert!(matches!(answer, Outcome::Confirm { seat: Prospect::Seat, .. }), "{answer:?}");
    assert_eq!(paper.take(form), answer);
    assert_eq!(refused(paper.register("bruno")), Refusal::Full);
    let aiko = paper.id("aiko");
    assert_eq!(paper.take(Step::Return(aiko)), Outcome::Seated);
}

#[test]
fn who_was_declined_and_asks_again_is_told_that() {
    let mut paper = Paper::with(Terms { approval: true, ..seats(5) });
    paper.register("aiko");
    let aiko = paper.id("aiko");
    paper.take(Step::Decline(aiko, None));
    assert_eq!(paper.register("aiko"), paper.register("bruno"));
    assert_eq!(paper.letters_to("aiko"), [Kind::Awaiting, Kind::Declined, Kind::Declined]);
}

#[test]
fn who_withdraws_before_the_proof_leaves_nothing_behind() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(5) });
    paper.register("aiko");
    assert_eq!(paper.withdraw("aiko"), Outcome::Erased);
    assert!(paper.registrations.is_empty() && paper.letters.is_empty());
}

#[test]
fn who_holds_the_last_seat_unproved_and_is_refused_like_everybody_gets_the_link_again() {
    let mut paper = Paper::with(Terms { proof: true, waiting_list: false, ..seats(1) });
    paper.register("aiko");
    paper.pass(30);
    assert_eq!(refused(paper.register("aiko")), refused(paper.register("bruno")));
    assert_eq!(paper.letters_to("aiko"), [Kind::ConfirmAddress, Kind::ConfirmAddress]);
    assert_eq!(paper.prove("aiko"), Outcome::Seated);
}

#[test]
fn who_asks_again_before_the_proof_says_everything_anew() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(5) });
    paper.register("aiko");
    paper.pass(100);
    let Outcome::Confirm { held_until, .. } = paper.register_party("aiko", 3) else { panic!("not asked to confirm") };
    assert_eq!((paper.counts.held, paper.find("aiko").unwrap().due_at), (3, held_until));
    paper.pass(60);
    assert_eq!(paper.prove("aiko"), Outcome::Seated, "the first hold would be over");
    assert_eq!(paper.counts.seated, 3);
}

#[test]
fn nobody_confirms_what_was_sent_after_they_looked() {
    let mut paper = Paper::with(Terms { proof: true, ..seats(5) });
    paper.register("aiko");
    let looked = paper.proof("aiko");
    paper.pass(5);
    let mut strange = paper.application("aiko");
    strange.person.name = "Somebody Else".to_owned();
    paper.take(Step::Register(Box::new(strange)));
    assert_eq!(refused(paper.take(looked)), Refusal::ChangedMeanwhile);
    assert_eq!((paper.state("aiko"), paper.counts.seated), (State::Pending, 0));
    let anew = paper.proof("aiko");
    assert_eq!(paper.take(anew.clone()), Outcome::Seated);
    assert_eq!(paper.take(anew), Outcome::Seated, "a second click");
}

#[test]
fn everything_that_a_person_says_is_in_their_mark() {
    let said = person("aiko", 2);
    let changes: [fn(&mut Person); 6] = [
        |person| person.name = "Ben".to_owned(),
        |person| person.answers = KeptAnswers::default(),
        |person| person.seats = 3,
        |person| person.colleagues = vec!["Ben".to_owned()],
        |person| person.language = "fr".parse().unwrap(),
        |person| person.zone = ZoneRules::bundled().zone("Asia/Tokyo").ok(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut other = said.clone();
        change(&mut other);
        assert_ne!(other.mark(), said.mark(), "{number}");
    }
}

#[test]
fn a_form_that_is_corrected_back_is_kept_as_it_was_sent_last() {
    let mut paper = Paper::with(Terms { proof: true, waiting_list: false, ..seats(3) });
    let [first, second] = [1, 2].map(|seats| Application::new(person("aiko", seats), "form", None));
    let send = |paper: &mut Paper, form: &Application| paper.take(Step::Register(Box::new(form.clone())));
    let answer = send(&mut paper, &first);
    for (form, seats) in [(&second, 2), (&first, 1), (&first, 1), (&second, 2), (&first, 1)] {
        assert_eq!(send(&mut paper, form), answer);
        assert_eq!((&paper.find("aiko").unwrap().person, paper.counts.held), (&form.person, seats));
    }
    assert_eq!(paper.prove("aiko"), Outcome::Seated);
    assert_eq!(send(&mut paper, &second), answer, "as everybody");
    assert_eq!((paper.find("aiko").unwrap().person.seats, paper.counts.seated), (1, 1), "who is seated stays so");
}

#[test]
fn steps_on_a_registration_that_is_not_there_say_so() {
    let mut paper = Paper::with(seats(5));
    let nobody = RegistrationId(Uuid::nil());
    for step in [Step::Prove(nobody, String::new()), Step::Withdraw(nobody), Step::Erase(nobody), Step::Resend(nobody)]
    {
        assert_eq!(refused(paper.take(step)), Refusal::Gone);
    }
    assert_ne!(paper.panel.id, PanelId(nobody.0));
}

#[test]
fn no_seat_is_no_wish_and_counts_as_one() {
    let mut paper = Paper::with(seats(5));
    paper.register_party("aiko", 0);
    assert_eq!(paper.counts.seated, 1);
}
