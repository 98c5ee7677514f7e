//! When a field is asked: conditions on the answers to earlier fields.
//!
//! A condition has a value for every set of answers, whatever they are; a field that was not answered, is hidden, or
//! does not exist is one without values. The stored JSON is what the browser evaluates too; it is documented in
//! docs/running/registration.md.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Answers, FieldKey};

/// A question about earlier answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// `{"answered": "phone"}`: something was answered.
    Answered(FieldKey),
    /// `{"equals": {"field": "attendance", "value": "on_site"}}`: this was chosen; of several choices, among them.
    Equals { field: FieldKey, value: String },
    /// `{"one_of": {"field": "country", "values": ["JP", "FR"]}}`: at least one of these was chosen.
    OneOf { field: FieldKey, values: Vec<String> },
    /// `{"not": …}`
    Not(Box<Condition>),
    /// `{"all": […]}`
    All(Vec<Condition>),
    /// `{"any": […]}`
    Any(Vec<Condition>),
}

/// The answers as conditions see them: for each field that was answered, the words that can be compared with. Empty
/// for an answer that is free text.
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<FieldKey, Vec<String>>);

impl Seen {
    pub(super) fn note(&mut self, key: &FieldKey, words: Vec<String>) {
        self.0.insert(key.clone(), words);
    }

    fn says(&self, field: &FieldKey, value: &str) -> bool {
        self.0.get(field).is_some_and(|words| words.iter().any(|word| word == value))
    }
}

impl From<&Answers> for Seen {
    fn from(answers: &Answers) -> Self {
        Self(answers.0.iter().map(|(key, answer)| (key.clone(), answer.words())).collect())
    }
}

impl Condition {
    /// Whether the answers meet the condition.
    #[must_use]
    pub fn holds(&self, answers: &Answers) -> bool {
        self.holds_for(&Seen::from(answers))
    }

    pub(super) fn holds_for(&self, seen: &Seen) -> bool {
        match self {
            Self::Answered(field) => seen.0.contains_key(field),
            Self::Equals { field, value } => seen.says(field, value),
            Self::OneOf { field, values } => values.iter().any(|value| seen.says(field, value)),
            Self::Not(condition) => !condition.holds_for(seen),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds_for(seen)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds_for(seen)),
        }
    }

    /// The fields that the condition looks at.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldKey> {
        match self {
            Self::Answered(field) | Self::Equals { field, .. } | Self::OneOf { field, .. } => vec![field],
            Self::Not(condition) => condition.fields(),
            Self::All(conditions) | Self::Any(conditions) => conditions.iter().flat_map(Self::fields).collect(),
        }
    }

    /// How deeply conditions stand inside each other; 1 for one that stands alone.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Answered(_) | Self::Equals { .. } | Self::OneOf { .. } => 1,
            Self::Not(condition) => 1 + condition.depth(),
            Self::All(conditions) | Self::Any(conditions) => {
                1 + conditions.iter().map(Self::depth).max().unwrap_or_default()
            }
        }
    }
}
