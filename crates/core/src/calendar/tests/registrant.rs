//! The entry that a letter brings to one registrant.

use super::*;
use crate::letter::Method as Asked;

fn attendee(method: Asked) -> Attendee<'static> {
    Attendee {
        uid: RegistrationId(Uuid::from_u128(99)),
        name: "Aiko Tanaka, \"Keio\"",
        address: "aiko+panels@example.org",
        sequence: 4,
        method,
        decided_at: "2022-09-02T08:00:00Z".parse().unwrap(),
    }
}

fn sent(panel: &Panel, attendee: Attendee<'_>) -> Option<String> {
    let calendar = with_context(|context| for_registrant(context, Entry { panel, series: None }, attendee))?;
    Some(calendar.replace("\r\n ", "").replace("\r\n", "\n"))
}

#[test]
fn a_seat_is_an_entry_with_its_person_and_an_alarm() {
    insta::assert_snapshot!(sent(&tokyo(), attendee(Asked::Request)).unwrap());
}

#[test]
fn an_entry_that_is_taken_back_says_so_and_rings_no_more() {
    insta::assert_snapshot!(sent(&tokyo(), attendee(Asked::Cancel)).unwrap());
}

#[test]
fn copies_of_one_letter_carry_the_same_object() {
    let panel = tokyo();
    assert_eq!(sent(&panel, attendee(Asked::Request)), sent(&panel, attendee(Asked::Request)));
}

#[test]
fn a_panel_for_the_invited_is_in_their_calendars_and_marked_as_private() {
    for visibility in [Visibility::Invitation, Visibility::Private] {
        let written = sent(&Panel { visibility, ..tokyo() }, attendee(Asked::Request)).unwrap();
        assert!(written.contains("\nCLASS:PRIVATE\n"));
    }
    assert!(sent(&tokyo(), attendee(Asked::Request)).unwrap().contains("\nCLASS:PUBLIC\n"));
}

#[test]
fn a_postponed_panel_is_tentative_holds_no_time_and_rings_no_alarm() {
    let panel = Panel { standing: Standing::Postponed, ..tokyo() };
    let written = sent(&panel, attendee(Asked::Request)).unwrap();
    assert!(written.contains("\nSTATUS:TENTATIVE\nTRANSP:TRANSPARENT\n"));
    assert!(written.contains("\nSUMMARY;LANGUAGE=en:Postponed: NATO–Japan\\, and beyond\n"));
    assert!(!written.contains("VALARM"));
}

#[test]
fn whoever_withdraws_from_a_panel_that_takes_place_is_not_told_that_it_was_cancelled() {
    let written = sent(&tokyo(), attendee(Asked::Cancel)).unwrap();
    assert!(written.contains("\nSTATUS:CANCELLED\n"));
    assert!(written.contains("\nSUMMARY;LANGUAGE=en:NATO–Japan\\, and beyond\n"));
}

#[test]
fn a_cancelled_panel_cannot_be_kept() {
    let panel = Panel { standing: Standing::Cancelled, ..tokyo() };
    assert_eq!(sent(&panel, attendee(Asked::Request)), None);
    assert!(sent(&panel, attendee(Asked::Cancel)).unwrap().contains("\nSUMMARY;LANGUAGE=en:Cancelled: NATO"));
}

#[test]
fn without_a_date_nothing_can_be_kept_and_everything_can_be_dropped() {
    let panel = Panel { schedule: None, ..tokyo() };
    assert_eq!(sent(&panel, attendee(Asked::Request)), None);
    let written = sent(&panel, attendee(Asked::Cancel)).unwrap();
    assert!(written.contains("\nMETHOD:CANCEL\n") && !written.contains("DTSTART"));
}

#[test]
fn a_name_or_an_address_adds_neither_a_line_nor_a_parameter() {
    let nasty = Attendee {
        name: "A\";PARTSTAT=DECLINED:mailto:x@y\r\nATTENDEE:mailto:evil@example.net",
        address: "a@b.example\r\nATTENDEE:mailto:evil@example.net",
        ..attendee(Asked::Request)
    };
    let written = sent(&tokyo(), nasty).unwrap();
    assert_eq!(written.matches("\nATTENDEE").count(), 1);
    let line = written.lines().find(|line| line.starts_with("ATTENDEE")).unwrap();
    let plain = "\";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:a@b.example%0D%0AATTENDEE%3Amailto";
    assert!(line.contains(plain), "{line}");
}
