//! Telephone numbers as people type and paste them, and what they are told when a number is none.

use std::collections::HashSet;

use plenary_core::{
    country::Country,
    language::Language,
    phone::{self, Holder, PhoneFault, PhoneKind, PhoneNumber, example, read},
};
use proptest::prelude::*;

fn country(code: &str) -> Option<Country> {
    (!code.is_empty()).then(|| code.parse().expect(code))
}

fn number(typed: &str, from: &str) -> PhoneNumber {
    read(typed, country(from)).unwrap_or_else(|fault| panic!("{typed} from {from}: {fault}"))
}

fn sentence(typed: &str, from: &str) -> String {
    read(typed, country(from)).expect_err(typed).to_string()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    for typed in [
        "+81 90-1234-5678",
        "+819012345678",
        "+81 (0)90 1234 5678",
        "(+81) 90-1234-5678",
        "0081-90-1234-5678",
        "010 81 90 1234 5678",
        "81 90 1234 5678",
        "090-1234-5678",
        "09012345678",
        "090.1234.5678",
        "090/1234/5678",
        "090[1234]5678",
        "090(1234)5678",
        "０９０－１２３４－５６７８",
        "＋８１　９０　１２３４　５６７８",
        "０９０ー１２３４ー５６７８",
        "٠٩٠ ١٢٣٤ ٥٦٧٨",
        "०९०-१२३४-५६७८",
        "090\u{a0}1234\u{a0}5678",
        "090\u{202f}1234\u{202f}5678",
        "090\t1234\t5678",
        "090‐1234‑5678",
        "090–1234—5678",
        "090−1234⁃5678",
        "090・1234・5678",
        "\u{202a}+81 90-1234-5678\u{202c}",
        "  090-1234-5678  ",
        "'09012345678",
        "tel:+81-90-1234-5678",
        "tel:90-1234-5678;phone-context=+81",
        "Tel.: +81 90-1234-5678",
        "携帯:090-1234-5678",
        "電話：０９０（１２３４）５６７８",
        "090-1234-5678（携帯）",
        "090-1234-5678 (mobile)",
    ] {
        let found = number(typed, "JP");
        assert_eq!(found.e164, "+819012345678", "{typed}");
        assert_eq!((found.country, found.kind), (country("JP"), PhoneKind::Mobile), "{typed}");
    }
}

#[test]
fn the_international_prefix_is_that_of_the_place_one_dials_from() {
    for (from, typed) in [
        ("FR", "0081 90 1234 5678"),
        ("US", "011 81 90 1234 5678"),
        ("KR", "001 81 90 1234 5678"),
        ("RU", "8~10 81 90 1234 5678"),
        ("AU", "0011 81 90 1234 5678"),
        ("", "0081 90 1234 5678"),
        ("", "+81 90 1234 5678"),
    ] {
        assert_eq!(number(typed, from).e164, "+819012345678", "{typed} from {from}");
    }
}

#[test]
fn an_extension_is_kept_apart() {
    for typed in [
        "03-1234-5678 ext. 12",
        "03-1234-5678 x12",
        "03-1234-5678 #12",
        "03-1234-5678;ext=12",
        "03-1234-5678,,12",
        "03-1234-5678 内線12",
        "03-1234-5678（内線：１２）",
        "03-1234-5678 poste 12",
        "tel:+81-3-1234-5678;ext=12",
    ] {
        let found = number(typed, "JP");
        assert_eq!((found.e164.as_str(), found.extension.as_deref()), ("+81312345678", Some("12")), "{typed}");
    }
    assert_eq!(number("+33 1 23 45 67 89 poste 12", "").extension.as_deref(), Some("12"));
}

#[test]
fn a_number_belongs_to_the_country_that_its_digits_say() {
    assert_eq!(number("+1 613 555 0123", "US").country, country("CA"));
    assert_eq!(number("+44 7624 412345", "GB").country, country("IM"));
    assert_eq!(number("+39 06 698 12345", "").country, country("VA"));
    assert_eq!(number("+800 1234 5678", "FR").country, None);
    assert_eq!(number("020 7946 0958", "GB").e164, "+442079460958");
    assert_eq!(number("02 1234 5678", "IT").e164, "+390212345678");
    assert_eq!(number("011 15-2345-6789", "AR").e164, "+5491123456789");
    assert_eq!(number("1-800-FLOWERS", "US").e164, "+18003569377");
}

#[test]
fn numbers_are_shown_as_people_there_group_them() {
    assert_eq!(number("09012345678", "JP").international(), "+81 90-1234-5678");
    assert_eq!(number("0612345678", "FR").international(), "+33 6 12 34 56 78");
    assert_eq!(number("0612345678", "FR").nationally(), "06 12 34 56 78");
    assert_eq!(number("2025550123", "US").nationally(), "(202) 555-0123");
}

#[test]
fn what_is_stored_is_read_again() {
    let found = number("03-1234-5678 x12", "JP");
    let stored = serde_json::to_string(&found).unwrap();
    assert_eq!(stored, r#"{"e164":"+81312345678","country":"JP","kind":"fixed_line","extension":"12"}"#);
    assert_eq!(serde_json::from_str::<PhoneNumber>(&stored).unwrap(), found);
}

#[test]
fn a_missing_digit_is_counted_as_the_person_counts() {
    let french = "A mobile number in France has nine digits";
    assert!(sentence("06 12 34 56 7", "FR").starts_with(&format!("{french} after the 0; this has eight.")));
    assert!(sentence("+33 6 12 34 56 7", "").starts_with(&format!("{french} after +33; this has eight.")));
    let bare = sentence("6 12 34 56 7", "FR");
    assert!(bare.starts_with(&format!("{french}, not counting a 0 in front; this has eight.")), "{bare}");
    let long = sentence("06 12 34 56 789", "FR");
    assert!(long.starts_with(&format!("{french} after the 0; this has ten.")), "{long}");
    assert!(sentence("202 555 012", "US").starts_with("A number in the United States has ten digits"));
    let extended = sentence("06 12 34 56 7 ext. 12", "FR");
    assert!(extended.starts_with(french), "{extended}");
}

#[test]
fn a_number_that_has_only_begun_is_told_one_of_its_own_kind() {
    for (typed, from, example) in [
        ("090-1", "JP", "090-1234-5678"),
        ("0901234", "JP", "090-1345-6789"),
        ("06", "FR", "06 12 34 56 78"),
        ("1", "FR", "01 23 45 67 89"),
        ("021 1", "NZ", "021 123 4567"),
    ] {
        let sentence = sentence(typed, from);
        assert!(sentence.ends_with(&format!("looks like {example}.")), "{typed}: {sentence}");
    }
}

#[test]
fn a_beginning_that_nobody_has_is_named() {
    let japanese = sentence("051-2345-6789", "JP");
    assert!(japanese.starts_with("This begins with 051, and no number in Japan does."), "{japanese}");
    let abroad = sentence("+81 51 2345 6789", "");
    assert!(abroad.starts_with("This begins with +81 51, and no number in Japan does."), "{abroad}");
}

#[test]
fn a_sign_that_spoils_right_digits_is_named() {
    for (typed, from, sign) in [
        ("+247 40123#", "AC", "#"),
        ("+290 51234#", "SH", "#"),
        ("+290 8999#", "TA", "#"),
        ("+690 7290#", "TK", "#"),
        ("+682 21234#", "", "#"),
        ("40123 #", "AC", "#"),
        ("6502530000#", "US", "#"),
        ("090-1234-5678#", "JP", "#"),
        ("+247 #40123", "AC", "#"),
        ("06,12,34,56,78", "FR", ","),
        ("650:253:0000", "US", ":"),
    ] {
        let found = sentence(typed, from);
        assert!(found.starts_with(&format!("“{sign}” is no part of a telephone number.")), "{typed}: {found}");
    }
    assert!(sentence("+247 4012#", "").contains("after +247; this has four."));
    assert!(sentence("650253000#", "US").contains("this has nine."));
    let extended = sentence("03-1234-567 x12#", "JP");
    assert!(extended.contains("after the 0; this has eight."), "{extended}");
}

#[test]
fn where_the_number_is_missing_the_sentence_is_whole() {
    assert!(sentence("+247 ext. 40123", "").starts_with("After +247 the number itself is missing."));
    assert!(sentence("0", "FR").contains("after the 0; this has none. Check"), "{}", sentence("0", "FR"));
    assert!(sentence("内線12", "JP").contains("this has none. Check"), "{}", sentence("内線12", "JP"));
}

#[test]
fn words_are_quoted_as_they_were_typed() {
    for (typed, from, quoted) in [
        ("090-1234-5678 room 5", "JP", "room"),
        ("650-253-0000 call after 5pm", "US", "call after"),
        ("090-12b4-56c8", "JP", "b"),
        ("090\u{1b}c12345", "JP", "\u{fffd}c"),
        ("090-1234-5678 please do not call me at night, 5", "JP", "please do not call me at…"),
    ] {
        let found = sentence(typed, from);
        assert!(found.starts_with(&format!("“{quoted}” is no part of a telephone number.")), "{typed}: {found}");
    }
}

#[test]
fn without_a_calling_code_the_chosen_country_is_spoken_of() {
    for (typed, from, said) in [
        ("234-5678", "CA", "A number in Canada has ten digits, not counting a 1 in front; this has seven."),
        (
            "210-1234",
            "DO",
            "A number in the Dominican Republic has ten digits, not counting a 1 in front; this has seven.",
        ),
        ("210-1234", "PR", "A number in Puerto Rico has ten digits, not counting a 1 in front; this has seven."),
        ("210-1234", "JM", "A number in Jamaica has ten digits"),
        ("3101", "GD", "A number in Grenada has ten digits, not counting a 1 in front; this has four."),
        ("13101", "KY", "A number in the Cayman Islands has ten digits after the 1; this has four."),
        ("31000", "US", "A number in the United States has ten digits, not counting a 1 in front; this has five."),
        ("3101", "CA", "An organisation’s number in Canada has seven digits"),
        ("020 7946 095", "GG", "A number in Guernsey has ten digits after the 0; this has nine."),
        ("8 495 123 45 6", "KZ", "A number in Kazakhstan has ten digits after the 8; this has nine."),
        ("+1 234-5678", "CA", "A number in the United States has ten digits after +1; this has seven."),
        ("+1 613 555 012", "US", "A number in Canada has ten digits after +1; this has nine."),
    ] {
        let found = sentence(typed, from);
        assert!(found.starts_with(said), "{typed} from {from}: {found}");
    }
}

#[test]
fn no_sentence_shows_the_number_that_was_typed() {
    for country in Country::all_with_calling_code(&Language::english()) {
        let kinds = [PhoneKind::Mobile, PhoneKind::FixedLine];
        let numbers: HashSet<_> = kinds.into_iter().filter_map(|kind| example(country, kind, "")).collect();
        for number in numbers {
            for typed in [number.international(), number.nationally()].iter().flat_map(|number| spoilt(number)) {
                check_example(&typed, country);
            }
        }
    }
}

/// The number with what people leave behind it, whole and with slips of the finger.
fn spoilt(number: &str) -> Vec<String> {
    let short = &number[..number.len() - 1];
    let long = format!("{number}1");
    let suffixes = ["#", " #", "x", " ext", " room 5"];
    [number, short, &long].iter().flat_map(|slip| suffixes.map(|suffix| format!("{slip}{suffix}"))).collect()
}

fn check_example(typed: &str, from: Country) {
    let Err(fault) = read(typed, Some(from)) else { return };
    let said = fault.to_string();
    assert!(!said.contains("has no."), "{typed} from {from}: {said}");
    let Some(shown) = fault.example() else { return };
    let number = read(shown, Some(from)).unwrap_or_else(|fault| panic!("{typed} from {from}: {said} But: {fault}"));
    let international = number.international();
    let (_, national) = international.split_once(' ').expect(shown);
    for shown in [shown, national].map(digits) {
        assert!(!digits(typed).contains(&shown), "{typed} from {from}: {said}");
    }
}

#[test]
fn every_other_fault_says_what_to_do() {
    for (typed, from, said) in [
        ("", "JP", "There is no number here."),
        (" \u{3000}\n", "JP", "There is no number here."),
        ("none", "JP", "There are no digits"),
        ("090-12b4-5678", "JP", "“b” is no part of a telephone number."),
        ("09012345678", "", "Choose the country, or begin with + and the country’s code."),
        ("819012345678", "", "if you mean +81 90-1234-5678, write it with the +."),
        ("+999 123 456 789", "JP", "none begins with 999."),
        ("+090-1234-5678", "JP", "If you mean +81 90-1234-5678, write that."),
        ("+81", "JP", "After +81 the number itself is missing."),
        ("0033 6 12 34 56 78", "JP", "In Japan numbers abroad are not dialled with 00. If you mean +33 6 12 34 56 78"),
        ("03-1234-5678 / 090-1234-5678", "JP", "There are two numbers here, +81 3-1234-5678 and +81 90-1234-5678."),
        ("090-1234-5678 080-1234-5678", "JP", "There are two numbers here"),
        ("090-1234-5678 or +33 6 12 34 56 78", "JP", "There are two numbers here"),
        ("1", "JP", "A number in Japan"),
        ("1", "AQ", "Choose the country"),
    ] {
        let found = sentence(typed, from);
        assert!(found.contains(said), "{typed} from {from}: {found}");
    }
    assert!(sentence(&"1".repeat(100_000), "JP").contains("longer than 250 characters"));
}

#[test]
fn an_example_is_a_number_and_not_the_one_that_was_typed() {
    for country in Country::all_with_calling_code(&Language::english()) {
        let first = example(country, PhoneKind::Mobile, "").unwrap();
        let found = read(&first.e164, None).unwrap();
        // Saint Martin's numbers cannot be told from Guadeloupe's, nor Western Sahara's from Morocco's.
        assert!(found.country == Some(country) || ["MF", "EH"].contains(&country.as_str()), "{found:?}");
        for typed in [first.e164.clone(), first.nationally(), first.international(), first.e164[..6].to_owned()] {
            if let Some(other) = example(country, PhoneKind::Mobile, &typed) {
                assert_ne!(other.e164, first.e164, "{typed}");
                assert!(!digits(&other.e164).ends_with(&digits(&typed)), "{typed}: {}", other.e164);
            }
        }
    }
    assert_eq!(example("AQ".parse().unwrap(), PhoneKind::Mobile, ""), None);
}

#[test]
fn the_plans_say_which_version_of_the_metadata_they_are() {
    assert!(phone::version().split('.').all(|part| part.parse::<u16>().is_ok()), "{}", phone::version());
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[+＋]?[0-9０-９ .()/x#,;:-]{0,40}",
        "(\\+|00|011|0)?[0-9]{1,18}",
        "tel:[0-9+;=a-z.-]{0,40}",
        "[0-9]{2,5}[ -][0-9]{2,4}[ -][0-9]{3,5} ?(ext|内線|poste|/|or|;phone-context=|;isub=|,) ?[+0-9]{0,22}#?",
    ]
}

fn any_country() -> impl Strategy<Value = Option<Country>> {
    let all = Country::all(&Language::english());
    proptest::option::of(proptest::sample::select(all))
}

proptest! {
    #[test]
    fn any_text_is_a_number_or_told_why_not(typed in anything(), from in any_country()) {
        match read(&typed, from) {
            Ok(number) => {
                prop_assert!(number.e164.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit())));
                // A number in its own form is that number wherever it is read.
                let again = read(&number.e164, from).map(|again| (again.e164, again.kind));
                prop_assert_eq!(again, Ok((number.e164.clone(), number.kind)));
                prop_assert_eq!(digits(&number.international()), digits(&number.e164));
            }
            Err(fault) => {
                prop_assert!(fault.to_string().ends_with('.'), "{}", fault);
                prop_assert!(!fault.to_string().contains(char::is_control), "{:?}", fault);
                let shown = fault.example().map(digits);
                prop_assert!(shown.is_none_or(|shown| !digits(&typed).contains(&shown)), "{}", fault);
                if let PhoneFault::Length { wanted, has, .. } = fault {
                    prop_assert!(!wanted.is_empty() && (!wanted.has(has as usize) || has > 0));
                }
            }
        }
    }

    #[test]
    fn an_example_in_a_sentence_is_a_number_that_the_reader_takes(typed in "0?[0-9]{3,14}", from in any_country()) {
        if let Err(fault) = read(&typed, from)
            && let Some(example) = fault.example()
        {
            let taken = read(example, from);
            prop_assert!(taken.is_ok(), "{} from {:?}: {}", example, from, fault);
        }
    }

    #[test]
    fn a_sentence_on_digits_alone_is_about_the_chosen_country(typed in "[2-9][0-9]{2,10}", from in any_country()) {
        let (holder, example) = match read(&typed, from) {
            Err(PhoneFault::Length { holder, example, .. }) => (holder, example),
            // Where numbers abroad begin with other digits than 0, such as 810, those are of another country.
            Err(PhoneFault::NotInUse { holder, begins, example }) if !begins.starts_with('+') => (holder, example),
            _ => return Ok(()),
        };
        let from = from.filter(|from| from.calling_code().is_some());
        prop_assert_eq!(Some(holder), from.map(Holder::Country), "{:?}", example);
    }
}
