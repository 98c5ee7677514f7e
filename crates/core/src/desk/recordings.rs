//! Adding, changing and removing a panel's recordings.

use serde_json::json;

use super::{Desk, DeskError};
use crate::{
    language::Language,
    ledger::Deed,
    panel::{Attribution, Panel},
    ports::{Change, RecordingChange},
    recording::{Audience, Captions, Chapter, MediaTime, Poster, Recording, RecordingId, Source},
};

/// How many recordings a panel takes.
pub const MOST_RECORDINGS: usize = 50;

/// A recording as an organiser brings it.
#[derive(Debug, Clone)]
pub struct NewRecording {
    pub title: String,
    pub language: Language,
    pub source: Source,
    pub audience: Audience,
    pub length: Option<MediaTime>,
    pub poster: Option<Poster>,
    pub chapters: Vec<Chapter>,
    pub captions: Vec<(Language, Captions)>,
}

/// Why a panel takes no recording, or not this one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRecorded {
    #[error(
        "This panel is held under the Chatham House Rule: who said what may not be revealed, so it takes no recording. \
         If that is a mistake, announce it again with --attribution on-the-record."
    )]
    ChathamHouse,
    #[error(
        "The panel has recordings, and under the Chatham House Rule it could have none. Remove them first with \
         “plenary recording remove”."
    )]
    HasRecordings,
    #[error("A panel takes {MOST_RECORDINGS} recordings at most. Remove one first.")]
    TooMany,
    #[error("The panel has no recording {0}. “plenary recording list” shows which it has.")]
    NoSuchRecording(u16),
    #[error("A recording needs a title of at most 300 characters.")]
    Title,
    #[error(
        "The chapter “{title}” begins at {at}, and the recording lasts {length}. Correct the chapter's time, or say with \
         --length how long the recording is."
    )]
    ChapterBeyond { title: String, at: MediaTime, length: MediaTime },
}

impl NewRecording {
    /// Whether it can be recorded as it is; asked before its file is copied.
    ///
    /// # Errors
    /// [`NotRecorded::Title`] and [`NotRecorded::ChapterBeyond`].
    pub fn check(&self) -> Result<(), NotRecorded> {
        title(&self.title)?;
        within(&self.chapters, self.length)
    }
}

impl Desk<'_> {
    /// Adds a recording to a panel.
    ///
    /// # Errors
    /// [`NotRecorded`] and the store's; nothing is stored then.
    pub async fn add_recording(&self, panel: &Panel, new: NewRecording) -> Result<Recording, DeskError> {
        self.takes_recordings(panel).await?;
        new.check()?;
        let (captions, number) = (new.captions, self.store.next_recording_number(panel.id).await?);
        let recording = Recording {
            id: RecordingId((self.next_id)()),
            panel: panel.id,
            number,
            title: title(&new.title)?,
            language: new.language,
            source: new.source,
            audience: new.audience,
            length: new.length,
            poster: new.poster,
            chapters: new.chapters,
            captions: Vec::new(),
            added_at: self.now,
            changed_at: self.now,
        };
        self.keep_recording(panel, Deed::RecordingAdded, recording, captions).await
    }

    /// Whether the panel takes another recording; asked before its file is copied.
    ///
    /// # Errors
    /// [`NotRecorded`] and the store's.
    pub async fn takes_recordings(&self, panel: &Panel) -> Result<(), DeskError> {
        if panel.attribution == Attribution::ChathamHouse {
            return Err(NotRecorded::ChathamHouse.into());
        }
        if self.store.recordings_of(panel.id).await?.len() >= MOST_RECORDINGS {
            return Err(NotRecorded::TooMany.into());
        }
        Ok(())
    }

    /// Stores `edited` in the place of the recording it was made of; `captions` are added or replace those of their
    /// language.
    ///
    /// # Errors
    /// [`NotRecorded::Title`], [`NotRecorded::ChapterBeyond`] and the store's; nothing is stored then.
    pub async fn change_recording(
        &self,
        panel: &Panel,
        edited: Recording,
        captions: Vec<(Language, Captions)>,
    ) -> Result<Recording, DeskError> {
        within(&edited.chapters, edited.length)?;
        let edited = Recording { title: title(&edited.title)?, changed_at: self.now, ..edited };
        self.keep_recording(panel, Deed::RecordingChanged, edited, captions).await
    }

    /// Removes a recording and gives what it was: its files are the caller's to remove.
    ///
    /// # Errors
    /// [`NotRecorded::NoSuchRecording`] and the store's.
    pub async fn remove_recording(&self, panel: &Panel, number: u16) -> Result<Recording, DeskError> {
        let recording = self.recording(panel, number).await?;
        let ledger = vec![self.entry(Deed::RecordingRemoved, panel, json!({ "number": number }))];
        let recordings = vec![RecordingChange::Removed(recording.id)];
        self.store.record(Change { recordings, ledger, ..Change::default() }).await?;
        Ok(recording)
    }

    /// A panel's recording by its number.
    ///
    /// # Errors
    /// [`NotRecorded::NoSuchRecording`] and the store's.
    pub async fn recording(&self, panel: &Panel, number: u16) -> Result<Recording, DeskError> {
        let all = self.store.recordings_of(panel.id).await?;
        let found = all.into_iter().find(|recording| recording.number == number);
        Ok(found.ok_or(NotRecorded::NoSuchRecording(number))?)
    }

    async fn keep_recording(
        &self,
        panel: &Panel,
        deed: Deed,
        mut recording: Recording,
        captions: Vec<(Language, Captions)>,
    ) -> Result<Recording, DeskError> {
        recording.captions.extend(captions.iter().map(|(language, _)| language.clone()));
        recording.captions.sort();
        recording.captions.dedup();
        let ledger = vec![self.entry(deed, panel, json!({ "number": recording.number, "title": recording.title }))];
        let recordings = vec![RecordingChange::Kept(Box::new(recording.clone()), captions)];
        self.store.record(Change { recordings, ledger, ..Change::default() }).await?;
        Ok(recording)
    }
}

fn title(text: &str) -> Result<String, NotRecorded> {
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !title.is_empty() && title.chars().count() <= crate::announce::limits::TITLE;
    if fits { Ok(title) } else { Err(NotRecorded::Title) }
}

/// Whether every chapter begins before the recording ends, as far as its length is known.
fn within(chapters: &[Chapter], length: Option<MediaTime>) -> Result<(), NotRecorded> {
    let beyond = |length: MediaTime| Some((chapters.iter().find(|chapter| chapter.at >= length)?, length));
    match length.and_then(beyond) {
        Some((Chapter { title, at, .. }, length)) => {
            Err(NotRecorded::ChapterBeyond { title: title.clone(), at: *at, length })
        }
        None => Ok(()),
    }
}
