//! What registrants post, and what becomes of it.

use plenary_core::{
    address::AddressFault,
    form::{Answer, Asked, FieldFault, Form, Typed},
};

use crate::samples::{all_kinds, field, form, key, language, now, read, read_in, with};

fn fault(pairs: &[(&str, &str)], field: &str) -> FieldFault {
    let faults = read(&all_kinds(), &with(pairs)).unwrap_err();
    faults.of(&key(field)).unwrap_or_else(|| panic!("no fault at {field}: {faults}")).clone()
}

fn stored(pairs: &[(&str, &str)]) -> serde_json::Value {
    serde_json::to_value(read(&all_kinds(), &with(pairs)).unwrap()).unwrap()
}

#[test]
fn everything_that_is_asked_is_stored_with_its_kind() {
    let answers = stored(&[
        ("organisation", " Pacific  Institute "),
        ("role", "Fellow"),
        ("country", "jp"),
        ("phone", "+81 3 1234 5678"),
        ("phone.country", "JP"),
        ("code", "AB-1234"),
        ("attendance", "on_site"),
        ("topics", "repair"),
        ("topics", "law"),
        ("topics", "other"),
        ("topics.other", "whales"),
        ("arrival", "2027/3/9"),
        ("interpretation", "no"),
        ("guests", "２"),
        ("position", "4"),
        ("position.comment", "Mostly.\r\n\r\n\r\nNot always."),
        ("comment", "See you there."),
    ]);
    insta::assert_json_snapshot!(answers);
}

#[test]
fn what_no_field_asks_for_is_never_looked_at() {
    let answers =
        stored(&[("seat", "1"), ("is_admin", "true"), ("name.first", "x"), ("__proto__", "x"), ("version", "9")]);
    let keys: Vec<&String> = answers.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["attendance", "consent", "email", "name"]);
}

#[test]
fn what_is_needed_is_asked_for_all_at_once() {
    let faults = read(&all_kinds(), &[]).unwrap_err();
    let keys: Vec<&str> = faults.0.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["name", "email", "attendance", "consent"]);
    assert_eq!(faults.of(&key("consent")), Some(&FieldFault::NotAgreed));
}

#[test]
fn a_hidden_field_is_neither_asked_for_nor_stored() {
    let online = stored(&[("arrival", "2027-03-09"), ("phone", "garbage"), ("comment", "hidden")]);
    for hidden in ["arrival", "phone", "comment"] {
        assert_eq!(online.get(hidden), None, "{hidden}");
    }
    assert_eq!(fault(&[("attendance", "on_site")], "arrival"), FieldFault::Missing);
}

#[test]
fn a_field_that_hangs_on_a_hidden_field_is_hidden_too() {
    let when =
        |field: &str, value: &str| serde_json::json!({ "shown_if": { "equals": { "field": field, "value": value } } });
    let form = form(vec![
        field("first", "yes_no", serde_json::json!({})),
        field("second", "yes_no", when("first", "yes")),
        field("third", "short_text", when("second", "yes")),
    ]);
    let aiko = [("name", "Aiko"), ("email", "aiko@example.org"), ("second", "yes"), ("third", "here")];
    assert_eq!(read(&form, &aiko).unwrap().0.len(), 2);
    let shown = [aiko.as_slice(), &[("first", "yes")]].concat();
    assert_eq!(read(&form, &shown).unwrap().0.len(), 5);
}

#[test]
fn each_kind_says_what_is_wrong() {
    assert_eq!(fault(&[("email", "aiko.example.org")], "email"), FieldFault::Address(AddressFault::NoAt));
    assert_eq!(fault(&[("role", &"長".repeat(21))], "role"), FieldFault::TooLong { has: 21, most: 20 });
    assert_eq!(fault(&[("country", "Japan")], "country"), FieldFault::NotACountry { typed: "Japan".to_owned() });
    assert_eq!(
        fault(&[("attendance", "by_boat")], "attendance"),
        FieldFault::NotOffered { typed: "by_boat".to_owned() }
    );
    assert_eq!(fault(&[("topics", "other")], "topics"), FieldFault::OtherNotSaid);
    assert_eq!(fault(&[("interpretation", "maybe")], "interpretation"), FieldFault::NotYesOrNo);
    assert_eq!(fault(&[("guests", "2.5")], "guests"), FieldFault::NotWhole);
    assert_eq!(fault(&[("guests", "6")], "guests"), FieldFault::TooLarge { largest: 5.into() });
    assert_eq!(fault(&[("guests", "-1")], "guests"), FieldFault::TooSmall { smallest: 0.into() });
    assert_eq!(fault(&[("position", "6")], "position"), FieldFault::NotAStep);
    assert_eq!(fault(&[("position.comment", "but")], "position"), FieldFault::CommentWithoutStep);
    assert!(matches!(
        fault(&[("attendance", "on_site"), ("arrival", "2026-12-31")], "arrival"),
        FieldFault::TooEarly { .. }
    ));
    assert_eq!(fault(&[("consent", "1")], "consent"), FieldFault::WordingChanged);
    assert_eq!(fault(&[("consent", "")], "consent"), FieldFault::NotAgreed);
}

#[test]
fn a_mismatch_is_told_in_the_organisers_own_words() {
    let faults = read_in(&all_kinds(), &with(&[("code", "nope")]), "fr").unwrap_err();
    assert_eq!(faults.of(&key("code")).unwrap().to_string(), "Sur votre badge.");
}

#[test]
fn an_agreement_keeps_wording_language_and_time() {
    let answers = read_in(&all_kinds(), &with(&[]), "fr").unwrap();
    let Some(Answer::Consent(agreement)) = answers.0.get(&key("consent")) else { panic!("no agreement") };
    // The wording does not exist in French; English is what was shown.
    assert_eq!((agreement.version, agreement.language.as_str(), agreement.at), (2, "en", now()));
}

#[test]
fn an_answer_of_ones_own_counts_though_other_was_not_ticked() {
    assert_eq!(stored(&[("topics.other", "whales")])["topics"]["value"]["other"], "whales");
}

#[test]
fn a_name_cannot_bring_lines_or_directions_along() {
    let answers = read(&all_kinds(), &with(&[("name", "Aiko\r\nBcc: all@example.org\u{202e}\u{0}")])).unwrap();
    assert_eq!(answers.name(), Some("Aiko Bcc: all@example.org"));
}

#[test]
fn the_form_of_a_panel_without_one_asks_for_five_things_in_three_languages() {
    let form = Form::default();
    let keys: Vec<&str> = form.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["name", "email", "organisation", "phone", "consent"]);
    for field in &form.fields {
        assert_eq!(field.label.languages().count(), 3, "{}", field.key);
    }
    let answers = read(&form, &[("name", "Aiko"), ("email", "aiko@example.org"), ("consent", "1")]).unwrap();
    assert_eq!(answers.email().unwrap().domain(), "example.org");
}

#[test]
fn a_consent_notes_the_language_that_its_text_was_shown_in() {
    let consent = field(
        "consent",
        "consent",
        serde_json::json!({ "version": 1, "wording": { "en": "I agree.", "ja": "同意します。" } }),
    );
    let (french, japanese) = (language("fr"), language("ja"));
    // A page in French shows what it lacks in the language that the panel was written in.
    let asked = Asked { language: &french, original: &japanese, now: now(), country: None, before: None };
    let typed = Typed::from([("name", "Aiko"), ("email", "aiko@example.org"), ("consent", "1")]);
    let answers = form(vec![consent]).read(&typed, &asked).unwrap();
    let Some(Answer::Consent(agreed)) = answers.0.get(&key("consent")) else { panic!("no consent: {answers:?}") };
    assert_eq!(agreed.language, japanese);
}

#[test]
fn a_number_typed_as_dialled_from_another_country_is_posted_as_it_is_dialled_from_everywhere() {
    let form = form(vec![field("phone", "phone", serde_json::json!({}))]);
    let pairs = |number, country| {
        [("name", "Aiko"), ("email", "aiko@example.org"), ("phone", number), ("phone.country", country)]
    };
    for (number, country, posted, posted_country) in [
        ("011 44 20 7946 0018", "US", "+442079460018", "GB"),
        ("011 44 20 7946 0018 ext. 12", "US", "+442079460018 ext. 12", "GB"),
        ("020 7946 0018", "GB", "020 7946 0018", "GB"),
        ("+44 20 7946 0018", "US", "+44 20 7946 0018", "GB"),
    ] {
        let first = read(&form, &pairs(number, country)).unwrap();
        let again = first.typed();
        assert_eq!((again.first("phone"), again.first("phone.country")), (posted, posted_country));
        let english = language("en");
        let asked = Asked { language: &english, original: &english, now: now(), country: None, before: Some(&first) };
        let kept = form.read(&again, &asked).unwrap();
        let (Some(Answer::Phone(one)), Some(Answer::Phone(other))) =
            (first.0.get(&key("phone")), kept.0.get(&key("phone")))
        else {
            panic!("no numbers: {first:?} {kept:?}")
        };
        assert_eq!((&one.e164, &one.extension, one.country), (&other.e164, &other.extension, other.country));
    }
}
