//! The file store: recordings and their pictures, in a [`Folder`] or in a [`Bucket`] of any S3-compatible store.
//!
//! Keeps true: a file is whole or not there, and never changes under its name; memory grows neither with a file nor
//! with a range; both kinds lay files under the same names, so a folder copied into a bucket is that store.
//! Deliberately lacks lists and a record of what is kept: the database says which files there are.

mod folder;

use plenary_core::{
    ports::{Files, FilesError},
    recording::FileId,
};
use uuid::Uuid;

pub use self::folder::Folder;

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
