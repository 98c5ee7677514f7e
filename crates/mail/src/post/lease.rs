//! How long the letters in hand are ours: one end for all of them, which moves on while the store answers.
//!
//! Keeps true: nobody begins to hand over a letter that somebody else may have taken already. A short lease makes
//! letters come again soon after a crash; renewing it lets a single letter take as long as its carrier allows.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

#[derive(Debug)]
pub(super) struct Lease {
    length: Duration,
    until: Arc<AtomicI64>,
    renew_at: Instant,
}

/// What one letter asks before it is handed over.
#[derive(Debug)]
pub(super) struct LeaseSeen {
    least: SignedDuration,
    until: Arc<AtomicI64>,
}

impl Lease {
    pub(super) fn new(length: Duration) -> Self {
        Self { length, until: Arc::default(), renew_at: Instant::now() }
    }

    /// The end of a lease that begins now.
    pub(super) fn from(&self, now: Timestamp) -> Timestamp {
        let length = SignedDuration::try_from(self.length).unwrap_or(SignedDuration::MAX);
        now.saturating_add(length).unwrap_or(Timestamp::MAX)
    }

    /// Everything in hand is ours until then.
    pub(super) fn begin(&mut self, until: Timestamp) {
        self.until.store(until.as_microsecond(), Ordering::Release);
        self.renew_at = Instant::now() + self.length / 3;
    }

    /// When it should be renewed; measured without the clock, which may be set.
    pub(super) fn renew_at(&self) -> Instant {
        self.renew_at
    }

    /// The store did not answer: it is asked again soon.
    pub(super) fn put_off(&mut self) {
        self.renew_at = Instant::now() + self.length / 30;
    }

    pub(super) fn seen(&self) -> LeaseSeen {
        let least = SignedDuration::try_from(self.length / 3).unwrap_or(SignedDuration::MAX);
        LeaseSeen { least, until: Arc::clone(&self.until) }
    }
}

impl LeaseSeen {
    /// Whether enough of it is left to begin.
    pub(super) fn lasts(&self, now: Timestamp) -> bool {
        now.saturating_add(self.least).is_ok_and(|needed| needed.as_microsecond() <= self.until.load(Ordering::Acquire))
    }
}
