//! The last part of an address, as people read it aloud: `nato-japan`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// 1 to 80 of `a-z`, `0-9` and single inner hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text cannot be part of an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” cannot be part of an address; use 1 to 80 lower-case letters, digits and single hyphens, for example “nato-japan”."
)]
pub struct NotASlug(pub String);

const LONGEST: usize = 80;

impl Slug {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address made from a title: Latin letters folded to ASCII, everything else a hyphen. None when nothing is
    /// left, as with a Japanese title; the caller then names the panel by its date.
    #[must_use]
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::new();
        for character in title.chars().flat_map(char::to_lowercase) {
            match folded(character) {
                Some(letters) => slug.push_str(letters),
                None if character.is_ascii_alphanumeric() => slug.push(character),
                // An apostrophe joins: “Japan’s” is “japans”.
                None if matches!(character, '’' | '\'' | '‘') => {}
                None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                None => {}
            }
        }
        if slug.len() > LONGEST {
            let cut = slug[..=LONGEST].rfind('-').filter(|at| *at > LONGEST / 2).unwrap_or(LONGEST);
            slug.truncate(cut);
        }
        slug.trim_matches('-').parse().ok()
    }

    /// This address with a number, for when the plain one is taken.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let suffix = format!("-{number}");
        let stem: String = self.0.chars().take(LONGEST - suffix.len()).collect();
        Self(format!("{}{suffix}", stem.trim_end_matches('-')))
    }
}

/// The ASCII letters that a Latin letter with a mark is written with in addresses.
fn folded(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let well_formed = (1..=LONGEST).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if well_formed { Ok(Self(text.to_owned())) } else { Err(NotASlug(text.chars().take(LONGEST).collect())) }
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_an_address() {
        let of = |title| Slug::from_title(title).map(|slug| slug.to_string());
        assert_eq!(of("NATO-JAPAN").as_deref(), Some("nato-japan"));
        assert_eq!(of("Japan’s défense: où ?").as_deref(), Some("japans-defense-ou"));
        assert_eq!(of("Öffentliche Straße").as_deref(), Some("oeffentliche-strasse"));
        assert_eq!(of("選挙戦を分析し"), None);
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let slug = Slug::from_title(&"defence industrial cooperation ".repeat(9)).unwrap();
        assert!(slug.as_str().len() <= LONGEST);
        assert!(slug.as_str().ends_with("cooperation") || slug.as_str().ends_with("industrial"));
    }

    #[test]
    fn a_number_never_makes_an_address_too_long() {
        let long: Slug = "a".repeat(LONGEST).parse().unwrap();
        assert_eq!(long.numbered(12).as_str().len(), LONGEST);
    }
}
