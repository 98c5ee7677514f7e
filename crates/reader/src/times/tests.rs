//! Whole announcements, from text to times.

use super::*;
use crate::document::{Line, Setting};

fn times(text: &str, language: &str) -> Times {
    let lines = text
        .lines()
        .enumerate()
        .map(|(i, text)| Line {
            number: i + 1,
            text: text.trim().to_owned(),
            setting: if text.trim().is_empty() { Setting::Blank } else { Setting::Paragraph },
        })
        .collect();
    read(&Document { lines, ..Document::default() }, &Hints { language: language.to_owned(), ..Hints::default() })
}

fn codes(times: &Times) -> Vec<crate::reading::Code> {
    times.findings.iter().map(|finding| finding.code).collect()
}

const SIX_CITIES: &str = "NATO-JAPAN\n\nSeptember 29, 2022\n\nWashington 08:00\nLondon 13:00\nParis 14:00\nNew Delhi 17:30\nTokyo 21:00\nCanberra 22:00\n";

#[test]
fn six_cities_that_agree_give_one_start_and_no_finding() {
    let times = times(SIX_CITIES, "en");
    assert_eq!(times.start.as_deref(), Some("2022-09-29T12:00:00Z"));
    assert_eq!(times.rows.len(), 6);
    assert!(times.rows.iter().all(|row| row.consistent == Some(true)));
    assert!(times.findings.is_empty());
}

#[test]
fn a_row_computed_for_the_other_half_of_the_year_is_told_what_would_be_right_and_why() {
    let times = times(&SIX_CITIES.replace("Canberra 22:00", "Canberra 23:00"), "en");
    assert_eq!(times.start.as_deref(), Some("2022-09-29T12:00:00Z"));
    let message = &times.findings[0].message;
    assert!(message.contains("Canberra should read 22:00"), "{message}");
    assert!(message.contains("2 October 2022, after this event"), "{message}");
}

#[test]
fn a_row_on_the_wrong_day_is_a_fault_of_the_date() {
    let text =
        "Forum\n\nTuesday, October 19, 2021 | 7:00 – 8:30 pm (EDT)\nTuesday, October 19, 2021 | 8:00 – 9:30 am (KST)\n";
    let times = times(text, "en");
    assert_eq!(codes(&times), [crate::reading::Code::DateInconsistent]);
    assert_eq!(times.end.as_deref(), Some("2021-10-20T00:30:00Z"));
}

#[test]
fn winter_abbreviations_in_summer_are_read_as_the_wall_clock() {
    let times =
        times("Talk\n\nWednesday, July 14, 2021\nTime: 10:00 AM - 11:15 AM EST | 4:00 PM - 5:15 PM CEST\n", "en");
    assert_eq!(times.start.as_deref(), Some("2021-07-14T14:00:00Z"));
    assert_eq!(codes(&times), [crate::reading::Code::AbbreviationOutOfSeason]);
}

#[test]
fn a_time_that_occurs_twice_leaves_two_candidates() {
    let times = times("Night talk\n\nSunday, November 7th, 2021\n\n1:30 AM – 2:45 AM ET\n", "en");
    assert_eq!(times.start, None);
    assert_eq!(times.start_candidates, ["2021-11-07T05:30:00Z", "2021-11-07T06:30:00Z"]);
    assert_eq!(codes(&times), [crate::reading::Code::AmbiguousTime]);
}

#[test]
fn a_missing_year_is_asked_for_and_taken_when_given() {
    let text = "Too Hot to Work\nThursday 18 May, 1pm - 2pm BST\n";
    assert_eq!(times(text, "en").date, None);
    let lines = text
        .lines()
        .enumerate()
        .map(|(i, text)| Line { number: i + 1, text: text.to_owned(), setting: Setting::Paragraph })
        .collect();
    let hints = Hints { year: Some(2023), language: "en".to_owned(), zone: None };
    let given = read(&Document { lines, ..Document::default() }, &hints);
    assert_eq!(given.start.as_deref(), Some("2023-05-18T12:00:00Z"));
}

#[test]
fn doors_deadlines_and_the_programme_do_not_start_the_event() {
    let text = "An Evening\n\nThursday, November 10, 2022\nDoors open 6:00 PM, program 6:30 PM–7:45 PM EST\nRegister by November 8, 2022\n";
    let times = times(text, "en");
    assert_eq!((times.start.as_deref(), times.date.as_deref()), (Some("2022-11-10T23:30:00Z"), Some("2022-11-10")));
    assert!(times.findings.is_empty());
}

#[test]
fn two_days_are_two_sessions() {
    let times = times(
        "Symposium\nDay 1: Tuesday, 5 October 2021, 14:00–17:00 CEST\nDay 2: Wednesday, 6 October 2021, 14:00–16:30 CEST\n",
        "en",
    );
    assert_eq!(times.sessions.len(), 2);
    assert_eq!(times.end.as_deref(), Some("2021-10-06T14:30:00Z"));
}

#[test]
fn a_sentence_gives_times_in_other_places() {
    let times = times(
        "Trade\n\nJoin us on Thursday, June 9, 2022 at 8 AM Eastern. It will be 5 AM if you are in California, 1 PM in London and 9 PM in Tokyo.\n",
        "en",
    );
    assert_eq!(times.rows.len(), 4);
    assert!(times.rows.iter().all(|row| row.consistent == Some(true)), "{:?}", times.rows);
}

#[test]
fn an_asterisk_means_what_its_footnote_says() {
    let times = times(
        "Energy\n\nDate: Tuesday, May 18, 2021\nTime: 6:00 p.m. (Washington, DC) / 7:00 a.m.* (Tokyo)\n* next day\n",
        "en",
    );
    assert_eq!(
        times.rows.last().map(|row| (row.local.as_str(), row.consistent)),
        Some(("2021-05-19T07:00", Some(true)))
    );
}

#[test]
fn no_piece_repeated_makes_the_reader_slow_or_panic() {
    for piece in [
        "10:00 ",
        "10:00 Aa ",
        "Tokyo 21:00 / ",
        "1/2/",
        "2022年",
        "(",
        "12.",
        "UTC+",
        "Mo, 5.",
        "10:00\n",
        "Tokyo\n",
        "10 March 2021 9:00 Tokyo\n",
        "9:00 Welcome\n",
        "Session 1\n10:00 CET\n",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        let began = std::time::Instant::now();
        let _ = times(&text, "en");
        assert!(began.elapsed().as_secs() < 5, "{piece}");
    }
}
