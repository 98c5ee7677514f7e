//! Which words each kind of letter is made of.

use plenary_core::{
    letter::{Kind, PanelChange},
    register::State,
};

use super::{
    changes::{Change, What},
    occasion::Occasion,
};

/// The keys of a letter's words.
pub(super) struct Wording {
    pub(super) subject: &'static str,
    pub(super) headline: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// Whether the reader has to do something now: then the button stands above everything else.
    pub(super) asks: bool,
}

pub(super) fn of(occasion: &Occasion<'_>, changes: &[Change]) -> Wording {
    let kind = occasion.queued.kind;
    let (subject, headline, lead) = match kind {
        _ if occasion.is_erasure() => ("letter-erased-subject", "letter-erased-headline", "letter-erased-lead"),
        Kind::ConfirmAddress => ("letter-confirm-subject", "letter-confirm-headline", "letter-confirm-lead"),
        Kind::Seated => ("letter-seated-subject", "letter-seated-headline", "letter-seated-lead"),
        Kind::Waiting => ("letter-waiting-subject", "letter-waiting-headline", "letter-waiting-lead"),
        Kind::SeatFree if occasion.is_offer() => ("letter-offer-subject", "letter-offer-headline", "letter-offer-lead"),
        Kind::SeatFree => ("letter-free-subject", "letter-free-headline", "letter-free-lead"),
        Kind::OfferEnded => ("letter-ended-subject", "letter-ended-headline", "letter-ended-lead"),
        Kind::Awaiting => ("letter-awaiting-subject", "letter-awaiting-headline", "letter-awaiting-lead"),
        Kind::Declined => ("letter-declined-subject", "letter-declined-headline", "letter-declined-lead"),
        Kind::PanelChanged => of_change(occasion, changes),
        Kind::Postponed => ("letter-postponed-subject", "letter-postponed-headline", "letter-postponed-lead"),
        Kind::Cancelled => ("letter-cancelled-subject", "letter-cancelled-headline", "letter-cancelled-lead"),
        Kind::Withdrawn => ("letter-withdrawn-subject", "letter-withdrawn-headline", "letter-withdrawn-lead"),
        Kind::AlreadyRegistered if occasion.may_return() => {
            ("letter-back-subject", "letter-back-headline", "letter-back-lead")
        }
        Kind::AlreadyRegistered => ("letter-already-subject", "letter-already-headline", "letter-already-lead"),
    };
    let button = match kind {
        Kind::ConfirmAddress => "letter-confirm-button",
        Kind::OfferEnded | Kind::Withdrawn => "letter-withdrawn-button",
        Kind::AlreadyRegistered if occasion.may_return() => "letter-withdrawn-button",
        _ if occasion.is_offer() => "letter-offer-button",
        _ => "letter-own-button",
    };
    let asks = kind == Kind::ConfirmAddress || occasion.is_offer() || occasion.may_return();
    Wording { subject, headline, lead, button, asks }
}

/// The sentence that says how the reader's own place stands, in letters about something else.
pub(super) fn state(occasion: &Occasion<'_>) -> Option<&'static str> {
    let is_about_else = matches!(occasion.queued.kind, Kind::PanelChanged | Kind::Postponed | Kind::AlreadyRegistered);
    // What rests is told with its deadline.
    if !is_about_else || occasion.is_erasure() || occasion.is_resting_offer() {
        return None;
    }
    match occasion.queued.facts.state {
        _ if occasion.is_offer() => Some("letter-state-offer"),
        State::Awaiting => Some("letter-state-awaiting"),
        State::Seated => Some("letter-state-seated"),
        State::Waiting => Some("letter-state-waiting"),
        // Their letters are about nothing else.
        State::Pending | State::Declined | State::Withdrawn => None,
    }
}

fn of_change(occasion: &Occasion<'_>, changes: &[Change]) -> (&'static str, &'static str, &'static str) {
    if occasion.queued.facts.changes.contains(&PanelChange::Reinstated) {
        return ("letter-reinstated-subject", "letter-reinstated-headline", "letter-reinstated-lead");
    }
    let moved = |what| changes.iter().any(|change| change.what == what);
    match (moved(What::Time), moved(What::Place)) {
        (true, _) => ("letter-new-time-subject", "letter-new-time-headline", "letter-changed-lead"),
        (false, true) => ("letter-new-place-subject", "letter-new-place-headline", "letter-changed-lead"),
        (false, false) => ("letter-changed-subject", "letter-changed-headline", "letter-changed-lead"),
    }
}
