//! Labels and what they label: `Venue: ...`, `■日　時：...`, `【会場】...`, a table row with two cells, a term and the
//! lines below it.

use crate::document::{Document, Line, Setting};
use crate::words::lower_of;

/// A label may be this long, in characters; what is longer is a sentence with a colon.
const LONGEST_LABEL: usize = 48;

/// A labelled line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// Index of the line in the document.
    pub(super) index: usize,
    /// The label as [`plain`] text, without marks around it.
    pub(super) name: String,
    /// What stands on the same line; none when the label stands alone.
    pub(super) value: Option<String>,
}

/// Every line that has or may be a label. Lines standing alone are labels only if their name is known to who asks.
pub(super) fn labels(document: &Document) -> Vec<Label> {
    let lines = document.lines.iter().enumerate();
    lines
        .filter(|(_, line)| !matches!(line.setting, Setting::Blank | Setting::Aside))
        .filter_map(|(index, line)| label(index, line))
        .collect()
}

fn label(index: usize, line: &Line) -> Option<Label> {
    let text = line.text.trim_start_matches(is_mark);
    if line.setting == Setting::Row {
        let (name, value) = text.split_once(" | ")?;
        return made(index, name, Some(value));
    }
    if let Some(inside) = text.strip_prefix(['【', '［', '＜', '〔', '<', '[']) {
        let end = inside.find(['】', '］', '＞', '〕', '>', ']'])?;
        let (name, rest) = inside.split_at(end);
        let value = rest.trim_start_matches(['】', '］', '＞', '〕', '>', ']', ':', '：', ' ', '　']);
        return made(index, name, (!value.is_empty()).then_some(value));
    }
    if let Some((name, value)) = text.split_once([' ', '　'])
        && !name.is_ascii()
        && name.chars().all(super::passages::is_japanese)
        && super::title::is_practical_label(name)
    {
        return made(index, name, Some(value.trim_start()));
    }
    if let Some((name, value)) = text.split_once(['?', '？'])
        && is_asking_word(name.trim())
        && !value.trim().is_empty()
    {
        return made(index, name, Some(value.trim_start_matches([' ', ':', '：', '|'])));
    }
    if let Some(at) = text.find([':', '：']) {
        let (name, rest) = text.split_at(at);
        let is_time = name.ends_with(|c: char| c.is_ascii_digit())
            && rest.trim_start_matches([':', '：']).starts_with(|c: char| c.is_ascii_digit());
        let is_address = rest.starts_with("://");
        let value = rest.trim_start_matches([':', '：']).trim();
        if !is_time && !is_address && name.chars().count() <= LONGEST_LABEL {
            return made(index, name, (!value.is_empty()).then_some(value));
        }
    }
    if text.chars().count() <= LONGEST_LABEL { made(index, text, None) } else { None }
}

/// `Wo? Online`, `Quand ? Le 5 mai`: a label that asks.
fn is_asking_word(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "when",
        "where",
        "who",
        "wann",
        "wo",
        "wer",
        "quand",
        "où",
        "qui",
        "cuándo",
        "¿cuándo",
        "dónde",
        "¿dónde",
        "quién",
        "¿quién",
        "quiénes",
        "¿quiénes",
        "quando",
        "onde",
        "quem",
    ];
    WORDS.contains(&plain(name).as_str())
}

fn made(index: usize, name: &str, value: Option<&str>) -> Option<Label> {
    let name = plain(name);
    let name =
        name.trim_matches(|c: char| is_mark(c) || c.is_whitespace() || matches!(c, '/' | '.' | ':' | '：')).to_owned();
    // Japanese labels are spread to one width: 日　時, 講　　師.
    let spread = name.chars().all(|c| c.is_whitespace() || !c.is_ascii());
    let name = if spread { name.chars().filter(|c| !c.is_whitespace()).collect() } else { name };
    (!name.is_empty()).then(|| Label { index, name, value: value.map(str::to_owned) })
}

/// Marks that people set before a label.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '■' | '□'
            | '◆'
            | '◇'
            | '●'
            | '○'
            | '▼'
            | '▶'
            | '▲'
            | '★'
            | '☆'
            | '※'
            | '・'
            | '•'
            | '*'
            | '-'
            | '–'
            | '—'
            | '✔'
            | '✓'
            | '>'
            | '＞'
            | '~'
    ) || matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
}

/// Lower case, full-width letters made narrow: the form in which words are compared.
pub(super) fn plain(text: &str) -> String {
    lower_of(text, |c| if c == '’' { '\'' } else { narrow(c) })
}

/// `Ｚ` as `Z`, the ideographic space as a space.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Whether `word` stands in `text` as a word of its own. Japanese words need no boundary.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|tail| tail.chars().next());
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !super::passages::is_japanese(c));
        let is_latin = word.starts_with(|c: char| c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&c));
        !is_latin || (!joins(before) && !joins(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    #[test]
    fn labels_are_found_in_every_dress() {
        let read =
            labels(&take_in("■日　時：水曜\n【会場】東京\nVenue: Hall 1\nTime 19:00\nhttps://example.org\nWhere\n"));
        let names: Vec<(&str, Option<&str>)> =
            read.iter().map(|label| (label.name.as_str(), label.value.as_deref())).collect();
        assert_eq!(
            names,
            [
                ("日時", Some("水曜")),
                ("会場", Some("東京")),
                ("venue", Some("Hall 1")),
                ("time 19:00", None),
                ("https://example.org", None),
                ("where", None)
            ]
        );
    }
}
