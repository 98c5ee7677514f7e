//! What every handler shares: the store, the institute, the shelf of finished pages, and the clock.

use std::{
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use plenary_core::{
    institute::Institute,
    language::Language,
    ports::{Files, Store, StoreError},
    world_clock::ZoneRules,
};
use tokio::{
    sync::{Mutex, MutexGuard},
    time::timeout,
};

use crate::{assets::Assets, pages::Context, register::Registrar, shelf::Shelf, watch::AtHand};

/// How long, in microseconds, the store's edition is believed before it is asked again. An edit by another process is
/// seen by the first request after this; an edit through this process is seen at once.
const BELIEVED_FOR: i64 = 20_000;

/// While the store is silent, the edition that is known already stands after so long.
const KNOWN_WAITS: Duration = Duration::from_millis(500);

/// One installation as the web sees it.
pub struct Site {
    pub store: Arc<dyn Store>,
    pub files: Arc<dyn Files>,
    pub institute: Institute,
    pub rules: ZoneRules,
    pub assets: Assets,
    pub clock: fn() -> Timestamp,
    pub shelf: Shelf,
    pub registrar: Registrar,
    pub(crate) recordings: AtHand,
    edition: AtomicI64,
    asked_at: AtomicI64,
    /// One page is made by one request at a time; the others wait for it.
    turns: [Mutex<()>; 16],
}

impl Site {
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        files: Arc<dyn Files>,
        institute: Institute,
        rules: ZoneRules,
        assets: Assets,
        clock: fn() -> Timestamp,
        registrar: Registrar,
    ) -> Self {
        Self {
            store,
            files,
            institute,
            rules,
            assets,
            clock,
            shelf: Shelf::default(),
            registrar,
            recordings: AtHand::default(),
            edition: AtomicI64::new(-1),
            asked_at: AtomicI64::new(i64::MIN / 2),
            turns: Default::default(),
        }
    }

    /// What pages are made with, in one language.
    #[must_use]
    pub fn context<'a>(&'a self, language: &'a Language, now: Timestamp) -> Context<'a> {
        Context { institute: &self.institute, rules: &self.rules, language, now, assets: &self.assets }
    }

    /// Waits until nobody else is making the page at `path`.
    pub async fn turn(&self, path: &str) -> MutexGuard<'_, ()> {
        let mut hasher = DefaultHasher::new();
        path.hash(&mut hasher);
        let index = usize::try_from(hasher.finish() % 16).unwrap_or_default();
        self.turns[index].lock().await
    }

    /// The last edition the store told; -1 before it told any.
    pub fn known_edition(&self) -> i64 {
        self.edition.load(Ordering::Acquire)
    }

    /// The store's edition, asked at most every 20 ms. While the store does not answer, the last known edition
    /// stands, so that finished pages are still served.
    ///
    /// # Errors
    /// The store's, when it never answered yet.
    pub async fn edition(&self, now: Timestamp) -> Result<i64, StoreError> {
        let asked_at = self.asked_at.load(Ordering::Acquire);
        let now = now.as_microsecond();
        // A clock that was set back must not make the edition be believed for hours.
        if (asked_at..asked_at + BELIEVED_FOR).contains(&now) {
            return Ok(self.edition.load(Ordering::Acquire));
        }
        let known = self.known_edition();
        // One of many who come together asks; the others go on with what is known.
        if known >= 0 && self.asked_at.compare_exchange(asked_at, now, Ordering::AcqRel, Ordering::Acquire).is_err() {
            return Ok(known);
        }
        let patience = if known < 0 { Duration::MAX } else { KNOWN_WAITS };
        match timeout(patience, self.store.edition()).await {
            Ok(Ok(edition)) => {
                if self.edition.swap(edition, Ordering::AcqRel) != edition {
                    self.shelf.clear();
                }
                self.asked_at.store(now, Ordering::Release);
                Ok(edition)
            }
            Ok(Err(error)) if known < 0 => Err(error),
            _ => Ok(known),
        }
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Site").field("institute", &self.institute.address).finish_non_exhaustive()
    }
}
