//! What is wrong with a telephone number, in the reader's words.

use plenary_core::{
    country::Country,
    language::Language,
    phone::{Counted, Holder, Lengths, PhoneFault, PhoneKind},
};

use crate::words::{Value, Words};

/// The sentence of a fault.
pub(super) fn sentence(language: &Language, fault: &PhoneFault) -> String {
    let words = Words::of(language);
    let with = |key: &str, values: &[(&str, Value<'_>)]| words.say_with(key, values);
    match fault {
        PhoneFault::Empty => words.say("phone-empty"),
        PhoneFault::TooMuchText { most } => {
            with("phone-too-much-text", &[("most", u64::try_from(*most).unwrap_or(u64::MAX).into())])
        }
        PhoneFault::NoDigits => words.say("phone-no-digits"),
        PhoneFault::Strange { characters } => with("phone-strange", &[("characters", characters.as_str().into())]),
        PhoneFault::CountryNeeded { meant: None } => words.say("phone-country-needed"),
        PhoneFault::CountryNeeded { meant: Some(meant) } => {
            with("phone-country-needed-meant", &[("meant", meant.international().into())])
        }
        PhoneFault::UnknownCallingCode { begins, meant: None } => {
            with("phone-unknown-calling-code", &[("begins", begins.as_str().into())])
        }
        PhoneFault::UnknownCallingCode { begins, meant: Some(meant) } => with(
            "phone-unknown-calling-code-meant",
            &[("begins", begins.as_str().into()), ("meant", meant.international().into())],
        ),
        PhoneFault::OnlyACallingCode { digits } => {
            with("phone-only-a-calling-code", &[("digits", digits.as_str().into())])
        }
        PhoneFault::PrefixOfElsewhere { prefix, country, meant } => with(
            "phone-prefix-of-elsewhere",
            &[
                ("holder", place(language, *country).into()),
                ("prefix", (*prefix).into()),
                ("meant", meant.international().into()),
            ],
        ),
        PhoneFault::TwoNumbers { numbers } => {
            let [first, second] = numbers.each_ref().map(|number| number.international());
            with("phone-two-numbers", &[("first", first.into()), ("second", second.into())])
        }
        PhoneFault::Length { holder, kind, counted, wanted, has, example } => {
            let said = length(language, *holder, *kind, counted, *wanted, *has);
            advised(words, said, "phone-check-digits", "phone-check-digits-example", example.as_deref())
        }
        PhoneFault::NotInUse { holder, begins, example } => {
            let said = with(
                "phone-not-in-use",
                &[("begins", begins.as_str().into()), ("holder", held_by(language, *holder).into())],
            );
            advised(words, said, "phone-check-beginning", "phone-check-beginning-example", example.as_deref())
        }
    }
}

/// A country as it stands in these sentences: after “in” in English, with its bare name elsewhere.
pub(super) fn place(language: &Language, country: Country) -> String {
    if Words::of(language).tag() == "en" { country.after_in() } else { country.name(language).to_owned() }
}

/// A count of digits as running text has it: “nine”.
pub(super) fn digits(words: &Words, count: u32) -> String {
    words.say_with("digits-in-words", &[("count", count.into())])
}

fn length(
    language: &Language,
    holder: Holder,
    kind: Option<PhoneKind>,
    counted: &Counted,
    wanted: Lengths,
    has: u32,
) -> String {
    let words = Words::of(language);
    let mut values: Vec<(&str, Value<'_>)> = vec![
        ("kind", words.say(subject(kind)).into()),
        ("holder", held_by(language, holder).into()),
        ("wanted", lengths(words, wanted).into()),
        ("most", wanted.most().unwrap_or_default().into()),
        ("has", digits(words, has).into()),
    ];
    let key = match counted {
        Counted::AfterPrefix(prefix) => {
            values.push(("prefix", prefix.as_str().into()));
            "phone-length-after-prefix"
        }
        Counted::AfterCode(code) => {
            values.push(("code", code.to_string().into()));
            "phone-length-after-code"
        }
        Counted::WithoutPrefix(prefix) => {
            values.push(("prefix", (*prefix).into()));
            "phone-length-without-prefix"
        }
        Counted::All => "phone-length",
    };
    words.say_with(key, &values)
}

/// “nine or ten”, “six to nine”, “six, eight or eleven”.
fn lengths(words: &Words, lengths: Lengths) -> String {
    let mut said: Vec<String> = Vec::new();
    for span in lengths.spans() {
        let (from, to) = (*span.start(), *span.end());
        if to - from < 2 {
            said.extend(span.map(|count| digits(words, count)));
        } else {
            let ends = [("from", digits(words, from).into()), ("to", digits(words, to).into())];
            said.push(words.say_with("digits-from-to", &ends));
        }
    }
    let joined =
        |key: &str, some: String, other: String| words.say_with(key, &[("some", some.into()), ("other", other.into())]);
    let last = said.pop().unwrap_or_default();
    match said.into_iter().reduce(|some, other| joined("digits-comma", some, other)) {
        Some(some) => joined("digits-or", some, last),
        None => last,
    }
}

fn held_by(language: &Language, holder: Holder) -> String {
    let words = Words::of(language);
    match holder {
        Holder::Country(country) => {
            words.say_with("phone-holder-country", &[("country", place(language, country).into())])
        }
        Holder::CallingCode(code) => words.say_with("phone-holder-code", &[("code", code.to_string().into())]),
    }
}

fn advised(words: &Words, said: String, plain: &str, with_example: &str, example: Option<&str>) -> String {
    let advice = match example {
        Some(example) => words.say_with(with_example, &[("example", example.into())]),
        None => words.say(plain),
    };
    let between = if words.tag() == "ja" { "" } else { " " };
    format!("{said}{between}{advice}")
}

fn subject(kind: Option<PhoneKind>) -> &'static str {
    match kind {
        Some(PhoneKind::Mobile) => "phone-kind-mobile",
        Some(PhoneKind::FixedLine) => "phone-kind-fixed-line",
        Some(PhoneKind::TollFree) => "phone-kind-toll-free",
        Some(PhoneKind::PremiumRate) => "phone-kind-premium-rate",
        Some(PhoneKind::SharedCost) => "phone-kind-shared-cost",
        Some(PhoneKind::Voip) => "phone-kind-voip",
        Some(PhoneKind::PersonalNumber) => "phone-kind-personal",
        Some(PhoneKind::Pager) => "phone-kind-pager",
        Some(PhoneKind::Uan) => "phone-kind-organisation",
        Some(PhoneKind::Voicemail) => "phone-kind-voicemail",
        Some(PhoneKind::FixedLineOrMobile | PhoneKind::Unknown) | None => "phone-kind-any",
    }
}

#[cfg(test)]
mod tests {
    use plenary_core::phone::read;

    use super::*;

    #[test]
    fn a_number_without_digits_gets_a_whole_sentence_in_every_language() {
        let fault = read("0", "FR".parse().ok()).unwrap_err();
        for (tag, said) in [
            ("en", "A number in France has nine digits after the 0; this has none."),
            ("fr", "France : un numéro compte neuf chiffres après le 0 ; celui-ci en compte zéro."),
            ("ja", "フランスの電話番号は、先頭の0を除いて9桁です。入力された番号は0桁です。"),
        ] {
            let sentence = sentence(&tag.parse().unwrap(), &fault).replace(['\u{a0}', '\u{202f}'], " ");
            assert!(sentence.starts_with(said), "{sentence}");
        }
    }
}
