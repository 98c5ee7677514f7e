//! How a panel takes registrations as things stand: the seats left, until when, and the way in.

use askama::Template;
use plenary_core::{
    panel::Panel,
    ports::Registering,
    register::{BookFacts, Refusal},
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

/// What somebody who registers now can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Prospect {
    /// As many as come.
    Unlimited,
    Seats {
        free: i64,
        capacity: u32,
    },
    WaitingList,
}

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

/// What registering at `now` leads to.
///
/// # Errors
/// Why nobody can register now.
pub(in crate::pages) fn prospect(
    panel: &Panel,
    registering: &Registering,
    context: &Context<'_>,
) -> Result<Prospect, Refusal> {
    let facts = BookFacts::of(panel);
    facts.takes_part(context.now)?;
    facts.is_open(&registering.terms, context.now)?;
    match (registering.counts.free(&registering.terms), registering.terms.capacity) {
        (Some(free), _) if free <= 0 && !registering.terms.waiting_list => Err(Refusal::Full),
        (Some(free), _) if free <= 0 => Ok(Prospect::WaitingList),
        (Some(free), Some(capacity)) => Ok(Prospect::Seats { free, capacity }),
        _ => Ok(Prospect::Unlimited),
    }
}

impl Block {
    /// The block of a panel that takes registrations and has not begun; its state in words stands in it.
    pub(in crate::pages) fn of(context: &Context<'_>, view: &PanelView) -> Option<Self> {
        let (panel, registering) = (&view.panel, view.registering.as_ref()?);
        let words = Words::of(context.language);
        let clock = Clock { context, panel, own: None };
        let prospect = prospect(panel, registering, context);
        let path = Place::Registration(panel.slug.clone()).path(context.language);
        let state = match &prospect {
            Ok(Prospect::WaitingList) => Sentence::plain(words.say("state-full-waiting")),
            Ok(_) => Sentence::plain(words.say("state-open")),
            Err(Refusal::NotOpenYet(_) | Refusal::Closed | Refusal::Full) => {
                refusals::refusal(&clock, prospect.as_ref().err()?)
            }
            // The page says it already, in its own way.
            Err(_) => return None,
        };
        Some(Self {
            button: words.say(button(registering, prospect.as_ref().ok().copied())),
            path: prospect.is_ok().then_some(path),
            state,
            seats: prospect.as_ref().ok().and_then(|prospect| left(words, *prospect)),
            closes: prospect.is_ok().then(|| closes(&clock, registering)).flatten(),
        })
    }
}

/// “12 of 120 seats left”; none when there is no such number.
pub(super) fn left(words: &Words, prospect: Prospect) -> Option<String> {
    match prospect {
        Prospect::Seats { free, capacity } => {
            Some(words.say_with("seats-left", &[("free", free.into()), ("capacity", capacity.into())]))
        }
        Prospect::Unlimited | Prospect::WaitingList => None,
    }
}

/// Until when people can register.
pub(super) fn closes(clock: &Clock<'_>, registering: &Registering) -> Option<Sentence> {
    let at = registering.terms.closes_at.filter(|at| *at > clock.context.now)?;
    Some(clock.say("registration-closes-at", at))
}

/// What the button says.
pub(super) fn button(registering: &Registering, prospect: Option<Prospect>) -> &'static str {
    match prospect {
        Some(Prospect::WaitingList) => "register-for-waiting-list",
        _ if registering.terms.approval => "register-for-approval",
        _ => "register",
    }
}
