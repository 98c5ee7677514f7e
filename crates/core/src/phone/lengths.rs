//! How many digits a number may have.

use std::{fmt, ops::RangeInclusive};

/// A set of numbers of digits, each below 32.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Lengths(u32);

impl Lengths {
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub fn has(self, length: usize) -> bool {
        length < 32 && self.0 & (1 << length) != 0
    }

    /// The fewest digits.
    #[must_use]
    pub fn least(self) -> Option<u32> {
        (!self.is_empty()).then(|| self.0.trailing_zeros())
    }

    /// The most digits.
    #[must_use]
    pub fn most(self) -> Option<u32> {
        self.0.checked_ilog2()
    }

    /// The runs of neighbouring numbers, from the fewest digits on: 8 to 10, then 13.
    #[must_use]
    pub fn spans(self) -> Vec<RangeInclusive<u32>> {
        let mut spans: Vec<RangeInclusive<u32>> = Vec::new();
        for length in (0..32).filter(|length| self.0 & (1 << length) != 0) {
            match spans.last_mut() {
                Some(span) if *span.end() + 1 == length => *span = *span.start()..=length,
                _ => spans.push(length..=length),
            }
        }
        spans
    }

    /// Those of either.
    #[must_use]
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of more than so many digits.
    #[must_use]
    pub(super) fn above(self, length: usize) -> Self {
        Self(if length < 31 { self.0 & (u32::MAX << (length + 1)) } else { 0 })
    }

    /// Reads `8-10,13`.
    pub(super) fn read(text: &str) -> Self {
        let span = |span: &str| {
            let (least, most) = span.split_once('-').unwrap_or((span, span));
            Some(least.parse::<u32>().ok()?..=most.parse::<u32>().ok()?)
        };
        let lengths = text.split(',').filter_map(span).flatten();
        Self(lengths.filter(|length| *length < 32).fold(0, |set, length| set | 1 << length))
    }
}

impl fmt::Debug for Lengths {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.spans()).finish()
    }
}

/// In English words: `nine`, `nine or ten`, `six to nine`, `six, eight or eleven`.
impl fmt::Display for Lengths {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said: Vec<String> = Vec::new();
        for span in self.spans() {
            if span.end() - span.start() < 2 {
                said.extend(span.map(in_words));
            } else {
                said.push(format!("{} to {}", in_words(*span.start()), in_words(*span.end())));
            }
        }
        match said.split_last() {
            Some((last, [])) => formatter.write_str(last),
            Some((last, before)) => write!(formatter, "{} or {last}", before.join(", ")),
            None => formatter.write_str("other"),
        }
    }
}

/// A count as running text has it.
pub(super) fn in_words(count: u32) -> String {
    const WORDS: [&str; 13] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count as usize).map_or_else(|| count.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_said_as_people_say_them() {
        assert_eq!(Lengths::read("9").to_string(), "nine");
        assert_eq!(Lengths::read("9,10").to_string(), "nine or ten");
        assert_eq!(Lengths::read("6-9").to_string(), "six to nine");
        assert_eq!(Lengths::read("6,8,11-13").to_string(), "six, eight or eleven to 13");
        assert_eq!(Lengths::read("8-10,13").spans(), [8..=10, 13..=13]);
        assert_eq!((Lengths::read("8-10").least(), Lengths::read("8-10").most()), (Some(8), Some(10)));
        assert!(Lengths::read("").is_empty() && Lengths::read("x-y,99").is_empty());
        assert_eq!(Lengths::read("8-10").above(8).to_string(), "nine or ten");
    }
}
