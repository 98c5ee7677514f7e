//! Words that name kinds of events, parts of pages and organisers, and so are no titles.

use std::sync::LazyLock;

use crate::prose::labels::plain;
use crate::words::{Words, words};

/// Whether a text consists only of words that any event's page could carry.
pub(super) fn is_generic(text: &str) -> bool {
    let plain = plain(text);
    if NOTICES.any_in(&plain) {
        return true;
    }
    if JAPANESE.contains(&plain.trim_matches(|c: char| !c.is_alphanumeric())) {
        return true;
    }
    let mut words = plain.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.holds(word) || JAPANESE.holds(word))
}

/// Whether a text names a series rather than one event.
pub(super) fn is_series(text: &str) -> bool {
    let plain = plain(text);
    let ends = ["series", "reihe", "シリーズ", "serie", "série", "ciclo"];
    let last = plain.trim_end_matches(|c: char| !c.is_alphanumeric());
    // `Harbour Talks`: two words, of which the second is many events.
    const MANY: &[&str] = &[
        "talks",
        "dialogues",
        "conversations",
        "lectures",
        "gespräche",
        "conversas",
        "diálogos",
        "rencontres",
        "briefings",
    ];
    let many = last.split_whitespace().count() == 2 && MANY.iter().any(|end| last.ends_with(end));
    many || ends.iter().any(|end| last.ends_with(end) && !last.contains(": "))
        || plain.contains("シリーズ") && !plain.contains(['【', '「'])
        || plain.contains("webinar series") && !plain.contains(": ")
        || last.starts_with("part of ")
}

/// Whether a text counts the events of a series: `第42回 ...`, `Roundtable #12`, `No. 4`.
pub(super) fn is_numbered(text: &str) -> bool {
    let plain = plain(text);
    let before_number = |mark: &str| {
        plain.contains(mark)
            && plain.split(mark).skip(1).any(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    plain.split_once('第').is_some_and(|(_, rest)| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百 ".contains(c)).starts_with('回')
    }) || ["#", "no. ", "nr. ", "n° ", "nº ", "n.º ", "vol. "].iter().any(|mark| before_number(mark))
}

/// Whether a text names a part of the programme: `Session 1: ...`, `Panel II`, `TOP 2`, `第1部`.
pub(super) fn is_session(text: &str) -> bool {
    static PARTS: LazyLock<Words> = words!("generic-parts.txt");
    let plain = plain(text);
    let mut words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_part = words.next().is_some_and(|word| PARTS.contains(&word));
    let is_number = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
            || matches!(word, "one" | "two" | "three" | "four")
    };
    is_part && words.next().is_some_and(is_number)
        || plain.starts_with("第1部")
        || plain.starts_with("第2部")
        || plain.starts_with("セッション")
}

/// Whether a text looks like the name of an institute and nothing else.
pub(super) fn is_organisation(text: &str) -> bool {
    // `Red Iberoamericana (sede: Madrid)`: the seat in brackets makes it no less a name.
    let text = match text.trim_end().strip_suffix([')', '）']).and_then(|open| open.rsplit_once(['(', '（'])) {
        Some((name, _)) if name.chars().count() >= 4 => name.trim_end(),
        _ => text,
    };
    let has_year =
        text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && digits.starts_with(['1', '2']));
    if has_year || text.contains(['?', '？', ':', '：', '「', '“', '"']) {
        return false;
    }
    let plain = plain(text);
    let bare = plain.trim_end_matches(|c: char| !c.is_alphanumeric());
    static ENDINGS: LazyLock<Words> = words!("generic-endings.txt");
    if ENDINGS.iter().any(|ending| bare.ends_with(ending)) && text.chars().count() <= 36 {
        return true;
    }
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 9 && words.iter().any(|word| ORGANISATIONS.holds(word))
}

/// Whether a word names a kind of organisation.
pub(in crate::prose) fn names_organisation(word: &str) -> bool {
    ORGANISATIONS.holds(word)
}

/// Labels after which the title stands.
pub(super) fn is_title_label(name: &str) -> bool {
    static LABELS: LazyLock<Words> = words!("generic-labels.txt");
    LABELS.contains(&name)
}

/// Labels of practical lines.
pub(in crate::prose) fn is_practical_label(name: &str) -> bool {
    static PRACTICAL: LazyLock<Words> = words!("generic-practical.txt");
    let name: String = if name.is_ascii() {
        name.to_owned()
    } else {
        name.chars().filter(|c| !c.is_whitespace() || name.chars().any(|c| c.is_ascii_alphabetic())).collect()
    };
    PRACTICAL.contains(&name.as_str())
}

/// Sentences that pages set around an event.
static NOTICES: LazyLock<Words> = words!("generic-notices.txt");

static JAPANESE: LazyLock<Words> = words!("generic-japanese.txt");

static ORGANISATIONS: LazyLock<Words> = words!("generic-organisations.txt");

static WORDS: LazyLock<Words> = words!("generic-words.txt");
