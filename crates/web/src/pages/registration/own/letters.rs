//! The letters to a registrant, each with where it stands.

use plenary_core::{
    letter::{Kind, LetterState},
    ports::KeptLetter,
};

use crate::{
    pages::registration::moment::{Clock, Sentence},
    words::Words,
};

pub(super) struct LetterLine {
    pub(super) kind: String,
    pub(super) when: Sentence,
    pub(super) state: String,
    /// Whether the registrant should know that it may not have come.
    pub(super) is_trouble: bool,
}

impl LetterLine {
    pub(super) fn of(clock: &Clock<'_>, letter: &KeptLetter) -> Self {
        let words = Words::of(clock.context.language);
        Self {
            kind: words.say(kind(letter.kind)),
            when: clock.say("letter-decided-at", letter.decided_at),
            state: words.say(state(letter)),
            is_trouble: matches!(letter.state, LetterState::Failed | LetterState::Bounced),
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::ConfirmAddress => "letter-confirm-address",
        Kind::Seated => "letter-seated",
        Kind::Waiting => "letter-waiting",
        Kind::SeatFree => "letter-seat-free",
        Kind::OfferEnded => "letter-offer-ended",
        Kind::Awaiting => "letter-awaiting",
        Kind::Declined => "letter-declined",
        Kind::PanelChanged => "letter-panel-changed",
        Kind::Postponed => "letter-postponed",
        Kind::Cancelled => "letter-cancelled",
        Kind::Withdrawn => "letter-withdrawn",
        Kind::AlreadyRegistered => "letter-already-registered",
    }
}

fn state(letter: &KeptLetter) -> &'static str {
    match letter.state {
        LetterState::Queued if letter.attempts > 0 => "letter-tried-again",
        LetterState::Queued => "letter-queued",
        LetterState::Sending => "letter-sending",
        LetterState::Sent => "letter-sent",
        LetterState::Failed => "letter-failed",
        LetterState::Bounced => "letter-bounced",
        LetterState::Unknown => "letter-unknown",
    }
}
