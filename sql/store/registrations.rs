//! Reading registrations, forms, invitations and links; keeping forms and links.

use jiff::Timestamp;
use plenary_core::{
    form::Form,
    link::{Link, LinkHash, hexadecimal},
    panel::PanelId,
    ports::{FormKept, Registering, StoreError},
    register::{Counts, Invitation, Registration, RegistrationId},
};
use sqlx::{query_file, query_file_as, query_file_scalar};

use super::{
    list::read,
    record::Failure,
    registration_rows::{InvitationRow, KeptLink, LinkRow, RegistrationRow, table, these},
    rows::{from_json, json, parsed},
};
use crate::dialect::{Connection, Pool, explain};

#[derive(Debug)]
struct RegisteringRow {
    terms: String,
    definition: String,
    seated: i64,
    held: i64,
    waiting: i64,
    awaiting: i64,
    last_place: i64,
}

pub(super) async fn keep_form(connection: &mut Connection, kept: &FormKept) -> Result<(), Failure> {
    let (panel, definition) = (kept.panel.0.to_string(), json(&kept.form)?);
    query_file!("../../sql/register/form.sql", panel, kept.form.version, definition, kept.at.as_microsecond())
        .execute(&mut *connection)
        .await?;
    query_file!("../../sql/register/open.sql", panel, json(&kept.terms)?, kept.form.version)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

pub(super) async fn keep_links(connection: &mut Connection, links: &[Link]) -> Result<Vec<LinkHash>, Failure> {
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let rows = table(links.iter().map(KeptLink::of));
    let kept = query_file_scalar!("../../sql/register/keep_links.sql", rows as _).fetch_all(connection).await?;
    Ok(kept.into_iter().map(LinkHash).collect())
}

pub(super) async fn registering(pool: &Pool, panel: PanelId) -> Result<Option<Registering>, StoreError> {
    let row = query_file_as!(RegisteringRow, "../../sql/register/registering.sql", panel.0.to_string())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?;
    row.map(|row| {
        Ok(Registering {
            panel,
            terms: from_json(&row.terms)?,
            form: from_json(&row.definition)?,
            counts: Counts {
                seated: row.seated,
                held: row.held,
                waiting: row.waiting,
                awaiting: row.awaiting,
                last_place: row.last_place,
            },
        })
    })
    .transpose()
}

pub(super) async fn form(pool: &Pool, panel: PanelId, version: i64) -> Result<Option<Form>, StoreError> {
    query_file_scalar!("../../sql/register/form_version.sql", panel.0.to_string(), version)
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(|definition| from_json(&definition))
        .transpose()
}

pub(super) async fn registration(pool: &Pool, id: RegistrationId) -> Result<Option<Registration>, StoreError> {
    query_file_as!(RegistrationRow, "../../sql/register/registration.sql", id.0.to_string())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Registration::try_from)
        .transpose()
}

pub(super) async fn registrations(
    pool: &Pool,
    panel: PanelId,
    after: i64,
    most: i64,
) -> Result<Vec<Registration>, StoreError> {
    let panel = panel.0.to_string();
    read(query_file_as!(RegistrationRow, "../../sql/register/after.sql", panel, after, most).fetch_all(pool).await)
}

pub(super) async fn invitations(pool: &Pool, panel: PanelId) -> Result<Vec<Invitation>, StoreError> {
    let panel = panel.0.to_string();
    read(query_file_as!(InvitationRow, "../../sql/register/invitations.sql", panel).fetch_all(pool).await)
}

pub(super) async fn invitation(pool: &Pool, panel: PanelId, code: &LinkHash) -> Result<Option<Invitation>, StoreError> {
    let (panel, named) = (panel.0.to_string(), these([code.0.clone()]));
    query_file_as!(InvitationRow, "../../sql/register/invitations_named.sql", panel, named as _)
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Invitation::try_from)
        .transpose()
}

pub(super) async fn keep_house_key(connection: &mut Connection, key: &[u8; 32]) -> Result<(), Failure> {
    let bits = hexadecimal(key);
    query_file!("../../sql/register/keep_house_key.sql", bits).execute(connection).await?;
    Ok(())
}

pub(super) async fn house_key(pool: &Pool) -> Result<Option<[u8; 32]>, StoreError> {
    let bits =
        query_file_scalar!("../../sql/register/house_key.sql").fetch_optional(pool).await.map_err(|e| explain(&e))?;
    bits.map(|bits| {
        let byte = |at: usize| bits.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let key: Option<Vec<u8>> = (0..32).map(byte).collect();
        key.and_then(|key| key.try_into().ok()).ok_or_else(|| StoreError::Corrupt("the key of the house".to_owned()))
    })
    .transpose()
}

pub(super) async fn link(pool: &Pool, hash: &LinkHash) -> Result<Option<Link>, StoreError> {
    query_file_as!(LinkRow, "../../sql/register/link.sql", hash.0)
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Link::try_from)
        .transpose()
}

pub(super) async fn tides(pool: &Pool, now: Timestamp) -> Result<Vec<PanelId>, StoreError> {
    query_file_scalar!("../../sql/register/tides.sql", now.as_microsecond())
        .fetch_all(pool)
        .await
        .map_err(|error| explain(&error))?
        .iter()
        .map(|id| Ok(PanelId(parsed(id)?)))
        .collect()
}
