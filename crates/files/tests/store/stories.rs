//! What holds for every store.

use std::path::Path;

use plenary_core::ports::{Files, FilesError};

use crate::sample::{bytes, collect, id, next, outside};

/// More than one part of an upload, more than one piece of any reading, and no round number.
pub(crate) const LARGE: usize = 30 * 1024 * 1024 + 4321;

/// Tells all of them to one store.
pub(crate) async fn tell(files: &dyn Files) {
    what_is_kept_comes_back(files).await;
    every_range_is_a_slice(files).await;
    a_large_file_is_whole(files).await;
    an_empty_file_is_a_file(files).await;
    what_is_not_there_is_missing(files).await;
    a_name_is_given_once(files).await;
    what_cannot_be_read_is_not_kept(files).await;
    nobody_reads_past_the_end(files).await;
    a_reader_may_leave(files).await;
    plenary_files::look(files).await.unwrap();
}

async fn what_is_kept_comes_back(files: &dyn Files) {
    let content = bytes(1234);
    assert_eq!(files.keep(id(1), &outside(&content).path).await.unwrap(), 1234);
    assert_eq!(files.size(id(1)).await.unwrap(), 1234);
    assert_eq!(collect(files.read(id(1), 0..1234).await.unwrap()).await.unwrap(), content);
}

async fn every_range_is_a_slice(files: &dyn Files) {
    const SIZE: u64 = 600_000;
    let content = bytes(600_000);
    files.keep(id(2), &outside(&content).path).await.unwrap();
    for range in [0..1, 0..SIZE, SIZE - 1..SIZE, 5..5, SIZE..SIZE, 1..131_073, 131_071..262_146, 70_000..599_999] {
        let slice = &content[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()];
        let read = collect(files.read(id(2), range.clone()).await.unwrap()).await.unwrap();
        assert!(read == slice, "{range:?} gave {} bytes", read.len());
    }
}

async fn a_large_file_is_whole(files: &dyn Files) {
    let content = bytes(LARGE);
    let size = LARGE as u64;
    assert_eq!(files.keep(id(3), &outside(&content).path).await.unwrap(), size);
    assert_eq!(files.size(id(3)).await.unwrap(), size);
    assert!(collect(files.read(id(3), 0..size).await.unwrap()).await.unwrap() == content);
    let middle = 8 * 1024 * 1024 - 7..8 * 1024 * 1024 + 9;
    let read = collect(files.read(id(3), middle).await.unwrap()).await.unwrap();
    assert_eq!(read, content[8 * 1024 * 1024 - 7..8 * 1024 * 1024 + 9]);
}

async fn an_empty_file_is_a_file(files: &dyn Files) {
    assert_eq!(files.keep(id(4), &outside(&[]).path).await.unwrap(), 0);
    assert_eq!(files.size(id(4)).await.unwrap(), 0);
    assert_eq!(collect(files.read(id(4), 0..0).await.unwrap()).await.unwrap(), Vec::<u8>::new());
}

async fn what_is_not_there_is_missing(files: &dyn Files) {
    files.keep(id(5), &outside(b"soon gone").path).await.unwrap();
    for _ in 0..2 {
        files.remove(id(5)).await.unwrap();
        assert!(matches!(files.size(id(5)).await, Err(FilesError::Missing)));
        assert!(matches!(files.read(id(5), 0..4).await, Err(FilesError::Missing)));
    }
    files.remove(id(6)).await.unwrap();
}

async fn a_name_is_given_once(files: &dyn Files) {
    let refused = files.keep(id(1), &outside(b"something else").path).await.unwrap_err();
    assert!(refused.to_string().contains("kept already"), "{refused}");
    assert_eq!(files.size(id(1)).await.unwrap(), 1234);
}

async fn what_cannot_be_read_is_not_kept(files: &dyn Files) {
    for from in ["/there/is/no/such.mp4", "/tmp"] {
        let refused = files.keep(id(7), Path::new(from)).await.unwrap_err();
        assert!(matches!(refused, FilesError::Unreadable(_)) && refused.to_string().contains(from), "{refused}");
        assert!(matches!(files.size(id(7)).await, Err(FilesError::Missing)));
    }
}

async fn nobody_reads_past_the_end(files: &dyn Files) {
    for range in [0..1235, 1234..1235, 5000..6000] {
        let read = match files.read(id(1), range.clone()).await {
            Ok(pieces) => collect(pieces).await,
            Err(error) => Err(error),
        };
        assert!(read.is_err(), "{range:?} ended well");
    }
}

async fn a_reader_may_leave(files: &dyn Files) {
    let mut pieces = files.read(id(3), 0..LARGE as u64).await.unwrap();
    let first = next(&mut pieces).await.unwrap().unwrap();
    drop(pieces);
    assert_eq!(first, bytes(first.len()));
}
