//! Recording a change inside a transaction that the writer began.
//!
//! Keeps true: revisions follow each other without a gap, and an address belongs to the first panel that took it, for
//! good. Undoing a change that fails half-way is the writer's part.

use std::collections::BTreeSet;

use jiff::Timestamp;
use plenary_core::{
    ledger::Entry,
    panel::{Panel, Series},
    people::Speaker,
    ports::{Change, StoreError},
    slug::Slug,
};
use sqlx::query_file;

use super::{
    recordings, registrations,
    rows::{PanelRow, json, searchable},
    seats,
};
use crate::dialect::Connection;

/// Why a change was not recorded.
#[derive(Debug)]
pub(super) enum Failure {
    /// The change itself cannot be; repeating it would not help.
    Refused(StoreError),
    /// The database could not do it.
    Database(sqlx::Error),
}

/// Binds the columns of a panel, which a new panel and a revision name in the same order.
macro_rules! query_panel {
    ($statement:tt, $row:ident, $lists:ident) => {
        query_file!(
            $statement,
            $row.id,
            $row.slug,
            $row.revision,
            $row.sequence,
            $row.phase,
            $row.standing,
            $row.visibility,
            $lists.listed,
            $row.series,
            $row.starts,
            $row.ends,
            $row.zone,
            $row.fold,
            $row.starts_at,
            $row.ends_at,
            $lists.from_at,
            $lists.over_at,
            $lists.lasts,
            $lists.year,
            $row.rules,
            $row.previously,
            $row.mode,
            $row.original,
            $row.created_at,
            $row.changed_at,
            $row.content
        )
    };
}

/// What the lists of panels are ordered and filtered by.
#[derive(Debug)]
struct InLists {
    listed: i64,
    from_at: i64,
    over_at: i64,
    lasts: i64,
    year: Option<i64>,
}

/// Does all of `change` on a connection that stands in a transaction. After an error the transaction must be undone.
pub(super) async fn record(connection: &mut Connection, change: &Change) -> Result<(), Failure> {
    for series in &change.series {
        keep_series(connection, series).await?;
    }
    for speaker in &change.speakers {
        keep_speaker(connection, speaker).await?;
    }
    for panel in &change.panels {
        keep_panel(connection, panel).await?;
    }
    for kept in &change.forms {
        registrations::keep_form(connection, kept).await?;
    }
    for recording in &change.recordings {
        recordings::record(connection, recording).await?;
    }
    for noticed in &change.notices {
        seats::tell(connection, noticed).await?;
    }
    for entry in &change.ledger {
        enter(connection, entry).await?;
    }
    Ok(())
}

/// Raises the edition. Last before the commit: until then its row holds up every other node that records something.
pub(super) async fn raise_edition(connection: &mut Connection) -> Result<(), sqlx::Error> {
    query_file!("../../sql/announce/edition.sql").execute(connection).await.map(drop)
}

async fn keep_series(connection: &mut Connection, series: &Series) -> Result<(), Failure> {
    query_file!(
        "../../sql/announce/series.sql",
        series.id.0.to_string(),
        series.slug.as_str(),
        series.original.as_str(),
        json(&series.texts)?,
        series.changed_at.as_microsecond()
    )
    .execute(connection)
    .await
    .map_err(|error| Failure::or_slug_taken(error, &series.slug))?;
    Ok(())
}

async fn keep_speaker(connection: &mut Connection, speaker: &Speaker) -> Result<(), Failure> {
    let id = speaker.id.0.to_string();
    query_file!("../../sql/announce/speaker.sql", id, speaker.slug.as_str(), json(&speaker.name)?)
        .execute(&mut *connection)
        .await
        .map_err(|error| Failure::or_slug_taken(error, &speaker.slug))?;
    query_file!("../../sql/announce/forget_speaker_names.sql", id).execute(&mut *connection).await?;
    let names: BTreeSet<String> = speaker.name.0.values().map(|name| searchable(name)).collect();
    for name in names {
        query_file!("../../sql/announce/speaker_name.sql", name, id).execute(&mut *connection).await?;
    }
    Ok(())
}

async fn keep_panel(connection: &mut Connection, panel: &Panel) -> Result<(), Failure> {
    let row = PanelRow::of(panel)?;
    let lists = InLists::of(panel);
    let is_new = panel.revision == 1;
    if is_new {
        let kept = query_panel!("../../sql/announce/panel.sql", row, lists).execute(&mut *connection).await?;
        if kept.rows_affected() == 0 {
            return Err(Failure::Refused(StoreError::ChangedMeanwhile));
        }
    } else {
        hold(connection, &row).await?;
        query_file!("../../sql/announce/leave_year.sql", row.id).execute(&mut *connection).await?;
        query_file!("../../sql/announce/forget_appearances.sql", row.id).execute(&mut *connection).await?;
        query_panel!("../../sql/announce/revision.sql", row, lists).execute(&mut *connection).await?;
    }
    query_file!("../../sql/announce/enter_year.sql", row.id).execute(&mut *connection).await?;
    let taken = query_file!("../../sql/announce/address.sql", row.slug, row.id).execute(&mut *connection).await?;
    if taken.rows_affected() == 0 {
        return Err(Failure::Refused(StoreError::SlugTaken(panel.slug.clone())));
    }
    let speakers: BTreeSet<_> = panel.appearances.iter().map(|appearance| appearance.speaker).collect();
    for speaker in speakers {
        let speaker = speaker.0.to_string();
        query_file!("../../sql/announce/appearance.sql", row.id, speaker, lists.listed, lists.from_at)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Makes sure that the form before this one is what is stored, and stays it until the commit.
async fn hold(connection: &mut Connection, row: &PanelRow) -> Result<(), Failure> {
    let held = query_file!("../../sql/announce/hold.sql", row.id, row.revision).execute(connection).await?;
    if held.rows_affected() == 0 {
        return Err(Failure::Refused(StoreError::ChangedMeanwhile));
    }
    Ok(())
}

pub(super) async fn enter(connection: &mut Connection, entry: &Entry) -> Result<(), Failure> {
    query_file!(
        "../../sql/announce/ledger.sql",
        entry.id.to_string(),
        entry.at.as_microsecond(),
        entry.actor.word(),
        entry.deed.word(),
        entry.panel.map(|panel| panel.0.to_string()),
        json(&entry.detail)?
    )
    .execute(connection)
    .await?;
    Ok(())
}

impl InLists {
    fn of(panel: &Panel) -> Self {
        let from = panel.schedule.as_ref().map(|schedule| schedule.starts_at);
        // A panel without a time lies after all that have one.
        let from_at = from.map_or(i64::MAX, Timestamp::as_microsecond);
        let over_at = panel.over_at().map_or(i64::MAX, Timestamp::as_microsecond);
        Self {
            listed: i64::from(panel.is_listed()),
            from_at,
            over_at,
            lasts: over_at.saturating_sub(from_at),
            year: panel.schedule.as_ref().map(|schedule| i64::from(schedule.starts.year())),
        }
    }
}

impl Failure {
    fn or_slug_taken(error: sqlx::Error, slug: &Slug) -> Self {
        match error.as_database_error() {
            Some(told) if told.is_unique_violation() => Self::Refused(StoreError::SlugTaken(slug.clone())),
            _ => Self::Database(error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(error)
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
