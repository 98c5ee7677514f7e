//! Opens the file store that the configuration names.

use std::sync::Arc;

use plenary_core::ports::{Files, FilesError};

use crate::{configuration::Configuration, outside};

/// The file store: the folder `files` of the data folder, or what the configuration says.
///
/// # Errors
/// A sentence: the folder cannot be made.
pub fn open(configuration: &Configuration) -> Result<Arc<dyn Files>, FilesError> {
    let files = &configuration.files;
    files.place.open(files.access.clone(), outside::now())
}
