//! Recordings and their captions.
//!
//! Keeps true: a recording's captions are those of the languages it names; the number of a removed one stays taken.

use std::borrow::Cow;

use plenary_core::{
    language::Language,
    panel::PanelId,
    ports::{RecordingChange, StoreError},
    recording::{Audience, Captions, Chapter, MediaTime, Poster, Recording, RecordingId, Source},
};
use serde::{Deserialize, Serialize};
use sqlx::{query_file, query_file_as, query_file_scalar};

use super::{
    list::read,
    record::Failure,
    rows::{from_json, instant, json, parsed},
};
use crate::dialect::{Connection, Pool, explain};

/// A recording as the table holds it.
#[derive(Debug)]
struct RecordingRow {
    id: String,
    panel: String,
    number: i64,
    content: String,
    added_at: i64,
    changed_at: i64,
}

/// What of a recording is only ever read whole: the JSON of `recording.content`.
#[derive(Debug, Serialize, Deserialize)]
struct Content<'a> {
    title: Cow<'a, str>,
    language: Cow<'a, Language>,
    source: Cow<'a, Source>,
    audience: Audience,
    length: Option<MediaTime>,
    poster: Cow<'a, Option<Poster>>,
    chapters: Cow<'a, [Chapter]>,
    captions: Cow<'a, [Language]>,
}

pub(super) async fn of_panel(pool: &Pool, panel: PanelId) -> Result<Vec<Recording>, StoreError> {
    read(query_file_as!(RecordingRow, "../../sql/watch/of_panel.sql", panel.0.to_string()).fetch_all(pool).await)
}

pub(super) async fn recording(pool: &Pool, id: RecordingId) -> Result<Option<Recording>, StoreError> {
    query_file_as!(RecordingRow, "../../sql/watch/recording.sql", id.0.to_string())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Recording::try_from)
        .transpose()
}

pub(super) async fn captions(
    pool: &Pool,
    id: RecordingId,
    language: &Language,
) -> Result<Option<Captions>, StoreError> {
    let cues = query_file_scalar!("../../sql/watch/caption.sql", id.0.to_string(), language.as_str())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?;
    cues.map(|cues| match Captions::read(cues.as_bytes()) {
        Ok((captions, _)) => Ok(captions),
        Err(fault) => Err(StoreError::Corrupt(format!("captions of the recording {}: {fault}", id.0))),
    })
    .transpose()
}

pub(super) async fn next_number(pool: &Pool, panel: PanelId) -> Result<u16, StoreError> {
    let number = query_file_scalar!("../../sql/watch/next_number.sql", panel.0.to_string())
        .fetch_one(pool)
        .await
        .map_err(|error| explain(&error))?;
    number_of(number)
}

pub(super) async fn record(connection: &mut Connection, change: &RecordingChange) -> Result<(), Failure> {
    match change {
        RecordingChange::Kept(recording, captions) => {
            keep(connection, recording).await?;
            let id = recording.id.0.to_string();
            for (language, captions) in captions {
                query_file!("../../sql/watch/keep_caption.sql", id, language.as_str(), captions.to_webvtt())
                    .execute(&mut *connection)
                    .await?;
            }
            forget_captions(connection, &id, &recording.captions).await
        }
        RecordingChange::Removed(id) => {
            let id = id.0.to_string();
            query_file!("../../sql/watch/remove.sql", id).execute(&mut *connection).await?;
            forget_captions(connection, &id, &[]).await
        }
    }
}

async fn keep(connection: &mut Connection, recording: &Recording) -> Result<(), Failure> {
    query_file!(
        "../../sql/watch/keep.sql",
        recording.id.0.to_string(),
        recording.panel.0.to_string(),
        i64::from(recording.number),
        json(&Content::of(recording))?,
        recording.added_at.as_microsecond(),
        recording.changed_at.as_microsecond()
    )
    .execute(connection)
    .await
    .map_err(|error| match error.as_database_error() {
        // Somebody else took the number at the same moment.
        Some(told) if told.is_unique_violation() => Failure::Refused(StoreError::ChangedMeanwhile),
        _ => Failure::Database(error),
    })?;
    Ok(())
}

/// Forgets the captions of a recording in other languages than `kept`.
async fn forget_captions(connection: &mut Connection, id: &str, kept: &[Language]) -> Result<(), Failure> {
    let all = query_file_scalar!("../../sql/watch/caption_languages.sql", id).fetch_all(&mut *connection).await?;
    for language in all.iter().filter(|language| !kept.iter().any(|kept| kept.as_str() == language.as_str())) {
        query_file!("../../sql/watch/forget_caption.sql", id, language).execute(&mut *connection).await?;
    }
    Ok(())
}

fn number_of(number: i64) -> Result<u16, StoreError> {
    u16::try_from(number).map_err(|_| StoreError::Corrupt(format!("the recording number {number}")))
}

impl<'a> Content<'a> {
    fn of(recording: &'a Recording) -> Self {
        Self {
            title: Cow::Borrowed(&recording.title),
            language: Cow::Borrowed(&recording.language),
            source: Cow::Borrowed(&recording.source),
            audience: recording.audience,
            length: recording.length,
            poster: Cow::Borrowed(&recording.poster),
            chapters: Cow::Borrowed(&recording.chapters),
            captions: Cow::Borrowed(&recording.captions),
        }
    }
}

impl TryFrom<RecordingRow> for Recording {
    type Error = StoreError;

    fn try_from(row: RecordingRow) -> Result<Self, StoreError> {
        let content: Content<'static> = from_json(&row.content)?;
        Ok(Self {
            id: RecordingId(parsed(&row.id)?),
            panel: PanelId(parsed(&row.panel)?),
            number: number_of(row.number)?,
            title: content.title.into_owned(),
            language: content.language.into_owned(),
            source: content.source.into_owned(),
            audience: content.audience,
            length: content.length,
            poster: content.poster.into_owned(),
            chapters: content.chapters.into_owned(),
            captions: content.captions.into_owned(),
            added_at: instant(row.added_at)?,
            changed_at: instant(row.changed_at)?,
        })
    }
}
