//! The outbox, and the way out of the house.

use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::{
    letter::{Delivery, Letter, LetterId, Queued, Settled},
    register::RegistrationId,
};

/// The way out of the house for letters.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Hands one letter over. Returns within a bounded time, whatever the other side does.
    async fn carry(&self, letter: &Letter) -> Delivery;
}

/// The letters that wait.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Takes at most `most` letters that are due, at most `per_domain` to one mail domain, and marks them as being
    /// sent until `lease_until`; whoever crashes meanwhile leaves them to be taken again after that.
    async fn take_letters(
        &self,
        now: Timestamp,
        lease_until: Timestamp,
        most: u32,
        per_domain: u32,
    ) -> Result<Vec<Queued>, StoreError>;

    /// Notes what became of letters; all in one transaction. One that is still in hand is noted as being sent, with a
    /// later end of its lease.
    async fn settle_letters(&self, settled: Vec<Settled>) -> Result<(), StoreError>;

    /// Makes letters that nobody has tried yet due at `now`, if they are due later: the clock was set back since they were
    /// decided.
    async fn hasten_letters(&self, now: Timestamp) -> Result<(), StoreError>;

    /// When the next letter is due, if one waits.
    async fn next_letter_at(&self) -> Result<Option<Timestamp>, StoreError>;

    /// One letter, as long as it is remembered.
    async fn letter(&self, id: LetterId) -> Result<Option<KeptLetter>, StoreError>;

    /// The letters to one registrant, the latest first, with where each stands.
    async fn letters_of(&self, registration: RegistrationId) -> Result<Vec<KeptLetter>, StoreError>;
}

/// A letter as the outbox remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLetter {
    pub kind: crate::letter::Kind,
    pub state: crate::letter::LetterState,
    pub attempts: u32,
    pub decided_at: Timestamp,
    /// When it is tried again, if it is.
    pub due_at: Option<Timestamp>,
    pub reason: Option<String>,
}
