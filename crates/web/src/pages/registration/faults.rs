//! What is wrong with an answer, in the reader's words: the same facts as core's English sentences.

use jiff::civil::Date;
use plenary_core::{address::AddressFault, form::FieldFault, language::Language};

use super::phone_faults;
use crate::{
    dates,
    words::{Value, Words},
};

/// The sentence of a fault.
pub(super) fn sentence(language: &Language, fault: &FieldFault) -> String {
    let words = Words::of(language);
    let with = |key: &str, values: &[(&str, Value<'_>)]| words.say_with(key, values);
    let quoted = |key: &str, typed: &str| words.say_with(key, &[("typed", typed.into())]);
    let day = |key: &str, date: Date| words.say_with(key, &[("date", dates::day_month_year(language, date).into())]);
    match fault {
        FieldFault::Missing => words.say("answer-missing"),
        FieldFault::NotAgreed => words.say("answer-not-agreed"),
        FieldFault::WordingChanged => words.say("answer-wording-changed"),
        FieldFault::TooLong { has, most } => with("answer-too-long", &[("has", count(*has)), ("most", count(*most))]),
        FieldFault::TooShort { has, least } => {
            with("answer-too-short", &[("has", count(*has)), ("least", count(*least))])
        }
        FieldFault::Mismatch { sentence } if sentence.is_empty() => words.say("answer-mismatch"),
        FieldFault::Mismatch { sentence } => sentence.clone(),
        FieldFault::Address(fault) => address(words, fault),
        FieldFault::Phone(fault) => phone_faults::sentence(language, fault),
        FieldFault::NotACountry { typed } => quoted("answer-not-a-country", typed),
        FieldFault::NotOffered { typed } => quoted("answer-not-offered", typed),
        FieldFault::OtherNotSaid => words.say("answer-other-not-said"),
        FieldFault::NotYesOrNo => words.say("answer-not-yes-or-no"),
        FieldFault::NotANumber { typed } => quoted("answer-not-a-number", typed),
        FieldFault::NumberHasTwoReadings { large, small } => with(
            "answer-number-has-two-readings",
            &[("large", large.as_str().into()), ("small", small.as_str().into())],
        ),
        FieldFault::NotWhole => words.say("answer-not-whole"),
        FieldFault::TooSmall { smallest } => with("answer-too-small", &[("smallest", smallest.to_string().into())]),
        FieldFault::TooLarge { largest } => with("answer-too-large", &[("largest", largest.to_string().into())]),
        FieldFault::NotADate { typed } => quoted("answer-not-a-date", typed),
        FieldFault::NoSuchDay { typed } => quoted("answer-no-such-day", typed),
        FieldFault::DateHasTwoReadings { one, other } => {
            let (one_read, other_read) =
                (dates::day_month_year(language, *one), dates::day_month_year(language, *other));
            with(
                "answer-date-has-two-readings",
                &[("one", one_read.into()), ("other", other_read.into()), ("example", one.to_string().into())],
            )
        }
        FieldFault::TooEarly { earliest } => day("answer-too-early", *earliest),
        FieldFault::TooLate { latest } => day("answer-too-late", *latest),
        FieldFault::NotAStep => words.say("answer-not-a-step"),
        FieldFault::CommentWithoutStep => words.say("answer-comment-without-step"),
    }
}

fn address(words: &Words, fault: &AddressFault) -> String {
    let quoted = |key: &str, typed: String| words.say_with(key, &[("typed", typed.into())]);
    match fault {
        AddressFault::Empty => words.say("address-empty"),
        AddressFault::NoAt => words.say("address-no-at"),
        AddressFault::ManyAts => words.say("address-many-ats"),
        AddressFault::Several => words.say("address-several"),
        AddressFault::Space => words.say("address-space"),
        AddressFault::NothingBeforeAt => words.say("address-nothing-before-at"),
        AddressFault::NothingAfterAt => words.say("address-nothing-after-at"),
        AddressFault::TrailingDot => words.say("address-trailing-dot"),
        AddressFault::MisplacedDot => words.say("address-misplaced-dot"),
        AddressFault::Quoted => words.say("address-quoted"),
        AddressFault::NotAscii(letter) => quoted("address-not-ascii", letter.to_string()),
        AddressFault::ForbiddenSign(sign) => quoted("address-forbidden-sign", sign.to_string()),
        AddressFault::NoEnding(domain) => quoted("address-no-ending", domain.clone()),
        AddressFault::NotADomain(domain) => quoted("address-not-a-domain", domain.clone()),
        AddressFault::TooLong => words.say("address-too-long"),
    }
}

fn count(count: usize) -> Value<'static> {
    u64::try_from(count).unwrap_or(u64::MAX).into()
}

#[cfg(test)]
mod tests {
    use plenary_core::{address::EmailAddress, country::Country, form::Number, phone};

    use super::*;

    fn in_every_language(faults: &[FieldFault]) -> String {
        let tags = ["en", "ja", "fr"].map(|tag| tag.parse::<Language>().unwrap());
        let said = tags.iter().flat_map(|tag| faults.iter().map(|fault| sentence(tag, fault)));
        said.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn everything_that_can_be_wrong_with_an_answer_is_said() {
        let day = jiff::civil::date(2027, 3, 9);
        let typed = || "twelve".to_owned();
        insta::assert_snapshot!(in_every_language(&[
            FieldFault::Missing,
            FieldFault::NotAgreed,
            FieldFault::WordingChanged,
            FieldFault::TooLong { has: 712, most: 600 },
            FieldFault::TooShort { has: 1, least: 20 },
            FieldFault::Mismatch { sentence: String::new() },
            FieldFault::NotACountry { typed: typed() },
            FieldFault::NotOffered { typed: typed() },
            FieldFault::OtherNotSaid,
            FieldFault::NotYesOrNo,
            FieldFault::NotANumber { typed: typed() },
            FieldFault::NumberHasTwoReadings { large: "1000".to_owned(), small: "1.000".to_owned() },
            FieldFault::NotWhole,
            FieldFault::TooSmall { smallest: Number::from(3) },
            FieldFault::TooLarge { largest: Number::from(200) },
            FieldFault::NotADate { typed: typed() },
            FieldFault::NoSuchDay { typed: "2027-02-29".to_owned() },
            FieldFault::DateHasTwoReadings { one: day, other: jiff::civil::date(2027, 9, 3) },
            FieldFault::TooEarly { earliest: day },
            FieldFault::TooLate { latest: day },
            FieldFault::NotAStep,
            FieldFault::CommentWithoutStep,
        ]));
    }

    #[test]
    fn everything_that_can_be_wrong_with_an_address_is_said() {
        let long = format!("{}@example.org", "a".repeat(80));
        let typed = [
            "",
            "aiko",
            "a@b@c.org",
            "a@b.org, c@d.org",
            "ai ko@example.org",
            "@example.org",
            "aiko@",
            "aiko@example.org.",
            ".aiko@example.org",
            "\"aiko\"@example.org",
            "愛子@example.org",
            "ai(ko@example.org",
            "aiko@example",
            "aiko@exa_mple.org",
            &long,
        ];
        let faults: Vec<_> = typed.iter().map(|text| EmailAddress::read(text).unwrap_err().into()).collect();
        insta::assert_snapshot!(in_every_language(&faults));
    }

    #[test]
    fn everything_that_can_be_wrong_with_a_telephone_number_is_said() {
        let country = |code: &str| code.parse::<Country>().ok();
        let long = "1".repeat(300);
        let typed = [
            ("", None),
            (long.as_str(), None),
            ("abc", country("FR")),
            ("06 12 34 56 §§", country("FR")),
            ("06 12 34 56 78", None),
            ("33 6 12 34 56 78", None),
            ("+999 123 456", None),
            ("+0612345678", country("FR")),
            ("+33", None),
            ("011 33 6 12 34 56 78", country("FR")),
            ("06 12 34 56 78 / 06 12 34 56 79", country("FR")),
            ("06 12 34 56 7", country("FR")),
            ("+33 6 12 34 56 7", None),
            ("6 12 34 56 7", country("FR")),
            ("090-1234-567", country("JP")),
            ("+800 1234", None),
            ("00 12 34 56 78", country("FR")),
            ("(212) 055-0123", country("US")),
        ];
        let faults: Vec<FieldFault> = typed
            .iter()
            .filter_map(|(text, country)| phone::read(text, *country).err())
            .map(FieldFault::from)
            .collect();
        insta::assert_snapshot!(in_every_language(&faults));
    }
}
