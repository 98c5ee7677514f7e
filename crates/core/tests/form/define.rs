//! Definitions that are refused, and what they are told.

use plenary_core::form::{Field, Form, FormFault, FormFinding};
use serde_json::json;

use crate::samples::{all_kinds, field, form, key, language, questions};

fn faults(fields: Vec<Field>) -> Vec<FormFault> {
    form(fields).check(&questions(), &language("en")).unwrap_err().0
}

fn sentence(fields: Vec<Field>) -> String {
    let faults = faults(fields);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

#[test]
fn a_sound_form_has_no_faults_and_no_findings() {
    assert_eq!(all_kinds().check(&questions(), &language("en")).unwrap(), []);
    assert_eq!(Form::default().check(&[], &language("ja")).unwrap(), []);
}

#[test]
fn name_and_address_stand_first_unless_the_organiser_placed_them() {
    let keys = |form: Form| form.fields.iter().map(|field| field.key.to_string()).collect::<Vec<_>>();
    let role = || field("role", "role", json!({}));
    let email = || field("email", "email", json!({ "required": true }));
    assert_eq!(keys(form(vec![role()])), ["name", "email", "role"]);
    assert_eq!(keys(form(vec![role(), email()])), ["name", "role", "email"]);
}

#[test]
fn a_form_is_stored_as_plain_json_and_comes_back_the_same() {
    let form = all_kinds();
    let stored = serde_json::to_value(&form).unwrap();
    assert_eq!(serde_json::from_value::<Form>(stored.clone()).unwrap(), form);
    insta::assert_json_snapshot!(stored);
    let unknown = json!({ "key": "x", "kind": "telepathy", "label": {} });
    assert!(serde_json::from_value::<Field>(unknown).is_err(), "a kind that does not exist");
}

#[test]
fn a_condition_names_an_earlier_field_and_a_value_that_can_be_answered() {
    let shown = |key: &str, condition| field(key, "short_text", json!({ "shown_if": condition }));
    let yes_no = || field("remote", "yes_no", json!({}));
    let equals = |on: &str, value: &str| json!({ "equals": { "field": on, "value": value } });
    assert!(sentence(vec![shown("a", equals("remote", "yes")), yes_no()]).contains("Put “remote” before “a”"));
    assert!(sentence(vec![shown("a", json!({ "answered": "a" }))]).contains("depending on itself"));
    assert!(sentence(vec![yes_no(), shown("a", equals("remot", "yes"))]).contains("Did you mean “remote”?"));
    assert!(sentence(vec![yes_no(), shown("a", equals("remote", "yess"))]).contains("Did you mean “yes”?"));
    assert!(sentence(vec![shown("a", equals("name", "Aiko"))]).contains("free"));
    assert!(sentence(vec![shown("a", json!({ "any": [] }))]).contains("lists nothing"));
    let deep = (0..20).fold(json!({ "answered": "name" }), |inner, _| json!({ "not": inner }));
    assert!(sentence(vec![shown("a", deep)]).contains("levels deep"));
}

#[test]
fn rules_that_exclude_everything_are_refused() {
    for (kind, rules) in [
        ("number", json!({ "smallest": "5", "largest": "1" })),
        ("date", json!({ "earliest": "2027-02-01", "latest": "2027-01-01" })),
        ("short_text", json!({ "shortest": 10, "longest": 5 })),
        ("short_text", json!({ "longest": 0 })),
        ("single_choice", json!({ "options": [] })),
        (
            "single_choice",
            json!({ "options": [{ "key": "other", "label": { "en": "O" } }], "other": { "en": "Other" } }),
        ),
        ("multiple_choice", json!({ "options": [{ "key": "a", "label": {} }] })),
        ("consent", json!({ "version": 1, "wording": {} })),
        ("short_text", json!({ "label": { "en": " " } })),
    ] {
        let said = sentence(vec![field("asked", kind, rules.clone())]);
        assert!(said.contains("“asked”"), "{rules}: {said}");
    }
}

#[test]
fn keys_are_single_and_some_are_taken() {
    assert!(sentence(vec![field("a", "yes_no", json!({})), field("a", "yes_no", json!({}))]).contains("another key"));
    assert!(sentence(vec![field("zone", "yes_no", json!({}))]).contains("by itself"));
    assert!(sentence(vec![field("email", "short_text", json!({ "required": true }))]).contains("of kind email"));
    assert!(sentence(vec![field("name", "short_text", json!({}))]).contains("required"));
}

#[test]
fn a_position_needs_a_question_of_the_panel_and_poles() {
    let poles = json!({ "low": { "en": "a" }, "high": { "en": "b" } });
    let position = |key: &str, question: &str, poles: &serde_json::Value| {
        let mut rules = poles.clone();
        rules["question"] = json!(question);
        field(key, "position", rules)
    };
    let unknown = "01890a5d-ac96-774b-bcce-b302099a8058";
    assert!(sentence(vec![position("p", unknown, &poles)]).contains("one of its 1"));
    let twice = vec![position("p", crate::samples::QUESTION, &poles), position("q", crate::samples::QUESTION, &poles)];
    assert!(sentence(twice).contains("same guiding question"));
    let none = json!({ "low": {}, "high": {} });
    assert!(sentence(vec![position("p", crate::samples::QUESTION, &none)]).contains("low (step 1)"));
}

#[test]
fn too_much_is_refused() {
    let many = (0..101).map(|number| field(&format!("f{number}"), "yes_no", json!({}))).collect();
    assert!(matches!(faults(many)[0], FormFault::TooManyFields { has: 103 }));
    let long = |number| field(&format!("f{number}"), "long_text", json!({ "longest": 20_000 }));
    assert!(sentence((0..22).map(long).collect()).contains("440200 characters"));
    let options: Vec<_> = (0..301).map(|number| json!({ "key": number.to_string(), "label": { "en": "x" } })).collect();
    assert!(sentence(vec![field("many", "single_choice", json!({ "options": options }))]).contains("300"));
}

#[test]
fn what_is_missing_in_the_first_language_is_a_finding_only() {
    let form = form(vec![field("badge", "short_text", json!({ "pattern": "[0-9]+" }))]);
    let findings = form.check(&questions(), &language("ja")).unwrap();
    assert_eq!(findings.len(), 2);
    let missing =
        FormFinding::NotInFirstLanguage { field: key("badge"), what: "label".to_owned(), language: language("ja") };
    assert_eq!(findings[0], missing);
}
