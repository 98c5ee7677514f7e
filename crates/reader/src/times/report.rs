//! What is said about a session's rows: which is wrong, what would be right, and why.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::instants::{Candidate, Placed};
use super::page::Page;
use super::sessions::label;
use super::speech;
use super::verdicts::{Judged, Judgement, Verdict};
use crate::reading::{Code, Finding};

/// Longer than any panel; a range beyond it has its am and pm mixed up.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);

pub(super) fn report(page: &Page<'_>, judgement: &Judgement, findings: &mut Vec<Finding>) {
    let Some(anchor) = judgement.rows.get(judgement.anchor) else { return };
    for (position, row) in judgement.rows.iter().enumerate() {
        let line = page.line_of(&row.row).number;
        clock_change(row, line, judgement, findings);
        season(row, line, judgement, findings);
        if let Some(again) = row.row.raw.restated {
            let message = format!(
                "The line says {} and, in brackets, {}. Only one of them can be right.",
                speech::clock(row.row.raw.clock.start),
                speech::clock(again)
            );
            findings.push(speech::finding(Code::ConflictingTimes, line, message));
        }
        if row.settled
            || row.candidate().and_then(|c| c.abbreviation.as_deref()).is_some_and(|name| {
                judgement.rows.len() == 1 && super::abbreviations::is_ambiguous(&name.to_lowercase())
            })
        {
            let town = row.candidate().map(|candidate| speech::town(None, candidate)).unwrap_or_default();
            let name = label(row.row.raw.zone.as_ref()).unwrap_or_default();
            findings.push(speech::finding(Code::AmbiguousAbbreviation, line, format!("'{name}' can mean several zones; it is read as the time in {town}, which fits the rest of the page.")));
        }
        if position == judgement.anchor {
            continue;
        }
        match row.verdict {
            Verdict::OtherTime if matches!(row.placed, Placed::Never(_)) => {}
            Verdict::OtherTime => other_time(row, anchor, line, judgement.start, findings),
            Verdict::OtherDay => other_day(row, anchor, line, judgement.start, findings),
            Verdict::Agrees | Verdict::Open => {}
        }
    }
    ends(page, judgement, findings);
}

/// "19:00 in Paris", as the page says it.
fn stated(row: &Judged) -> String {
    let time = speech::clock(row.row.raw.clock.start);
    match (label(row.row.raw.zone.as_ref()), row.candidate()) {
        (Some(label), Some(candidate)) if candidate.abbreviation.is_some() => format!("{time} {label}"),
        (Some(label), _) => format!("{time} in {label}"),
        _ => time,
    }
}

fn place_name(row: &Judged) -> String {
    row.candidate().map(|candidate| speech::town(label(row.row.raw.zone.as_ref()), candidate)).unwrap_or_default()
}

fn other_time(row: &Judged, anchor: &Judged, line: usize, start: Option<Timestamp>, findings: &mut Vec<Finding>) {
    let (Some(candidate), Some(start)) = (row.candidate(), start) else { return };
    let right = candidate.local(start);
    let name = label(row.row.raw.zone.as_ref()).map_or_else(|| place_name(row), str::to_owned);
    let mut message = format!(
        "{name} should read {}: {} on {} is that time in {}, not {}",
        speech::local(right, row.local.date()),
        stated(anchor),
        speech::day(anchor.local.date()),
        place_name(row),
        speech::clock(row.row.raw.clock.start),
    );
    if let Some(why) = clocks_changed(row, candidate, start)
        .or_else(|| anchor.candidate().and_then(|other| clocks_changed_at(anchor, other, row, start)))
    {
        message.push_str(&format!(" ({why})"));
    }
    message.push('.');
    findings.push(speech::finding(Code::RowInconsistent, line, message));
}

/// If the row would be right across the nearest clock change of its own zone, that is why it is wrong.
fn clocks_changed(row: &Judged, candidate: &Candidate, start: Timestamp) -> Option<String> {
    let off = row.placed.instant().duration_since(start);
    explain(candidate, start, off, &place_name(row))
}

/// The same for the headline's zone: the row was computed before the headline's clocks changed.
fn clocks_changed_at(anchor: &Judged, candidate: &Candidate, row: &Judged, start: Timestamp) -> Option<String> {
    let off = row.placed.instant().duration_since(start);
    explain(candidate, start, -off, &place_name(anchor))
}

fn explain(candidate: &Candidate, start: Timestamp, off: SignedDuration, town: &str) -> Option<String> {
    let (last, next) = candidate.changes_near(start);
    let here = candidate.offset(start);
    for (change, is_past) in [(last, true), (next, false)] {
        let Some(change) = change else { continue };
        let just = SignedDuration::from_secs(if is_past { -3600 } else { 3600 });
        let there = candidate.offset(change.checked_add(just).ok()?);
        let shift = SignedDuration::from_secs(i64::from(here.seconds()) - i64::from(there.seconds()));
        if !shift.is_zero() && shift == -off {
            let date: Date = candidate.local(change).date();
            let when = if is_past { "before this event" } else { "after this event" };
            return Some(format!("clocks in {town} change on {}, {when}", speech::day(date)));
        }
    }
    None
}

fn other_day(row: &Judged, anchor: &Judged, line: usize, start: Option<Timestamp>, findings: &mut Vec<Finding>) {
    let (Some(candidate), Some(start)) = (row.candidate(), start) else { return };
    let right = candidate.local(start);
    findings.push(speech::finding(
        Code::DateInconsistent,
        line,
        format!(
            "{} on {} is {:02}:{:02} on {} in {}, not on {}.",
            stated(anchor),
            speech::day(anchor.local.date()),
            right.hour(),
            right.minute(),
            speech::weekday_and_day(right.date()),
            place_name(row),
            speech::weekday_and_day(row.local.date()),
        ),
    ));
}

/// EST in July, CEST in January.
fn season(row: &Judged, line: usize, judgement: &Judgement, findings: &mut Vec<Finding>) {
    let Some(candidate) = row.candidate().filter(|_| row.out_of_season) else { return };
    let name = candidate.abbreviation.clone().unwrap_or_default();
    let town = speech::town(None, candidate);
    let mut message = format!("'{name}' is not in force in {town} on {}", speech::day(row.local.date()));
    let literal = candidate.literally(row.local.date(), row.row.raw.clock.start);
    match (row.verdict, judgement.start, literal) {
        (Verdict::Agrees, Some(start), Some(literal)) if judgement.rows.len() > 1 && literal != start => {
            message.push_str("; the wall clock there agrees with the other rows, so only the abbreviation is wrong.")
        }
        (_, Some(start), Some(literal)) if literal == start => {
            message.push_str("; taken literally it would fit, but people there will read their wall clock.")
        }
        (_, _, Some(literal)) => {
            let literally = candidate.local(literal);
            message.push_str(&format!(
                "; it is read as the wall clock there. Taken literally it would be {:02}:{:02} in {town}.",
                literally.hour(),
                literally.minute()
            ));
        }
        _ => message.push('.'),
    }
    findings.push(speech::finding(Code::AbbreviationOutOfSeason, line, message));
}

/// Times that a clock change skips or repeats.
fn clock_change(row: &Judged, line: usize, judgement: &Judgement, findings: &mut Vec<Finding>) {
    let time = speech::clock(row.row.raw.clock.start);
    let (town, day) = (place_name(row), speech::day(row.local.date()));
    match row.placed {
        Placed::Never(_) => {
            let hint = judgement
                .start
                .zip(row.candidate())
                .map(|(start, candidate)| candidate.local(start))
                .filter(|_| row.verdict != Verdict::Agrees && judgement.rows.len() > 1);
            let instead = hint
                .map(|local| format!(" By the other rows it would be {}.", speech::local(local, row.local.date())))
                .unwrap_or_default();
            findings.push(speech::finding(
                Code::NonexistentTime,
                line,
                format!(
                    "{time} does not exist in {town} on {day}: the clock skips that hour. State another time.{instead}"
                ),
            ));
        }
        Placed::Twice(..) if judgement.start.is_none() => {
            findings.push(speech::finding(Code::AmbiguousTime, line, format!("{time} occurs twice in {town} on {day}, before and after the clock is set back. Say which is meant.")));
        }
        _ => {}
    }
}

fn ends(page: &Page<'_>, judgement: &Judgement, findings: &mut Vec<Finding>) {
    let Some(anchor) = judgement.rows.get(judgement.anchor) else { return };
    let mut said = false;
    for row in &judgement.rows {
        let line = page.line_of(&row.row).number;
        let clock = &row.row.raw.clock;
        let Some((end, lasts)) = clock.end.zip(row.lasts()) else { continue };
        if !said && is_reversed(clock.start, end) {
            said = true;
            findings.push(speech::finding(
                Code::EndBeforeStart,
                line,
                format!("{} – {} ends before it starts.", speech::clock(clock.start), speech::clock(end)),
            ));
        } else if !said && lasts > LONGEST {
            said = true;
            let hours = lasts.as_mins() as f64 / 60.0;
            let meant = match end.checked_sub(720) {
                Some(earlier) => (clock.start < earlier).then_some(earlier),
                None => is_morning_for_afternoon(clock.start, end).then_some(end + 720),
            };
            let meant =
                meant.map(speech::clock).map(|meant| format!("; {meant} is probably meant")).unwrap_or_default();
            findings.push(speech::finding(
                Code::ImplausibleDuration,
                line,
                format!("{} – {} would last {hours} hours{meant}.", speech::clock(clock.start), speech::clock(end)),
            ));
        } else if !said
            && row.end_agrees == Some(false)
            && row.verdict == Verdict::Agrees
            && anchor.verdict != Verdict::Open
        {
            let right = judgement.end.zip(row.candidate()).map(|(end, candidate)| candidate.local(end));
            let right = right.map(|local| speech::local(local, row.local.date())).unwrap_or_default();
            findings.push(speech::finding(
                Code::EndInconsistent,
                line,
                format!(
                    "The end in {} should read {right}: the start agrees with the other rows, the end {} does not.",
                    place_name(row),
                    speech::clock(end)
                ),
            ));
        }
    }
}

/// A range that runs backwards and is no evening into the night. From noon or later into the small hours it is too
/// long rather than backwards: the end is of the afternoon.
pub(super) fn is_reversed(start: u16, end: u16) -> bool {
    end < start && end + 1440 - start > 12 * 60 && !is_morning_for_afternoon(start, end) || end == start
}

/// `12:00 PM - 1:30 AM`: half a day earlier the end would fit.
fn is_morning_for_afternoon(start: u16, end: u16) -> bool {
    start >= 720 && end < 720 && end + 720 > start
}

/// Whether a session's end can't be meant.
pub(super) fn end_is_untrusted(judgement: &Judgement) -> bool {
    judgement.rows.iter().any(|row| {
        let clock = &row.row.raw.clock;
        clock.end.is_some_and(|end| is_reversed(clock.start, end)) || row.lasts().is_some_and(|lasts| lasts > LONGEST)
    })
}
