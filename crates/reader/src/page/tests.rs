use super::*;
use crate::reading::Code;

fn reading() -> Reading {
    let row = |label: &str, local: &str, zone: &str, consistent| TimeRow {
        label: Some(label.to_owned()),
        local: local.to_owned(),
        zone: zone.to_owned(),
        consistent: Some(consistent),
        line: 2,
        ..TimeRow::default()
    };
    Reading {
        language: "en".to_owned(),
        title: Some("日米同盟の将来".to_owned()),
        start: Some("2022-09-29T12:00:00Z".to_owned()),
        zone: Some("Asia/Tokyo".to_owned()),
        times: vec![
            row("東京", "2022-09-29T21:00", "Asia/Tokyo", true),
            row("Canberra", "2022-09-29T23:00", "Australia/Sydney", false),
        ],
        questions: vec![
            "What comes next for the alliance, and who decides it when the time has come to decide?".to_owned(),
        ],
        speakers: vec![Speaker { name: "Ana Roy".to_owned(), role: Some("moderator".to_owned()), affiliation: None }],
        status: "scheduled".to_owned(),
        findings: vec![Finding {
            code: Code::RowInconsistent,
            level: Level::Error,
            message: "Canberra should read 22:00, not \"23:00\".".to_owned(),
            line: 2,
        }],
        ..Reading::default()
    }
}

#[test]
fn a_reading_is_set_as_a_page_with_its_findings_under_their_lines() {
    insta::assert_snapshot!(to_person(&reading(), "東京 21:00\nCanberra 23:00\n", false), @r#"
    日米同盟の将来

    When          2022-09-29 12:00 UTC, set in Asia/Tokyo
    Language      en

    Times
      ✓  東京      2022-09-29 21:00  Asia/Tokyo        12:00 UTC
      ✗  Canberra  2022-09-29 23:00  Australia/Sydney  13:00 UTC

    Guiding questions
       1. What comes next for the alliance, and who decides it when the time has
          come to decide?

    Speakers
      Ana Roy  moderator

    error[row_inconsistent]: Canberra should read 22:00, not "23:00".
     --> line 2
      |
    2 | Canberra 23:00
      |          ^^^^^

    1 error, 0 notes.
    "#);
}

#[test]
fn styles_are_set_only_when_asked_for() {
    assert!(!to_person(&reading(), "", false).contains('\u{1b}'));
    assert!(to_person(&reading(), "", true).contains("\u{1b}[1;31m"));
}

#[test]
fn a_finding_beyond_the_text_is_still_printed() {
    let mut reading = reading();
    reading.findings[0].line = 900;
    assert!(to_person(&reading, "short", false).contains("--> line 900"));
}
