//! Registrations, invitations and links as the tables hold them.

use std::borrow::Cow;

use jiff::Timestamp;
use plenary_core::{
    form::KeptAnswers,
    link::{Link, LinkHash, Purpose},
    panel::PanelId,
    ports::StoreError,
    register::{Invitation, InvitationId, Outcome, Person, Registration, RegistrationId, State},
};
use serde::{Serialize, Serializer as _};

use super::rows::{from_json, instant, json, parsed};
use crate::dialect::Rows;

/// Rows in their order, as one JSON object that both engines unfold with `jsonb_each`: read once, its rows are taken
/// apart without being read as text again. PostgreSQL puts keys in the order of their length, which is that of numbers.
/// Statements materialize the rows, or SQLite would make each anew for each of its columns.
pub(super) fn table<T: Serialize>(rows: impl IntoIterator<Item = T>) -> Rows {
    keyed(rows.into_iter().enumerate())
}

/// Rows by a key that the statement reads.
pub(super) fn keyed<K: Serialize, T: Serialize>(rows: impl IntoIterator<Item = (K, T)>) -> Rows {
    let mut json = Vec::with_capacity(1 << 10);
    let is_whole = serde_json::Serializer::new(&mut json).collect_map(rows).is_ok();
    // Should a row ever not be JSON, the empty text makes the statement fail instead of writing less.
    Rows::from(String::from_utf8(json).ok().filter(|_| is_whole).unwrap_or_default())
}

/// Texts to compare with.
pub(super) fn these(texts: impl IntoIterator<Item = String>) -> Rows {
    keyed(texts.into_iter().map(|text| (plain(&text).into_owned(), ())))
}

/// A text without NUL, which PostgreSQL cannot hold.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "").into() } else { text.into() }
}

#[derive(Debug)]
pub(super) struct RegistrationRow {
    pub(super) id: String,
    pub(super) panel: String,
    pub(super) address: String,
    pub(super) address_key: String,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) seats: i64,
    pub(super) held: i64,
    pub(super) place: i64,
    pub(super) due_at: Option<i64>,
    pub(super) answers: String,
    pub(super) form_version: i64,
    pub(super) colleagues: String,
    pub(super) language: String,
    pub(super) zone: Option<String>,
    pub(super) invitation: Option<String>,
    pub(super) sequence: i64,
    pub(super) in_calendar: i64,
    pub(super) told_at: Option<i64>,
    pub(super) created_at: i64,
    pub(super) changed_at: i64,
}

/// A registration on its way into the table: the columns in the order of `add.sql`, which reads them by number as
/// `change.sql` does.
#[derive(Debug, Serialize)]
pub(super) struct KeptRegistration<'a>(
    RegistrationId,
    PanelId,
    Cow<'a, str>,
    Cow<'a, str>,
    Cow<'a, str>,
    State,
    u32,
    u32,
    i64,
    Option<i64>,
    &'a str,
    i64,
    String,
    &'a str,
    Option<String>,
    Option<InvitationId>,
    i64,
    u8,
    Option<i64>,
    i64,
    i64,
);

#[derive(Debug)]
pub(super) struct InvitationRow {
    pub(super) id: String,
    pub(super) panel: String,
    pub(super) code: String,
    pub(super) address_key: Option<String>,
    pub(super) uses: i64,
    pub(super) used: i64,
    pub(super) holds_seats: i64,
    pub(super) bypasses_window: i64,
    pub(super) bypasses_approval: i64,
    pub(super) note: Option<String>,
    pub(super) created_at: i64,
}

/// The columns in the order of `keep_invitations.sql`.
#[derive(Debug, Serialize)]
pub(super) struct KeptInvitation<'a>(
    InvitationId,
    PanelId,
    &'a LinkHash,
    Option<Cow<'a, str>>,
    u32,
    u32,
    u8,
    u8,
    u8,
    Option<Cow<'a, str>>,
    i64,
);

#[derive(Debug)]
pub(super) struct AnsweredRow {
    pub(super) key: String,
    pub(super) outcome: String,
}

/// Mark of the form, panel, outcome; the columns in the order of `keep_answered.sql`.
#[derive(Debug, Serialize)]
pub(super) struct SubmissionRow<'a>(&'a str, &'a str, String);

#[derive(Debug)]
pub(super) struct LinkRow {
    pub(super) hash: String,
    pub(super) registration: String,
    pub(super) panel: String,
    pub(super) purpose: String,
    pub(super) created_at: i64,
}

/// The columns in the order of `keep_links.sql`.
#[derive(Debug, Serialize)]
pub(super) struct KeptLink<'a>(&'a LinkHash, RegistrationId, PanelId, Purpose, i64);

impl<'a> KeptRegistration<'a> {
    pub(super) fn of(registration: &'a Registration) -> Self {
        let person = &registration.person;
        Self(
            registration.id,
            registration.panel,
            plain(&person.address),
            plain(&person.address_key),
            plain(&person.name),
            registration.state,
            person.seats,
            registration.held,
            registration.place,
            registration.due_at.map(Timestamp::as_microsecond),
            // JSON writes NUL as an escape; in the text of a text that escape itself is escaped.
            person.answers.json(),
            person.form_version,
            json(&person.colleagues).unwrap_or_else(|_| "[]".to_owned()),
            person.language.as_str(),
            person.zone.as_ref().map(ToString::to_string),
            registration.invitation,
            registration.sequence,
            u8::from(registration.in_calendar),
            registration.told_at.map(Timestamp::as_microsecond),
            registration.created_at.as_microsecond(),
            registration.changed_at.as_microsecond(),
        )
    }
}

impl TryFrom<RegistrationRow> for Registration {
    type Error = StoreError;

    fn try_from(row: RegistrationRow) -> Result<Self, StoreError> {
        let id = row.id.clone();
        row.read().map_err(|fault| match fault {
            StoreError::Corrupt(what) => StoreError::Corrupt(format!("{what} (in the registration {id})")),
            other => other,
        })
    }
}

impl RegistrationRow {
    fn read(self) -> Result<Registration, StoreError> {
        let row = self;
        Ok(Registration {
            id: RegistrationId(parsed(&row.id)?),
            panel: PanelId(parsed(&row.panel)?),
            person: Person {
                address: row.address,
                address_key: row.address_key,
                name: row.name,
                answers: KeptAnswers::from_json(row.answers).map_err(|error| StoreError::Corrupt(error.to_string()))?,
                form_version: row.form_version,
                seats: count(row.seats)?,
                colleagues: from_json(&row.colleagues)?,
                language: parsed(&row.language)?,
                zone: row.zone.map(|zone| super::rows::from_word(&zone)).transpose()?,
            },
            state: parsed(&row.state)?,
            held: count(row.held)?,
            place: row.place,
            due_at: row.due_at.map(instant).transpose()?,
            invitation: row.invitation.as_deref().map(parsed).transpose()?.map(InvitationId),
            sequence: row.sequence,
            in_calendar: row.in_calendar == 1,
            told_at: row.told_at.map(instant).transpose()?,
            created_at: instant(row.created_at)?,
            changed_at: instant(row.changed_at)?,
        })
    }
}

impl<'a> KeptInvitation<'a> {
    pub(super) fn of(invitation: &'a Invitation) -> Self {
        Self(
            invitation.id,
            invitation.panel,
            &invitation.code,
            invitation.address_key.as_deref().map(plain),
            invitation.uses,
            invitation.used,
            u8::from(invitation.holds_seats),
            u8::from(invitation.bypasses_window),
            u8::from(invitation.bypasses_approval),
            invitation.note.as_deref().map(plain),
            invitation.created_at.as_microsecond(),
        )
    }
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = StoreError;

    fn try_from(row: InvitationRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: InvitationId(parsed(&row.id)?),
            panel: PanelId(parsed(&row.panel)?),
            code: LinkHash(row.code),
            address_key: row.address_key,
            uses: count(row.uses)?,
            used: count(row.used)?,
            holds_seats: row.holds_seats == 1,
            bypasses_window: row.bypasses_window == 1,
            bypasses_approval: row.bypasses_approval == 1,
            note: row.note,
            created_at: instant(row.created_at)?,
        })
    }
}

impl<'a> SubmissionRow<'a> {
    pub(super) fn of(panel: &'a str, key: &'a str, outcome: &Outcome) -> Result<Self, StoreError> {
        Ok(Self(key, panel, json(outcome)?))
    }
}

impl<'a> KeptLink<'a> {
    pub(super) fn of(link: &'a Link) -> Self {
        Self(&link.hash, link.registration, link.panel, link.purpose, link.created_at.as_microsecond())
    }
}

impl TryFrom<LinkRow> for Link {
    type Error = StoreError;

    fn try_from(row: LinkRow) -> Result<Self, StoreError> {
        Ok(Self {
            hash: LinkHash(row.hash),
            registration: RegistrationId(parsed(&row.registration)?),
            panel: PanelId(parsed(&row.panel)?),
            purpose: parsed(&row.purpose)?,
            created_at: instant(row.created_at)?,
        })
    }
}

fn count(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt(format!("the number of seats {number}")))
}
