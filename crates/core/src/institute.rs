//! The institute that runs this installation.

use serde::{Deserialize, Serialize};

use crate::{
    language::{Language, Texts},
    world_clock::Zone,
};

/// Name, look, languages and places of the institute, as configured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institute {
    pub name: Texts<String>,
    /// One sentence under the name on the home page.
    pub motto: Texts<String>,
    /// The public address without a final slash, `https://panels.example.org`. The only source of absolute links: a
    /// request's Host header is never believed.
    pub address: String,
    /// The colour of links and marks.
    pub accent: Colour,
    /// The languages of the pages, the preferred one first.
    pub languages: Vec<Language>,
    pub home_zone: Zone,
    /// Whom calendars name as the organiser: an address that need not be read.
    pub mail: String,
}

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// The text is not a colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a colour; write six hexadecimal digits after a #, for example “#7a1f2b”.")]
pub struct NotAColour(pub String);

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some([_, red, green, blue]) = number.map(u32::to_be_bytes) else {
            return Err(NotAColour(text));
        };
        Ok(Self { red, green, blue })
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue)
    }
}

impl Institute {
    /// The name in the language nearest to `wanted`.
    #[must_use]
    pub fn name_in(&self, wanted: &Language) -> &str {
        self.name.pick(wanted, self.first_language()).map_or("", |(_, name)| name)
    }

    /// The preferred language of the pages.
    #[must_use]
    pub fn first_language(&self) -> &Language {
        static ENGLISH: std::sync::LazyLock<Language> = std::sync::LazyLock::new(Language::english);
        self.languages.first().unwrap_or(&ENGLISH)
    }

    /// The absolute address of a path that begins with a slash.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The host part of [`Institute::address`], without a port.
    #[must_use]
    pub fn host(&self) -> &str {
        let authority = self.address.split_once("://").map_or(self.address.as_str(), |(_, rest)| rest);
        let authority = authority.split('/').next().unwrap_or(authority);
        authority.rsplit_once(':').map_or(authority, |(host, _)| host)
    }
}
