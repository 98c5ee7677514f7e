//! The institute and the panel of these tests.

#![allow(clippy::unwrap_used, dead_code, reason = "a house that cannot be set up should stop the test")]

use jiff::{Timestamp, civil::datetime};
use plenary_core::{
    announce::{self, AnnouncedSpeaker, Announcement, WallTime},
    institute::Institute,
    language::{Language, Texts},
    panel::{Attribution, Mode, PanelText, Partner, ProgrammeItem, Series, SeriesId, SeriesText, Visibility},
    people::Role,
    phase::{Phase, Standing},
    world_clock::ZoneRules,
};
use plenary_web::{
    assets::Assets,
    pages::{Context, PanelView},
};
use uuid::Uuid;

pub(crate) const BEFORE: &str = "2026-10-01T09:00:00Z";
pub(crate) const DURING: &str = "2026-12-10T13:20:00Z";
pub(crate) const AFTER: &str = "2026-12-12T09:00:00Z";

pub(crate) fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

pub(crate) fn in_two(english: &str, japanese: &str) -> Texts<String> {
    Texts([(language("en"), english.to_owned()), (language("ja"), japanese.to_owned())].into())
}

pub(crate) struct House {
    pub(crate) institute: Institute,
    pub(crate) rules: ZoneRules,
    pub(crate) assets: Assets,
}

impl House {
    pub(crate) fn open() -> Self {
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

    pub(crate) fn at<T>(&self, tag: &str, now: &str, page: impl FnOnce(&Context<'_>) -> T) -> T {
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

    pub(crate) fn nato_japan(&self) -> PanelView {
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
        PanelView::of(panel, Some(industry_dialogues()))
    }
}

pub(crate) fn industry_dialogues() -> Series {
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

pub(crate) fn announcement() -> Announcement {
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
        attribution: Attribution::default(),
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
