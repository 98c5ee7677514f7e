//! The file store: recordings and their pictures, in a [`Folder`] or in a [`Bucket`] of any S3-compatible store.
//!
//! Keeps true: a file is whole or not there, and never changes under its name; memory grows neither with a file nor
//! with a range; both kinds lay files under the same names, so a folder copied into a bucket is that store.
//! Deliberately lacks lists and a record of what is kept: the database says which files there are.

mod bucket;
mod folder;
mod place;

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use plenary_core::{
    ports::{Files, FilesError},
    recording::FileId,
};
use uuid::Uuid;

pub use self::{
    bucket::{Access, Bucket},
    folder::Folder,
    place::{BucketAddress, NotAPlace, Place},
};

/// Whether the store answers and lets us in: for the doctor.
///
/// # Errors
/// Why not.
pub async fn look(files: &dyn Files) -> Result<(), FilesError> {
    match files.size(FileId(Uuid::nil())).await {
        Ok(_) | Err(FilesError::Missing) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Said when a file has fewer bytes than it should.
fn too_short(size: u64) -> FilesError {
    FilesError::Other(format!("the file ends after {size} bytes, before it should"))
}

/// Said when there is a file under this name.
fn kept_already(id: FileId) -> FilesError {
    FilesError::Other(format!("the file {} is kept already, and files never change", id.0))
}

/// The file to keep. Anything but a plain file could make us wait for ever.
fn source(from: &Path) -> Result<File, FilesError> {
    let open = || match fs::metadata(from)?.is_file() {
        true => File::open(from),
        false => Err(io::Error::other("it is no plain file")),
    };
    open().map_err(|error| FilesError::Unreadable(format!("{}: {error}", from.display())))
}

/// Where a file lies within its store. Ids begin with the time, so it is their end that divides them evenly.
fn name(id: FileId) -> String {
    let name = id.0.to_string();
    format!("{}/{name}", name.get(34..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_lie_in_folders_by_the_end_of_their_names() {
        let id = FileId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_00fe));
        assert_eq!(name(id), "fe/01920000-0000-7000-8000-0000000000fe");
    }
}
