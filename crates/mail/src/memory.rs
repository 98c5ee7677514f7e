//! Letters kept in memory: for tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use plenary_core::{
    letter::{Delivery, Letter},
    ports::Carrier,
};

/// Keeps every letter it is handed, and answers as it was told; otherwise it accepts.
#[derive(Debug, Default)]
pub struct MemoryCarrier(Mutex<Inside>);

#[derive(Debug, Default)]
struct Inside {
    handed: Vec<Letter>,
    always: Option<Delivery>,
}

impl MemoryCarrier {
    /// Every letter ends so from now on; none accepts again.
    pub fn answer_always(&self, delivery: Option<Delivery>) {
        self.inside().always = delivery;
    }

    /// Every letter handed over, whatever the answer was, in order.
    #[must_use]
    pub fn handed(&self) -> Vec<Letter> {
        self.inside().handed.clone()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Carrier for MemoryCarrier {
    async fn carry(&self, letter: &Letter) -> Delivery {
        let mut inside = self.inside();
        inside.handed.push(letter.clone());
        inside.always.clone().unwrap_or(Delivery::Accepted)
    }
}
