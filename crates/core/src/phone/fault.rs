//! What can be wrong with a number: facts first, so that every language can make its sentence; the English one here.

use std::fmt;

use super::{
    PhoneKind, PhoneNumber,
    lengths::{Lengths, in_words},
};
use crate::country::Country;

/// Why a text is not a telephone number, and what a sentence about it needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneFault {
    /// Nothing was typed.
    Empty,
    /// The text has more than `most` characters.
    TooMuchText {
        most: usize,
    },
    /// There is text, and no digit in it.
    NoDigits,
    /// Letters or signs stand in it that no number has.
    Strange {
        characters: String,
    },
    /// The number states no country, and none was chosen. `meant` is the number if it would be one with a + before it.
    CountryNeeded {
        meant: Option<PhoneNumber>,
    },
    /// After the + come digits that no calling code begins with. `meant` is the number if it would be one without the +.
    UnknownCallingCode {
        begins: String,
        meant: Option<PhoneNumber>,
    },
    /// There is a calling code at most.
    OnlyACallingCode {
        digits: String,
    },
    /// The number begins as numbers abroad are dialled elsewhere, but not in `country`.
    PrefixOfElsewhere {
        prefix: &'static str,
        country: Country,
        meant: PhoneNumber,
    },
    TwoNumbers {
        numbers: Box<[PhoneNumber; 2]>,
    },
    /// It has `has` digits, counted as `counted` says, where `wanted` would be right.
    Length {
        holder: Holder,
        /// None when numbers of several kinds begin like that.
        kind: Option<PhoneKind>,
        counted: Counted,
        wanted: Lengths,
        has: u32,
        /// A right number, written as the person wrote theirs; never the one they typed.
        example: Option<String>,
    },
    /// No number begins like that; `begins` is as short as it can be, and written as typed.
    NotInUse {
        holder: Holder,
        begins: String,
        example: Option<String>,
    },
}

/// Whose numbers a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Country(Country),
    /// A service of the whole world, such as +800.
    CallingCode(u16),
}

/// Which digits are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Those after the national prefix that was typed, for example after the 0.
    AfterPrefix(String),
    /// Those after the calling code that was typed.
    AfterCode(u16),
    /// All of them; the national prefix, which was left out, would not count.
    WithoutPrefix(&'static str),
    /// All of them, in places where nothing stands before them.
    All,
}

impl PhoneFault {
    /// A short name of the fault, for the keys of translations and for statistics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooMuchText { .. } => "too-much-text",
            Self::NoDigits => "no-digits",
            Self::Strange { .. } => "strange",
            Self::CountryNeeded { .. } => "country-needed",
            Self::UnknownCallingCode { .. } => "unknown-calling-code",
            Self::OnlyACallingCode { .. } => "only-a-calling-code",
            Self::PrefixOfElsewhere { .. } => "prefix-of-elsewhere",
            Self::TwoNumbers { .. } => "two-numbers",
            Self::Length { has, wanted, .. } if wanted.most().is_some_and(|most| most < *has) => "too-long",
            Self::Length { has, wanted, .. } if wanted.least().is_some_and(|least| least > *has) => "too-short",
            Self::Length { .. } => "wrong-length",
            Self::NotInUse { .. } => "not-in-use",
        }
    }

    /// The number that was probably meant, to offer as a correction.
    #[must_use]
    pub fn meant(&self) -> Option<&PhoneNumber> {
        match self {
            Self::CountryNeeded { meant } | Self::UnknownCallingCode { meant, .. } => meant.as_ref(),
            Self::PrefixOfElsewhere { meant, .. } => Some(meant),
            _ => None,
        }
    }

    /// A right number to show, written as the person wrote theirs; never the one they typed.
    #[must_use]
    pub fn example(&self) -> Option<&str> {
        match self {
            Self::Length { example, .. } | Self::NotInUse { example, .. } => example.as_deref(),
            _ => None,
        }
    }
}

impl std::error::Error for PhoneFault {}

impl fmt::Display for PhoneFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => to.write_str("There is no number here. Write a telephone number."),
            Self::TooMuchText { most } => {
                write!(to, "This is longer than {most} characters. Write the telephone number only.")
            }
            Self::NoDigits => to.write_str("There are no digits in this. Write the telephone number in digits."),
            Self::Strange { characters } => write!(
                to,
                "“{characters}” is no part of a telephone number. Write digits, and an extension as “ext. 12”."
            ),
            Self::CountryNeeded { meant } => country_needed(to, meant.as_ref()),
            Self::UnknownCallingCode { begins, meant } => unknown_code(to, begins, meant.as_ref()),
            Self::OnlyACallingCode { digits } => {
                write!(to, "After +{digits} the number itself is missing. Write all of it.")
            }
            Self::PrefixOfElsewhere { prefix, country, meant } => write!(
                to,
                "In {} numbers abroad are not dialled with {prefix}. If you mean {}, write it with the +.",
                country.after_in(),
                meant.international()
            ),
            Self::TwoNumbers { numbers } => {
                let [first, second] = numbers.each_ref().map(PhoneNumber::international);
                write!(to, "There are two numbers here, {first} and {second}. Write one of them.")
            }
            Self::Length { holder, kind, counted, wanted, has, example } => {
                let (has, noun) = (in_words(*has), subject(*kind));
                let digits = if wanted.most() == Some(1) { "digit" } else { "digits" };
                write!(to, "{noun} {holder} has {wanted} {digits}{counted}; this has {has}.")?;
                advise(to, "Check it digit by digit", example.as_deref())
            }
            Self::NotInUse { holder, begins, example } => {
                write!(to, "This begins with {begins}, and no number {holder} does.")?;
                advise(to, "Check how it begins", example.as_deref())
            }
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country(country) => write!(to, "in {}", country.after_in()),
            Self::CallingCode(code) => write!(to, "with +{code}"),
        }
    }
}

impl fmt::Display for Counted {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AfterPrefix(prefix) => write!(to, " after the {prefix}"),
            Self::AfterCode(code) => write!(to, " after +{code}"),
            Self::WithoutPrefix(prefix) => write!(to, ", not counting a {prefix} in front"),
            Self::All => Ok(()),
        }
    }
}

fn country_needed(to: &mut fmt::Formatter<'_>, meant: Option<&PhoneNumber>) -> fmt::Result {
    match meant {
        Some(meant) => write!(
            to,
            "This does not say which country it belongs to. Choose the country, or, if you mean {}, write it with the +.",
            meant.international()
        ),
        None => to.write_str(
            "This does not say which country it belongs to. Choose the country, or begin with + and the country’s code.",
        ),
    }
}

fn unknown_code(to: &mut fmt::Formatter<'_>, begins: &str, meant: Option<&PhoneNumber>) -> fmt::Result {
    match meant {
        Some(meant) => {
            write!(
                to,
                "After the + comes a country’s code, and none begins with {begins}. If you mean {}, write that.",
                meant.international()
            )
        }
        None => write!(
            to,
            "After the + comes a country’s code, and none begins with {begins}. Check it, or choose the country and write the number as it is dialled there."
        ),
    }
}

fn advise(to: &mut fmt::Formatter<'_>, what: &str, example: Option<&str>) -> fmt::Result {
    match example {
        Some(example) => write!(to, " {what}; a right one looks like {example}."),
        None => write!(to, " {what}."),
    }
}

fn subject(kind: Option<PhoneKind>) -> &'static str {
    match kind {
        Some(PhoneKind::Mobile) => "A mobile number",
        Some(PhoneKind::FixedLine) => "A fixed-line number",
        Some(PhoneKind::TollFree) => "A toll-free number",
        Some(PhoneKind::PremiumRate) => "A premium-rate number",
        Some(PhoneKind::SharedCost) => "A shared-cost number",
        Some(PhoneKind::Voip) => "An internet telephone number",
        Some(PhoneKind::PersonalNumber) => "A personal number",
        Some(PhoneKind::Pager) => "A pager number",
        Some(PhoneKind::Uan) => "An organisation’s number",
        Some(PhoneKind::Voicemail) => "A voicemail number",
        Some(PhoneKind::FixedLineOrMobile | PhoneKind::Unknown) | None => "A number",
    }
}
