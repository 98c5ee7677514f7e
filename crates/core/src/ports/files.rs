//! The file store: recordings, posters, and whatever else is too large for the database.

use std::{ops::Range, path::Path, pin::Pin};

use async_trait::async_trait;
use bytes::Bytes;
use futures_core::Stream;

use crate::recording::FileId;

/// Why the file store did not do it. Each is a sentence for whoever runs the installation.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    #[error("The file is not in the file store any more.")]
    Missing,
    #[error("The file cannot be kept, because it cannot be read: {0}. Check its name and who may read it.")]
    Unreadable(String),
    #[error("The disk of the file store is full. Free some space and try again; nothing was lost.")]
    Full,
    #[error("The file store cannot be reached: {0}. Check that it runs and that its address and keys are right.")]
    Unreachable(String),
    #[error("The file store refused: {0}")]
    Other(String),
}

/// The pieces of a file, in order.
pub type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, FilesError>> + Send>>;

/// Files that never change under their name.
#[async_trait]
pub trait Files: Send + Sync {
    /// Keeps a copy of the file at `from` under `id`, which nothing was kept under before, and gives its size in bytes.
    /// A reader sees it whole or not at all, also after a crash; when this returns, it is safe.
    async fn keep(&self, id: FileId, from: &Path) -> Result<u64, FilesError>;
    /// How many bytes it has.
    async fn size(&self, id: FileId) -> Result<u64, FilesError>;
    /// These bytes of it; memory does not grow with their number. A file that has not all of them is an error, now or in
    /// place of the piece that is not there: the pieces end well only when they are complete. Whoever lets go of them
    /// stops the reading.
    async fn read(&self, id: FileId, range: Range<u64>) -> Result<Pieces, FilesError>;
    /// Forgets it; that it is not there is no error.
    async fn remove(&self, id: FileId) -> Result<(), FilesError>;
}
