//! Recordings and their captions.

use async_trait::async_trait;

use super::StoreError;
use crate::{
    language::Language,
    panel::PanelId,
    recording::{Captions, Recording, RecordingId},
};

/// What changes about recordings.
#[derive(Debug, Clone)]
pub enum RecordingChange {
    /// Created or replaced; these captions are added or replace those of their language, the others stay if
    /// [`Recording::captions`] names them.
    Kept(Box<Recording>, Vec<(Language, Captions)>),
    /// It and its captions are gone; its file is the caller's to remove.
    Removed(RecordingId),
}

/// The recordings of panels.
#[async_trait]
pub trait Recordings: Send + Sync {
    /// A panel's recordings in the order of their numbers.
    async fn recordings_of(&self, panel: PanelId) -> Result<Vec<Recording>, StoreError>;
    /// The number that the panel's next recording gets: one above the highest it ever had.
    async fn next_recording_number(&self, panel: PanelId) -> Result<u16, StoreError>;
    async fn recording(&self, id: RecordingId) -> Result<Option<Recording>, StoreError>;
    async fn captions(&self, id: RecordingId, language: &Language) -> Result<Option<Captions>, StoreError>;
}
