//! From what an organiser wrote to a panel, and from one form of a panel to its next.
//!
//! Pure: the use cases that touch the store hand in the time, the ids and what is there already.

mod questions;

use jiff::{Timestamp, civil::DateTime};
use uuid::Uuid;

use crate::{
    language::{Language, Texts},
    panel::{
        Attribution, GuidingQuestion, Mode, Panel, PanelId, PanelText, Partner, ProgrammeItem, SeriesId, Visibility,
    },
    people::{Appearance, Role, Speaker, SpeakerId},
    phase::{Phase, Standing},
    slug::Slug,
    world_clock::{City, Fold, Schedule, UnknownZone, WallTimeFault, Zone, ZoneRules},
};

/// What an organiser says about a panel, before it is checked. Whatever reads announcements fills this.
#[derive(Debug, Clone, PartialEq)]
pub struct Announcement {
    pub language: Language,
    pub text: PanelText,
    pub questions: Vec<String>,
    pub when: Option<WallTime>,
    /// Label and zone name, in the order the organiser chose.
    pub cities: Vec<(Texts<String>, String)>,
    pub speakers: Vec<AnnouncedSpeaker>,
    pub programme: Vec<ProgrammeItem>,
    pub partners: Vec<Partner>,
    pub attribution: Attribution,
    pub mode: Option<Mode>,
    /// As planned when it says nothing else.
    pub standing: Standing,
    pub visibility: Visibility,
    pub series: Option<SeriesId>,
}

/// A wall time as the organiser wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WallTime {
    pub starts: DateTime,
    pub ends: Option<DateTime>,
    pub zone: String,
    pub fold: Option<Fold>,
}

/// A speaker as an announcement names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncedSpeaker {
    pub name: String,
    pub role: Role,
    pub affiliation: Option<String>,
}

/// Why an announcement makes no panel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Incomplete {
    #[error("The announcement has no title. Write the panel's title on its first line.")]
    NoTitle,
    #[error("{0} is longer than {1} characters. Shorten it.")]
    TooLong(&'static str, usize),
    #[error(transparent)]
    WallTime(#[from] WallTimeFault),
    #[error(transparent)]
    Zone(#[from] UnknownZone),
}

/// The longest texts a panel takes, in characters.
pub mod limits {
    pub const TITLE: usize = 300;
    pub const SUBTITLE: usize = 500;
    pub const BACKGROUND: usize = 100_000;
    pub const QUESTION: usize = 2_000;
    pub const NAME: usize = 200;
    pub const CITIES: usize = 40;
    pub const SPEAKERS: usize = 200;
    pub const QUESTIONS: usize = 100;
}

/// The draft of a panel from its announcement. `speakers` are the announced ones in the same order, already known or
/// new; `next_id` gives a fresh id each time it is called.
///
/// # Errors
/// [`Incomplete`], a sentence saying what to change.
pub fn draft(
    announcement: Announcement,
    slug: Slug,
    speakers: &[Speaker],
    rules: &ZoneRules,
    now: Timestamp,
    next_id: &mut dyn FnMut() -> Uuid,
) -> Result<Panel, Incomplete> {
    check_lengths(&announcement)?;
    let language = announcement.language;
    let schedule = announcement.when.map(|when| schedule(when, rules)).transpose()?;
    // Without a time the offsets are those of today; scheduling derives them anew.
    let starts_at = schedule.as_ref().map_or(now, |schedule| schedule.starts_at);
    let cities = announcement
        .cities
        .into_iter()
        .map(|(label, zone)| Ok(City::new(label, rules.zone(&zone)?, starts_at, rules)))
        .collect::<Result<_, UnknownZone>>()?;
    let appearances = announcement
        .speakers
        .into_iter()
        .zip(speakers)
        .map(|(announced, speaker)| appearance(announced, speaker, &language))
        .collect();
    let questions = announcement
        .questions
        .into_iter()
        .map(|text| GuidingQuestion { id: next_id(), text: Texts::only(language.clone(), text) })
        .collect();
    Ok(Panel {
        id: PanelId(next_id()),
        slug,
        revision: 1,
        sequence: 0,
        phase: Phase::Draft,
        standing: announcement.standing,
        visibility: announcement.visibility,
        series: announcement.series,
        schedule,
        previously: None,
        mode: announcement.mode,
        texts: Texts::only(language.clone(), announcement.text),
        original: language,
        questions,
        cities,
        appearances,
        programme: announcement.programme,
        partners: announcement.partners,
        attribution: announcement.attribution,
        created_at: now,
        changed_at: now,
    })
}

/// The next form of `before` with what `edited` says: identity and history are kept, the revision rises, and the
/// calendar's SEQUENCE rises when time, place or standing moved.
#[must_use]
pub fn revised(before: &Panel, mut edited: Panel, now: Timestamp) -> Panel {
    let starts = |panel: &Panel| panel.schedule.as_ref().map(|schedule| schedule.starts_at);
    let ends = |panel: &Panel| panel.schedule.as_ref().and_then(|schedule| schedule.ends_at);
    let place = |panel: &Panel| {
        let venues: Vec<_> = panel.texts.0.values().map(|text| text.venue.clone()).collect();
        (panel.mode, venues)
    };
    let moved = starts(before) != starts(&edited);
    let material =
        moved || ends(before) != ends(&edited) || place(before) != place(&edited) || before.standing != edited.standing;
    if moved && before.phase != Phase::Draft {
        edited.previously = starts(before);
    } else {
        edited.previously = before.previously;
    }
    questions::recognise(&before.questions, &mut edited.questions);
    edited.id = before.id;
    edited.created_at = before.created_at;
    edited.changed_at = now;
    edited.revision = before.revision + 1;
    edited.sequence = before.sequence + i64::from(material);
    edited
}

/// A new speaker of that name.
#[must_use]
pub fn new_speaker(name: &str, language: &Language, slug: Slug, id: Uuid) -> Speaker {
    Speaker { id: SpeakerId(id), slug, name: Texts::only(language.clone(), name.to_owned()) }
}

fn schedule(when: WallTime, rules: &ZoneRules) -> Result<Schedule, WallTimeFault> {
    let zone: Zone = rules.zone(&when.zone)?;
    Schedule::derive(when.starts, when.ends, zone, when.fold, rules)
}

fn appearance(announced: AnnouncedSpeaker, speaker: &Speaker, language: &Language) -> Appearance {
    Appearance {
        speaker: speaker.id,
        slug: speaker.slug.clone(),
        name: speaker.name.clone(),
        role: announced.role,
        affiliation: announced.affiliation.map_or_else(Texts::default, |text| Texts::only(language.clone(), text)),
        zone: None,
    }
}

fn check_lengths(announcement: &Announcement) -> Result<(), Incomplete> {
    if announcement.text.title.trim().is_empty() {
        return Err(Incomplete::NoTitle);
    }
    let long = |text: &str, most: usize| text.chars().nth(most).is_some();
    let text = &announcement.text;
    let subtitle = text.subtitle.as_deref().unwrap_or_default();
    let checks = [
        ("The title", limits::TITLE, long(&text.title, limits::TITLE)),
        ("The subtitle", limits::SUBTITLE, long(subtitle, limits::SUBTITLE)),
        ("The background", limits::BACKGROUND, long(&text.background, limits::BACKGROUND)),
        (
            "A guiding question",
            limits::QUESTION,
            announcement.questions.iter().any(|question| long(question, limits::QUESTION)),
        ),
        (
            "A speaker's name",
            limits::NAME,
            announcement.speakers.iter().any(|speaker| long(&speaker.name, limits::NAME)),
        ),
        ("The world clock, in cities,", limits::CITIES, announcement.cities.len() > limits::CITIES),
        ("The list of speakers", limits::SPEAKERS, announcement.speakers.len() > limits::SPEAKERS),
        ("The list of questions", limits::QUESTIONS, announcement.questions.len() > limits::QUESTIONS),
    ];
    match checks.into_iter().find(|(_, _, too_long)| *too_long) {
        Some((what, most, _)) => Err(Incomplete::TooLong(what, most)),
        None => Ok(()),
    }
}
