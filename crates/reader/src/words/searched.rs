//! Texts made ready for many phrases: which pairs of neighbouring bytes a text has.
//!
//! Keeps true: a phrase that stands in a text has only pairs that the text has, so nothing is missed. A phrase that
//! may stand need not: whoever asks still compares.

/// Which pairs of neighbouring bytes a text has, one bit for each of 256 classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pairs([u64; 4]);

/// With which two bytes words begin, one bit for each of 1024 classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Beginnings([u64; 16]);

/// A text made ready for several lists of phrases.
#[derive(Debug)]
pub(crate) struct Searched<'t> {
    text: &'t str,
    pairs: Pairs,
}

impl Pairs {
    pub(crate) fn of(text: &str) -> Self {
        let mut pairs = Self::default();
        let bytes = text.as_bytes();
        for (last, byte) in bytes.iter().zip(bytes.iter().skip(1)) {
            pairs.add(class(*last, *byte));
        }
        pairs
    }

    fn add(&mut self, class: u8) {
        if let Some(word) = self.0.get_mut(usize::from(class >> 6)) {
            *word |= 1 << (class & 63);
        }
    }
}

fn class(last: u8, byte: u8) -> u8 {
    last.wrapping_mul(31) ^ byte
}

impl Beginnings {
    pub(crate) fn add(&mut self, word: &str) {
        let (first, second) = first_two(word);
        let (place, bit) = Self::bit(first, second);
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    /// Whether a word that was added may begin as this text does.
    pub(crate) fn have(&self, text: &str) -> bool {
        let (first, second) = first_two(text);
        let has = |second: u8| {
            let (place, bit) = Self::bit(first, second);
            self.0.get(place).is_some_and(|bits| bits & bit != 0)
        };
        // What is not ASCII may go on with the word or end it.
        has(second) || !second.is_ascii() && has(0)
    }

    fn bit(first: u8, second: u8) -> (usize, u64) {
        (usize::from(first & 31) / 2, 1 << ((first & 1) * 32 + (second & 31)))
    }
}

/// The first two bytes of a text; the second is 0 where it ends a word.
fn first_two(text: &str) -> (u8, u8) {
    let mut bytes = text.bytes();
    let first = bytes.next().unwrap_or_default();
    let second = bytes.next().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    (first, second.unwrap_or_default())
}

impl<'t> Searched<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, pairs: Pairs::of(text) }
    }

    /// Whether a phrase with these pairs may stand in the text.
    pub(crate) fn may_hold(&self, own: &Pairs) -> bool {
        own.0.iter().zip(&self.pairs.0).all(|(own, there)| own & !there == 0)
    }

    /// Whether the phrase with these pairs stands in the text.
    pub(crate) fn holds(&self, own: &Pairs, phrase: &str) -> bool {
        self.may_hold(own) && self.text.contains(phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::{Pairs, Searched};

    #[test]
    fn what_stands_in_a_text_is_never_missed() {
        let searched = Searched::new("Wie kann ein Wettrüsten verhindert werden?");
        for phrase in ["", "W", "Wettrüsten", "werden?", "?"] {
            assert!(searched.holds(&Pairs::of(phrase), phrase), "{phrase}");
        }
        assert!(!searched.holds(&Pairs::of("wettrüsten"), "wettrüsten"));
    }
}
