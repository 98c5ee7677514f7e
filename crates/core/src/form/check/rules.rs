//! Checking the rules of each kind: what is offered, and that limits do not exclude everything.

use std::collections::BTreeSet;

use super::{FormFault, is_blank};
use crate::form::{Choice, Field, FieldKey, FieldKind, OTHER, TextRules, limits};

pub(super) fn faults(field: &Field) -> Vec<FormFault> {
    let key = || field.key.clone();
    if let Some(((rules, _), longest)) = field.kind.text_rules().zip(longest(field)) {
        return length_faults(key(), rules, longest);
    }
    let fault = match &field.kind {
        FieldKind::SingleChoice(choice) | FieldKind::MultipleChoice(choice) => return choice_faults(field, choice),
        FieldKind::Number(rules) => match (rules.smallest, rules.largest) {
            (Some(smallest), Some(largest)) if smallest > largest => {
                Some(FormFault::NumbersCrossed { field: key(), smallest, largest })
            }
            _ => None,
        },
        FieldKind::Date(rules) => match (rules.earliest, rules.latest) {
            (Some(earliest), Some(latest)) if earliest > latest => {
                Some(FormFault::DatesCrossed { field: key(), earliest, latest })
            }
            _ => None,
        },
        FieldKind::Consent(wording) => is_blank(&wording.wording).then(|| FormFault::NoWording { field: key() }),
        FieldKind::Position(scale) => {
            (is_blank(&scale.low) || is_blank(&scale.high)).then(|| FormFault::NoPoles { field: key() })
        }
        _ => None,
    };
    fault.into_iter().collect()
}

/// How many characters a text in this field may have.
pub(super) fn longest(field: &Field) -> Option<usize> {
    let (rules, has_paragraphs) = field.kind.text_rules()?;
    Some(rules.longest.unwrap_or(if has_paragraphs { limits::PARAGRAPHS } else { limits::LINE }))
}

fn length_faults(field: FieldKey, rules: &TextRules, longest: usize) -> Vec<FormFault> {
    if !(1..=limits::ANSWER).contains(&longest) {
        return vec![FormFault::LengthOutOfRange { field, longest }];
    }
    match rules.shortest {
        Some(shortest) if shortest > longest => vec![FormFault::LengthsCrossed { field, shortest, longest }],
        _ => Vec::new(),
    }
}

fn choice_faults(field: &Field, choice: &Choice) -> Vec<FormFault> {
    let key = || field.key.clone();
    if choice.options.is_empty() {
        return vec![FormFault::NoOptions { field: key() }];
    }
    let mut faults = Vec::new();
    if choice.options.len() > limits::OPTIONS {
        faults.push(FormFault::TooManyOptions { field: key(), has: choice.options.len() });
    }
    let mut known = BTreeSet::new();
    for option in &choice.options {
        if !known.insert(&option.key) {
            faults.push(FormFault::DuplicateOption { field: key(), option: option.key.clone() });
        }
        if is_blank(&option.label) {
            faults.push(FormFault::OptionWithoutLabel { field: key(), option: option.key.clone() });
        }
        if option.key.as_str() == OTHER && choice.other.is_some() {
            faults.push(FormFault::OptionCalledOther { field: key() });
        }
    }
    faults
}
