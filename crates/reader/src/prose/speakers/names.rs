//! What a person's name looks like, in Latin letters and in Japanese.
//!
//! No list of names: shape, and lists of the words that names don't contain (offices, organisations, countries).

use std::sync::LazyLock;

use crate::prose::passages::is_japanese;
use crate::times;
use crate::words::{Words, words};

/// Whether a whole text is one person's name, titles included.
pub(super) fn is_name(text: &str) -> bool {
    if text.chars().any(is_japanese) {
        return is_japanese_name(text);
    }
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_retired(word)).collect();
    is_run(&words)
}

/// `(ret.)` between rank and name.
fn is_retired(word: &str) -> bool {
    word.starts_with(['(', 'a', 'A'])
        && matches!(
            word.to_lowercase().as_str(),
            "(ret.)" | "(ret)" | "(retd)" | "(retd.)" | "(a.d.)" | "(2s)" | "(r)" | "a.d."
        )
}

/// The name at the beginning of a text: its length in bytes.
pub(super) fn name_at_start(text: &str) -> Option<usize> {
    let mut words: Vec<&str> = Vec::new();
    let mut end = 0;
    let mut at = 0;
    for word in text.split(' ') {
        if is_retired(word) && words.iter().all(|word| is_title(word.trim_end_matches('.'))) && !words.is_empty() {
            at += word.len() + 1;
            continue;
        }
        let bare = word.trim_end_matches([',', ';', ':', '.', ')', '!', '?', '…']);
        let keeps_stop = is_title(bare) || is_initial(word.trim_end_matches([',', ';', ':', ')']));
        let stops = word.len() > bare.len() && !(keeps_stop && word.ends_with('.'));
        let part = if keeps_stop && !stops { word } else { bare };
        if part.is_empty()
            || !(is_name_word(part) || is_particle(part) || is_title(bare))
            || is_office(part) && !is_title(bare)
        {
            if is_office(part) && part.starts_with(char::is_uppercase) && words.len() > 1 {
                // `HK Maritime Chamber`, `Marine Law Monthly`: an organisation's name goes on.
                return None;
            }
            break;
        }
        words.push(part);
        let possessive = part.strip_suffix("’s").or_else(|| part.strip_suffix("'s"));
        end = at + possessive.unwrap_or(part).len();
        at += word.len() + 1;
        if stops || possessive.is_some() || words.len() == 8 {
            break;
        }
    }
    while words.last().is_some_and(|word| is_particle(word)) {
        let last = words.pop().map_or(0, str::len);
        end = end.saturating_sub(last + 1);
    }
    is_run(&words).then_some(end)
}

/// The name that a text ends with: where it begins, in bytes.
pub(super) fn name_at_end(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let mut words: Vec<&str> = Vec::new();
    let mut start = text.len();
    for word in text.rsplit(' ') {
        let bare = word.trim_end_matches('.');
        if word.is_empty()
            || word.ends_with([',', ';', ':'])
            || !(is_name_word(word) || is_particle(word) || is_title(bare))
            || is_office(word) && !is_title(bare)
        {
            break;
        }
        words.insert(0, word);
        start = start.saturating_sub(word.len() + usize::from(words.len() > 1));
        if words.len() == 6 {
            break;
        }
    }
    while words.first().is_some_and(|word| is_particle(word) && !word.starts_with(char::is_uppercase)) {
        start += words.remove(0).len() + 1;
    }
    is_run(&words).then_some(start)
}

/// A name without degrees and forms of address that any text could add: `Dr.`, `Prof.`, `Mr.`, `氏`.
pub(super) fn without_address(name: &str) -> &str {
    let mut name = name.trim().trim_end_matches([',', ';', ':', '*', '　', ' ']);
    while let Some((first, rest)) = name.split_once(' ') {
        let bare = first.trim_end_matches('.').to_lowercase();
        static FORMS: LazyLock<Words> = words!("names-forms.txt");
        if !FORMS.contains(&bare.as_str()) {
            break;
        }
        name = rest.trim_start();
    }
    name = without_japanese_office(name);
    for form in [
        "氏",
        "さん",
        "様",
        "先生",
        "名誉教授",
        "准教授",
        "教授",
        "博士",
        "会員",
        "会長",
        "議員",
        "大使",
        "記者",
        "所長",
    ] {
        if let Some(rest) = name.strip_suffix(form)
            && rest.chars().count() >= 2
        {
            name = rest.trim_end();
        }
    }
    name
}

/// `蒲池 恵理 学芸員`: family name, given name, and an office that a space sets off.
fn without_japanese_office(name: &str) -> &str {
    const ENDINGS: [char; 14] = ['員', '長', '授', '師', '家', '官', '士', '者', '表', '問', '事', '監', '使', '臣'];
    match name.rsplit_once([' ', '　']) {
        Some((before, office))
            if before.contains([' ', '　', '・'])
                && office.ends_with(ENDINGS)
                && (2..=6).contains(&office.chars().count())
                && office.chars().all(is_japanese) =>
        {
            before.trim_end()
        }
        _ => name,
    }
}

/// Two to six words that are a name together.
fn is_run(words: &[&str]) -> bool {
    let real = words.iter().filter(|word| !is_title(word.trim_end_matches('.')) && !is_particle(word)).count();
    let full = words
        .iter()
        .filter(|word| !is_initial(word) && !is_particle(word) && !is_title(word.trim_end_matches('.')))
        .count();
    let capitals = words.iter().filter(|word| is_all_capitals(word)).count();
    let begins_small = words.first().is_some_and(|word| is_particle(word) && !is_name_word(word));
    if !(2..=6).contains(&real) || words.len() > 8 || full == 0 || begins_small {
        return false;
    }
    if real > 1 && capitals == words.len() && words.iter().any(|word| word.chars().count() < 3) {
        return false;
    }
    let all_fit = words.iter().enumerate().all(|(place, word)| {
        let bare = word.trim_end_matches(['.', ',']);
        is_title(bare) || (is_particle(word) && place + 1 < words.len()) || (is_name_word(word) && !is_office(word))
    });
    let text = words.join(" ");
    let is_of_a_page = words.iter().any(|word| PAGES.holds(word.to_lowercase().as_str()));
    all_fit && !is_of_a_page && !is_known_other(&text) && times::place_zone(&text).is_none()
}

fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let mut characters = word.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    let begins = first.is_uppercase()
        || (matches!(first, 'd' | 'l') && word.chars().nth(1).is_some_and(|c| matches!(c, '’' | '\'')));
    let fits =
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.' | '‐' | '‑' | 'ª' | 'º' | '`'));
    let stops = word.trim_end_matches('.').contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    begins && fits && !stops
}

fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 2 && word.ends_with('.') && word.starts_with(char::is_uppercase)
}

fn is_all_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.chars().all(|c| !c.is_lowercase())
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "do"
            | "dos"
            | "das"
            | "del"
            | "della"
            | "di"
            | "du"
            | "des"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "zu"
            | "zur"
            | "ten"
            | "ter"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "y"
            | "af"
            | "av"
            | "ben"
            | "bint"
            | "Ag"
            | "ag"
            | "e"
            | "dela"
            | "las"
            | "los"
            | "Al"
    )
}

/// Titles that stand before a name.
pub(super) fn is_title(word: &str) -> bool {
    static TITLES: LazyLock<Words> = words!("names-titles.txt");
    let is_capital = word.starts_with(char::is_uppercase);
    if !is_capital && !word.starts_with('d') {
        return false;
    }
    let lower = word.to_lowercase();
    (is_capital || matches!(lower.as_str(), "don" | "doña")) && TITLES.holds(&lower)
}

/// Countries, blocs and fixed phrases of two capitalised words.
fn is_known_other(text: &str) -> bool {
    static OTHERS: LazyLock<Words> = words!("names-others.txt");
    OTHERS.contains(&text.to_lowercase().as_str())
}

/// Words of offices, organisations, subjects and programmes: a name contains none of them.
pub(super) fn is_office(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    OFFICES.holds(bare) || SUFFIXES.iter().any(|suffix| bare.ends_with(suffix))
}

static PAGES: LazyLock<Words> = words!("names-pages.txt");

static SUFFIXES: LazyLock<Words> = words!("names-suffixes.txt");

static OFFICES: LazyLock<Words> = words!("names-offices.txt");

/// Kanji and kana, with a middle dot or a space, and no ending of an organisation.
pub(super) fn is_japanese_name(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    let fits = text.chars().all(|c| {
        matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '・' | 'ー' | ' ' | '　' | '=' | '＝' | '.' | '．')
            || c.is_ascii_uppercase()
    });
    let foreign = text.chars().filter(|c| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー' | '・')).count() * 2 > length;
    let kanji = text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let long_enough = if foreign {
        (4..=30).contains(&length) && text.contains(['・', ' ', '　', '＝', '='])
    } else {
        (2..=8).contains(&length) && kanji
    };
    static ORGANISATIONS: LazyLock<Words> = words!("names-organisations.txt");
    fits && long_enough && !ORGANISATIONS.iter().any(|word| text.contains(word)) && times::place_zone(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_shape() {
        for name in [
            "Jisoo M. Kim",
            "Ambassador Sujan R. Chinoy",
            "Rüdiger Bohn",
            "Humberto de la Calle",
            "Nurul Ain Zulkifli",
            "Moussa Ag Hamidou",
            "三浦 佳代",
            "ヘレン・マクアリスター",
            "芦澤久仁子",
            "Prof. Dr. Kirsi Aaltonen",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Senior Fellow",
            "Hosei University",
            "New Delhi",
            "South Korea",
            "Director of Maritime Security",
            "Tokyo",
            "What comes next",
            "東都大学",
            "参加費",
            "Global Zero Institute",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn a_name_is_cut_from_the_text_around_it() {
        assert_eq!(name_at_start("Thomas Simpson, Research Fellow"), Some(14));
        assert_eq!(name_at_start("Juan Gabriel Vásquez escritor"), Some("Juan Gabriel Vásquez".len()));
        let text = "presents and VADM Yoji Koda";
        assert_eq!(name_at_end(text).map(|at| &text[at..]), Some("VADM Yoji Koda"));
        assert_eq!(without_address("Prof. Dr. Kirsi Aaltonen"), "Kirsi Aaltonen");
        assert_eq!(without_address("佐々原 奈緒氏"), "佐々原 奈緒");
    }
}
