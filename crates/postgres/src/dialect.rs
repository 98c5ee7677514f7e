//! What the shared code of the store needs to know of PostgreSQL.

use plenary_core::ports::StoreError;
use sqlx::{
    Encode, PgConnection, PgPool, Postgres, Type,
    encode::IsNull,
    error::{BoxDynError, DatabaseError},
    postgres::{PgArgumentBuffer, PgTypeInfo, types::Oid},
};

pub(crate) use crate::open::PostgresStore as Engine;

pub(crate) type Connection = PgConnection;
pub(crate) type Pool = PgPool;

/// A JSON text for `jsonb_each`.
#[derive(Debug)]
pub(crate) struct Rows(String);

/// The number of the type `jsonb` in every PostgreSQL (`pg_type.dat`).
const JSONB: Oid = Oid(3802);
/// What a `jsonb` begins with on the line, before its text (`jsonb_recv`).
const VERSION: u8 = 1;

/// The server's default isolation: every guard of a change is part of the statement that writes.
pub(crate) const BEGIN: &str = "begin";

/// Whether the same change may succeed when it is simply tried again: serialization failure and deadlock
/// (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
pub(crate) fn asks_to_repeat(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(DatabaseError::code).is_some_and(|code| matches!(&*code, "40001" | "40P01"))
}

/// Whether the error says that the connection itself is gone: the server was stopped, failed or ended it.
pub(crate) fn broke_the_line(error: &sqlx::Error) -> bool {
    match error.as_database_error() {
        Some(told) => told.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08")),
        None => matches!(error, sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_)),
    }
}

/// The sentence for an error of the engine. No address and no password is in it.
pub(crate) fn explain(error: &sqlx::Error) -> StoreError {
    if let Some(told) = error.as_database_error() {
        return explain_answer(told);
    }
    match error {
        sqlx::Error::PoolTimedOut => StoreError::Unreachable("it did not answer in time".to_owned()),
        sqlx::Error::PoolClosed => StoreError::Unreachable("this program has closed it already".to_owned()),
        sqlx::Error::Io(fault) => StoreError::Unreachable(fault.to_string()),
        sqlx::Error::Tls(fault) => StoreError::Unreachable(format!("no secure connection ({fault})")),
        sqlx::Error::Protocol(fault) => StoreError::Unreachable(fault.clone()),
        other => StoreError::Other(other.to_string()),
    }
}

fn explain_answer(told: &dyn DatabaseError) -> StoreError {
    let code = told.code().unwrap_or_default();
    let message = told.message().to_owned();
    match &*code {
        "53100" => StoreError::Full,
        // Lock not available, and what is left of a collision after all tries.
        "55P03" | "40001" | "40P01" => StoreError::Locked,
        // Too many connections; starting up or shutting down; no such database; bad user or password.
        "53300" | "57P01" | "57P02" | "57P03" | "3D000" => StoreError::Unreachable(message),
        _ if code.starts_with("08") || code.starts_with("28") => StoreError::Unreachable(message),
        // Index or data corrupted.
        "XX001" | "XX002" => StoreError::Corrupt(message),
        "25006" => StoreError::Other("it takes no changes at the moment; is it a read-only copy?".to_owned()),
        "42501" => StoreError::Other(format!("{message}; give Plenary's user the right to it")),
        _ if told.is_foreign_key_violation() => {
            StoreError::Other("a panel names a series or a speaker that is not stored; store those first".to_owned())
        }
        _ => StoreError::Other(message),
    }
}

/// Whether the database has a schema of Plenary at all.
pub(crate) async fn has_schema(connection: &mut Connection) -> Result<bool, StoreError> {
    sqlx::query_scalar::<Postgres, bool>("select to_regclass('_sqlx_migrations') is not null")
        .fetch_one(connection)
        .await
        .map_err(|error| explain(&error))
}

impl From<String> for Rows {
    fn from(json: String) -> Self {
        Self(json)
    }
}

impl Type<Postgres> for Rows {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(JSONB)
    }
}

impl Encode<'_, Postgres> for Rows {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.push(VERSION);
        buffer.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}
