//! The addresses of PeerTube, which runs on anybody's server and is known by the shape of its paths.

use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::{Refused, checked_text};
use crate::form::clean;

const PROVIDER: &str = "PeerTube";
const LIKE: &str = "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv";

/// A UUID in its usual form and small letters, or 22 digits of base 58 that stand for one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PeerTubeId(String);

checked_text!(PeerTubeId);

impl PeerTubeId {
    /// # Errors
    /// [`Refused::Identifier`] when the text has another shape.
    pub fn read(text: &str) -> Result<Self, Refused> {
        if text.len() == 36
            && let Ok(id) = Uuid::try_parse(text)
        {
            return Ok(Self(id.hyphenated().to_string()));
        }
        // Base 58 leaves out what is easily taken for another: 0, I, O, l.
        let is_short = text.len() == 22 && text.bytes().all(|b| b.is_ascii_alphanumeric() && !b"0IOl".contains(&b));
        is_short.then(|| Self(text.to_owned())).ok_or_else(|| Refused::Identifier {
            provider: PROVIDER,
            written: clean::quoted(text),
            like: LIKE,
        })
    }
}

/// The film that an address shows if its path is one of PeerTube's; none if it isn't.
pub(super) fn film(url: &Url) -> Result<Option<PeerTubeId>, Refused> {
    let path: Vec<&str> = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let id = match path.as_slice() {
        ["w", "p", ..]
        | ["videos", "watch", "playlist", ..]
        | ["video-playlists", ..]
        | ["c" | "a", _, "videos" | "video-playlists" | "video-channels"] => {
            return Err(Refused::NotOneRecording { provider: PROVIDER, like: LIKE });
        }
        ["w", id] | ["videos", "watch" | "embed", id] => id,
        _ => return Ok(None),
    };
    // After a semicolon stands which comments to open.
    PeerTubeId::read(id.split(';').next().unwrap_or_default()).map(Some)
}
