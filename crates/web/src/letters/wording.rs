//! Which words each kind of letter is made of.

use plenary_core::{
    letter::{Kind, PanelChange, Queued},
    register::State,
};

use super::changes::{Change, What};

/// The keys of a letter's words.
pub(super) struct Wording {
    pub(super) subject: &'static str,
    pub(super) headline: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// Whether the reader has to do something now: then the button stands above everything else.
    pub(super) asks: bool,
}

pub(super) fn of(queued: &Queued, changes: &[Change]) -> Wording {
    let (subject, headline, lead) = match queued.kind {
        Kind::ConfirmAddress => ("letter-confirm-subject", "letter-confirm-headline", "letter-confirm-lead"),
        Kind::Seated => ("letter-seated-subject", "letter-seated-headline", "letter-seated-lead"),
        Kind::Waiting => ("letter-waiting-subject", "letter-waiting-headline", "letter-waiting-lead"),
        Kind::SeatFree if is_offer(queued) => ("letter-offer-subject", "letter-offer-headline", "letter-offer-lead"),
        Kind::SeatFree => ("letter-free-subject", "letter-free-headline", "letter-free-lead"),
        Kind::OfferEnded => ("letter-ended-subject", "letter-ended-headline", "letter-ended-lead"),
        Kind::Awaiting => ("letter-awaiting-subject", "letter-awaiting-headline", "letter-awaiting-lead"),
        Kind::Declined => ("letter-declined-subject", "letter-declined-headline", "letter-declined-lead"),
        Kind::PanelChanged => of_change(queued, changes),
        Kind::Postponed => ("letter-postponed-subject", "letter-postponed-headline", "letter-postponed-lead"),
        Kind::Cancelled => ("letter-cancelled-subject", "letter-cancelled-headline", "letter-cancelled-lead"),
        Kind::Withdrawn => ("letter-withdrawn-subject", "letter-withdrawn-headline", "letter-withdrawn-lead"),
        Kind::AlreadyRegistered if may_return(queued) => {
            ("letter-back-subject", "letter-back-headline", "letter-back-lead")
        }
        Kind::AlreadyRegistered => ("letter-already-subject", "letter-already-headline", "letter-already-lead"),
    };
    let button = match queued.kind {
        Kind::ConfirmAddress => "letter-confirm-button",
        Kind::OfferEnded | Kind::Withdrawn => "letter-withdrawn-button",
        Kind::AlreadyRegistered if may_return(queued) => "letter-withdrawn-button",
        _ if is_offer(queued) => "letter-offer-button",
        _ => "letter-own-button",
    };
    let asks = queued.kind == Kind::ConfirmAddress || is_offer(queued) || may_return(queued);
    Wording { subject, headline, lead, button, asks }
}

/// Whether a seat waits for this person's yes.
pub(super) fn is_offer(queued: &Queued) -> bool {
    queued.facts.until.is_some() && queued.facts.state == State::Waiting
}

/// Whether this answers somebody who asked again after a withdrawal.
pub(super) fn may_return(queued: &Queued) -> bool {
    queued.kind == Kind::AlreadyRegistered && queued.facts.state == State::Withdrawn
}

/// The sentence that says how the reader's own place stands, in letters about something else.
pub(super) fn state(queued: &Queued) -> Option<&'static str> {
    if !matches!(queued.kind, Kind::PanelChanged | Kind::Postponed | Kind::AlreadyRegistered) || is_offer(queued) {
        return None;
    }
    match queued.facts.state {
        State::Awaiting => Some("letter-state-awaiting"),
        State::Seated => Some("letter-state-seated"),
        State::Waiting => Some("letter-state-waiting"),
        // Their letters are about nothing else.
        State::Pending | State::Declined | State::Withdrawn => None,
    }
}

fn of_change(queued: &Queued, changes: &[Change]) -> (&'static str, &'static str, &'static str) {
    if queued.facts.changes.contains(&PanelChange::Reinstated) {
        return ("letter-reinstated-subject", "letter-reinstated-headline", "letter-reinstated-lead");
    }
    let moved = |what| changes.iter().any(|change| change.what == what);
    match (moved(What::Time), moved(What::Place)) {
        (true, _) => ("letter-new-time-subject", "letter-new-time-headline", "letter-changed-lead"),
        (false, true) => ("letter-new-place-subject", "letter-new-place-headline", "letter-changed-lead"),
        (false, false) => ("letter-changed-subject", "letter-changed-headline", "letter-changed-lead"),
    }
}
