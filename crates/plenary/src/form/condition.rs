//! Conditions as organisers write them: `{ field = "attendance", is = "on_site" }`, `{ answered = "phone" }`, and
//! these inside `not`, `all` and `any`.

use plenary_core::form::{Condition, FieldKey};
use toml::{Spanned, de::DeValue};

use super::record::Record;

const EXAMPLE: &str = "shown-if = { field = \"attendance\", is = \"on_site\" }";

impl Record<'_> {
    /// The condition in `shown-if`.
    pub fn condition(&self) -> Option<Condition> {
        let value = self.value("shown-if")?;
        condition(self.record_of("shown-if", value)?)
    }
}

fn condition(record: Record<'_>) -> Option<Condition> {
    let record = record.called("A condition".to_owned());
    let answered = key(&record, "answered");
    let field = key(&record, "field");
    let value = record.value("is");
    let not = record.value("not");
    let all = record.value("all");
    let any = record.value("any");
    record.finish();
    let said = [answered.is_some(), field.is_some(), not.is_some(), all.is_some(), any.is_some()];
    if said.into_iter().filter(|is_said| *is_said).count() != 1 {
        let sentence = "A condition says one thing: answered, field with is, not, all or any.";
        record.source.fault(record.at.clone(), format!("{sentence} Write for example {EXAMPLE}"));
        return None;
    }
    let row = |key: &str, value| several(&record, key, value);
    if let Some(key) = answered {
        return Some(Condition::Answered(key));
    }
    if let Some(value) = not {
        return Some(Condition::Not(Box::new(condition(record.record_of("not", value)?)?)));
    }
    match (field, all, any) {
        (Some(field), _, _) => compared(&record, field, value),
        (_, Some(value), _) => row("all", value).map(Condition::All),
        (_, _, Some(value)) => row("any", value).map(Condition::Any),
        _ => None,
    }
}

fn several<'a>(record: &Record<'a>, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Vec<Condition>> {
    let rows = record.expected(value, value.get_ref().as_array(), &format!("{key} = [{{ … }}, {{ … }}]"))?;
    rows.iter().map(|row| condition(record.record_of(key, row)?)).collect()
}

fn compared(record: &Record<'_>, field: FieldKey, value: Option<&Spanned<DeValue<'_>>>) -> Option<Condition> {
    let Some(value) = value else {
        let sentence = format!("The condition does not say what “{field}” should be. Write for example {EXAMPLE}");
        record.source.fault(record.at.clone(), sentence);
        return None;
    };
    match value.get_ref() {
        DeValue::Array(rows) => {
            let values = rows.iter().map(|row| word(record, row)).collect::<Option<_>>()?;
            Some(Condition::OneOf { field, values })
        }
        _ => Some(Condition::Equals { field, value: word(record, value)? }),
    }
}

/// A value to compare with; true and false are the answers yes and no.
fn word(record: &Record<'_>, value: &Spanned<DeValue<'_>>) -> Option<String> {
    let word = match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Boolean(is_yes) => Some(if *is_yes { "yes" } else { "no" }.to_owned()),
        DeValue::Integer(integer) => Some(integer.to_string()),
        _ => None,
    };
    record.expected(value, word, "is = \"…\", is = true, or is = [\"…\", \"…\"]")
}

fn key(record: &Record<'_>, name: &'static str) -> Option<FieldKey> {
    let text = record.text(name)?;
    let at = record.value(name)?.span();
    text.parse().map_err(|error: plenary_core::form::NotAKey| record.source.fault(at, error.to_string())).ok()
}
