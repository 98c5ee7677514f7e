//! From a page's rows to its times: judges every session, and writes down what came of it.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::headline::{self, Headline, YearFrom};
use super::page::Page;
use super::prepare::{self, Ready};
use super::report;
use super::sessions::{self, Group};
use super::speech;
use super::verdicts::{self, Judged, Judgement, Verdict};
use super::whereabouts::Source;
use super::{Times, conflicts, durations, stated, templates};
use crate::document::Setting;
use crate::reading::{Code, Finding, Session, TimeRow};

pub(super) fn assemble(page: &Page<'_>) -> Times {
    let headline = headline::find(page);
    let groups = sessions::groups(page, headline.as_ref());
    let mut times = Times { carrying: carrying(page, headline.as_ref(), &groups), ..Times::default() };
    malformed(page, &groups, &mut times.findings);
    let Some(headline) = headline else {
        return without_date(page, times);
    };
    year(page, &headline, &mut times.findings);
    times.date = headline.date.map(|date| date.to_string());
    if headline.date.is_none() {
        note_zone(page, &groups, &headline, &mut times.findings);
        return times;
    }
    let mut judgements = Vec::new();
    let ready: Vec<Ready> = groups.iter().map(|group| prepare::ready(page, Some(&headline), group)).collect();
    for ready in &ready {
        let judged =
            ready.day.and_then(|day| verdicts::judge(ready.rows.clone(), day, ready.headline, page.sure_home()));
        judgements.extend(judged);
    }
    zones(page, &ready, &judgements, &mut times);
    times.findings.extend(clock_change(page, &judgements));
    for judgement in &judgements {
        report::report(page, judgement, &mut times.findings);
    }
    let agenda = sessions::agenda(page, Some(&headline), &groups);
    if let (Some(judgement), Some(ready)) = (judgements.first(), ready.first()) {
        conflicts::starts(page, judgement, &ready.contradicting, Some(&headline), &mut times.findings);
        if judgements.len() == 1 {
            conflicts::programme(page, judgement, &agenda, &mut times.findings);
        }
    }
    conflicts::weekdays(page, &headline, &mut times.findings);
    conflicts::dates(page, &headline, &groups, &judgements, &mut times.findings);
    write_down(page, &headline, &groups, &judgements, &agenda, &mut times);
    let start = judgements.first().and_then(|judgement| judgement.start);
    if judgements.is_empty() {
        fill_from_stated(page, &mut times);
    } else {
        conflicts::machines(page, judgements.first(), Some(&headline), start, &mut times.findings);
    }
    times
}

/// The first session at the wall clock of the one before whose instant of the day is another.
fn clock_change(page: &Page<'_>, judgements: &[Judgement]) -> Option<Finding> {
    let anchors: Vec<&Judged> =
        judgements.iter().filter_map(|judgement| judgement.rows.get(judgement.anchor)).collect();
    anchors.windows(2).find_map(|pair| {
        let [before, after] = pair else { return None };
        let (then, now) = (before.candidate()?, after.candidate()?);
        let is_same_clock = then.zone == now.zone && before.row.raw.clock.start == after.row.raw.clock.start;
        let is_shifted = then.offset(before.placed.instant()) != now.offset(after.placed.instant());
        (is_same_clock && is_shifted).then(|| {
            let message = format!(
                "Clocks in {} change between {} and {}: for everybody elsewhere the same local time comes an hour earlier or later.",
                speech::town(sessions::label(after.row.raw.zone.as_ref()), now),
                speech::day(before.local.date()),
                speech::day(after.local.date()),
            );
            speech::finding(Code::ClockChangeInSeries, page.line_of(&after.row).number, message)
        })
    })
}

/// Rows, start, end and sessions of what was judged.
fn write_down(
    page: &Page<'_>,
    headline: &Headline,
    groups: &[Group],
    judgements: &[Judgement],
    agenda: &[&super::page::Row],
    times: &mut Times,
) {
    let several = judgements.len() > 1;
    for (number, judgement) in judgements.iter().enumerate() {
        times.rows.extend(judgement.rows.iter().map(|row| time_row(page, row, several.then_some(number + 1))));
    }
    let Some(first) = judgements.first() else { return };
    times.start = first.start.map(|start| start.to_string());
    if first.start.is_none() {
        times.start_candidates = candidates_of(first);
    }
    let length = length(page);
    let end_of = |judgement: &Judgement| {
        if report::end_is_untrusted(judgement) {
            return None;
        }
        judgement.end.or_else(|| judgement.start?.checked_add(SignedDuration::from_mins(i64::from(length?))).ok())
    };
    let last = judgements.last().unwrap_or(first);
    times.end = end_of(last).and_then(|end| on_last_day(headline, judgements, end)).map(|end| end.to_string());
    if several {
        times.sessions = judgements
            .iter()
            .enumerate()
            .map(|(i, judgement)| Session {
                title: groups.get(i).and_then(|group| group.title.clone()),
                start: judgement.start.map(|start| start.to_string()),
                end: end_of(judgement).map(|end| end.to_string()),
            })
            .collect();
    } else if agenda.len() >= 2 {
        times.sessions = programme(page, first, agenda);
    }
}

/// `5–6 May, 9:00–17:00` ends on the second day.
fn on_last_day(headline: &Headline, judgements: &[Judgement], end: Timestamp) -> Option<Timestamp> {
    let (Some((month, day)), Some(first), 1) = (headline.mention.last, headline.date, judgements.len()) else {
        return Some(end);
    };
    let last = Date::new(first.year() + i16::from(month < first.month()), month, day).ok()?;
    let days = (last - first).get_days();
    let candidate = judgements.first()?.rows.first()?.candidate()?;
    let local = candidate.local(end);
    let on = local.date().checked_add(days.days()).ok()?;
    if !(0..=10).contains(&days) {
        return Some(end);
    }
    candidate.rules.to_ambiguous_timestamp(on.to_datetime(local.time())).compatible().ok()
}

/// Programme entries as sessions: each ends where the next begins.
fn programme(page: &Page<'_>, judgement: &Judgement, agenda: &[&super::page::Row]) -> Vec<Session> {
    let Some(anchor) = judgement.rows.get(judgement.anchor) else { return Vec::new() };
    let (Some(candidate), day) = (anchor.candidate(), anchor.local.date()) else { return Vec::new() };
    let own_zone = agenda.first().and_then(|row| row.raw.zone.as_ref());
    let entries: Vec<_> = agenda
        .iter()
        .filter(|row| row.loose >= 1 && row.raw.zone.as_ref().map(|z| &z.sense) == own_zone.map(|z| &z.sense))
        .take(100)
        .collect();
    let instant = |minutes: u16| candidate.place(day, minutes).map(|placed| placed.instant().to_string());
    entries
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let line = page.line_of(row);
            let after = line
                .items
                .iter()
                .filter(|item| item.from <= row.raw.item.from + 3)
                .map(|item| item.to)
                .max()
                .unwrap_or(row.raw.item.to);
            let title = line.glyphs.quote(after, line.glyphs.tokens.len());
            let title = title.trim_matches(|c: char| c.is_whitespace() || "|:-–—)".contains(c)).to_owned();
            let end = row.raw.clock.end.or_else(|| entries.get(i + 1).map(|next| next.raw.clock.start));
            Session {
                title: (!title.is_empty()).then_some(title),
                start: instant(row.raw.clock.start),
                end: end.and_then(instant),
            }
        })
        .collect()
}

fn length(page: &Page<'_>) -> Option<i32> {
    let mut is_labelled = false;
    for line in
        page.document.lines.iter().filter(|line| !matches!(line.setting, Setting::Aside | Setting::Blank)).take(400)
    {
        let found = match is_labelled {
            true => durations::on_line(&format!("Duration: {}", line.text.chars().take(100).collect::<String>())),
            false if durations::may_tell(&line.text) => durations::on_line(&line.text),
            false => None,
        };
        if found.is_some() {
            return found;
        }
        is_labelled = durations::is_label(&line.text);
    }
    None
}

/// The instants that remain of a start that occurs twice, or that two rows claim.
fn candidates_of(judgement: &Judgement) -> Vec<String> {
    match judgement.rows.get(judgement.anchor).map(|row| row.placed) {
        Some(super::instants::Placed::Twice(earlier, later)) => vec![earlier.to_string(), later.to_string()],
        _ => Vec::new(),
    }
}

fn time_row(page: &Page<'_>, row: &Judged, session: Option<usize>) -> TimeRow {
    let written = |local: DateTime| local.strftime("%Y-%m-%dT%H:%M").to_string();
    TimeRow {
        label: row.row.raw.zone.as_ref().map(|zone| zone.label.clone()),
        local: written(row.local),
        zone: row.candidate().map(|candidate| candidate.zone.clone()).unwrap_or_default(),
        consistent: match row.verdict {
            Verdict::Agrees => Some(true),
            Verdict::OtherTime | Verdict::OtherDay => Some(false),
            Verdict::Open => None,
        },
        end_local: row.end_local.map(written),
        end_consistent: (row.end_agrees == Some(false) || row.end.is_some() && is_untrusted(row)).then_some(false),
        session,
        line: page.line_of(&row.row).number,
    }
}

fn is_untrusted(row: &Judged) -> bool {
    let clock = &row.row.raw.clock;
    clock.end.is_some_and(|end| report::is_reversed(clock.start, end))
        || row.lasts().is_some_and(|lasts| lasts > SignedDuration::from_hours(12))
}

fn year(page: &Page<'_>, headline: &Headline, findings: &mut Vec<Finding>) {
    let line = page.lines[headline.line].number;
    match headline.year {
        YearFrom::Nowhere => {
            let weekday = headline
                .mention
                .weekday
                .map(|weekday| format!(" (a {})", super::words::weekday_name(weekday)))
                .unwrap_or_default();
            findings.push(speech::finding(
                Code::YearMissing,
                line,
                format!(
                    "No year is stated for {} {}{weekday}, here or elsewhere. Which year is meant?",
                    headline.mention.day,
                    super::words::month_name(headline.mention.month)
                ),
            ));
        }
        YearFrom::Elsewhere(found) => {
            let year = headline.date.map_or(0, Date::year);
            findings.push(speech::finding(
                Code::YearInferred,
                line,
                format!("The date has no year; {year} is taken from line {found}."),
            ));
        }
        YearFrom::DateLine | YearFrom::Hint => {}
    }
}

/// Notes on zones, and the reading's own zone.
fn zones(page: &Page<'_>, ready: &[Ready], judgements: &[Judgement], times: &mut Times) {
    times.zone =
        judgements.first().and_then(|judgement| Some(judgement.rows.get(judgement.anchor)?.candidate()?.zone.clone()));
    for ready in ready {
        if let Some((row, ..)) = ready.zone_inferred.and_then(|position| ready.rows.get(position)) {
            times.findings.push(zone_note(page, page.line_of(row).number));
            break;
        }
        if let Some(line) = ready.zone_unknown.filter(|_| ready.rows.is_empty()) {
            times.findings.push(speech::finding(
                Code::ZoneNotStated,
                line,
                "No zone is stated, and neither venue nor organiser shows one. Which city's time is meant?".to_owned(),
            ));
            break;
        }
    }
}

fn zone_note(page: &Page<'_>, line: usize) -> Finding {
    let message = match &page.whereabouts {
        Some(found) => {
            let by = match found.source {
                Source::Venue => "venue",
                Source::Organiser => "organiser",
                Source::Language => "text",
            };
            format!("No zone is stated; {} follows from the {by} ({}).", found.zone, found.name)
        }
        None => "No zone is stated. Which city's time is meant?".to_owned(),
    };
    speech::finding(Code::ZoneNotStated, line, message)
}

/// Even without a year it can be said that a time has no zone.
fn note_zone(page: &Page<'_>, groups: &[Group], headline: &Headline, findings: &mut Vec<Finding>) {
    let bare = groups.first().is_some_and(|group| group.rows.iter().all(|row| row.raw.zone.is_none()));
    if bare && page.hints.zone.is_none() && !groups.is_empty() {
        findings.push(zone_note(page, page.lines[headline.line].number));
    }
}

fn malformed(page: &Page<'_>, groups: &[Group], findings: &mut Vec<Finding>) {
    for row in groups.iter().flat_map(|group| &group.rows) {
        if let Some(written) = &row.raw.clock.malformed {
            let of = sessions::label(row.raw.zone.as_ref()).map(|label| format!(" for {label}")).unwrap_or_default();
            findings.push(speech::finding(
                Code::MalformedTime,
                page.line_of(row).number,
                format!("'{}'{of} is not a time of day.", written.trim()),
            ));
        }
    }
}

/// No date in the text: a template, or an event that only its markup dates.
fn without_date(page: &Page<'_>, mut times: Times) -> Times {
    if let Some((written, line)) = templates::placeholder(page.document) {
        times.findings.push(speech::finding(
            Code::TemplateNotFilled,
            line,
            format!("'{written}' is a placeholder: the date and time were never filled in."),
        ));
        return times;
    }
    fill_from_stated(page, &mut times);
    times
}

/// Takes from the markup what the text leaves open.
fn fill_from_stated(page: &Page<'_>, times: &mut Times) {
    let Some((event, start)) = page.document.stated.iter().find_map(|event| Some((event, stated::start(event)?)))
    else {
        return;
    };
    times.date = times.date.take().or_else(|| Some(start.date.to_string()));
    let (Some(local), Some(candidate)) = (start.local(), stated::zone(&start, page.home())) else { return };
    let Some(instant) = start.instant().or_else(|| candidate.rules.to_ambiguous_timestamp(local).unambiguous().ok())
    else {
        return;
    };
    let end = stated::end(event).filter(|end| end.minutes.is_some());
    let end_instant = end.as_ref().and_then(|end| {
        end.instant().or_else(|| candidate.rules.to_ambiguous_timestamp(end.local()?).unambiguous().ok())
    });
    times.start = Some(instant.to_string());
    times.end = end_instant.filter(|end| *end > instant).map(|end| end.to_string());
    if start.offset.is_none() && start.zone.is_none() && page.hints.zone.is_none() {
        times.findings.push(zone_note(page, event.line));
    }
    // A UTC instant in the markup is shown on the organiser's wall clock.
    let home = page
        .home()
        .and_then(super::instants::Candidate::of_zone)
        .filter(|_| start.offset == Some(Offset::UTC) && start.zone.is_none());
    let shown = home.unwrap_or(candidate);
    let written = |instant: Timestamp| shown.local(instant).strftime("%Y-%m-%dT%H:%M").to_string();
    times.date = Some(shown.local(instant).date().to_string());
    times.zone = Some(shown.zone.clone());
    times.rows.push(TimeRow {
        label: None,
        local: written(instant),
        zone: shown.zone.clone(),
        consistent: Some(true),
        end_local: end_instant.filter(|end| *end > instant).map(written),
        line: event.line,
        ..TimeRow::default()
    });
}

/// The lines that carry the event's date and rows.
fn carrying(page: &Page<'_>, headline: Option<&Headline>, groups: &[Group]) -> Vec<usize> {
    let rows =
        groups.iter().flat_map(|group| &group.rows).filter(|row| row.loose <= 8).map(|row| page.line_of(row).index);
    let dates = headline::event_dates(page)
        .filter(|(position, ..)| page.lines[*position].loose_words() <= 3)
        .map(|(position, ..)| page.lines[position].index);
    let own = headline
        .filter(|headline| page.lines[headline.line].loose_words() <= 8)
        .map(|headline| page.lines[headline.line].index);
    let mut all: Vec<usize> = rows.chain(dates).chain(own).collect();
    all.sort_unstable();
    all.dedup();
    all
}
