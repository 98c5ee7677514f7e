//! Registering and proving the address: how a person comes to a place.

use jiff::{SignedDuration, Timestamp};

use super::{Application, Book, Invitation, Outcome, Prospect, Refusal, Registration, RegistrationId, State, Step};
use crate::{fresh::Fresh, letter::Kind};

/// An unproved registration is forgotten after this.
pub(super) const FORGET_UNPROVED_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);
/// One address is not told again within this that it is registered, however often somebody types it.
const TELL_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// Where a registration would land as things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landing {
    /// A free seat, or one that an invitation holds.
    Seat,
    WaitingList,
    /// The organisers decide.
    Decision,
}

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

    pub(super) fn is_open(&self, now: Timestamp) -> Result<(), Refusal> {
        self.facts.is_open(&self.terms, now)
    }

    /// Where somebody who asks for `seats` seats now would land. Nobody overtakes those who wait.
    pub(super) fn landing(&self, seats: u32, decided: bool, holds_seat: bool) -> Result<Landing, Refusal> {
        if self.terms.approval && !decided {
            return Ok(Landing::Decision);
        }
        let is_free = self.free().is_none_or(|free| i64::from(seats) <= free && self.counts().waiting == 0);
        if holds_seat || is_free {
            Ok(Landing::Seat)
        } else if self.terms.waiting_list {
            Ok(Landing::WaitingList)
        } else {
            Err(Refusal::Full)
        }
    }

    fn register(&mut self, application: Application, fresh: &mut Fresh) -> Outcome {
        if let Some(outcome) = self.answered.get(&application.key) {
            return outcome.clone();
        }
        let key = application.key.clone();
        let outcome = match self.decide(application, fresh) {
            Ok(outcome) => outcome,
            // Nothing happened, so there is nothing to remember: the form can be sent again.
            Err(refusal) => return Outcome::Refused(refusal),
        };
        self.answered.insert(key.clone(), outcome.clone());
        self.written.answered.push((key, outcome.clone(), fresh.at()));
        outcome
    }

    fn decide(&mut self, application: Application, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let now = fresh.at();
        let person = &application.person;
        let invitation = self.invited(&application)?;
        self.takes_part(now)?;
        if !invitation.as_ref().is_some_and(|invitation| invitation.bypasses_window) {
            self.is_open(now)?;
        }
        if invitation.is_none() {
            self.terms.domain(&person.address_key)?;
        }
        if person.seats > self.terms.most_seats {
            return Err(Refusal::TooManySeats { most: self.terms.most_seats });
        }
        let decided = invitation.as_ref().is_some_and(|invitation| invitation.bypasses_approval);
        let holds_seat = invitation.as_ref().is_some_and(|invitation| invitation.holds_seats);
        let landing = self.landing(person.seats, decided, holds_seat);
        match self.of_address(&person.address_key).cloned() {
            // From here on the answer is what a stranger would get: nobody learns who is registered.
            Some(known) if !matches!(known.state, State::Withdrawn | State::Pending) => {
                self.tell_again(known, Kind::AlreadyRegistered, fresh);
                Ok(self.answer(landing?, now))
            }
            Some(pending) if pending.state == State::Pending => {
                let answer = self.answer(landing?, now);
                let pending = fitting(pending, person.seats);
                self.tell_again(Registration { person: application.person, ..pending }, Kind::ConfirmAddress, fresh);
                Ok(answer)
            }
            known => {
                let landing = landing?;
                if let Some(mut invitation) = invitation.clone() {
                    invitation.used += person.seats;
                    self.put_invitation(invitation);
                }
                let new = self.newcomer(application, known, invitation.map(|invitation| invitation.id), fresh);
                Ok(self.settle(new, landing, !self.terms.proof, fresh))
            }
        }
    }

    fn invited(&self, application: &Application) -> Result<Option<Invitation>, Refusal> {
        let Some(code) = &application.invitation else { return Ok(None) };
        let invitation = self.invitation_with(code).ok_or(Refusal::NoSuchInvitation)?;
        invitation.admits(&application.person.address_key, application.person.seats)?;
        Ok(Some(invitation.clone()))
    }

    fn newcomer(
        &mut self,
        application: Application,
        known: Option<Registration>,
        invitation: Option<super::InvitationId>,
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
        fresh: &mut Fresh,
    ) -> Outcome {
        let now = fresh.at();
        registration.changed_at = now;
        registration.held = 0;
        registration.due_at = None;
        if !is_proved {
            registration.state = State::Pending;
            if landing == Landing::Seat {
                registration.held = registration.person.seats;
            }
            registration.due_at = Some(match landing {
                Landing::Seat => later(now, self.terms.hold),
                _ => later(now, FORGET_UNPROVED_AFTER),
            });
            registration.told_at = Some(now);
            let answer = self.answer(landing, now);
            let until = registration.due_at.filter(|_| registration.held > 0);
            self.tell(Kind::ConfirmAddress, &mut registration, until, None, fresh);
            self.put(registration);
            return answer;
        }
        let (state, kind) = match landing {
            Landing::Seat => (State::Seated, Kind::Seated),
            Landing::WaitingList => (State::Waiting, Kind::Waiting),
            Landing::Decision => (State::Awaiting, Kind::Awaiting),
        };
        registration.state = state;
        self.tell(kind, &mut registration, None, None, fresh);
        self.put(registration);
        outcome_of(state)
    }

    /// What is answered to an application that lands there.
    fn answer(&self, landing: Landing, now: Timestamp) -> Outcome {
        if !self.terms.proof {
            return match landing {
                Landing::Seat => Outcome::Seated,
                Landing::WaitingList => Outcome::Waiting,
                Landing::Decision => Outcome::Awaiting,
            };
        }
        match landing {
            Landing::Seat => Outcome::Confirm { held_until: Some(later(now, self.terms.hold)), seat: Prospect::Seat },
            Landing::WaitingList => Outcome::Confirm { held_until: None, seat: Prospect::WaitingList },
            Landing::Decision => Outcome::Confirm { held_until: None, seat: Prospect::Decision },
        }
    }

    fn tell_again(&mut self, mut registration: Registration, kind: Kind, fresh: &mut Fresh) {
        let now = fresh.at();
        if !registration.told_at.is_some_and(|told| was_within(told, TELL_AGAIN_AFTER, now)) {
            registration.told_at = Some(now);
            let until = registration.due_at.filter(|_| registration.held > 0);
            self.tell(kind, &mut registration, until, None, fresh);
        }
        registration.changed_at = now;
        self.put(registration);
    }

    fn prove(&mut self, id: RegistrationId, fresh: &mut Fresh) -> Result<Outcome, Refusal> {
        let mut registration = self.registration(id).cloned().ok_or(Refusal::Gone)?;
        if registration.state != State::Pending {
            return Ok(outcome_of(registration.state));
        }
        self.takes_part(fresh.at())?;
        let invitation = registration.invitation.and_then(|id| self.invitation(id));
        let decided = invitation.is_some_and(|invitation| invitation.bypasses_approval);
        let holds_seat = registration.held >= registration.person.seats;
        let landing = self.landing(registration.person.seats, decided, holds_seat)?;
        // Whoever let the hold end stands behind those who came meanwhile.
        if landing == Landing::WaitingList && registration.due_at.is_some_and(|due| self.lapsed(&registration, due)) {
            registration.place = self.next_place();
        }
        Ok(self.settle(registration, landing, true, fresh))
    }

    /// Whether a hold ended before the address was proved: the forgetting then counts from the beginning of the hold.
    fn lapsed(&self, registration: &Registration, due: Timestamp) -> bool {
        registration.held == 0 && due < later(registration.created_at, FORGET_UNPROVED_AFTER)
    }
}

/// A pending registration that asks for another number of seats keeps its hold only as far as it was given.
fn fitting(pending: Registration, seats: u32) -> Registration {
    let held = if seats <= pending.held { seats } else { 0 };
    Registration { held, ..pending }
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
