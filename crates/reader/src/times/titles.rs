//! What the part that reads titles needs to know of dates.

use super::dates::{self, Order};
use super::glyphs::Glyphs;
use super::lines;

/// A line about nothing but a date, a time or a place has at most so many words beside them.
const MOST_WORDS: usize = 3;

/// What stands further behind is no date of a title, in characters.
const LONGEST_TITLE: usize = 400;

/// A title without the date before or after it: `10/19/2021 Forum`, `5/15/19: Talk`, `[7 Mar] Talk`.
pub(crate) fn strip_date(text: &str) -> String {
    if !may_begin_or_end_with_date(text) {
        return text.trim().to_owned();
    }
    let end = text.char_indices().nth(LONGEST_TITLE).map_or(text.len(), |(at, _)| at);
    let glyphs = Glyphs::of(text.get(..end).unwrap_or_default());
    let opened = usize::from(glyphs.is_mark(0, "(["));
    let mut rest = text.trim();
    if let Some((_, mut next)) = dates::read(&glyphs, opened, Order::MonthFirst) {
        while next < glyphs.tokens.len() && glyphs.is_mark(next, "):|-.,/@") {
            next += 1;
        }
        rest = match glyphs.tokens.get(next) {
            Some(token) => text.char_indices().nth(token.start).and_then(|(at, _)| text.get(at..)).unwrap_or(rest),
            None => "",
        };
    } else if let Some(token) = trailing(&glyphs) {
        let kept = text.char_indices().nth(token).and_then(|(at, _)| text.get(..at)).unwrap_or(rest).trim_end();
        // "Meeting 2024-10-09" is named by its date; "Talk (7 March)" and "Talk | 7 March 2022" are not.
        if let Some(parted) = kept.strip_suffix(['(', '[', '|', '（', '［', '–', '—', ',', ':', '：']) {
            rest = parted;
        }
    }
    rest.trim().to_owned()
}

/// Whether a digit stands among the first or the last words: a date at either end has at most so many tokens.
fn may_begin_or_end_with_date(text: &str) -> bool {
    const WORDS: usize = 12;
    lines::has_digit(text)
        && (text.len() > LONGEST_TITLE
            || text.split_whitespace().take(WORDS).any(lines::has_digit)
            || text.split_whitespace().rev().take(WORDS).any(lines::has_digit))
}

/// The character where a date that ends the text begins.
fn trailing(glyphs: &Glyphs) -> Option<usize> {
    let last = glyphs.tokens.len();
    (last.saturating_sub(10)..last).find_map(|at| {
        let (_, mut next) = dates::read(glyphs, at, Order::MonthFirst)?;
        next += usize::from(glyphs.is_mark(next, ")]"));
        (next == last && at > 2).then(|| glyphs.tokens.get(at).map(|token| token.start))?
    })
}

/// Whether a line is about nothing but a date, a time or a place.
pub(crate) fn is_time_line(text: &str) -> bool {
    let names_an_hour = || {
        let is_numeric = |c: char| !c.is_ascii() && c.is_numeric() || matches!(c, '正' | '深');
        lines::may_name_an_hour(text)
            && (text.contains("noon") || text.contains("midnight") || text.contains(is_numeric))
    };
    text.len() <= 400
        && (lines::has_digit(text) || names_an_hour())
        && lines::tells_time(text, Order::MonthFirst, MOST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_before_a_title_is_taken_off() {
        assert_eq!(strip_date("10/19/2021 2021 Seoul-Washington Forum"), "2021 Seoul-Washington Forum");
        assert_eq!(strip_date("5/15/19: India’s Vision"), "India’s Vision");
        assert_eq!(strip_date("[7 Mar] Why Yokosuka"), "Why Yokosuka");
        assert_eq!(strip_date("TSC Meeting 2024-10-09"), "TSC Meeting 2024-10-09");
        assert_eq!(strip_date("A talk (7 March 2022)"), "A talk");
        assert_eq!(strip_date("The 2021 Forum"), "The 2021 Forum");
    }

    #[test]
    fn a_line_of_times_is_known() {
        assert!(is_time_line("Tuesday, October 19, 2021 | 7:00 – 8:30 pm (EDT)"));
        assert!(is_time_line("Canberra 22:00"));
        assert!(!is_time_line("NATO-JAPAN"));
        assert!(!is_time_line(
            "In March 2022, Prime Minister Fumio Kishida visited NATO Headquarters and 29 September was warm"
        ));
    }
}
