//! A rest after something failed: each is twice the one before, until it goes well again.

use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug)]
pub(super) struct Rest {
    first: Duration,
    longest: Duration,
    length: Duration,
    until: Option<Instant>,
}

impl Rest {
    pub(super) fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest, length: first, until: None }
    }

    /// Begins a rest; `jitter` from 0 to 1 takes up to half of it away.
    pub(super) fn begin(&mut self, jitter: f64) {
        let spread = self.length.mul_f64(1.0 - jitter.clamp(0.0, 1.0) / 2.0);
        self.until = Some(Instant::now() + spread);
        self.length = (self.length * 2).min(self.longest);
    }

    /// It goes well again.
    pub(super) fn end(&mut self) {
        self.until = None;
        self.length = self.first;
    }

    /// The end of the rest, while it lasts.
    pub(super) fn lasts_until(&self) -> Option<Instant> {
        self.until.filter(|until| *until > Instant::now())
    }

    /// Something failed, and has not gone well since.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.until.is_some()
    }
}
