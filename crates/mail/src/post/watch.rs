//! Whether the clock was set back: told by the time that really passed.
//!
//! A letter is due at an instant. When the clock is set back by an hour, letters that nobody has tried yet would wait for
//! that hour to come again.

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// Clocks that are kept right go back by less.
const LEAST: SignedDuration = SignedDuration::from_secs(5);

#[derive(Debug, Default)]
pub(super) struct Watch(Option<(Timestamp, Instant)>);

impl Watch {
    /// Whether the clock shows less than it should since the last look. So it does at the first look, since nobody knows
    /// what happened before.
    pub(super) fn went_back(&mut self, now: Timestamp) -> bool {
        self.went_back_after(now, Instant::now())
    }

    fn went_back_after(&mut self, now: Timestamp, at: Instant) -> bool {
        let Some((clock, looked_at)) = self.0.replace((now, at)) else { return true };
        let passed = at.saturating_duration_since(looked_at);
        now.duration_since(clock) < SignedDuration::try_from(passed).unwrap_or(SignedDuration::MAX) - LEAST
    }

    /// The next look counts as the first.
    pub(super) fn forget(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn only_a_clock_that_was_set_back_goes_back() {
        let (mut watch, begun) = (Watch::default(), Instant::now());
        let mut look = |second, passed| {
            watch.went_back_after(Timestamp::from_second(second).unwrap(), begun + Duration::from_secs(passed))
        };
        assert!(look(10_000, 0));
        assert!(!look(10_010, 10));
        assert!(!look(10_018, 20), "a little is put right all the time");
        assert!(look(6_430, 30));
        assert!(!look(6_440, 40));
        assert!(!look(10_050, 50), "forward is not back");
    }
}
