//! What the shared code of the store needs to know of SQLite.

use plenary_core::ports::StoreError;
use sqlx::{Sqlite, SqliteConnection, sqlite::SqlitePool};

pub(crate) use crate::open::SqliteStore as Engine;

pub(crate) type Connection = SqliteConnection;
pub(crate) type Pool = SqlitePool;

/// A JSON text for `jsonb_each`.
pub(crate) type Rows = String;

/// Takes the write lock at once: a transaction that reads first and writes later could be refused half-way.
pub(crate) const BEGIN: &str = "begin immediate";

/// Primary result codes (<https://www.sqlite.org/rescode.html>).
mod code {
    pub(super) const BUSY: i32 = 5;
    pub(super) const LOCKED: i32 = 6;
    pub(super) const READ_ONLY: i32 = 8;
    pub(super) const INPUT_OUTPUT: i32 = 10;
    pub(super) const CORRUPT: i32 = 11;
    pub(super) const FULL: i32 = 13;
    pub(super) const CANNOT_OPEN: i32 = 14;
    pub(super) const NOT_A_DATABASE: i32 = 26;
}

/// Whether the same change may succeed when it is simply tried again.
pub(crate) fn asks_to_repeat(error: &sqlx::Error) -> bool {
    // There is one writer, so nothing that it does can collide with its own kind.
    let _ = error;
    false
}

/// Whether the error says that the connection itself is gone. There is no line that could break.
pub(crate) fn broke_the_line(error: &sqlx::Error) -> bool {
    let _ = error;
    false
}

/// The sentence for an error of the engine.
pub(crate) fn explain(error: &sqlx::Error) -> StoreError {
    let Some(told) = error.as_database_error() else {
        return match error {
            sqlx::Error::PoolTimedOut => StoreError::Locked,
            sqlx::Error::PoolClosed => StoreError::Unreachable("this program has closed it already".to_owned()),
            sqlx::Error::Io(fault) => StoreError::Unreachable(fault.to_string()),
            other => StoreError::Other(other.to_string()),
        };
    };
    let extended: i32 = told.code().and_then(|code| code.parse().ok()).unwrap_or(0);
    match extended & 0xff {
        code::BUSY | code::LOCKED => StoreError::Locked,
        code::FULL => StoreError::Full,
        code::CORRUPT => StoreError::Corrupt("the file is damaged; bring back a copy".to_owned()),
        code::NOT_A_DATABASE => StoreError::Corrupt("the file is not a database of Plenary".to_owned()),
        code::CANNOT_OPEN => StoreError::Unreachable("the file cannot be opened or made".to_owned()),
        code::READ_ONLY => StoreError::Other(
            "its file may only be read; let the user that Plenary runs as write to it and to its folder".to_owned(),
        ),
        code::INPUT_OUTPUT => {
            StoreError::Other(format!("reading or writing its file failed ({}); check the disk", told.message()))
        }
        _ if told.is_foreign_key_violation() => {
            StoreError::Other("a panel names a series or a speaker that is not stored; store those first".to_owned())
        }
        _ => StoreError::Other(told.message().to_owned()),
    }
}

/// Whether the file has a schema of Plenary at all.
pub(crate) async fn has_schema(connection: &mut Connection) -> Result<bool, StoreError> {
    sqlx::query_scalar::<Sqlite, i64>("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
        .fetch_one(connection)
        .await
        .map(|tables| tables > 0)
        .map_err(|error| explain(&error))
}
