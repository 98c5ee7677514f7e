//! Registering and proving the address: how a person comes to a place.

use jiff::{SignedDuration, Timestamp};

use super::{
    Application, Book, Invitation, InvitationId, Landing, Outcome, Person, Refusal, Registration, RegistrationId,
    State, Step,
};
use crate::{fresh::Fresh, letter::Kind};

/// An unproved registration is forgotten after this.
pub(super) const FORGET_UNPROVED_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);
/// One address is not told again within this that it is registered, however often somebody types it.
const TELL_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(10);

impl Book {
    /// Does one step, or refuses it; [`Book::take_written`] says what must be written for it.
    pub fn step(&mut self, step: Step, fresh: &mut Fresh) -> Outcome {
        let done = match step {
            Step::Register(application) => return self.register(*application, fresh),
            Step::Prove(id) => self.prove(id, fresh),
            Step::Accept(id) => self.accept(id, fresh),
            Step::Withdraw(id) => self.withdraw(id, fresh),
            Step::Return(id) => self.come_back(id, fresh),
            Step::Amend(id, person) => self.amend(id, *person, fresh),
            Step::Resend(id) => self.resend(id, fresh),
            Step::Erase(id) => self.erase(id, fresh),
            Step::Approve(id, note) => self.approve(id, note, fresh),
            Step::Decline(id, note) => self.decline(id, note, fresh),
            Step::Invite(invitation) => self.invite(*invitation, fresh),
            Step::Uninvite(id) => self.uninvite(id, fresh),
            Step::Agree(terms) => self.agree(*terms, fresh),
            Step::Tide => Ok(self.tide(fresh)),
        };
        done.unwrap_or_else(Outcome::Refused)
    }

    pub(super) fn takes_part(&self, now: Timestamp) -> Result<(), Refusal> {
        self.facts.takes_part(now)
    }

    pub(super) fn landing(&self, seats: u32, is_decided: bool, holds_seat: bool) -> Result<Landing, Refusal> {
        self.counts().landing(&self.terms, seats, is_decided, holds_seat)
    }

    fn landing_with(&self, seats: u32, invitation: Option<&Invitation>, holds_seat: bool) -> Result<Landing, Refusal> {
        self.counts().landing_with(&self.terms, seats, invitation, holds_seat)
    }

    fn register(&mut self, application: Application, fresh: &mut Fresh) -> Outcome {
        let mark = application.mark().to_owned();
        if let Some(outcome) = self.answered.get(&mark) {
            return outcome.clone();
        }
        match self.decide(application, fresh) {
            Ok(outcome) => {
                self.answered.insert(mark.clone(), outcome.clone());
                self.written.answered.push((mark, outcome.clone(), fresh.at()));
                outcome
            }
            // Nothing was done for it, and the same form may be welcome later.
            Err(refusal) => Outcome::Refused(refusal),
        }
    }

    fn decide(&mut self, mut application: Application, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let now = fresh.at();
        application.person.seats = application.person.seats.max(1);
        let person = &application.person;
        let invitation = self.invited(&application)?;
        self.admits(person, invitation.as_ref(), now)?;
        let landing = self.landing_with(person.seats, invitation.as_ref(), false);
        match self.of_address(&person.address_key).cloned() {
            // The answer is what a stranger would get: nobody learns who is registered.
            Some(known) if known.state != State::Withdrawn => {
                let answer = landing.map(|landing| self.answer(landing, now));
                match known.state {
                    State::Pending if answer.is_ok() => self.renew(known, application, invitation, fresh),
                    State::Pending => self.tell_again(known, Kind::ConfirmAddress, fresh),
                    _ => self.tell_again(known, Kind::AlreadyRegistered, fresh),
                }
                answer
            }
            known => {
                let landing = landing?;
                let invitation = self.take_of(invitation, person.seats);
                let new = self.newcomer(application, known, invitation, fresh);
                Ok(self.settle(new, landing, !self.terms.proof, None, fresh))
            }
        }
    }

    fn admits(&self, person: &Person, invitation: Option<&Invitation>, now: Timestamp) -> Result<(), Refusal> {
        self.facts.lets_in(&self.terms, invitation, now)?;
        if invitation.is_none() {
            self.terms.domain(&person.address_key)?;
        }
        if person.seats > self.terms.most_seats {
            return Err(Refusal::TooManySeats { most: self.terms.most_seats });
        }
        Ok(())
    }

    /// Takes seats of an invitation.
    fn take_of(&mut self, invitation: Option<Invitation>, seats: u32) -> Option<InvitationId> {
        let mut invitation = invitation?;
        let id = invitation.id;
        invitation.used = invitation.used.saturating_add(seats);
        self.put_invitation(invitation);
        Some(id)
    }

    /// Who asks again before the address is proved says everything anew. A hold that is large enough stays; it ends as
    /// late as a new one would, because that is what is answered.
    fn renew(
        &mut self,
        pending: Registration,
        application: Application,
        invitation: Option<Invitation>,
        fresh: &mut Fresh,
    ) {
        let (id, seats) = (pending.id, application.person.seats);
        let invitation = invitation.map(|invitation| invitation.id).or(pending.invitation);
        let (held, free_before) = (pending.held, self.free());
        self.give_back(&pending);
        self.put(Registration { held: 0, invitation: None, person: application.person, ..pending });
        let freed = self.free().zip(free_before).map_or(i64::from(held), |(now, before)| now - before);
        let Some(released) = self.registration(id).cloned() else { return };
        let key = released.person.address_key.as_str();
        let invitation = invitation
            .and_then(|id| self.invitation(id))
            .filter(|invitation| invitation.admits(key, seats).is_ok())
            .cloned();
        // Whatever a stranger gets, one whose seats came back just now gets as well.
        let landing =
            self.landing_with(seats, invitation.as_ref(), freed >= i64::from(seats)).unwrap_or(Landing::WaitingList);
        let invitation = self.take_of(invitation, seats);
        let mut renewed = Registration { invitation, changed_at: fresh.at(), ..released };
        if self.terms.proof {
            self.hold(&mut renewed, landing, fresh.at());
            self.tell_again(renewed, Kind::ConfirmAddress, fresh);
        } else {
            self.settle(renewed, landing, true, None, fresh);
        }
    }

    /// The invitation that an application comes with, as far as it is good for it.
    fn invited(&self, application: &Application) -> Result<Option<Invitation>, Refusal> {
        let Some(code) = &application.invitation else { return Ok(None) };
        let person = &application.person;
        let invitation = self.invitation_with(code).ok_or(Refusal::NoSuchInvitation)?;
        // A tied one can have been used by this address alone, so who uses it again learns nothing of others.
        let own = self
            .of_address(&person.address_key)
            .filter(|known| known.invitation == Some(invitation.id) && invitation.address_key.is_some());
        let used = invitation.used.saturating_sub(own.map_or(0, |known| known.person.seats));
        Invitation { used, ..invitation.clone() }.admits(&person.address_key, person.seats)?;
        Ok(Some(invitation.clone()))
    }

    fn newcomer(
        &mut self,
        application: Application,
        known: Option<Registration>,
        invitation: Option<InvitationId>,
        fresh: &mut Fresh,
    ) -> Registration {
        let (id, sequence) = match &known {
            Some(known) => (known.id, known.sequence),
            None => (RegistrationId(fresh.id()), 0),
        };
        Registration {
            id,
            panel: self.facts.panel,
            person: application.person,
            state: State::Pending,
            held: 0,
            place: self.next_place(),
            due_at: None,
            invitation,
            sequence,
            in_calendar: false,
            told_at: None,
            created_at: known.map_or(fresh.at(), |known| known.created_at),
            changed_at: fresh.at(),
        }
    }

    /// Gives a registration its place, or holds one until the address is proved, and tells the person.
    pub(super) fn settle(
        &mut self,
        mut registration: Registration,
        landing: Landing,
        is_proved: bool,
        note: Option<String>,
        fresh: &mut Fresh,
    ) -> Outcome {
        let now = fresh.at();
        registration.changed_at = now;
        if !is_proved {
            self.hold(&mut registration, landing, now);
            registration.told_at = Some(now);
            let until = registration.due_at.filter(|_| registration.held > 0);
            self.tell(Kind::ConfirmAddress, &mut registration, until, None, fresh);
            self.put(registration);
            return self.answer(landing, now);
        }
        let (state, kind) = match landing {
            Landing::Seat => (State::Seated, Kind::Seated),
            Landing::WaitingList => (State::Waiting, Kind::Waiting),
            Landing::Decision { .. } => (State::Awaiting, Kind::Awaiting),
        };
        registration.state = state;
        registration.held =
            if landing == (Landing::Decision { holds_seat: true }) { registration.person.seats } else { 0 };
        registration.due_at = None;
        self.tell(kind, &mut registration, None, note, fresh);
        self.put(registration);
        outcome_of(state)
    }

    /// Lets a registration wait for the proof of its address.
    fn hold(&self, registration: &mut Registration, landing: Landing, now: Timestamp) {
        registration.state = State::Pending;
        (registration.held, registration.due_at) = match landing {
            Landing::Seat | Landing::Decision { holds_seat: true } => {
                (registration.person.seats, Some(later(now, self.terms.hold)))
            }
            Landing::WaitingList | Landing::Decision { holds_seat: false } => {
                (0, Some(later(now, FORGET_UNPROVED_AFTER)))
            }
        };
    }

    /// What is answered to an application that lands there.
    fn answer(&self, landing: Landing, now: Timestamp) -> Outcome {
        if !self.terms.proof {
            return match landing {
                Landing::Seat => Outcome::Seated,
                Landing::WaitingList => Outcome::Waiting,
                Landing::Decision { .. } => Outcome::Awaiting,
            };
        }
        let holds = matches!(landing, Landing::Seat | Landing::Decision { holds_seat: true });
        let held_until = holds.then(|| later(now, self.terms.hold));
        Outcome::Confirm { held_until, seat: landing.into() }
    }

    /// Puts a registration whose address was typed again, and tells its person, at most so often.
    fn tell_again(&mut self, mut registration: Registration, kind: Kind, fresh: &mut Fresh) {
        let now = fresh.at();
        if !registration.told_at.is_some_and(|told| was_within(told, TELL_AGAIN_AFTER, now)) {
            registration.told_at = Some(now);
            let until = registration.due_at.filter(|_| registration.held > 0);
            self.tell(kind, &mut registration, until, None, fresh);
        }
        self.put(registration);
    }

    pub(super) fn prove(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let registration = self.registration(id).cloned().ok_or(Refusal::Gone)?;
        if registration.state != State::Pending {
            return Ok(outcome_of(registration.state));
        }
        self.takes_part(fresh.at())?;
        let invitation = registration.invitation.and_then(|id| self.invitation(id));
        let decided = invitation.is_some_and(|invitation| invitation.bypasses_approval);
        let holds_seat = registration.held >= registration.person.seats;
        let landing = self.landing(registration.person.seats, decided, holds_seat)?;
        Ok(self.settle(registration, landing, true, None, fresh))
    }
}

pub(super) fn outcome_of(state: State) -> Outcome {
    match state {
        State::Pending => Outcome::Kept,
        State::Awaiting => Outcome::Awaiting,
        State::Seated => Outcome::Seated,
        State::Waiting => Outcome::Waiting,
        State::Declined => Outcome::Declined,
        State::Withdrawn => Outcome::Withdrawn,
    }
}

/// Whether `then` is at most `span` ago. What lies ahead is not: the clock was set back meanwhile, and nobody should wait
/// until it has caught up.
pub(super) fn was_within(then: Timestamp, span: SignedDuration, now: Timestamp) -> bool {
    then <= now && now < later(then, span)
}

pub(super) fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}
