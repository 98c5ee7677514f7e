//! Fresh ids and secrets from one seed: randomness as an argument (invariant 9).
//!
//! The bytes are SHA-256 of the seed and a counter, as in Hash_DRBG (NIST SP 800-90A 10.1.1): with 256 random bits of
//! seed nobody can tell them from random ones, and a test that hands in a known seed gets the same ones every time.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::link::Secret;

/// A source of fresh ids and secrets at one instant. Not `Clone`: two copies would give the same secret twice.
pub struct Fresh {
    seed: [u8; 32],
    drawn: u64,
    at: Timestamp,
}

impl Fresh {
    /// From 256 random bits, or in a test from any.
    #[must_use]
    pub fn new(seed: [u8; 32], at: Timestamp) -> Self {
        Self { seed, drawn: 0, at }
    }

    /// The instant it is used at.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// An id ordered by time (RFC 9562 5.7).
    pub fn id(&mut self) -> Uuid {
        let drawn = self.draw();
        let random: [u8; 10] = std::array::from_fn(|index| drawn[index]);
        let milliseconds = u64::try_from(self.at.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
    }

    /// A secret of 192 bits.
    pub fn secret(&mut self) -> Secret {
        let drawn = self.draw();
        Secret::from_bits(std::array::from_fn(|index| drawn[index]))
    }

    fn draw(&mut self) -> [u8; 32] {
        self.drawn += 1;
        Sha256::new().chain_update(self.seed).chain_update(self.drawn.to_be_bytes()).finalize().into()
    }
}

impl std::fmt::Debug for Fresh {
    /// Without the seed, from which every secret follows.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Fresh").field("drawn", &self.drawn).field("at", &self.at).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_and_every_draw_another() {
        let mut one = Fresh::new([7; 32], Timestamp::UNIX_EPOCH);
        let mut other = Fresh::new([7; 32], Timestamp::UNIX_EPOCH);
        let (first, second) = (one.id(), one.id());
        assert_eq!(first, other.id());
        assert_ne!(first, second);
        assert_eq!(first.get_version_num(), 7);
        assert_ne!(one.secret().hash(), one.secret().hash());
    }
}
