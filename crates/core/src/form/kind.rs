//! The kinds of fields, and the rules that an organiser can set for each.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Number, OptionKey, Pattern};
use crate::language::Texts;

/// What a field asks for. Stored as `"kind": "short_text"` beside the rules of that kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    ShortText(TextRules),
    LongText(TextRules),
    Email,
    Phone,
    Country,
    Organisation(TextRules),
    Role(TextRules),
    SingleChoice(Choice),
    MultipleChoice(Choice),
    YesNo,
    Number(NumberRules),
    Date(DateRules),
    Consent(Wording),
    Position(Scale),
}

/// How long a text may be, in characters, and what it must look like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRules {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortest: Option<usize>,
    /// None for the usual: [`super::limits::LINE`], or [`super::limits::PARAGRAPHS`] for a long text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// What to tell somebody whose answer does not match the pattern.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub mismatch: Texts<String>,
}

/// The answers to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub options: Vec<ChoiceOption>,
    /// What an answer of one's own is called; none when there is no such answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Texts<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceOption {
    pub key: OptionKey,
    pub label: Texts<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRules {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smallest: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest: Option<Number>,
    /// Whether only whole numbers are taken.
    #[serde(default)]
    pub whole: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRules {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Date>,
}

/// What a registrant agrees to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Rises with every change of the text, by itself when the form is revised.
    pub version: i64,
    pub wording: Texts<String>,
}

/// A position on one of the panel's guiding questions: five steps between two poles, with a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The id of the [`crate::panel::GuidingQuestion`].
    pub question: Uuid,
    /// What step 1 means.
    pub low: Texts<String>,
    /// What step 5 means.
    pub high: Texts<String>,
}

impl Choice {
    /// What an answer of one's own is called unless the organiser says otherwise.
    #[must_use]
    pub fn usual_other() -> Texts<String> {
        super::words::other()
    }
}

impl FieldKind {
    /// The word that organisers write, `short-text`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::ShortText(_) => "short-text",
            Self::LongText(_) => "long-text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Country => "country",
            Self::Organisation(_) => "organisation",
            Self::Role(_) => "role",
            Self::SingleChoice(_) => "single-choice",
            Self::MultipleChoice(_) => "multiple-choice",
            Self::YesNo => "yes-no",
            Self::Number(_) => "number",
            Self::Date(_) => "date",
            Self::Consent(_) => "consent",
            Self::Position(_) => "position",
        }
    }

    /// The answers that a condition may ask for; none for kinds whose answers are free.
    #[must_use]
    pub fn comparable(&self) -> Comparable {
        match self {
            Self::SingleChoice(choice) | Self::MultipleChoice(choice) => {
                let mut words: Vec<String> = choice.options.iter().map(|option| option.key.to_string()).collect();
                words.extend(choice.other.is_some().then(|| super::key::OTHER.to_owned()));
                Comparable::Among(words)
            }
            Self::YesNo => Comparable::Among(vec!["yes".to_owned(), "no".to_owned()]),
            Self::Position(_) => Comparable::Among((1..=super::limits::STEPS).map(|step| step.to_string()).collect()),
            Self::Country => Comparable::Countries,
            _ => Comparable::Never,
        }
    }

    /// The rules of a text, with whether it has paragraphs.
    #[must_use]
    pub fn text_rules(&self) -> Option<(&TextRules, bool)> {
        match self {
            Self::ShortText(rules) | Self::Organisation(rules) | Self::Role(rules) => Some((rules, false)),
            Self::LongText(rules) => Some((rules, true)),
            _ => None,
        }
    }
}

/// What the answers of a kind can be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparable {
    Among(Vec<String>),
    /// Two-letter codes.
    Countries,
    Never,
}
