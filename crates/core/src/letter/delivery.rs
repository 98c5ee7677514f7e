//! What becomes of a letter that was handed over: the states of the outbox and when to try again.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::LetterId;

/// After this many tries a letter that could not be delivered has failed.
pub const LAST_TRY: u32 = 12;
/// The pause after the first failed try; it doubles with every further one.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// No pause is longer than this.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);
/// How long a letter rests whose delivery nobody confirmed: a repeat may be its second copy.
const PAUSE_WHEN_UNKNOWN: SignedDuration = SignedDuration::from_mins(5);
/// A letter is handed over at most so often when nobody ever confirms it.
const LAST_TRY_WHEN_UNKNOWN: u32 = 4;

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// Waits for its turn.
    Queued,
    /// Is being handed over.
    Sending,
    /// The next server took it.
    Sent,
    /// Could not be delivered, and will not be tried again.
    Failed,
    /// Its address takes no letters: the server said so, or the letter was taken and came back.
    Bounced,
    /// Was handed over, and nobody said whether it was taken. It is repeated under the same Message-ID.
    Unknown,
}

/// What the carrier says of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The next server took responsibility for it (RFC 5321 4.2.5).
    Accepted,
    /// Not this one now: a 4xx reply, a line that broke before the letter was whole. With the reason for whoever runs
    /// the installation.
    Later(String),
    /// None now: no connection, no trust, no leave to send, a full disk. It says nothing about the letter, which is
    /// tried again without end and without counting this.
    Closed(String),
    /// Never: a 5xx reply about this letter or address.
    Refused(String),
    /// Never: there is no such address (a 5xx reply to it with one of the codes of RFC 3463 3.2).
    Bounced(String),
    /// The line broke after the whole letter was sent and before the reply came (RFC 5321 6.1).
    Unknown(String),
}

/// What the outbox notes of a letter that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub letter: LetterId,
    pub state: LetterState,
    /// When it is tried again; none when that was the end.
    pub due_at: Option<Timestamp>,
    /// The last thing the carrier said, without addresses.
    pub reason: Option<String>,
    /// How often it was handed over so far; a carrier that cannot be reached does not count.
    pub attempts: u32,
}

/// What follows from a delivery. `attempts` counts the tries including this one; `jitter`, from 0 to 1, spreads the
/// next ones, so that a server that comes back is not met by all letters at once.
#[must_use]
pub fn after(letter: LetterId, delivery: Delivery, attempts: u32, now: Timestamp, jitter: f64) -> Settled {
    let settled = |state, due_at, reason| Settled { letter, state, due_at, reason, attempts };
    match delivery {
        Delivery::Accepted => settled(LetterState::Sent, None, None),
        Delivery::Refused(reason) => settled(LetterState::Failed, None, Some(reason)),
        Delivery::Bounced(reason) => settled(LetterState::Bounced, None, Some(reason)),
        Delivery::Later(reason) if attempts >= LAST_TRY => settled(LetterState::Failed, None, Some(reason)),
        Delivery::Later(reason) => {
            settled(LetterState::Queued, Some(later(now, pause(attempts), jitter)), Some(reason))
        }
        Delivery::Closed(reason) => Settled {
            letter,
            state: LetterState::Queued,
            due_at: Some(later(now, FIRST_PAUSE, jitter)),
            reason: Some(reason),
            attempts: attempts.saturating_sub(1),
        },
        Delivery::Unknown(reason) => {
            let again = attempts < LAST_TRY_WHEN_UNKNOWN;
            let pause = PAUSE_WHEN_UNKNOWN.saturating_mul(1 << attempts.saturating_sub(1).min(4));
            settled(LetterState::Unknown, again.then(|| later(now, pause, jitter)), Some(reason))
        }
    }
}

fn pause(attempts: u32) -> SignedDuration {
    FIRST_PAUSE.saturating_mul(1 << attempts.saturating_sub(1).min(16)).min(LONGEST_PAUSE)
}

/// Between one half and one and a half of `pause` from now.
fn later(now: Timestamp, pause: SignedDuration, jitter: f64) -> Timestamp {
    let spread = pause.mul_f64(0.5 + jitter.clamp(0.0, 1.0));
    now.saturating_add(spread).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn told(delivery: Delivery, attempts: u32) -> Settled {
        after(LetterId(uuid::Uuid::nil()), delivery, attempts, NOW, 0.5)
    }

    #[test]
    fn pauses_double_until_six_hours_and_the_twelfth_try_is_the_last() {
        let pauses: Vec<i64> = (1..=LAST_TRY)
            .filter_map(|attempts| told(Delivery::Later("busy".into()), attempts).due_at)
            .map(|due| due.as_second())
            .collect();
        assert_eq!(pauses[..3], [30, 60, 120]);
        assert_eq!(pauses.last(), Some(&21_600));
        assert_eq!(pauses.len(), 11);
        assert_eq!(told(Delivery::Later("busy".into()), LAST_TRY).state, LetterState::Failed);
    }

    #[test]
    fn jitter_spreads_a_pause_from_half_to_one_and_a_half() {
        let at = |jitter| after(LetterId(uuid::Uuid::nil()), Delivery::Later("busy".into()), 1, NOW, jitter);
        assert_eq!(at(0.0).due_at.map(Timestamp::as_second), Some(15));
        assert_eq!(at(1.0).due_at.map(Timestamp::as_second), Some(45));
    }

    #[test]
    fn an_unconfirmed_letter_is_repeated_a_few_times_and_then_left_unknown() {
        assert_eq!(told(Delivery::Unknown("cut".into()), 1).due_at.map(Timestamp::as_second), Some(300));
        let last = told(Delivery::Unknown("cut".into()), 4);
        assert_eq!((last.state, last.due_at), (LetterState::Unknown, None));
    }

    #[test]
    fn a_closed_way_out_costs_a_letter_no_try_and_never_fails_it() {
        let settled = told(Delivery::Closed("no connection".into()), LAST_TRY + 5);
        assert_eq!((settled.state, settled.attempts), (LetterState::Queued, LAST_TRY + 4));
        assert_eq!(settled.due_at.map(Timestamp::as_second), Some(30));
    }

    #[test]
    fn a_refusal_is_final_and_an_acceptance_too() {
        assert_eq!(told(Delivery::Refused("too large".into()), 1).state, LetterState::Failed);
        let bounced = told(Delivery::Bounced("no such user".into()), 1);
        assert_eq!((bounced.state, bounced.due_at), (LetterState::Bounced, None));
        assert_eq!(told(Delivery::Accepted, 3).state, LetterState::Sent);
    }
}
