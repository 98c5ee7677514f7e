//! The file store that the configuration names.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use plenary_core::ports::Files;
use plenary_files::{Access, Place};
use serde::{Deserialize, Serialize};

use crate::{configuration::Configuration, failure::Failure, outside};

/// Where it is, and what lets us in.
#[derive(Debug, Clone)]
pub struct FileStore {
    pub place: Place,
    access: Option<Access>,
}

/// As it is written.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Written {
    place: Option<String>,
    key: Option<String>,
    secret: Option<String>,
    authority: Option<PathBuf>,
}

impl Written {
    /// The folder `files` of the data folder, unless something else is written.
    ///
    /// # Errors
    /// A sentence naming the setting and what would be right.
    pub fn checked(self, data: &Path) -> Result<FileStore, String> {
        let place = match &self.place {
            Some(text) => Place::read(text).map_err(|error| format!("files.place: {error}"))?,
            None => Place::Folder(data.join("files")),
        };
        let authority = self.authority.map(|file| {
            fs::read_to_string(&file).map_err(|error| format!("files.authority: {}: {error}.", file.display()))
        });
        let access = match (&place, self.key, self.secret) {
            (Place::Folder(_), None, None) => None,
            (Place::Folder(_), ..) => return Err("files.key is for a bucket; name one in files.place.".to_owned()),
            (Place::Bucket(_), Some(key), Some(secret)) => {
                Some(Access { key, secret, authority: authority.transpose()? })
            }
            (Place::Bucket(_), ..) => {
                return Err(
                    "files.place is a bucket; set files.key and files.secret too, best as PLENARY_FILES_KEY and \
                            PLENARY_FILES_SECRET in the environment."
                        .to_owned(),
                );
            }
        };
        Ok(FileStore { place, access })
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Written").field("place", &self.place).finish_non_exhaustive()
    }
}

/// Opens the file store.
///
/// # Errors
/// A sentence: the folder cannot be made, the authority is no certificate.
pub fn open(configuration: &Configuration) -> Result<Arc<dyn Files>, Failure> {
    let FileStore { place, access } = &configuration.files;
    Ok(place.open(access.clone(), outside::now())?)
}

/// Whether the file store answers, for the doctor.
///
/// # Errors
/// Why not, as a sentence.
pub async fn look(configuration: &Configuration) -> Result<String, String> {
    let files = open(configuration).map_err(|failure| failure.to_string())?;
    plenary_files::look(files.as_ref()).await.map_err(|error| error.to_string())?;
    Ok(configuration.files.place.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(place: Option<&str>, key: Option<&str>, secret: Option<&str>) -> Result<FileStore, String> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let (place, key, secret) = (owned(place), owned(key), owned(secret));
        Written { place, key, secret, authority: None }.checked(Path::new("/data"))
    }

    #[test]
    fn files_lie_in_the_data_folder_unless_something_else_is_written() {
        let places = [(None, "/data/files"), (Some("/srv/files"), "/srv/files")];
        for (written, place) in places {
            assert_eq!(checked(written, None, None).unwrap().place, Place::Folder(PathBuf::from(place)));
        }
        let bucket = checked(Some("s3://panels?region=eu-central-1"), Some("KEY"), Some("SECRET")).unwrap();
        assert!(matches!(bucket.place, Place::Bucket(_)) && !format!("{bucket:?}").contains("SECRET"));
    }

    #[test]
    fn what_is_missing_is_named_and_no_key_is_repeated() {
        for (place, key, secret, expected) in [
            (Some("s3://panels"), None, None, "files.place: Say in which region"),
            (Some("s3://panels?region=x"), Some("KEY"), None, "PLENARY_FILES_SECRET"),
            (Some("s3://panels?region=x"), None, Some("SECRET"), "PLENARY_FILES_KEY"),
            (Some("/srv/files"), Some("KEY"), Some("SECRET"), "files.key is for a bucket"),
        ] {
            let error = checked(place, key, secret).unwrap_err();
            assert!(error.contains(expected) && !error.contains("\"KEY") && !error.contains("“SECRET"), "{error}");
        }
        let missing = Written { authority: Some(PathBuf::from("/no.pem")), ..Written::default() };
        let bucket = Some("s3://panels?region=x".to_owned());
        let written = Written { place: bucket, key: Some("K".to_owned()), secret: Some("S".to_owned()), ..missing };
        assert!(written.checked(Path::new("/data")).unwrap_err().starts_with("files.authority: /no.pem"));
    }
}
