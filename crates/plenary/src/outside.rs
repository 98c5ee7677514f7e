//! The outside world: the clock, fresh ids, and the bytes of input. The one place where core's arguments come from.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use jiff::Timestamp;
use plenary_core::{desk::Desk, ledger::Actor, ports::Store, world_clock::ZoneRules};
use uuid::Uuid;

use crate::failure::Failure;

/// More than the reader takes, so that it is the reader who says that it is too much.
const MOST_INPUT: u64 = (1 << 20) + 1;

/// The present instant.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// A fresh id, ordered by time (RFC 9562 5.7).
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub fn fresh_id() -> Uuid {
    Uuid::now_v7()
}

/// The desk as it is now, for whom it acts.
pub fn desk<'a>(store: &'a dyn Store, rules: &'a ZoneRules, actor: Actor) -> Desk<'a> {
    Desk { store, rules, now: now(), actor, next_id: &fresh_id }
}

/// 256 random bits.
pub fn chance() -> [u8; 32] {
    let mut bits = [0; 32];
    // Without randomness no secret link could be made; an operating system that has none is broken.
    #[expect(clippy::expect_used, reason = "there is no way on without randomness")]
    getrandom::fill(&mut bits).expect("the operating system gives no random bits");
    bits
}

/// A number from 0 to 1, another one every time.
pub fn jitter() -> f64 {
    let [one, two, three, four, ..] = chance();
    f64::from(u32::from_be_bytes([one, two, three, four])) / f64::from(u32::MAX)
}

/// The bytes of a file, or of the standard input when it is called `-`.
pub fn input(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let result = if file == Path::new("-") {
        io::stdin().lock().take(MOST_INPUT).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|open| open.take(MOST_INPUT).read_to_end(&mut bytes))
    };
    result.map_err(|error| Failure::input(format!("{} cannot be read: {error}.", file.display())))?;
    Ok(bytes)
}
