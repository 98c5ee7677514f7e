//! Whole pages, as visitors get them. Set PLENARY_PAGES_TO to a folder to look at them.

#![allow(clippy::unwrap_used, reason = "a house that cannot be set up should stop the test")]

use jiff::{Timestamp, civil::datetime};
use plenary_core::{
    announce::{self, AnnouncedSpeaker, Announcement, WallTime},
    institute::Institute,
    language::{Language, Texts},
    panel::{Mode, Panel, PanelText, Partner, ProgrammeItem, Series, SeriesId, SeriesText, Visibility},
    people::Role,
    phase::{Phase, Standing},
    world_clock::ZoneRules,
};
use plenary_web::{
    assets::Assets,
    pages::{
        ArchiveView, Context, HomeView, PanelView, SeriesView, SpeakerView, archive::archive, card::card, fault::Fault,
        fault::fault, home::home, panel::panel, series::series, speaker::speaker,
    },
};
use uuid::Uuid;

const BEFORE: &str = "2026-10-01T09:00:00Z";
const DURING: &str = "2026-12-10T13:20:00Z";
const AFTER: &str = "2026-12-12T09:00:00Z";

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

fn in_two(english: &str, japanese: &str) -> Texts<String> {
    Texts([(language("en"), english.to_owned()), (language("ja"), japanese.to_owned())].into())
}

struct House {
    institute: Institute,
    rules: ZoneRules,
    assets: Assets,
}

impl House {
    fn open() -> Self {
        let rules = ZoneRules::bundled();
        let institute = Institute {
            name: in_two("Institute for Strategic Dialogue", "戦略対話研究所"),
            motto: in_two("Panels across twelve time zones.", "十二の時間帯をつなぐパネル。"),
            address: "https://panels.example.org".to_owned(),
            accent: "#7a1f2b".to_owned().try_into().unwrap(),
            languages: ["en", "ja", "fr"].map(language).into(),
            home_zone: rules.zone("Asia/Tokyo").unwrap(),
            mail: "panels@example.org".to_owned(),
        };
        Self { institute, rules, assets: Assets::default() }
    }

    fn at<T>(&self, tag: &str, now: &str, page: impl FnOnce(&Context<'_>) -> T) -> T {
        let language = language(tag);
        let now: Timestamp = now.parse().unwrap();
        page(&Context {
            institute: &self.institute,
            rules: &self.rules,
            language: &language,
            now,
            assets: &self.assets,
        })
    }

    fn nato_japan(&self) -> PanelView {
        let mut next = 0_u128;
        let mut next_id = move || {
            next += 1;
            Uuid::from_u128(next)
        };
        let created: Timestamp = "2026-09-01T00:00:00Z".parse().unwrap();
        let announced = announcement();
        let speakers: Vec<_> = announced
            .speakers
            .iter()
            .map(|part| {
                let slug = plenary_core::slug::Slug::from_title(&part.name).unwrap();
                announce::new_speaker(&part.name, &language("en"), slug, next_id())
            })
            .collect();
        let slug = "nato-japan".parse().unwrap();
        let mut panel = announce::draft(announced, slug, &speakers, &self.rules, created, &mut next_id).unwrap();
        panel.phase = Phase::Announced;
        panel.texts.0.insert(
            language("ja"),
            PanelText {
                title: "NATOと日本".to_owned(),
                subtitle: Some("防衛産業協力".to_owned()),
                background: "日本は数年来、NATOとの関係を深めてきた。\n<ruby>相互運用性<rt>そうごうんようせい</rt></ruby>が*鍵*となる。".to_owned(),
                venue: None,
            },
        );
        panel.questions[1].text.0.insert(language("ja"), "必要な政策と手続きは整っているか。".to_owned());
        panel.appearances[0].zone = Some(self.rules.zone("Asia/Tokyo").unwrap());
        panel.appearances[1].zone = Some(self.rules.zone("Australia/Sydney").unwrap());
        PanelView { panel, series: Some(industry_dialogues()), registering: None }
    }
}

fn industry_dialogues() -> Series {
    let text = SeriesText {
        name: "Indo-Pacific Industry Dialogues".to_owned(),
        about: "Conversations between those who *decide* and those who build.".to_owned(),
    };
    Series {
        id: SeriesId(Uuid::from_u128(77)),
        slug: "industry-dialogues".parse().unwrap(),
        original: language("en"),
        texts: Texts::only(language("en"), text),
        changed_at: "2026-09-01T00:00:00Z".parse().unwrap(),
    }
}

fn announcement() -> Announcement {
    let speaker = |name: &str, role, affiliation: &str| AnnouncedSpeaker {
        name: name.to_owned(),
        role,
        affiliation: Some(affiliation.to_owned()),
    };
    let item = |title: &str, hour, minute| ProgrammeItem {
        title: Texts::only(language("en"), title.to_owned()),
        starts: datetime(2026, 12, 10, hour, minute, 0, 0),
        ends: None,
    };
    let cities = [
        (in_two("Washington", "ワシントン"), "America/New_York"),
        (in_two("London", "ロンドン"), "Europe/London"),
        (in_two("Paris", "パリ"), "Europe/Paris"),
        (in_two("New Delhi", "ニューデリー"), "Asia/Kolkata"),
        (in_two("Tokyo", "東京"), "Asia/Tokyo"),
        (in_two("Canberra", "キャンベラ"), "Australia/Sydney"),
    ];
    Announcement {
        language: language("en"),
        text: PanelText {
            title: "NATO–Japan".to_owned(),
            subtitle: Some("Defense Industrial Cooperation".to_owned()),
            background: "Japan has been building a relationship with NATO for several years.\n\nThe security \
                         environment has *also* emphasised the need for interoperability — in doctrine and in \
                         equipment."
                .to_owned(),
            venue: None,
        },
        questions: [
            "How important is it for Japan’s industry to be able to collaborate with NATO as well as non-NATO partners?",
            "Are the necessary policies and processes in place or under consideration?",
            "What further changes might be anticipated in Japan’s revised National Defense Strategy?",
        ]
        .map(str::to_owned)
        .into(),
        when: Some(WallTime {
            starts: datetime(2026, 12, 10, 13, 0, 0, 0),
            ends: Some(datetime(2026, 12, 10, 14, 30, 0, 0)),
            zone: "Europe/London".to_owned(),
            fold: None,
        }),
        cities: cities.map(|(label, zone)| (label, zone.to_owned())).into(),
        speakers: vec![
            speaker("Aiko Tanaka", Role::Moderator, "University of Tokyo"),
            speaker("James Morrison", Role::Panelist, "Australian Centre for Defence Studies"),
            speaker("Camille Dubois-Lefèvre", Role::Panelist, "Institut des relations stratégiques"),
        ],
        programme: vec![item("Welcome", 13, 0), item("Discussion", 13, 10), item("Questions from the audience", 14, 0)],
        partners: vec![
            Partner { name: "Embassy of Norway".to_owned(), address: Some("https://norway.example".to_owned()) },
            Partner { name: "Pacific Foundation".to_owned(), address: None },
        ],
        mode: Some(Mode::Online),
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: Some(industry_dialogues().id),
    }
}

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
    let later =
        PanelView { panel: titled(view.panel.clone(), "Ports and Straits", 4), series: None, registering: None };
    let mut cancelled = view.clone();
    cancelled.panel.standing = Standing::Cancelled;
    let mut moved = PanelView {
        panel: titled(
            view.panel.clone(),
            "What the ports of the Indian Ocean, and those who insure the ships that call at them, owe to one another \
             after a decade of detours",
            5,
        ),
        series: None,
        registering: None,
    };
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
