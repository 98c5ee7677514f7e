//! Opening and closing the connection to the server.
//!
//! Keeps true: a database of a newer program is refused untouched; nodes that start together migrate one after the
//! other.

use std::time::Duration;

use plenary_core::ports::StoreError;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{
    dialect::{Connection, Pool, explain, has_schema},
    store::{Writer, migrate, stands_at_ours},
};

/// How many connections of one node read at most; one more writes.
const READERS: u32 = 9;
/// How long to wait for a connection before the database counts as unreachable.
const PATIENCE: Duration = Duration::from_secs(5);
/// What every connection is told. A statement waits so long for another program's lock before [`StoreError::Locked`];
/// and every statement takes a few rows by their index, so that one plan is right for all of them: one that was made while
/// a table was small must not read the whole of it later.
const SETTINGS: [(&str, &str); 5] = [
    ("lock_timeout", "5s"),
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    ("plan_cache_mode", "force_generic_plan"),
];

/// The store in a PostgreSQL database.
#[derive(Debug)]
pub struct PostgresStore {
    readers: Pool,
    writer: Writer,
}

impl PostgresStore {
    /// Connects to `postgres://user:password@host:port/database` and brings the schema up to date. The database itself
    /// must exist.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Unreachable`] and [`StoreError::Corrupt`], each a sentence without the
    /// address.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse().map_err(|_| not_an_address())?;
        let options = options.application_name("plenary").options(SETTINGS).disable_statement_logging();
        let pool = |most| PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
        let readers = pool(READERS).connect_lazy_with(options.clone());
        let mut connection = readers.acquire().await.map_err(|error| explain(&error))?;
        if let Err(error) = bring_up_to_date(&mut connection).await {
            // The connection may still hold the lock that makes other nodes wait.
            connection.close_on_drop();
            return Err(error);
        }
        drop(connection);
        // One connection, so that its plans and the server's knowledge of the tables are at hand for each group. Whether
        // it still stands is seen when a transaction begins.
        let writer = write_apart(pool(1).test_before_acquire(false).connect_lazy_with(options))
            .map_err(|fault| StoreError::Other(format!("nothing can be written without a thread for it: {fault}")))?;
        Ok(Self { readers, writer })
    }

    /// Finishes what is queued and disconnects.
    pub async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
    }

    pub(crate) fn readers(&self) -> &Pool {
        &self.readers
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }
}

/// Starts a writer on a thread of its own. A group of changes is a dozen questions to the server, one after the other, and
/// every answer would otherwise lie there until a thread that is busy with people looks for it.
fn write_apart(pool: Pool) -> std::io::Result<Writer> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (writer, task) = Writer::of(pool.clone());
    std::thread::Builder::new().name("plenary-writer".to_owned()).spawn(move || {
        runtime.block_on(async {
            task.await;
            pool.close().await;
        });
    })?;
    Ok(writer)
}

async fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    if has_schema(connection).await? && stands_at_ours(connection).await? {
        return Ok(());
    }
    // Another node may be taking the same steps, and some steps are long: here waiting is right.
    set(connection, "set lock_timeout = 0").await?;
    migrate(connection).await?;
    set(connection, "reset lock_timeout").await
}

async fn set(connection: &mut Connection, statement: &'static str) -> Result<(), StoreError> {
    sqlx::query(statement).execute(connection).await.map(drop).map_err(|error| explain(&error))
}

fn not_an_address() -> StoreError {
    StoreError::Unreachable(
        "the address given for it cannot be read; write postgres://user:password@host:port/database".to_owned(),
    )
}
