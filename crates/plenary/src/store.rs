//! Opens the store that the configuration names.

use std::{fs, path::Path, process::ExitCode, sync::Arc};

use plenary_core::ports::Store;
use plenary_postgres::PostgresStore;
use plenary_sqlite::SqliteStore;

use crate::{
    configuration::{Configuration, is_postgres, without_password},
    failure::Failure,
};

/// The store, created and brought to this version's form if need be.
///
/// # Errors
/// A sentence: the database is locked, full, newer, or cannot be reached.
pub async fn open(configuration: &Configuration) -> Result<Arc<dyn Store>, Failure> {
    let database = &configuration.database;
    if is_postgres(database) {
        return Ok(Arc::new(PostgresStore::open(database).await?));
    }
    let file = Path::new(file_of(database));
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)
            .map_err(|error| Failure::store(format!("The folder {} cannot be made: {error}.", folder.display())))?;
    }
    Ok(Arc::new(SqliteStore::open(file).await?))
}

/// `plenary migrate`: opening is migrating.
pub async fn migrate(configuration: &Configuration) -> Result<ExitCode, Failure> {
    open(configuration).await?;
    println!("The database {} has the form of this version.", without_password(&configuration.database));
    Ok(ExitCode::SUCCESS)
}

/// The file of an embedded database.
fn file_of(database: &str) -> &str {
    database.strip_prefix("sqlite:").unwrap_or(database)
}

/// Whether there is nothing to open yet, because the first command that needs the embedded database makes it.
pub fn is_yet_to_be_made(configuration: &Configuration) -> bool {
    let database = &configuration.database;
    !is_postgres(database) && !Path::new(file_of(database)).exists()
}
