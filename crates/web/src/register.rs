//! Registering on the web: the form, what is sent with it, and the registrant's own page behind a secret link.
//!
//! Keeps true: GET shows and POST acts; nobody learns from an answer whether an address is registered; the same form
//! sent twice is one application; nothing about a person is ever put on the shelf. Deliberately without sessions and
//! cookies: a form carries its ticket, a link carries its secret.

mod apply;
mod compressed;
mod guard;
mod open;
mod own;
mod posted;
mod ticket;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::http::request::Parts;
use jiff::Timestamp;
use plenary_core::{
    language::Language,
    panel::PanelId,
    ports::StoreError,
    register::{Asked, Outcome, Step},
};
use tokio::sync::Notify;

pub(crate) use self::{
    apply::{apply, outcome_page, show_form},
    own::{act, confirm, own_calendar, own_copy, show_confirmation, show_own},
};
use self::{guard::Guard, open::OpenPanels};
pub use self::{guard::Peer, ticket::TicketKey};
use crate::{pages::Context, proxies::TrustedProxies, site::Site};

/// Whoever sends a form is answered within about this, also when the store is silent: that nothing is lost.
const STEP_WITHIN: Duration = Duration::from_millis(2_500);
/// How long what is at hand already waits to be read anew.
const READ_WITHIN: Duration = Duration::from_millis(500);

/// One request about registering.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visit<'a> {
    pub(crate) site: &'a Site,
    pub(crate) language: &'a Language,
    pub(crate) request: &'a Parts,
    pub(crate) now: Timestamp,
}

/// Rung when something was done that may have queued a letter.
#[derive(Debug, Default)]
pub struct Bell {
    pub wake: Arc<Notify>,
    /// In microseconds since 1970.
    rung_at: AtomicI64,
}

impl Bell {
    fn ring(&self, now: Timestamp) {
        self.rung_at.store(now.as_microsecond(), Ordering::Relaxed);
        self.wake.notify_one();
    }

    /// Whether people register at this very moment: whoever can wait lets them pass.
    #[must_use]
    pub fn is_ringing(&self, now: Timestamp) -> bool {
        const MOMENT: i64 = 200_000;
        (0..MOMENT).contains(&(now.as_microsecond() - self.rung_at.load(Ordering::Relaxed)))
    }
}

impl<'a> Visit<'a> {
    fn context(&self) -> Context<'a> {
        self.site.context(self.language, self.now)
    }

    async fn step(&self, panel: PanelId, step: Step) -> Result<Outcome, StoreError> {
        let asked = Asked { panel, step, at: self.now, seed: (self.site.registrar.chance)() };
        let outcome = in_time(STEP_WITHIN, self.site.store.step(asked)).await?;
        self.site.registrar.bell.ring((self.site.clock)());
        Ok(outcome)
    }
}

/// What the store answers within a time that people wait for. It may do the rest all the same: the same form sent again
/// is the same application.
async fn in_time<T>(limit: Duration, asked: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let late = || Err(StoreError::Unreachable("it did not answer in time".to_owned()));
    tokio::time::timeout(limit, asked).await.unwrap_or_else(|_| late())
}

/// What registering needs beside the store.
#[derive(Debug)]
pub struct Registrar {
    pub(crate) key: TicketKey,
    /// 256 random bits each time it is called.
    chance: fn() -> [u8; 32],
    bell: Arc<Bell>,
    guard: Guard,
    open: OpenPanels,
}

impl Registrar {
    #[must_use]
    pub fn new(key: TicketKey, chance: fn() -> [u8; 32], bell: Arc<Bell>) -> Self {
        Self { key, chance, bell, guard: Guard::default(), open: OpenPanels::default() }
    }

    /// The same behind these web servers, which say in X-Forwarded-For who sent what.
    #[must_use]
    pub fn behind(mut self, proxies: TrustedProxies) -> Self {
        self.guard.proxies = proxies;
        self
    }

    fn ticket(&self, panel: PanelId, now: Timestamp) -> String {
        let chance = (self.chance)();
        self.key.issue(panel, now, std::array::from_fn(|index| chance[index]))
    }
}
