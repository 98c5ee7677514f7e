//! What can be wrong with an answer: the facts, for pages in every language, and a sentence in English.

use std::fmt;

use jiff::civil::Date;

use super::{FieldKey, Number};
use crate::{address::AddressFault, phone::PhoneFault};

/// What is wrong with one answer. Texts inside are cleaned and short; they are still what a stranger typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    #[error("This is needed. Please answer it.")]
    Missing,
    #[error("Your agreement is needed. Please read the text and tick the box.")]
    NotAgreed,
    #[error("The text was changed meanwhile. Please read it again and tick the box.")]
    WordingChanged,
    #[error("This has {has} characters; at most {most} fit. Please shorten it.")]
    TooLong { has: usize, most: usize },
    #[error("This has {has} characters; at least {least} are needed. Please say more.")]
    TooShort { has: usize, least: usize },
    /// The organiser's own sentence, in the language asked in; empty when there is none.
    #[error("{}", mismatch(.sentence))]
    Mismatch { sentence: String },
    #[error(transparent)]
    Address(#[from] AddressFault),
    #[error(transparent)]
    Phone(#[from] PhoneFault),
    #[error("“{typed}” is not a country of the list. Please choose one.")]
    NotACountry { typed: String },
    #[error("“{typed}” is not one of the answers. Please choose from the list.")]
    NotOffered { typed: String },
    #[error("You chose an answer of your own. Please write it into the field below it.")]
    OtherNotSaid,
    #[error("Please answer with yes or no.")]
    NotYesOrNo,
    #[error("“{typed}” is not a number. Write digits, for example 12 or 12.5.")]
    NotANumber { typed: String },
    /// Both ways of reading the comma, as they should be written.
    #[error("This can mean {large} or {small}. Please write the one that you mean without a comma.")]
    NumberHasTwoReadings { large: String, small: String },
    #[error("A whole number is needed; this has decimals.")]
    NotWhole,
    #[error("{smallest} is the smallest number that is possible here.")]
    TooSmall { smallest: Number },
    #[error("{largest} is the largest number that is possible here.")]
    TooLarge { largest: Number },
    #[error("“{typed}” is not a date. Write year, month and day, for example 2027-03-09.")]
    NotADate { typed: String },
    #[error("There is no such day as {typed}. Please look at the date again.")]
    NoSuchDay { typed: String },
    #[error("This can mean {one} or {other}. Please write the one that you mean, year first.")]
    DateHasTwoReadings { one: Date, other: Date },
    #[error("The earliest day that is possible here is {earliest}.")]
    TooEarly { earliest: Date },
    #[error("The latest day that is possible here is {latest}.")]
    TooLate { latest: Date },
    #[error("Please choose one of the five steps.")]
    NotAStep,
    #[error("You wrote a comment. Please also choose one of the five steps.")]
    CommentWithoutStep,
}

fn mismatch(sentence: &str) -> &str {
    if sentence.is_empty() {
        "This is not written in the way that is asked for. Please look at it again."
    } else {
        sentence
    }
}

/// What is wrong with the answers, in the order of the form's fields. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<(FieldKey, FieldFault)>);

impl Faults {
    /// What is wrong with the answer to `key`.
    #[must_use]
    pub fn of(&self, key: &FieldKey) -> Option<&FieldFault> {
        self.0.iter().find(|(at, _)| at == key).map(|(_, fault)| fault)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (key, fault)) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{key}: {fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
