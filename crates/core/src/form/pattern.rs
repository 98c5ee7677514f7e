//! A rule that an organiser sets for a text: a regular expression that the whole answer must match.
//!
//! Matching takes time linear in the answer and memory bounded by [`MOST_MEMORY`], whatever the expression.

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

/// The longest expression, in bytes.
const LONGEST: usize = 500;
/// What a compiled expression may take, in bytes.
const MOST_MEMORY: usize = 1 << 20;
const DEEPEST: u32 = 40;

/// A checked regular expression, anchored at both ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    text: String,
    whole: Regex,
}

/// The text is no expression that answers can be held against.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPattern {
    #[error("The pattern is longer than {LONGEST} bytes. Say less in it, or leave it out.")]
    TooLong,
    #[error("The pattern “{0}” is too large once repetitions such as {{1,1000}} are unfolded. Repeat less.")]
    TooLarge(String),
    #[error("“{0}” is not a regular expression: {1}. An example that works: [A-Z]{{2}}-[0-9]{{4}}")]
    Malformed(String, String),
}

impl Pattern {
    /// The expression as the organiser wrote it, without the anchors.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the whole of `answer` matches.
    #[must_use]
    pub fn matches(&self, answer: &str) -> bool {
        self.whole.is_match(answer)
    }
}

impl TryFrom<String> for Pattern {
    type Error = NotAPattern;

    fn try_from(text: String) -> Result<Self, NotAPattern> {
        if text.len() > LONGEST {
            return Err(NotAPattern::TooLong);
        }
        // Alone first: a stray parenthesis must not reach out of the anchors.
        compiled(&text, &text)?;
        let whole = compiled(&format!(r"\A(?:{text})\z"), &text)?;
        Ok(Self { text, whole })
    }
}

fn compiled(expression: &str, written: &str) -> Result<Regex, NotAPattern> {
    RegexBuilder::new(expression)
        .size_limit(MOST_MEMORY)
        .dfa_size_limit(MOST_MEMORY)
        .nest_limit(DEEPEST)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => NotAPattern::TooLarge(written.to_owned()),
            other => {
                let reason = other.to_string();
                let last = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
                NotAPattern::Malformed(written.to_owned(), last.to_owned())
            }
        })
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.text
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Result<Pattern, NotAPattern> {
        text.to_owned().try_into()
    }

    #[test]
    fn a_pattern_holds_for_the_whole_answer() {
        let code = pattern("[A-Z]{2}-[0-9]{4}|none").unwrap();
        assert!(code.matches("AB-1234") && code.matches("none"));
        assert!(!code.matches("xAB-1234") && !code.matches("AB-1234\n") && !code.matches("nonesuch"));
    }

    #[test]
    fn letters_of_every_script_can_be_asked_for() {
        let word = pattern(r"\w{3,20}").unwrap();
        assert!(word.matches("石田春香") && word.matches("Inês") && !word.matches("a b c"));
    }

    #[test]
    fn a_pattern_cannot_reach_out_of_its_anchors() {
        for text in ["a)|(b", "a)|.*(?:", "(?x)a # "] {
            assert!(pattern(text).is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn a_pattern_that_would_take_much_is_refused_with_a_sentence() {
        assert!(matches!(pattern(r"(?:\w{1,200}){1,200}"), Err(NotAPattern::TooLarge(_))));
        assert_eq!(pattern(&"a".repeat(501)), Err(NotAPattern::TooLong));
        assert!(pattern("[a-").unwrap_err().to_string().contains("unclosed"), "{}", pattern("[a-").unwrap_err());
    }
}
