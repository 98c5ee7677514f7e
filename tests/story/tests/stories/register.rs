//! Registrations in both stores: as on paper, in storms, after a restart, and beside rows that cannot be read.

use std::sync::Arc;

use jiff::SignedDuration;
use plenary_core::{
    link::{Link, LinkHash, Purpose},
    panel::PanelId,
    phase::Standing,
    ports::{Change, Store, StoreError},
    register::{Application, Asked, Outcome, RegistrationId, State, Step, Terms},
};
use plenary_story_tests::{
    House,
    samples::{fresh_id, keeping, nato_japan},
    seats::{
        acts::{self, Act},
        ask, assert_sums, everybody, find, open, opened,
        paper::{Paper, person},
        register, revise,
    },
    told_to_both,
};
use proptest::{
    prelude::Strategy as _,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};

told_to_both! {
    a_store_does_what_the_paper_says,
    what_was_acknowledged_is_there_after_a_restart,
    a_storm_on_two_nodes_seats_as_many_as_there_are_seats_in_order,
    a_storm_of_everything_at_once_ends_adding_up,
    a_notice_reaches_everybody_or_nothing_changes,
    seats_freed_while_postponed_are_given_on_after_it,
    a_link_to_an_erased_registration_is_dropped,
    a_row_that_cannot_be_read_holds_up_nobody_else,
    an_invitation_that_is_repeated_is_one,
    a_form_sent_again_after_a_restart_is_one_application,
}

fn seats(capacity: u32) -> Terms {
    Terms { capacity: Some(capacity), proof: false, ..Terms::default() }
}

/// A sequence drawn at random, asked of the store and of the paper: the same answers, the same rows, the same letters.
async fn a_store_does_what_the_paper_says(house: House) {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse::<u32>().ok()).map_or(10, |n| n / 50);
    let mut runner = TestRunner::new(Config::default());
    for case in 0..cases.max(1) {
        let (terms, acts) = (acts::terms(), acts::acts(60)).new_tree(&mut runner).unwrap().current();
        let mut paper = Paper::with(terms);
        paper.drawn = u64::from(case) * 1_000_000;
        paper.panel.id = PanelId(fresh_id());
        paper.panel.slug = format!("any-{}", paper.panel.id.0.as_u128() & 0xffff_ffff).parse().unwrap();
        open(&*house, &paper).await;
        let mut invited = 0;
        for act in &acts {
            match act {
                Act::Again => {}
                Act::Stand(standing) => revise(&*house, &mut paper, |panel| panel.standing = *standing).await,
                Act::Move(hours) => revise(&*house, &mut paper, |panel| acts::postpone(panel, *hours)).await,
                // Invitations have one name in the whole house.
                Act::Invite { .. } | Act::Uninvite(_) if invited > 0 => {}
                act => {
                    if let Act::Pass(minutes) = act {
                        paper.pass(*minutes);
                    }
                    let step = named_apart(acts::step(act, &mut paper, 0).unwrap(), &paper);
                    invited += usize::from(matches!(act, Act::Invite { .. }));
                    let asked = paper.asked(step);
                    assert_eq!(house.step(asked.clone()).await.unwrap(), paper.turn(&asked), "{act:?} of {acts:?}");
                }
            }
        }
        assert_as_on_paper(&*house, &paper, &acts).await;
    }
}

/// Codes and ids of invitations are the panel's own here.
fn named_apart(step: Step, paper: &Paper) -> Step {
    let code = |code: &LinkHash| LinkHash(format!("{}-{}", code.0, paper.panel.id.0));
    match step {
        Step::Invite(mut invitation) => {
            invitation.id.0 = paper.panel.id.0;
            invitation.code = code(&invitation.code);
            Step::Invite(invitation)
        }
        Step::Register(mut application) => {
            application.invitation = application.invitation.as_ref().map(code);
            Step::Register(application)
        }
        step => step,
    }
}

async fn assert_as_on_paper(store: &dyn Store, paper: &Paper, acts: &[Act]) {
    let mut on_paper: Vec<_> = paper.registrations.values().cloned().collect();
    on_paper.sort_by_key(|one| one.place);
    assert_eq!(everybody(store, paper.panel.id).await, on_paper, "{acts:?}");
    let kept = store.registering(paper.panel.id).await.unwrap().unwrap();
    assert_eq!((kept.counts, &kept.terms), (paper.counts, &paper.terms));
    assert_sums(store, paper.panel.id).await;
    let invitations = store.invitations(paper.panel.id).await.unwrap();
    assert_eq!(invitations, paper.invitations.values().cloned().collect::<Vec<_>>(), "{acts:?}");
    let far = paper.now + SignedDuration::from_hours(24 * 300);
    let mut letters = store.take_letters(far, far, 5000, 5000).await.unwrap();
    letters.retain(|letter| letter.panel == paper.panel.id);
    letters.sort_by_key(|letter| letter.id);
    let mut due: Vec<_> = paper.letters.clone();
    due.sort_by_key(|letter| letter.id);
    assert_eq!(letters, due, "{acts:?}");
    let settled = letters
        .iter()
        .map(|letter| plenary_core::letter::after(letter.id, plenary_core::letter::Delivery::Accepted, 1, far, 0.5));
    store.settle_letters(settled.collect()).await.unwrap();
}

async fn what_was_acknowledged_is_there_after_a_restart(house: House) {
    let mut paper = opened(&*house, seats(3)).await;
    for name in ["aiko", "bruno", "chiara", "daisuke"] {
        register(&*house, &mut paper, name).await;
    }
    let before = everybody(&*house, paper.panel.id).await;
    let house = house.reopen().await.unwrap();
    assert_eq!(everybody(&*house, paper.panel.id).await, before);
    let states: Vec<_> = before.iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Seated, State::Seated, State::Seated, State::Waiting]);
    let counts = assert_sums(&*house, paper.panel.id).await;
    assert_eq!((counts.seated, counts.waiting, counts.last_place), (3, 1, 4));
    let id = before[0].id;
    ask(&*house, &mut paper, Step::Withdraw(id)).await;
    assert_eq!(find(&*house, paper.panel.id, "daisuke").await.unwrap().state, State::Seated);
}

async fn a_storm_on_two_nodes_seats_as_many_as_there_are_seats_in_order(house: House) {
    const PEOPLE: usize = 2000;
    const TASKS: usize = 64;
    let paper = opened(&*house, seats(500)).await;
    let nodes = [house.store(), house.open_beside().await.unwrap()];
    let mut storm = tokio::task::JoinSet::new();
    for task in 0..TASKS {
        let (store, mut paper) = (nodes[task % 2].clone(), paper.clone());
        paper.drawn = task as u64 * 1_000_000;
        storm.spawn(async move {
            let mut answers = Vec::new();
            for number in (task..PEOPLE).step_by(TASKS) {
                let name = format!("person{number}");
                answers.push((name.clone(), register(&*store, &mut paper, &name).await));
            }
            answers
        });
    }
    let answers = storm.join_all().await;
    let all = everybody(&*house, paper.panel.id).await;
    assert_eq!(all.len(), PEOPLE);
    assert!(all.iter().map(|one| one.place).eq(1..=PEOPLE as i64), "places follow each other");
    assert!(all[..500].iter().all(|one| one.state == State::Seated), "the first have the seats");
    assert!(all[500..].iter().all(|one| one.state == State::Waiting));
    for answers in answers {
        let mut place = 0;
        for (name, outcome) in answers {
            let key = person(&name, 1).address_key;
            let one = all.iter().find(|one| one.person.address_key == key).unwrap();
            assert!(one.place > place, "who asked later stands later");
            place = one.place;
            assert_eq!(outcome == Outcome::Seated, one.state == State::Seated, "{name} was told the truth");
        }
    }
    let counts = assert_sums(&*house, paper.panel.id).await;
    assert_eq!((counts.seated, counts.waiting), (500, 1500));
}

async fn a_storm_of_everything_at_once_ends_adding_up(house: House) {
    let terms = Terms { capacity: Some(40), most_seats: 3, ..Terms::default() };
    let paper = opened(&*house, terms.clone()).await;
    let nodes = [house.store(), house.open_beside().await.unwrap()];
    let mut storm = tokio::task::JoinSet::new();
    for task in 0..24_usize {
        let (store, mut paper, terms) = (nodes[task % 2].clone(), paper.clone(), terms.clone());
        paper.drawn = task as u64 * 1_000_000;
        storm.spawn(async move { one_of_the_storm(&*store, &mut paper, task, &terms).await });
    }
    storm.join_all().await;
    let counts = assert_sums(&*house, paper.panel.id).await;
    // The capacity fell to 20 in between; time brings the rest home.
    let mut later = paper.clone();
    later.drawn = 99_000_000;
    later.pass(60 * 24 * 20);
    ask(&*house, &mut later, Step::Agree(Box::new(Terms { capacity: Some(1000), ..terms }))).await;
    let after = assert_sums(&*house, paper.panel.id).await;
    assert_eq!((after.held, after.waiting), (0, 0), "before: {counts:?}");
    assert!(everybody(&*house, paper.panel.id).await.iter().all(|one| one.state != State::Pending));
}

async fn one_of_the_storm(store: &dyn Store, paper: &mut Paper, task: usize, terms: &Terms) {
    for round in 0..12 {
        let name = format!("person{}", (task * 7 + round * 5) % 60);
        let mut application = paper.application(&name);
        application.person = person(&name, (round % 3 + 1) as u32);
        ask(store, paper, Step::Register(Box::new(application))).await;
        let Some(one) = find(store, paper.panel.id, &name).await else { continue };
        let step = match (task + round) % 6 {
            0 => Step::Withdraw(one.id),
            1 => Step::Amend(one.id, Box::new(person(&name, 1))),
            2 => Step::Agree(Box::new(Terms { capacity: Some([20, 40, 60][round % 3]), ..terms.clone() })),
            3 => Step::Erase(one.id),
            4 => Step::Return(one.id),
            _ => Step::Prove(one.id, one.person.mark()),
        };
        ask(store, paper, Step::Prove(one.id, one.person.mark())).await;
        ask(store, paper, step).await;
    }
}

async fn a_notice_reaches_everybody_or_nothing_changes(house: House) {
    let mut paper = opened(&*house, seats(700)).await;
    let store = house.store();
    let asked: Vec<Asked> = (0..1100)
        .map(|number| {
            let application = paper.application(&format!("person{number}"));
            paper.asked(Step::Register(Box::new(application)))
        })
        .collect();
    together(&store, asked).await;
    let stale = paper.clone();
    revise(&*house, &mut paper, |panel| acts::postpone(panel, 24)).await;
    let far = paper.now + SignedDuration::from_hours(1);
    let letters = house.take_letters(far, far, 5000, 5000).await.unwrap();
    let moved = letters.iter().filter(|letter| letter.kind == plenary_core::letter::Kind::PanelChanged);
    assert_eq!(moved.clone().count(), 1100, "the waiting are told of moves too");
    assert_eq!(moved.filter(|letter| letter.facts.calendar.is_some_and(|told| told.sequence == 1)).count(), 700);
    // A change of a form that is not the stored one any more is refused, with its letters.
    let mut stale = stale;
    let notices = stale.revise(|panel| panel.standing = Standing::Cancelled).into_iter().collect();
    let refused = house.record(Change { notices, ..keeping(&stale.panel) }).await;
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile)), "{refused:?}");
    assert_eq!(
        house.take_letters(far, far + SignedDuration::from_hours(1), 5000, 5000).await.unwrap().len(),
        letters.len()
    );
    assert!(everybody(&*house, paper.panel.id).await[..700].iter().all(|one| one.in_calendar));
}

async fn together(store: &Arc<dyn Store>, asked: Vec<Asked>) -> Vec<Result<Outcome, StoreError>> {
    let mut all = tokio::task::JoinSet::new();
    for (number, asked) in asked.into_iter().enumerate() {
        let store = store.clone();
        all.spawn(async move { (number, store.step(asked).await) });
    }
    let mut outcomes = all.join_all().await;
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

async fn seats_freed_while_postponed_are_given_on_after_it(house: House) {
    let mut paper = opened(&*house, seats(1)).await;
    register(&*house, &mut paper, "aiko").await;
    register(&*house, &mut paper, "bruno").await;
    revise(&*house, &mut paper, |panel| panel.standing = Standing::Postponed).await;
    let aiko = find(&*house, paper.panel.id, "aiko").await.unwrap().id;
    ask(&*house, &mut paper, Step::Withdraw(aiko)).await;
    assert_eq!(find(&*house, paper.panel.id, "bruno").await.unwrap().state, State::Waiting);
    paper.pass(60);
    revise(&*house, &mut paper, |panel| panel.standing = Standing::AsPlanned).await;
    assert_eq!(house.tides(paper.now).await.unwrap(), [paper.panel.id]);
    ask(&*house, &mut paper, Step::Tide).await;
    assert_eq!(find(&*house, paper.panel.id, "bruno").await.unwrap().state, State::Seated);
    assert!(house.tides(paper.now).await.unwrap().is_empty());
}

async fn a_link_to_an_erased_registration_is_dropped(house: House) {
    let mut paper = opened(&*house, seats(5)).await;
    register(&*house, &mut paper, "aiko").await;
    let aiko = find(&*house, paper.panel.id, "aiko").await.unwrap().id;
    let link = |hash: &str, registration: RegistrationId| Link {
        hash: LinkHash(hash.to_owned()),
        registration,
        panel: paper.panel.id,
        purpose: Purpose::Own,
        created_at: paper.now,
    };
    let (one, nobody, late) = (link("one", aiko), link("nobody", RegistrationId(fresh_id())), link("late", aiko));
    let kept = house.keep_links(vec![one.clone(), nobody.clone()]).await.unwrap();
    assert_eq!(kept, std::slice::from_ref(&one.hash));
    assert_eq!(house.keep_links(vec![one.clone()]).await.unwrap(), kept, "however often");
    assert_eq!(house.link(&one.hash).await.unwrap(), Some(one.clone()));
    assert_eq!(house.link(&nobody.hash).await.unwrap(), None);
    assert_eq!(ask(&*house, &mut paper, Step::Erase(aiko)).await, Outcome::Erased);
    assert!(house.keep_links(vec![late.clone()]).await.unwrap().is_empty());
    assert_eq!(house.link(&one.hash).await.unwrap(), None);
    assert_eq!(house.link(&late.hash).await.unwrap(), None);
    assert!(everybody(&*house, paper.panel.id).await.is_empty());
}

async fn a_row_that_cannot_be_read_holds_up_nobody_else(house: House) {
    let terms = Terms { capacity: Some(2), ..Terms::default() };
    let mut paper = opened(&*house, terms).await;
    for name in ["broken", "aiko", "bruno", "chiara"] {
        register(&*house, &mut paper, name).await;
    }
    let all = everybody(&*house, paper.panel.id).await;
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let prove = |number: usize| Step::Prove(all[number].id, all[number].person.mark());
    ask(&*house, &mut paper, prove(2)).await;
    house.reach_in("update registration set answers = '{' where name = 'broken'").await;
    let asked = [0, 1, 3].map(|number| paper.asked(prove(number))).to_vec();
    let outcomes = together(&house.store(), asked).await;
    let told = outcomes[0].as_ref().unwrap_err().to_string();
    assert!(told.contains(&ids[0].0.to_string()), "{told}");
    assert_eq!(*outcomes[1].as_ref().unwrap(), Outcome::Seated);
    assert_eq!(*outcomes[2].as_ref().unwrap(), Outcome::Waiting);
    // Its hold is over, and cannot be ended; everybody else goes on, and nobody is woken for it again and again.
    paper.pass(60 * 24);
    assert!(matches!(register(&*house, &mut paper, "daisuke").await, Outcome::Confirm { .. }));
    assert!(house.tides(paper.now).await.unwrap().is_empty());
    ask(&*house, &mut paper, Step::Withdraw(ids[1])).await;
    assert_eq!(house.registration(ids[2]).await.unwrap().unwrap().state, State::Seated);
    assert!(house.registration(ids[0]).await.is_err());
    // The sums still know of its seat.
    house.reach_in("update registration set answers = '{}' where name = 'broken'").await;
    assert_sums(&*house, paper.panel.id).await;
}

async fn an_invitation_that_is_repeated_is_one(house: House) {
    let mut paper = opened(&*house, seats(5)).await;
    let act = Act::Invite { uses: 2, holds_seats: true, bypasses_approval: true, only: None };
    let step = acts::step(&act, &mut paper, 0).unwrap();
    let asked = paper.asked(step);
    for _ in 0..3 {
        assert_eq!(house.step(asked.clone()).await.unwrap(), Outcome::Kept);
    }
    let agreed = paper.asked(Step::Agree(Box::new(seats(4))));
    for _ in 0..2 {
        assert_eq!(house.step(agreed.clone()).await.unwrap(), Outcome::Kept, "its line in the ledger is there already");
    }
    assert_eq!(house.ledger_of(paper.panel.id).await.unwrap().len(), 2);
    assert_eq!(assert_sums(&*house, paper.panel.id).await.held, 2);
}

async fn a_form_sent_again_after_a_restart_is_one_application(house: House) {
    house.record(nato_japan()).await.unwrap();
    let mut paper = Paper::with(seats(1));
    paper.panel.slug = "another".parse().unwrap();
    open(&*house, &paper).await;
    let application = Application::new(person("aiko", 1), "form", None);
    let first = ask(&*house, &mut paper, Step::Register(Box::new(application.clone()))).await;
    let house = house.reopen().await.unwrap();
    assert_eq!(ask(&*house, &mut paper, Step::Register(Box::new(application.clone()))).await, first);
    // The same form with a corrected address is somebody else's application.
    let corrected = Application::new(person("aiko.tanaka", 1), "form", None);
    assert_eq!(ask(&*house, &mut paper, Step::Register(Box::new(corrected))).await, Outcome::Waiting);
    assert_eq!(everybody(&*house, paper.panel.id).await.len(), 2);
}
