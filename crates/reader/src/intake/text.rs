//! Plain text and Markdown as lines: headings, bullets, tables, mail quoting.
//!
//! A rule of dashes or underscores is a blank; it makes a heading of the line above only when it is as long as that.

use std::borrow::Cow;

use crate::document::{Document, Line, Setting};

use super::MOST_LINES;
use super::layout::{folded, push, without_bullet, without_emphasis};

/// Lays out a text.
pub(super) fn document(source: &str) -> Document {
    let mut document = Document::default();
    lay_out(&mut document.lines, source, |index| index + 1);
    document
}

/// Adds the lines of a text; `number` says which line of the source each is.
pub(super) fn lay_out(lines: &mut Vec<Line>, source: &str, number: impl Fn(usize) -> usize) {
    for (index, raw) in source.split('\n').enumerate() {
        if lines.len() > MOST_LINES {
            // Nothing behind them is kept.
            break;
        }
        let number = number(index);
        let raw = without_quoting(raw);
        let text = in_columns(raw).unwrap_or_else(|| folded(raw));
        if is_rule(&text) {
            underline(lines, &text);
            push(lines, number, "", Setting::Blank);
            continue;
        }
        let (text, setting) = set(&text);
        push(lines, number, &text, setting);
    }
}

/// The text without the `>` marks of a quoted mail.
fn without_quoting(raw: &str) -> &str {
    let mut text = raw.trim_start();
    while let Some(rest) = text.strip_prefix('>') {
        text = rest.trim_start();
    }
    text
}

fn is_rule(text: &str) -> bool {
    let mut characters = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = characters.next() else {
        return false;
    };
    "-_=*~#─━―ー–—".contains(first) && text.chars().count() >= 3 && characters.all(|c| c == first)
}

/// A rule as long as the line above it underlines it (CommonMark 4.3, and how people underline by hand).
fn underline(lines: &mut [Line], rule: &str) {
    let first = rule.chars().next().unwrap_or('-');
    let alone = lines.len() < 2 || lines.iter().rev().nth(1).is_some_and(|line| line.setting == Setting::Blank);
    if let Some(above) = lines.last_mut()
        && above.setting == Setting::Paragraph
        && matches!(first, '=' | '-' | '~')
        && alone
        && rule.chars().count().abs_diff(above.text.chars().count()) <= 3
    {
        above.setting = Setting::Heading(if first == '=' { 1 } else { 2 });
    }
}

/// A line set in columns by tabs or runs of spaces, with a number in front: a row of a table or a slot of an agenda.
fn in_columns(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let is_gap = |text: &str| text.contains('\t') || text.contains("  ") || text.contains("\u{a0}\u{a0}");
    if !is_gap(raw) || !(raw.contains('\t') || raw.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let gaps = raw.replace('\t', "  ").replace('\u{a0}', " ");
    let cells: Vec<String> = gaps.split("  ").map(folded).filter(|cell| !cell.is_empty()).collect();
    (cells.len() > 1).then(|| format!("| {} |", cells.join(" | ")))
}

fn set(text: &str) -> (Cow<'_, str>, Setting) {
    let marks = text.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&marks)
        && let Some(heading) = text.get(marks..).and_then(|rest| rest.strip_prefix(' '))
    {
        let level = u8::try_from(marks).unwrap_or(6);
        return (without_emphasis(heading.trim_end_matches(['#', ' '])), Setting::Heading(level));
    }
    if let Some((cells, setting)) = table_row(text) {
        return (Cow::Owned(cells), setting);
    }
    match without_bullet(text) {
        Some("") => (Cow::Borrowed(""), Setting::Blank),
        Some(item) => (without_emphasis(item), Setting::Item),
        None => (without_emphasis(text), Setting::Paragraph),
    }
}

/// `| a | b |`: cells joined; the line of dashes under a table's head is dropped.
fn table_row(text: &str) -> Option<(String, Setting)> {
    let inside = text.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<Cow<'_, str>> =
        inside.split('|').map(|cell| without_emphasis(cell.trim())).filter(|cell| !cell.is_empty()).collect();
    if cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' '))) {
        return Some((String::new(), Setting::Blank));
    }
    Some((cells.join(" | "), Setting::Row))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(source: &str) -> Vec<(String, Setting)> {
        document(source).lines.into_iter().map(|line| (line.text, line.setting)).collect()
    }

    #[test]
    fn headings_items_and_rows_are_recognised() {
        use Setting::{Blank, Heading, Item, Paragraph, Row};
        let read = settings("# Title\n\nTopic\n=====\n• One\n| a | b |\n|---|---|\n> quoted\nSigned, A. Person\n---\n");
        let expected = [
            ("Title", Heading(1)),
            ("", Blank),
            ("Topic", Heading(1)),
            ("", Blank),
            ("One", Item),
            ("a | b", Row),
            ("", Blank),
            ("quoted", Paragraph),
            ("Signed, A. Person", Paragraph),
            ("", Blank),
        ];
        assert_eq!(read, expected.map(|(text, setting)| (text.to_owned(), setting)));
    }

    #[test]
    fn columns_make_a_row() {
        let expected = |text: &str| vec![(text.to_owned(), Setting::Row)];
        assert_eq!(
            settings("10:05  Presentation 1  Yumi Kitagishi, KIES"),
            expected("10:05 | Presentation 1 | Yumi Kitagishi, KIES")
        );
        assert_eq!(settings("Washington\t08:00"), expected("Washington | 08:00"));
    }

    #[test]
    fn line_numbers_are_those_of_the_source() {
        let read = document("a\n\n\nb");
        assert_eq!(read.lines.last().map(|line| line.number), Some(4));
    }
}
