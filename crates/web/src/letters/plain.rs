//! What people typed, made fit for a letter.
//!
//! Holds: no line break and no control character comes through, nor a mark that turns the direction of the words around
//! it; a name that carries an address is not repeated at all, because forms that greet by any name are used to send
//! advertisements to strangers; and no mail program makes a link of what remains.

/// The most letters of a name that a letter repeats.
const LONGEST_NAME: usize = 80;

/// Stands where a mail program would otherwise see “evil.example” and make it a link: takes no room, breaks no line.
const WORD_JOINER: char = '\u{2060}';

/// The text on one line: for a subject, a mailbox, a name.
#[must_use]
pub(super) fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|letter| !is_direction_mark(*letter))
        .map(|letter| if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person's name; none when there is none, or when it carries an address.
#[must_use]
pub(super) fn name(typed: &str) -> Option<String> {
    let name = one_line(typed);
    let lower = name.chars().map(narrow).collect::<String>().to_lowercase();
    let carries_address = lower.contains("://")
        || lower.contains("www.")
        || lower.contains('@')
        || (lower.contains('/') && lower.contains('.'));
    if name.is_empty() || carries_address {
        return None;
    }
    let is_longer = name.chars().count() > LONGEST_NAME;
    let short: String = name.chars().take(LONGEST_NAME).collect();
    Some(if is_longer { format!("{}…", short.trim_end()) } else { short })
}

/// A name for the body of a letter, where no program shall make a link of it.
#[must_use]
pub(super) fn unlinked(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 8);
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        text.push(letter);
        let goes_on = letters.peek().is_some_and(|next| !next.is_whitespace());
        if matches!(narrow(letter), '.' | ':' | '/') && goes_on {
            text.push(WORD_JOINER);
        }
    }
    text
}

/// The ASCII letter that some program may take a wide one for, or a full stop of another script.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '。' | '｡' | '․' => '.',
        _ => letter,
    }
}

fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_on_one_line_has_no_break_and_turns_no_direction() {
        assert_eq!(one_line("a\r\nBcc: b\u{2028}c\u{202e}d\t e"), "a Bcc: b c d e".replace(" d", "d"));
    }

    #[test]
    fn a_name_that_carries_an_address_is_not_repeated() {
        for typed in [
            "evil.example/win",
            "Win at https://evil.example",
            "www.evil.example",
            "a@b.example",
            "ｈｔｔｐ：／／evil.example",
            "www．evil．example",
            "evil．example/win",
            " \n ",
        ] {
            assert_eq!(name(typed), None, "{typed}");
        }
        assert_eq!(name("Dr. J.R.R. O’Neill-St.John").as_deref(), Some("Dr. J.R.R. O’Neill-St.John"));
    }

    #[test]
    fn a_name_with_dots_is_no_link_in_the_body() {
        assert_eq!(unlinked("evil.example"), "evil.\u{2060}example");
        assert_eq!(unlinked("Dr. Aiko Tanaka"), "Dr. Aiko Tanaka");
    }

    #[test]
    fn a_name_is_repeated_only_so_far() {
        assert_eq!(name(&"長".repeat(200)).unwrap().chars().count(), LONGEST_NAME + 1);
    }
}
