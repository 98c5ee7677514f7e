//! Opens the file store that the configuration names.

use std::sync::Arc;

use plenary_core::ports::Files;
use plenary_files::Folder;

use crate::{configuration::Configuration, failure::Failure, outside};

/// The file store: the folder `files` of the data folder, or what the configuration says.
///
/// # Errors
/// A sentence: the folder cannot be made, the bucket not be reached.
pub async fn open(configuration: &Configuration) -> Result<Arc<dyn Files>, Failure> {
    Ok(Arc::new(Folder::open(configuration.data.join("files"), outside::now())?))
}
