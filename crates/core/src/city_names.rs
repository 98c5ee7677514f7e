//! The names of the cities where panels are held and followed, in the languages of the pages.
//!
//! A small table, kept by hand: what it lacks is shown as the organiser wrote it.

use crate::language::{Language, Texts};

/// English, Japanese, French; one city a line, in the order of the English names.
const TABLE: &str = include_str!("../data/cities.tsv");
const LANGUAGES: [&str; 3] = ["en", "ja", "fr"];

/// A city's label in every language that is known, from the label that an organiser wrote in `language`.
#[must_use]
pub fn in_all_languages(label: &str, language: &Language) -> Texts<String> {
    let mut texts = Texts::default();
    if let Some(names) = TABLE.lines().find(|line| line.split('\t').any(|name| name.eq_ignore_ascii_case(label))) {
        for (tag, name) in LANGUAGES.iter().zip(names.split('\t')) {
            if let Ok(known) = tag.parse::<Language>() {
                texts.0.insert(known, name.to_owned());
            }
        }
    }
    // What the organiser wrote wins over the table.
    texts.0.insert(language.clone(), label.to_owned());
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_city_is_named_in_every_language_and_an_unknown_one_as_written() {
        let english = Language::english();
        let tokyo = in_all_languages("Tokyo", &english);
        assert_eq!(tokyo.0.get("ja").map(String::as_str), Some("東京"));
        assert_eq!(in_all_languages("US / Pacific", &english).0.len(), 1);
    }

    #[test]
    fn every_line_has_three_names_and_no_city_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in TABLE.lines() {
            assert_eq!(line.split('\t').count(), LANGUAGES.len(), "{line}");
            assert!(seen.insert(line.split('\t').next()), "{line} stands twice");
        }
    }
}
