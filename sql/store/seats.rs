//! A turn at the seats of one panel: the steps that wait together are decided in one book and written together.
//!
//! Keeps true: one turn of a panel at a time, whoever takes it (the row in `registering` is held until the commit);
//! what is written for a hundred steps costs as many statements as for one; freed seats are given on in the same
//! transaction that freed them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use plenary_core::{
    fresh::Fresh,
    panel::PanelId,
    ports::{Noticed, StoreError},
    register::{
        Application, Asked, Book, BookFacts, Counts, Invitation, Outcome, Refusal, Registration, Step, Written,
    },
};
use sqlx::{query_file, query_file_as};

use super::{
    outbox,
    record::{Failure, enter},
    registration_rows::{
        AnsweredRow, InvitationRow, KeptInvitation, KeptRegistration, RegistrationRow, SubmissionRow, table, these,
    },
    rows::{from_json, instant, json, parsed},
};
use crate::dialect::Connection;

/// How many registrations are loaded at once when time ends holds or seats are given on.
const STRETCH: i64 = 500;
/// How long an answered form is remembered after it was opened; it may be sent for a day.
const REMEMBERED: jiff::SignedDuration = jiff::SignedDuration::from_hours(72);

/// What a turn led to.
#[derive(Debug)]
pub(super) struct Turned {
    /// In the order of the steps.
    pub(super) outcomes: Vec<Outcome>,
    /// Whether pages say something else now: seats came or went, terms changed.
    pub(super) is_visible: bool,
}

#[derive(Debug)]
struct TurnRow {
    terms: String,
    seated: i64,
    held: i64,
    waiting: i64,
    awaiting: i64,
    last_place: i64,
    next_due: Option<i64>,
}

#[derive(Debug)]
struct FactsRow {
    phase: String,
    standing: String,
    sequence: i64,
    starts_at: Option<i64>,
    over_at: i64,
}

/// Does `asked`, all of one panel, in their order.
pub(super) async fn turn(connection: &mut Connection, panel: PanelId, asked: &[&Asked]) -> Result<Turned, Failure> {
    let id = panel.0.to_string();
    let Some(row) = query_file_as!(TurnRow, "../../sql/register/turn.sql", id).fetch_optional(&mut *connection).await?
    else {
        let outcomes = vec![Outcome::Refused(Refusal::NoRegistration); asked.len()];
        return Ok(Turned { outcomes, is_visible: false });
    };
    let Some(latest) = asked.iter().map(|asked| asked.at).max() else {
        return Ok(Turned { outcomes: Vec::new(), is_visible: false });
    };
    let facts = query_file_as!(FactsRow, "../../sql/register/panel.sql", id).fetch_one(&mut *connection).await?;
    let mut book = Book::open(facts.of(panel)?, from_json(&row.terms)?, row.counts());
    load(connection, &mut book, &id, asked).await?;
    let mut fresh = asked.last().map_or_else(|| Fresh::new([0; 32], latest), |asked| asked.fresh_for_others());
    if row.next_due.is_some_and(|due| due <= latest.as_microsecond()) {
        see_to_due(connection, &mut book, &id, &mut fresh).await?;
    }
    let outcomes: Vec<Outcome> = asked.iter().map(|asked| book.step(asked.step.clone(), &mut asked.fresh())).collect();
    let mut terms_changed = write(connection, &mut book, &id).await?;
    while book.has_seat_for_waiting(&fresh) {
        let head = query_file_as!(RegistrationRow, "../../sql/register/head.sql", id, STRETCH)
            .fetch_all(&mut *connection)
            .await?;
        let head = readable(head);
        if book.promote(head, &mut fresh) == 0 {
            break;
        }
        terms_changed |= write(connection, &mut book, &id).await?;
    }
    let counts = book.counts();
    if counts != row.counts() || row.next_due.is_some() || book.registrations().any(|one| one.due_at.is_some()) {
        query_file!(
            "../../sql/register/counts.sql",
            id,
            counts.seated,
            counts.held,
            counts.waiting,
            counts.awaiting,
            counts.last_place,
            fresh.at().as_microsecond()
        )
        .execute(&mut *connection)
        .await?;
    }
    let had_seats = row.counts().free(book.terms()).is_none_or(|free| free > 0);
    let has_seats = book.free().is_none_or(|free| free > 0);
    Ok(Turned { outcomes, is_visible: terms_changed || had_seats != has_seats })
}

/// Queues the letters of a notice to everybody it concerns.
pub(super) async fn tell(connection: &mut Connection, noticed: &Noticed) -> Result<(), Failure> {
    let id = noticed.panel.0.to_string();
    // Holds the panel's turn, so that nobody is seated between the change and its letters.
    if query_file_as!(TurnRow, "../../sql/register/turn.sql", id).fetch_optional(&mut *connection).await?.is_none() {
        return Ok(());
    }
    // Seats that nobody could be given while the panel was postponed are given on when time is next seen to.
    query_file!("../../sql/register/stir.sql", id, noticed.at.as_microsecond()).execute(&mut *connection).await?;
    let mut fresh = Fresh::new(noticed.seed, noticed.at);
    let mut after = i64::MIN;
    loop {
        let stretch = registrations(
            query_file_as!(RegistrationRow, "../../sql/register/after.sql", id, after, STRETCH)
                .fetch_all(&mut *connection)
                .await,
        )?;
        let Some(last) = stretch.last() else { return Ok(()) };
        after = last.place;
        let told: Vec<_> = stretch.iter().filter_map(|one| noticed.notice.to(one, &mut fresh)).collect();
        change(connection, told.iter().map(|(registration, _)| registration)).await?;
        outbox::queue(connection, told.iter().map(|(_, letter)| letter)).await?;
    }
}

async fn load(connection: &mut Connection, book: &mut Book, panel: &str, asked: &[&Asked]) -> Result<(), Failure> {
    let (mut ids, mut addresses, mut keys, mut invitations) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for asked in asked {
        match &asked.step {
            Step::Register(application) => {
                addresses.insert(application.person.address_key.clone());
                keys.insert(application.mark().to_owned());
                invitations.extend(application.invitation.as_ref().map(|code| code.0.clone()));
            }
            Step::Uninvite(id) => drop(invitations.insert(id.0.to_string())),
            // It is there already when the step is repeated.
            Step::Invite(invitation) => drop(invitations.insert(invitation.id.0.to_string())),
            Step::Agree(_) | Step::Tide => {}
            step => ids.extend(step.registration().map(|id| id.0.to_string())),
        }
    }
    let mut loaded = Vec::new();
    if !ids.is_empty() {
        let rows = query_file_as!(RegistrationRow, "../../sql/register/by_id.sql", panel, these(ids) as _);
        loaded.extend(registrations(rows.fetch_all(&mut *connection).await)?);
    }
    if !addresses.is_empty() {
        let rows = query_file_as!(RegistrationRow, "../../sql/register/by_address.sql", panel, these(addresses) as _);
        loaded.extend(registrations(rows.fetch_all(&mut *connection).await)?);
    }
    if !keys.is_empty() {
        let rows = query_file_as!(AnsweredRow, "../../sql/register/answered.sql", panel, these(keys) as _)
            .fetch_all(&mut *connection)
            .await?;
        let answered: Result<Vec<_>, StoreError> =
            rows.into_iter().map(|row| Ok((row.key, from_json(&row.outcome)?))).collect();
        book.load_answered(answered?);
    }
    invitations.extend(loaded.iter().filter_map(|one| one.invitation).map(|id| id.0.to_string()));
    load_invitations(connection, book, panel, invitations).await?;
    book.load(loaded);
    Ok(())
}

async fn load_invitations(
    connection: &mut Connection,
    book: &mut Book,
    panel: &str,
    named: BTreeSet<String>,
) -> Result<(), Failure> {
    if named.is_empty() {
        return Ok(());
    }
    let rows = query_file_as!(InvitationRow, "../../sql/register/invitations_named.sql", panel, these(named) as _)
        .fetch_all(&mut *connection)
        .await?;
    let invitations: Result<Vec<Invitation>, StoreError> = rows.into_iter().map(Invitation::try_from).collect();
    book.load_invitations(invitations?);
    Ok(())
}

/// Ends the holds and offers that are due, before anybody new is looked at.
async fn see_to_due(
    connection: &mut Connection,
    book: &mut Book,
    panel: &str,
    fresh: &mut Fresh,
) -> Result<(), Failure> {
    let now = fresh.at().as_microsecond();
    loop {
        let due = query_file_as!(RegistrationRow, "../../sql/register/due.sql", panel, now, STRETCH)
            .fetch_all(&mut *connection)
            .await?;
        let is_last = i64::try_from(due.len()).is_ok_and(|found| found < STRETCH);
        let due = readable(due);
        if due.is_empty() {
            return Ok(());
        }
        let invitations = due.iter().filter_map(|one| one.invitation).map(|id| id.0.to_string()).collect();
        load_invitations(connection, book, panel, invitations).await?;
        book.load(due);
        book.step(Step::Tide, fresh);
        write(connection, book, panel).await?;
        if is_last {
            return Ok(());
        }
    }
}

/// Writes what the book asks for; whether the terms were among it.
async fn write(connection: &mut Connection, book: &mut Book, panel: &str) -> Result<bool, Failure> {
    let written = book.take_written();
    forget(connection, &written).await?;
    add(connection, written.added.iter().filter_map(|id| book.registration(*id))).await?;
    change(connection, written.changed.iter().filter_map(|id| book.registration(*id))).await?;
    if !written.invitations.is_empty() {
        let kept = written.invitations.iter().filter_map(|id| book.invitation(*id)).map(KeptInvitation::of);
        query_file!("../../sql/register/keep_invitations.sql", table(kept) as _).execute(&mut *connection).await?;
    }
    if !written.uninvited.is_empty() {
        let gone = these(written.uninvited.iter().map(|id| id.0.to_string()));
        query_file!("../../sql/register/uninvite.sql", gone as _).execute(&mut *connection).await?;
    }
    outbox::queue(connection, &written.letters).await?;
    keep_answered(connection, &written, panel).await?;
    if written.terms {
        query_file!("../../sql/register/terms.sql", panel, json(book.terms())?).execute(&mut *connection).await?;
    }
    for entry in &written.ledger {
        enter(connection, entry).await?;
    }
    Ok(written.terms)
}

/// What goes, goes before the new letters come.
async fn forget(connection: &mut Connection, written: &Written) -> Result<(), Failure> {
    if !written.forgotten.is_empty() {
        let gone = these(written.forgotten.iter().map(|id| id.0.to_string()));
        query_file!("../../sql/register/forget_links.sql", &gone as _).execute(&mut *connection).await?;
        query_file!("../../sql/register/forget_letters.sql", &gone as _).execute(&mut *connection).await?;
        query_file!("../../sql/register/forget.sql", &gone as _).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Remembers what forms were answered with, and forgets what was answered long ago.
async fn keep_answered(connection: &mut Connection, written: &Written, panel: &str) -> Result<(), Failure> {
    let Some((_, _, at)) = written.answered.last() else { return Ok(()) };
    let opened = at.saturating_sub(REMEMBERED).unwrap_or(Timestamp::UNIX_EPOCH);
    query_file!("../../sql/register/forget_answered.sql", Application::marks_from(opened))
        .execute(&mut *connection)
        .await?;
    if !written.answered_anew.is_empty() {
        let anew = these(written.answered_anew.iter().cloned());
        query_file!("../../sql/register/unanswer.sql", panel, anew as _).execute(&mut *connection).await?;
    }
    let rows: Result<Vec<_>, StoreError> =
        written.answered.iter().map(|(mark, outcome, _)| SubmissionRow::of(panel, mark, outcome)).collect();
    query_file!("../../sql/register/keep_answered.sql", table(rows?) as _).execute(&mut *connection).await?;
    Ok(())
}

async fn add<'a>(
    connection: &mut Connection,
    registrations: impl Iterator<Item = &'a Registration>,
) -> Result<(), Failure> {
    let rows: Vec<KeptRegistration<'_>> = registrations.map(KeptRegistration::of).collect();
    if !rows.is_empty() {
        query_file!("../../sql/register/add.sql", table(rows) as _).execute(connection).await?;
    }
    Ok(())
}

async fn change<'a>(
    connection: &mut Connection,
    registrations: impl Iterator<Item = &'a Registration>,
) -> Result<(), Failure> {
    let rows: Vec<KeptRegistration<'_>> = registrations.map(KeptRegistration::of).collect();
    let asked = rows.len() as u64;
    if asked == 0 {
        return Ok(());
    }
    let done = query_file!("../../sql/register/change.sql", table(rows) as _).execute(connection).await?;
    match done.rows_affected() == asked {
        true => Ok(()),
        false => Err(Failure::Refused(StoreError::Other("a registration that was to be changed is gone".to_owned()))),
    }
}

fn registrations(rows: Result<Vec<RegistrationRow>, sqlx::Error>) -> Result<Vec<Registration>, Failure> {
    Ok(rows?.into_iter().map(Registration::try_from).collect::<Result<_, StoreError>>()?)
}

/// Those that can be read. One that cannot be keeps nobody else from their seat; whoever asks for it is told.
fn readable(rows: Vec<RegistrationRow>) -> Vec<Registration> {
    rows.into_iter().filter_map(|row| Registration::try_from(row).ok()).collect()
}

/// The asked steps of each panel, in the order of the panels' ids, so that nodes take turns in the same order.
pub(super) fn by_panel<'a>(
    asked: impl Iterator<Item = (usize, &'a Asked)>,
) -> BTreeMap<PanelId, Vec<(usize, &'a Asked)>> {
    let mut panels: BTreeMap<PanelId, Vec<(usize, &Asked)>> = BTreeMap::new();
    for (index, one) in asked {
        panels.entry(one.panel).or_default().push((index, one));
    }
    panels
}

impl TurnRow {
    fn counts(&self) -> Counts {
        Counts {
            seated: self.seated,
            held: self.held,
            waiting: self.waiting,
            awaiting: self.awaiting,
            last_place: self.last_place,
        }
    }
}

impl FactsRow {
    fn of(&self, panel: PanelId) -> Result<BookFacts, StoreError> {
        Ok(BookFacts {
            panel,
            phase: parsed(&self.phase)?,
            standing: parsed(&self.standing)?,
            over_at: self.starts_at.map(|_| instant(self.over_at)).transpose()?,
            sequence: self.sequence,
        })
    }
}
