//! Who may register as things stand, and where they would land: the one rule, which pages ask before they show a form
//! and the book asks again when it is sent. Nobody overtakes those who wait.

use jiff::Timestamp;

use super::{BookFacts, Counts, Invitation, Prospect, Refusal, Terms};

/// Where a registration would land as things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing {
    /// A free seat, or one that an invitation holds.
    Seat,
    WaitingList,
    /// The organisers decide; an invitation may keep the seat until they have.
    Decision {
        holds_seat: bool,
    },
}

impl BookFacts {
    /// Where somebody who registers at `now`, for one seat and perhaps with an invitation, would land.
    ///
    /// # Errors
    /// Why nobody can register so.
    pub fn landing(
        &self,
        terms: &Terms,
        counts: &Counts,
        invitation: Option<&Invitation>,
        now: Timestamp,
    ) -> Result<Landing, Refusal> {
        self.lets_in(terms, invitation, now)?;
        // One that is tied to an address can be used again by whoever has it.
        if invitation.is_some_and(|one| one.address_key.is_none() && one.used >= one.uses) {
            return Err(Refusal::InvitationSpent);
        }
        counts.landing_with(terms, 1, invitation, false)
    }

    /// Whether the panel and the window let people register; an invitation may open the window.
    pub(super) fn lets_in(
        &self,
        terms: &Terms,
        invitation: Option<&Invitation>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.takes_part(now)?;
        if invitation.is_some_and(|invitation| invitation.bypasses_window) { Ok(()) } else { self.is_open(terms, now) }
    }
}

impl Counts {
    /// Where somebody who asks for `seats` seats now would land, with what their invitation opens to them.
    pub(super) fn landing_with(
        &self,
        terms: &Terms,
        seats: u32,
        invitation: Option<&Invitation>,
        holds_seat: bool,
    ) -> Result<Landing, Refusal> {
        let is_decided = invitation.is_some_and(|invitation| invitation.bypasses_approval);
        let holds_seat = holds_seat || invitation.is_some_and(|invitation| invitation.holds_seats);
        self.landing(terms, seats, is_decided, holds_seat)
    }

    /// Where somebody who asks for `seats` seats now would land.
    pub(super) fn landing(
        &self,
        terms: &Terms,
        seats: u32,
        is_decided: bool,
        holds_seat: bool,
    ) -> Result<Landing, Refusal> {
        if terms.approval && !is_decided {
            return Ok(Landing::Decision { holds_seat });
        }
        let is_free = self.free(terms).is_none_or(|free| i64::from(seats) <= free && self.waiting == 0);
        if holds_seat || is_free {
            Ok(Landing::Seat)
        } else if terms.waiting_list {
            Ok(Landing::WaitingList)
        } else {
            Err(Refusal::Full)
        }
    }
}

impl Landing {
    /// Whether seats are kept for who lands there, until they have come.
    #[must_use]
    pub fn holds_seat(self) -> bool {
        matches!(self, Self::Seat | Self::Decision { holds_seat: true })
    }
}

impl From<Landing> for Prospect {
    fn from(landing: Landing) -> Self {
        match landing {
            Landing::Seat => Self::Seat,
            Landing::WaitingList => Self::WaitingList,
            Landing::Decision { .. } => Self::Decision,
        }
    }
}
