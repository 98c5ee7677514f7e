//! What stands in the tables, and how it becomes the values of the house again.
//!
//! Keeps true: what was stored is read back equal, to the microsecond. What this program does not understand is
//! [`StoreError::Corrupt`] with the thing's name, never a guess.

use std::{borrow::Cow, fmt::Display, str::FromStr};

use jiff::Timestamp;
use plenary_core::{
    archive::Year,
    language::Texts,
    ledger::Entry,
    panel::{Attribution, GuidingQuestion, Panel, PanelId, PanelText, Partner, ProgrammeItem, Series, SeriesId},
    people::{Appearance, Speaker, SpeakerId},
    ports::StoreError,
    world_clock::{City, Schedule},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A panel as the table holds it.
#[derive(Debug)]
pub(super) struct PanelRow {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) revision: i64,
    pub(super) sequence: i64,
    pub(super) phase: String,
    pub(super) standing: String,
    pub(super) visibility: String,
    pub(super) series: Option<String>,
    pub(super) starts: Option<String>,
    pub(super) ends: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) fold: Option<String>,
    pub(super) starts_at: Option<i64>,
    pub(super) ends_at: Option<i64>,
    pub(super) rules: Option<String>,
    pub(super) previously: Option<i64>,
    pub(super) mode: Option<String>,
    pub(super) original: String,
    pub(super) created_at: i64,
    pub(super) changed_at: i64,
    pub(super) content: String,
}

#[derive(Debug)]
pub(super) struct SeriesRow {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) original: String,
    pub(super) texts: String,
    pub(super) changed_at: i64,
}

#[derive(Debug)]
pub(super) struct SpeakerRow {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
}

#[derive(Debug)]
pub(super) struct EntryRow {
    pub(super) id: String,
    pub(super) at: i64,
    pub(super) actor: String,
    pub(super) deed: String,
    pub(super) panel: Option<String>,
    pub(super) detail: String,
}

#[derive(Debug)]
pub(super) struct YearRow {
    pub(super) year: i64,
    pub(super) panels: i64,
}

#[derive(Debug)]
pub(super) struct AddressRow {
    pub(super) slug: String,
    pub(super) changed_at: i64,
}

/// What of a panel is only ever read whole: the JSON of `panel.content`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Content<'a> {
    texts: Cow<'a, Texts<PanelText>>,
    questions: Cow<'a, [GuidingQuestion]>,
    cities: Cow<'a, [City]>,
    appearances: Cow<'a, [Appearance]>,
    programme: Cow<'a, [ProgrammeItem]>,
    partners: Cow<'a, [Partner]>,
    /// Panels of older versions do not say.
    #[serde(default)]
    attribution: Attribution,
}

/// A name as it is stored for finding: without NUL, which PostgreSQL cannot hold in text.
pub(super) fn searchable(name: &str) -> String {
    name.replace('\0', "")
}

/// The JSON of a value.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.to_string()))
}

impl PanelRow {
    pub(super) fn of(panel: &Panel) -> Result<Self, StoreError> {
        let schedule = panel.schedule.as_ref();
        Ok(Self {
            id: panel.id.0.to_string(),
            slug: panel.slug.to_string(),
            revision: panel.revision,
            sequence: panel.sequence,
            phase: panel.phase.word(),
            standing: panel.standing.word(),
            visibility: panel.visibility.word(),
            series: panel.series.map(|series| series.0.to_string()),
            starts: schedule.map(|schedule| schedule.starts.to_string()),
            ends: schedule.and_then(|schedule| schedule.ends).map(|ends| ends.to_string()),
            zone: schedule.map(|schedule| schedule.zone.to_string()),
            fold: schedule.and_then(|schedule| schedule.fold).map(word).transpose()?,
            starts_at: schedule.map(|schedule| schedule.starts_at.as_microsecond()),
            ends_at: schedule.and_then(|schedule| schedule.ends_at).map(Timestamp::as_microsecond),
            rules: schedule.map(|schedule| schedule.rules.clone()),
            previously: panel.previously.map(Timestamp::as_microsecond),
            mode: panel.mode.map(|mode| mode.word()),
            original: panel.original.to_string(),
            created_at: panel.created_at.as_microsecond(),
            changed_at: panel.changed_at.as_microsecond(),
            content: json(&Content::of(panel))?,
        })
    }

    fn schedule(&self) -> Result<Option<Schedule>, StoreError> {
        let (starts, zone, starts_at, rules) = match (&self.starts, &self.zone, self.starts_at, &self.rules) {
            (None, None, None, None) => return Ok(None),
            (Some(starts), Some(zone), Some(starts_at), Some(rules)) => (starts, zone, starts_at, rules),
            _ => return Err(StoreError::Corrupt(format!("half a schedule of the panel {}", self.id))),
        };
        Ok(Some(Schedule {
            starts: parsed(starts)?,
            ends: self.ends.as_deref().map(parsed).transpose()?,
            zone: from_word(zone)?,
            fold: self.fold.as_deref().map(from_word).transpose()?,
            starts_at: instant(starts_at)?,
            ends_at: self.ends_at.map(instant).transpose()?,
            rules: rules.clone(),
        }))
    }
}

impl<'a> Content<'a> {
    fn of(panel: &'a Panel) -> Self {
        Self {
            texts: Cow::Borrowed(&panel.texts),
            questions: Cow::Borrowed(&panel.questions),
            cities: Cow::Borrowed(&panel.cities),
            appearances: Cow::Borrowed(&panel.appearances),
            programme: Cow::Borrowed(&panel.programme),
            partners: Cow::Borrowed(&panel.partners),
            attribution: panel.attribution,
        }
    }
}

impl TryFrom<PanelRow> for Panel {
    type Error = StoreError;

    fn try_from(row: PanelRow) -> Result<Self, StoreError> {
        let content: Content<'static> = serde_json::from_str(&row.content)
            .map_err(|error| StoreError::Corrupt(format!("the content of the panel {}: {error}", row.id)))?;
        Ok(Self {
            schedule: row.schedule()?,
            id: PanelId(parsed(&row.id)?),
            slug: parsed(&row.slug)?,
            revision: row.revision,
            sequence: row.sequence,
            phase: parsed(&row.phase)?,
            standing: parsed(&row.standing)?,
            visibility: parsed(&row.visibility)?,
            series: row.series.as_deref().map(parsed).transpose()?.map(SeriesId),
            previously: row.previously.map(instant).transpose()?,
            mode: row.mode.as_deref().map(parsed).transpose()?,
            original: parsed(&row.original)?,
            texts: content.texts.into_owned(),
            questions: content.questions.into_owned(),
            cities: content.cities.into_owned(),
            appearances: content.appearances.into_owned(),
            programme: content.programme.into_owned(),
            partners: content.partners.into_owned(),
            attribution: content.attribution,
            created_at: instant(row.created_at)?,
            changed_at: instant(row.changed_at)?,
        })
    }
}

impl TryFrom<SeriesRow> for Series {
    type Error = StoreError;

    fn try_from(row: SeriesRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: SeriesId(parsed(&row.id)?),
            slug: parsed(&row.slug)?,
            original: parsed(&row.original)?,
            texts: from_json(&row.texts)?,
            changed_at: instant(row.changed_at)?,
        })
    }
}

impl TryFrom<SpeakerRow> for Speaker {
    type Error = StoreError;

    fn try_from(row: SpeakerRow) -> Result<Self, StoreError> {
        Ok(Self { id: SpeakerId(parsed(&row.id)?), slug: parsed(&row.slug)?, name: from_json(&row.name)? })
    }
}

impl TryFrom<EntryRow> for Entry {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let panel: Option<Uuid> = row.panel.as_deref().map(parsed).transpose()?;
        Ok(Self {
            id: parsed(&row.id)?,
            at: instant(row.at)?,
            actor: parsed(&row.actor)?,
            deed: parsed(&row.deed)?,
            panel: panel.map(PanelId),
            detail: from_json(&row.detail)?,
        })
    }
}

impl TryFrom<YearRow> for Year {
    type Error = StoreError;

    fn try_from(row: YearRow) -> Result<Self, StoreError> {
        let year = i16::try_from(row.year).map_err(|_| StoreError::Corrupt(format!("the year {}", row.year)))?;
        Ok(Self { year, panels: row.panels })
    }
}

pub(super) fn parsed<T>(text: &str) -> Result<T, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    text.parse().map_err(|error: T::Err| StoreError::Corrupt(format!("“{text}” ({error})")))
}

pub(super) fn instant(microseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// The one word that a value is in JSON, without the quotes.
fn word<T: Serialize>(value: T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::Other("a value that should be one word is not".to_owned())),
    }
}

pub(super) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|error| StoreError::Corrupt(format!("“{word}” ({error})")))
}
