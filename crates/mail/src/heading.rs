//! Header fields (RFC 5322 2.2, 3.6) with whatever text people typed.
//!
//! Keeps true: no text leaves its field, an encoded word that somebody typed is not one, lines stay under 79 columns
//! where they can be folded and under 998 always.

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::address::quoted;

/// The wished length of a line (RFC 5322 2.1.1), and the greatest of one with encoded words (RFC 2047 2).
const COLUMNS: usize = 76;
/// How many bytes of text one encoded word carries: `=?utf-8?B?` + 52 + `?=` beside a field name keeps the line short.
const WORD_BYTES: usize = 39;
/// A word without spaces is folded by encoding when it is longer.
const LONGEST_PLAIN_WORD: usize = 60;

/// A field of unstructured text.
pub(crate) fn text(name: &str, value: &str) -> String {
    let value = clean(value);
    let body = if is_plain(&value) { folded(name.len() + 2, &value) } else { encoded(&value) };
    format!("{name}: {body}\r\n")
}

/// A field with one mailbox (RFC 5322 3.4). The address must be deliverable already.
pub(crate) fn mailbox(name: &str, person: Option<&str>, address: &str) -> String {
    let person = clean(person.unwrap_or_default());
    if person.is_empty() {
        return format!("{name}: {address}\r\n");
    }
    let phrase =
        if is_plain(&person) && person.len() <= LONGEST_PLAIN_WORD { quoted(&person) } else { encoded(&person) };
    let last_line = phrase.rsplit('\n').next().map_or(0, str::len);
    let fold = if name.len() + last_line + address.len() + 5 > COLUMNS { "\r\n " } else { " " };
    format!("{name}: {phrase}{fold}<{address}>\r\n")
}

/// A field whose value is made of safe characters; all others are left out.
pub(crate) fn token(name: &str, value: &str) -> String {
    let safe = value.chars().filter(|c| c.is_ascii_graphic() && !"<>()[]\\,;:\"".contains(*c)).take(900);
    format!("{name}: {}\r\n", safe.collect::<String>())
}

/// The Message-ID field (RFC 5322 3.6.4) for an id without angle brackets.
pub(crate) fn message_id(id: &str) -> String {
    let field = token("Message-ID", id);
    let id = field.trim_start_matches("Message-ID: ").trim_end();
    format!("Message-ID: <{id}>\r\n")
}

/// One line: control characters and line separators become spaces.
fn clean(value: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    value.chars().map(|c| if breaks(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn is_plain(value: &str) -> bool {
    value.bytes().all(|byte| (0x20..=0x7e).contains(&byte))
        && !value.contains("=?")
        && value.split(' ').all(|word| (1..=LONGEST_PLAIN_WORD).contains(&word.len()))
}

fn folded(mut column: usize, value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for (index, word) in value.split(' ').enumerate() {
        if index > 0 {
            let fits = column + 1 + word.len() <= COLUMNS;
            out.push_str(if fits { " " } else { "\r\n " });
            column = if fits { column + 1 } else { 1 };
        }
        out.push_str(word);
        column += word.len();
    }
    out
}

/// As encoded words of whole characters (RFC 2047 5); readers drop the fold between two of them.
fn encoded(value: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut chunk = String::new();
    for letter in value.chars() {
        if chunk.len() + letter.len_utf8() > WORD_BYTES {
            words.push(word(&chunk));
            chunk.clear();
        }
        chunk.push(letter);
    }
    if !chunk.is_empty() {
        words.push(word(&chunk));
    }
    words.join("\r\n ")
}

fn word(chunk: &str) -> String {
    format!("=?utf-8?B?{}?=", BASE64_STANDARD.encode(chunk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_newline_stays_in_its_field() {
        for person in
            ["Eve\r\nBcc: all@example.org", "Eve\nBcc: x", "Eve\rBcc: x", "Eve\0", "Eve\u{2028}Bcc: x", "\"\\"]
        {
            let field = mailbox("To", Some(person), "eve@example.org");
            let unfolded = field.replace("\r\n ", " ");
            assert_eq!(unfolded.matches(['\r', '\n']).count(), 2, "{field:?}");
            assert!(!field.contains('\0'));
        }
    }

    #[test]
    fn an_encoded_word_that_somebody_typed_is_read_as_they_typed_it() {
        assert_eq!(text("Subject", "=?utf-8?B?aGk=?="), "Subject: =?utf-8?B?PT91dGYtOD9CP2FHaz0/PQ==?=\r\n");
    }

    #[test]
    fn long_lines_are_folded_between_words_and_characters() {
        for value in ["word ".repeat(80), "x".repeat(2_000), "日本と北大西洋条約機構".repeat(20), "é ".repeat(90)]
        {
            for line in text("Subject", &value).lines() {
                assert!(line.len() <= COLUMNS + 2, "{line}");
            }
        }
    }

    #[test]
    fn a_japanese_name_is_one_phrase_before_its_address() {
        assert_eq!(
            mailbox("To", Some("田中 愛子"), "aiko@example.org"),
            "To: =?utf-8?B?55Sw5LitIOaEm+WtkA==?= <aiko@example.org>\r\n"
        );
    }

    #[test]
    fn a_plain_name_is_quoted_with_its_marks_escaped() {
        assert_eq!(
            mailbox("To", Some("Ann \"A\" Lee"), "a@example.org"),
            "To: \"Ann \\\"A\\\" Lee\" <a@example.org>\r\n"
        );
    }
}
