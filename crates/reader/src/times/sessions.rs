//! Which rows announce the event, and into which sessions they fall.
//!
//! Keeps true: the programme's times, doors, deadlines and other events' times are not among them.

use jiff::civil::Date;

use super::dates::DateMention;
use super::headline::{self, Headline};
use super::page::{Page, Row};
use super::roles::{Role, Section};
use super::vocabulary::{self, Searched};
use super::zones::ZoneMention;

/// Rows that are all meant to be one instant.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) rows: Vec<Row>,
    /// The day that the rows stand under, where it is not the headline's.
    pub(super) date: Option<(Date, DateMention, usize)>,
    pub(super) title: Option<String>,
}

/// More rows than cities that anybody lists.
const MOST_ROWS: usize = 120;

/// More days than any series announces at once.
const MOST_DAYS: usize = 40;

/// The event's rows in sessions, in the order of the page; at least one group if there is any row.
pub(super) fn groups(page: &Page<'_>, headline: Option<&Headline>) -> Vec<Group> {
    let rows: Vec<&Row> = page.rows.iter().filter(|row| is_of_event(page, row, headline)).collect();
    let rows = if rows.is_empty() { fallback(page, headline) } else { rows };
    let marker = |row: &Row| page.surroundings.get(row.raw.line).map_or(0, |around| around.session);
    let first = rows.first().map_or(0, |row| marker(row));
    let has_markers = first > 0 && rows.iter().any(|row| marker(row) > first);
    let mut groups: Vec<Group> = Vec::new();
    let mut last_marker = first;
    let mut last_line = rows.first().map_or(0, |row| row.raw.line);
    for row in rows.into_iter().take(MOST_ROWS) {
        let date = day_over(page, headline, row);
        let other_day = date.as_ref().map(|(date, ..)| *date);
        let own = groups
            .last()
            .and_then(|group| group.date.as_ref().map(|(date, ..)| *date))
            .or(headline.and_then(|h| h.date));
        let days = match (own, other_day) {
            (Some(a), Some(b)) => (b - a).get_days(),
            _ => 0,
        };
        let is_repeated = groups.last().is_some_and(|group| group.rows.iter().any(|other| same_label(other, row)));
        let is_new = groups.is_empty()
            || has_markers && marker(row) != last_marker
            || !has_markers && (days.abs() >= 2 || days.abs() == 1 && is_repeated) && row.raw.line > last_line;
        if is_new {
            let is_far = !groups.is_empty() && !has_markers && row.raw.line > last_line + 4;
            if is_far {
                break;
            }
            let title = if has_markers { page.session_titles.get(marker(row) - 1).cloned() } else { None };
            groups.push(Group {
                rows: Vec::new(),
                date: if days.abs() == 1 && !is_repeated { None } else { date },
                title,
            });
        }
        last_marker = marker(row);
        last_line = row.raw.line;
        if let Some(group) = groups.last_mut() {
            group.rows.push(row.clone());
        }
    }
    match groups.as_slice() {
        [only] => on_each_day(page, headline, only).unwrap_or(groups),
        _ => groups,
    }
}

/// `All lectures take place at 16:00`, and the days of the lectures each on a line of its own: a session on each day.
fn on_each_day(page: &Page<'_>, headline: Option<&Headline>, group: &Group) -> Option<Vec<Group>> {
    let line = page.line_of(group.rows.first()?);
    let is_of_all = group.rows.iter().all(|row| page.line_of(row).number == line.number)
        && line.dates().next().is_none()
        && vocabulary::EACH.any_in(&Searched::new(&line.plain(0, line.glyphs.tokens.len())));
    if !is_of_all {
        return None;
    }
    let near = headline?.date;
    let mut days: Vec<Group> = Vec::new();
    for (position, item, mention) in headline::event_dates(page) {
        let own = &page.lines[position];
        let is_alone = own.loose_words() == 0 && own.clocks().next().is_none() && own.dates().count() == 1;
        let Some(date) = near_year(mention, near).filter(|_| is_alone && item.from <= 1) else { continue };
        let is_later = days.last().and_then(|day| day.date.as_ref()).is_none_or(|(last, ..)| *last < date);
        if is_later && days.len() < MOST_DAYS {
            let title = None;
            days.push(Group { rows: group.rows.clone(), date: Some((date, mention.clone(), position)), title });
        }
    }
    (days.len() > 1).then_some(days)
}

fn same_label(a: &Row, b: &Row) -> bool {
    match (&a.raw.zone, &b.raw.zone) {
        (None, None) => true,
        (Some(a), Some(b)) => a.sense == b.sense,
        _ => false,
    }
}

/// The day that stands over a row: its own, or the last one written before it on a line of its own.
pub(super) fn day_over(page: &Page<'_>, headline: Option<&Headline>, row: &Row) -> Option<(Date, DateMention, usize)> {
    let near = headline.and_then(|headline| headline.date);
    let settle = |mention: &DateMention, line: usize| Some((near_year(mention, near)?, mention.clone(), line));
    if let Some(own) = &row.raw.date {
        return settle(own, row.raw.line);
    }
    if page.lines[row.raw.line].dates().count() > 0 {
        let (_, mention) = page.lines[row.raw.line].dates().next()?;
        return settle(mention, row.raw.line);
    }
    let before = page.lines.get(row.raw.line.saturating_sub(30)..row.raw.line).unwrap_or_default();
    before.iter().enumerate().rev().map(|(i, line)| (row.raw.line.saturating_sub(30) + i, line)).find_map(
        |(position, line)| {
            let (item, mention) = line.dates().next()?;
            let is_over = line.loose_words() <= 4
                && page.role_of(position, item) == Role::Event
                && page.section(position) != Section::Elsewhere;
            is_over.then(|| settle(mention, position))?
        },
    )
}

/// The mention's date, in the year that brings it nearest to another date when it has none.
pub(super) fn near_year(mention: &DateMention, near: Option<Date>) -> Option<Date> {
    if mention.year.is_some() {
        return mention.in_year(None);
    }
    let near = near?;
    (-1..=1)
        .filter_map(|add| mention.in_year(Some(near.year() + add)))
        .min_by_key(|date| (*date - near).get_days().abs())
}

fn is_of_event(page: &Page<'_>, row: &Row, headline: Option<&Headline>) -> bool {
    if row.role != Role::Event || row.section == Section::Elsewhere {
        return false;
    }
    let line = page.line_of(row);
    let headline_line = headline.map(|headline| headline.line);
    let has_headline_clock = headline_line.is_some_and(|at| page.lines[at].clocks().next().is_some());
    if headline_line == Some(row.raw.line) {
        return true;
    }
    if row.section == Section::Agenda {
        return row.raw.zone.is_some()
            && row.loose == 0
            && !has_headline_clock
            && page.rows.iter().all(|other| other.section == Section::Agenda || other.raw.zone.is_none());
    }
    let states_other_day = headline.is_some_and(|headline| {
        line.dates().any(|(_, date)| {
            near_year(date, headline.date).zip(headline.date).is_some_and(|(a, b)| (a - b).get_days().abs() > 1)
        })
    });
    let is_in_session = page.surroundings.get(row.raw.line).is_some_and(|around| around.session > 0);
    if states_other_day && row.loose > 3 && !(is_in_session && row.raw.zone.is_some()) {
        return false;
    }
    if row.labelled {
        return row.loose <= 8 || row.raw.zone.is_some();
    }
    if row.opens && row.loose >= 2 && row.raw.zone.is_none() {
        return false;
    }
    let zones_on_line = line.items.iter().filter(|item| matches!(item.what, super::lines::What::Zone(_))).count();
    if row.raw.zone.is_some() {
        let is_session_line = is_in_session && row.loose <= 8 && !row.opens;
        return row.loose <= 4 && !(row.opens && row.loose >= 3)
            || zones_on_line >= 2 && row.loose <= 14 && has_one_start(page, row)
            || is_session_line;
    }
    let is_near = headline_line
        .is_some_and(|at| page.lines[at].index.abs_diff(line.index) <= 8 && at.abs_diff(row.raw.line) <= 4);
    row.loose <= 3 && (is_near || line.dates().next().is_some()) && !row.opens
}

/// Whether a wordy line gives one time in several places, rather than several times.
fn has_one_start(page: &Page<'_>, row: &Row) -> bool {
    page.rows.iter().filter(|other| other.raw.line == row.raw.line).all(|other| other.raw.zone.is_some())
}

/// Without any row of its own, the event starts where a sentence or the programme says so.
fn fallback<'p>(page: &'p Page<'_>, headline: Option<&Headline>) -> Vec<&'p Row> {
    let usable = |row: &&Row| matches!(row.role, Role::Event) && row.section != Section::Elsewhere;
    let with_date = page.rows.iter().filter(usable).find(|row| {
        page.line_of(row)
            .dates()
            .any(|(_, date)| headline.is_none_or(|headline| near_year(date, headline.date) == headline.date))
    });
    let with_zone = || page.rows.iter().filter(usable).find(|row| row.raw.zone.is_some());
    let opening = || page.rows.iter().filter(usable).find(|row| row.opens || row.section == Section::Agenda);
    let any = || page.rows.iter().find(usable);
    let Some(first) = with_date.or_else(with_zone).or_else(opening).or_else(any) else {
        return Vec::new();
    };
    page.rows
        .iter()
        .filter(|row| row.raw.line == first.raw.line && row.role == Role::Event)
        .take(if first.raw.zone.is_some() { 12 } else { 1 })
        .collect()
}

/// The programme's times: what opens a line or stands under its heading, with the day it stands under.
pub(super) fn agenda<'p>(page: &'p Page<'_>, headline: Option<&Headline>, taken: &[Group]) -> Vec<&'p Row> {
    let in_groups = |row: &Row| {
        taken.iter().any(|group| {
            group.rows.iter().any(|other| other.raw.line == row.raw.line && other.raw.item.from == row.raw.item.from)
        })
    };
    let is_day = |row: &Row| {
        let day = day_over(page, headline, row).map(|(date, ..)| date);
        day.is_none() || headline.is_none_or(|headline| headline.date.is_none() || day == headline.date)
    };
    page.rows
        .iter()
        .filter(|row| row.section == Section::Agenda || row.opens && row.section == Section::Main)
        .filter(|row| row.raw.item.from <= 2 && row.raw.clock.malformed.is_none() && !in_groups(row) && is_day(row))
        .filter(|row| headline.is_none_or(|headline| row.raw.line > headline.line))
        .collect()
}

/// A label's words, for comparisons between rows.
pub(super) fn label(zone: Option<&ZoneMention>) -> Option<&str> {
    zone.map(|zone| zone.label.as_str())
}
