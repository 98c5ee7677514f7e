//! Files on somebody else's server.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Refused, Source, pasted::Pasted};
use crate::form::clean;

/// A file on somebody else's server. Stored as its address, and read anew from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Elsewhere {
    address: Url,
    kind: MediaKind,
}

/// What a file elsewhere holds, by the ending of its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A list of pieces in several qualities (RFC 8216).
    Hls,
    Mp4,
    WebM,
    Mp3,
}

impl MediaKind {
    /// Its media type, for `type` attributes.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Hls => "application/vnd.apple.mpegurl",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::Mp3 => "audio/mpeg",
        }
    }
}

impl Elsewhere {
    /// The file that an address ends in; none when its ending is unknown.
    pub(super) fn of(pasted: &Pasted) -> Option<Self> {
        let (name, ending) = pasted.url.path_segments()?.next_back()?.rsplit_once('.')?;
        let kind = match ending.to_ascii_lowercase().as_str() {
            "m3u8" => MediaKind::Hls,
            "mp4" | "m4v" => MediaKind::Mp4,
            "webm" => MediaKind::WebM,
            "mp3" => MediaKind::Mp3,
            _ => return None,
        };
        (!name.is_empty()).then(|| Self { address: pasted.url.clone(), kind })
    }

    /// `https://…` in ASCII, with its query and without fragment.
    #[must_use]
    pub fn address(&self) -> &str {
        self.address.as_str()
    }

    #[must_use]
    pub fn kind(&self) -> MediaKind {
        self.kind
    }

    /// Where it comes from, for the policy of the page that plays it (`https://host`).
    #[must_use]
    pub fn origin(&self) -> String {
        format!("https://{}", self.host())
    }

    /// The name of the server to which a visitor's data goes.
    #[must_use]
    pub fn host(&self) -> &str {
        self.address.host_str().unwrap_or_default()
    }
}

impl TryFrom<String> for Elsewhere {
    type Error = Refused;

    fn try_from(address: String) -> Result<Self, Refused> {
        match Source::read(&address)? {
            Source::Elsewhere(file) => Ok(file),
            Source::Provider(_) | Source::Kept(_) => Err(Refused::UnknownPage(clean::quoted(&address))),
        }
    }
}

impl From<Elsewhere> for String {
    fn from(file: Elsewhere) -> Self {
        file.address.into()
    }
}
