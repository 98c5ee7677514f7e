//! The store, in one text for both engines: each engine's crate compiles it beside its own `dialect`, and its
//! statements are checked against that engine.
//!
//! Keeps true: a change happens whole or not at all, and is answered after its commit. Deliberately without a branch
//! on the engine: what differs (opening, errors, how a transaction begins) is in the two dialects.

mod find;
mod list;
mod record;
mod rows;
mod schema;
mod writer;

use async_trait::async_trait;
use jiff::Timestamp;
use plenary_core::{
    archive::Year,
    ledger::Entry,
    panel::{Panel, PanelId, Series, SeriesId},
    people::{Speaker, SpeakerId},
    ports::{AtAddress, Change, Store, StoreError, Stretch},
    slug::Slug,
};

pub(crate) use schema::{migrate, stands_at_ours};
pub(crate) use writer::Writer;

use crate::dialect::{Engine, explain};

#[async_trait]
impl Store for Engine {
    async fn record(&self, change: Change) -> Result<(), StoreError> {
        self.writer().record(change).await
    }

    async fn edition(&self) -> Result<i64, StoreError> {
        find::edition(self.readers()).await
    }

    async fn panel_at(&self, slug: &Slug) -> Result<Option<AtAddress>, StoreError> {
        find::panel_at(self.readers(), slug).await
    }

    async fn panel(&self, id: PanelId) -> Result<Option<Panel>, StoreError> {
        find::panel(self.readers(), id).await
    }

    async fn panels(
        &self,
        stretch: Stretch,
        series: Option<SeriesId>,
        skip: i64,
        most: i64,
    ) -> Result<Vec<Panel>, StoreError> {
        let page = list::Page { skip: skip.max(0), most: most.max(0) };
        match series {
            None => list::panels(self.readers(), stretch, page).await,
            Some(series) => list::panels_of_series(self.readers(), stretch, series, page).await,
        }
    }

    async fn panels_of_speaker(&self, speaker: SpeakerId, most: i64) -> Result<Vec<Panel>, StoreError> {
        list::panels_of_speaker(self.readers(), speaker, most.max(0)).await
    }

    async fn years(&self) -> Result<Vec<Year>, StoreError> {
        list::years(self.readers()).await
    }

    async fn addresses(&self, most: i64) -> Result<Vec<(Slug, Timestamp)>, StoreError> {
        list::addresses(self.readers(), most.max(0)).await
    }

    async fn series_at(&self, slug: &Slug) -> Result<Option<Series>, StoreError> {
        find::series_at(self.readers(), slug).await
    }

    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError> {
        find::series(self.readers(), id).await
    }

    async fn all_series(&self) -> Result<Vec<Series>, StoreError> {
        list::all_series(self.readers()).await
    }

    async fn speaker_at(&self, slug: &Slug) -> Result<Option<Speaker>, StoreError> {
        find::speaker_at(self.readers(), slug).await
    }

    async fn speakers_named(&self, name: &str) -> Result<Vec<Speaker>, StoreError> {
        find::speakers_named(self.readers(), name).await
    }

    async fn panels_under_other_rules(&self, rules: &str, most: i64) -> Result<Vec<Panel>, StoreError> {
        list::panels_under_other_rules(self.readers(), rules, most.max(0)).await
    }

    async fn ledger_of(&self, panel: PanelId) -> Result<Vec<Entry>, StoreError> {
        list::ledger_of(self.readers(), panel).await
    }

    async fn count(&self) -> Result<i64, StoreError> {
        find::count(self.readers()).await
    }
}

impl Engine {
    /// The number of the last step that the database's schema has taken.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn schema_version(&self) -> Result<i64, StoreError> {
        let applied: Option<i64> = sqlx::query_scalar("select max(version) from _sqlx_migrations")
            .fetch_one(self.readers())
            .await
            .map_err(|error| explain(&error))?;
        Ok(applied.unwrap_or(0))
    }
}
