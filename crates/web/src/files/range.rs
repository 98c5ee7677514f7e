//! Which bytes a Range field asks for (RFC 9110 14.1.2, 14.2).
//!
//! Keeps true: what is malformed asks for nothing, as the standard wants; numbers of any length are understood.

use std::ops::Range;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    Part(Range<u64>),
    /// Nothing that the file has.
    Beyond,
    /// More than one range.
    Several,
}

/// What the text of a Range field asks of a file of `size` bytes.
pub(super) fn wanted(text: &str, size: u64) -> Wanted {
    let ranges = match text.split_once('=') {
        Some((unit, ranges)) if unit.eq_ignore_ascii_case("bytes") => ranges,
        _ => return Wanted::Whole,
    };
    // Empty elements of a list count for nothing (RFC 9110 5.6.1.2).
    let elements = ranges.split(',').map(|element| element.trim_matches([' ', '\t'])).filter(|one| !one.is_empty());
    let specs: Option<Vec<Spec>> = elements.map(Spec::read).collect();
    match specs.as_deref() {
        Some([one]) => one.within(size),
        Some([_, _, ..]) => Wanted::Several,
        Some([]) | None => Wanted::Whole,
    }
}

/// One range as it is written.
#[derive(Debug, Clone, Copy)]
enum Spec {
    /// `5-` and `5-9`: from the first of these bytes, to the last of them and with it.
    From(u64, u64),
    /// `-5`: so many at the end.
    Last(u64),
}

impl Spec {
    fn read(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('-')?;
        match (first, last) {
            ("", last) => Some(Self::Last(number(last)?)),
            (first, "") => Some(Self::From(number(first)?, u64::MAX)),
            (first, last) => Some(Self::From(number(first)?, number(last)?)).filter(Self::is_in_order),
        }
    }

    fn is_in_order(&self) -> bool {
        !matches!(self, Self::From(first, last) if last < first)
    }

    fn within(self, size: u64) -> Wanted {
        match self {
            Self::From(first, _) if first >= size => Wanted::Beyond,
            Self::From(first, last) => Wanted::Part(first..last.saturating_add(1).min(size)),
            Self::Last(0) => Wanted::Beyond,
            // The end of nothing is nothing, and no Content-Range can say so.
            Self::Last(_) if size == 0 => Wanted::Whole,
            Self::Last(count) => Wanted::Part(size.saturating_sub(count)..size),
        }
    }
}

/// Digits of any number: what is larger than any file is as good as the largest number there is.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}
