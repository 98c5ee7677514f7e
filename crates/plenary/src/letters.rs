//! `plenary letters`: the letters about a panel and where each stands, so that what the mail servers said is seen.
//!
//! Lacks, deliberately: what the letters say, and those to people who were erased.

mod bounce;

use std::{path::Path, process::ExitCode};

use plenary_core::{
    ledger::Actor,
    letter::{LetterState, Settled},
    ports::KeptLetter,
    register::Registration,
    slug::Slug,
    world_clock::ZoneRules,
};

use crate::{
    command::Letters,
    configuration::Configuration,
    failure::Failure,
    outside,
    read::{self, plain},
    registrations::STRETCH,
    store,
};

/// Lists the letters of a panel, or notes that one came back.
pub async fn run(configuration: &Configuration, asked: &Letters) -> Result<ExitCode, Failure> {
    match (&asked.panel, &asked.bounced) {
        (Some(panel), _) => list(configuration, panel, asked).await,
        (None, Some(report)) => note_bounce(configuration, report).await,
        (None, None) => Err(Failure::input("Name the panel whose letters to list.")),
    }
}

/// Marks the letter that a report returns.
async fn note_bounce(configuration: &Configuration, report: &Path) -> Result<ExitCode, Failure> {
    let bounce = bounce::read(&outside::input(report)?, configuration.institute.host()).map_err(Failure::refused)?;
    let store = store::open(configuration).await?;
    let kept = store.letter(bounce.letter).await?.filter(|kept| kept.attempts > 0);
    let kept = kept.ok_or_else(|| {
        Failure::refused("No letter is known that this report could be about; its registrant may have been erased.")
    })?;
    let reason = Some(format!("The letter came back: {}", bounce.status));
    let (letter, attempts) = (bounce.letter, kept.attempts);
    let settled = Settled { letter, state: LetterState::Bounced, due_at: None, reason, attempts };
    store.settle_letters(vec![settled]).await?;
    println!("{}  bounced: {}", letter.0, bounce.status);
    Ok(ExitCode::SUCCESS)
}

/// Prints them in the order in which their registrants asked, the latest letter of each first.
async fn list(configuration: &Configuration, panel: &Slug, asked: &Letters) -> Result<ExitCode, Failure> {
    let wanted = asked.state.as_deref().map(state).transpose()?;
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let desk = outside::desk(store.as_ref(), &rules, Actor::Administrator);
    let panel = desk.panel_at(panel).await?;
    let mut after = i64::MIN;
    loop {
        let stretch = store.registrations(panel.id, after, STRETCH).await?;
        let Some(last) = stretch.last() else { return Ok(ExitCode::SUCCESS) };
        after = last.place;
        let mut out = String::new();
        for registration in &stretch {
            for letter in store.letters_of(registration.id).await? {
                if wanted.is_none_or(|wanted| wanted == letter.state) {
                    out.push_str(&if asked.json { object(registration, &letter) } else { line(registration, &letter) });
                }
            }
        }
        read::print(&out)?;
    }
}

/// Reads a state as the letters' JSON writes it.
fn state(word: &str) -> Result<LetterState, Failure> {
    serde_json::from_value(word.into()).map_err(|_| {
        Failure::input(format!(
            "“{word}” is not where a letter can stand; write queued, sending, sent, failed, bounced or unknown."
        ))
    })
}

fn line(registration: &Registration, letter: &KeptLetter) -> String {
    let again = letter.due_at.map(|at| format!("  again at {at:.0}")).unwrap_or_default();
    let reason = letter.reason.as_deref().map(|reason| format!("  {}", plain(reason))).unwrap_or_default();
    let (kind, state) = (word(&letter.kind), word(&letter.state));
    let tries = if letter.attempts == 1 { "try" } else { "tries" };
    let (id, address) = (registration.id.0, plain(&registration.person.address));
    format!("{id}  {address}  {kind}  {state} after {} {tries}{again}{reason}\n", letter.attempts)
}

fn object(registration: &Registration, letter: &KeptLetter) -> String {
    let object = serde_json::json!({
        "registration": registration.id.0,
        "address": registration.person.address,
        "kind": letter.kind,
        "state": letter.state,
        "attempts": letter.attempts,
        "decided_at": letter.decided_at,
        "due_at": letter.due_at,
        "reason": letter.reason,
    });
    format!("{object}\n")
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
