//! The store, in one text for both engines: each engine's crate compiles it beside its own `dialect`, and its
//! statements are checked against that engine.
//!
//! Keeps true: a change happens whole or not at all, and is answered after its commit. Deliberately without a branch
//! on the engine: what differs (opening, errors, how a transaction begins) is in the two dialects.

mod find;
mod list;
mod outbox;
mod record;
mod recordings;
mod registration_rows;
mod registrations;
mod rows;
mod schema;
mod seats;
mod writer;

use async_trait::async_trait;
use jiff::Timestamp;
use plenary_core::{
    archive::Year,
    form::Form,
    language::Language,
    ledger::Entry,
    letter::{LetterId, Queued, Settled},
    link::{Link, LinkHash},
    panel::{Panel, PanelId, Series, SeriesId},
    people::{Speaker, SpeakerId},
    ports::{
        AtAddress, Change, KeptLetter, Outbox, Recordings, Registering, Registrations, Store, StoreError, Stretch,
    },
    recording::{Captions, Recording, RecordingId},
    register::{Asked, Invitation, Outcome, Registration, RegistrationId},
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

#[async_trait]
impl Registrations for Engine {
    async fn step(&self, asked: Asked) -> Result<Outcome, StoreError> {
        self.writer().step(asked).await
    }

    async fn registering(&self, panel: PanelId) -> Result<Option<Registering>, StoreError> {
        registrations::registering(self.readers(), panel).await
    }

    async fn form(&self, panel: PanelId, version: i64) -> Result<Option<Form>, StoreError> {
        registrations::form(self.readers(), panel, version).await
    }

    async fn registration(&self, id: RegistrationId) -> Result<Option<Registration>, StoreError> {
        registrations::registration(self.readers(), id).await
    }

    async fn registrations(&self, panel: PanelId, after: i64, most: i64) -> Result<Vec<Registration>, StoreError> {
        registrations::registrations(self.readers(), panel, after, most.max(0)).await
    }

    async fn invitations(&self, panel: PanelId) -> Result<Vec<Invitation>, StoreError> {
        registrations::invitations(self.readers(), panel).await
    }

    async fn invitation(&self, panel: PanelId, code: &LinkHash) -> Result<Option<Invitation>, StoreError> {
        registrations::invitation(self.readers(), panel, code).await
    }

    async fn house_key(&self, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
        if let Some(key) = registrations::house_key(self.readers()).await? {
            return Ok(key);
        }
        self.writer().keep_house_key(fresh).await?;
        // Another node may have been quicker.
        Ok(registrations::house_key(self.readers()).await?.unwrap_or(fresh))
    }

    async fn link(&self, hash: &LinkHash) -> Result<Option<Link>, StoreError> {
        registrations::link(self.readers(), hash).await
    }

    async fn keep_links(&self, links: Vec<Link>) -> Result<Vec<LinkHash>, StoreError> {
        self.writer().keep_links(links).await
    }

    async fn tides(&self, now: Timestamp) -> Result<Vec<PanelId>, StoreError> {
        registrations::tides(self.readers(), now).await
    }
}

#[async_trait]
impl Outbox for Engine {
    async fn take_letters(
        &self,
        now: Timestamp,
        lease_until: Timestamp,
        most: u32,
        per_domain: u32,
    ) -> Result<Vec<Queued>, StoreError> {
        self.writer().take_letters(outbox::Take { now, lease_until, most, per_domain }).await
    }

    async fn settle_letters(&self, settled: Vec<Settled>) -> Result<(), StoreError> {
        self.writer().settle_letters(settled).await
    }

    async fn hasten_letters(&self, now: Timestamp) -> Result<(), StoreError> {
        self.writer().hasten_letters(now).await
    }

    async fn next_letter_at(&self) -> Result<Option<Timestamp>, StoreError> {
        outbox::next(self.readers()).await
    }

    async fn letter(&self, id: LetterId) -> Result<Option<KeptLetter>, StoreError> {
        outbox::letter(self.readers(), id).await
    }

    async fn letters_of(&self, registration: RegistrationId) -> Result<Vec<KeptLetter>, StoreError> {
        outbox::of_registration(self.readers(), registration).await
    }
}

#[async_trait]
impl Recordings for Engine {
    async fn recordings_of(&self, panel: PanelId) -> Result<Vec<Recording>, StoreError> {
        recordings::of_panel(self.readers(), panel).await
    }

    async fn next_recording_number(&self, panel: PanelId) -> Result<u16, StoreError> {
        recordings::next_number(self.readers(), panel).await
    }

    async fn recording(&self, id: RecordingId) -> Result<Option<Recording>, StoreError> {
        recordings::recording(self.readers(), id).await
    }

    async fn captions(&self, id: RecordingId, language: &Language) -> Result<Option<Captions>, StoreError> {
        recordings::captions(self.readers(), id, language).await
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
