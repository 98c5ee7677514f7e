//! What is wrong with a text that is no number: the most helpful thing that can be said of it.
//!
//! Only looked for once a text was refused, and never a reason to refuse one.

mod length;
mod several;

use super::{
    Dialled, Origin, PhoneNumber, accepted,
    characters::{digit, digits_of, is_plus, is_sign},
    dial::{LONGEST, Refusal, behind_international_prefix, dial},
    fault::PhoneFault,
    pasted,
    plan::Plan,
    typed,
};
use crate::country::Country;

/// What is dialled before a number abroad in most of the world.
const INTERNATIONAL_PREFIXES: [&str; 4] = ["00", "011", "010", "810"];
/// The fewest digits of a number with its calling code that is worth offering as a correction.
const WORTH_OFFERING: usize = 8;
/// How many strange characters a sentence shows.
const SHOWN: usize = 12;

/// What is wrong with `text`, the beginning of `typed`.
pub(super) fn fault(typed: &str, text: &[char], country: Option<Country>) -> PhoneFault {
    if typed.trim().is_empty() {
        return PhoneFault::Empty;
    }
    if text.len() > LONGEST {
        return PhoneFault::TooMuchText { most: LONGEST };
    }
    if !text.iter().any(|character| digit(*character).is_some()) {
        return PhoneFault::NoDigits;
    }
    if let Some(numbers) = several::two_numbers(text, country) {
        return PhoneFault::TwoNumbers { numbers: Box::new(numbers) };
    }
    let text = pasted::number_of(&pasted::plain(text)).to_vec();
    if let Some(fault) = prefix_of_elsewhere(&text, country) {
        return fault;
    }
    match dial(&text, country) {
        Ok(dialled) => strange(&text).unwrap_or_else(|| length::fault(&dialled, country)),
        Err(Refusal::NotANumber) => strange(&text).unwrap_or_else(|| too_few(&text, country)),
        Err(Refusal::CountryNeeded) => {
            strange(&text).unwrap_or_else(|| PhoneFault::CountryNeeded { meant: with_plus(&text) })
        }
        Err(Refusal::UnknownCode(digits)) => unknown_code(&text, &digits, country),
        Err(Refusal::OnlyACode(digits)) => PhoneFault::OnlyACallingCode { digits },
    }
}

/// Letters and signs between the digits that no number has; an extension may have its own.
fn strange(text: &[char]) -> Option<PhoneFault> {
    let number = typed::number_in(text);
    let text = number.as_ref().map_or(text, |number| typed::without_extension(number).0);
    let is_first = |at: usize| text.iter().take(at).all(|character| digit(*character).is_none());
    let mut characters = String::new();
    for (at, character) in text.iter().enumerate() {
        let is_fitting = digit(*character).is_some()
            || is_sign(*character) && !character.is_ascii_alphabetic()
            || is_first(at) && !character.is_ascii_alphabetic()
            || matches!(character, ',' | ';' | ':' | '#' | '*');
        // Words before the first digit are labels, one letter or a word behind it belongs to no number.
        if !is_fitting && !is_first(at) && !characters.contains(*character) && characters.chars().count() < SHOWN {
            characters.push(*character);
        }
    }
    (!characters.is_empty()).then_some(PhoneFault::Strange { characters })
}

fn too_few(text: &[char], country: Option<Country>) -> PhoneFault {
    let digits = digits_of(text);
    if text.iter().copied().any(is_plus) {
        return PhoneFault::OnlyACallingCode { digits };
    }
    match country.and_then(Plan::of) {
        None => PhoneFault::CountryNeeded { meant: None },
        Some(plan) => {
            let (calling_code, origin) = (plan.calling_code, Origin::ChosenCountry);
            let dialled = Dialled { calling_code, origin, written: digits.clone(), national: digits, extension: None };
            length::fault(&dialled, country)
        }
    }
}

fn unknown_code(text: &[char], digits: &str, country: Option<Country>) -> PhoneFault {
    if !digits.starts_with('0') {
        return PhoneFault::UnknownCallingCode { begins: digits.chars().take(3).collect(), meant: None };
    }
    // A + in front of what is dialled at home.
    let without_plus: Vec<char> = text.iter().copied().filter(|character| !is_plus(*character)).collect();
    let meant = accepted(&without_plus, country).or_else(|| pasted::read(&without_plus, country));
    PhoneFault::UnknownCallingCode { begins: "0".to_owned(), meant }
}

/// The number if it were written with a +, or with one in the place of an international prefix.
fn with_plus(text: &[char]) -> Option<PhoneNumber> {
    let digits = digits_of(text);
    let behind = INTERNATIONAL_PREFIXES.into_iter().filter_map(|prefix| digits.strip_prefix(prefix));
    std::iter::once(digits.as_str()).chain(behind).find_map(international)
}

fn international(digits: &str) -> Option<PhoneNumber> {
    let text: Vec<char> = std::iter::once('+').chain(digits.chars()).collect();
    (digits.len() >= WORTH_OFFERING).then(|| accepted(&text, None)).flatten()
}

/// A number that begins as one dials abroad, but not in the chosen country.
fn prefix_of_elsewhere(text: &[char], country: Option<Country>) -> Option<PhoneFault> {
    let country = country?;
    let plan = Plan::of(country)?;
    let digits = digits_of(text);
    if text.iter().copied().any(is_plus) || behind_international_prefix(&digits, plan).is_some() {
        return None;
    }
    INTERNATIONAL_PREFIXES.into_iter().find_map(|prefix| {
        let meant = international(digits.strip_prefix(prefix)?)?;
        Some(PhoneFault::PrefixOfElsewhere { prefix, country, meant })
    })
}
