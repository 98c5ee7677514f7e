//! The language of an announcement: by its script, then by its commonest words, the declared language breaking ties.

use std::sync::LazyLock;

use crate::document::{Document, Setting};
use crate::words::{Dictionary, Words, lower, words};

/// How many bytes of an announcement are looked at.
const REACH: usize = 60_000;

/// How many common words a declared language is worth.
const DECLARED: usize = 2;

/// The languages that are told apart by their words, each with letters that only it has.
const LANGUAGES: [(&str, &[char]); 5] =
    [("en", &[]), ("de", &['ß', 'ä']), ("fr", &['œ', 'ù', 'è', 'û']), ("es", &['ñ', '¿', '¡']), ("pt", &['ã', 'õ'])];

/// For a common word, which of [`LANGUAGES`] have it.
static COMMON: LazyLock<Dictionary<[bool; LANGUAGES.len()]>> = LazyLock::new(|| {
    let tables = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &PORTUGUESE];
    let entries =
        tables.into_iter().enumerate().flat_map(|(place, table)| table.iter().map(move |word| (*word, place)));
    Dictionary::gather(entries, |languages: &mut [bool; LANGUAGES.len()], place: usize| {
        if let Some(has) = languages.get_mut(place) {
            *has = true;
        }
    })
});

static ENGLISH: LazyLock<Words> = words!("language-en.txt");
static GERMAN: LazyLock<Words> = words!("language-de.txt");
static FRENCH: LazyLock<Words> = words!("language-fr.txt");
static SPANISH: LazyLock<Words> = words!("language-es.txt");
static PORTUGUESE: LazyLock<Words> = words!("language-pt.txt");

/// The primary language tag of the announcement itself.
pub(crate) fn language(document: &Document) -> String {
    let text = announcement(document);
    if let Some(tag) = by_script(&text) {
        return tag.to_owned();
    }
    let mut scores = LANGUAGES.map(|(tag, _)| {
        let is_declared = document.declared_language.as_deref() == Some(tag);
        (if is_declared { DECLARED } else { usize::from(tag == "en") }, tag)
    });
    let lower = lower(&text);
    for word in lower.split(|c: char| !c.is_alphabetic()) {
        let languages = COMMON.meaning(word).copied().unwrap_or_default();
        for ((score, _), has) in scores.iter_mut().zip(languages) {
            *score += usize::from(has);
        }
    }
    for c in lower.chars().filter(|c| !c.is_ascii()) {
        for ((score, _), (_, own)) in scores.iter_mut().zip(LANGUAGES) {
            *score += usize::from(own.contains(&c));
        }
    }
    let best = scores.iter().map(|(score, _)| *score).max().unwrap_or_default();
    if best <= DECLARED
        && let Some(declared) = &document.declared_language
    {
        return declared.clone();
    }
    scores.iter().find(|(score, _)| *score == best).map_or("en", |(_, tag)| tag).to_owned()
}

fn announcement(document: &Document) -> String {
    let mut text = String::new();
    for line in document.lines.iter().filter(|line| line.setting != Setting::Aside) {
        if text.len() > REACH {
            break;
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// Japanese, Korean, Chinese and the other scripts that settle the language by themselves.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut kana, mut han, mut hangul, mut cyrillic, mut arabic, mut latin) = (0, 0, 0, 0, 0, 0);
    for c in text.chars() {
        match c {
            c if c.is_ascii() => latin += usize::from(c.is_ascii_alphabetic()),
            '\u{3041}'..='\u{30ff}' => kana += 1,
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            '\u{600}'..='\u{6ff}' => arabic += 1,
            c if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    // An ideograph says as much as three letters.
    let enough = |count: usize| count > 0 && count * 3 >= latin;
    if enough(kana + han) && kana * 12 >= han {
        Some("ja")
    } else if enough(hangul) {
        Some("ko")
    } else if enough(han) {
        Some("zh")
    } else if cyrillic > latin {
        Some("ru")
    } else if arabic > latin {
        Some("ar")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    #[test]
    fn each_language_is_known_by_its_words() {
        let cases = [
            ("en", "What comes next for the alliance? Join us for a discussion with the authors."),
            ("de", "Wie kann ein Wettrüsten verhindert werden? Die Moderation übernimmt Oliver Meier."),
            ("fr", "La présence française en Indopacifique est-elle pérenne ? Le débat sera suivi par un cocktail."),
            ("es", "En mayo Colombia vota en medio de una fuerte polarización, seis años después de firmar la paz."),
            ("pt", "O seminário discute o futuro da política externa e as relações do Brasil com a Ásia."),
            ("ja", "投票日のすぐ後に、Zoomを使用し、米国と日本をつないで報告会を開きます。"),
        ];
        for (tag, text) in cases {
            assert_eq!(language(&take_in(text)), tag, "{text}");
        }
    }
}
