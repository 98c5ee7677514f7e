//! Sees to what time does to registrations: holds and offers end, freed seats are given on.

use std::{sync::Arc, time::Duration};

use plenary_core::{
    ports::Store,
    register::{Asked, Step},
};
use tokio::sync::Notify;

use crate::outside;

/// How often the store is asked whether something is due.
const EVERY: Duration = Duration::from_secs(1);

/// Runs until it is dropped.
pub async fn follow(store: Arc<dyn Store>, post: Arc<Notify>) {
    loop {
        tokio::time::sleep(EVERY).await;
        let now = outside::now();
        let due = match store.tides(now).await {
            Ok(due) => due,
            Err(error) => {
                tracing::warn!(%error, "what is due could not be asked");
                continue;
            }
        };
        for panel in due {
            let asked = Asked { panel, step: Step::Tide, at: now, seed: outside::chance() };
            if let Err(error) = store.step(asked).await {
                tracing::warn!(%error, "what is due could not be done");
            }
            post.notify_one();
        }
    }
}
