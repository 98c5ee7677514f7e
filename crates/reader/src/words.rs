//! Word tables: the vocabulary of announcements in six languages, kept as text files in `words/`.
//!
//! An entry stands between commas or on a line of its own; lines that begin with `#` say what follows. Entries are in
//! lower case unless the code that uses them says otherwise.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

/// A table, read once.
#[derive(Debug)]
pub(crate) struct Words {
    list: Vec<&'static str>,
    set: HashSet<&'static str>,
}

impl Words {
    pub(crate) fn parse(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let list: Vec<&str> = lines
            .flat_map(|line| line.split(", "))
            .map(|entry| entry.trim_end_matches(','))
            .filter(|entry| !entry.is_empty())
            .collect();
        let set = list.iter().copied().collect();
        Self { list, set }
    }

    /// Whether a word is one of the entries.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.set.contains(word)
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

/// Phrases found in a text in one pass over its words, each with what it means.
///
/// A phrase stands only as words of its own; one without Latin letters needs no boundary.
#[derive(Debug)]
pub(crate) struct Phrases<Meaning> {
    by_first_word: HashMap<&'static str, Vec<(&'static str, Meaning)>>,
    unspaced: Vec<(&'static str, Meaning)>,
}

/// Where a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<Meaning> {
    pub(crate) at: usize,
    pub(crate) phrase: &'static str,
    pub(crate) meaning: Meaning,
}

impl<Meaning: Copy> Phrases<Meaning> {
    pub(crate) fn new(tables: &[(Meaning, &Words)]) -> Self {
        let mut phrases = Self { by_first_word: HashMap::new(), unspaced: Vec::new() };
        for (meaning, words) in tables {
            for phrase in words.iter() {
                let first = first_word(phrase);
                if first.is_empty() || first.starts_with(is_unspaced) {
                    phrases.unspaced.push((phrase, *meaning));
                } else {
                    phrases.by_first_word.entry(first).or_default().push((phrase, *meaning));
                }
            }
        }
        phrases
    }

    /// Every place where a phrase stands, in the order of the text.
    pub(crate) fn each(&self, text: &str) -> Vec<Found<Meaning>> {
        let mut found = Vec::new();
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let begins = c.is_alphanumeric() && (!before.is_alphanumeric() || is_unspaced(before));
            before = c;
            if !begins {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let candidates = self.by_first_word.get(first_word(rest));
            for &(phrase, meaning) in candidates.into_iter().flatten() {
                let after = rest.strip_prefix(phrase);
                if after.is_some_and(|after| !after.starts_with(joins)) {
                    found.push(Found { at, phrase, meaning });
                }
            }
        }
        if text.contains(is_unspaced) {
            for &(phrase, meaning) in &self.unspaced {
                if let Some(at) = text.find(phrase) {
                    found.push(Found { at, phrase, meaning });
                }
            }
        }
        found
    }

    /// Whether any phrase stands in the text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        !self.each(text).is_empty()
    }
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn joins(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Kana, ideographs and their full-width neighbours: written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9f}')
}

/// A table of `words/`, compiled in.
macro_rules! words {
    ($file:literal) => {
        std::sync::LazyLock::new(|| {
            $crate::words::Words::parse(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/words/", $file)))
        })
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::{Phrases, Words};

    #[test]
    fn phrases_stand_as_words_of_their_own() {
        let words = Words::parse("chair, chaired by, 司会");
        let phrases = Phrases::new(&[((), &words)]);
        let read = |text: &str| -> Vec<&str> { phrases.each(text).into_iter().map(|found| found.phrase).collect() };
        assert_eq!(read("chaired by the chair"), ["chaired by", "chair"]);
        assert_eq!(read("armchair, chairs"), [""; 0]);
        assert_eq!(read("総合司会者"), ["司会"]);
    }

    #[test]
    fn entries_stand_between_commas_or_on_lines() {
        let words = Words::parse("# greetings\none, two words,\nthree\n");
        assert_eq!(words.to_vec(), ["one", "two words", "three"]);
        assert!(words.holds("two words") && !words.holds("two"));
    }
}
