//! Panels that take registrations, a storm of people, and the sums that must be right after it.

#[path = "../../../crates/core/tests/seats/acts.rs"]
pub mod acts;
#[path = "../../../crates/core/tests/seats/paper.rs"]
pub mod paper;

use plenary_core::{
    form::Form,
    panel::{Panel, PanelId},
    ports::{Change, FormKept, Store},
    register::{Counts, Outcome, Registration, State, Step, Terms},
};

use crate::samples::keeping;
use paper::Paper;

/// Keeps the paper's panel with its terms in a store.
pub async fn open(store: &dyn Store, paper: &Paper) {
    let kept = FormKept { panel: paper.panel.id, form: form(), terms: paper.terms.clone(), at: paper.now };
    store.record(Change { forms: vec![kept], ..keeping(&paper.panel) }).await.unwrap();
}

/// A panel in the store that takes registrations on these terms, and a paper to ask from.
pub async fn opened(store: &dyn Store, terms: Terms) -> Paper {
    let paper = Paper::with(terms);
    open(store, &paper).await;
    paper
}

fn form() -> Form {
    Form::default()
}

/// Changes the panel in the store as on the paper, and tells its registrants.
pub async fn revise(store: &dyn Store, paper: &mut Paper, change: impl FnOnce(&mut Panel)) {
    let notices = paper.revise(change).into_iter().collect();
    store.record(Change { notices, ..keeping(&paper.panel) }).await.unwrap();
}

pub async fn ask(store: &dyn Store, paper: &mut Paper, step: Step) -> Outcome {
    let asked = paper.asked(step);
    store.step(asked).await.unwrap()
}

pub async fn register(store: &dyn Store, paper: &mut Paper, name: &str) -> Outcome {
    let application = paper.application(name);
    ask(store, paper, Step::Register(Box::new(application))).await
}

/// Every registration of a panel, in the order of acceptance.
pub async fn everybody(store: &dyn Store, panel: PanelId) -> Vec<Registration> {
    let mut all: Vec<Registration> = Vec::new();
    loop {
        let after = all.last().map_or(i64::MIN, |last| last.place);
        let stretch = store.registrations(panel, after, 300).await.unwrap();
        if stretch.is_empty() {
            return all;
        }
        all.extend(stretch);
    }
}

pub async fn find(store: &dyn Store, panel: PanelId, name: &str) -> Option<Registration> {
    let key = paper::person(name, 1).address_key;
    everybody(store, panel).await.into_iter().find(|one| one.person.address_key == key)
}

/// Checks that the counts are the sums of what stands in the tables.
pub async fn assert_sums(store: &dyn Store, panel: PanelId) -> Counts {
    let counts = store.registering(panel).await.unwrap().unwrap().counts;
    let all = everybody(store, panel).await;
    let seats = |of: &dyn Fn(&Registration) -> u32| all.iter().map(|one| i64::from(of(one))).sum::<i64>();
    let by_invitations: i64 =
        store.invitations(panel).await.unwrap().iter().map(|invitation| i64::from(invitation.held())).sum();
    assert_eq!(counts.seated, seats(&|one| if one.state == State::Seated { one.person.seats } else { 0 }), "seated");
    assert_eq!(counts.held, seats(&|one| one.held) + by_invitations, "held");
    assert_eq!(counts.waiting, seats(&|one| u32::from(one.state == State::Waiting && one.held == 0)), "waiting");
    assert_eq!(counts.awaiting, seats(&|one| u32::from(one.state == State::Awaiting)), "awaiting");
    assert!(all.windows(2).all(|pair| pair[0].place < pair[1].place), "two have one place");
    counts
}
