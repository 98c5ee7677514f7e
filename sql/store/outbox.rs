//! The outbox: letters that wait, are being sent, or were.
//!
//! Keeps true: taking a letter marks it in the same statement, so that no two takers have it; a taker who crashes
//! leaves it to be taken again when its lease is over.

use std::borrow::Cow;

use jiff::Timestamp;
use plenary_core::{
    letter::{Kind, LetterId, LetterState, Queued, Settled},
    panel::PanelId,
    ports::{KeptLetter, StoreError},
    register::RegistrationId,
};
use serde::Serialize;
use sqlx::{query_file, query_file_as, query_file_scalar};

use super::{
    record::Failure,
    registration_rows::{keyed, plain, table, these},
    rows::{from_json, from_word, instant, json, parsed},
};
use crate::dialect::{Connection, Pool, explain};

/// Which letters are taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Take {
    pub(super) now: Timestamp,
    pub(super) lease_until: Timestamp,
    pub(super) most: u32,
    pub(super) per_domain: u32,
}

#[derive(Debug)]
struct LetterRow {
    id: String,
    kind: String,
    panel: String,
    registration: String,
    address: String,
    language: String,
    zone: Option<String>,
    facts: String,
    attempts: i64,
    decided_at: i64,
}

#[derive(Debug)]
struct KeptLetterRow {
    kind: String,
    state: String,
    attempts: i64,
    decided_at: i64,
    due_at: Option<i64>,
    reason: Option<String>,
}

/// A letter on its way into the table: the columns in the order of `queue.sql`, which reads them by number.
#[derive(Debug, Serialize)]
struct QueuedRow<'a>(
    LetterId,
    Kind,
    PanelId,
    RegistrationId,
    Cow<'a, str>,
    String,
    &'a str,
    Option<String>,
    String,
    i64,
);

#[derive(Debug, Serialize)]
struct SettledRow {
    state: LetterState,
    due_at: Option<i64>,
    attempts: i64,
    reason: Option<String>,
}

/// Queues letters in the transaction that decided them.
pub(super) async fn queue<'a>(
    connection: &mut Connection,
    letters: impl IntoIterator<Item = &'a Queued>,
) -> Result<(), Failure> {
    let rows = letters.into_iter().map(QueuedRow::of).collect::<Result<Vec<_>, StoreError>>()?;
    if !rows.is_empty() {
        query_file!("../../sql/letters/queue.sql", table(rows) as _).execute(connection).await?;
    }
    Ok(())
}

pub(super) async fn take(connection: &mut Connection, take: Take) -> Result<Vec<Queued>, Failure> {
    let rows = query_file_as!(
        LetterRow,
        "../../sql/letters/take.sql",
        take.now.as_microsecond(),
        take.lease_until.as_microsecond(),
        i64::from(take.most),
        i64::from(take.per_domain)
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut letters = Vec::with_capacity(rows.len());
    let mut unreadable = Vec::new();
    for row in rows {
        let (id, attempts) = (row.id.clone(), row.attempts);
        match Queued::try_from(row) {
            Ok(letter) => letters.push(letter),
            Err(fault) => {
                let reason = Some(fault.to_string());
                unreadable.push((id, SettledRow { state: LetterState::Failed, due_at: None, attempts, reason }));
            }
        }
    }
    // One letter that cannot be read keeps nobody else from theirs.
    if !unreadable.is_empty() {
        query_file!("../../sql/letters/settle.sql", keyed(unreadable) as _).execute(connection).await?;
    }
    letters.sort_by_key(|letter| (letter.decided_at, letter.id));
    Ok(letters)
}

pub(super) async fn settle(connection: &mut Connection, settled: &[Settled]) -> Result<(), Failure> {
    let rows = settled.iter().map(|one| {
        let due_at = one.due_at.map(Timestamp::as_microsecond);
        let reason = one.reason.as_deref().map(|reason| plain(reason).into_owned());
        let row = SettledRow { state: one.state, due_at, attempts: i64::from(one.attempts), reason };
        (one.letter.0.to_string(), row)
    });
    query_file!("../../sql/letters/settle.sql", keyed(rows) as _).execute(&mut *connection).await?;
    let ids = these(settled.iter().map(|one| one.letter.0.to_string()));
    query_file!("../../sql/letters/forget_settled.sql", ids as _).execute(&mut *connection).await?;
    Ok(())
}

pub(super) async fn hasten(connection: &mut Connection, now: Timestamp) -> Result<(), Failure> {
    query_file!("../../sql/letters/hasten.sql", now.as_microsecond()).execute(connection).await?;
    Ok(())
}

pub(super) async fn next(pool: &Pool) -> Result<Option<Timestamp>, StoreError> {
    let next: Option<i64> =
        query_file_scalar!("../../sql/letters/next.sql").fetch_one(pool).await.map_err(|error| explain(&error))?;
    next.map(instant).transpose()
}

pub(super) async fn letter(pool: &Pool, id: LetterId) -> Result<Option<KeptLetter>, StoreError> {
    query_file_as!(KeptLetterRow, "../../sql/letters/by_id.sql", id.0.to_string())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(KeptLetter::try_from)
        .transpose()
}

pub(super) async fn of_registration(pool: &Pool, id: RegistrationId) -> Result<Vec<KeptLetter>, StoreError> {
    query_file_as!(KeptLetterRow, "../../sql/letters/of_registration.sql", id.0.to_string())
        .fetch_all(pool)
        .await
        .map_err(|error| explain(&error))?
        .into_iter()
        .map(KeptLetter::try_from)
        .collect()
}

impl<'a> QueuedRow<'a> {
    fn of(letter: &'a Queued) -> Result<Self, StoreError> {
        Ok(Self(
            letter.id,
            letter.kind,
            letter.panel,
            letter.registration,
            plain(&letter.address),
            plain(letter.address.rsplit('@').next().unwrap_or_default()).to_lowercase(),
            letter.language.as_str(),
            letter.zone.as_ref().map(ToString::to_string),
            json(&letter.facts)?,
            letter.decided_at.as_microsecond(),
        ))
    }
}

impl TryFrom<LetterRow> for Queued {
    type Error = StoreError;

    fn try_from(row: LetterRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: LetterId(parsed(&row.id)?),
            kind: parsed(&row.kind)?,
            panel: PanelId(parsed(&row.panel)?),
            registration: RegistrationId(parsed(&row.registration)?),
            address: row.address,
            language: parsed(&row.language)?,
            zone: row.zone.map(|zone| from_word(&zone)).transpose()?,
            facts: from_json(&row.facts)?,
            // Taking it has counted this try already.
            attempts: u32::try_from(row.attempts - 1).unwrap_or_default(),
            decided_at: instant(row.decided_at)?,
        })
    }
}

impl TryFrom<KeptLetterRow> for KeptLetter {
    type Error = StoreError;

    fn try_from(row: KeptLetterRow) -> Result<Self, StoreError> {
        Ok(Self {
            kind: parsed(&row.kind)?,
            state: parsed(&row.state)?,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            decided_at: instant(row.decided_at)?,
            due_at: row.due_at.map(instant).transpose()?,
            reason: row.reason,
        })
    }
}
