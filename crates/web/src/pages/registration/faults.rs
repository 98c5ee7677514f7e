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
