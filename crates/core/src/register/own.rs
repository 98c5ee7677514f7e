//! What registrants do with their own registration, behind their link.

use jiff::SignedDuration;

use super::{
    Book, Outcome, Person, Refusal, Registration, RegistrationId, State,
    steps::{outcome_of, was_within},
};
use crate::{fresh::Fresh, letter::Kind};

/// One registrant is not sent the same letter again within this.
const RESEND_AFTER: SignedDuration = SignedDuration::from_mins(2);

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
                self.give_back(&registration);
                self.written.unsaid.push(id);
                self.forget(id);
                return Ok(Outcome::Withdrawn);
            }
            State::Awaiting | State::Seated | State::Waiting => {}
        }
        self.give_back(&registration);
        registration.state = State::Withdrawn;
        registration.held = 0;
        registration.due_at = None;
        registration.invitation = None;
        registration.changed_at = fresh.at();
        self.tell(Kind::Withdrawn, &mut registration, None, None, fresh);
        self.put(registration);
        Ok(Outcome::Withdrawn)
    }

    /// The seats an invitation was used for can be taken with it again.
    pub(super) fn give_back(&mut self, registration: &Registration) {
        let invitation = registration.invitation.and_then(|id| self.invitation(id)).cloned();
        if let Some(mut invitation) = invitation {
            invitation.used = invitation.used.saturating_sub(registration.person.seats);
            self.put_invitation(invitation);
        }
    }

    pub(super) fn come_back(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let mut registration = self.own(id)?;
        if registration.state != State::Withdrawn {
            return Ok(outcome_of(registration.state));
        }
        self.takes_part(fresh.at())?;
        self.is_open(fresh.at())?;
        let landing = self.landing(registration.person.seats, false, false)?;
        registration.place = self.next_place();
        Ok(self.settle(registration, landing, true, fresh))
    }

    pub(super) fn amend(&mut self, id: RegistrationId, person: Person, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let before = self.own(id)?;
        if matches!(before.state, State::Declined | State::Withdrawn) {
            return Err(Refusal::NotInThisState(before.state));
        }
        if person.seats > self.terms.most_seats.max(before.person.seats) {
            return Err(Refusal::TooManySeats { most: self.terms.most_seats });
        }
        let has_seats = before.state == State::Seated || before.held > 0;
        let more = i64::from(person.seats) - i64::from(before.person.seats);
        if has_seats && more > 0 {
            let free = self.free().map_or(i64::MAX, |free| if self.counts().waiting > 0 { 0 } else { free.max(0) });
            if free < more {
                return Err(Refusal::TooFewSeats { free: u32::try_from(free).unwrap_or(u32::MAX) });
            }
        }
        // The address was proved and stays; everything else is the person's to say.
        let (address, address_key) = (before.person.address.clone(), before.person.address_key.clone());
        let held = if before.held > 0 { person.seats } else { 0 };
        let person = Person { address, address_key, ..person };
        self.put(Registration { person, held, changed_at: fresh.at(), ..before });
        Ok(Outcome::Kept)
    }

    pub(super) fn resend(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let mut registration = self.own(id)?;
        let now = fresh.at();
        if registration.told_at.is_some_and(|told| was_within(told, RESEND_AFTER, now)) {
            return Ok(Outcome::Kept);
        }
        let is_offer = registration.state == State::Waiting && registration.held > 0;
        let kind = match registration.state {
            State::Pending => Kind::ConfirmAddress,
            State::Awaiting => Kind::Awaiting,
            State::Seated => Kind::Seated,
            State::Waiting if is_offer => Kind::SeatFree,
            State::Waiting => Kind::Waiting,
            State::Declined => Kind::Declined,
            State::Withdrawn => Kind::Withdrawn,
        };
        registration.told_at = Some(now);
        let until = registration.due_at.filter(|_| registration.held > 0);
        self.tell(kind, &mut registration, until, None, fresh);
        self.put(registration);
        Ok(Outcome::Kept)
    }

    pub(super) fn erase(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let registration = self.own(id)?;
        self.written.unsaid.push(id);
        if matches!(registration.state, State::Awaiting | State::Seated | State::Waiting) {
            self.withdraw(id, fresh)?;
        } else {
            self.give_back(&registration);
        }
        self.forget(id);
        Ok(Outcome::Erased)
    }
}
