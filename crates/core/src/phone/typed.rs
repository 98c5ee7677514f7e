//! The number inside what was typed: without the label before it and the full stop behind it.
//!
//! Reads any text as the reference implementation reads it, `tel:` addresses (RFC 3966) included; what else people paste
//! is the business of `pasted`.

use super::{
    characters::{digit, is_plus, is_sign},
    extension,
};

const CONTEXT: &str = ";phone-context=";
const SUBADDRESS: &str = ";isub=";

/// The part of the text that is a number; none if no part can be one.
pub(super) fn number_in(text: &[char]) -> Option<Vec<char>> {
    let mut number = match position(text, CONTEXT) {
        Some(at) => with_context(text, at)?,
        None => between_labels(text).to_vec(),
    };
    if let Some(at) = position(&number, SUBADDRESS).filter(|at| *at > 0) {
        number.truncate(at);
    }
    looks_like_a_number(&number).then_some(number)
}

/// Without the extension at its end, and the extension's digits.
pub(super) fn without_extension(number: &[char]) -> (&[char], Option<&[char]>) {
    let Some(found) = extension::find(number) else { return (number, None) };
    match (number.get(..found.begins), number.get(found.digits.0..found.digits.1)) {
        (Some(before), Some(digits)) if looks_like_a_number(before) => (before, Some(digits)),
        _ => (number, None),
    }
}

/// Two digits and nothing else; or any pluses, three digits with signs between them, then digits, signs and letters, and
/// perhaps an extension.
fn looks_like_a_number(text: &[char]) -> bool {
    if text.len() == 2 && text.iter().all(|character| digit(*character).is_some()) {
        return true;
    }
    let pluses = text.iter().take_while(|character| is_plus(**character)).count();
    let mut digits = 0;
    let mut third = text.len();
    let unfitting = text.iter().enumerate().skip(pluses).find_map(|(at, character)| {
        if digit(*character).is_some() {
            digits += 1;
            third = if digits == 3 { at } else { third };
            return None;
        }
        let fits = is_sign(*character) || *character == '*' || digits >= 3 && character.is_ascii_alphabetic();
        (!fits).then_some(at)
    });
    match unfitting {
        None => digits >= 3,
        // Only an extension may hold it.
        Some(at) => (third + 1..=at).any(|begins| extension::is_at(text, begins)),
    }
}

fn between_labels(text: &[char]) -> &[char] {
    let begins = text.iter().position(|character| is_plus(*character) || digit(*character).is_some());
    let text = begins.and_then(|at| text.get(at..)).unwrap_or_default();
    let trailing = text.iter().rev().take_while(|character| is_not_of_a_number(**character)).count();
    let text = text.get(..text.len() - trailing).unwrap_or_default();
    let end = (0..text.len()).find(|at| begins_a_second(text.get(*at..).unwrap_or_default()));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// “/x302” is a second extension of the same number, and so a second number.
fn begins_a_second(text: &[char]) -> bool {
    let Some(('\\' | '/', rest)) = text.split_first() else { return false };
    rest.iter().find(|character| **character != ' ') == Some(&'x')
}

fn is_not_of_a_number(character: char) -> bool {
    character == '_' || !(character == '#' || character.is_alphanumeric())
}

/// `tel:1234;phone-context=+81` is +811234; a context that is a domain adds nothing (RFC 3966 5.1.5).
fn with_context(text: &[char], at: usize) -> Option<Vec<char>> {
    let after = text.get(at + CONTEXT.len()..)?;
    let context = after.split(|character| *character == ';').next()?;
    if !(is_global_number(context) || is_domain(context)) {
        return None;
    }
    let begins = position(text, "tel:").map_or(0, |at| at + 4);
    let number = text.get(begins..at).unwrap_or_default();
    let prefix = context.first().filter(|first| **first == '+').map(|_| context);
    Some([prefix.unwrap_or_default(), number].concat())
}

fn is_global_number(context: &[char]) -> bool {
    let Some(('+', digits)) = context.split_first() else { return false };
    digits.iter().any(|character| digit(*character).is_some())
        && digits.iter().all(|character| digit(*character).is_some() || matches!(character, '-' | '.' | '(' | ')'))
}

fn is_domain(context: &[char]) -> bool {
    let is_letter_or_digit = |character: &char| character.is_ascii_alphabetic() || digit(*character).is_some();
    let context = context.strip_suffix(&['.']).unwrap_or(context);
    let labels: Vec<&[char]> = context.split(|character| *character == '.').collect();
    let is_label = |label: &&[char]| {
        label.first().is_some_and(is_letter_or_digit)
            && label.last().is_some_and(is_letter_or_digit)
            && label.iter().all(|character| is_letter_or_digit(character) || *character == '-')
    };
    let begins_with_letter = |label: &&[char]| label.first().is_some_and(char::is_ascii_alphabetic);
    labels.iter().all(is_label) && labels.last().is_some_and(begins_with_letter)
}

fn position(text: &[char], wanted: &str) -> Option<usize> {
    let wanted: Vec<char> = wanted.chars().collect();
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        number_in(&text.chars().collect::<Vec<_>>()).map(|number| number.into_iter().collect())
    }

    #[test]
    fn labels_and_full_stops_are_left_out() {
        assert_eq!(number("Tel.: +81 90-1234-5678.").as_deref(), Some("+81 90-1234-5678"));
        assert_eq!(number("携帯：０９０（１２３４）５６７８").as_deref(), Some("０９０（１２３４）５６７８"));
        assert_eq!(number("(530) 583-6985 x302/x2303").as_deref(), Some("530) 583-6985 x302"));
        assert_eq!(number("no digits"), None);
        assert_eq!(number("12 and 34"), None);
    }

    #[test]
    fn telephone_addresses_bring_their_context() {
        assert_eq!(number("tel:90-1234-5678;phone-context=+81").as_deref(), Some("+8190-1234-5678"));
        assert_eq!(number("tel:0312345678;phone-context=example.org").as_deref(), Some("0312345678"));
        assert_eq!(number("tel:0312345678;phone-context=").as_deref(), None);
        assert_eq!(number("tel:+81-3-1234-5678;isub=12").as_deref(), Some("+81-3-1234-5678"));
    }
}
