//! Word tables: the vocabulary of announcements in six languages, kept as text files in `words/`.
//!
//! An entry stands between commas or on a line of its own; lines that begin with `#` say what follows. Entries are in
//! lower case unless the code that uses them says otherwise.

mod searched;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;

use searched::Beginnings;
pub(crate) use searched::{Pairs, Searched};

/// A table, read once.
#[derive(Debug)]
pub(crate) struct Words {
    list: Vec<&'static str>,
    /// The pairs of bytes of each entry.
    pairs: Vec<Pairs>,
    set: HashSet<&'static str, BuildHasherDefault<WordHasher>>,
    /// The length in bytes of the longest entry.
    longest: usize,
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
        let pairs = list.iter().map(|entry| Pairs::of(entry)).collect();
        let longest = list.iter().map(|entry| entry.len()).max().unwrap_or_default();
        Self { list, pairs, set, longest }
    }

    /// Whether a word is one of the entries.
    pub(crate) fn holds(&self, word: &str) -> bool {
        word.len() <= self.longest && self.set.contains(word)
    }

    /// Whether a word is one of the entries; hides the slower search of a slice.
    pub(crate) fn contains(&self, word: &&str) -> bool {
        self.holds(word)
    }

    /// The entries that may stand in a text, in the order of the table; whoever asks still compares.
    pub(crate) fn that_may_stand<'a>(&'a self, searched: &'a Searched<'_>) -> impl Iterator<Item = &'static str> + 'a {
        let entries = self.list.iter().zip(&self.pairs);
        entries.filter(|(_, pairs)| searched.may_hold(pairs)).map(|(entry, _)| *entry)
    }

    /// The entries that stand anywhere in a text, in the order of the table.
    pub(crate) fn that_stand<'a>(&'a self, searched: &'a Searched<'_>) -> impl Iterator<Item = &'static str> + 'a {
        let entries = self.list.iter().zip(&self.pairs);
        entries.filter(|(entry, pairs)| searched.holds(pairs, entry)).map(|(entry, _)| *entry)
    }

    /// Whether any entry stands anywhere in a text.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.that_stand(&Searched::new(text)).next().is_some()
    }

    /// A text with a space for each entry that stands in it, taken out in the order of the table.
    pub(crate) fn taken_from(&self, mut text: String) -> String {
        if self.any_in(&text) {
            for entry in &self.list {
                if text.contains(*entry) {
                    text = text.replace(*entry, " ");
                }
            }
        }
        text
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

/// A text in lower case, letter by letter.
pub(crate) fn lower(text: &str) -> String {
    lower_of(text, |c| c)
}

/// A text in lower case, its letters beyond ASCII exchanged before. Quick where there are few of them.
pub(crate) fn lower_of(text: &str, exchange: impl Fn(char) -> char) -> String {
    let mut lower = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(ascii);
        lower.push_str(head);
        let mut characters = tail.chars();
        let Some(c) = characters.next() else { break };
        match exchange(c) {
            // These have no case, and most of a Japanese text is of them.
            c @ '\u{3001}'..='\u{9fff}' => lower.push(c),
            c => lower.extend(c.to_lowercase()),
        }
        rest = characters.as_str();
    }
    lower.make_ascii_lowercase();
    lower
}

/// A hash of a few steps: the tables are our own, and nothing that is read is ever put into one.
#[derive(Debug, Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0_u8; 8];
            for (to, from) in eight.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.mix(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

impl WordHasher {
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// What each of many words means.
#[derive(Debug)]
pub(crate) struct Dictionary<Meaning> {
    entries: HashMap<&'static str, Meaning, BuildHasherDefault<WordHasher>>,
    beginnings: Beginnings,
    /// The length in bytes of the longest word.
    longest: usize,
}

impl<Meaning: Default> Dictionary<Meaning> {
    /// Gathers entries; `add` puts an entry beside what its word meant before.
    pub(crate) fn gather<Entry>(
        entries: impl IntoIterator<Item = (&'static str, Entry)>,
        add: impl Fn(&mut Meaning, Entry),
    ) -> Self {
        let mut dictionary = Self { entries: HashMap::default(), beginnings: Beginnings::default(), longest: 0 };
        for (word, entry) in entries {
            add(dictionary.entries.entry(word).or_default(), entry);
            dictionary.beginnings.add(word);
            dictionary.longest = dictionary.longest.max(word.len());
        }
        dictionary
    }

    /// Whether any word begins like this text.
    fn may_begin(&self, text: &str) -> bool {
        self.beginnings.have(text)
    }

    pub(crate) fn meaning(&self, word: &str) -> Option<&Meaning> {
        if word.len() <= self.longest && self.beginnings.have(word) { self.entries.get(word) } else { None }
    }
}

/// Phrases found in a text in one pass over its words, each with what it means.
///
/// A phrase stands only as words of its own; one without Latin letters needs no boundary.
#[derive(Debug)]
pub(crate) struct Phrases<Meaning> {
    by_first_word: Dictionary<Vec<(&'static str, Meaning)>>,
    unspaced: Vec<(Pairs, &'static str, Meaning)>,
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
        let all = tables.iter().flat_map(|(meaning, words)| words.iter().map(|phrase| (*phrase, *meaning)));
        let (unspaced, spaced): (Vec<_>, Vec<_>) = all.partition(|(phrase, _)| {
            let first = first_word(phrase);
            first.is_empty() || first.starts_with(is_unspaced)
        });
        let spaced = spaced.into_iter().map(|(phrase, meaning)| (first_word(phrase), (phrase, meaning)));
        let unspaced = unspaced.into_iter().map(|(phrase, meaning)| (Pairs::of(phrase), phrase, meaning));
        Self { by_first_word: Dictionary::gather(spaced, Vec::push), unspaced: unspaced.collect() }
    }

    /// Every place where a phrase stands, in the order of the text.
    pub(crate) fn each(&self, text: &str) -> Vec<Found<Meaning>> {
        let mut found = Vec::new();
        self.visit(text, |one| {
            found.push(one);
            true
        });
        found
    }

    /// The phrases with which the text begins.
    pub(crate) fn leading(&self, text: &str) -> Vec<Found<Meaning>> {
        let spaced = self
            .by_first_word
            .meaning(first_word(text))
            .into_iter()
            .flatten()
            .filter(|(phrase, _)| text.strip_prefix(phrase).is_some_and(|after| !after.starts_with(joins)));
        let unspaced = self.unspaced.iter().map(|(_, phrase, meaning)| (*phrase, *meaning));
        let unspaced = unspaced.filter(|(phrase, _)| text.starts_with(phrase) && text.contains(is_unspaced));
        spaced.copied().chain(unspaced).map(|(phrase, meaning)| Found { at: 0, phrase, meaning }).collect()
    }

    /// Whether any phrase stands in the text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let mut stands = false;
        self.visit(text, |_| {
            stands = true;
            false
        });
        stands
    }

    /// Shows every place until `wants_more` has seen enough.
    fn visit(&self, text: &str, mut wants_more: impl FnMut(Found<Meaning>) -> bool) {
        let mut is_inside = false;
        for (at, c) in text.char_indices() {
            let was_inside = is_inside;
            is_inside = joins(c);
            if was_inside || !is_inside {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            if !self.by_first_word.may_begin(rest) {
                continue;
            }
            let candidates = self.by_first_word.meaning(first_word(rest));
            for &(phrase, meaning) in candidates.into_iter().flatten() {
                let after = rest.strip_prefix(phrase);
                if after.is_some_and(|after| !after.starts_with(joins)) && !wants_more(Found { at, phrase, meaning }) {
                    return;
                }
            }
        }
        if !text.is_ascii() && text.contains(is_unspaced) {
            let searched = Searched::new(text);
            for (_, phrase, meaning) in self.unspaced.iter().filter(|(pairs, ..)| searched.may_hold(pairs)) {
                let found = text.find(phrase).map(|at| Found { at, phrase, meaning: *meaning });
                if found.is_some_and(|found| !wants_more(found)) {
                    return;
                }
            }
        }
    }
}

fn first_word(text: &str) -> &str {
    let ascii = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return text.get(..ascii).unwrap_or_default();
    }
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn joins(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Kana, ideographs and their full-width neighbours: written without spaces between words.
fn is_unspaced(c: char) -> bool {
    c > '\u{3000}'
        && matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9f}')
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
