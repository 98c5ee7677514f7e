use proptest::prelude::*;

use super::*;

fn fault(typed: &str) -> AddressFault {
    EmailAddress::read(typed).expect_err(typed)
}

#[test]
fn an_address_is_read_as_people_type_and_paste_it() {
    for (typed, address) in [
        ("aiko@example.org", "aiko@example.org"),
        (" Aiko.Tanaka+panel@Example.ORG \n", "Aiko.Tanaka+panel@example.org"),
        ("mailto:aiko@example.org", "aiko@example.org"),
        ("Aiko Tanaka <aiko@example.org>", "aiko@example.org"),
        ("ａｉｋｏ＠ｅｘａｍｐｌｅ．ｏｒｇ", "aiko@example.org"),
        ("aiko@example.org;", "aiko@example.org"),
        ("o'brien@example.ie", "o'brien@example.ie"),
        ("jo@münchen.example", "jo@xn--mnchen-3ya.example"),
        ("jo@例え.jp", "jo@xn--r8jz45g.jp"),
    ] {
        assert_eq!(EmailAddress::read(typed).expect(typed).to_string(), address, "{typed}");
    }
}

#[test]
fn each_fault_says_what_to_change() {
    for (typed, expected) in [
        ("", AddressFault::Empty),
        ("aiko.example.org", AddressFault::NoAt),
        ("aiko@@example.org", AddressFault::ManyAts),
        ("aiko@@exa mple", AddressFault::ManyAts),
        ("aiko@example.org, @", AddressFault::ManyAts),
        ("a@example.org, b@example.org", AddressFault::Several),
        ("aiko tanaka@example.org", AddressFault::Space),
        ("@example.org", AddressFault::NothingBeforeAt),
        ("aiko@", AddressFault::NothingAfterAt),
        ("aiko@example.org.", AddressFault::TrailingDot),
        ("aiko..tanaka@example.org", AddressFault::MisplacedDot),
        (".aiko@example.org", AddressFault::MisplacedDot),
        ("\"aiko\"@example.org", AddressFault::Quoted),
        ("josé@example.org", AddressFault::NotAscii('é')),
        ("ai(ko)@example.org", AddressFault::ForbiddenSign('(')),
        ("aiko@localhost", AddressFault::NoEnding("localhost".to_owned())),
        ("aiko@192.0.2.1", AddressFault::NotADomain("192.0.2.1".to_owned())),
        ("aiko@[192.0.2.1]", AddressFault::NotADomain("[192.0.2.1]".to_owned())),
        ("aiko@-example.org", AddressFault::NotADomain("-example.org".to_owned())),
        ("aiko@exa_mple.org", AddressFault::NotADomain("exa_mple.org".to_owned())),
    ] {
        assert_eq!(fault(typed), expected, "{typed}");
    }
    assert_eq!(fault(&format!("{}@example.org", "a".repeat(65))), AddressFault::TooLong);
}

#[test]
fn a_line_break_cannot_bring_a_header_along() {
    for typed in ["a@example.org\r\nBcc: b@example.org", "a@example.org\nBcc:b", "a\u{0}@example.org", "a%0d@e.org\r\n"]
    {
        if let Ok(address) = EmailAddress::read(typed) {
            assert!(address.to_string().bytes().all(|b| b.is_ascii_graphic()), "{typed:?}");
        }
    }
    assert_eq!(fault("a@example.org\r\nBcc: b@example.org"), AddressFault::Several);
}

#[test]
fn the_same_person_has_one_key_and_letters_keep_what_was_typed() {
    let address = EmailAddress::read("Aiko@Example.org").unwrap();
    assert_eq!(address.key(), "aiko@example.org");
    assert_eq!(address.to_string(), "Aiko@example.org");
    assert_eq!(EmailAddress::read("jo@xn--r8jz45g.jp").unwrap().shown(), "jo@例え.jp");
}

#[test]
fn a_slip_in_a_well_known_domain_gives_a_hint_and_no_refusal() {
    let meant = |typed: &str| EmailAddress::read(typed).unwrap().probably_meant().map(|meant| meant.to_string());
    for slip in ["gmai.com", "gmaill.com", "gmaik.com", "hgmail.com", "gmial.com", "gmail.co"] {
        assert_eq!(meant(&format!("aiko@{slip}")).as_deref(), Some("aiko@gmail.com"), "{slip}");
    }
    assert_eq!(meant("aiko@yahoo.co.jo").as_deref(), Some("aiko@yahoo.co.jp"));
    assert_eq!(meant("aiko@institute.con").as_deref(), Some("aiko@institute.com"));
    for fine in ["aiko@gmail.com", "aiko@mail.com", "aiko@ymail.com", "aiko@gmx.com", "aiko@nato.int", "aiko@ga.il.com"]
    {
        assert_eq!(meant(fine), None, "{fine}");
    }
}

proptest! {
    #[test]
    fn whatever_is_accepted_is_plain_ascii_and_reads_as_itself(typed in any::<String>()) {
        if let Ok(address) = EmailAddress::read(&typed) {
            let text = address.to_string();
            prop_assert!(text.bytes().all(|b| b.is_ascii_graphic()) && text.matches('@').count() == 1);
            prop_assert_eq!(EmailAddress::read(&text), Ok(address));
        }
    }

    #[test]
    fn what_looks_like_an_address_reads_as_itself(typed in "[\"A-Za-z0-9.+'<> \r\n,;-]{1,12}@[a-zé例A-Z0-9.\\[-]{1,12}") {
        if let Ok(address) = EmailAddress::read(&typed) {
            prop_assert_eq!(EmailAddress::read(&address.to_string()), Ok(address));
        }
    }
}
