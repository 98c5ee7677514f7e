mod life;
mod registrant;

use jiff::{Timestamp, civil::DateTime};
use uuid::Uuid;

use super::*;
use crate::{
    institute::Colour,
    language::Texts,
    panel::{Attribution, GuidingQuestion, Mode, PanelId, PanelText, Visibility},
    phase::{Phase, Standing},
    world_clock::{City, Fold, Schedule},
};

fn english() -> Language {
    Language::english()
}

fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn panel(zone: &str, starts: &str, ends: Option<&str>, fold: Option<Fold>) -> Panel {
    let rules = ZoneRules::bundled();
    let zone = rules.zone(zone).unwrap();
    let schedule = Schedule::derive(wall(starts), ends.map(wall), zone, fold, &rules).unwrap();
    let city = |label: &str, zone: &str| {
        let label = Texts::only(english(), label.to_owned());
        City::new(label, rules.zone(zone).unwrap(), schedule.starts_at, &rules)
    };
    let changed_at: Timestamp = "2022-09-01T09:30:00Z".parse().unwrap();
    Panel {
        id: PanelId(Uuid::from_u128(7)),
        slug: "nato-japan".parse().unwrap(),
        revision: 3,
        sequence: 2,
        phase: Phase::Announced,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
        cities: vec![city("Washington", "America/New_York"), city("Wellington", "Pacific/Auckland")],
        schedule: Some(schedule),
        previously: None,
        mode: Some(Mode::Online),
        original: english(),
        texts: Texts::only(
            english(),
            PanelText {
                title: "NATO–Japan, and beyond".to_owned(),
                subtitle: Some("Defense Industrial Cooperation".to_owned()),
                ..PanelText::default()
            },
        ),
        questions: vec![GuidingQuestion {
            id: Uuid::from_u128(8),
            text: Texts::only(english(), "Are the policies in place; or under consideration?".to_owned()),
        }],
        appearances: Vec::new(),
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        created_at: changed_at,
        changed_at,
    }
}

fn tokyo() -> Panel {
    panel("Asia/Tokyo", "2022-09-29T21:00", Some("2022-09-29T22:30"), None)
}

/// Gives a test a calendar's context in English.
fn with_context<T>(look: impl FnOnce(&CalendarContext<'_>) -> T) -> T {
    let rules = ZoneRules::bundled();
    let institute = Institute {
        name: Texts::only(english(), "Institute, \"for\" Security".to_owned()),
        motto: Texts::default(),
        address: "https://panels.example.org:8443".to_owned(),
        accent: Colour { red: 122, green: 31, blue: 43 },
        languages: vec![english()],
        home_zone: rules.zone("Asia/Tokyo").unwrap(),
        mail: "panels@example.org".to_owned(),
    };
    let word = str::to_owned;
    let wording = Wording {
        guiding_questions: word("Guiding questions"),
        speakers: word("Speakers"),
        world_clock: word("When it begins"),
        online: word("Online"),
        postponed: word("Postponed"),
        cancelled: word("Cancelled"),
        end_not_announced: word("The end has not been announced; two hours are assumed."),
    };
    let page_link = |panel: &Panel| institute.link(&format!("/en/panels/{}", panel.slug));
    let language = english();
    look(&CalendarContext {
        institute: &institute,
        rules: &rules,
        language: &language,
        wording: &wording,
        page_link: &page_link,
    })
}

fn entry_of(panel: &Panel) -> Option<String> {
    with_context(|context| of_panel(context, Entry { panel, series: None }))
}

fn written(panel: &Panel) -> String {
    entry_of(panel).unwrap().replace("\r\n ", "").replace("\r\n", "\n")
}

fn subscription_of(panels: &[Panel]) -> String {
    let entries: Vec<Entry<'_>> = panels.iter().map(|panel| Entry { panel, series: None }).collect();
    let subscription = Subscription {
        name: "All panels",
        source: "https://panels.example.org/en/calendar.ics",
        page: "https://panels.example.org/en/",
    };
    with_context(|context| of_panels(context, &subscription, &entries)).replace("\r\n ", "").replace("\r\n", "\n")
}

#[test]
fn an_entry_says_everything_about_its_panel() {
    insta::assert_snapshot!(written(&tokyo()));
}

#[test]
fn a_subscription_names_itself_and_writes_each_zone_once() {
    let later = panel("Europe/Dublin", "2026-10-08T15:00", Some("2026-10-08T16:30"), None);
    insta::assert_snapshot!(subscription_of(&[tokyo(), later.clone(), later]));
}

#[test]
fn an_empty_subscription_holds_the_home_zone() {
    insta::assert_snapshot!(subscription_of(&[]));
}

#[test]
fn a_panel_that_is_not_everybodys_to_see_has_no_entry() {
    for visibility in [Visibility::Private, Visibility::Invitation] {
        let panel = Panel { visibility, ..tokyo() };
        assert_eq!(entry_of(&panel), None);
        assert!(!subscription_of(&[panel]).contains("VEVENT"));
    }
    let unlisted = Panel { visibility: Visibility::Unlisted, ..tokyo() };
    assert!(written(&unlisted).contains("BEGIN:VEVENT"));
    assert!(!subscription_of(&[unlisted]).contains("VEVENT"));
    assert_eq!(entry_of(&Panel { phase: Phase::Draft, ..tokyo() }), None);
    assert_eq!(entry_of(&Panel { schedule: None, ..tokyo() }), None);
}

#[test]
fn postponed_and_cancelled_panels_say_so_and_hold_no_time() {
    for (standing, status, word) in
        [(Standing::Postponed, "TENTATIVE", "Postponed"), (Standing::Cancelled, "CANCELLED", "Cancelled")]
    {
        let written = written(&Panel { standing, ..tokyo() });
        assert!(written.contains(&format!("\nSTATUS:{status}\nTRANSP:TRANSPARENT\n")));
        assert!(written.contains(&format!("\nSUMMARY;LANGUAGE=en:{word}: NATO–Japan\\, and beyond\n")));
    }
}

#[test]
fn a_panel_without_an_end_is_given_two_hours_and_says_that_they_are_assumed() {
    let written = written(&panel("Asia/Tokyo", "2022-09-29T21:00", None, None));
    assert!(written.contains("\nDTEND;TZID=Asia/Tokyo:20220929T230000\nX-PLENARY-END-ASSUMED:TRUE\n"));
    assert!(written.contains("two hours are assumed"));
}

#[test]
fn an_hour_that_occurs_twice_is_written_in_utc() {
    let start = "2026-10-25T02:30";
    let earlier = panel("Europe/Paris", start, Some("2026-10-25T05:00"), Some(Fold::Earlier));
    let later = panel("Europe/Paris", start, Some("2026-10-25T05:00"), Some(Fold::Later));
    assert!(written(&earlier).contains("\nDTSTART:20261025T003000Z\nDTEND:20261025T040000Z\n"));
    assert!(written(&later).contains("\nDTSTART:20261025T013000Z\nDTEND:20261025T040000Z\n"));
    assert!(!written(&later).contains("VTIMEZONE"));
}

#[test]
fn an_instant_that_the_rules_place_elsewhere_keeps_its_instant() {
    let mut panel = tokyo();
    let schedule = panel.schedule.as_mut().unwrap();
    schedule.starts_at = "2022-09-29T11:00:00Z".parse().unwrap();
    assert!(written(&panel).contains("\nDTSTART:20220929T110000Z\n"));
}

#[test]
fn utc_needs_no_zone() {
    for zone in ["UTC", "Etc/UTC", "Etc/GMT"] {
        let written = written(&panel(zone, "2026-01-12T12:00", Some("2026-01-12T13:00"), None));
        assert!(written.contains("\nDTSTART:20260112T120000Z\n"), "{zone}");
        assert!(!written.contains("VTIMEZONE"), "{zone}");
    }
}

#[test]
fn irregular_zones_are_written_change_by_change() {
    for zone in ["Africa/Casablanca", "Asia/Gaza"] {
        let written = written(&panel(zone, "2026-02-10T12:00", Some("2026-02-10T13:00"), None));
        assert!(!written.contains("RRULE"), "{zone}");
        assert!(written.matches("TZOFFSETFROM").count() > 2, "{zone}");
    }
    let regular = written(&panel("Australia/Lord_Howe", "2026-02-10T12:00", None, None));
    assert!(regular.contains("TZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n"), "{regular}");
}

#[test]
fn a_rule_that_was_given_up_is_not_written_as_a_rule() {
    let before = panel("America/Mexico_City", "2016-07-10T12:00", None, None);
    let after = panel("America/Mexico_City", "2026-07-10T12:00", None, None);
    assert!(!subscription_of(&[before, after]).contains("RRULE"));
}

#[test]
fn the_host_of_an_identifier_is_that_of_the_institute() {
    assert_eq!(host("https://panels.example.org:8443"), "panels.example.org");
    assert_eq!(host("http://[::1]:8080"), "::1");
    assert_eq!(host("https://example.org/panels"), "example.org");
}
