//! The book of one panel: its seats, and the registrations that a step touches, as they stood when it was opened.
//!
//! Every registration enters and leaves through [`Book::put`], which keeps the counts; no step adds or subtracts seats
//! by itself, so they add up by construction (invariant 3).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Invitation, InvitationId, Outcome, Refusal, Registration, RegistrationId, State, Terms};
use crate::{
    ledger::Entry,
    letter::{Kind, Queued},
    link::LinkHash,
    panel::{Panel, PanelId},
    phase::{Phase, Standing},
};

/// What a book has to know of its panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFacts {
    pub panel: PanelId,
    pub phase: Phase,
    pub standing: Standing,
    pub over_at: Option<Timestamp>,
    /// SEQUENCE of the panel's calendar entry.
    pub sequence: i64,
}

/// How the seats stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub seated: i64,
    /// Held for addresses not proved yet, for offers, and by invitations.
    pub held: i64,
    /// How many registrations wait without an offer.
    pub waiting: i64,
    /// How many the organisers have to decide on.
    pub awaiting: i64,
    /// The place that was given out last.
    pub last_place: i64,
}

/// The seats of a panel and the registrations that a group of steps touches.
#[derive(Debug)]
pub struct Book {
    pub(super) facts: BookFacts,
    pub(super) terms: Terms,
    counts: Counts,
    registrations: BTreeMap<RegistrationId, Registration>,
    by_address: BTreeMap<String, RegistrationId>,
    invitations: BTreeMap<InvitationId, Invitation>,
    pub(super) answered: BTreeMap<String, Outcome>,
    pub(super) written: Written,
}

/// What a group of steps asks to be written, all in one transaction.
#[derive(Debug, Default, PartialEq)]
pub struct Written {
    /// Registrations that do not stand in the store yet.
    pub added: BTreeSet<RegistrationId>,
    /// Registrations that stand there otherwise.
    pub changed: BTreeSet<RegistrationId>,
    /// Registrations to remove, with every trace of their person but the letters under way and the one that tells of
    /// the withdrawal, which also clears the person's calendar.
    pub forgotten: Vec<RegistrationId>,
    pub invitations: BTreeSet<InvitationId>,
    pub uninvited: Vec<InvitationId>,
    pub letters: Vec<Queued>,
    /// What was answered to each form, by its mark.
    pub answered: Vec<(String, Outcome, Timestamp)>,
    /// Forms among them that were answered before and are decided anew: what stands of them goes first.
    pub answered_anew: Vec<String>,
    pub terms: bool,
    pub ledger: Vec<Entry>,
}

impl BookFacts {
    #[must_use]
    pub fn of(panel: &Panel) -> Self {
        Self {
            panel: panel.id,
            phase: panel.phase,
            standing: panel.standing,
            over_at: panel.over_at(),
            sequence: panel.sequence,
        }
    }

    /// Whether registrations, proofs and returns are taken at all, the window apart.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`], [`Refusal::Postponed`] and [`Refusal::Over`].
    pub fn takes_part(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.standing {
            Standing::Cancelled => return Err(Refusal::Cancelled),
            Standing::Postponed => return Err(Refusal::Postponed),
            Standing::AsPlanned => {}
        }
        let is_over = self.over_at.is_some_and(|over| over <= now);
        if is_over || matches!(self.phase, Phase::Ended | Phase::Archived) { Err(Refusal::Over) } else { Ok(()) }
    }

    /// Whether the phase and the window let people register.
    ///
    /// # Errors
    /// [`Refusal::NotOpenYet`] and [`Refusal::Closed`].
    pub fn is_open(&self, terms: &Terms, now: Timestamp) -> Result<(), Refusal> {
        match self.phase {
            Phase::Draft | Phase::Announced => Err(Refusal::NotOpenYet(terms.opens_at.filter(|at| now < *at))),
            Phase::Closed => Err(Refusal::Closed),
            _ => terms.window(now),
        }
    }
}

impl Counts {
    /// Seats that nobody has; negative after the capacity fell below those given out.
    #[must_use]
    pub fn free(&self, terms: &Terms) -> Option<i64> {
        terms.capacity.map(|capacity| i64::from(capacity) - self.seated - self.held)
    }
}

impl Book {
    /// Opens the book as the store found it.
    #[must_use]
    pub fn open(facts: BookFacts, terms: Terms, counts: Counts) -> Self {
        Self {
            facts,
            terms,
            counts,
            registrations: BTreeMap::new(),
            by_address: BTreeMap::new(),
            invitations: BTreeMap::new(),
            answered: BTreeMap::new(),
            written: Written::default(),
        }
    }

    /// Adds registrations that stand in the store and are counted already.
    pub fn load(&mut self, registrations: impl IntoIterator<Item = Registration>) {
        for registration in registrations {
            self.by_address.insert(registration.person.address_key.clone(), registration.id);
            self.registrations.entry(registration.id).or_insert(registration);
        }
    }

    /// Adds invitations that stand in the store and are counted already.
    pub fn load_invitations(&mut self, invitations: impl IntoIterator<Item = Invitation>) {
        for invitation in invitations {
            self.invitations.entry(invitation.id).or_insert(invitation);
        }
    }

    /// Adds what was answered to forms before, by their marks.
    pub fn load_answered(&mut self, answered: impl IntoIterator<Item = (String, Outcome)>) {
        self.answered.extend(answered);
    }

    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Seats that nobody has; none when there are as many as come.
    #[must_use]
    pub fn free(&self) -> Option<i64> {
        self.counts.free(&self.terms)
    }

    #[must_use]
    pub fn registration(&self, id: RegistrationId) -> Option<&Registration> {
        self.registrations.get(&id)
    }

    /// The registrations that were loaded or made, by id.
    pub fn registrations(&self) -> impl Iterator<Item = &Registration> {
        self.registrations.values()
    }

    #[must_use]
    pub fn invitation(&self, id: InvitationId) -> Option<&Invitation> {
        self.invitations.get(&id)
    }

    /// Takes what is to be written since the last time.
    pub fn take_written(&mut self) -> Written {
        std::mem::take(&mut self.written)
    }

    pub(super) fn of_address(&self, key: &str) -> Option<&Registration> {
        self.by_address.get(key).and_then(|id| self.registrations.get(id))
    }

    pub(super) fn invitation_with(&self, code: &LinkHash) -> Option<&Invitation> {
        self.invitations.values().find(|invitation| invitation.code == *code)
    }

    pub(super) fn next_place(&mut self) -> i64 {
        self.counts.last_place += 1;
        self.counts.last_place
    }

    /// Puts a registration into the book in place of what it was, and keeps the counts.
    pub(super) fn put(&mut self, registration: Registration) {
        let (id, now) = (registration.id, share(&registration));
        self.by_address.insert(registration.person.address_key.clone(), id);
        let before = self.registrations.insert(id, registration);
        self.count(now, before.as_ref().map_or_else(Counts::default, share));
        let is_new = before.is_none() || self.written.added.contains(&id);
        let written = if is_new { &mut self.written.added } else { &mut self.written.changed };
        written.insert(id);
    }

    /// Takes a registration out of the book for good. Its seats and what it used of an invitation go back, once.
    pub(super) fn forget(&mut self, id: RegistrationId) {
        if let Some(registration) = self.registrations.remove(&id) {
            self.count(Counts::default(), share(&registration));
            self.give_back(&registration);
            self.by_address.remove(&registration.person.address_key);
            self.written.added.remove(&id);
            self.written.changed.remove(&id);
            self.written.letters.retain(|letter| letter.registration != id || letter.kind == Kind::Withdrawn);
            self.written.forgotten.push(id);
        }
    }

    /// The seats an invitation was used for can be taken with it again.
    pub(super) fn give_back(&mut self, registration: &Registration) {
        let invitation = registration.invitation.and_then(|id| self.invitation(id)).cloned();
        if let Some(mut invitation) = invitation {
            invitation.used = invitation.used.saturating_sub(registration.uses_of_invitation());
            self.put_invitation(invitation);
        }
    }

    pub(super) fn put_invitation(&mut self, invitation: Invitation) {
        let before = self.invitations.get(&invitation.id).map_or(0, Invitation::held);
        self.counts.held += i64::from(invitation.held()) - i64::from(before);
        self.written.invitations.insert(invitation.id);
        self.invitations.insert(invitation.id, invitation);
    }

    pub(super) fn remove_invitation(&mut self, id: InvitationId) -> Option<Invitation> {
        let invitation = self.invitations.remove(&id)?;
        self.counts.held -= i64::from(invitation.held());
        self.written.invitations.remove(&id);
        self.written.uninvited.push(id);
        Some(invitation)
    }

    fn count(&mut self, now: Counts, before: Counts) {
        self.counts.seated += now.seated - before.seated;
        self.counts.held += now.held - before.held;
        self.counts.waiting += now.waiting - before.waiting;
        self.counts.awaiting += now.awaiting - before.awaiting;
    }
}

/// What one registration counts for.
fn share(registration: &Registration) -> Counts {
    let one = i64::from;
    Counts {
        seated: if registration.state == State::Seated { one(registration.person.seats) } else { 0 },
        held: one(registration.held),
        waiting: one(u32::from(registration.state == State::Waiting && registration.held == 0)),
        awaiting: one(u32::from(registration.state == State::Awaiting)),
        last_place: 0,
    }
}
