//! When a field is asked, in words: for readers whose browser does not hide it.

use plenary_core::{
    country::Country,
    form::{Condition, FieldKey, FieldKind, OTHER},
    language::Texts,
};

use super::Filled;
use crate::{pages::said::Said, words::Words};

/// “Only if “Do you report on the panel?” is answered with “Yes”.”
pub(super) fn in_words(filled: &Filled<'_>, condition: &Condition) -> String {
    let words = Words::of(filled.context.language);
    match clause(filled, condition, true) {
        Some(clause) => words.say_with("only-if", &[("clause", clause.into())]),
        None => words.say("only-if-it-applies"),
    }
}

/// A condition as a clause; none where it would be harder to read than to answer.
fn clause(filled: &Filled<'_>, condition: &Condition, may_join: bool) -> Option<String> {
    let words = Words::of(filled.context.language);
    let with = |key: &str, field: &FieldKey, answers: String| {
        words.say_with(key, &[("field", label(filled, field).into()), ("answers", answers.into())])
    };
    let joined = |conditions: &[Condition], key: &str| {
        let clauses: Option<Vec<String>> = conditions.iter().map(|part| clause(filled, part, false)).collect();
        let mut clauses = clauses?.into_iter();
        let first = clauses.next()?;
        Some(clauses.fold(first, |some, other| words.say_with(key, &[("some", some.into()), ("other", other.into())])))
    };
    match condition {
        Condition::Answered(field) => Some(words.say_with("if-answered", &[("field", label(filled, field).into())])),
        Condition::Equals { field, value } => Some(with("if-answer-is", field, answer(filled, field, value))),
        Condition::OneOf { field, values } => Some(with("if-answer-is", field, answers(filled, field, values))),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Answered(field) => {
                Some(words.say_with("if-not-answered", &[("field", label(filled, field).into())]))
            }
            Condition::Equals { field, value } => Some(with("if-answer-is-not", field, answer(filled, field, value))),
            Condition::OneOf { field, values } => Some(with("if-answer-is-not", field, answers(filled, field, values))),
            _ => None,
        },
        Condition::All(conditions) if may_join => joined(conditions, "if-both"),
        Condition::Any(conditions) if may_join => joined(conditions, "if-either"),
        Condition::All(_) | Condition::Any(_) => None,
    }
}

fn label(filled: &Filled<'_>, key: &FieldKey) -> String {
    filled.form.field(key).map_or_else(|| key.to_string(), |field| filled.label(field).text)
}

fn answers(filled: &Filled<'_>, key: &FieldKey, values: &[String]) -> String {
    let words = Words::of(filled.context.language);
    let mut said = values.iter().map(|value| answer(filled, key, value));
    let first = said.next().unwrap_or_default();
    said.fold(first, |some, other| words.say_with("answer-or", &[("some", some.into()), ("other", other.into())]))
}

/// An answer by its label, in quotation marks.
fn answer(filled: &Filled<'_>, key: &FieldKey, value: &str) -> String {
    let words = Words::of(filled.context.language);
    let pick = |texts: &Texts<String>| Said::pick(texts, filled.context, &filled.panel.original).text;
    let said = match filled.form.field(key).map(|field| &field.kind) {
        Some(FieldKind::YesNo) if value == "yes" => words.say("yes"),
        Some(FieldKind::YesNo) => words.say("no"),
        Some(FieldKind::Country) => value
            .parse::<Country>()
            .map_or_else(|_| value.to_owned(), |known| known.name(filled.context.language).to_owned()),
        Some(FieldKind::SingleChoice(choice) | FieldKind::MultipleChoice(choice)) => {
            let option = choice.options.iter().find(|option| option.key.as_str() == value);
            let other = choice.other.as_ref().filter(|_| value == OTHER);
            option.map(|option| pick(&option.label)).or_else(|| other.map(pick)).unwrap_or_else(|| value.to_owned())
        }
        _ => value.to_owned(),
    };
    words.say_with("in-quotes", &[("text", said.into())])
}
