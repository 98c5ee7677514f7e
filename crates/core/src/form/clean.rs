//! What people type, made fit to be stored: composed (Unicode NFC), without characters that nobody sees, trimmed.
//!
//! Cleaning twice changes nothing. What is meant to be read stays: joiners that scripts and emoji need are kept. Where
//! nothing is to be seen at all, nothing was typed.

use unicode_normalization::UnicodeNormalization;

/// The longest piece of what was typed that a sentence repeats, in characters.
const QUOTED: usize = 60;

/// A text of one line: every run of white space, line breaks included, becomes one space; controls and marks that
/// turn the direction of writing are removed.
#[must_use]
pub fn line(typed: &str) -> String {
    let seen = typed.chars().filter(|c| c.is_whitespace() || !is_unseen(*c) && !turns_direction(*c));
    // ASCII is composed already, and most of what people type.
    if typed.is_ascii() { spaced(seen, typed.len()) } else { visible(spaced(seen.nfc(), typed.len())) }
}

/// The text, if there is something to be seen in it.
fn visible(text: String) -> String {
    if text.chars().all(is_blank) { String::new() } else { text }
}

/// One space for every run of white space, none at the ends.
fn spaced(characters: impl Iterator<Item = char>, length: usize) -> String {
    let mut line = String::with_capacity(length);
    for character in characters {
        if !character.is_whitespace() {
            line.push(character);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// A text of paragraphs: line breaks become `\n`, no line ends in spaces, at most one empty line stands between two
/// others.
#[must_use]
pub fn paragraphs(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n");
    let seen = |c: &char| c.is_whitespace() || !is_unseen(*c) && !matches!(c, '\u{202d}' | '\u{202e}');
    let composed: String = unified.chars().filter(seen).nfc().collect();
    let mut text = String::with_capacity(composed.len());
    let mut empty = 0;
    for written in composed.lines().map(str::trim_end) {
        if written.is_empty() {
            empty += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if empty == 0 { "\n" } else { "\n\n" });
        }
        text.push_str(&written.replace('\t', " "));
        empty = 0;
    }
    visible(text.trim().to_owned())
}

/// A line in which the wide forms of East Asian keyboards and the digits of other scripts are ASCII: for numbers,
/// dates and addresses, never for names.
#[must_use]
pub fn plain(typed: &str) -> String {
    line(&typed.chars().map(narrow).collect::<String>())
}

/// The beginning of what was typed, for repeating it in a sentence.
#[must_use]
pub fn quoted(typed: &str) -> String {
    let line = line(typed);
    match line.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

fn narrow(character: char) -> char {
    let digit = |zero: u32| char::from_u32(u32::from(character) - zero + u32::from('0')).unwrap_or(character);
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '。' => '.',
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{966}'..='\u{96f}' => digit(0x966),
        other => other,
    }
}

/// Characters without a look of their own that no writing needs.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

/// Whether nothing is seen of a character by itself: white space, what programs leave out unless it works on its
/// neighbours (Default_Ignorable_Code_Point of the Unicode Character Database), and the empty pattern of Braille.
fn is_blank(character: char) -> bool {
    is_unseen(character)
        || character.is_whitespace()
        || turns_direction(character)
        || matches!(character,
            '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200c}'..='\u{200d}' | '\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
}

/// Marks, embeddings, overrides and isolates of bidirectional text (UAX 9, 2).
pub(crate) fn turns_direction(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_composed_and_has_nothing_that_hides() {
        assert_eq!(line("  Ine\u{302}s\r\nCarvalho\u{202e}\u{0}  "), "Inês Carvalho");
        assert_eq!(line("石田\u{3000}春香"), "石田 春香");
        assert_eq!(line("Bcc: a@b\r\nSubject: x"), "Bcc: a@b Subject: x");
        assert_eq!(line("👩‍🔬"), "👩‍🔬");
    }

    #[test]
    fn paragraphs_keep_their_lines_and_lose_their_margins() {
        assert_eq!(paragraphs("\r\n\r\none \r\ntwo\r\r\r\rthree\u{202e}\n\n"), "one\ntwo\n\nthree");
    }

    #[test]
    fn what_shows_nothing_is_nothing_and_what_shows_something_stays_whole() {
        let blank =
            "\u{3164} \u{2800}\u{115f}\u{1160}\u{fe0f}\u{34f}\u{180e}\u{200c}\u{200d}\u{ffa0}\u{200b}\n\u{1d173}";
        for (at, _) in blank.char_indices() {
            for clean in [line, paragraphs, plain] {
                assert_eq!((clean(&blank[at..]), clean(&blank[..at])), (String::new(), String::new()), "{at}");
            }
        }
        for whole in ["👩\u{200d}🔬", "❤\u{fe0f}", "نمی\u{200c}خواهم", "क\u{94d}\u{200d}ष", "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ", "⠁⠀⠃"]
        {
            assert_eq!((&*line(whole), &*paragraphs(whole)), (whole, whole));
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(typed in any::<String>()) {
            for clean in [line, paragraphs, plain] {
                let once = clean(&typed);
                prop_assert_eq!(&clean(&once), &once);
            }
        }

        #[test]
        fn a_line_never_holds_a_control(typed in any::<String>()) {
            prop_assert!(!line(&typed).chars().any(|c| c.is_control() || turns_direction(c)));
        }
    }
}
