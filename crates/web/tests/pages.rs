//! Whole pages, as visitors get them. Set PLENARY_PAGES_TO to a folder to look at them.

#![allow(clippy::unwrap_used, reason = "a house that cannot be set up should stop the test")]

mod house;

use house::{AFTER, BEFORE, DURING, House, industry_dialogues, language};
use jiff::civil::datetime;
use plenary_core::{
    announce,
    language::Texts,
    panel::{Panel, PanelText},
    phase::Standing,
    world_clock::ZoneRules,
};
use plenary_web::pages::{
    ArchiveView, HomeView, PanelView, SeriesView, SpeakerView, archive::archive, card::card, fault::Fault,
    fault::fault, home::home, panel::panel, series::series, speaker::speaker,
};

/// The page without its head, which the outward tests read.
fn body(page: &str) -> &str {
    page.split_once("<body>").map_or(page, |(_, body)| body)
}

fn titled(mut panel: Panel, title: &str, day: i8) -> Panel {
    let rules = ZoneRules::bundled();
    let schedule = panel.schedule.take().unwrap();
    let starts = datetime(2027, 2, day, 13, 0, 0, 0);
    panel.schedule =
        Some(plenary_core::world_clock::Schedule::derive(starts, None, schedule.zone, None, &rules).unwrap());
    panel.slug = plenary_core::slug::Slug::from_title(title).unwrap();
    panel.texts = Texts::only(language("en"), PanelText { title: title.to_owned(), ..PanelText::default() });
    panel
}

#[test]
fn a_panel_reads_in_three_languages() {
    let house = House::open();
    let view = house.nato_japan();
    for tag in ["en", "ja", "fr"] {
        let page = house.at(tag, BEFORE, |context| panel(context, &view));
        insta::assert_snapshot!(format!("panel_{tag}"), body(&page));
    }
}

#[test]
fn a_text_in_another_language_than_the_page_says_so() {
    let house = House::open();
    let view = house.nato_japan();
    let page = house.at("fr", BEFORE, |context| panel(context, &view));
    assert!(page.contains("<html lang=\"fr\" dir=\"ltr\">"));
    assert!(page.contains("<h1 lang=\"en\" dir=\"ltr\">NATO–Japan</h1>"), "{page}");
    let page = house.at("ja", BEFORE, |context| panel(context, &view));
    assert!(page.contains("<h1>NATOと日本</h1>"));
}

#[test]
fn a_postponed_panel_shows_no_time_to_keep() {
    let house = House::open();
    let mut view = house.nato_japan();
    view.panel.standing = Standing::Postponed;
    let page = house.at("en", BEFORE, |context| panel(context, &view));
    assert!(page.contains("It was planned for Thursday 10 December 2026, 13:00, London time."));
    for time_to_keep in ["own-time", "world-clock", "calendar.google"] {
        assert!(!body(&page).contains(time_to_keep), "{time_to_keep}");
    }
}

#[test]
fn a_panel_says_its_state_as_time_goes_by() {
    let house = House::open();
    let view = house.nato_japan();
    let state = |now| house.at("en", now, |context| panel(context, &view));
    assert!(state(BEFORE).contains("Announced."));
    assert!(state(DURING).contains("Under way now."));
    assert!(state(AFTER).contains("This panel took place on Thursday 10 December 2026."));
    assert!(!state(AFTER).contains("Add to calendar"));
}

#[test]
fn a_moved_panel_names_its_earlier_date() {
    let house = House::open();
    let mut view = house.nato_japan();
    view.panel.previously = Some("2026-12-03T13:00:00Z".parse().unwrap());
    let page = house.at("en", BEFORE, |context| panel(context, &view));
    assert!(page.contains("It was planned for Thursday 3 December 2026, 13:00, London time"));
}

#[test]
fn what_organisers_typed_is_escaped() {
    let house = House::open();
    let mut view = house.nato_japan();
    let harm = "\"><script>alert(1)</script>";
    let text = PanelText {
        title: harm.to_owned(),
        subtitle: Some(harm.to_owned()),
        background: harm.to_owned(),
        venue: Some(harm.to_owned()),
    };
    view.panel.texts = Texts::only(language("en"), text);
    view.panel.cities[0].label = Texts::only(language("en"), harm.to_owned());
    view.panel.partners[0].name = harm.to_owned();
    for tag in ["en", "ja", "fr"] {
        for page in [
            house.at(tag, BEFORE, |context| panel(context, &view)),
            house.at(tag, BEFORE, |context| card(context, &view)),
            house.at(tag, BEFORE, |context| {
                home(context, &HomeView { ahead: vec![view.clone()], ..HomeView::default() })
            }),
        ] {
            assert!(!page.contains("<script>alert"), "{page}");
            assert!(!page.contains("\"\">"), "{page}");
        }
    }
}

/// Every kind of page in one language, each with its name.
fn every_kind(house: &House, tag: &str) -> Vec<(&'static str, String)> {
    let view = house.nato_japan();
    let later = PanelView::of(titled(view.panel.clone(), "Ports and Straits", 4), None);
    let mut cancelled = view.clone();
    cancelled.panel.standing = Standing::Cancelled;
    let mut moved = PanelView::of(
        titled(
            view.panel.clone(),
            "What the ports of the Indian Ocean, and those who insure the ships that call at them, owe to one another \
             after a decade of detours",
            5,
        ),
        None,
    );
    moved.panel.previously = Some("2026-12-03T13:00:00Z".parse().unwrap());
    let speaker_view = SpeakerView {
        speaker: announce::new_speaker(
            "Aiko Tanaka",
            &language("en"),
            "aiko-tanaka".parse().unwrap(),
            view.panel.appearances[0].speaker.0,
        ),
        panels: vec![later.clone(), view.clone()],
    };
    let home_view = HomeView {
        ahead: vec![view.clone(), later.clone()],
        past: vec![view.clone()],
        series: vec![industry_dialogues()],
        has_more_ahead: false,
    };
    let series_view = SeriesView {
        series: industry_dialogues(),
        ahead: vec![later.panel.clone()],
        past: vec![view.panel.clone()],
        has_more_past: false,
    };
    let archive_view = ArchiveView {
        years: vec![plenary_core::archive::Year { year: 2026, panels: 1 }],
        year: Some(2026),
        page: 1,
        panels: vec![view.clone()],
        has_more: false,
    };
    let pages = house.at(tag, BEFORE, |context| {
        [
            ("home", home(context, &home_view)),
            ("series", series(context, &series_view)),
            ("speaker", speaker(context, &speaker_view)),
            ("panel", panel(context, &view)),
            ("panel-cancelled", panel(context, &cancelled)),
            ("panel-moved", panel(context, &moved)),
            ("card", card(context, &view)),
            ("fault", fault(context, Fault::NotFound)),
            ("unavailable", fault(context, Fault::Unavailable("The disk is full.".to_owned()))),
            ("empty", home(context, &HomeView::default())),
        ]
    });
    let after = house.at(tag, AFTER, |context| {
        [("archive", archive(context, &archive_view)), ("panel-past", panel(context, &view))]
    });
    pages.into_iter().chain(after).collect()
}

#[test]
fn every_kind_of_page_stands_in_every_language() {
    let house = House::open();
    for tag in ["en", "ja", "fr"] {
        for (name, page) in every_kind(&house, tag) {
            assert!(page.starts_with("<!doctype html>"), "{name}");
            assert!(page.ends_with("</html>") || page.ends_with("</html>\n"), "{name}");
            assert_eq!(page.matches("<h1").count(), 1, "{name}");
            assert!(!page.contains(" style="), "{name}");
            if let Ok(folder) = std::env::var("PLENARY_PAGES_TO") {
                std::fs::write(format!("{folder}/{name}-{tag}.html"), page).unwrap();
            }
        }
    }
}
