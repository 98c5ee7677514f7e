//! What holds for everything that anybody could post.

use std::sync::LazyLock;

use plenary_core::form::{Answers, Asked, Condition, FieldKey, Form, Typed};
use proptest::{collection::vec, prelude::*};

use crate::samples::{self, language, now};

/// Made once: compiling its pattern thousands of times would be most of the work.
fn all_kinds() -> &'static Form {
    static FORM: LazyLock<Form> = LazyLock::new(samples::all_kinds);
    &FORM
}

fn name() -> impl Strategy<Value = String> {
    let keys: Vec<String> = all_kinds().fields.iter().map(|field| field.key.to_string()).collect();
    let parts: Vec<String> = keys
        .iter()
        .flat_map(|key| ["country", "comment", "other"].map(|part| format!("{key}.{part}")))
        .chain(keys.iter().cloned())
        .chain(keys.iter().cloned())
        .collect();
    prop_oneof![9 => prop::sample::select(parts), 1 => any::<String>()]
}

fn value() -> impl Strategy<Value = String> {
    let likely = [
        "yes",
        "no",
        "JP",
        "fr",
        "online",
        "on_site",
        "law",
        "repair",
        "other",
        "1",
        "2",
        "5",
        "2.5",
        "1,000",
        "2027-03-09",
        "3.9.2027",
        "03/09/2027",
        "AB-1234",
        "+81312345678",
        "aiko@example.org",
        "Aiko <a@例え.jp>",
        "",
        " \r\n ",
        "a\r\n\r\n\r\nb",
        "\u{202e}evil",
    ];
    prop_oneof![6 => prop::sample::select(likely.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

/// Any posted form, most of them with what is needed, so that many are accepted.
fn typed() -> impl Strategy<Value = Vec<(String, String)>> {
    let needed = [("name", "Aiko"), ("email", "aiko@example.org"), ("attendance", "online"), ("consent", "2")];
    (vec((name(), value()), 0..24), prop::bool::weighted(0.8)).prop_map(move |(mut pairs, is_complete)| {
        if is_complete {
            pairs.retain(|(name, _)| needed.iter().all(|(other, _)| name != other));
            pairs.extend(needed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        pairs
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let keys: Vec<FieldKey> = all_kinds().fields.iter().map(|field| field.key.clone()).collect();
    let key = prop::sample::select(keys);
    let word = prop_oneof![Just("yes".to_owned()), Just("law".to_owned()), Just("4".to_owned()), any::<String>()];
    let leaf = prop_oneof![
        key.clone().prop_map(Condition::Answered),
        (key.clone(), word.clone()).prop_map(|(field, value)| Condition::Equals { field, value }),
        (key, vec(word, 0..4)).prop_map(|(field, values)| Condition::OneOf { field, values }),
    ];
    leaf.prop_recursive(6, 32, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|condition| Condition::Not(Box::new(condition))),
            vec(inner.clone(), 0..4).prop_map(Condition::All),
            vec(inner, 0..4).prop_map(Condition::Any),
        ]
    })
}

fn read(pairs: Vec<(String, String)>) -> Option<Answers> {
    let language = language("ja");
    let asked =
        Asked { language: &language, original: &language, now: now(), country: "JP".parse().ok(), before: None };
    all_kinds().read(&pairs.into_iter().collect::<Typed>(), &asked).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn reading_never_panics_and_what_is_accepted_reads_as_itself(pairs in typed()) {
        if let Some(answers) = read(pairs) {
            let posted = answers.typed();
            let language = language("ja");
            let asked = Asked { language: &language, original: &language, now: now(), country: "JP".parse().ok(), before: None };
            prop_assert_eq!(all_kinds().read(&posted, &asked), Ok(answers.clone()));
            let stored = serde_json::to_string(&answers).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Answers>(&stored).unwrap(), &answers);
            prop_assert_eq!(answers.told(all_kinds(), &language).len(), answers.0.len());
        }
    }

    #[test]
    fn a_hidden_field_never_stores_an_answer(pairs in typed()) {
        if let Some(answers) = read(pairs) {
            for field in &all_kinds().fields {
                let is_shown = field.shown_if.as_ref().is_none_or(|condition| condition.holds(&answers));
                prop_assert!(is_shown || !answers.0.contains_key(&field.key), "{} is hidden and stored", field.key);
            }
        }
    }

    #[test]
    fn every_condition_has_a_value_and_its_negation_the_other(condition in condition(), pairs in typed()) {
        let answers = read(pairs).unwrap_or_default();
        let holds = condition.holds(&answers);
        let stored = serde_json::to_string(&condition).unwrap();
        prop_assert_eq!(serde_json::from_str::<Condition>(&stored).unwrap(), condition.clone());
        prop_assert_eq!(Condition::Not(Box::new(condition)).holds(&answers), !holds);
    }
}
