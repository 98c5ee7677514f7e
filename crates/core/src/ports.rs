//! What the use cases need from outside: the store.
//!
//! Two engines implement [`Store`]; both are told every story of the test suite.

mod files;
mod letters;
mod recordings;
mod registrations;

use async_trait::async_trait;
use jiff::Timestamp;

pub use files::{Files, FilesError, Pieces};
pub use letters::{Carrier, KeptLetter, Outbox};
pub use recordings::{RecordingChange, Recordings};
pub use registrations::{FormKept, Noticed, Registering, Registrations};

use crate::{
    archive::Year,
    ledger::Entry,
    panel::{Panel, PanelId, Series, SeriesId},
    people::{Speaker, SpeakerId},
    slug::Slug,
};

/// Why the store did not do it. Each is a sentence for whoever runs the installation.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("The address “{0}” is taken by another panel, series or speaker. Choose another one.")]
    SlugTaken(Slug),
    #[error("Somebody else changed this panel in the meantime. Read it again and repeat your change.")]
    ChangedMeanwhile,
    #[error("The database is locked by another program. Close it and try again; nothing was lost.")]
    Locked,
    #[error("The disk of the database is full. Free some space and try again; what was stored before is safe.")]
    Full,
    #[error(
        "The database was written by a newer Plenary (schema {found}, this program knows {known}). Use that version."
    )]
    Newer { found: i64, known: i64 },
    #[error("The database cannot be reached: {0}. Check that it runs and that the address is right.")]
    Unreachable(String),
    #[error("The database holds something this program does not understand: {0}")]
    Corrupt(String),
    #[error("The database refused: {0}")]
    Other(String),
}

/// Everything that changes in one transaction: all of it happens or none.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Created or replaced.
    pub series: Vec<Series>,
    /// Created or replaced.
    pub speakers: Vec<Speaker>,
    /// New panels have revision 1; a higher revision replaces the one before it, and fails with
    /// [`StoreError::ChangedMeanwhile`] when that is not what is stored. A changed slug leaves a redirect.
    pub panels: Vec<Panel>,
    pub forms: Vec<FormKept>,
    pub recordings: Vec<RecordingChange>,
    /// What registrants are told of it.
    pub notices: Vec<Noticed>,
    pub ledger: Vec<Entry>,
}

/// What stands at a panel's address.
#[derive(Debug, Clone, PartialEq)]
pub enum AtAddress {
    Panel(Box<Panel>),
    /// The panel has moved to this address.
    Moved(Slug),
}

/// A stretch of listed panels in time order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Not over at this instant; the nearest first.
    Ahead(Timestamp),
    /// Over at this instant; the latest first.
    Past(Timestamp),
    /// Of this year by their own wall time; the latest first.
    OfYear(i16),
}

/// Panels, series, speakers and the ledger. Lists hold listed panels only (announced and public).
#[async_trait]
pub trait Store: Registrations + Outbox + Recordings {
    /// Does all of `change`, or nothing. When this returns, it is on disk.
    async fn record(&self, change: Change) -> Result<(), StoreError>;

    /// A number that rises with every recorded change, whoever made it.
    async fn edition(&self) -> Result<i64, StoreError>;

    /// The panel at an address, whatever its phase and visibility: the caller decides who may see it.
    async fn panel_at(&self, slug: &Slug) -> Result<Option<AtAddress>, StoreError>;
    async fn panel(&self, id: PanelId) -> Result<Option<Panel>, StoreError>;
    /// At most `most` listed panels, of one series if given, skipping the first `skip`.
    async fn panels(
        &self,
        stretch: Stretch,
        series: Option<SeriesId>,
        skip: i64,
        most: i64,
    ) -> Result<Vec<Panel>, StoreError>;
    /// The listed panels a speaker has a part in, the latest first.
    async fn panels_of_speaker(&self, speaker: SpeakerId, most: i64) -> Result<Vec<Panel>, StoreError>;
    /// The years that have listed panels, the latest first.
    async fn years(&self) -> Result<Vec<Year>, StoreError>;
    /// The addresses of listed panels and when they last changed, the latest change first.
    async fn addresses(&self, most: i64) -> Result<Vec<(Slug, Timestamp)>, StoreError>;

    async fn series_at(&self, slug: &Slug) -> Result<Option<Series>, StoreError>;
    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError>;
    async fn all_series(&self) -> Result<Vec<Series>, StoreError>;

    async fn speaker_at(&self, slug: &Slug) -> Result<Option<Speaker>, StoreError>;
    /// Speakers who carry exactly this name in some language.
    async fn speakers_named(&self, name: &str) -> Result<Vec<Speaker>, StoreError>;

    /// At most `most` panels whose instants were derived with other zone rules than `rules`.
    async fn panels_under_other_rules(&self, rules: &str, most: i64) -> Result<Vec<Panel>, StoreError>;
    async fn ledger_of(&self, panel: PanelId) -> Result<Vec<Entry>, StoreError>;
    /// How many panels there are in all, drafts included: for the doctor.
    async fn count(&self) -> Result<i64, StoreError>;
}
