//! What can be wrong with a form, in sentences for the organiser who wrote it.

use std::fmt;

use super::super::{FieldKey, Number, OptionKey, limits};
use crate::language::Language;

/// Why a form cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    #[error("The form has {has} fields; at most {most} are possible. Ask for less.", most = limits::FIELDS)]
    TooManyFields { has: usize },
    #[error("Two fields are called “{field}”. Give one of them another key.")]
    DuplicateKey { field: FieldKey },
    #[error(
        "No field can be called “{field}”: every registration has that by itself. Take the field out, or give it another key."
    )]
    ReservedKey { field: FieldKey },
    #[error("The form has no field “{field}”, which says who registers. Add it.")]
    NoIdentity { field: FieldKey },
    #[error("The field “{field}” says who registers: make it of kind {kind}, required, and without a condition.")]
    IdentityBent { field: FieldKey, kind: &'static str },
    #[error(
        "The field “{field}” is of kind {now}, but answers of kind {before} were given to it. Keep the kind, or give the field another key."
    )]
    KindChanged { field: FieldKey, before: &'static str, now: &'static str },
    #[error("The field “{field}” has no label. Write what is asked for.")]
    NoLabel { field: FieldKey },
    #[error("In the field “{field}”, a text of {has} characters stands where at most {most} fit. Shorten it.")]
    TextTooLong { field: FieldKey, has: usize, most: usize },

    #[error("The field “{field}” offers nothing to choose from. Add at least one option.")]
    NoOptions { field: FieldKey },
    #[error("The field “{field}” has {has} options; at most {most} are possible. Offer fewer.", most = limits::OPTIONS)]
    TooManyOptions { field: FieldKey, has: usize },
    #[error("The field “{field}” has two options “{option}”. Give one of them another key.")]
    DuplicateOption { field: FieldKey, option: OptionKey },
    #[error("The option “{option}” of the field “{field}” has no label. Write what it means.")]
    OptionWithoutLabel { field: FieldKey, option: OptionKey },
    #[error(
        "The field “{field}” takes answers of one's own, which are called “other”. Give the option “other” another key."
    )]
    OptionCalledOther { field: FieldKey },

    #[error(
        "The field “{field}” asks for at least {shortest} characters and takes at most {longest}. Exchange or change them."
    )]
    LengthsCrossed { field: FieldKey, shortest: usize, longest: usize },
    #[error("The field “{field}” would take {longest} characters; between 1 and {most} are possible.", most = limits::ANSWER)]
    LengthOutOfRange { field: FieldKey, longest: usize },
    #[error(
        "Answers to this form could have {longest} characters in all; at most {most} are possible. Let some fields take fewer.",
        most = limits::TOGETHER
    )]
    TooMuchTogether { longest: usize },
    #[error(
        "In the field “{field}” the smallest number, {smallest}, is larger than the largest, {largest}. Exchange or change them."
    )]
    NumbersCrossed { field: FieldKey, smallest: Number, largest: Number },
    #[error(
        "In the field “{field}” the earliest day, {earliest}, comes after the latest, {latest}. Exchange or change them."
    )]
    DatesCrossed { field: FieldKey, earliest: jiff::civil::Date, latest: jiff::civil::Date },
    #[error("The field “{field}” has no wording. Write what people agree to.")]
    NoWording { field: FieldKey },
    #[error("The scale of “{field}” does not say what its ends mean. Write low (step 1) and high (step 5).")]
    NoPoles { field: FieldKey },
    #[error("The field “{field}” asks about a guiding question that the panel does not have. Choose one of its {has}.")]
    NoSuchQuestion { field: FieldKey, has: usize },
    #[error("The fields “{other}” and “{field}” ask about the same guiding question. Keep one of them.")]
    SameQuestion { field: FieldKey, other: FieldKey },

    #[error("“{field}” is shown depending on “{on}”, which comes after it. Put “{on}” before “{field}”.")]
    ConditionOnLater { field: FieldKey, on: FieldKey },
    #[error("“{field}” is shown depending on itself. Name an earlier field.")]
    ConditionOnItself { field: FieldKey },
    #[error("“{field}” is shown depending on “{on}”, which the form does not have.{}", did_you_mean(.meant))]
    ConditionOnNothing { field: FieldKey, on: FieldKey, meant: Option<String> },
    #[error(
        "“{field}” compares “{on}” with a value, but answers to “{on}” are free. Ask only whether it was answered."
    )]
    ConditionOnFreeAnswer { field: FieldKey, on: FieldKey },
    #[error("“{field}” is shown when “{on}” is “{value}”, which nobody can answer.{}", did_you_mean(.meant))]
    ConditionOnNoAnswer { field: FieldKey, on: FieldKey, value: String, meant: Option<String> },
    #[error("A condition of “{field}” lists nothing. Put at least one thing into it.")]
    ConditionEmpty { field: FieldKey },
    #[error("The condition of “{field}” is more than {most} levels deep. Say it more simply.", most = limits::DEPTH)]
    ConditionTooDeep { field: FieldKey },
}

/// What an organiser should look at, though the form can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormFinding {
    #[error("The field “{field}” has no {what} in “{language}”, the first language of the pages.")]
    NotInFirstLanguage { field: FieldKey, what: String, language: Language },
    #[error("The field “{field}” has a pattern, but no sentence for those whose answer does not match it.")]
    NoSentenceForMismatch { field: FieldKey },
}

/// Everything that is wrong with a form. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFaults(pub Vec<FormFault>);

impl FormFault {
    /// The field that is at fault; none when it is the form as a whole.
    #[must_use]
    pub fn field(&self) -> Option<&FieldKey> {
        match self {
            Self::TooManyFields { .. } | Self::TooMuchTogether { .. } => None,
            Self::DuplicateKey { field }
            | Self::ReservedKey { field }
            | Self::NoIdentity { field }
            | Self::IdentityBent { field, .. }
            | Self::KindChanged { field, .. }
            | Self::NoLabel { field }
            | Self::TextTooLong { field, .. }
            | Self::NoOptions { field }
            | Self::TooManyOptions { field, .. }
            | Self::DuplicateOption { field, .. }
            | Self::OptionWithoutLabel { field, .. }
            | Self::OptionCalledOther { field }
            | Self::LengthsCrossed { field, .. }
            | Self::LengthOutOfRange { field, .. }
            | Self::NumbersCrossed { field, .. }
            | Self::DatesCrossed { field, .. }
            | Self::NoWording { field }
            | Self::NoPoles { field }
            | Self::NoSuchQuestion { field, .. }
            | Self::SameQuestion { field, .. }
            | Self::ConditionOnLater { field, .. }
            | Self::ConditionOnItself { field }
            | Self::ConditionOnNothing { field, .. }
            | Self::ConditionOnFreeAnswer { field, .. }
            | Self::ConditionOnNoAnswer { field, .. }
            | Self::ConditionEmpty { field }
            | Self::ConditionTooDeep { field } => Some(field),
        }
    }
}

fn did_you_mean(meant: &Option<String>) -> String {
    meant.as_ref().map(|meant| format!(" Did you mean “{meant}”?")).unwrap_or_default()
}

impl fmt::Display for FormFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for FormFaults {}
