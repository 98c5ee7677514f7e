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

use std::sync::Arc;

use jiff::Timestamp;
use plenary_core::panel::PanelId;
use tokio::sync::Notify;

pub(crate) use self::{
    apply::{apply, outcome_page, show_form},
    own::{act, confirm, own_calendar, own_copy, show_confirmation, show_own},
};
use self::{guard::Guard, open::OpenPanels};
pub use self::{guard::Peer, ticket::TicketKey};

/// What registering needs beside the store.
#[derive(Debug)]
pub struct Registrar {
    key: TicketKey,
    /// 256 random bits each time it is called.
    chance: fn() -> [u8; 32],
    /// Told when there may be a letter to send.
    post: Arc<Notify>,
    guard: Guard,
    open: OpenPanels,
}

impl Registrar {
    #[must_use]
    pub fn new(key: TicketKey, chance: fn() -> [u8; 32], post: Arc<Notify>) -> Self {
        Self { key, chance, post, guard: Guard::default(), open: OpenPanels::default() }
    }

    fn ticket(&self, panel: PanelId, now: Timestamp) -> String {
        let chance = (self.chance)();
        self.key.issue(panel, now, std::array::from_fn(|index| chance[index]))
    }
}
