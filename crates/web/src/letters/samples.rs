//! Sample letters of every kind, for looking at them and for the tests.
//!
//! The panel, its person and its links are made up; the institute is whoever asks.

use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    announce::{self, AnnouncedSpeaker, Announcement, WallTime},
    city_names,
    institute::Institute,
    language::{Language, Texts},
    letter::{CalendarFacts, Facts, Kind, LetterId, Method, PanelChange, Queued},
    link::{Purpose, Secret},
    panel::{Attribution, Mode, Panel, PanelText, Visibility},
    people::{Role, Speaker},
    phase::{Phase, Standing},
    register::{RegistrationId, State},
    slug::Slug,
    world_clock::ZoneRules,
};
use uuid::Uuid;

use super::LetterLinks;
use crate::addresses::secret_link;

const CITIES: [(&str, &str); 6] = [
    ("Lisbon", "Europe/Lisbon"),
    ("Washington", "America/New_York"),
    ("São Paulo", "America/Sao_Paulo"),
    ("New Delhi", "Asia/Kolkata"),
    ("Tokyo", "Asia/Tokyo"),
    ("Auckland", "Pacific/Auckland"),
];

/// A panel in Lisbon with six cities, announced at the beginning of 2027; none when the zone rules lack a city.
#[must_use]
pub fn panel(kind: Kind, rules: &ZoneRules) -> Option<Panel> {
    let english = Language::english();
    let created_at: Timestamp = "2027-01-11T09:00:00Z".parse().ok()?;
    let mut drawn = 0;
    let mut next_id = move || {
        drawn += 1;
        Uuid::from_u128(drawn)
    };
    let slug: Slug = "cables-beneath-us".parse().ok()?;
    let moderator = Speaker {
        slug: Slug::from_title("Ines Carvalho")?,
        ..announce::new_speaker("Inês Carvalho", &english, slug.clone(), Uuid::from_u128(900))
    };
    let mut panel = announce::draft(announcement(), slug, &[moderator], rules, created_at, &mut next_id).ok()?;
    panel.phase = Phase::Open;
    panel.sequence = 1;
    panel.standing = match kind {
        Kind::Postponed => Standing::Postponed,
        Kind::Cancelled => Standing::Cancelled,
        _ => Standing::AsPlanned,
    };
    for (tag, title, subtitle) in [
        ("ja", "海底ケーブル――世界をつなぐ線", "修理し、守り、費用を負うのは誰か"),
        ("fr", "Les câbles sous nos pieds", "Qui répare, protège et finance les liaisons sous-marines du monde ?"),
    ] {
        let text = PanelText {
            title: title.to_owned(),
            subtitle: Some(subtitle.to_owned()),
            venue: Some("Sociedade de Geografia, Rua das Portas de Santo Antão 100, Lisboa".to_owned()),
            ..PanelText::default()
        };
        panel.texts.0.insert(tag.parse().ok()?, text);
    }
    Some(panel)
}

/// A letter to Aiko Tanaka, who reads `language` and lives in Tokyo.
#[must_use]
pub fn queued(kind: Kind, language: &Language, panel: &Panel, rules: &ZoneRules) -> Queued {
    let decided_at = panel.created_at.saturating_add(SignedDuration::from_hours(3 * 24)).unwrap_or(panel.created_at);
    Queued {
        id: LetterId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        kind,
        panel: panel.id,
        registration: RegistrationId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002)),
        address: "aiko.tanaka@example.org".to_owned(),
        language: language.clone(),
        zone: rules.zone("Asia/Tokyo").ok(),
        facts: facts(kind, language, panel, decided_at),
        attempts: 0,
        decided_at,
    }
}

/// The links of such a letter; nobody's, since their secret is known to everybody.
#[must_use]
pub fn links(kind: Kind, institute: &Institute, language: &Language) -> LetterLinks {
    let link =
        |purpose| Some(secret_link(institute, language, purpose, &Secret::from_bits(*b"only a sample, no secret")));
    match kind {
        Kind::ConfirmAddress => LetterLinks { confirm: link(Purpose::Confirm), own: None },
        _ => LetterLinks { confirm: None, own: link(Purpose::Own) },
    }
}

fn facts(kind: Kind, language: &Language, panel: &Panel, decided_at: Timestamp) -> Facts {
    let state = match kind {
        Kind::ConfirmAddress => State::Pending,
        Kind::Waiting | Kind::SeatFree => State::Waiting,
        Kind::Awaiting => State::Awaiting,
        Kind::Declined => State::Declined,
        Kind::OfferEnded | Kind::Withdrawn => State::Withdrawn,
        _ => State::Seated,
    };
    let method = match kind {
        Kind::Seated | Kind::PanelChanged | Kind::Postponed | Kind::AlreadyRegistered => Some(Method::Request),
        Kind::Cancelled | Kind::Withdrawn => Some(Method::Cancel),
        _ => None,
    };
    let until = |hours| decided_at.checked_add(SignedDuration::from_hours(hours)).ok();
    let name = if language.primary() == "ja" { "田中愛子" } else { "Aiko Tanaka" };
    Facts {
        name: name.to_owned(),
        state,
        seats: if kind == Kind::PanelChanged { 3 } else { 1 },
        until: match kind {
            Kind::ConfirmAddress => until(2),
            Kind::SeatFree => until(48),
            _ => None,
        },
        calendar: method.map(|method| CalendarFacts { method, sequence: 1 + i64::from(method == Method::Cancel) }),
        changes: if kind == Kind::PanelChanged { changes(panel) } else { Vec::new() },
        note: (kind == Kind::Declined).then(|| note(language).to_owned()),
    }
}

/// The panel was to begin a day earlier, online only.
fn changes(panel: &Panel) -> Vec<PanelChange> {
    let Some(schedule) = &panel.schedule else { return Vec::new() };
    let day = SignedDuration::from_hours(24);
    let before = |at: Option<Timestamp>| at.and_then(|at| at.checked_sub(day).ok());
    vec![
        PanelChange::Starts { old: before(Some(schedule.starts_at)), new: Some(schedule.starts_at) },
        PanelChange::Ends { old: before(schedule.ends_at), new: schedule.ends_at },
        PanelChange::Venue { old: None, new: panel.text_in(&panel.original).and_then(|(_, text)| text.venue.clone()) },
        PanelChange::Mode { old: Some(Mode::Online), new: panel.mode },
    ]
}

fn note(language: &Language) -> &'static str {
    match language.primary() {
        "ja" => "多数のお申込みをいただき、会場の定員を超えました。\n録画は後日、パネルのページで公開します。",
        "fr" => {
            "Les demandes ont dépassé le nombre de places.\nL’enregistrement paraîtra sur la page de la table ronde."
        }
        _ => "Far more people asked than the room holds.\nThe recording will be on the panel’s page a week later.",
    }
}

fn announcement() -> Announcement {
    let english = Language::english();
    Announcement {
        language: english.clone(),
        text: PanelText {
            title: "The Cables Beneath Us".to_owned(),
            subtitle: Some("Who repairs, guards and pays for the world’s seabed links?".to_owned()),
            background: "Almost everything that one continent says to another travels through cables.".to_owned(),
            venue: Some("Sociedade de Geografia, Rua das Portas de Santo Antão 100, Lisbon".to_owned()),
        },
        questions: vec!["Who should answer for a cable that is cut in waters that belong to nobody?".to_owned()],
        when: Some(WallTime {
            starts: jiff::civil::datetime(2027, 3, 11, 16, 30, 0, 0),
            ends: Some(jiff::civil::datetime(2027, 3, 11, 18, 0, 0, 0)),
            zone: "Europe/Lisbon".to_owned(),
            fold: None,
        }),
        cities: CITIES
            .iter()
            .map(|(label, zone)| (city_names::in_all_languages(label, &english), (*zone).to_owned()))
            .collect(),
        speakers: vec![AnnouncedSpeaker {
            name: "Inês Carvalho".to_owned(),
            role: Role::Moderator,
            affiliation: Some("Atlantic Forum for Connectivity".to_owned()),
        }],
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        mode: Some(Mode::Hybrid),
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
    }
}

/// An institute for those who have none at hand.
#[must_use]
pub fn institute(rules: &ZoneRules) -> Option<Institute> {
    let mut name = Texts::only(Language::english(), "Council for International Dialogue".to_owned());
    name.0.insert("ja".parse().ok()?, "国際対話評議会".to_owned());
    name.0.insert("fr".parse().ok()?, "Conseil pour le dialogue international".to_owned());
    Some(Institute {
        name,
        motto: Texts::default(),
        address: "https://panels.example.org".to_owned(),
        accent: "#7a1f2b".to_owned().try_into().ok()?,
        languages: ["en", "ja", "fr"].iter().filter_map(|tag| tag.parse().ok()).collect(),
        home_zone: rules.zone("Asia/Tokyo").ok()?,
        mail: "panels@example.org".to_owned(),
    })
}
