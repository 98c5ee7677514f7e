//! What registrants do with their own registration, behind their link.

use jiff::SignedDuration;

use super::{
    Book, Invitation, Outcome, Person, Refusal, Registration, RegistrationId, State,
    steps::{outcome_of, was_within},
};
use crate::{fresh::Fresh, letter::Kind, phase::Standing};

/// One registrant is not sent the same letter again within this.
pub(super) const RESEND_AFTER: SignedDuration = SignedDuration::from_mins(2);

impl Book {
    fn own(&self, id: RegistrationId) -> Result<Registration, Refusal> {
        self.registration(id).cloned().ok_or(Refusal::Gone)
    }

    pub(super) fn accept(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let mut registration = self.own(id)?;
        match registration.state {
            State::Seated => return Ok(Outcome::Seated),
            State::Waiting if registration.held > 0 => {}
            other => return Err(Refusal::NotInThisState(other)),
        }
        self.takes_part(fresh.at())?;
        registration.state = State::Seated;
        registration.held = 0;
        registration.due_at = None;
        registration.changed_at = fresh.at();
        self.tell(Kind::Seated, &mut registration, None, None, fresh);
        self.put(registration);
        Ok(Outcome::Seated)
    }

    pub(super) fn withdraw(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let mut registration = self.own(id)?;
        match registration.state {
            State::Withdrawn => return Ok(Outcome::Withdrawn),
            State::Declined => return Err(Refusal::NotInThisState(State::Declined)),
            // Nobody has proved to be this person, so there is nobody to write to.
            State::Pending => {
                self.forget(id);
                return Ok(Outcome::Erased);
            }
            State::Awaiting | State::Seated | State::Waiting => {}
        }
        self.give_back(&registration);
        registration.state = State::Withdrawn;
        registration.held = 0;
        registration.due_at = None;
        registration.invitation = None;
        // Who asks with this address from now on is told of it anew.
        registration.told_at = None;
        registration.changed_at = fresh.at();
        self.tell(Kind::Withdrawn, &mut registration, None, None, fresh);
        self.put(registration);
        Ok(Outcome::Withdrawn)
    }

    pub(super) fn come_back(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let registration = self.own(id)?;
        match registration.state {
            State::Withdrawn if registration.held > 0 => self.takes_part(fresh.at())?,
            State::Withdrawn => {
                self.facts.lets_in(&self.terms, self.invitation_of(&registration).as_ref(), fresh.at())?;
            }
            // Somebody registered the address anew meanwhile; whoever has the link to it has proved it.
            State::Pending => self.takes_part(fresh.at())?,
            other => return Ok(outcome_of(other)),
        }
        self.arrive(registration, fresh)
    }

    pub(super) fn amend(
        &mut self,
        id: RegistrationId,
        mut person: Person,
        fresh: &mut Fresh,
    ) -> Result<Outcome, Refusal> {
        let before = self.own(id)?;
        person.seats = person.seats.max(1);
        if matches!(before.state, State::Declined | State::Withdrawn) {
            return Err(Refusal::NotInThisState(before.state));
        }
        let most = self.terms.most_together();
        if person.seats > most.max(before.person.seats) {
            return Err(Refusal::TooManySeats { most });
        }
        let taken = before.invitation.filter(|_| before.uses_of_invitation() > 0);
        let invitation = taken.and_then(|id| self.invitation(id)).cloned();
        self.has_room(&before, person.seats, invitation.as_ref())?;
        if let Some(mut invitation) = invitation {
            invitation.used = invitation.used.saturating_sub(before.person.seats) + person.seats;
            self.put_invitation(invitation);
        }
        // The address was proved and stays; everything else is the person's to say.
        let (address, address_key) = (before.person.address.clone(), before.person.address_key.clone());
        let held = if before.held > 0 { person.seats } else { 0 };
        let person = Person { address, address_key, ..person };
        self.put(Registration { person, held, changed_at: fresh.at(), ..before });
        Ok(Outcome::Kept)
    }

    /// Whether `before` can have `seats` seats: of the invitation it came with, and of the free ones unless the
    /// invitation holds them. Nobody overtakes those who wait.
    fn has_room(&self, before: &Registration, seats: u32, invitation: Option<&Invitation>) -> Result<(), Refusal> {
        let more = i64::from(seats) - i64::from(before.person.seats);
        let of_invitation = invitation.map(|one| i64::from(one.uses.saturating_sub(one.used)));
        let has_seats = before.state == State::Seated || before.held > 0;
        let of_panel = if has_seats && !invitation.is_some_and(|one| one.holds_seats) {
            self.free().map(|free| if self.counts().waiting > 0 { 0 } else { free.max(0) })
        } else {
            None
        };
        match of_invitation.into_iter().chain(of_panel).min() {
            Some(free) if free < more => Err(Refusal::TooFewSeats { free: u32::try_from(free).unwrap_or(u32::MAX) }),
            _ => Ok(()),
        }
    }

    pub(super) fn resend(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let mut registration = self.own(id)?;
        let now = fresh.at();
        if registration.told_at.is_some_and(|told| was_within(told, RESEND_AFTER, now)) {
            return Err(Refusal::LetterJustSent);
        }
        let is_offer = registration.state == State::Waiting && registration.held > 0;
        let is_cancelled = self.facts.standing == Standing::Cancelled;
        let kind = match registration.state {
            State::Awaiting | State::Seated | State::Waiting if is_cancelled => Kind::Cancelled,
            State::Pending => Kind::ConfirmAddress,
            State::Awaiting => Kind::Awaiting,
            State::Seated => Kind::Seated,
            State::Waiting if is_offer => Kind::SeatFree,
            State::Waiting => Kind::Waiting,
            State::Declined => Kind::Declined,
            State::Withdrawn => Kind::Withdrawn,
        };
        registration.told_at = Some(now);
        let until = registration.held_until();
        self.tell(kind, &mut registration, until, None, fresh);
        self.put(registration);
        Ok(Outcome::Kept)
    }

    pub(super) fn erase(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        if matches!(self.own(id)?.state, State::Awaiting | State::Seated | State::Waiting) {
            self.withdraw(id, fresh)?;
        }
        self.forget(id);
        Ok(Outcome::Erased)
    }
}
