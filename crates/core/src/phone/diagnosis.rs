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
const SHOWN: usize = 24;

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
    let typed: String = decimals(text).filter_map(digit).map(|value| char::from(b'0' + value)).collect();
    let plain = pasted::plain(text);
    let text = pasted::number_of(&plain);
    if let Some(fault) = prefix_of_elsewhere(text, country).or_else(|| spoilt(text, country)) {
        return fault;
    }
    // Digits before a # are an extension, unless no number is left before them.
    let text = without_hash(text).filter(|_| !has_a_number(text, country)).unwrap_or(text);
    match dial(text, country) {
        Ok(dialled) => strange(text).unwrap_or_else(|| length::fault(&dialled, country, &typed)),
        Err(Refusal::NotANumber) => strange(text).unwrap_or_else(|| too_few(text, country, &typed)),
        Err(Refusal::CountryNeeded) => {
            strange(text).unwrap_or_else(|| PhoneFault::CountryNeeded { meant: with_plus(text) })
        }
        Err(Refusal::UnknownCode(digits)) => unknown_code(text, &digits, country),
        Err(Refusal::OnlyACode(digits)) => PhoneFault::OnlyACallingCode { digits },
    }
}

/// A sign that keeps digits from being a number which they are without it: a # at the end, commas between.
fn spoilt(text: &[char], country: Option<Country>) -> Option<PhoneFault> {
    if without_hash(text).is_some_and(|number| accepted(number, country).is_some()) {
        return Some(PhoneFault::Strange { characters: "#".to_owned() });
    }
    if has_a_number(text, country) {
        return None;
    }
    let begins = text.iter().copied().find(|character| is_plus(*character) || digit(*character).is_some());
    let bare: Vec<char> = begins.into_iter().filter(|first| is_plus(*first)).chain(decimals(text)).collect();
    // A word before an extension is no sign: then it is the number that is missing.
    let is_spoilt = accepted(&bare, country).is_some() && !text.iter().any(|character| character.is_alphabetic());
    if is_spoilt { first_run(text, stands_in_numbers) } else { None }
}

fn decimals(text: &[char]) -> impl Iterator<Item = char> {
    text.iter().copied().filter(|character| digit(*character).is_some())
}

/// Whether there is more than a calling code and an extension.
fn has_a_number(text: &[char], country: Option<Country>) -> bool {
    dial(text, country).is_ok_and(|dialled| !dialled.written.is_empty())
}

/// The text up to its last digit, when a # stands behind it.
fn without_hash(text: &[char]) -> Option<&[char]> {
    let end = 1 + text.iter().rposition(|character| digit(*character).is_some())?;
    let (number, behind) = text.split_at_checked(end)?;
    (behind.contains(&'#') && !behind.iter().any(|character| character.is_alphabetic())).then_some(number)
}

/// Letters and signs between the digits that no number has; an extension may have its own.
fn strange(text: &[char]) -> Option<PhoneFault> {
    let number = typed::number_in(text);
    let text = number.as_ref().map_or(text, |number| typed::without_extension(number).0);
    first_run(text, |character| stands_in_numbers(character) || matches!(character, ',' | ';' | ':' | '#' | '*'))
}

fn stands_in_numbers(character: char) -> bool {
    digit(character).is_some() || is_sign(character) && !character.is_ascii_alphabetic()
}

/// The first run that does not fit behind the first digit, as it was typed; words before that are labels.
fn first_run(text: &[char], fits: impl Fn(char) -> bool) -> Option<PhoneFault> {
    let mut behind = text.iter().copied().skip_while(|character| digit(*character).is_none());
    let first = behind.find(|character| !fits(*character))?;
    let run: String = std::iter::once(first)
        .chain(behind.take_while(|character| !fits(*character) || *character == ' '))
        // What would move the cursor of a terminal is no part of a sentence.
        .map(|character| if character.is_control() { char::REPLACEMENT_CHARACTER } else { character })
        .collect();
    let run = run.trim_end();
    let characters = match run.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", run.get(..end).unwrap_or_default()),
        None => run.to_owned(),
    };
    Some(PhoneFault::Strange { characters })
}

fn too_few(text: &[char], country: Option<Country>, typed: &str) -> PhoneFault {
    let digits = digits_of(text);
    if text.iter().copied().any(is_plus) {
        return PhoneFault::OnlyACallingCode { digits };
    }
    match country.and_then(Plan::of) {
        None => PhoneFault::CountryNeeded { meant: None },
        Some(plan) => {
            let (calling_code, origin) = (plan.calling_code, Origin::ChosenCountry);
            let dialled = Dialled { calling_code, origin, written: digits.clone(), national: digits, extension: None };
            length::fault(&dialled, country, typed)
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
