//! YouTube's addresses.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Host, Refused, checked_text};
use crate::form::clean;

const PROVIDER: &str = "YouTube";
const LIKE: &str = "https://www.youtube.com/watch?v=aB3dE6gH9jK";
const DOMAINS: [&str; 5] =
    ["youtube.com", "youtu.be", "youtube-nocookie.com", "youtubeeducation.com", "youtubekids.com"];
/// What the player shows that isn't one recording, though it stands where an identifier does and has its length.
const NO_IDENTIFIERS: [&str; 2] = ["videoseries", "live_stream"];

/// Eleven letters, digits, hyphens and underscores.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YouTubeId(String);

checked_text!(YouTubeId);

impl YouTubeId {
    /// # Errors
    /// [`Refused::Identifier`] when the text has another shape.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let is_id = text.len() == 11 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        match is_id && !NO_IDENTIFIERS.contains(&text) {
            true => Ok(Self(text.to_owned())),
            false => Err(Refused::Identifier { provider: PROVIDER, written: clean::quoted(text), like: LIKE }),
        }
    }
}

pub(super) fn owns(host: &Host) -> bool {
    DOMAINS.iter().any(|domain| host.is_at(domain))
}

/// The film that an address of YouTube's shows. Where it should begin, and the playlist it stands in, are left out.
pub(super) fn film(url: &Url) -> Result<YouTubeId, Refused> {
    match identifier(url).or_else(|| identifier(&shared(url)?)) {
        Some(id) if !NO_IDENTIFIERS.contains(&id.as_str()) => YouTubeId::read(&id),
        _ => Err(Refused::NotOneRecording { provider: PROVIDER, like: LIKE }),
    }
}

fn identifier(url: &Url) -> Option<String> {
    let path: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    match (url.host_str()?, path.as_slice()) {
        ("youtu.be" | "www.youtu.be", [id]) => Some((*id).to_owned()),
        (_, ["watch" | "watch_popup" | "embed" | "shorts" | "live" | "v" | "e" | "video", id, ..]) => {
            Some((*id).to_owned())
        }
        (_, ["watch" | "watch_popup"]) => parameter(url, "v"),
        _ => None,
    }
}

/// The address inside one that says who shared it: `/attribution_link?u=/watch%3Fv%3D…`.
fn shared(url: &Url) -> Option<Url> {
    let is_shared = url.path() == "/attribution_link";
    url.join(&parameter(url, "u").filter(|_| is_shared)?).ok().filter(|inner| inner.host() == url.host())
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find_map(|(key, value)| (key == name).then(|| value.into_owned()))
}
