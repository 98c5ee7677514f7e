//! Sends a file to the bucket: at once when it is small, else in parts of which few are in memory.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use object_store::{MultipartUpload, ObjectStoreExt, PutPayload};
use plenary_core::{
    ports::{Files, FilesError},
    recording::FileId,
};
use tokio::task::{JoinSet, spawn_blocking};

use super::Bucket;
use crate::source;

/// Bytes of a part. Larger files than ten thousand of these have larger parts: the standard has no more (S3 `UploadPart`).
const PART: u64 = 8 * 1024 * 1024;
const MOST_PARTS: u64 = 10_000;
/// How many parts are on their way while the next one is read.
const UNDER_WAY: usize = 2;

/// As `Files::keep`.
pub(super) async fn keep(bucket: &Bucket, id: FileId, from: &Path) -> Result<u64, FilesError> {
    let mut source = Source::open(from).await?;
    match bucket.size(id).await {
        Err(FilesError::Missing) => {}
        Ok(_) => return Err(crate::kept_already(id)),
        Err(error) => return Err(error),
    }
    let name = bucket.name(id);
    if source.length <= PART {
        let whole = source.part(PART).await?;
        bucket.store.put(&name, whole.into()).await.map_err(|error| bucket.fault(error))?;
    } else {
        let mut upload = bucket.store.put_multipart(&name).await.map_err(|error| bucket.fault(error))?;
        if let Err(error) = send(bucket, upload.as_mut(), &mut source).await {
            // When even that fails, the bucket's own rule for unfinished uploads takes them away.
            let _ = upload.abort().await;
            return Err(error);
        }
    }
    let size = bucket.size(id).await?;
    if size == source.sent { Ok(size) } else { Err(crate::too_short(size)) }
}

async fn send(bucket: &Bucket, upload: &mut dyn MultipartUpload, source: &mut Source) -> Result<(), FilesError> {
    let most = PART.max(source.length.div_ceil(MOST_PARTS));
    let mut under_way = JoinSet::new();
    loop {
        let part = source.part(most).await?;
        let is_last = (part.len() as u64) < most;
        if !part.is_empty() {
            under_way.spawn(upload.put_part(PutPayload::from(part)));
        }
        while under_way.len() > if is_last { 0 } else { UNDER_WAY - 1 } {
            let Some(sent) = under_way.join_next().await else { break };
            sent.map_err(|fault| FilesError::Other(fault.to_string()))?.map_err(|error| bucket.fault(error))?;
        }
        if is_last {
            break;
        }
    }
    upload.complete().await.map(drop).map_err(|error| bucket.fault(error))
}

/// The file that is sent.
struct Source {
    /// None while it is being read.
    file: Option<File>,
    from: String,
    length: u64,
    sent: u64,
}

impl Source {
    async fn open(from: &Path) -> Result<Self, FilesError> {
        let path = from.to_owned();
        let opened = spawn_blocking(move || {
            let file = source(&path)?;
            let length = file.metadata().map_err(|error| unreadable(&path.display().to_string(), error))?.len();
            Ok((file, length))
        });
        let (file, length) = opened.await.unwrap_or_else(|fault| Err(FilesError::Other(fault.to_string())))?;
        Ok(Self { file: Some(file), from: from.display().to_string(), length, sent: 0 })
    }

    /// The next bytes; fewer than `most` at the end only.
    async fn part(&mut self, most: u64) -> Result<Vec<u8>, FilesError> {
        let Some(file) = self.file.take() else { return Ok(Vec::new()) };
        let room = usize::try_from(most.min(self.length.saturating_sub(self.sent) + 1)).unwrap_or_default();
        let read = spawn_blocking(move || {
            let mut part = Vec::with_capacity(room);
            (&file).take(most).read_to_end(&mut part).map(|_| (file, part))
        });
        let read = read.await.unwrap_or_else(|fault| Err(io::Error::other(fault)));
        let (file, part) = read.map_err(|error| unreadable(&self.from, error))?;
        self.sent += part.len() as u64;
        self.file = Some(file);
        Ok(part)
    }
}

fn unreadable(from: &str, error: io::Error) -> FilesError {
    FilesError::Unreadable(format!("{from}: {error}"))
}
