//! Recordings kept at hand: a film is asked for in many pieces.
//!
//! Keeps true: what is kept is of the store's present edition.

use std::sync::Arc;

use jiff::Timestamp;
use plenary_core::recording::{Audience, Recording, RecordingId};
use quick_cache::sync::Cache;

use crate::{make::unavailable, pages::fault::Fault, site::Site};

/// How many recordings are kept.
const MOST: usize = 500;

/// The recordings at hand.
#[derive(Debug)]
pub(crate) struct AtHand(Cache<RecordingId, Arc<Watchable>>);

/// A recording, and who may watch it.
#[derive(Debug)]
pub(super) struct Watchable {
    pub(super) recording: Recording,
    /// Whether everybody may who has the address.
    pub(super) is_for_everybody: bool,
    pub(super) edition: i64,
}

impl Default for AtHand {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

/// The recording of that name.
///
/// # Errors
/// [`Fault::NotFound`], and the store's.
pub(super) async fn watchable(site: &Site, id: RecordingId, now: Timestamp) -> Result<Arc<Watchable>, Fault> {
    let edition = site.edition(now).await.map_err(unavailable)?;
    let at_hand = &site.recordings.0;
    if let Some(known) = at_hand.get(&id).filter(|known| known.edition == edition) {
        return Ok(known);
    }
    let recording = site.store.recording(id).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    let panel = site.store.panel(recording.panel).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    let is_for_everybody = recording.audience == Audience::AsPanel && panel.has_open_page();
    let watchable = Arc::new(Watchable { recording, is_for_everybody, edition });
    at_hand.insert(id, Arc::clone(&watchable));
    Ok(watchable)
}
