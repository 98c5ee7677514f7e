//! Texts made ready for many phrases: which pairs of neighbouring bytes a text has.
//!
//! Keeps true: a phrase that stands in a text has only pairs that the text has, so nothing is missed. A phrase that
//! may stand need not: whoever asks still compares.

/// Which pairs of neighbouring bytes a text has, one bit for each of 256 classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pairs([u64; 4]);

/// A text made ready for several lists of phrases.
#[derive(Debug)]
pub(crate) struct Searched<'t> {
    text: &'t str,
    pairs: Pairs,
}

impl Pairs {
    pub(crate) fn of(text: &str) -> Self {
        let mut pairs = [0_u64; 4];
        let bytes = text.as_bytes();
        for (last, byte) in bytes.iter().zip(bytes.iter().skip(1)) {
            let class = last.wrapping_mul(31) ^ byte;
            if let Some(word) = pairs.get_mut(usize::from(class >> 6)) {
                *word |= 1 << (class & 63);
            }
        }
        Self(pairs)
    }
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
