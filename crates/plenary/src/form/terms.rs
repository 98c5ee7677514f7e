//! The `[registration]` table of a written form: on which terms a panel takes registrations.
//!
//! Keeps true: no wall time is guessed. One that clocks skip or show twice is a fault, as it is in an announcement.

use jiff::{
    SignedDuration, Span, SpanRelativeTo, Timestamp,
    civil::DateTime,
    tz::{AmbiguousOffset, Offset},
};
use plenary_core::{register::Terms, world_clock::WallTimeFault};
use toml::{Spanned, de::DeValue};

use super::{Bearings, record::Record};

/// The terms in the table, those of settings that are faulty as if they were not written. Faults are noted.
pub fn terms(record: &Record<'_>, bearings: &Bearings<'_>) -> Terms {
    let usual = Terms::default();
    let written = Terms {
        capacity: record.count("capacity"),
        waiting_list: record.flag("waiting-list").unwrap_or(usual.waiting_list),
        accept_within: length(record, "accept-within"),
        approval: record.flag("approval").unwrap_or(usual.approval),
        opens_at: instant(record, "opens", bearings),
        closes_at: instant(record, "closes", bearings),
        proof: record.flag("proof").unwrap_or(usual.proof),
        hold: length(record, "hold").unwrap_or(usual.hold),
        most_seats: record.count("most-seats").unwrap_or(usual.most_seats),
        only_domains: domains(record, "only-domains"),
        refused_domains: domains(record, "refused-domains"),
    };
    record.finish();
    if let (Some(closes), Some(value)) = (written.closes_at, record.value("closes"))
        && closes <= bearings.now
    {
        let sentence = "This has passed, so nobody can register any more. Write a later time to take registrations.";
        record.source.finding(value.span(), sentence);
    }
    written.checked().unwrap_or_else(|faults| {
        for fault in faults {
            let at = record.value(fault.setting()).map_or(record.at.clone(), Spanned::span);
            record.source.fault(at, fault.to_string());
        }
        usual
    })
}

/// A length of time as people write it, for example `1 day` or `2h`. A day has 24 hours.
fn length(record: &Record<'_>, key: &'static str) -> Option<SignedDuration> {
    let value = record.value(key)?;
    let read = |text: &str| text.parse::<Span>().ok()?.to_duration(SpanRelativeTo::days_are_24_hours()).ok();
    let length = value.get_ref().as_str().and_then(read);
    record.expected(value, length, &format!("a length of time, {key} = \"30 minutes\", \"2 hours\" or \"1 day\""))
}

/// A wall time in the panel's zone, or an instant with its distance from UTC.
fn instant(record: &Record<'_>, key: &'static str, bearings: &Bearings<'_>) -> Option<Timestamp> {
    let value = record.value(key)?;
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(when) => when.to_string(),
        _ => String::new(),
    };
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let wall = record.expected(value, text.parse().ok(), &format!("a date and time, {key} = 2027-03-01T09:00:00"))?;
    unambiguous(key, wall, bearings).map_err(|sentence| record.source.fault(value.span(), sentence)).ok()
}

fn unambiguous(key: &str, wall: DateTime, bearings: &Bearings<'_>) -> Result<Timestamp, String> {
    let zone = bearings.zone;
    let ambiguous = bearings.rules.of(zone).to_ambiguous_timestamp(wall);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            ambiguous.unambiguous().map_err(|_| WallTimeFault::OutOfRange { wall }.to_string())
        }
        AmbiguousOffset::Gap { .. } => Err(WallTimeFault::Skipped { wall, zone: zone.clone() }.to_string()),
        AmbiguousOffset::Fold { before, after } => Err(format!(
            "{wall} occurs twice in {zone}, because the clocks go back that day. Say which is meant: {key} = {}, or the \
             later {}",
            with_offset(wall, before),
            with_offset(wall, after)
        )),
    }
}

fn with_offset(wall: DateTime, offset: Offset) -> String {
    offset.to_timestamp(wall).map_or(wall.to_string(), |at| at.display_with_offset(offset).to_string())
}

fn domains(record: &Record<'_>, key: &'static str) -> Vec<String> {
    let wanted = format!("{key} = [\"example.org\", \"…\"]");
    let Some(value) = record.value(key) else {
        return Vec::new();
    };
    let rows = record.expected(value, value.get_ref().as_array(), &wanted);
    let domain =
        |row: &Spanned<DeValue<'_>>| record.expected(row, row.get_ref().as_str().map(ToOwned::to_owned), &wanted);
    rows.into_iter().flat_map(|rows| rows.iter()).filter_map(domain).collect()
}
