//! The words of the pages, in every language that Plenary speaks.
//!
//! Holds: a word is asked for by a key that exists in every language, and no key waits unused; the tests below read
//! the sources to be sure. What organisers wrote is never translated here; see [`plenary_core::language::Texts`].

use std::{fmt, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use plenary_core::language::Language;
use unic_langid::LanguageIdentifier;

/// The languages that have words, the fallback first.
pub const LANGUAGES: [&str; 3] = ["en", "ja", "fr"];

/// The words of one language.
pub struct Words {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// A value that stands inside a sentence: a name or a number.
pub type Value<'a> = FluentValue<'a>;

macro_rules! files_of {
    ($tag:literal) => {
        [
            include_str!(concat!("../languages/", $tag, "/frame.ftl")),
            include_str!(concat!("../languages/", $tag, "/panel.ftl")),
            include_str!(concat!("../languages/", $tag, "/lists.ftl")),
            include_str!(concat!("../languages/", $tag, "/faults.ftl")),
            include_str!(concat!("../languages/", $tag, "/letters.ftl")),
            include_str!(concat!("../languages/", $tag, "/register.ftl")),
            include_str!(concat!("../languages/", $tag, "/form.ftl")),
            include_str!(concat!("../languages/", $tag, "/phone.ftl")),
            include_str!(concat!("../languages/", $tag, "/own.ftl")),
            include_str!(concat!("../languages/", $tag, "/watch.ftl")),
        ]
    };
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read("en", files_of!("en")));
static JAPANESE: LazyLock<Words> = LazyLock::new(|| Words::read("ja", files_of!("ja")));
static FRENCH: LazyLock<Words> = LazyLock::new(|| Words::read("fr", files_of!("fr")));

impl Words {
    /// The words nearest to `language`: its own, else English.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        match language.primary() {
            "ja" => &JAPANESE,
            "fr" => &FRENCH,
            _ => &ENGLISH,
        }
    }

    /// The language that these words are in, for `lang` attributes.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The word or sentence of that key. A key that does not exist is said as it is, so that a page still stands.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.said(key, None)
    }

    /// The sentence of that key with these values in it.
    #[must_use]
    pub fn say_with<'a>(&self, key: &str, values: &[(&'a str, Value<'a>)]) -> String {
        let values: FluentArgs<'a> = values.iter().cloned().collect();
        self.said(key, Some(&values))
    }

    fn said(&self, key: &str, values: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::warn!(key, language = self.tag, "no such words");
            return key.to_owned();
        };
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, values, &mut faults);
        if !faults.is_empty() {
            tracing::warn!(key, language = self.tag, "a value is missing from the words");
        }
        said.into_owned()
    }

    fn read(tag: &'static str, files: [&'static str; 10]) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that isolate directions would end up in titles and attributes; templates isolate with elements.
        bundle.set_use_isolating(false);
        for file in files {
            // What could be read of a file stands, as Fluent intends; the tests refuse a file with a fault.
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { tag, bundle }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("tag", &self.tag).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::Path,
    };

    use super::*;

    /// Key to the names of the values in its sentence.
    type Keys = BTreeMap<String, BTreeSet<String>>;

    fn keys(files: [&str; 9]) -> Keys {
        let mut keys = Keys::new();
        for file in files {
            FluentResource::try_new(file.to_owned()).expect("a language file with a fault");
            let mut key = String::new();
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
                    key = name.to_owned();
                    assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{key} is said twice");
                }
                for value in line.split('$').skip(1) {
                    let name: String = value.chars().take_while(|c| c.is_alphanumeric()).collect();
                    keys.entry(key.clone()).or_default().insert(name);
                }
            }
        }
        keys
    }

    fn sources(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else if !path.ends_with("words.rs") {
                text.push_str(&fs::read_to_string(path).unwrap_or_default());
            }
        }
    }

    #[test]
    fn every_language_says_everything_with_the_same_values() {
        let english = keys(files_of!("en"));
        for (tag, files) in [("ja", files_of!("ja")), ("fr", files_of!("fr"))] {
            assert_eq!(keys(files), english, "{tag} differs from en");
        }
    }

    #[test]
    fn nothing_is_said_that_no_page_asks_for() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        sources(&root.join("src"), &mut text);
        sources(&root.join("templates"), &mut text);
        let unused: Vec<_> =
            keys(files_of!("en")).into_keys().filter(|key| !text.contains(&format!("\"{key}\""))).collect();
        assert_eq!(unused, Vec::<String>::new());
    }

    #[test]
    fn everything_that_a_page_asks_for_is_said() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        sources(&root.join("src"), &mut text);
        sources(&root.join("templates"), &mut text);
        let known = keys(files_of!("en"));
        for asked in text.split(".say(\"").chain(text.split(".say_with(\"")).skip(1) {
            let key: String = asked.chars().take_while(|c| *c != '"').collect();
            if key.len() < 40 && key.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !key.is_empty() {
                assert!(known.contains_key(&key), "no language says {key}");
            }
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let days =
            |tag: &str, days: i32| Words::of(&tag.parse().unwrap()).say_with("days-later", &[("days", days.into())]);
        assert_eq!(days("en", 1), "+1 day");
        assert_eq!(days("en", 2), "+2 days");
        assert_eq!(days("ja", 1), "翌日");
        assert_eq!(days("fr", 2), "+2 jours");
        assert_eq!(days("de", 1), "+1 day");
    }
}
