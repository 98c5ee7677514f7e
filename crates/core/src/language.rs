//! Languages, and texts that exist in several of them.

use std::{borrow::Borrow, collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language tag: a primary subtag of two or three lower-case letters and optional further subtags (RFC 5646 2.1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// The text is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag; write for example “en”, “ja” or “pt-BR”.")]
pub struct NotALanguage(pub String);

impl Language {
    /// The tag as written in `lang` attributes and addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `pt` of `pt-BR`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// English, the language that every installation can fall back to.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let mut subtags = text.split('-');
        let primary = subtags.next().unwrap_or_default();
        let well_formed = matches!(primary.len(), 2 | 3)
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
        if well_formed && text.len() <= 35 {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALanguage(text.chars().take(40).collect()))
        }
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(text: String) -> Result<Self, NotALanguage> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl Borrow<str> for Language {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One thing said in several languages. Never empty in a stored panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts<T>(pub BTreeMap<Language, T>);

impl<T> Texts<T> {
    /// A text that exists in one language only.
    pub fn only(language: Language, text: T) -> Self {
        Self(BTreeMap::from([(language, text)]))
    }

    /// The text in `wanted`, else in another variety of the same language, else in `original`, else in English, else
    /// in any language; with the language it really is in. None only when there is no text at all.
    #[must_use]
    pub fn pick(&self, wanted: &Language, original: &Language) -> Option<(&Language, &T)> {
        let primary = wanted.primary();
        self.0
            .get_key_value(wanted)
            .or_else(|| self.0.iter().find(|(language, _)| language.primary() == primary))
            .or_else(|| self.0.get_key_value(original))
            .or_else(|| self.0.get_key_value("en"))
            .or_else(|| self.0.iter().next())
    }

    /// Whether it exists in no language at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages that the text exists in, in the order of their tags.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.keys()
    }
}

impl Texts<String> {
    /// The text nearest to `wanted`, as [`Texts::pick`] finds it where no original language is known; empty without any.
    #[must_use]
    pub fn nearest(&self, wanted: &Language) -> &str {
        self.pick(wanted, wanted).map_or("", |(_, text)| text)
    }
}

impl<T> Default for Texts<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    #[test]
    fn a_tag_is_letters_and_subtags_and_nothing_else() {
        for good in ["en", "ja", "pt-BR", "zh-Hant-TW", "deu"] {
            assert_eq!(language(good).as_str(), good);
        }
        for bad in ["", "e", "EN", "en_US", "en-", "en-\"><script>", "english"] {
            assert!(bad.parse::<Language>().is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn a_missing_language_falls_back_to_its_kin_then_the_original() {
        let mut texts = Texts::only(language("pt"), "painel");
        texts.0.insert(language("de"), "Podium");
        assert_eq!(texts.pick(&language("pt-BR"), &language("de")).unwrap().1, &"painel");
        assert_eq!(texts.pick(&language("ja"), &language("de")).unwrap().1, &"Podium");
    }
}
