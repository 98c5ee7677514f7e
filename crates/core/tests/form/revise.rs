//! Forms that change while answers to them exist.

use plenary_core::form::{Asked, FieldKind, Form};
use serde_json::json;

use crate::samples::{all_kinds, field, form, key, language, now, read, with};

#[test]
fn a_changed_form_is_the_next_version_and_an_unchanged_one_is_not() {
    let before = all_kinds();
    assert_eq!(before.revised(&[], all_kinds()).unwrap(), before);
    let mut edited = all_kinds();
    edited.fields.pop();
    assert_eq!(before.revised(&[], edited).unwrap().version, 2);
}

#[test]
fn a_key_keeps_its_kind_for_good() {
    let before = form(vec![field("badge", "short_text", json!({}))]);
    let edited = form(vec![field("badge", "number", json!({ "whole": true }))]);
    let said = before.revised(&[], edited).unwrap_err().to_string();
    assert!(said.contains("“badge”") && said.contains("another key"), "{said}");
}

#[test]
fn another_wording_is_another_version_of_it() {
    let consent =
        |text: &str| form(vec![field("consent", "consent", json!({ "version": 1, "wording": { "en": text } }))]);
    let first = consent("I agree.");
    let second = first.revised(&[], consent("I agree to more.")).unwrap();
    assert_eq!((wording(&first), wording(&second)), (1, 2));
    let third = second.revised(&[], consent("I agree to more.")).unwrap();
    assert_eq!((wording(&third), third.version), (2, 2), "the same words again are no new version");
}

#[test]
fn what_was_taken_out_and_comes_back_is_still_what_it_was() {
    let badge = |kind: &str| form(vec![field("badge", kind, json!({}))]);
    let first = badge("short_text");
    let second = first.revised(&[], form(Vec::new())).unwrap();
    let said = second.revised(std::slice::from_ref(&first), badge("number")).unwrap_err().to_string();
    assert!(said.contains("“badge”") && said.contains("another key"), "{said}");
    assert_eq!(second.revised(std::slice::from_ref(&first), badge("short_text")).unwrap().version, 3);

    let consent =
        |text: &str| form(vec![field("consent", "consent", json!({ "version": 1, "wording": { "en": text } }))]);
    let first = consent("I agree.");
    let second = first.revised(&[], form(Vec::new())).unwrap();
    let earlier = [first];
    assert_eq!(wording(&second.revised(&earlier, consent("I agree.")).unwrap()), 1);
    assert_eq!(wording(&second.revised(&earlier, consent("I agree to more.")).unwrap()), 2);
}

fn wording(form: &Form) -> i64 {
    match &form.fields.last().unwrap().kind {
        FieldKind::Consent(wording) => wording.version,
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_comes_back_agrees_as_they_first_did() {
    let form = all_kinds();
    let first = read(&form, &with(&[])).unwrap();
    let later = now() + jiff::SignedDuration::from_hours(30);
    let french = language("fr");
    let asked = Asked { language: &french, original: &french, now: later, country: None, before: Some(&first) };
    let again = form.read(&first.typed(), &asked).unwrap();
    assert_eq!(again.0.get(&key("consent")), first.0.get(&key("consent")));
}
