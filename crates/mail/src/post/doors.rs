//! Who may be handed over now: so many at once, so many of them to one mail domain, nobody while the way is shut.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

#[derive(Debug)]
pub(super) struct Doors {
    all: Arc<Semaphore>,
    per_domain: usize,
    domains: HashMap<String, Domain>,
    is_shut: Arc<AtomicBool>,
}

#[derive(Debug)]
struct Domain {
    door: Arc<Semaphore>,
    in_hand: usize,
}

/// The doors that one letter goes through.
#[derive(Debug)]
pub(super) struct Way {
    domain: Arc<Semaphore>,
    all: Arc<Semaphore>,
    is_shut: Arc<AtomicBool>,
}

impl Doors {
    pub(super) fn new(at_once: usize, per_domain: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(at_once.max(1))),
            per_domain: per_domain.max(1),
            domains: HashMap::new(),
            is_shut: Arc::default(),
        }
    }

    /// A letter to this domain is in hand; it leaves through this way.
    pub(super) fn enter(&mut self, domain: &str) -> Way {
        let per_domain = self.per_domain;
        let entry = self
            .domains
            .entry(domain.to_owned())
            .or_insert_with(|| Domain { door: Arc::new(Semaphore::new(per_domain)), in_hand: 0 });
        entry.in_hand += 1;
        Way { domain: Arc::clone(&entry.door), all: Arc::clone(&self.all), is_shut: Arc::clone(&self.is_shut) }
    }

    /// A letter to this domain is out of our hands.
    pub(super) fn leave(&mut self, domain: &str) {
        if let Some(entry) = self.domains.get_mut(domain) {
            entry.in_hand = entry.in_hand.saturating_sub(1);
            if entry.in_hand == 0 {
                self.domains.remove(domain);
            }
        }
    }

    /// How many letters to one domain are in hand.
    pub(super) fn in_hand_to(&self, domain: &str) -> usize {
        self.domains.get(domain).map_or(0, |entry| entry.in_hand)
    }

    /// The same for the domain that has most.
    pub(super) fn most_to_one_domain(&self) -> usize {
        self.domains.values().map(|entry| entry.in_hand).max().unwrap_or_default()
    }

    /// Nobody who is not under way already goes through; says whether the doors were open before.
    pub(super) fn shut(&self) -> bool {
        !self.is_shut.swap(true, Ordering::AcqRel)
    }

    pub(super) fn open(&self) {
        self.is_shut.store(false, Ordering::Release);
    }
}

impl Way {
    /// Waits for its turn; none when the doors are shut.
    pub(super) async fn pass(self) -> Option<(OwnedSemaphorePermit, OwnedSemaphorePermit)> {
        let domain = self.domain.acquire_owned().await.ok()?;
        let all = self.all.acquire_owned().await.ok()?;
        (!self.is_shut.load(Ordering::Acquire)).then_some((domain, all))
    }
}
