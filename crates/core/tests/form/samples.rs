//! A form with every kind of field, and answers to it.

use jiff::Timestamp;
use plenary_core::{
    form::{Answers, Asked, Faults, Field, FieldKey, Form, Typed},
    language::{Language, Texts},
    panel::GuidingQuestion,
};
use serde_json::{Value, json};
use uuid::Uuid;

pub const QUESTION: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

pub fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

pub fn key(text: &str) -> FieldKey {
    text.parse().unwrap()
}

pub fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

pub fn questions() -> Vec<GuidingQuestion> {
    let text = Texts::only(language("en"), "Who should answer for a cable?".to_owned());
    vec![GuidingQuestion { id: QUESTION.parse::<Uuid>().unwrap(), text }]
}

/// A field from its stored JSON, with its key for a label.
pub fn field(key: &str, kind: &str, rules: Value) -> Field {
    let mut stored = json!({ "key": key, "kind": kind, "label": { "en": key } });
    stored.as_object_mut().unwrap().extend(rules.as_object().unwrap().clone());
    serde_json::from_value(stored).unwrap()
}

pub fn form(fields: Vec<Field>) -> Form {
    Form::of(fields)
}

/// Every kind once, with conditions.
pub fn all_kinds() -> Form {
    let option = |key: &str| json!({ "key": key, "label": { "en": key, "ja": format!("「{key}」") } });
    form(vec![
        field("organisation", "organisation", json!({})),
        field("role", "role", json!({ "longest": 20 })),
        field("country", "country", json!({})),
        field("phone", "phone", json!({ "shown_if": { "equals": { "field": "country", "value": "JP" } } })),
        field(
            "code",
            "short_text",
            json!({ "pattern": "[A-Z]{2}-[0-9]{4}", "mismatch": { "en": "It is on your badge.", "fr": "Sur votre badge." } }),
        ),
        field(
            "attendance",
            "single_choice",
            json!({ "options": [option("online"), option("on_site")], "required": true }),
        ),
        field(
            "topics",
            "multiple_choice",
            json!({ "options": [option("law"), option("repair"), option("money")], "other": { "en": "Something else" } }),
        ),
        field(
            "arrival",
            "date",
            json!({ "earliest": "2027-01-01", "latest": "2027-12-31", "required": true,
                    "shown_if": { "equals": { "field": "attendance", "value": "on_site" } } }),
        ),
        field("interpretation", "yes_no", json!({})),
        field("guests", "number", json!({ "smallest": "0", "largest": "5", "whole": true })),
        field(
            "position",
            "position",
            json!({ "question": QUESTION, "low": { "en": "states" }, "high": { "en": "owners" } }),
        ),
        field(
            "comment",
            "long_text",
            json!({ "shown_if": { "any": [
            { "answered": "position" },
            { "one_of": { "field": "topics", "values": ["law", "other"] } },
            { "all": [{ "not": { "answered": "organisation" } }, { "equals": { "field": "interpretation", "value": "yes" } }] },
        ] } }),
        ),
        field(
            "consent",
            "consent",
            json!({ "version": 2, "wording": { "en": "I agree.", "ja": "同意します。" }, "required": true }),
        ),
    ])
}

pub fn read(form: &Form, pairs: &[(&str, &str)]) -> Result<Answers, Faults> {
    read_in(form, pairs, "en")
}

pub fn read_in(form: &Form, pairs: &[(&str, &str)], tag: &str) -> Result<Answers, Faults> {
    let language = language(tag);
    let typed: Typed = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    form.read(&typed, &Asked { language: &language, original: &language, now: now(), country: None, before: None })
}

/// What Aiko posts, and more.
pub fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let aiko = [("name", "Aiko Tanaka"), ("email", "aiko@example.org"), ("attendance", "online"), ("consent", "2")];
    aiko.into_iter()
        .filter(|(name, _)| more.iter().all(|(other, _)| other != name))
        .chain(more.iter().copied())
        .collect()
}
