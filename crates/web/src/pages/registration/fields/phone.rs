//! The telephone field: a country and a number, complete without scripts.
//!
//! A script makes a searchable list of the `select` and formats as one types; what it needs to know stands in the
//! markup, so that it has no words of its own.

use plenary_core::{
    country::Country,
    form::{Field, limits},
};

use super::Filled;
use crate::{pages::registration::phone_faults, words::Words};

/// Counts of digits that running text writes in words, or may have to.
const MOST_DIGITS: u32 = 20;

pub(super) struct Phone {
    pub(super) value: String,
    pub(super) countries: Vec<Code>,
    pub(super) longest: usize,
    /// Sentences for the script, with marks such as `{wanted}` where it puts what it found. JSON.
    pub(super) sentences: String,
}

/// One country of the list.
pub(super) struct Code {
    pub(super) code: &'static str,
    pub(super) flag: String,
    pub(super) name: &'static str,
    pub(super) calling_code: u16,
    pub(super) is_chosen: bool,
    /// As the name stands in a sentence, when that differs.
    pub(super) in_sentence: Option<String>,
}

impl Filled<'_> {
    pub(super) fn phone(&self, field: &Field) -> Phone {
        let value = self.typed(field).to_owned();
        let country = field.key.part("country");
        let typed = self.typed.first(&country).trim().to_owned();
        // What was left open on purpose stays open.
        let was_asked = self.typed.all(&country).next().is_some();
        let likely = self.country.filter(|_| !was_asked);
        let chosen = typed.to_ascii_uppercase().parse::<Country>().ok().or(likely);
        let language = self.context.language;
        let code = |country: Country| {
            let in_sentence = phone_faults::place(language, country);
            Some(Code {
                code: country.as_str(),
                flag: country.flag(),
                name: country.name(language),
                calling_code: country.calling_code()?,
                is_chosen: chosen == Some(country),
                in_sentence: Some(in_sentence).filter(|place| place != country.name(language)),
            })
        };
        let countries = Country::all_with_calling_code(language).into_iter().filter_map(code).collect();
        Phone { value, countries, longest: limits::LINE, sentences: self.sentences() }
    }

    /// The sentences that the script may need, in the same words as the server's.
    fn sentences(&self) -> String {
        let words = Words::of(self.context.language);
        let marked = |key: &str, marks: &[&'static str]| {
            let values: Vec<_> = marks.iter().map(|mark| (*mark, format!("{{{mark}}}").into())).collect();
            words.say_with(key, &values)
        };
        let digits: Vec<String> = (0..=MOST_DIGITS).map(|count| phone_faults::digits(words, count)).collect();
        let length = |key: &str, mark: &'static str| {
            let mut values = vec![
                ("kind", words.say("phone-kind-any").into()),
                ("holder", marked("phone-holder-country", &["country"]).into()),
                ("wanted", "{wanted}".into()),
                ("most", 2.into()),
                ("has", "{has}".into()),
            ];
            if !mark.is_empty() {
                values.push((mark, format!("{{{mark}}}").into()));
            }
            words.say_with(key, &values)
        };
        serde_json::json!({
            "digits": digits,
            "fromTo": marked("digits-from-to", &["from", "to"]),
            "comma": marked("digits-comma", &["some", "other"]),
            "or": marked("digits-or", &["some", "other"]),
            "afterPrefix": length("phone-length-after-prefix", "prefix"),
            "afterCode": length("phone-length-after-code", "code"),
            "withoutPrefix": length("phone-length-without-prefix", "prefix"),
            "all": length("phone-length", ""),
            "check": words.say("phone-check-digits"),
            "noDigits": words.say("phone-no-digits"),
            "onlyCode": marked("phone-only-a-calling-code", &["digits"]),
            "unknownCode": marked("phone-unknown-calling-code", &["begins"]),
            "countryNeeded": words.say("phone-country-needed"),
            "notInUse": words.say("phone-doubtful"),
            "search": words.say("phone-search-country"),
            "none": words.say("phone-no-such-country"),
            "found": marked("phone-countries-found", &["count"]),
        })
        .to_string()
    }
}
