//! The outbox in both stores: every letter is taken by one, comes back when it must, and goes with its person.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use plenary_core::{
    form::KeptAnswers,
    letter::{Delivery, Kind, LetterId, LetterState, Queued, after},
    ports::Store,
    register::{Application, Step, Terms},
};
use plenary_story_tests::{
    House,
    seats::{ask, find, opened, paper::Paper, register},
    told_to_both,
};

told_to_both! {
    a_letter_is_taken_once_until_its_lease_is_over,
    a_letter_is_tried_again_when_it_is_due_and_not_before,
    one_mail_domain_gets_so_many_at_a_time,
    takers_on_two_nodes_never_have_the_same_letter,
    letters_go_with_their_person_but_for_the_last,
    a_letter_that_cannot_be_read_holds_up_no_other,
    what_a_mail_server_says_is_kept_whatever_is_in_it,
}

fn many() -> Terms {
    Terms { capacity: Some(10_000), proof: false, ..Terms::default() }
}

async fn take(store: &dyn Store, paper: &Paper) -> Vec<Queued> {
    store.take_letters(paper.now, paper.now + SignedDuration::from_mins(5), 5000, 5000).await.unwrap()
}

async fn settle(store: &dyn Store, paper: &Paper, letter: &Queued, delivery: Delivery) {
    store.settle_letters(vec![after(letter.id, delivery, letter.attempts + 1, paper.now, 0.5)]).await.unwrap();
}

async fn a_letter_is_taken_once_until_its_lease_is_over(house: House) {
    let mut paper = opened(&*house, many()).await;
    register(&*house, &mut paper, "aiko").await;
    let taken = take(&*house, &paper).await;
    assert_eq!(taken.iter().map(|letter| (letter.kind, letter.attempts)).collect::<Vec<_>>(), [(Kind::Seated, 0)]);
    assert!(take(&*house, &paper).await.is_empty());
    assert_eq!(house.next_letter_at().await.unwrap(), Some(paper.now + SignedDuration::from_mins(5)));
    let house = house.reopen().await.unwrap();
    paper.pass(6);
    let again = take(&*house, &paper).await;
    assert_eq!((again[0].id, again[0].attempts), (taken[0].id, 1), "whoever had it did not come back");
    settle(&*house, &paper, &again[0], Delivery::Accepted).await;
    paper.pass(60 * 24);
    assert!(take(&*house, &paper).await.is_empty());
    assert_eq!(house.next_letter_at().await.unwrap(), None);
    let kept = house.letters_of(again[0].registration).await.unwrap();
    assert_eq!((kept[0].state, kept[0].attempts), (LetterState::Sent, 2));
}

async fn a_letter_is_tried_again_when_it_is_due_and_not_before(house: House) {
    let mut paper = opened(&*house, many()).await;
    register(&*house, &mut paper, "aiko").await;
    let taken = take(&*house, &paper).await.remove(0);
    let id = taken.registration;
    settle(&*house, &paper, &taken, Delivery::Later("421 try later".to_owned())).await;
    assert_eq!(house.next_letter_at().await.unwrap(), Some(paper.now + SignedDuration::from_secs(30)));
    let kept = house.letters_of(id).await.unwrap().remove(0);
    assert_eq!((kept.state, kept.reason.as_deref()), (LetterState::Queued, Some("421 try later")));
    assert!(take(&*house, &paper).await.is_empty());
    paper.pass(1);
    let again = take(&*house, &paper).await.remove(0);
    assert_eq!(again, Queued { attempts: 1, ..taken });
    settle(&*house, &paper, &again, Delivery::Unknown("cut".to_owned())).await;
    assert_eq!(house.letters_of(id).await.unwrap()[0].state, LetterState::Unknown);
    paper.pass(60);
    let again = take(&*house, &paper).await.remove(0);
    settle(&*house, &paper, &again, Delivery::Refused("550 nobody here".to_owned())).await;
    let kept = house.letters_of(id).await.unwrap().remove(0);
    assert_eq!((kept.state, kept.due_at, kept.attempts), (LetterState::Failed, None, 3));
}

async fn one_mail_domain_gets_so_many_at_a_time(house: House) {
    let mut paper = opened(&*house, many()).await;
    for number in 0..30 {
        let mut application: Application = paper.application(&format!("person{number}"));
        let domain = if number < 25 { "big.example" } else { "small.example" };
        application.person.address =
            format!("person{number}@{}", if number % 2 == 0 { domain.to_uppercase() } else { domain.to_owned() });
        application.person.address_key = application.person.address.to_lowercase();
        ask(&*house, &mut paper, Step::Register(Box::new(application))).await;
    }
    let lease = paper.now + SignedDuration::from_mins(5);
    let to = |letters: &[Queued], domain: &str| {
        letters.iter().filter(|letter| letter.address.to_lowercase().ends_with(domain)).count()
    };
    let first = house.take_letters(paper.now, lease, 100, 10).await.unwrap();
    assert_eq!((to(&first, "big.example"), to(&first, "small.example")), (10, 5));
    let second = house.take_letters(paper.now, lease, 7, 10).await.unwrap();
    assert_eq!(second.len(), 7);
    let mut order: Vec<_> =
        first.iter().chain(&second).filter(|one| to(std::slice::from_ref(*one), "big.example") == 1).collect();
    order.dedup_by_key(|letter| letter.id);
    assert_eq!(order.len(), 17, "nobody is taken twice");
}

async fn takers_on_two_nodes_never_have_the_same_letter(house: House) {
    let mut paper = opened(&*house, many()).await;
    let nodes = [house.store(), house.open_beside().await.unwrap()];
    let mut storm = tokio::task::JoinSet::new();
    for number in 0..400 {
        let (store, application) = (nodes[0].clone(), paper.application(&format!("person{number}")));
        let asked = paper.asked(Step::Register(Box::new(application)));
        storm.spawn(async move { drop(store.step(asked).await.unwrap()) });
    }
    storm.join_all().await;
    let mut takers = tokio::task::JoinSet::new();
    for taker in 0..8 {
        let (store, paper) = (nodes[taker % 2].clone(), paper.clone());
        takers.spawn(async move {
            let mut mine: Vec<LetterId> = Vec::new();
            let lease = paper.now + SignedDuration::from_mins(5);
            // Another taker may have had the same ones in mind: none for me is not none at all.
            for _ in 0..60 {
                let letters = store.take_letters(paper.now, lease, 20, 5000).await.unwrap();
                mine.extend(letters.iter().map(|letter| letter.id));
            }
            mine
        });
    }
    let taken: Vec<LetterId> = takers.join_all().await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 400);
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 400);
}

async fn letters_go_with_their_person_but_for_the_last(house: House) {
    let mut paper = opened(&*house, many()).await;
    for name in ["aiko", "bruno", "chiara"] {
        register(&*house, &mut paper, name).await;
    }
    let mut ids = Vec::new();
    for name in ["aiko", "bruno", "chiara"] {
        ids.push(find(&*house, paper.panel.id, name).await.unwrap().id);
    }
    // Aiko's first letter was never taken; Bruno's is on its way; Chiara withdrew first, and is told of it yet.
    let of = |id| move |letter: &&Queued| letter.registration == id;
    ask(&*house, &mut paper, Step::Withdraw(ids[2])).await;
    let on_its_way = house.take_letters(paper.now, paper.now + SignedDuration::from_mins(5), 2, 5000).await.unwrap();
    let bruno = on_its_way.iter().find(of(ids[1])).unwrap().clone();
    let aiko = on_its_way.iter().find(of(ids[0])).unwrap().clone();
    settle(&*house, &paper, &aiko, Delivery::Later("busy".to_owned())).await;
    for id in &ids {
        ask(&*house, &mut paper, Step::Erase(*id)).await;
    }
    settle(&*house, &paper, &bruno, Delivery::Later("busy".to_owned())).await;
    paper.pass(60);
    let last = take(&*house, &paper).await;
    assert_eq!(last.iter().map(|letter| letter.registration).collect::<BTreeSet<_>>(), ids.iter().copied().collect());
    assert_eq!(last.len(), 3);
    for letter in &last {
        assert_eq!(letter.kind, Kind::Withdrawn);
        assert!(letter.facts.calendar.is_some(), "the calendar is cleared");
        settle(&*house, &paper, letter, Delivery::Later("busy".to_owned())).await;
    }
    paper.pass(60);
    for letter in take(&*house, &paper).await {
        settle(&*house, &paper, &letter, Delivery::Accepted).await;
    }
    assert_eq!(house.reach_in("delete from letter").await, 0, "no trace is left");
    assert_eq!(house.reach_in("delete from registration").await, 0);
}

async fn a_letter_that_cannot_be_read_holds_up_no_other(house: House) {
    let mut paper = opened(&*house, many()).await;
    register(&*house, &mut paper, "aiko").await;
    register(&*house, &mut paper, "bruno").await;
    house.reach_in("update letter set facts = '{' where address = 'aiko@example.org'").await;
    let taken = take(&*house, &paper).await;
    assert_eq!(taken.iter().map(|letter| letter.address.as_str()).collect::<Vec<_>>(), ["bruno@example.org"]);
    let aiko = find(&*house, paper.panel.id, "aiko").await.unwrap().id;
    let kept = house.letters_of(aiko).await.unwrap().remove(0);
    assert_eq!((kept.state, kept.due_at), (LetterState::Failed, None));
    assert!(kept.reason.unwrap().contains("does not understand"));
}

async fn what_a_mail_server_says_is_kept_whatever_is_in_it(house: House) {
    let mut paper = opened(&*house, many()).await;
    let mut application = paper.application("aiko");
    application.person.name = "Aiko\0 \"<b>\" \u{202e}鶴".to_owned();
    application.person.answers =
        KeptAnswers::from_json(serde_json::json!({ "why\0": "\u{0}\\u0000" }).to_string()).unwrap();
    ask(&*house, &mut paper, Step::Register(Box::new(application))).await;
    let taken = take(&*house, &paper).await.remove(0);
    settle(&*house, &paper, &taken, Delivery::Refused("550 \0\"no\"\\".to_owned())).await;
    let kept = house.letters_of(taken.registration).await.unwrap().remove(0);
    assert_eq!(kept.reason.as_deref(), Some("550 \"no\"\\"));
    assert_eq!(house.registration(taken.registration).await.unwrap().unwrap().person.name, "Aiko \"<b>\" \u{202e}鶴");
}
