//! Panels, series and speakers for the stories, and short ways to name times and addresses.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use plenary_core::{
    language::{Language, Texts},
    ledger::{Actor, Deed, Entry},
    panel::{
        Attribution, GuidingQuestion, Mode, Panel, PanelId, PanelText, Partner, ProgrammeItem, Series, SeriesId,
        SeriesText, Visibility,
    },
    people::{Appearance, Role, Speaker, SpeakerId},
    phase::{Phase, Standing},
    ports::Change,
    slug::Slug,
    world_clock::{City, Schedule, ZoneRules},
};
use uuid::Uuid;

/// An instant from its RFC 3339 form.
#[must_use]
pub fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}

#[must_use]
pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

#[must_use]
pub fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

/// An id that no other call in this process gives.
#[must_use]
pub fn fresh_id() -> Uuid {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(NUMBER.fetch_add(1, Ordering::Relaxed)))
}

/// The schedule of a wall time such as `2022-10-06T22:00` in a zone, an hour and a half long.
#[must_use]
pub fn schedule(starts: &str, zone: &str) -> Schedule {
    let rules = ZoneRules::bundled();
    let starts: jiff::civil::DateTime = starts.parse().unwrap();
    let ends = starts.checked_add(jiff::SignedDuration::from_mins(90)).unwrap();
    Schedule::derive(starts, Some(ends), rules.zone(zone).unwrap(), None, &rules).unwrap()
}

/// A public, announced panel at that wall time in Tokyo, without speakers.
#[must_use]
pub fn panel(address: &str, starts: &str) -> Panel {
    let text = PanelText { title: format!("The panel {address}"), ..PanelText::default() };
    Panel {
        id: PanelId(fresh_id()),
        slug: slug(address),
        revision: 1,
        sequence: 0,
        phase: Phase::Announced,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
        schedule: Some(schedule(starts, "Asia/Tokyo")),
        previously: None,
        mode: Some(Mode::Online),
        original: Language::english(),
        texts: Texts::only(Language::english(), text),
        questions: Vec::new(),
        cities: Vec::new(),
        appearances: Vec::new(),
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        created_at: at("2022-09-01T00:00:00Z"),
        changed_at: at("2022-09-01T00:00:00Z"),
    }
}

/// The next stored form of a panel.
#[must_use]
pub fn revised(before: &Panel, change: impl FnOnce(&mut Panel)) -> Panel {
    let mut panel = before.clone();
    panel.revision += 1;
    change(&mut panel);
    panel
}

#[must_use]
pub fn series(address: &str) -> Series {
    let text = SeriesText { name: format!("The series {address}"), about: "Held *every* month.".to_owned() };
    Series {
        id: SeriesId(fresh_id()),
        slug: slug(address),
        original: Language::english(),
        texts: Texts::only(Language::english(), text),
        changed_at: at("2022-09-01T00:00:00Z"),
    }
}

#[must_use]
pub fn speaker(address: &str, name: &str) -> Speaker {
    Speaker { id: SpeakerId(fresh_id()), slug: slug(address), name: Texts::only(Language::english(), name.to_owned()) }
}

/// A speaker's part on a panel.
#[must_use]
pub fn appearance(speaker: &Speaker, role: Role) -> Appearance {
    Appearance {
        speaker: speaker.id,
        slug: speaker.slug.clone(),
        name: speaker.name.clone(),
        role,
        affiliation: Texts::only(Language::english(), "The Institute".to_owned()),
        zone: Some(ZoneRules::bundled().zone("Europe/Rome").unwrap()),
    }
}

/// A line of the ledger about a panel.
#[must_use]
pub fn entry(panel: &Panel, deed: Deed) -> Entry {
    Entry {
        id: fresh_id(),
        at: panel.changed_at,
        actor: Actor::Administrator,
        deed,
        panel: Some(panel.id),
        detail: serde_json::json!({ "slug": panel.slug.as_str(), "revision": panel.revision }),
    }
}

/// The change that stores just this panel.
#[must_use]
pub fn keeping(panel: &Panel) -> Change {
    Change { panels: vec![panel.clone()], ..Change::default() }
}

/// A panel that uses everything a panel can have, with its series, its speakers and a line in the ledger.
#[must_use]
pub fn nato_japan() -> Change {
    let rules = ZoneRules::bundled();
    let series = series("indo-pacific");
    let chair = speaker("ken-jimbo", "Ken Jimbo");
    let mut guest = speaker("michito-tsuruoka", "Michito Tsuruoka");
    guest.name.0.insert(language("ja"), "鶴岡路人".to_owned());
    let mut panel = panel("nato-japan", "2022-10-06T22:00");
    let starts_at = panel.schedule.as_ref().unwrap().starts_at;
    panel.series = Some(series.id);
    panel.mode = Some(Mode::Hybrid);
    panel.previously = Some(at("2022-10-05T13:00:00Z"));
    panel.texts.0.insert(
        language("ja"),
        PanelText {
            title: "NATOと日本".to_owned(),
            subtitle: Some("新しい戦略概念".to_owned()),
            background: "**背景**\n\n\"quoted\" & <b>bold</b> 🗾".to_owned(),
            venue: Some("東京".to_owned()),
        },
    );
    panel.questions = ["What changes?", "Who pays?"]
        .map(|text| GuidingQuestion { id: fresh_id(), text: Texts::only(language("en"), text.to_owned()) })
        .into();
    panel.cities = [("Tokyo", "Asia/Tokyo"), ("Rome", "Europe/Rome"), ("Canberra", "Australia/Sydney")]
        .map(|(label, zone)| {
            let label = Texts::only(language("en"), label.to_owned());
            City::new(label, rules.zone(zone).unwrap(), starts_at, &rules)
        })
        .into();
    // One person may have two parts.
    panel.appearances = vec![
        appearance(&chair, Role::Moderator),
        appearance(&guest, Role::Panelist),
        appearance(&guest, Role::Keynote),
    ];
    panel.programme = vec![ProgrammeItem {
        title: Texts::only(language("en"), "Welcome".to_owned()),
        starts: "2022-10-06T22:00".parse().unwrap(),
        ends: None,
    }];
    panel.partners =
        vec![Partner { name: "The Foundation".to_owned(), address: Some("https://foundation.example/".to_owned()) }];
    let ledger = vec![entry(&panel, Deed::PanelCreated)];
    Change { series: vec![series], speakers: vec![chair, guest], panels: vec![panel], ledger, ..Change::default() }
}
