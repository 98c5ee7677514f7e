//! The schema's steps, compiled in: forward only, each taken once.
//!
//! Keeps true: a database that a newer program wrote is refused before anything in it is touched.

use plenary_core::ports::StoreError;
use sqlx::migrate::{MigrateError, Migrator};

use crate::dialect::{Connection, explain};

static STEPS: Migrator = sqlx::migrate!("../../sql/migrations");

/// A step of the schema that a database has taken.
#[derive(Debug, sqlx::FromRow)]
struct Taken {
    version: i64,
    success: bool,
    checksum: Vec<u8>,
}

/// The number of the last step that this program knows.
fn known_version() -> i64 {
    STEPS.iter().map(|step| step.version).max().unwrap_or(0)
}

/// Whether a database that has a schema stands at this program's.
///
/// # Errors
/// [`StoreError::Newer`], and [`StoreError::Corrupt`] when a step was left half-way or was another one.
pub(crate) async fn stands_at_ours(connection: &mut Connection) -> Result<bool, StoreError> {
    let taken: Vec<Taken> = sqlx::query_as("select version, success, checksum from _sqlx_migrations order by version")
        .fetch_all(connection)
        .await
        .map_err(|error| explain(&error))?;
    let (found, known) = (taken.last().map_or(0, |step| step.version), known_version());
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for step in &taken {
        if !step.success {
            return Err(half_way(step.version));
        }
        let ours = STEPS.iter().find(|ours| ours.version == step.version);
        if ours.is_none_or(|ours| *ours.checksum != *step.checksum) {
            return Err(another(step.version));
        }
    }
    Ok(taken.len() == STEPS.iter().count())
}

/// Takes the steps that are missing, each in a transaction of its own.
///
/// # Errors
/// [`StoreError`], in words; what was there before stays.
pub(crate) async fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    match STEPS.run_direct(None, connection, false).await {
        Ok(()) => Ok(()),
        Err(MigrateError::Dirty(version)) => Err(half_way(version)),
        Err(MigrateError::VersionMissing(found)) => Err(StoreError::Newer { found, known: known_version() }),
        Err(MigrateError::VersionMismatch(version)) => Err(another(version)),
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => Err(explain(&error)),
        Err(other) => Err(StoreError::Other(other.to_string())),
    }
}

fn half_way(version: i64) -> StoreError {
    StoreError::Corrupt(format!(
        "step {version} of its schema stopped half-way; bring back the copy from before the update, then start again"
    ))
}

fn another(version: i64) -> StoreError {
    StoreError::Corrupt(format!(
        "step {version} of its schema is not the one of this program; was it written by a test version?"
    ))
}
