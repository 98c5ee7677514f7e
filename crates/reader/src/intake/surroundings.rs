//! What stands around an announcement in a text copied from a page: navigation above, related events and footers below.

use std::sync::LazyLock;

use crate::document::{Document, Line, Setting};
use crate::prose::is_when;
use crate::words::{Words, lower, words};

/// Headings after which a page speaks of other things, to its end.
static ENDINGS: LazyLock<Words> = words!("surroundings-endings.txt");

/// What lines about the page begin with.
static MARKS: LazyLock<Words> = words!("surroundings-page.txt");

/// Nothing that a line is known by at its beginning is longer, in bytes.
const LONGEST_BEGINNING: usize = 32;

/// Marks navigation lines and everything after the announcement's end.
pub(super) fn set_aside(document: &mut Document) {
    for line in &mut document.lines {
        if line.setting == Setting::Blank {
            continue;
        }
        let end = line.text.floor_char_boundary(LONGEST_BEGINNING);
        let head = lower(line.text.get(..end).unwrap_or_default());
        if is_navigation(&line.text, &head) || is_about_the_page(&line.text, &head) {
            line.setting = Setting::Aside;
        }
    }
    if let Some(end) = end_of_announcement(&document.lines) {
        for line in document.lines.iter_mut().skip(end).filter(|line| line.setting != Setting::Blank) {
            line.setting = Setting::Aside;
        }
    }
}

/// `« Previous | Main | Next »`, `Home > Events > Talks`, `Skip to content`.
fn is_navigation(text: &str, head: &str) -> bool {
    let count = |mark: char, set: &str| if text.contains(mark) { text.matches(set).count() } else { 0 };
    let crumbs = count('>', " > ") + count('›', " › ") + count('»', " » ");
    text.starts_with('«')
        || text.ends_with('»') && !text.contains('«')
        || text.starts_with(['←', '‹'])
        || crumbs >= 2 && !is_when(text)
        || crumbs == 1
            && ["home", "accueil", "inicio", "início", "startseite", "ホーム", "トップ", "top"]
                .iter()
                .any(|home| head.starts_with(home))
        || head.starts_with("skip to ")
}

/// Copyright lines and dates of posting.
fn is_about_the_page(text: &str, head: &str) -> bool {
    text.len() <= 400 && MARKS.iter().any(|mark| head.starts_with(mark)) && text.chars().count() < 120
}

/// The first line that heads related matter, when the announcement's own time stands before it.
fn end_of_announcement(lines: &[Line]) -> Option<usize> {
    let first_time = lines.iter().position(|line| line.setting != Setting::Aside && is_when(&line.text))?;
    let after = lines.iter().enumerate().skip(first_time + 1);
    after.filter(|(_, line)| line.setting != Setting::Aside && is_ending(&line.text)).map(|(index, _)| index).next()
}

fn is_ending(text: &str) -> bool {
    if text.chars().count() > 40 {
        return false;
    }
    let lower = lower(text);
    let plain = lower.trim_end_matches([':', '：', ' ', '»', '>', '.', '…']).trim_start_matches(['■', '◆', '●', ' ']);
    ENDINGS.contains(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_announcement_stands_beside_it() {
        let mut document = super::super::text::document(
            "« Before | Main | After »\nTitle\n5 May 2022, 14:00 GMT\nText\nPast webinars\nOther\n© 2024 X",
        );
        set_aside(&mut document);
        let settings: Vec<Setting> = document.lines.iter().map(|line| line.setting).collect();
        use Setting::{Aside, Paragraph};
        assert_eq!(settings, [Aside, Paragraph, Paragraph, Paragraph, Aside, Aside, Aside]);
    }
}
