//! What time does: holds and offers end, and freed seats go to those who wait, first come first served.

use super::{
    Book, Outcome, Registration, State,
    steps::{FORGET_UNPROVED_AFTER, later},
};
use crate::{fresh::Fresh, letter::Kind, phase::Standing};

impl Book {
    /// Ends what was due among the loaded registrations.
    pub(super) fn tide(&mut self, fresh: &mut Fresh) -> Outcome {
        let now = fresh.at();
        let mut due: Vec<Registration> =
            self.registrations().filter(|one| one.due_at.is_some_and(|due| due <= now)).cloned().collect();
        due.sort_by_key(|one| (one.due_at, one.place));
        for registration in due {
            match registration.state {
                State::Pending | State::Withdrawn if registration.held > 0 => self.end_hold(registration, fresh),
                State::Pending => self.forget(registration.id),
                State::Waiting if self.facts.standing != Standing::AsPlanned => self.take_offer_back(registration),
                State::Waiting => self.end_offer(registration, fresh),
                _ => self.put(Registration { due_at: None, ..registration }),
            }
        }
        Outcome::Kept
    }

    /// The seats go back, also to the invitation they are of. The person can still prove the address, or come back, and
    /// then takes what there is, behind those who came before the hold ended.
    fn end_hold(&mut self, registration: Registration, fresh: &Fresh) {
        self.give_back(&registration);
        let (place, due_at) = if registration.state == State::Withdrawn {
            (registration.place, None)
        } else {
            let forgotten_at = later(registration.created_at, FORGET_UNPROVED_AFTER);
            (self.next_place(), Some(forgotten_at.max(later(fresh.at(), self.terms.hold))))
        };
        self.put(Registration { held: 0, place, due_at, ..registration });
    }

    /// While the panel is postponed or cancelled nobody can say yes: they wait on, where they stood.
    fn take_offer_back(&mut self, registration: Registration) {
        self.put(Registration { held: 0, due_at: None, ..registration });
    }

    /// Who did not answer in time has withdrawn, and can come back to the end of the list.
    fn end_offer(&mut self, registration: Registration, fresh: &mut Fresh) {
        let changed_at = fresh.at();
        self.give_back(&registration);
        let mut registration = Registration {
            state: State::Withdrawn,
            held: 0,
            due_at: None,
            invitation: None,
            told_at: None,
            changed_at,
            ..registration
        };
        // After the panel it is no news.
        if self.takes_part(changed_at).is_ok() {
            self.tell(Kind::OfferEnded, &mut registration, None, None, fresh);
        }
        self.put(registration);
    }

    /// Whether somebody waits for a seat that is free.
    #[must_use]
    pub fn has_seat_for_waiting(&self, fresh: &Fresh) -> bool {
        self.counts().waiting > 0 && self.free().is_none_or(|free| free > 0) && self.takes_part(fresh.at()).is_ok()
    }

    /// Gives free seats to the head of the waiting list, which must be in the order of its places and without a gap
    /// at its beginning. Stops at the first who wants more seats than are free: nobody overtakes. Steps over who wants
    /// more than there are at all, since the capacity fell: they would hold up everybody for ever. How many were given.
    pub fn promote(&mut self, head: Vec<Registration>, fresh: &mut Fresh) -> usize {
        let mut given = 0;
        self.load(head.clone());
        for registration in head {
            let seats = registration.person.seats;
            if self.terms.capacity.is_some_and(|capacity| capacity < seats) {
                continue;
            }
            if self.free().is_some_and(|free| free < i64::from(seats)) {
                break;
            }
            self.promote_one(registration, fresh);
            given += 1;
        }
        given
    }

    fn promote_one(&mut self, mut registration: Registration, fresh: &mut Fresh) {
        registration.changed_at = fresh.at();
        let until = self.terms.accept_within.map(|within| {
            let until = later(fresh.at(), within);
            self.facts.over_at.map_or(until, |over| until.min(over))
        });
        match until {
            Some(_) => {
                registration.held = registration.person.seats;
                registration.due_at = until;
            }
            None => registration.state = State::Seated,
        }
        self.tell(Kind::SeatFree, &mut registration, until, None, fresh);
        self.put(registration);
    }
}
