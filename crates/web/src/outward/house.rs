//! The panel that the outward tests speak of, in the house of the pages' tests.

#[path = "../../tests/house/mod.rs"]
mod pages;

use jiff::Timestamp;
use plenary_core::{
    announce::{self, AnnouncedSpeaker, Announcement, WallTime},
    language::Texts,
    panel::{Attribution, Mode, PanelText, Partner, ProgrammeItem, Visibility},
    people::{Role, Speaker},
    phase::{Phase, Standing},
    slug::Slug,
};
use uuid::Uuid;

use self::pages::in_two;
pub(super) use self::pages::{BEFORE as NOW, House, industry_dialogues, language};
use crate::pages::{Context, PanelView};

impl House {
    pub(super) fn today<T>(&self, tag: &str, look: impl FnOnce(&Self, &Context<'_>) -> T) -> T {
        self.later(tag, NOW, look)
    }

    pub(super) fn later<T>(&self, tag: &str, now: &str, look: impl FnOnce(&Self, &Context<'_>) -> T) -> T {
        self.at(tag, now, |context| look(self, context))
    }

    /// A hybrid panel in London with six cities, three speakers and a programme.
    pub(super) fn panel(&self) -> PanelView {
        let mut next = 0_u128;
        let mut next_id = move || {
            next += 1;
            Uuid::from_u128(next)
        };
        let created: Timestamp = "2026-09-01T00:00:00Z".parse().unwrap();
        let announcement = announcement();
        let speakers = self.speakers();
        let slug = "nato-japan".parse().unwrap();
        let mut panel = announce::draft(announcement, slug, &speakers, &self.rules, created, &mut next_id).unwrap();
        panel.phase = Phase::Announced;
        panel.texts.0.insert(
            language("ja"),
            PanelText {
                title: "NATOと日本".to_owned(),
                subtitle: Some("防衛産業協力の現在と、これから".to_owned()),
                background: "日本は数年来、NATOとの関係を深めてきた。".to_owned(),
                venue: Some("ロンドン、セント・ジェームズ広場10番".to_owned()),
            },
        );
        PanelView::of(panel, Some(industry_dialogues()))
    }

    pub(super) fn speakers(&self) -> Vec<Speaker> {
        let person = |name: &str, id| {
            let slug = Slug::from_title(name).unwrap();
            announce::new_speaker(name, &language("en"), slug, Uuid::from_u128(id))
        };
        vec![person("Aiko Tanaka", 50), person("James O’Neill", 51), person("Léa Morel", 52)]
    }
}

fn announcement() -> Announcement {
    let speaker = |name: &str, role, affiliation: &str| AnnouncedSpeaker {
        name: name.to_owned(),
        role,
        affiliation: Some(affiliation.to_owned()),
    };
    let city = |english: &str, japanese: &str, zone: &str| (in_two(english, japanese), zone.to_owned());
    Announcement {
        language: language("en"),
        text: PanelText {
            title: "NATO–Japan".to_owned(),
            subtitle: Some("Defense Industrial Cooperation".to_owned()),
            background: "Japan has been *building* a relationship & more.\n\nIt </script> grows.".to_owned(),
            venue: Some("10 St James’s Square, London".to_owned()),
        },
        questions: vec![
            "How important is it for Japan’s industry to collaborate?".to_owned(),
            "Are the necessary policies in place?".to_owned(),
        ],
        when: Some(WallTime {
            starts: "2026-12-10T13:00".parse().unwrap(),
            ends: Some("2026-12-10T14:30".parse().unwrap()),
            zone: "Europe/London".to_owned(),
            fold: None,
        }),
        cities: vec![
            city("Washington", "ワシントン", "America/New_York"),
            city("London", "ロンドン", "Europe/London"),
            city("Paris", "パリ", "Europe/Paris"),
            city("New Delhi", "ニューデリー", "Asia/Kolkata"),
            city("Tokyo", "東京", "Asia/Tokyo"),
            city("Canberra", "キャンベラ", "Australia/Sydney"),
        ],
        speakers: vec![
            speaker("Aiko Tanaka", Role::Moderator, "Keio University"),
            speaker("James O’Neill", Role::Panelist, "Royal Institute"),
            speaker("Léa Morel", Role::Interpreter, "Freelance"),
        ],
        programme: vec![ProgrammeItem {
            title: Texts::only(language("en"), "Opening remarks".to_owned()),
            starts: "2026-12-10T13:00".parse().unwrap(),
            ends: Some("2026-12-10T13:10".parse().unwrap()),
        }],
        attribution: Attribution::default(),
        partners: vec![Partner {
            name: "Keio University".to_owned(),
            address: Some("https://www.keio.example".to_owned()),
        }],
        mode: Some(Mode::Hybrid),
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: Some(industry_dialogues().id),
    }
}
