//! Lines joined to the passages they were before somebody wrapped them, and passages split into sentences.

use std::sync::LazyLock;

use crate::document::{Document, Line, Setting};
use crate::words::{Words, words};

/// A line, or several that are one paragraph wrapped by hand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    /// Index of the first line in the document.
    pub(super) first: usize,
    /// Index behind the last line.
    pub(super) end: usize,
    pub(super) setting: Setting,
    pub(super) text: String,
}

/// The passages of an announcement, without blanks and without what stands beside it.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut start = 0;
    while start < document.lines.len() {
        let block = block_at(document.lines.get(start..).unwrap_or_default());
        let end = start + block.len();
        let wrapped = is_wrapped(block);
        for (offset, line) in block.iter().enumerate() {
            let index = start + offset;
            match passages.last_mut() {
                Some(before) if offset > 0 && goes_on(&before.text, line, wrapped) => join(before, line, index),
                _ => passages.push(Passage {
                    first: index,
                    end: index + 1,
                    setting: line.setting,
                    text: line.text.clone(),
                }),
            }
        }
        start = end.max(start + 1);
    }
    passages
}

/// The lines up to the next blank or aside.
fn block_at(lines: &[Line]) -> &[Line] {
    let length = lines.iter().take_while(|line| !matches!(line.setting, Setting::Blank | Setting::Aside)).count();
    lines.get(..length).unwrap_or_default()
}

/// Text wrapped at a column: lines of nearly the same length, several of which begin in the middle of a sentence.
fn is_wrapped(block: &[Line]) -> bool {
    let Some((_, full)) = block.split_last() else {
        return false;
    };
    if full.is_empty() || !full.iter().all(|line| (50..=100).contains(&line.text.chars().count())) {
        return false;
    }
    let inside = block.iter().skip(1).filter(|line| line.text.starts_with(char::is_lowercase)).count();
    let is_broad = full.len() > 1 && full.iter().all(|line| line.text.chars().count() >= 60);
    inside * 2 >= full.len() || (is_broad && inside > 0)
}

fn goes_on(before: &str, line: &Line, wrapped: bool) -> bool {
    if line.setting != Setting::Paragraph {
        return false;
    }
    let last = before.chars().next_back().unwrap_or(' ');
    if wrapped {
        return true;
    }
    let length = before.chars().count();
    let ended = ".?!:;。？！：」）)".contains(last);
    if is_japanese(last) {
        return length >= 28
            && !ended
            && before.contains(['は', 'を', 'が', 'に', 'の'])
            && line.text.starts_with(is_japanese);
    }
    length >= 40 && !ended && line.text.starts_with(char::is_lowercase)
}

fn join(before: &mut Passage, line: &Line, index: usize) {
    let japanese = before.text.chars().next_back().is_some_and(is_japanese);
    if !japanese {
        before.text.push(' ');
    }
    before.text.push_str(&line.text);
    before.end = index + 1;
}

/// Kana, ideographs and their punctuation.
pub(super) fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
}

/// The sentences of a passage, with their final marks.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if !matches!(c, '.' | '?' | '!' | '。' | '？' | '！' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, mark)) = characters.peek() {
            if !matches!(mark, '.' | '?' | '!' | '？' | '！' | '"' | '”' | '’' | '»' | ')' | '」' | '』' | '）')
            {
                break;
            }
            end = next + mark.len_utf8();
            characters.next();
        }
        let (head, tail) = (text.get(start..end).unwrap_or_default(), text.get(end..).unwrap_or_default());
        if ends_sentence(head, c, tail) {
            sentences.push(head.trim());
            start = end;
        }
    }
    sentences.push(text.get(start..).unwrap_or_default().trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn ends_sentence(head: &str, mark: char, tail: &str) -> bool {
    if matches!(mark, '。' | '？' | '！') {
        return !tail.starts_with(['」', '』', '）']);
    }
    if mark == '?' && tail.starts_with(is_japanese) {
        return true;
    }
    if !tail.is_empty() && !tail.starts_with(' ') {
        return false;
    }
    if mark != '.' {
        // "Who speaks? asks the author" goes on.
        return !tail.trim_start().starts_with(char::is_lowercase);
    }
    let word = head.trim_end_matches(['.', ')', '"', '”']).rsplit([' ', '(', ' ']).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let next_is_lower = tail.trim_start().starts_with(char::is_lowercase);
    !(is_initial || next_is_lower || is_abbreviation(word) || word.contains('.'))
}

fn is_abbreviation(word: &str) -> bool {
    static ABBREVIATIONS: LazyLock<Words> = words!("passages-abbreviations.txt");
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    #[test]
    fn a_wrapped_paragraph_is_one_passage_and_a_list_of_people_is_not() {
        let text = "Leaders on both sides of the ocean have promised a council for\ntrade and technology. Its working groups \
                    start in the autumn of\nnext year.\n\nAna Roy, Barrister, Temple Gate Chambers of London\nHenrik Aarnio, Finland";
        let read: Vec<String> = passages(&take_in(text)).into_iter().map(|passage| passage.text).collect();
        assert_eq!(read.len(), 3);
        assert!(read[0].ends_with("next year."));
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            sentences("Dr. A. Roy of the U.S. Navy asks: why now? And who pays? 9.30 a.m. is early."),
            ["Dr. A. Roy of the U.S. Navy asks: why now?", "And who pays?", "9.30 a.m. is early."]
        );
        assert_eq!(sentences("何を選んだのか。次は？どうぞ。"), ["何を選んだのか。", "次は？", "どうぞ。"]);
    }
}
