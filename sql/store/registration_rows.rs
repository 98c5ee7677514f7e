//! Registrations, invitations and links as the tables hold them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use plenary_core::{
    link::{Link, LinkHash},
    panel::PanelId,
    ports::StoreError,
    register::{Invitation, InvitationId, Outcome, Person, Registration, RegistrationId},
};
use serde::Serialize;

use super::rows::{from_json, instant, json, parsed};
use crate::dialect::Rows;

/// Rows in their order, as one JSON object that both engines unfold with `json_each`.
pub(super) fn table<T: Serialize>(rows: impl IntoIterator<Item = T>) -> Rows {
    // Keys of one length, so that the order of the map is theirs.
    keyed(rows.into_iter().enumerate().map(|(index, row)| (format!("{index:08}"), row)))
}

/// Rows by a key that the statement reads.
pub(super) fn keyed<T: Serialize>(rows: impl IntoIterator<Item = (String, T)>) -> Rows {
    let rows: BTreeMap<String, T> = rows.into_iter().collect();
    // Should a row ever not be JSON, the empty text makes the statement fail instead of writing less.
    Rows::from(serde_json::to_string(&rows).unwrap_or_default())
}

/// Texts to compare with.
pub(super) fn these(texts: impl IntoIterator<Item = String>) -> Rows {
    keyed(texts.into_iter().map(|text| (text.replace('\0', ""), ())))
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

/// A registration on its way into the table. NUL, which PostgreSQL cannot hold in text, is left out.
#[derive(Debug, Serialize)]
pub(super) struct KeptRegistration<'a> {
    id: RegistrationId,
    panel: PanelId,
    address: String,
    address_key: String,
    name: String,
    state: plenary_core::register::State,
    seats: u32,
    held: u32,
    place: i64,
    due_at: Option<i64>,
    answers: String,
    form_version: i64,
    colleagues: String,
    language: &'a str,
    zone: Option<String>,
    invitation: Option<InvitationId>,
    sequence: i64,
    in_calendar: u8,
    told_at: Option<i64>,
    created_at: i64,
    changed_at: i64,
}

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

#[derive(Debug, Serialize)]
pub(super) struct KeptInvitation<'a> {
    id: InvitationId,
    panel: PanelId,
    code: &'a LinkHash,
    address_key: Option<String>,
    uses: u32,
    used: u32,
    holds_seats: u8,
    bypasses_window: u8,
    bypasses_approval: u8,
    note: Option<String>,
    created_at: i64,
}

#[derive(Debug)]
pub(super) struct AnsweredRow {
    pub(super) key: String,
    pub(super) outcome: String,
}

#[derive(Debug, Serialize)]
pub(super) struct SubmissionRow<'a> {
    panel: &'a str,
    /// The mark of the form.
    key: &'a str,
    outcome: String,
    at: i64,
}

#[derive(Debug)]
pub(super) struct LinkRow {
    pub(super) hash: String,
    pub(super) registration: String,
    pub(super) panel: String,
    pub(super) purpose: String,
    pub(super) created_at: i64,
}

#[derive(Debug, Serialize)]
pub(super) struct KeptLink<'a> {
    hash: &'a LinkHash,
    registration: RegistrationId,
    panel: PanelId,
    purpose: plenary_core::link::Purpose,
    created_at: i64,
}

impl<'a> KeptRegistration<'a> {
    pub(super) fn of(registration: &'a Registration) -> Self {
        let person = &registration.person;
        let plain = |text: &str| text.replace('\0', "");
        Self {
            id: registration.id,
            panel: registration.panel,
            address: plain(&person.address),
            address_key: plain(&person.address_key),
            name: plain(&person.name),
            state: registration.state,
            seats: person.seats,
            held: registration.held,
            place: registration.place,
            due_at: registration.due_at.map(Timestamp::as_microsecond),
            // JSON writes NUL as an escape; in the text of a text that escape itself is escaped.
            answers: person.answers.to_string(),
            form_version: person.form_version,
            colleagues: json(&person.colleagues).unwrap_or_else(|_| "[]".to_owned()),
            language: person.language.as_str(),
            zone: person.zone.as_ref().map(ToString::to_string),
            invitation: registration.invitation,
            sequence: registration.sequence,
            in_calendar: u8::from(registration.in_calendar),
            told_at: registration.told_at.map(Timestamp::as_microsecond),
            created_at: registration.created_at.as_microsecond(),
            changed_at: registration.changed_at.as_microsecond(),
        }
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
                answers: from_json(&row.answers)?,
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
        let plain = |text: &String| text.replace('\0', "");
        Self {
            id: invitation.id,
            panel: invitation.panel,
            code: &invitation.code,
            address_key: invitation.address_key.as_ref().map(plain),
            uses: invitation.uses,
            used: invitation.used,
            holds_seats: u8::from(invitation.holds_seats),
            bypasses_window: u8::from(invitation.bypasses_window),
            bypasses_approval: u8::from(invitation.bypasses_approval),
            note: invitation.note.as_ref().map(plain),
            created_at: invitation.created_at.as_microsecond(),
        }
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
    pub(super) fn of(panel: &'a str, key: &'a str, outcome: &Outcome, at: Timestamp) -> Result<Self, StoreError> {
        Ok(Self { panel, key, outcome: json(outcome)?, at: at.as_microsecond() })
    }
}

impl<'a> KeptLink<'a> {
    pub(super) fn of(link: &'a Link) -> Self {
        Self {
            hash: &link.hash,
            registration: link.registration,
            panel: link.panel,
            purpose: link.purpose,
            created_at: link.created_at.as_microsecond(),
        }
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
