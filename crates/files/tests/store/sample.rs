use std::{future::poll_fn, path::PathBuf};

use plenary_core::{
    ports::{FilesError, Pieces},
    recording::FileId,
};
use tempfile::TempDir;
use uuid::Uuid;

/// Bytes without a pattern that a wrong offset could hide in; always the same.
pub(crate) fn bytes(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut all = vec![0; length.next_multiple_of(8)];
    for word in all.chunks_exact_mut(8) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        word.copy_from_slice(&state.to_le_bytes());
    }
    all.truncate(length);
    all
}

/// A file outside the store.
pub(crate) struct Outside {
    _folder: TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn outside(content: &[u8]) -> Outside {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recording.mp4");
    std::fs::write(&path, content).unwrap();
    Outside { _folder: folder, path }
}

pub(crate) fn id(number: u128) -> FileId {
    FileId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 | number))
}

pub(crate) async fn next(pieces: &mut Pieces) -> Option<Result<bytes::Bytes, FilesError>> {
    poll_fn(|context| pieces.as_mut().poll_next(context)).await
}

/// All of it, or the first error.
pub(crate) async fn collect(mut pieces: Pieces) -> Result<Vec<u8>, FilesError> {
    let mut all = Vec::new();
    while let Some(piece) = next(&mut pieces).await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}
