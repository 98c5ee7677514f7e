//! Whatever happens in whatever order, the book agrees with the plain list, and the sums are right.

use std::collections::BTreeMap;

use plenary_core::{
    letter::{Kind, Method},
    phase::Standing,
    register::{Outcome, RegistrationId, State, Step, Terms},
};
use proptest::prelude::*;

use super::{
    acts::{Act, PEOPLE, acts, code, invitation_id, name, postpone, step, terms},
    model::Model,
    paper::{Paper, person},
};

/// The calendars of the registrants: the last SEQUENCE of each entry, and whether it stands.
type Calendars = BTreeMap<RegistrationId, (i64, bool)>;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn seats_add_up_and_everybody_is_told_the_truth(terms in terms(), acts in acts(60)) {
        play(terms, &acts);
    }

    #[test]
    fn nobody_learns_from_an_answer_who_is_registered(
        terms in terms(), acts in acts(40), seats in 1..4u32, card in proptest::option::of(0..4usize)
    ) {
        let mut paper = play(terms, &acts);
        // A tied invitation names its only address by itself.
        let is_tied = card.and_then(|card| paper.invitations.get(&invitation_id(card)))
            .is_some_and(|card| card.address_key.is_some());
        prop_assume!(!is_tied);
        let asked = |name: &str, paper: &mut Paper| {
            let mut application = paper.application(name);
            application.person = person(name, seats);
            application.invitation = card.map(code);
            paper.asked(Step::Register(Box::new(application)))
        };
        // Time is seen to first, so that all ask at the same counter.
        paper.take(Step::Tide);
        let stranger = asked("stranger", &mut paper);
        let expected = paper.clone().turn(&stranger);
        for who in 0..PEOPLE {
            let asked = asked(&name(who), &mut paper);
            prop_assert_eq!(&paper.clone().turn(&asked), &expected);
        }
    }
}

fn play(terms: Terms, acts: &[Act]) -> Paper {
    let mut paper = Paper::with(terms.clone());
    let over = paper.panel.over_at().unwrap();
    let (line, cards, sent) = (Vec::new(), Vec::new(), Vec::new());
    let mut model = Model { terms, line, cards, standing: Standing::AsPlanned, over, sent };
    let mut last: Option<(Act, Step, Outcome)> = None;
    let mut calendars = Calendars::new();
    for act in acts {
        let ids_before: Vec<_> = paper.letters.iter().map(|letter| letter.id).collect();
        let people_before = seated(&paper);
        model.sent.clear();
        match act {
            Act::Stand(standing) => change(&mut paper, &mut model, |panel| panel.standing = *standing),
            Act::Move(hours) => {
                // Never into the past: nobody is told of that.
                let earliest = 1 - model.over.duration_since(paper.now).as_hours();
                let hours = if *hours < 0 { earliest.max(*hours).min(0) } else { *hours };
                change(&mut paper, &mut model, |panel| postpone(panel, hours));
            }
            Act::Again if !last.as_ref().is_some_and(|(.., answered)| !matches!(answered, Outcome::Refused(_))) => {}
            act => {
                if let Act::Pass(minutes) = act {
                    paper.pass(*minutes);
                }
                let (act, answered, step) = match (act, last.take()) {
                    (Act::Again, Some((act, step, answered))) => (act, Some(answered), step),
                    (act, before) => {
                        last = before;
                        (act.clone(), None, step(act, &mut paper, model.cards.len()).unwrap())
                    }
                };
                let outcome = paper.take(step.clone());
                let expected = match &answered {
                    Some(answered) => model.again(&act, answered, paper.now),
                    None => model.act(&act, paper.now),
                };
                assert_eq!(outcome, expected, "{act:?}");
                if matches!(act, Act::Register { .. }) {
                    // What was refused changes nothing of what is remembered.
                    let is_refused = matches!(outcome, Outcome::Refused(_));
                    let outcome = answered.filter(|_| is_refused).unwrap_or(outcome);
                    last = Some((act.clone(), step, outcome));
                }
                let new = paper.letters.iter().filter(|letter| !ids_before.contains(&letter.id));
                let mut told: Vec<_> = new.map(|letter| (letter.address.clone(), letter.kind)).collect();
                let gone = |who: &usize| model.line.iter().all(|one| one.who != *who);
                // Who is erased keeps the last letter only.
                let mut due: Vec<_> = model
                    .sent
                    .iter()
                    .filter(|(who, kind)| !gone(who) || *kind == Kind::Withdrawn)
                    .map(|(who, kind)| (person(&name(*who), 1).address, *kind))
                    .collect();
                told.sort();
                due.sort();
                assert_eq!(told, due, "letters after {act:?}");
            }
        }
        agree(&paper, &model);
        nobody_is_seated_beyond(&paper, &people_before);
        for letter in paper.letters.iter().filter(|letter| !ids_before.contains(&letter.id)) {
            let Some(told) = letter.facts.calendar else { continue };
            let (sequence, stands) = calendars.get(&letter.registration).copied().unwrap_or((-1, false));
            let asks = told.method == Method::Request;
            let rises = told.sequence > sequence || (asks && stands && told.sequence == sequence);
            assert!(rises, "SEQUENCE {} after {sequence} by {:?}", told.sequence, letter.kind);
            calendars.insert(letter.registration, (told.sequence, asks));
        }
        // What becomes of a panel that is over is told to nobody.
        for one in paper.registrations.values().filter(|_| paper.now < model.over) {
            let stands = calendars.get(&one.id).is_some_and(|(_, stands)| *stands);
            let belongs = one.state == State::Seated && model.standing != Standing::Cancelled;
            assert_eq!(stands, belongs, "the calendar of {one:?}");
        }
    }
    paper
}

fn change(paper: &mut Paper, model: &mut Model, change: impl FnOnce(&mut plenary_core::panel::Panel)) {
    let is_told = paper.revise(change).is_some();
    model.standing = paper.panel.standing;
    model.over = paper.panel.over_at().unwrap();
    if is_told {
        for one in model.line.iter_mut().filter(|one| one.state == State::Waiting && one.held > 0) {
            one.due = one.due.map(|due| due.min(model.over));
        }
    }
}

/// The book's registrations are the plain list, and its counts are their sums.
fn agree(paper: &Paper, model: &Model) {
    let mut registrations: Vec<_> = paper.registrations.values().collect();
    registrations.sort_by_key(|one| one.place);
    let (counts, terms) = (paper.counts, &paper.terms);
    assert_eq!(*terms, model.terms);
    assert_eq!(registrations.len(), model.line.len());
    for (one, plain) in registrations.iter().zip(&model.line) {
        assert_eq!(one.person.address_key, person(&name(plain.who), 1).address_key, "the order of the line");
        let card = plain.came_with.map(invitation_id);
        assert_eq!(
            (one.state, one.person.seats, one.held, one.due_at, one.invitation),
            (plain.state, plain.seats, plain.held, plain.due, card),
            "person{}",
            plain.who
        );
        assert!(one.place <= counts.last_place);
    }
    let standing: Vec<_> = model.cards.iter().enumerate().filter_map(|(n, card)| Some((n, card.as_ref()?))).collect();
    assert_eq!(paper.invitations.len(), standing.len());
    for (number, card) in standing {
        let kept = &paper.invitations[&invitation_id(number)];
        assert_eq!((kept.uses, kept.used), (card.uses, model.used(number)), "invitation {number}");
    }
    let in_state = |state| registrations.iter().filter(move |one| one.state == state);
    assert_eq!(counts.seated, i64::from(model.seated()));
    assert_eq!(counts.held, i64::from(model.held()));
    assert_eq!(counts.waiting, in_state(State::Waiting).filter(|one| one.held == 0).count() as i64);
    assert_eq!(counts.awaiting, in_state(State::Awaiting).count() as i64);
    if let Some(capacity) = terms.capacity {
        assert_eq!(paper.free().unwrap() + counts.held + counts.seated, i64::from(capacity));
    }
}

fn seated(paper: &Paper) -> BTreeMap<RegistrationId, u32> {
    let with_seat = paper.registrations.values().filter(|one| one.state == State::Seated || one.held > 0);
    with_seat.map(|one| (one.id, one.person.seats)).collect()
}

/// Beyond the capacity stand only those who had their seats before it fell.
fn nobody_is_seated_beyond(paper: &Paper, before: &BTreeMap<RegistrationId, u32>) {
    if paper.free().is_some_and(|free| free < 0) {
        let by_card = |id| paper.registrations.get(&id).is_some_and(|one| one.invitation.is_some());
        for (id, seats) in seated(paper) {
            assert!(before.get(&id).is_some_and(|had| seats <= *had) || by_card(id), "a seat too many was given");
        }
    }
}
