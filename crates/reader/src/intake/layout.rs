//! Collects lines: folds white space, removes bullets and emphasis marks, splits what is too long to be a line.

use std::borrow::Cow;

use crate::document::{Line, Setting};

/// Longer lines are split between words, so that whoever looks at one line has bounded work. In bytes.
const LONGEST_LINE: usize = 4000;

/// An address in a link is looked for this far, in bytes: an open bracket must not cost the rest of the text.
const LONGEST_ADDRESS: usize = 2000;

/// Adds a line, split when it is very long. An empty text adds a blank, never two in a row.
pub(super) fn push(lines: &mut Vec<Line>, number: usize, text: &str, setting: Setting) {
    let text = text.trim();
    if text.is_empty() {
        if lines.last().is_some_and(|line| line.setting != Setting::Blank) {
            lines.push(Line { number, text: String::new(), setting: Setting::Blank });
        }
        return;
    }
    let mut rest = text;
    while rest.len() > LONGEST_LINE {
        let (head, tail) = split_between_words(rest);
        lines.push(Line { number, text: head.trim_end().to_owned(), setting });
        rest = tail.trim_start();
    }
    if !rest.is_empty() {
        lines.push(Line { number, text: rest.to_owned(), setting });
    }
}

fn split_between_words(text: &str) -> (&str, &str) {
    let limit = text.floor_char_boundary(LONGEST_LINE);
    let (head, _) = text.split_at(limit);
    let cut = head.rfind(['.', '。', '?', '？', ' ', '、']).map_or(limit, |at| text.ceil_char_boundary(at + 1));
    text.split_at(cut)
}

/// White space of every kind folded to single spaces; invisible characters dropped.
pub(super) fn folded(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
        } else if !is_invisible(c) {
            if space && !folded.is_empty() {
                folded.push(' ');
            }
            space = false;
            folded.push(c);
        }
    }
    folded
}

/// Whether a text of ASCII is as folding would leave it; most lines are.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    let is_kept = |byte: u8| {
        let keeps = matches!(byte, b'!'..=b'~') || byte == b' ' && before != b' ';
        before = byte;
        keeps
    };
    text.bytes().all(is_kept) && !text.ends_with(' ')
}

/// Characters that are there but show nothing: zero-width spaces and joiners, soft hyphens, direction marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
        || (c.is_control())
}

/// The text after a bullet or a list number, when the line begins with one.
pub(super) fn without_bullet(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let rest = characters.as_str();
    match first {
        '•' | '◦' | '▪' | '▸' | '►' | '‣' | '●' | '○' | '◆' | '◇' | '■' | '□' | '・' | '·' | '➢' | '➤' | '✓' | '♦' => {
            Some(rest.trim_start())
        }
        '-' | '*' | '+' | '–' | '—' if rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']) => {
            Some(rest.trim_start())
        }
        _ => without_number(text),
    }
}

/// `1. `, `2) `, `(3) ` before a letter: a numbered item. A date (`29. September`) or a time is none.
fn without_number(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let rest = inner.get(digits..)?;
    let bracketed = inner.len() != text.len();
    let rest = match rest.strip_prefix(')') {
        Some(rest) => rest,
        None if bracketed => return None,
        None => rest.strip_prefix(". ")?,
    };
    let rest = rest.trim_start();
    let starts_a_sentence = rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic());
    let first_word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    (starts_a_sentence && (inner.get(digits..digits + 1) == Some(")") || !is_month(&first_word))).then_some(rest)
}

/// Whether a word begins like a month's name in one of the reader's languages.
fn is_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    [
        "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez",
        "fév", "avr", "juin", "juil", "aoû", "déc", "ene", "abr", "ago", "dic", "fev", "out", "set",
    ]
    .iter()
    .any(|month| lower.starts_with(month))
}

/// Markdown and mail emphasis removed where it comes in pairs: `**bold**`, `*bold*`, `__bold__`, `` `code` ``, links.
///
/// A single star stays: it may be a footnote mark of a time.
pub(super) fn without_emphasis(text: &str) -> Cow<'_, str> {
    if !text.contains("](") && !text.contains(['*', '_', '`']) {
        return Cow::Borrowed(text);
    }
    let text = without_links(text).replace("**", "").replace("__", "");
    Cow::Owned(if text.contains('*') { without_paired_stars(&text) } else { text }.replace('`', ""))
}

fn without_paired_stars(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('*') {
        let (before, from) = rest.split_at(open);
        let inside = from.get(1..).unwrap_or_default();
        let opens = before
            .chars()
            .next_back()
            .or(plain.chars().next_back())
            .is_none_or(|c| c.is_whitespace() || "([\"“".contains(c))
            && inside.chars().next().is_some_and(|c| c.is_alphabetic());
        let close = if opens { inside.find('*') } else { None };
        plain.push_str(before);
        match close {
            Some(close) => {
                let (emphasised, after) = inside.split_at(close);
                plain.push_str(emphasised);
                rest = after.get(1..).unwrap_or_default();
            }
            None => {
                plain.push('*');
                rest = inside;
                if opens {
                    break;
                }
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// `[text](address)` becomes the text, `![picture](address)` nothing.
fn without_links(text: &str) -> String {
    if !text.contains("](") {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let (before, after) = rest.split_at(middle);
        let address = after.get(2..).unwrap_or_default();
        let near = address.get(..address.floor_char_boundary(LONGEST_ADDRESS)).unwrap_or_default();
        let (Some(open), Some(close)) = (before.rfind('['), near.find(')')) else {
            let (skipped, remaining) = rest.split_at(middle + 2);
            plain.push_str(skipped);
            rest = remaining;
            continue;
        };
        let (lead, label) = before.split_at(open);
        let label = label.get(1..).unwrap_or_default();
        match lead.strip_suffix('!') {
            Some(lead) => plain.push_str(lead),
            None => {
                plain.push_str(lead);
                plain.push_str(label);
            }
        }
        rest = address.get(close + 1..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_removed_but_dates_and_footnotes_stay() {
        assert_eq!(without_bullet("• Luis Simón"), Some("Luis Simón"));
        assert_eq!(without_bullet("- Frank Aum"), Some("Frank Aum"));
        assert_eq!(without_bullet("・日時"), Some("日時"));
        assert_eq!(without_bullet("2. What comes next?"), Some("What comes next?"));
        assert_eq!(without_bullet("29. September 2022"), None);
        assert_eq!(without_bullet("29. Mai 2022"), None);
        assert_eq!(without_bullet("10.30 Uhr"), None);
        assert_eq!(without_bullet("*Recorded"), None);
    }

    #[test]
    fn emphasis_goes_and_footnote_stars_stay() {
        assert_eq!(without_emphasis("**UTC Wed** 14:00"), "UTC Wed 14:00");
        assert_eq!(without_emphasis("*Tetsuo Kotani* is here"), "Tetsuo Kotani is here");
        assert_eq!(without_emphasis("08:00 Tokyo*"), "08:00 Tokyo*");
        assert_eq!(without_emphasis("*Recorded for the archive"), "*Recorded for the archive");
        assert_eq!(without_emphasis("[Register](https://example.org) now"), "Register now");
    }

    #[test]
    fn a_very_long_line_is_split_without_losing_words() {
        let mut lines = Vec::new();
        let long = "word ".repeat(3000);
        push(&mut lines, 7, &long, Setting::Paragraph);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.text.len() <= LONGEST_LINE && line.number == 7));
        assert_eq!(lines.iter().map(|line| line.text.split(' ').count()).sum::<usize>(), 3000);
    }
}
