//! Checking what an organiser wrote, before anybody is asked.

mod conditions;
mod fault;
mod rules;

use std::collections::BTreeSet;

pub use self::fault::{FormFault, FormFaults, FormFinding};
use super::{Field, FieldKey, FieldKind, Form, limits};
use crate::{
    language::{Language, Texts},
    panel::GuidingQuestion,
};

/// What every registration carries by itself, under names that no field may take.
const RESERVED: [&str; 2] = ["language", "zone"];

impl Form {
    /// Checks the form for a panel with these guiding questions, in a house whose pages are first in `first_language`.
    /// What comes back is worth a look, but no hindrance.
    ///
    /// # Errors
    /// [`FormFaults`]: all that is wrong, each with the field and what to do.
    pub fn check(
        &self,
        questions: &[GuidingQuestion],
        first_language: &Language,
    ) -> Result<Vec<FormFinding>, FormFaults> {
        let mut faults = Vec::new();
        if self.fields.len() > limits::FIELDS {
            faults.push(FormFault::TooManyFields { has: self.fields.len() });
        }
        let longest = self.fields.iter().filter_map(rules::longest).fold(0_usize, usize::saturating_add);
        if longest > limits::TOGETHER {
            faults.push(FormFault::TooMuchTogether { longest });
        }
        faults.extend(self.identity_faults());
        faults.extend(self.question_faults(questions));
        let mut known = BTreeSet::new();
        for (place, field) in self.fields.iter().enumerate().take(limits::FIELDS) {
            if !known.insert(&field.key) {
                faults.push(FormFault::DuplicateKey { field: field.key.clone() });
            }
            if RESERVED.contains(&field.key.as_str()) {
                faults.push(FormFault::ReservedKey { field: field.key.clone() });
            }
            faults.extend(text_faults(field));
            faults.extend(rules::faults(field));
            faults.extend(conditions::faults(field, place, &self.fields));
        }
        if faults.is_empty() {
            Ok(self.fields.iter().flat_map(|field| findings(field, first_language)).collect())
        } else {
            Err(FormFaults(faults))
        }
    }

    fn identity_faults(&self) -> Vec<FormFault> {
        let identities = [Field::name(), Field::email()];
        let fault = |identity: &Field| {
            let key = identity.key.clone();
            match self.field(&key) {
                None => Some(FormFault::NoIdentity { field: key }),
                Some(field) => {
                    let is_sound = field.kind.word() == identity.kind.word();
                    let is_bent = !is_sound || !field.required || field.shown_if.is_some();
                    is_bent.then(|| FormFault::IdentityBent { field: key, kind: identity.kind.word() })
                }
            }
        };
        identities.iter().filter_map(fault).collect()
    }

    fn question_faults(&self, questions: &[GuidingQuestion]) -> Vec<FormFault> {
        let mut asked: Vec<(uuid::Uuid, &FieldKey)> = Vec::new();
        let mut faults = Vec::new();
        for field in &self.fields {
            let FieldKind::Position(scale) = &field.kind else {
                continue;
            };
            if questions.iter().all(|question| question.id != scale.question) {
                faults.push(FormFault::NoSuchQuestion { field: field.key.clone(), has: questions.len() });
            }
            match asked.iter().find(|(question, _)| *question == scale.question) {
                Some((_, other)) => {
                    faults.push(FormFault::SameQuestion { field: field.key.clone(), other: (*other).clone() });
                }
                None => asked.push((scale.question, &field.key)),
            }
        }
        faults
    }
}

/// The word of `known` that somebody who wrote `written` probably meant.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = 1 + written.chars().count() / 4;
    let written: String = written.chars().take(limits::LINE).collect();
    known
        .map(|word| (strsim::osa_distance(&written, word), word))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Every text that the field shows, with what it is called and how long it may be.
fn texts(field: &Field) -> Vec<(String, &Texts<String>, usize)> {
    let mut texts =
        vec![("label".to_owned(), &field.label, limits::LABEL), ("help".to_owned(), &field.help, limits::LABEL)];
    match &field.kind {
        FieldKind::SingleChoice(choice) | FieldKind::MultipleChoice(choice) => {
            let label = |option: &super::ChoiceOption| format!("label of the option “{}”", option.key);
            texts.extend(choice.options.iter().map(|option| (label(option), &option.label, limits::LABEL)));
            texts.extend(choice.other.iter().map(|other| ("label of “other”".to_owned(), other, limits::LABEL)));
        }
        FieldKind::Consent(wording) => texts.push(("wording".to_owned(), &wording.wording, limits::WORDING)),
        FieldKind::Position(scale) => {
            texts.push(("low".to_owned(), &scale.low, limits::LABEL));
            texts.push(("high".to_owned(), &scale.high, limits::LABEL));
        }
        kind => {
            let mismatch = kind.text_rules().map(|(rules, _)| &rules.mismatch);
            texts.extend(mismatch.map(|text| ("mismatch".to_owned(), text, limits::LABEL)));
        }
    }
    texts
}

fn text_faults(field: &Field) -> Vec<FormFault> {
    let mut faults = Vec::new();
    if is_blank(&field.label) {
        faults.push(FormFault::NoLabel { field: field.key.clone() });
    }
    for (_, texts, most) in texts(field) {
        for has in texts.0.values().map(|text| text.chars().count()).filter(|has| *has > most) {
            faults.push(FormFault::TextTooLong { field: field.key.clone(), has, most });
        }
    }
    faults
}

/// Whether there is no language in which something is said.
fn is_blank(texts: &Texts<String>) -> bool {
    texts.0.values().all(|text| text.trim().is_empty())
}

fn findings(field: &Field, first_language: &Language) -> Vec<FormFinding> {
    let is_missing = |texts: &Texts<String>| {
        !texts.is_empty() && texts.0.keys().all(|language| language.primary() != first_language.primary())
    };
    let mut findings: Vec<FormFinding> = texts(field)
        .into_iter()
        .filter(|(_, texts, _)| is_missing(texts))
        .map(|(what, _, _)| FormFinding::NotInFirstLanguage {
            field: field.key.clone(),
            what,
            language: first_language.clone(),
        })
        .collect();
    if field.kind.text_rules().is_some_and(|(rules, _)| rules.pattern.is_some() && rules.mismatch.is_empty()) {
        findings.push(FormFinding::NoSentenceForMismatch { field: field.key.clone() });
    }
    findings
}
