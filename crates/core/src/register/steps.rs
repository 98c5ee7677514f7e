//! Registering and proving the address: how a person comes to a place.

use jiff::{SignedDuration, Timestamp};

use super::{
    Application, Book, Invitation, InvitationId, Landing, Outcome, Person, Refusal, Registration, RegistrationId,
    State, Step, own::RESEND_AFTER,
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
            Step::Prove(id, shown) => self.prove(id, &shown, fresh),
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

    fn register(&mut self, mut application: Application, fresh: &mut Fresh) -> Outcome {
        application.person.seats = application.person.seats.max(1);
        let mark = application.mark().to_owned();
        if let Some(outcome) = self.answered.get(&mark).cloned()
            && self.still_stands(&application, fresh)
        {
            return outcome;
        }
        match self.decide(application, fresh) {
            Ok(outcome) => {
                if self.answered.insert(mark.clone(), outcome.clone()).is_some() {
                    // A form that is decided anew is remembered as it was answered last.
                    self.written.answered.retain(|(known, ..)| *known != mark);
                    self.written.answered_anew.push(mark.clone());
                }
                self.written.answered.push((mark, outcome.clone(), fresh.at()));
                outcome
            }
            // Nothing was done for it, and the same form may be welcome later.
            Err(refusal) => Outcome::Refused(refusal),
        }
    }

    /// Whether what a form was answered with still stands: its registration is there, and was not withdrawn since. Who
    /// sends it again for want of the letter that was promised gets another. Who never proved the address and said
    /// something else meanwhile has corrected it back: what was sent last is what is registered.
    fn still_stands(&mut self, application: &Application, fresh: &mut Fresh) -> bool {
        let person = &application.person;
        let Some(known) = self.of_address(&person.address_key).cloned() else { return false };
        match known.state {
            State::Withdrawn if known.told_at.is_none() => return false,
            State::Pending if known.person.mark() != person.mark() => {
                let invitation = application.invitation.as_ref().and_then(|code| self.invitation_with(code)).cloned();
                self.renew(Registration { changed_at: fresh.at(), ..known }, person.clone(), invitation, fresh);
            }
            State::Pending | State::Withdrawn => self.tell_again(known, fresh),
            // As much work, so that time does not tell them from the others.
            _ => self.put(known),
        }
        true
    }

    fn decide(&mut self, application: Application, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let now = fresh.at();
        let invitation = self.invited(&application)?;
        let person = application.person;
        self.admits(&person, invitation.as_ref(), now)?;
        let landing = self.landing_with(person.seats, invitation.as_ref(), false);
        let Some(known) = self.of_address(&person.address_key).cloned() else {
            let landing = landing?;
            let new = self.newcomer(person, fresh);
            return Ok(self.settle_or_hold(new, landing, invitation, fresh));
        };
        // The answer is what a stranger would get: nobody learns who is registered.
        let answer = landing.map(|landing| self.answer(landing, now));
        match known.state {
            State::Pending if answer.is_ok() => {
                self.renew(Registration { changed_at: now, ..known }, person, invitation, fresh);
            }
            State::Withdrawn if answer.is_err() => {}
            // Whoever typed the address may be anybody: what its person said stays, and a seat is held for their return.
            State::Withdrawn if self.terms.proof => {
                let before = known.person.clone();
                self.renew(known, before, invitation, fresh);
            }
            State::Withdrawn => {
                let place = self.next_place();
                let anew = Registration { state: State::Pending, place, told_at: None, ..known };
                self.renew(anew, person, invitation, fresh);
            }
            _ => self.tell_again(known, fresh),
        }
        answer
    }

    fn admits(&self, person: &Person, invitation: Option<&Invitation>, now: Timestamp) -> Result<(), Refusal> {
        self.facts.lets_in(&self.terms, invitation, now)?;
        if invitation.is_none() {
            self.terms.domain(&person.address_key)?;
        }
        let most = self.terms.most_together();
        if person.seats > most { Err(Refusal::TooManySeats { most }) } else { Ok(()) }
    }

    /// Takes seats of an invitation.
    fn take_of(&mut self, invitation: Option<Invitation>, seats: u32) {
        if let Some(mut invitation) = invitation {
            invitation.used = invitation.used.saturating_add(seats);
            self.put_invitation(invitation);
        }
    }

    /// Somebody who is waited for asks again, and is put down as `person`: who never proved the address says everything
    /// anew. A hold that is large enough stays; it ends as late as a new one would, because that is what is answered.
    fn renew(&mut self, known: Registration, person: Person, invitation: Option<Invitation>, fresh: &mut Fresh) {
        let (id, seats) = (known.id, person.seats);
        let invitation = invitation.map(|invitation| invitation.id).or(known.invitation);
        let (held, free_before) = (known.held, self.free());
        self.give_back(&known);
        self.put(Registration { held: 0, invitation: None, person, ..known });
        let freed = self.free().zip(free_before).map_or(i64::from(held), |(now, before)| now - before);
        let Some(released) = self.registration(id).cloned() else { return };
        let invitation = self.still_good(invitation, &released.person);
        // Whatever a stranger gets, one whose seats came back just now gets as well.
        let landing =
            self.landing_with(seats, invitation.as_ref(), freed >= i64::from(seats)).unwrap_or(Landing::WaitingList);
        self.settle_or_hold(released, landing, invitation, fresh);
    }

    /// The invitation, if it is there and good for this person.
    fn still_good(&self, invitation: Option<InvitationId>, person: &Person) -> Option<Invitation> {
        let invitation = invitation.and_then(|id| self.invitation(id));
        invitation.filter(|invitation| invitation.admits(&person.address_key, person.seats).is_ok()).cloned()
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
        let used = invitation.used.saturating_sub(own.map_or(0, Registration::uses_of_invitation));
        Invitation { used, ..invitation.clone() }.admits(&person.address_key, person.seats)?;
        Ok(Some(invitation.clone()))
    }

    fn newcomer(&mut self, person: Person, fresh: &mut Fresh) -> Registration {
        Registration {
            id: RegistrationId(fresh.id()),
            panel: self.facts.panel,
            person,
            state: State::Pending,
            held: 0,
            place: self.next_place(),
            due_at: None,
            invitation: None,
            sequence: 0,
            in_calendar: false,
            told_at: None,
            created_at: fresh.at(),
            changed_at: fresh.at(),
        }
    }

    /// Gives a registration its place, or lets it wait for the person at its address with the seats that may be held
    /// until then. An invitation whose seats are not held meanwhile is noted only: who comes first takes them.
    fn settle_or_hold(
        &mut self,
        mut registration: Registration,
        landing: Landing,
        invitation: Option<Invitation>,
        fresh: &mut Fresh,
    ) -> Outcome {
        let (seats, now) = (registration.person.seats, fresh.at());
        registration.invitation = invitation.as_ref().map(|invitation| invitation.id);
        if landing.holds_seat() || !self.terms.proof {
            self.take_of(invitation, seats);
        }
        if !self.terms.proof {
            return self.settle(registration, landing, None, fresh);
        }
        (registration.held, registration.due_at) = match registration.state {
            _ if landing.holds_seat() => (seats, Some(later(now, self.terms.hold))),
            State::Withdrawn => (0, None),
            _ => (0, Some(later(now, FORGET_UNPROVED_AFTER))),
        };
        self.tell_again(registration, fresh);
        self.answer(landing, now)
    }

    /// Gives a registration its place, and tells the person.
    pub(super) fn settle(
        &mut self,
        mut registration: Registration,
        landing: Landing,
        note: Option<String>,
        fresh: &mut Fresh,
    ) -> Outcome {
        let (state, kind) = match landing {
            Landing::Seat => (State::Seated, Kind::Seated),
            Landing::WaitingList => (State::Waiting, Kind::Waiting),
            Landing::Decision { .. } => (State::Awaiting, Kind::Awaiting),
        };
        registration.state = state;
        registration.held =
            if landing == (Landing::Decision { holds_seat: true }) { registration.person.seats } else { 0 };
        registration.due_at = None;
        registration.changed_at = fresh.at();
        self.tell(kind, &mut registration, None, note, fresh);
        self.put(registration);
        outcome_of(state)
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
        let held_until = landing.holds_seat().then(|| later(now, self.terms.hold));
        Outcome::Confirm { held_until, seat: landing.into() }
    }

    /// Puts a registration whose address was typed, and tells its person, at most so often. Who has to do something
    /// with the letter gets it again as soon as who asks for it on their own page.
    fn tell_again(&mut self, mut registration: Registration, fresh: &mut Fresh) {
        let now = fresh.at();
        let (kind, span) = match registration.state {
            State::Pending => (Kind::ConfirmAddress, RESEND_AFTER),
            State::Withdrawn => (Kind::AlreadyRegistered, RESEND_AFTER),
            State::Declined => (Kind::Declined, TELL_AGAIN_AFTER),
            State::Awaiting | State::Seated | State::Waiting => (Kind::AlreadyRegistered, TELL_AGAIN_AFTER),
        };
        if !registration.told_at.is_some_and(|told| was_within(told, span, now)) {
            registration.told_at = Some(now);
            let until = registration.held_until();
            self.tell(kind, &mut registration, until, None, fresh);
        }
        self.put(registration);
    }

    /// Whoever proves the address says yes to what they were shown, and to nothing that was sent since: until the proof
    /// anybody may have sent it.
    fn prove(&mut self, id: RegistrationId, shown: &str, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let registration = self.registration(id).cloned().ok_or(Refusal::Gone)?;
        if registration.state != State::Pending {
            return Ok(outcome_of(registration.state));
        }
        self.takes_part(fresh.at())?;
        if registration.person.mark() != shown {
            return Err(Refusal::ChangedMeanwhile);
        }
        self.arrive(registration, fresh)
    }

    /// Settles somebody who was waited for. An invitation whose seats went back when the hold ended, or were never held,
    /// is taken now if it is still good.
    pub(super) fn arrive(&mut self, mut registration: Registration, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let (seats, is_held) = (registration.person.seats, registration.held > 0);
        let invitation = self.invitation_of(&registration);
        let landing = self.landing_with(seats, invitation.as_ref(), registration.held >= seats)?;
        registration.invitation = invitation.as_ref().map(|invitation| invitation.id);
        if !is_held {
            self.take_of(invitation, seats);
        }
        if registration.state == State::Withdrawn {
            registration.place = self.next_place();
        }
        Ok(self.settle(registration, landing, None, fresh))
    }

    /// The invitation that somebody who is waited for can come with.
    pub(super) fn invitation_of(&self, registration: &Registration) -> Option<Invitation> {
        match registration.invitation {
            Some(id) if registration.held > 0 => self.invitation(id).cloned(),
            noted => self.still_good(noted, &registration.person),
        }
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
