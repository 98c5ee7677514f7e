//! The post: empties the outbox through a carrier, for as long as the program runs.
//!
//! Keeps true: every letter taken is settled, or left to its lease; a letter is handed over at most once in one lease,
//! so only a crash, a broken line or an outage of the store can repeat it, under its one Message-ID. When the way out
//! is closed, the post rests and then asks with a single letter, and no letter's tries are used up. Deliberately knows
//! no words and no panels: a [`Writer`] writes.

mod doors;
mod lease;
mod rest;
mod round;
mod watch;

use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use async_trait::async_trait;
use jiff::Timestamp;
use plenary_core::{
    letter::{Delivery, Letter, LetterId, Queued},
    ports::{Carrier, Outbox},
};
use tokio::{
    sync::Notify,
    time::{sleep_until, timeout},
};

use round::Round;

/// How long the last settling may take when the program ends.
const LAST_SETTLING: Duration = Duration::from_secs(10);

/// Turns what was decided into words.
#[async_trait]
pub trait Writer: Send + Sync {
    /// Writes these letters, or says why one cannot be written: [`Delivery::Refused`] when it never can,
    /// [`Delivery::Later`] when it may. A letter that is missing in the answer counts as the latter. Many come at once,
    /// so that a panel is loaded and links are made once for all of them.
    async fn write(&self, queued: &[Queued]) -> Vec<(LetterId, Result<Letter, Delivery>)>;
}

/// The post and everything it needs from outside.
pub struct Post {
    pub outbox: Arc<dyn Outbox>,
    pub writer: Arc<dyn Writer>,
    pub carrier: Arc<dyn Carrier>,
    pub clock: fn() -> Timestamp,
    /// A number from 0 to 1, another one every time.
    pub jitter: fn() -> f64,
    /// Told with `notify_one` when letters were enqueued.
    pub wake: Arc<Notify>,
    pub pace: Pace,
}

/// How fast, and how patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Letters handed over at the same time.
    pub connections: usize,
    /// Of them, to one mail domain.
    pub per_domain: usize,
    /// Letters taken and not yet handed over, at most. Half of them may go to one mail domain.
    pub in_hand: usize,
    /// A letter that was handed over is settled after this at the latest.
    pub settle_within: Duration,
    /// For how long letters are taken. While they are in hand it is renewed, three times in its length; after a crash
    /// they are taken again when it is over.
    pub lease: Duration,
    /// The first and the longest rest when the way out is closed or the store fails; each is twice the one before.
    pub first_rest: Duration,
    pub longest_rest: Duration,
    /// Without being told, the outbox is looked at so often.
    pub look_every: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            connections: 8,
            per_domain: 8,
            in_hand: 256,
            settle_within: Duration::from_millis(10),
            lease: seconds(30),
            first_rest: seconds(1),
            longest_rest: seconds(300),
            look_every: seconds(30),
        }
    }
}

impl Post {
    /// Runs until `stop` is done; then finishes the letters under way, gives the others back and settles all.
    pub async fn run(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = pin!(stop);
        let mut round = Round::new(self);
        loop {
            // Never cut short: what the store has done by then would be forgotten here.
            let next = round.advance().await;
            tokio::select! {
                biased;
                () = &mut stop => break,
                Some(carried) = round.carried(), if round.is_carrying() => round.note(carried),
                () = self.wake.notified() => round.look_soon(),
                () = sleep_until(next) => {}
            }
        }
        round.finish_carrying().await;
        if timeout(LAST_SETTLING, round.settle_all()).await.is_err() {
            tracing::warn!("The post ended before all letters were settled; they come again after their lease.");
        }
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Post").field("pace", &self.pace).finish_non_exhaustive()
    }
}
