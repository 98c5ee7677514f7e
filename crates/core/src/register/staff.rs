//! What organisers do: decide, invite, change the terms. Each leaves a line in the ledger, without personal data.

use serde_json::{Value, json};

use super::{Book, Invitation, InvitationId, Outcome, Refusal, Registration, RegistrationId, State, Terms};
use crate::{
    fresh::Fresh,
    ledger::{Actor, Deed, Entry},
    letter::Kind,
};

impl Book {
    fn enter(&mut self, deed: Deed, detail: Value, fresh: &mut Fresh) {
        let id = fresh.id();
        let (at, panel) = (fresh.at(), Some(self.facts.panel));
        self.written.ledger.push(Entry { id, at, actor: Actor::Administrator, deed, panel, detail });
    }

    fn awaiting(&self, id: RegistrationId) -> Result<Registration, Refusal> {
        let registration = self.registration(id).cloned().ok_or(Refusal::Gone)?;
        match registration.state {
            State::Awaiting => Ok(registration),
            other => Err(Refusal::NotInThisState(other)),
        }
    }

    pub(super) fn approve(
        &mut self,
        id: RegistrationId,
        note: Option<String>,
        fresh: &mut Fresh,
    ) -> Result<Outcome, Refusal> {
        let registration = self.awaiting(id)?;
        self.takes_part(fresh.at())?;
        let holds_seat = registration.held >= registration.person.seats;
        let landing = self.landing(registration.person.seats, true, holds_seat)?;
        let outcome = self.settle(registration, landing, note, fresh);
        self.enter(Deed::RegistrationApproved, json!({ "registration": id }), fresh);
        Ok(outcome)
    }

    pub(super) fn decline(
        &mut self,
        id: RegistrationId,
        note: Option<String>,
        fresh: &mut Fresh,
    ) -> Result<Outcome, Refusal> {
        let mut registration = self.awaiting(id)?;
        self.give_back(&registration);
        registration.state = State::Declined;
        registration.held = 0;
        registration.invitation = None;
        registration.changed_at = fresh.at();
        self.tell(Kind::Declined, &mut registration, None, note, fresh);
        self.put(registration);
        self.enter(Deed::RegistrationDeclined, json!({ "registration": id }), fresh);
        Ok(Outcome::Declined)
    }

    pub(super) fn invite(&mut self, invitation: Invitation, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        if self.invitation(invitation.id).is_some() {
            return Ok(Outcome::Kept);
        }
        if let Some(free) = self.free()
            && invitation.held() > 0
            && i64::from(invitation.held()) > free
        {
            return Err(Refusal::TooFewSeats { free: u32::try_from(free).unwrap_or(0) });
        }
        let detail =
            json!({ "invitation": invitation.id, "uses": invitation.uses, "holds_seats": invitation.holds_seats });
        self.put_invitation(invitation);
        self.enter(Deed::Invited, detail, fresh);
        Ok(Outcome::Kept)
    }

    pub(super) fn uninvite(&mut self, id: InvitationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        self.remove_invitation(id).ok_or(Refusal::NoSuchInvitation)?;
        self.enter(Deed::InvitationRevoked, json!({ "invitation": id }), fresh);
        Ok(Outcome::Kept)
    }

    /// Takes new terms. A capacity below the seats given out seats nobody new and evicts nobody.
    pub(super) fn agree(&mut self, terms: Terms, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let detail = json!({ "capacity": { "old": self.terms.capacity, "new": terms.capacity } });
        self.terms = terms;
        self.written.terms = true;
        self.enter(Deed::TermsChanged, detail, fresh);
        Ok(Outcome::Kept)
    }
}
