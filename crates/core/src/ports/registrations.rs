//! Keeping registrations, and deciding on them in the transaction that writes them.

use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::{
    form::Form,
    link::{Link, LinkHash},
    panel::PanelId,
    register::{Asked, Counts, Invitation, Notice, Outcome, Registration, RegistrationId, Terms},
};

/// How a panel takes registrations, and how its seats stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Registering {
    pub panel: PanelId,
    pub terms: Terms,
    /// The form as it is now; answers name the version they were given to.
    pub form: Form,
    pub counts: Counts,
}

/// A form for a panel, and the terms it begins with. Terms that are there already stay: they change by
/// [`crate::register::Step::Agree`], which sees to those who wait.
#[derive(Debug, Clone, PartialEq)]
pub struct FormKept {
    pub panel: PanelId,
    pub form: Form,
    pub terms: Terms,
    pub at: Timestamp,
}

/// A change that a panel's registrants are told of, in the transaction that makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Noticed {
    pub panel: PanelId,
    pub notice: Notice,
    pub at: Timestamp,
    /// For the ids of the letters.
    pub seed: [u8; 32],
}

#[async_trait]
pub trait Registrations: Send + Sync {
    /// Decides a step and writes what it leads to, in one transaction that many steps may share. When this returns,
    /// it is on disk.
    async fn step(&self, asked: Asked) -> Result<Outcome, StoreError>;

    /// How a panel takes registrations; none when it takes none.
    async fn registering(&self, panel: PanelId) -> Result<Option<Registering>, StoreError>;
    /// An older version of a panel's form.
    async fn form(&self, panel: PanelId, version: i64) -> Result<Option<Form>, StoreError>;
    /// The versions of a panel's form before this one, the newest first.
    async fn earlier_forms(&self, panel: PanelId, version: i64) -> Result<Vec<Form>, StoreError> {
        let mut earlier = Vec::new();
        for version in (1..version).rev() {
            earlier.extend(self.form(panel, version).await?);
        }
        Ok(earlier)
    }
    async fn registration(&self, id: RegistrationId) -> Result<Option<Registration>, StoreError>;
    /// At most `most` registrations of a panel, in the order of acceptance, after the place `after`.
    async fn registrations(&self, panel: PanelId, after: i64, most: i64) -> Result<Vec<Registration>, StoreError>;
    /// The invitation to a panel that this code opens.
    async fn invitation(&self, panel: PanelId, code: &LinkHash) -> Result<Option<Invitation>, StoreError>;
    async fn invitations(&self, panel: PanelId) -> Result<Vec<Invitation>, StoreError>;

    /// The link with this hash.
    async fn link(&self, hash: &LinkHash) -> Result<Option<Link>, StoreError>;
    /// Keeps links to registrations that are there, and says which; the others are dropped.
    async fn keep_links(&self, links: Vec<Link>) -> Result<Vec<LinkHash>, StoreError>;

    /// The key that this installation signs forms with: what is kept, or `fresh` if nothing is yet.
    async fn house_key(&self, fresh: [u8; 32]) -> Result<[u8; 32], StoreError>;

    /// The panels where time has to be seen to at `now`: holds and offers end, seats wait to be given on.
    async fn tides(&self, now: Timestamp) -> Result<Vec<PanelId>, StoreError>;
}
