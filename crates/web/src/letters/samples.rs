//! Sample letters of every kind, and of what else a kind can be, for looking at them and for the tests.
//!
//! The panel, its person and its links are made up; the institute is whoever asks.

use std::str::FromStr;

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

/// A letter to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The kind as most people get it.
    Of(Kind),
    /// A seat that became free and is theirs without a question.
    SeatGiven,
    /// A panel that moved, to somebody who is offered a seat.
    OfferMoved,
    /// A panel without a date, to somebody who is offered a seat.
    OfferPostponed,
    Reinstated,
    /// To somebody who withdrew and asked again.
    ComeBack,
    /// The last letter, to somebody of whom nothing is kept.
    Erased,
}

/// There is no such sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSample;

impl Sample {
    /// Every kind, then the others.
    pub fn all() -> impl Iterator<Item = Self> {
        let others =
            [Self::SeatGiven, Self::OfferMoved, Self::OfferPostponed, Self::Reinstated, Self::ComeBack, Self::Erased];
        Kind::ALL.into_iter().map(Self::Of).chain(others)
    }

    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Of(kind) => kind,
            Self::SeatGiven => Kind::SeatFree,
            Self::OfferMoved | Self::Reinstated => Kind::PanelChanged,
            Self::OfferPostponed => Kind::Postponed,
            Self::ComeBack => Kind::AlreadyRegistered,
            Self::Erased => Kind::Withdrawn,
        }
    }

    /// The word that names it, with hyphens.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Of(kind) => kind.word().replace('_', "-"),
            Self::SeatGiven => "seat-given".to_owned(),
            Self::OfferMoved => "offer-moved".to_owned(),
            Self::OfferPostponed => "offer-postponed".to_owned(),
            Self::Reinstated => "reinstated".to_owned(),
            Self::ComeBack => "come-back".to_owned(),
            Self::Erased => "erased".to_owned(),
        }
    }
}

impl From<Kind> for Sample {
    fn from(kind: Kind) -> Self {
        Self::Of(kind)
    }
}

impl FromStr for Sample {
    type Err = NoSample;

    /// By its word, with hyphens or underscores.
    fn from_str(word: &str) -> Result<Self, NoSample> {
        let word = word.replace('_', "-");
        Self::all().find(|sample| sample.word() == word).ok_or(NoSample)
    }
}

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
pub fn panel(sample: impl Into<Sample>, rules: &ZoneRules) -> Option<Panel> {
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
    panel.standing = match sample.into().kind() {
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
pub fn queued(sample: impl Into<Sample>, language: &Language, panel: &Panel, rules: &ZoneRules) -> Queued {
    let sample = sample.into();
    let decided_at = panel.created_at.saturating_add(SignedDuration::from_hours(3 * 24)).unwrap_or(panel.created_at);
    Queued {
        id: LetterId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        kind: sample.kind(),
        panel: panel.id,
        registration: RegistrationId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002)),
        address: "aiko.tanaka@example.org".to_owned(),
        language: language.clone(),
        zone: rules.zone("Asia/Tokyo").ok(),
        facts: facts(sample, language, panel, decided_at),
        attempts: 0,
        decided_at,
    }
}

/// The links of such a letter; nobody's, since their secret is known to everybody.
#[must_use]
pub fn links(sample: impl Into<Sample>, institute: &Institute, language: &Language) -> LetterLinks {
    let link =
        |purpose| Some(secret_link(institute, language, purpose, &Secret::from_bits(*b"only a sample, no secret")));
    match sample.into() {
        Sample::Erased => LetterLinks::default(),
        Sample::Of(Kind::ConfirmAddress) => LetterLinks { confirm: link(Purpose::Confirm), own: None },
        _ => LetterLinks { confirm: None, own: link(Purpose::Own) },
    }
}

fn facts(sample: Sample, language: &Language, panel: &Panel, decided_at: Timestamp) -> Facts {
    let kind = sample.kind();
    let state = match kind {
        _ if sample == Sample::SeatGiven => State::Seated,
        _ if sample == Sample::ComeBack => State::Withdrawn,
        _ if matches!(sample, Sample::OfferMoved | Sample::OfferPostponed) => State::Waiting,
        Kind::ConfirmAddress => State::Pending,
        Kind::Waiting | Kind::SeatFree => State::Waiting,
        Kind::Awaiting => State::Awaiting,
        Kind::Declined => State::Declined,
        Kind::OfferEnded | Kind::Withdrawn => State::Withdrawn,
        _ => State::Seated,
    };
    let method = match (kind, state) {
        (Kind::Cancelled | Kind::Withdrawn, _) => Some(Method::Cancel),
        (_, State::Seated) => Some(Method::Request),
        _ => None,
    };
    let until = |hours| decided_at.checked_add(SignedDuration::from_hours(hours)).ok();
    let name = if language.primary() == "ja" { "田中愛子" } else { "Aiko Tanaka" };
    Facts {
        name: name.to_owned(),
        state,
        seats: if sample == Sample::Of(Kind::PanelChanged) { 3 } else { 1 },
        until: match (kind, state) {
            (Kind::ConfirmAddress, _) | (Kind::AlreadyRegistered, State::Withdrawn) => until(2),
            (Kind::SeatFree | Kind::PanelChanged | Kind::Postponed, State::Waiting) => until(48),
            _ => None,
        },
        calendar: method.map(|method| CalendarFacts { method, sequence: 1 + i64::from(method == Method::Cancel) }),
        changes: match kind {
            _ if sample == Sample::Reinstated => vec![PanelChange::Reinstated],
            Kind::PanelChanged => changes(panel),
            _ => Vec::new(),
        },
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
