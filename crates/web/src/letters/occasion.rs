//! What a letter is written on: what was decided, the panel as it stands now, and the link.
//!
//! Keeps true: a letter about the panel itself says what stands when it is written. One that was overtaken by a later
//! act tells of that act: nobody reads “takes place after all” of a panel that was cancelled meanwhile.

use std::borrow::Cow;

use plenary_core::{
    letter::{Kind, Method, PanelChange, Queued},
    panel::Panel,
    phase::Standing,
    register::State,
};

use super::LetterLinks;

/// One letter's occasion.
pub(super) struct Occasion<'a> {
    /// As decided, but of the kind that the panel's standing makes it.
    pub(super) queued: Cow<'a, Queued>,
    pub(super) panel: &'a Panel,
    /// The secret link; none after an erasure.
    pub(super) link: Option<&'a str>,
}

impl<'a> Occasion<'a> {
    pub(super) fn of(queued: &'a Queued, panel: &'a Panel, links: &'a LetterLinks) -> Self {
        let link = if queued.kind == Kind::ConfirmAddress { &links.confirm } else { &links.own };
        Self { queued: as_it_stands(queued, panel), panel, link: link.as_deref() }
    }

    /// Whether nothing is kept of this person any more.
    pub(super) fn is_erasure(&self) -> bool {
        self.link.is_none()
    }

    /// Whether a seat waits for this person's yes.
    pub(super) fn is_offer(&self) -> bool {
        was_offered(&self.queued) && self.panel.standing == Standing::AsPlanned
    }

    /// Whether a seat is kept for this person, who cannot say yes before the panel has a date again.
    pub(super) fn is_resting_offer(&self) -> bool {
        was_offered(&self.queued) && self.panel.standing == Standing::Postponed
    }

    /// Whether this answers somebody who asked again after a withdrawal.
    pub(super) fn may_return(&self) -> bool {
        self.queued.kind == Kind::AlreadyRegistered && self.queued.facts.state == State::Withdrawn
    }
}

fn was_offered(queued: &Queued) -> bool {
    queued.facts.until.is_some() && queued.facts.state == State::Waiting
}

/// The letter, of the kind that is true now.
fn as_it_stands<'a>(queued: &'a Queued, panel: &Panel) -> Cow<'a, Queued> {
    let kind = match (queued.kind, panel.standing) {
        (Kind::PanelChanged | Kind::Postponed | Kind::Cancelled, Standing::Postponed) => Kind::Postponed,
        (Kind::PanelChanged | Kind::Postponed | Kind::Cancelled, Standing::Cancelled) => Kind::Cancelled,
        (Kind::Postponed | Kind::Cancelled, Standing::AsPlanned) => Kind::PanelChanged,
        // Nobody can accept a seat of a panel without a date.
        (Kind::SeatFree, Standing::Postponed) if was_offered(queued) => Kind::Postponed,
        (Kind::SeatFree, Standing::Cancelled) if was_offered(queued) => Kind::Cancelled,
        (kind, _) => kind,
    };
    if kind == queued.kind {
        return Cow::Borrowed(queued);
    }
    let mut told = Queued { kind, ..queued.clone() };
    if kind == Kind::PanelChanged {
        told.facts.changes.insert(0, PanelChange::Reinstated);
        // The seat was kept all the time, and so is the entry.
        if let Some(calendar) = told.facts.calendar.as_mut().filter(|_| queued.facts.state == State::Seated) {
            calendar.method = Method::Request;
        }
    }
    Cow::Owned(told)
}
