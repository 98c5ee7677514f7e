//! Files in a folder.
//!
//! Keeps true: what is kept is on disk, under its name, before anybody is told; what a crash left half copied lies apart
//! and is swept after a day. A folder that is gone, as when its disk is not mounted, is told from a file that is gone.

mod buffers;
mod keep;
mod open;
mod pieces;

use std::{
    fmt::Display,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    ports::{Files, FilesError, Pieces},
    recording::FileId,
};
use tokio::task::spawn_blocking;

use self::{buffers::Buffers, pieces::FilePieces};

/// Where files are copied to before they get their names.
const INCOMING: &str = "incoming";
/// Whoever copies for longer than this has died.
const LEFT_BEHIND_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// A folder that holds files and nothing else.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    buffers: Arc<Buffers>,
}

impl Folder {
    /// Makes the folder if there is none, and sweeps out what crashes left behind more than a day before `now`.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn open(root: impl Into<PathBuf>, now: Timestamp) -> Result<Self, FilesError> {
        let folder = Self { root: root.into(), buffers: Arc::default() };
        let cannot = |error: io::Error| unreachable(&folder.root, error);
        fs::create_dir_all(folder.incoming()).map_err(cannot)?;
        sweep(&folder.incoming(), now).map_err(cannot)?;
        Ok(folder)
    }

    fn incoming(&self) -> PathBuf {
        self.root.join(INCOMING)
    }

    fn path(&self, id: FileId) -> PathBuf {
        self.root.join(crate::name(id))
    }

    /// What a failure to reach a file means.
    fn fault(&self, error: io::Error) -> FilesError {
        match error.kind() {
            io::ErrorKind::NotFound if self.incoming().is_dir() => FilesError::Missing,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FilesError::Full,
            _ => unreachable(&self.root, error),
        }
    }

    /// Does something that may wait for the disk where nobody waits for it.
    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, FilesError> + Send + 'static,
    ) -> Result<T, FilesError> {
        let folder = self.clone();
        spawn_blocking(move || work(&folder)).await.unwrap_or_else(|fault| Err(FilesError::Other(fault.to_string())))
    }
}

#[async_trait]
impl Files for Folder {
    async fn keep(&self, id: FileId, from: &Path) -> Result<u64, FilesError> {
        let from = from.to_owned();
        self.apart(move |folder| keep::keep(folder, id, &from)).await
    }

    async fn size(&self, id: FileId) -> Result<u64, FilesError> {
        Ok(open::open(self, id).await?.size)
    }

    async fn read(&self, id: FileId, range: Range<u64>) -> Result<Pieces, FilesError> {
        let opened = open::open(self, id).await?;
        if opened.size < range.end {
            return Err(crate::too_short(opened.size));
        }
        Ok(Box::pin(FilePieces::new(opened.file, range, Arc::clone(&self.buffers))))
    }

    async fn remove(&self, id: FileId) -> Result<(), FilesError> {
        self.apart(move |folder| {
            let path = folder.path(id);
            match fs::remove_file(&path).and_then(|()| keep::settle(&path)).map_err(|error| folder.fault(error)) {
                Err(FilesError::Missing) => Ok(()),
                done => done,
            }
        })
        .await
    }
}

fn unreachable(root: &Path, error: impl Display) -> FilesError {
    FilesError::Unreachable(format!("the folder {}: {error}", root.display()))
}

fn sweep(incoming: &Path, now: Timestamp) -> io::Result<()> {
    for entry in fs::read_dir(incoming)? {
        let entry = entry?;
        // Another process may be keeping or sweeping the same file.
        let Ok(changed_at) = entry.metadata().and_then(|metadata| metadata.modified()) else { continue };
        let is_left_behind =
            Timestamp::try_from(changed_at).is_ok_and(|changed_at| now.duration_since(changed_at) > LEFT_BEHIND_AFTER);
        if is_left_behind {
            fs::remove_file(entry.path()).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })?;
        }
    }
    Ok(())
}
