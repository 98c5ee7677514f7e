//! Where the file store is, as an organiser writes it.

use std::{fmt, path::PathBuf, sync::Arc};

use jiff::Timestamp;
use plenary_core::ports::{Files, FilesError};
use url::{Host, Url};

use crate::{Access, Bucket, Folder};

#[cfg(test)]
mod tests;

/// A place for files.
///
/// Written as the path of a folder, or as the address of a bucket: `s3://BUCKET/PREFIX?region=eu-central-1` at Amazon,
/// `s3://BUCKET/PREFIX?endpoint=https://storage.example.org` anywhere else. An endpoint is reached by https; by http only
/// on the machine itself, or when `tls=never` says that the network may read along. Keys never stand in an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    Bucket(BucketAddress),
}

/// A bucket of an S3-compatible store; it is asked path-style, so that no name has to resolve but the endpoint's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketAddress {
    pub bucket: String,
    /// What our names begin with there: empty, or ending in a slash.
    pub prefix: String,
    /// Scheme, host and port, without a slash at the end.
    pub endpoint: String,
    pub region: String,
}

/// Why a text is no place for files. Each sentence says what to write; none repeats what could be a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlace {
    #[error("No place is named. Write the path of a folder, or “s3://bucket?endpoint=https://storage.example.org”.")]
    Empty,
    #[error("Files are kept in a folder or in a bucket. Write a path without “://”, or an address with “s3://”.")]
    Scheme,
    #[error("The address of the bucket is not one. Write for example “s3://bucket/prefix?region=eu-central-1”.")]
    Address,
    #[error(
        "The name of a bucket has 3 to 63 small letters, digits, hyphens and dots. Correct the part behind “s3://”."
    )]
    BucketName,
    #[error("The prefix may have letters, digits, “-”, “_”, “.” and “/”. Correct the part behind the bucket.")]
    Prefix,
    #[error("Keys do not stand in the address, where others could see them. Take them out and set them on their own.")]
    KeysInside,
    #[error(
        "Only “endpoint”, “region” and “tls=never” may stand behind the question mark, each once. Correct the rest."
    )]
    Option,
    #[error("The endpoint is not an address. Write for example “endpoint=https://storage.example.org”.")]
    Endpoint,
    #[error(
        "Over “http://” everybody on the way could read the files. Write “https://”, or add “&tls=never” if the \
             network is your own."
    )]
    InTheClear,
    #[error("Say in which region the bucket lies: “?region=eu-central-1”, or where else: “?endpoint=https://…”.")]
    NoRegion,
}

impl Place {
    /// Reads a place.
    ///
    /// # Errors
    /// [`NotAPlace`].
    pub fn read(text: &str) -> Result<Self, NotAPlace> {
        let text = text.trim();
        match text.split_once("://") {
            None if text.is_empty() => Err(NotAPlace::Empty),
            None => Ok(Self::Folder(PathBuf::from(text))),
            Some(("s3", _)) => BucketAddress::read(text).map(Self::Bucket),
            Some(_) => Err(NotAPlace::Scheme),
        }
    }

    /// Opens the store there. A bucket is not asked anything yet: [`crate::look`] does that.
    ///
    /// # Errors
    /// When a folder cannot be made, or a bucket has no keys.
    pub fn open(&self, access: Option<Access>, now: Timestamp) -> Result<Arc<dyn Files>, FilesError> {
        match (self, access) {
            (Self::Folder(path), _) => Ok(Arc::new(Folder::open(path, now)?)),
            (Self::Bucket(address), Some(access)) => Ok(Arc::new(Bucket::open(address, access)?)),
            (Self::Bucket(_), None) => Err(FilesError::Unreachable("there is no key for the bucket".to_owned())),
        }
    }
}

impl BucketAddress {
    fn read(text: &str) -> Result<Self, NotAPlace> {
        let url = Url::parse(text).map_err(|_| NotAPlace::Address)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotAPlace::KeysInside);
        }
        if url.port().is_some() || url.fragment().is_some() {
            return Err(NotAPlace::Address);
        }
        let bucket = url.host_str().filter(|name| is_bucket(name)).ok_or(NotAPlace::BucketName)?.to_owned();
        let prefix = prefix(url.path())?;
        let options = Options::read(&url)?;
        let (endpoint, region) = match (options.endpoint, options.region) {
            (None, None) => return Err(NotAPlace::NoRegion),
            (None, Some(region)) => (format!("https://s3.{region}.amazonaws.com"), region),
            // Stores without regions sign for this one.
            (Some(endpoint), region) => (endpoint, region.unwrap_or_else(|| "us-east-1".to_owned())),
        };
        Ok(Self { bucket, prefix, endpoint, region })
    }
}

/// Without keys: they were never in it.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(formatter, "{}", path.display()),
            Self::Bucket(BucketAddress { bucket, prefix, endpoint, region }) => {
                write!(formatter, "s3://{bucket}/{prefix}?endpoint={endpoint}&region={region}")
            }
        }
    }
}

/// What stands behind the question mark.
#[derive(Default)]
struct Options {
    endpoint: Option<String>,
    region: Option<String>,
}

impl Options {
    fn read(url: &Url) -> Result<Self, NotAPlace> {
        let (mut endpoint, mut region, mut tls) = (None, None, None);
        for (name, value) in url.query_pairs() {
            let slot = match name.as_ref() {
                "endpoint" => &mut endpoint,
                "region" => &mut region,
                "tls" => &mut tls,
                name if ["key", "secret", "token", "password"]
                    .iter()
                    .any(|word| name.to_lowercase().contains(word)) =>
                {
                    return Err(NotAPlace::KeysInside);
                }
                _ => return Err(NotAPlace::Option),
            };
            if slot.replace(value.into_owned()).is_some() {
                return Err(NotAPlace::Option);
            }
        }
        if tls.as_deref().is_some_and(|tls| tls != "never") || region.as_deref().is_some_and(|name| !is_region(name)) {
            return Err(NotAPlace::Option);
        }
        let endpoint = endpoint.map(|text| self::endpoint(&text, tls.is_some())).transpose()?;
        Ok(Self { endpoint, region })
    }
}

fn endpoint(text: &str, may_be_read: bool) -> Result<String, NotAPlace> {
    let url = Url::parse(text).map_err(|_| NotAPlace::Endpoint)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NotAPlace::KeysInside);
    }
    let is_bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    match url.scheme() {
        "https" if is_bare => {}
        "http" if is_bare && (may_be_read || is_this_machine(&url)) => {}
        "http" if is_bare => return Err(NotAPlace::InTheClear),
        _ => return Err(NotAPlace::Endpoint),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn is_bucket(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    (3..=63).contains(&name.len()) && name.bytes().all(is_inner)
}

fn is_region(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn prefix(path: &str) -> Result<String, NotAPlace> {
    let is_good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let path = path.trim_matches('/');
    if path.is_empty() {
        return Ok(String::new());
    }
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && part.bytes().all(is_good);
    if path.split('/').all(is_part) { Ok(format!("{path}/")) } else { Err(NotAPlace::Prefix) }
}
