//! Checking conditions: they name earlier fields, and values that somebody can answer.

use super::{super::limits, FormFault, nearest};
use crate::{
    country::Country,
    form::{Comparable, Condition, Field, FieldKey},
};

/// What is wrong with the condition of `field`, which stands in `all` at `place`.
pub(super) fn faults(field: &Field, place: usize, all: &[Field]) -> Vec<FormFault> {
    let Some(condition) = &field.shown_if else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    if condition.depth() > limits::DEPTH {
        return vec![FormFault::ConditionTooDeep { field: field.key.clone() }];
    }
    gather(condition, &mut |part| match part {
        Condition::Answered(on) => faults.extend(misplaced(field, on, place, all)),
        Condition::Equals { field: on, value } => faults.extend(compared(field, on, &[value], place, all)),
        Condition::OneOf { field: on, values } => {
            faults.extend(compared(field, on, &values.iter().collect::<Vec<_>>(), place, all));
            faults.extend(values.is_empty().then(|| FormFault::ConditionEmpty { field: field.key.clone() }));
        }
        Condition::All(parts) | Condition::Any(parts) => {
            faults.extend(parts.is_empty().then(|| FormFault::ConditionEmpty { field: field.key.clone() }));
        }
        Condition::Not(_) => {}
    });
    faults
}

fn gather<'a>(condition: &'a Condition, see: &mut dyn FnMut(&'a Condition)) {
    see(condition);
    match condition {
        Condition::Not(part) => gather(part, see),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| gather(part, see)),
        _ => {}
    }
}

fn misplaced(field: &Field, on: &FieldKey, place: usize, all: &[Field]) -> Option<FormFault> {
    let key = field.key.clone();
    match all.iter().position(|other| other.key == *on) {
        Some(at) if at < place => None,
        _ if *on == field.key => Some(FormFault::ConditionOnItself { field: key }),
        Some(_) => Some(FormFault::ConditionOnLater { field: key, on: on.clone() }),
        None => {
            let meant = nearest(on.as_str(), all.iter().take(place).map(|other| other.key.as_str()));
            Some(FormFault::ConditionOnNothing { field: key, on: on.clone(), meant: meant.map(ToOwned::to_owned) })
        }
    }
}

fn compared(field: &Field, on: &FieldKey, values: &[&String], place: usize, all: &[Field]) -> Vec<FormFault> {
    if let Some(fault) = misplaced(field, on, place, all) {
        return vec![fault];
    }
    let Some(asked) = all.iter().find(|other| other.key == *on) else {
        return Vec::new();
    };
    let nobody_answers = |value: &str, meant: Option<&str>| FormFault::ConditionOnNoAnswer {
        field: field.key.clone(),
        on: on.clone(),
        value: value.to_owned(),
        meant: meant.map(ToOwned::to_owned),
    };
    match asked.kind.comparable() {
        Comparable::Never => vec![FormFault::ConditionOnFreeAnswer { field: field.key.clone(), on: on.clone() }],
        Comparable::Countries => {
            let unknown = values.iter().filter(|value| value.parse::<Country>().is_err());
            unknown.map(|value| nobody_answers(value, None)).collect()
        }
        Comparable::Among(known) => {
            let unknown = values.iter().filter(|value| !known.contains(value));
            unknown.map(|value| nobody_answers(value, nearest(value, known.iter().map(String::as_str)))).collect()
        }
    }
}
