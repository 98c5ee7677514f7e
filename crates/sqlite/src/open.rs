//! Opening and closing the database file.
//!
//! Keeps true: a file of a newer program is refused untouched; opening a current one costs one look at its schema, and
//! connections are made when they are first needed.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use plenary_core::ports::StoreError;
use sqlx::{
    ConnectOptions as _, Connection as _,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    dialect::{Pool, explain, has_schema},
    store::{Writer, migrate, stands_at_ours},
};

/// How many connections read at the same time. Each keeps a page cache of at most 2 MiB.
const READERS: u32 = 4;
/// SQLite's page size, in bytes.
const PAGE: u64 = 4096;
/// What the writing connection keeps of the file at most, in KiB: the keys of those who register are spread over their
/// indexes, and each page that is not at hand is read again.
const WRITING_CACHE: i32 = 16 << 10;
/// After so many pages the log is moved into the file: each page that changed in it is moved once, however often it
/// changed.
const LOG: u32 = 4_000;

/// The store in a SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    readers: Pool,
    writing: Pool,
    writer: Writer,
}

/// How long and how far a store goes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How long to wait for another program's lock before [`StoreError::Locked`].
    pub patience: Duration,
    /// How large the file may grow, in bytes, before [`StoreError::Full`]; none for as large as the disk.
    pub most_bytes: Option<u64>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { patience: Duration::from_secs(5), most_bytes: None }
    }
}

impl SqliteStore {
    /// Opens the database file, making it and its folder when they are missing, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Locked`], [`StoreError::Full`], [`StoreError::Unreachable`] and
    /// [`StoreError::Corrupt`], each a sentence.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_within(path, Bounds::default()).await
    }

    /// As [`Self::open`], within other bounds.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn open_within(path: impl AsRef<Path>, bounds: Bounds) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let file = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(bounds.patience)
            .disable_statement_logging();
        let is_current = match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                return Err(StoreError::Unreachable(format!("{} is a folder, not a file", path.display())));
            }
            Ok(found) if found.len() > 0 => look(&file).await.map_err(|error| name(error, path))?,
            _ => {
                make_folder(path)?;
                false
            }
        };
        let writing = writing(&file, bounds);
        if !is_current {
            bring_up_to_date(&writing).await.map_err(|error| name(error, path))?;
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(bounds.patience.max(Duration::from_secs(1)))
            .idle_timeout(Duration::from_secs(300))
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(file.read_only(true));
        let (writer, task) = Writer::of(writing.clone());
        tokio::spawn(task);
        Ok(Self { readers, writing, writer })
    }

    /// Opens a database that must be there already.
    ///
    /// # Errors
    /// As [`Self::open`], and [`StoreError::Unreachable`] when there is no file.
    pub async fn open_existing(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        if !path.as_ref().is_file() {
            return Err(StoreError::Unreachable(format!("there is no file {}", path.as_ref().display())));
        }
        Self::open(path).await
    }

    /// Finishes what is queued, moves everything into the one file and lets go of it.
    pub async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
        // Whatever this cannot move stays in the log beside the file and is found again at the next opening.
        let _ = sqlx::query("pragma wal_checkpoint(truncate)").execute(&self.writing).await;
        self.writing.close().await;
    }

    pub(crate) fn readers(&self) -> &Pool {
        &self.readers
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }
}

/// Whether the file stands at this program's schema; reads only.
async fn look(file: &SqliteConnectOptions) -> Result<bool, StoreError> {
    let mut connection = file.clone().read_only(true).connect().await.map_err(|error| explain(&error))?;
    let is_current = match has_schema(&mut connection).await {
        Ok(true) => stands_at_ours(&mut connection).await,
        Ok(false) => Ok(false),
        Err(error) => Err(error),
    };
    // It only read; an error while closing changes nothing about what was seen.
    let _ = connection.close().await;
    is_current
}

/// The one connection that writes, made when it is first needed and then kept.
fn writing(file: &SqliteConnectOptions, bounds: Bounds) -> Pool {
    let mut options =
        file.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    // What a statement needs to be taken back is noted in memory, not written to a file beside.
    options = options.pragma("temp_store", "memory");
    options = options.pragma("cache_size", (-WRITING_CACHE).to_string()).pragma("wal_autocheckpoint", LOG.to_string());
    if let Some(most) = bounds.most_bytes {
        options = options.pragma("max_page_count", (most / PAGE).max(1).to_string());
    }
    SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_lazy_with(options)
}

async fn bring_up_to_date(writing: &Pool) -> Result<(), StoreError> {
    let mut connection = writing.acquire().await.map_err(|error| explain(&error))?;
    let outcome = migrate(&mut connection).await;
    if outcome.is_ok() {
        return outcome;
    }
    connection.close_on_drop();
    drop(connection);
    // Another process may have taken the same steps at the same moment.
    let mut connection = writing.acquire().await.map_err(|error| explain(&error))?;
    match has_schema(&mut connection).await {
        Ok(true) if stands_at_ours(&mut connection).await.unwrap_or(false) => Ok(()),
        _ => outcome,
    }
}

fn make_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)
        .map_err(|error| StoreError::Unreachable(format!("the folder {} cannot be made: {error}", folder.display())))
}

/// Says which file it is about.
fn name(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Unreachable(why) => StoreError::Unreachable(format!("{}: {why}", path.display())),
        StoreError::Corrupt(why) => StoreError::Corrupt(format!("{}: {why}", path.display())),
        other => other,
    }
}
