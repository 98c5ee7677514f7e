//! What people paste and the reference implementation refuses, though nobody could mistake it.
//!
//! Each of these is tried only after the text as it stands was refused, and taken only if a number results that
//! somebody can have: signs that are spaces or hyphens to the eye, extensions marked in the language of the office
//! (内線12, poste 12), a remark behind the number, and 00 before the calling code in places that dial something else.

use super::{
    PhoneNumber, accepted,
    characters::{digit, digits_of, is_plus},
    plan::Plan,
    typed,
};
use crate::country::Country;

/// Words for extension that stand between number and digits, in lower case.
const EXTENSION_WORDS: [&str; 21] = [
    "内線番号",
    "内線",
    "내선번호",
    "내선",
    "分机号",
    "分机",
    "分機",
    "转",
    "轉",
    "poste",
    "durchwahl",
    "apparat",
    "nebenstelle",
    "ramal",
    "interno",
    "extensión",
    "extension",
    "klapka",
    "wew",
    "toestel",
    "dw",
];
/// The most digits of an extension.
const EXTENSION_DIGITS: usize = 8;

/// The number that the text must mean, if there is just one such.
pub(super) fn read(text: &[char], country: Option<Country>) -> Option<PhoneNumber> {
    if text.len() > super::dial::LONGEST {
        return None;
    }
    let plain = plain(text);
    with_usual_prefix(&plain, country)
        .or_else(|| {
            let (number, extension) = at_extension_word(&plain)?;
            Some(PhoneNumber { extension: Some(extension), ..with_usual_prefix(number, country)? })
        })
        .or_else(|| with_usual_prefix(without_remark(&plain)?, country))
}

/// The text with every sign that looks like a space or a hyphen as one, and without marks that cannot be seen.
pub(super) fn plain(text: &[char]) -> Vec<char> {
    let plain = |character: &char| match character {
        '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{2069}' | '\u{FEFF}' | '\u{61C}' => None,
        '\u{2043}' | '\u{FE58}' | '\u{FE63}' | '\u{FF70}' | '\u{2500}' | '\u{2501}' | '\u{AF}' | '\u{B7}'
        | '\u{2022}' | '\u{30FB}' | '\u{FF65}' | '\u{2219}' | '\u{22C5}' | '|' | '_' | '\'' | '’' | '\u{301C}' => {
            Some('-')
        }
        '﹢' | '⁺' | '➕' => Some('+'),
        '{' | '〔' | '【' | '「' | '<' | '〈' => Some('('),
        '}' | '〕' | '】' | '」' | '>' | '〉' => Some(')'),
        other if other.is_whitespace() => Some(' '),
        other => Some(*other),
    };
    text.iter().filter_map(plain).collect()
}

/// The text without a marked extension or a remark behind it, whatever the rest is.
pub(super) fn number_of(text: &[char]) -> &[char] {
    at_extension_word(text).map(|(number, _)| number).or_else(|| without_remark(text)).unwrap_or(text)
}

/// The number as it stands, or with 00 taken for the +.
fn with_usual_prefix(text: &[char], country: Option<Country>) -> Option<PhoneNumber> {
    accepted(text, country).or_else(|| {
        let number = typed::number_in(text)?;
        let own = country.and_then(Country::calling_code);
        let meant = behind_double_zero(&number)?;
        // Only for the country's own code: before another, 00 may as well be a slip in a national number.
        let (code, _) = Plan::calling_code_of(&digits_of(&meant))?;
        own.is_none_or(|own| own == code).then(|| accepted(&meant, country)).flatten()
    })
}

/// The number with a + in the place of its first two zeros.
pub(super) fn behind_double_zero(number: &[char]) -> Option<Vec<char>> {
    let mut digits = number.iter().enumerate().filter_map(|(at, character)| Some((at, digit(*character)?)));
    let is_zero = |found: &(usize, u8)| found.1 == 0;
    digits.next().filter(is_zero).filter(|_| !number.first().copied().is_some_and(is_plus))?;
    let (second, _) = digits.next().filter(is_zero)?;
    let rest = number.get(second + 1..)?;
    Some([&['+'], rest].concat())
}

/// The number before a word for extension, and the digits behind it.
fn at_extension_word(text: &[char]) -> Option<(&[char], String)> {
    if !text.iter().any(|character| character.is_alphabetic()) {
        return None;
    }
    EXTENSION_WORDS.iter().find_map(|word| {
        let length = word.chars().count();
        let at = text.windows(length).position(|window| {
            window.iter().zip(word.chars()).all(|(one, other)| one.to_lowercase().eq(other.to_lowercase()))
        })?;
        let behind = text.get(at + length..)?;
        let is_only_digits =
            behind.iter().all(|character| digit(*character).is_some() || " .:：-()（）番#nº°".contains(*character));
        let digits = digits_of(behind);
        let fits = is_only_digits && (1..=EXTENSION_DIGITS).contains(&digits.len());
        fits.then_some((text.get(..at)?, digits))
    })
}

/// The text up to its last digit, when words follow it at a distance: “… (mobile)”.
fn without_remark(text: &[char]) -> Option<&[char]> {
    let end = 1 + text.iter().rposition(|character| digit(*character).is_some())?;
    let (number, remark) = text.split_at_checked(end)?;
    // A letter that touches the number is a slip, unless it is of a script that puts no space between words.
    let touches = remark.first().is_none_or(|first| first.is_lowercase() || first.is_uppercase());
    (!touches && remark.iter().any(|character| character.is_alphabetic())).then_some(number)
}
