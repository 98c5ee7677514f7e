//! How a panel takes registrations as things stand: the seats left, until when, and the way in.

use askama::Template;
use plenary_core::{
    ports::Registering,
    register::{BookFacts, Landing, Refusal},
};

use super::{
    moment::{Clock, Sentence},
    refusals,
};
use crate::{
    addresses::Place,
    pages::{Context, PanelView},
    words::Words,
};

/// What stands below the title of a panel's page.
#[derive(Template)]
#[template(path = "registration/block.html")]
pub(in crate::pages) struct Block {
    /// None when nobody can register now.
    path: Option<String>,
    button: String,
    /// The state in words.
    state: Sentence,
    seats: Option<String>,
    closes: Option<Sentence>,
}

impl Block {
    /// The block of a panel that takes registrations and has not begun; its state in words stands in it.
    pub(in crate::pages) fn of(context: &Context<'_>, view: &PanelView) -> Option<Self> {
        let (panel, registering) = (&view.panel, view.registering.as_ref()?);
        let words = Words::of(context.language);
        let clock = Clock { context, panel, own: None };
        let Registering { terms, counts, .. } = registering;
        let landing = BookFacts::of(panel).landing(terms, counts, None, context.now);
        let path = Place::Registration(panel.slug.clone()).path(context.language);
        let state = match &landing {
            Ok(Landing::WaitingList) => Sentence::plain(words.say("state-full-waiting")),
            Ok(_) => Sentence::plain(words.say("state-open")),
            Err(refusal @ (Refusal::NotOpenYet(_) | Refusal::Closed | Refusal::Full)) => {
                refusals::refusal(&clock, refusal)
            }
            // The page says it already, in its own way.
            Err(_) => return None,
        };
        let is_open = landing.is_ok();
        Some(Self {
            button: words.say(button(landing.ok())),
            path: is_open.then_some(path),
            state,
            seats: is_open.then(|| left(words, registering)).flatten(),
            closes: is_open.then(|| closes(&clock, registering)).flatten(),
        })
    }
}

/// About how many seats are left; none when there is nothing to say of it. Never the number itself: whoever registered
/// somebody else's address could see by it whether a seat was taken, and so whether the address had one already.
pub(super) fn left(words: &Words, registering: &Registering) -> Option<String> {
    const STEPS: [i64; 7] = [1000, 500, 200, 100, 50, 20, 10];
    let capacity = registering.terms.capacity?;
    let free = registering.counts.free(&registering.terms).filter(|free| *free > 0)?;
    let values = |more: i64| [("more", more.into()), ("capacity", capacity.into())];
    Some(match STEPS.into_iter().find(|step| *step < free) {
        Some(step) => words.say_with("seats-left", &values(step)),
        None => words.say_with("seats-few-left", &values(0)),
    })
}

/// Until when people can register.
pub(super) fn closes(clock: &Clock<'_>, registering: &Registering) -> Option<Sentence> {
    let at = registering.terms.closes_at.filter(|at| *at > clock.context.now)?;
    Some(clock.say("registration-closes-at", at))
}

/// What the button says to somebody who would land there.
pub(super) fn button(landing: Option<Landing>) -> &'static str {
    match landing {
        Some(Landing::WaitingList) => "register-for-waiting-list",
        Some(Landing::Decision { .. }) => "register-for-approval",
        _ => "register",
    }
}
