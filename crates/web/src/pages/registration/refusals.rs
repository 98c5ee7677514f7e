//! Why something cannot be done, in the reader's words, each with what to do instead.

use plenary_core::register::Refusal;

use super::{
    Unsent,
    moment::{Clock, Sentence},
    shown,
};
use crate::words::{Value, Words};

/// A refusal as a sentence.
pub(super) fn refusal(clock: &Clock<'_>, refusal: &Refusal) -> Sentence {
    let words = Words::of(clock.context.language);
    let with = |key: &str, name: &str, value: Value<'_>| words.say_with(key, &[(name, value)]);
    Sentence::plain(match refusal {
        Refusal::NotOpenYet(Some(at)) => return clock.say("refusal-opens-at", *at),
        Refusal::NotOpenYet(None) => words.say("refusal-not-open-yet"),
        Refusal::NoRegistration => words.say("refusal-no-registration"),
        Refusal::Closed => words.say("refusal-closed"),
        Refusal::Over => words.say("refusal-over"),
        Refusal::Cancelled => words.say("refusal-cancelled"),
        Refusal::Postponed => words.say("refusal-postponed"),
        Refusal::Full => words.say("refusal-full"),
        Refusal::Domain(domain) => with("refusal-domain", "domain", shown(domain).into()),
        Refusal::TooManySeats { most } => with("refusal-too-many-seats", "most", (*most).into()),
        Refusal::NoSuchInvitation => words.say("refusal-no-such-invitation"),
        Refusal::InvitationSpent => words.say("refusal-invitation-spent"),
        Refusal::InvitationForAnother => words.say("refusal-invitation-for-another"),
        Refusal::TooFewSeats { free } => with("refusal-too-few-seats", "free", (*free).into()),
        Refusal::Gone => words.say("refusal-gone"),
        Refusal::ChangedMeanwhile => words.say("refusal-changed-meanwhile"),
        Refusal::NotInThisState(_) => words.say("refusal-not-in-this-state"),
        Refusal::LetterJustSent => words.say("refusal-letter-just-sent"),
    })
}

/// Why a form that is complete was not taken.
pub(super) fn unsent(clock: &Clock<'_>, unsent: &Unsent) -> Sentence {
    let words = Words::of(clock.context.language);
    Sentence::plain(match unsent {
        Unsent::Refused(why) => return refusal(clock, why),
        Unsent::Unticketed => words.say("unsent-unticketed"),
        Unsent::Old => words.say("unsent-old"),
        Unsent::TooFast => words.say("unsent-too-fast"),
        Unsent::Work => words.say("unsent-work"),
        Unsent::Wait => words.say("unsent-wait"),
        Unsent::Unavailable => words.say("unsent-unavailable"),
    })
}
