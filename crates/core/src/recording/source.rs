//! Where a recording comes from, read from what an organiser pasted.
//!
//! Holds: a provider is a name and an identifier of a known shape, a file elsewhere is an `https` address on a public
//! server whose name imitates no provider's. Neither can be made in another way, from the database included, so no
//! part of them can be markup, script, or the way into a private network. Deliberately lacks fetching: that a film or
//! file exists, and which machine a name leads to ([`is_public_address`]), is seen by whoever fetches.

mod elsewhere;
mod host;
mod lookalike;
mod network;
mod pasted;
mod peertube;
mod refused;
mod vimeo;
mod youtube;

use serde::{Deserialize, Serialize};

use self::pasted::Pasted;
pub use self::{
    elsewhere::{Elsewhere, MediaKind},
    host::Host,
    network::is_public_address,
    peertube::PeerTubeId,
    refused::Refused,
    vimeo::{VimeoId, VimeoKey},
    youtube::YouTubeId,
};
use super::KeptFile;

/// Where a recording comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A film of a provider that shows it in its own player.
    Provider(Provider),
    /// A file on somebody else's server.
    Elsewhere(Elsewhere),
    /// A file of ours.
    Kept(KeptFile),
}

/// A provider and which of its films.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    YouTube {
        id: YouTubeId,
    },
    /// A film that isn't listed has a key besides its number.
    Vimeo {
        id: VimeoId,
        key: Option<VimeoKey>,
    },
    /// A film on a server that runs PeerTube.
    PeerTube {
        host: Host,
        id: PeerTubeId,
    },
}

impl Source {
    /// Reads what an organiser pasted: a film's address in any of its usual forms, the snippet in which a provider
    /// gives its player, or the address of a file. Never gives [`Source::Kept`].
    ///
    /// # Errors
    /// [`Refused`], a sentence that says what to paste instead.
    pub fn read(pasted: &str) -> Result<Self, Refused> {
        let pasted = Pasted::read(pasted)?;
        if let Some(provider) = Provider::of(&pasted)? {
            return Ok(Self::Provider(provider));
        }
        let file = Elsewhere::of(&pasted).ok_or_else(|| Refused::UnknownPage(pasted.host.to_string()))?;
        pasted.is_secure.then_some(Self::Elsewhere(file)).ok_or(Refused::Insecure)
    }
}

impl Provider {
    fn of(pasted: &Pasted) -> Result<Option<Self>, Refused> {
        if youtube::owns(&pasted.host) {
            let id = youtube::film(&pasted.url)?;
            return Ok(Some(Self::YouTube { id }));
        }
        if vimeo::owns(&pasted.host) {
            let (id, key) = vimeo::film(&pasted.url)?;
            return Ok(Some(Self::Vimeo { id, key }));
        }
        // PeerTube is known by its paths alone, and any server may have files below such a one.
        if Elsewhere::of(pasted).is_some() {
            return Ok(None);
        }
        let Some(id) = peertube::film(&pasted.url)? else { return Ok(None) };
        pasted.is_secure.then_some(Some(Self::PeerTube { host: pasted.host.clone(), id })).ok_or(Refused::Insecure)
    }

    /// The provider's name as people know it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::YouTube { .. } => "YouTube",
            Self::Vimeo { .. } => "Vimeo",
            Self::PeerTube { .. } => "PeerTube",
        }
    }

    /// The name of the server that the player comes from, and to which a visitor's data goes.
    #[must_use]
    pub fn host(&self) -> &str {
        match self {
            Self::YouTube { .. } => "www.youtube-nocookie.com",
            Self::Vimeo { .. } => "player.vimeo.com",
            Self::PeerTube { host, .. } => host.as_str(),
        }
    }

    /// Where the player comes from, for the policy of the page that frames it (`https://host`; CSP 3, 6.1.6).
    #[must_use]
    pub fn embed_origin(&self) -> String {
        format!("https://{}", self.host())
    }

    /// The address of the player, which may have a query. It asks the provider for what spares the visitor most:
    /// YouTube's player that sets no cookies before it plays, no tracking at Vimeo, no exchange between visitors at
    /// PeerTube.
    #[must_use]
    pub fn embed_address(&self) -> String {
        let origin = self.embed_origin();
        match self {
            Self::YouTube { id } => format!("{origin}/embed/{id}"),
            Self::Vimeo { id, key: Some(key) } => format!("{origin}/video/{id}?h={key}&dnt=1"),
            Self::Vimeo { id, key: None } => format!("{origin}/video/{id}?dnt=1"),
            Self::PeerTube { id, .. } => format!("{origin}/videos/embed/{id}?p2p=0"),
        }
    }

    /// Where to watch it at the provider.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::YouTube { id } => format!("https://www.youtube.com/watch?v={id}"),
            Self::Vimeo { id, key: Some(key) } => format!("https://vimeo.com/{id}/{key}"),
            Self::Vimeo { id, key: None } => format!("https://vimeo.com/{id}"),
            Self::PeerTube { host, id } => format!("https://{host}/videos/watch/{id}"),
        }
    }
}

/// Gives a type that wraps a checked text its ways in and out, so that nothing unchecked is ever inside.
macro_rules! checked_text {
    ($name:ident) => {
        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Refused;

            fn try_from(text: String) -> Result<Self, Refused> {
                Self::read(&text)
            }
        }

        impl From<$name> for String {
            fn from(checked: $name) -> Self {
                checked.0
            }
        }
    };
}

use checked_text;
