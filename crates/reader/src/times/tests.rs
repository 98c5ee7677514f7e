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
fn the_way_to_another_page_is_no_statement_of_this_event() {
    for line in [
        "Prev: Call for papers (2024-09-12) | Next: Office closed on October 3",
        "Next: AGM, 12 October 2024, 10:00 CEST",
        "« Zurück | Neujahrsempfang am 7. Oktober 2024 um 10:00 Uhr",
        "次の記事：10月3日（木）休館日のお知らせ 10:00",
    ] {
        let text = format!("Forum\n\nDate: October 17, 2024 (Thu) 14:00~16:00 (KST) / 05:00~07:00 (UTC)\n\n{line}\n");
        let times = times(&text, "en");
        assert_eq!((times.start.as_deref(), times.rows.len()), (Some("2024-10-17T05:00:00Z"), 2), "{line}");
        assert!(times.findings.is_empty(), "{line}: {:?}", times.findings);
    }
}

#[test]
fn a_time_that_is_said_to_be_the_end_is_the_end() {
    for line in [
        "The panel is on Tuesday, 9 December 2025. We start at 13:00 UTC and finish at 14:00 UTC.",
        "Tuesday, 9 December 2025, starts at 13:00 UTC and ends at 14:00",
        "Das Gespräch am Dienstag, 9. Dezember 2025 beginnt um 13:00 Uhr UTC und endet um 14:00 Uhr.",
    ] {
        let times = times(&format!("Forum\n\n{line}\n"), "en");
        let read = (times.start.as_deref(), times.end.as_deref(), times.rows.len());
        assert_eq!(read, (Some("2025-12-09T13:00:00Z"), Some("2025-12-09T14:00:00Z"), 1), "{line}");
    }
}

#[test]
fn the_towns_of_a_bracketed_offset_are_one_row() {
    for zone in [
        "(UTC+00:00) Dublin, Edinburgh, Lisbon, London.",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "(UTC+09:00) Osaka, Sapporo, Tokyo",
    ] {
        let times = times(&format!("Forum\nWhen: Thursday, 6 March 2025 16:00-17:30 {zone}\n"), "en");
        assert_eq!(times.rows.len(), 1, "{zone}: {:?}", times.rows);
    }
}

#[test]
fn a_sentence_lends_its_zone_to_the_bare_times_of_a_series() {
    let text = "Séminaire\n\nTrois séances proposées par le Centre du droit, de 15 h à 16 h (heure de Genève).\n\n\
        Séance 1 – Jeudi 16 octobre 2025, 15 h – 16 h\n\nSéance 2 – Jeudi 30 octobre 2025, 15 h – 16 h\n";
    let times = times(text, "fr");
    assert_eq!(times.start.as_deref(), Some("2025-10-16T13:00:00Z"));
    assert_eq!(times.end.as_deref(), Some("2025-10-30T15:00:00Z"));
}

#[test]
fn a_sentence_on_what_the_participants_will_do_dates_the_event() {
    let text = |sentence: &str| format!("Forum\n\nWednesday, 12 May 2021 | 10:00–11:30 CEST\n\n{sentence}\n");
    let wrong = times(
        &text("The authors will present the findings and discuss them with editors on Thursday, 13 May 2021."),
        "en",
    );
    assert_eq!(codes(&wrong), [crate::reading::Code::DateInconsistent]);
    for sentence in [
        "A second group will discuss the report again on Thursday, 13 May 2021.",
        "The report was published on Thursday, 6 May 2021.",
        "Next comes lunch. The office is closed on 13 May 2021.",
    ] {
        assert!(times(&text(sentence), "en").findings.is_empty(), "{sentence}");
    }
}

#[test]
fn abbreviations_of_the_seasons_are_known_in_other_languages() {
    for (text, is_out) in [
        ("mercredi 12 mai 2021, 12 h à 13 h 30 (HNE)", true),
        ("mercredi 12 mai 2021, 12 h à 13 h 30 (HAE)", false),
        ("mardi 12 janvier 2021, 12 h à 13 h 30 (HAP)", true),
        ("12. Januar 2021, 14:00 Uhr (WESZ)", true),
        ("12. Juli 2021, 14:00 Uhr (OEZ)", true),
        ("12 de julho de 2023, 14h00 (BRST)", true),
        ("12 de julho de 2023, 14h00 (BRT)", false),
    ] {
        let times = times(&format!("Le fleuve et l’océan\n\n{text}\n"), "fr");
        assert_eq!(codes(&times).contains(&crate::reading::Code::AbbreviationOutOfSeason), is_out, "{text}");
    }
}

#[test]
fn an_afternoon_that_ends_in_the_small_hours_lasts_too_long() {
    let times = times("Talk in New York\n\nMonday, March 4, 2024\n12:00 PM - 1:30 AM ET\n", "en");
    assert_eq!(codes(&times), [crate::reading::Code::ImplausibleDuration]);
    assert!(times.findings[0].message.contains("13:30 is probably meant"), "{}", times.findings[0].message);
    assert_eq!(times.end, None);
}

#[test]
fn the_day_that_a_registration_names_is_compared() {
    let text = |day: &str| {
        format!(
            "Asia Forum\n\nWednesday 12 May 2021, 15:00 - 16:30 CEST\n\nRegistration\nYou will receive the link to the forum of {day} May 2021 one day in advance.\n"
        )
    };
    assert_eq!(codes(&times(&text("13"), "en")), [crate::reading::Code::DateInconsistent]);
    assert!(codes(&times(&text("12"), "en")).is_empty());
}

#[test]
fn one_time_for_all_lectures_holds_on_each_of_their_days() {
    let text = "Rivers\n\nAll lectures take place online, 16:00–17:30 Zurich time.\n\nTuesday, 8 March 2022\nGauging the Mekong\n\nTuesday, 5 April 2022\nLake Titicaca\n";
    let times = times(text, "en");
    assert_eq!(times.start.as_deref(), Some("2022-03-08T15:00:00Z"));
    assert_eq!(times.end.as_deref(), Some("2022-04-05T15:30:00Z"));
    assert_eq!(times.rows.len(), 2);
    assert_eq!(codes(&times), [crate::reading::Code::ClockChangeInSeries]);
}

#[test]
fn a_posting_date_under_the_title_gives_way_to_the_labelled_day() {
    let text = "Measuring Abuse\n\n28 September 2020\n\nA webinar on how abuse is counted.\n\nWebinar details\nDate: 13 October 2020\nTime: 13:00 – 14:30 UTC\n";
    assert_eq!(times(text, "en").date.as_deref(), Some("2020-10-13"));
}
