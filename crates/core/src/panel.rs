//! A panel and its series: everything that its page shows.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    language::{Language, Texts},
    people::Appearance,
    phase::{Phase, Standing},
    slug::Slug,
    world_clock::{City, Schedule, ZoneRules},
};

/// How long a panel without a stated end is taken to last, for saying that it is over.
pub const ASSUMED_LENGTH: SignedDuration = SignedDuration::from_mins(120);

/// Names a panel for good, whatever its address becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PanelId(pub Uuid);

/// Names a series for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeriesId(pub Uuid);

/// One discussion.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub id: PanelId,
    pub slug: Slug,
    /// Rises by one with every change that is stored; the first stored form is 1.
    pub revision: i64,
    /// SEQUENCE of its calendar entry (RFC 5545 3.8.7.4): rises when time, place or standing change.
    pub sequence: i64,
    pub phase: Phase,
    pub standing: Standing,
    pub visibility: Visibility,
    pub series: Option<SeriesId>,
    pub schedule: Option<Schedule>,
    /// The start before the last move, for as long as visitors should be told of it.
    pub previously: Option<Timestamp>,
    pub mode: Option<Mode>,
    /// The language that the panel was first written in.
    pub original: Language,
    pub texts: Texts<PanelText>,
    pub questions: Vec<GuidingQuestion>,
    pub cities: Vec<City>,
    pub appearances: Vec<Appearance>,
    pub programme: Vec<ProgrammeItem>,
    pub partners: Vec<Partner>,
    pub attribution: Attribution,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// What a panel says of itself in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelText {
    pub title: String,
    pub subtitle: Option<String>,
    /// Markdown.
    pub background: String,
    pub venue: Option<String>,
}

/// A question that the panel sets out to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidingQuestion {
    /// Stays with the question when its wording or place changes: recordings and answers point at it.
    pub id: Uuid,
    pub text: Texts<String>,
}

/// A part of a panel with its own time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeItem {
    pub title: Texts<String>,
    /// Wall time in the panel's zone.
    pub starts: DateTime,
    pub ends: Option<DateTime>,
}

/// Who holds the panel together with the institute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub name: String,
    /// `https://…`, or none.
    pub address: Option<String>,
}

/// A run of panels under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub id: SeriesId,
    pub slug: Slug,
    pub original: Language,
    pub texts: Texts<SeriesText>,
    pub changed_at: Timestamp,
}

/// What a series says of itself in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesText {
    pub name: String,
    /// Markdown.
    pub about: String,
}

/// Who may see a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    Public,
    /// Everybody who has the address; listed nowhere.
    Unlisted,
    /// Those who were invited.
    Invitation,
    /// Nobody outside the desk.
    Private,
}

/// Where the panel takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Online,
    Hybrid,
    InPerson,
}

/// Whether what is said may be told together with who said it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    #[default]
    OnTheRecord,
    /// What is said may be used; who said it, and who was there, may not be revealed (the Chatham House Rule). So there
    /// is no recording.
    ChathamHouse,
}

impl Attribution {
    /// What an announcement's own words make it: held under the Chatham House Rule when they name it.
    #[must_use]
    pub fn in_words(text: &str) -> Self {
        let text = text.to_lowercase();
        let names = [
            "chatham house rule",
            "chatham-house rule",
            "règle de chatham house",
            "チャタムハウス",
            "チャタム・ハウス",
        ];
        if names.iter().any(|name| text.contains(name)) { Self::ChathamHouse } else { Self::OnTheRecord }
    }
}

/// A stored word that this program does not know: the database was written by something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a word this version of Plenary knows; was the database written by a newer one?")]
pub struct UnknownWord(pub String);

impl Panel {
    /// When the panel is over: its end, or [`ASSUMED_LENGTH`] after its start.
    #[must_use]
    pub fn over_at(&self) -> Option<Timestamp> {
        let schedule = self.schedule.as_ref()?;
        schedule.ends_at.or_else(|| schedule.starts_at.checked_add(ASSUMED_LENGTH).ok())
    }

    /// The panel's text nearest to `wanted`, with the language it is in. Empty texts only for an empty draft.
    #[must_use]
    pub fn text_in(&self, wanted: &Language) -> Option<(&Language, &PanelText)> {
        self.texts.pick(wanted, &self.original)
    }

    /// Whether anybody with the address may see the page.
    #[must_use]
    pub fn has_open_page(&self) -> bool {
        self.phase != Phase::Draft && matches!(self.visibility, Visibility::Public | Visibility::Unlisted)
    }

    /// Whether it is the desk's alone: not even an invitation leads to it.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.phase == Phase::Draft || self.visibility == Visibility::Private
    }

    /// Whether lists, feeds, calendars, the sitemap and search engines may name it.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.phase != Phase::Draft && self.visibility == Visibility::Public
    }

    /// The next instant after `now` at which its page reads differently without anybody changing the panel: it
    /// begins, it is over, or the clocks change in one of its cities.
    #[must_use]
    pub fn reads_differently_at(&self, now: Timestamp, rules: &ZoneRules) -> Option<Timestamp> {
        let schedule = self.schedule.as_ref()?;
        let clocks = crate::world_clock::next_change(schedule, &self.cities, now, rules);
        [Some(schedule.starts_at), self.over_at(), clocks].into_iter().flatten().filter(|at| *at > now).min()
    }
}

/// Stores and messages write these words in `snake_case`, as their serde form says.
macro_rules! stored_as_word {
    ($($name:ty),*) => {$(
        impl $name {
            /// The word that stands in the database.
            #[must_use]
            pub fn word(self) -> String {
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(word)) => word,
                    _ => String::new(),
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                serde_json::from_value(serde_json::Value::String(word.to_owned()))
                    .map_err(|_| UnknownWord(word.to_owned()))
            }
        }
    )*};
}

stored_as_word!(
    Visibility,
    Mode,
    Attribution,
    Phase,
    Standing,
    crate::phase::Act,
    crate::people::Role,
    crate::ledger::Actor,
    crate::ledger::Deed,
    crate::register::State,
    crate::letter::Kind,
    crate::letter::LetterState,
    crate::link::Purpose
);
