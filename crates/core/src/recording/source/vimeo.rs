//! Vimeo's addresses.

use std::{fmt, num::NonZeroU64};

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Host, Refused, checked_text};
use crate::form::clean;

const PROVIDER: &str = "Vimeo";
const LIKE: &str = "https://vimeo.com/123456789";

/// A film's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VimeoId(NonZeroU64);

/// What opens a film that isn't listed: 6 to 40 hexadecimal digits in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VimeoKey(String);

checked_text!(VimeoKey);

impl VimeoId {
    #[must_use]
    pub fn number(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for VimeoId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl VimeoKey {
    /// # Errors
    /// [`Refused::Identifier`] when the text has another shape.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let is_key = (6..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_key.then(|| Self(text.to_ascii_lowercase())).ok_or_else(|| unlike(text))
    }
}

pub(super) fn owns(host: &Host) -> bool {
    host.is_at("vimeo.com")
}

/// The film that an address of Vimeo's shows, and its key if it has one.
pub(super) fn film(url: &Url) -> Result<(VimeoId, Option<VimeoKey>), Refused> {
    let path: Vec<&str> = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let (id, key) = match path.as_slice() {
        ["ondemand", ..] => return Err(Refused::OnDemand),
        ["video", id]
        | ["channels", _, id]
        | ["groups", _, "videos", id]
        | ["album" | "showcase", _, "video", id]
        | ["manage", "videos", id] => (*id, None),
        ["video", id, key] | ["manage", "videos", id, key] => (*id, Some(*key)),
        [id] if is_number(id) => (*id, None),
        [id, key] if is_number(id) => (*id, Some(*key)),
        _ => return Err(Refused::NotOneRecording { provider: PROVIDER, like: LIKE }),
    };
    let id = id.parse().ok().filter(|_| is_number(id)).map(VimeoId).ok_or_else(|| unlike(id))?;
    let asked = url.query_pairs().find_map(|(name, value)| (name == "h").then_some(value));
    let key = key.or(asked.as_deref()).map(VimeoKey::read).transpose()?;
    Ok((id, key))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn unlike(text: &str) -> Refused {
    Refused::Identifier { provider: PROVIDER, written: clean::quoted(text), like: LIKE }
}
