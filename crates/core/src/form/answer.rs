//! Answers as they are stored: each with its kind, so that it can be read without the form it was given to.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FieldKey, Number, OTHER, OptionKey, Typed};
use crate::{address::EmailAddress, country::Country, language::Language, phone};

/// What one registrant answered, by field. Stored as JSON; a field that was not answered is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<FieldKey, Answer>);

/// One answer, stored as `{"kind": "date", "value": "2027-03-09"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Answer {
    /// Of a short or long text, an organisation, a role.
    Text(String),
    Email(EmailAddress),
    Phone(PhoneAnswer),
    Country(Country),
    SingleChoice(Chosen),
    MultipleChoice(ChosenSeveral),
    YesNo(bool),
    Number(Number),
    Date(Date),
    Consent(Agreement),
    Position(Stance),
}

/// A telephone number, and how it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneAnswer {
    /// `+81312345678` (ITU-T E.164).
    pub e164: String,
    pub country: Option<Country>,
    pub extension: Option<String>,
    pub typed: String,
}

/// One of the options, or an answer of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    Option(OptionKey),
    Other(String),
}

/// Options in the order of the form, and an answer of one's own. At least one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenSeveral {
    pub options: Vec<OptionKey>,
    pub other: Option<String>,
}

/// That somebody agreed, to which wording, shown in which language, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub version: i64,
    pub language: Language,
    pub at: Timestamp,
}

/// A position on a guiding question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    pub question: Uuid,
    /// 1 to 5.
    pub step: u8,
    pub comment: Option<String>,
}

impl Answers {
    /// Who registers.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self.0.get(&FieldKey::name()) {
            Some(Answer::Text(name)) => Some(name),
            _ => None,
        }
    }

    /// Where letters go.
    #[must_use]
    pub fn email(&self) -> Option<&EmailAddress> {
        match self.0.get(&FieldKey::email()) {
            Some(Answer::Email(address)) => Some(address),
            _ => None,
        }
    }

    /// The answers as they would be posted: what a form is filled with when a registrant comes back to it.
    #[must_use]
    pub fn typed(&self) -> Typed {
        self.0.iter().flat_map(|(key, answer)| answer.posted(key)).collect()
    }
}

impl PhoneAnswer {
    /// As it was typed where that is the same number in its own country, else as it is dialled from everywhere: who typed
    /// it as dialled from another country posts it with the number's own.
    fn posted(&self) -> String {
        let read = phone::read(&self.typed, self.country);
        if read.is_ok_and(|read| (&read.e164, &read.extension) == (&self.e164, &self.extension)) {
            return self.typed.clone();
        }
        match &self.extension {
            Some(extension) => format!("{} ext. {extension}", self.e164),
            None => self.e164.clone(),
        }
    }
}

impl Answer {
    /// What conditions can compare with; empty for what is free.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Country(country) => vec![country.as_str().to_owned()],
            Self::SingleChoice(Chosen::Option(option)) => vec![option.to_string()],
            Self::SingleChoice(Chosen::Other(_)) => vec![OTHER.to_owned()],
            Self::MultipleChoice(chosen) => {
                let other = chosen.other.as_ref().map(|_| OTHER.to_owned());
                chosen.options.iter().map(ToString::to_string).chain(other).collect()
            }
            Self::YesNo(is_yes) => vec![if *is_yes { "yes" } else { "no" }.to_owned()],
            Self::Position(stance) => vec![stance.step.to_string()],
            _ => Vec::new(),
        }
    }

    fn posted(&self, key: &FieldKey) -> Vec<(String, String)> {
        let whole = |value: String| vec![(key.to_string(), value)];
        let with = |values: Vec<String>, part: &str, second: Option<&String>| {
            let values = values.into_iter().map(|value| (key.to_string(), value));
            values.chain(second.map(|value| (key.part(part), value.clone()))).collect()
        };
        match self {
            Self::Text(text) => whole(text.clone()),
            Self::Email(address) => whole(address.to_string()),
            Self::Phone(phone) => {
                let country = phone.country.map(|country| country.as_str().to_owned());
                with(vec![phone.posted()], "country", country.as_ref())
            }
            Self::SingleChoice(Chosen::Other(text)) => with(self.words(), "other", Some(text)),
            Self::MultipleChoice(chosen) => with(self.words(), "other", chosen.other.as_ref()),
            Self::Country(_) | Self::SingleChoice(_) | Self::YesNo(_) => with(self.words(), "", None),
            Self::Number(number) => whole(number.to_string()),
            Self::Date(date) => whole(date.to_string()),
            Self::Consent(agreement) => whole(agreement.version.to_string()),
            Self::Position(stance) => with(self.words(), "comment", stance.comment.as_ref()),
        }
    }
}
