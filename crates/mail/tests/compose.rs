//! What a composed letter looks like, to eyes and to another parser.
#![allow(clippy::unwrap_used)]

mod sample;

use mail_parser::{MessageParser, MimeHeaders};
use plenary_core::letter::{Letter, Mailbox};
use plenary_mail::{NotComposed, compose};
use proptest::prelude::*;
use sample::{japanese, letter};

fn composed(letter: &Letter) -> String {
    String::from_utf8(compose(letter).unwrap()).unwrap()
}

#[test]
fn a_letter_with_a_calendar_is_these_bytes() {
    insta::assert_snapshot!(composed(&letter(1)));
}

#[test]
fn a_japanese_letter_is_these_bytes() {
    insta::assert_snapshot!(composed(&japanese()));
}

#[test]
fn a_letter_without_a_calendar_is_only_text_and_html() {
    let mail = composed(&Letter { calendar: None, ..letter(1) });
    assert!(mail.contains("Content-Type: multipart/alternative;"));
    assert!(!mail.contains("multipart/mixed") && !mail.contains("calendar"));
}

#[test]
fn another_parser_reads_what_was_written() {
    for letter in [letter(1), japanese()] {
        let mail = compose(&letter).unwrap();
        let read = MessageParser::default().parse(&mail).unwrap();
        assert_eq!(read.subject(), Some(letter.subject.as_str()));
        assert_eq!(read.message_id(), Some(letter.message_id.as_str()));
        assert_eq!(read.date().unwrap().to_rfc3339(), "2026-03-04T05:06:07Z");
        assert_eq!(read.to().unwrap().first().unwrap().name(), letter.to.name.as_deref());
        assert_eq!(read.to().unwrap().first().unwrap().address(), Some(letter.to.address.as_str()));
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), letter.text);
        assert_eq!(read.body_html(0).unwrap().replace("\r\n", "\n"), letter.html);
        let calendars: Vec<_> = read
            .parts
            .iter()
            .filter(|part| part.content_type().is_some_and(|kind| matches!(kind.subtype(), Some("calendar" | "ics"))))
            .collect();
        let told = letter.calendar.as_ref().unwrap().1.as_bytes();
        assert_eq!(calendars.iter().map(|part| part.contents()).collect::<Vec<_>>(), [told, told]);
        assert_eq!(calendars[0].content_type().unwrap().attribute("method"), Some("REQUEST"));
        assert_eq!(calendars[1].attachment_name(), Some("invite.ics"));
    }
}

#[test]
fn the_same_letter_is_the_same_mail() {
    assert_eq!(compose(&japanese()), compose(&japanese()));
}

#[test]
fn a_name_with_a_newline_adds_no_header() {
    let plain = headers(&letter(1));
    for evil in ["Eve\r\nBcc: everybody@example.org", "Eve\nX: 1\n\nbody", "\r\n\r\n<script>", "a\0b", "\u{85}X: 1"] {
        let mailbox = |address: &str| Mailbox { name: Some(evil.to_owned()), address: address.to_owned() };
        let letter = Letter {
            from: mailbox("panels@example.org"),
            to: mailbox("eve@example.org"),
            subject: evil.to_owned(),
            message_id: format!("1{evil}@x"),
            ..letter(1)
        };
        assert_eq!(headers(&letter), plain, "{evil:?}");
    }
}

#[test]
fn a_text_that_holds_the_boundary_ends_no_part() {
    let boundary = format!("_{}", letter(1).message_id.replace(|c: char| !c.is_ascii_alphanumeric(), ""));
    let text = format!("before\n--a{boundary}--\n--m{boundary}\nafter\n");
    let letter = Letter { text: text.clone(), ..letter(1) };
    let mail = compose(&letter).unwrap();
    let read = MessageParser::default().parse(&mail).unwrap();
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), text);
}

#[test]
fn an_address_that_is_none_is_told_apart_by_whose_it_is() {
    let bad = || Mailbox { name: None, address: "nobody".to_owned() };
    assert_eq!(compose(&Letter { from: bad(), ..letter(1) }), Err(NotComposed::Sender));
    assert_eq!(compose(&Letter { to: bad(), ..letter(1) }), Err(NotComposed::Recipient));
}

proptest! {
    #[test]
    fn whatever_people_type_the_mail_keeps_its_shape(
        name in "\\PC{0,80}|(?s).{0,80}",
        subject in "(?s).{0,300}",
        text in "(?s).{0,600}",
    ) {
        let to = Mailbox { name: Some(name), address: "guest@example.net".to_owned() };
        let letter = Letter { to, subject, html: text.repeat(3), text: text.clone(), ..letter(1) };
        let mail = compose(&letter).unwrap();
        prop_assert!(mail.is_ascii() && !mail.contains(&0));
        for line in mail.split_inclusive(|byte| *byte == b'\n') {
            prop_assert!(line.ends_with(b"\r\n") && line.len() <= 1000);
            prop_assert_eq!(line.iter().filter(|byte| **byte == b'\r').count(), 1);
        }
        prop_assert_eq!(headers(&letter), headers(&sample::letter(1)));
        let read = MessageParser::default().parse(&mail).unwrap();
        let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        let wanted: String = letter.subject.chars().map(|c| if is_break(c) { ' ' } else { c }).collect();
        prop_assert_eq!(read.subject().unwrap_or_default().trim(), wanted.trim());
        let wanted = text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
        let got = read.body_text(0).unwrap_or_default().replace("\r\n", "\n");
        prop_assert_eq!(got.trim_end(), wanted.trim_end());
    }
}

/// The names of all header fields, in order.
fn headers(letter: &Letter) -> Vec<String> {
    let mail = composed(letter);
    let head = mail.split("\r\n\r\n").next().unwrap();
    let fields = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    fields.map(|line| line.split(':').next().unwrap().to_owned()).collect()
}
