//! Answers as they are kept: JSON, written once and read again only where somebody looks at them.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::Answers;

/// Answers as JSON. Copies share it.
#[derive(Debug, Clone)]
pub struct KeptAnswers(Arc<RawValue>);

/// What stands before the moment of an agreement, and nowhere else: in what somebody typed, quotation marks are escaped.
const AT: &str = "\"at\":\"";

impl KeptAnswers {
    /// What `answers` are kept as.
    ///
    /// # Errors
    /// When JSON has no way to say them; no form takes such answers.
    pub fn of(answers: &Answers) -> Result<Self, serde_json::Error> {
        to_raw_value(answers).map(|json| Self(json.into()))
    }

    /// What was kept.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn from_json(json: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(json).map(|json| Self(json.into()))
    }

    #[must_use]
    pub fn json(&self) -> &str {
        self.0.get()
    }

    /// The answers again; none when another program wrote what this one cannot read. That stays as it is kept.
    #[must_use]
    pub fn read(&self) -> Answers {
        serde_json::from_str(self.json()).unwrap_or_default()
    }

    /// The JSON without the moments at which somebody agreed, which are others each time a form is sent.
    pub(crate) fn undated(&self) -> String {
        let mut parts = self.json().split(AT);
        let first = parts.next().unwrap_or_default();
        std::iter::once(first).chain(parts.filter_map(|part| part.split_once('"').map(|(_, rest)| rest))).collect()
    }
}

impl Default for KeptAnswers {
    fn default() -> Self {
        Self(RawValue::NULL.to_owned().into())
    }
}

impl PartialEq for KeptAnswers {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl Serialize for KeptAnswers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::form::{Agreement, Answer};

    fn kept(said: &str, version: i64, second: i64) -> KeptAnswers {
        let at = Timestamp::from_second(second).unwrap();
        let agreement = Agreement { version, language: "en".parse().unwrap(), at };
        let answers = [("at", Answer::Text(said.to_owned())), ("data", Answer::Consent(agreement))];
        let answers = Answers(answers.map(|(key, answer)| (key.parse().unwrap(), answer)).into());
        let kept = KeptAnswers::of(&answers).unwrap();
        assert_eq!(kept.read(), answers);
        kept
    }

    #[test]
    fn only_the_moment_of_an_agreement_is_left_out() {
        let once = kept("I come at noon", 1, 5).undated();
        assert_eq!(kept("I come at noon", 1, 900).undated(), once);
        assert!(once.contains("I come at noon") && once.contains("\"version\":1"));
        assert_ne!(kept("I come at noon", 2, 5).undated(), once);
        let typed = |time: &str| kept(&format!("{{\"at\":\"{time}\"}}"), 1, 5).undated();
        assert_ne!(typed("noon"), typed("nine"));
    }
}
