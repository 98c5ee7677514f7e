//! Forms that change while answers to them exist.

use plenary_core::form::{Asked, FieldKind, Form};
use serde_json::json;

use crate::samples::{all_kinds, field, form, key, language, now, read, with};

#[test]
fn a_changed_form_is_the_next_version_and_an_unchanged_one_is_not() {
    let before = all_kinds();
    assert_eq!(before.revised(all_kinds()).unwrap(), before);
    let mut edited = all_kinds();
    edited.fields.pop();
    assert_eq!(before.revised(edited).unwrap().version, 2);
}

#[test]
fn a_key_keeps_its_kind_for_good() {
    let before = form(vec![field("badge", "short_text", json!({}))]);
    let edited = form(vec![field("badge", "number", json!({ "whole": true }))]);
    let said = before.revised(edited).unwrap_err().to_string();
    assert!(said.contains("“badge”") && said.contains("another key"), "{said}");
}

#[test]
fn another_wording_is_another_version_of_it() {
    let consent =
        |text: &str| form(vec![field("consent", "consent", json!({ "version": 1, "wording": { "en": text } }))]);
    let wording = |form: &Form| match &form.fields.last().unwrap().kind {
        FieldKind::Consent(wording) => wording.version,
        other => panic!("{other:?}"),
    };
    let first = consent("I agree.");
    let second = first.revised(consent("I agree to more.")).unwrap();
    assert_eq!((wording(&first), wording(&second)), (1, 2));
    let third = second.revised(consent("I agree to more.")).unwrap();
    assert_eq!((wording(&third), third.version), (2, 2), "the same words again are no new version");
}

#[test]
fn of_old_answers_those_stay_that_still_fit() {
    let answers = read(
        &all_kinds(),
        &with(&[("topics", "law"), ("role", "Fellow"), ("guests", "5"), ("comment", "why"), ("interpretation", "yes")]),
    )
    .unwrap();
    let mut edited = all_kinds();
    for field in &mut edited.fields {
        match &mut field.kind {
            FieldKind::MultipleChoice(choice) => choice.options.retain(|option| option.key.as_str() != "law"),
            FieldKind::Number(rules) => rules.largest = Some(3.into()),
            FieldKind::Consent(wording) => {
                wording.wording = plenary_core::language::Texts::only(language("en"), "More.".to_owned())
            }
            _ => {}
        }
    }
    let edited = all_kinds().revised(edited).unwrap();
    let good = edited.still_good(&answers);
    let keys: Vec<&str> = good.0.keys().map(|key| key.as_str()).collect();
    // With “law” gone and no position taken, interpretation without an organisation still asks for the comment.
    assert_eq!(keys, ["attendance", "comment", "email", "interpretation", "name", "role"]);
}

#[test]
fn who_comes_back_agrees_as_they_first_did() {
    let form = all_kinds();
    let first = read(&form, &with(&[])).unwrap();
    let later = now() + jiff::SignedDuration::from_hours(30);
    let french = language("fr");
    let asked = Asked { language: &french, now: later, country: None, before: Some(&first) };
    let again = form.read(&first.typed(), &asked).unwrap();
    assert_eq!(again.0.get(&key("consent")), first.0.get(&key("consent")));
}
