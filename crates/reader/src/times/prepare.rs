//! Makes a session's rows ready to be judged: every row gets the zones it may mean and the day it states.
//!
//! Keeps true: a time without a label takes the label of the same time elsewhere, before the organiser's zone is asked.

use jiff::civil::Date;

use super::headline::Headline;
use super::instants::{self, Candidate};
use super::lines::What;
use super::page::{Page, Row};
use super::sessions::{self, Group};
use super::zones::ZoneMention;

/// A session ready to be judged.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) rows: Vec<(Row, Vec<Candidate>, Option<Date>)>,
    /// Position of the row that stands with the date.
    pub(super) headline: Option<usize>,
    pub(super) day: Option<Date>,
    /// A row's zone was taken from the organiser or venue.
    pub(super) zone_inferred: Option<usize>,
    /// There was a time, and no zone could be found for it.
    pub(super) zone_unknown: Option<usize>,
    /// Rows that state another start in the same words: `(row, the line it contradicts)`.
    pub(super) contradicting: Vec<Row>,
}

pub(super) fn ready(page: &Page<'_>, headline: Option<&Headline>, group: &Group) -> Ready {
    let day = group
        .date
        .as_ref()
        .map(|(date, ..)| *date)
        .filter(|_| headline.is_none_or(|h| h.date.is_none()) || group.title.is_some() || group.date.is_some())
        .or(headline.and_then(|h| h.date));
    let day = if group.title.is_none()
        && group
            .date
            .as_ref()
            .zip(headline.and_then(|h| h.date))
            .is_some_and(|((date, ..), h)| (*date - h).get_days().abs() <= 1)
    {
        headline.and_then(|h| h.date)
    } else {
        day
    };
    let mut out = Ready {
        rows: Vec::new(),
        headline: None,
        day,
        zone_inferred: None,
        zone_unknown: None,
        contradicting: Vec::new(),
    };
    let mut rows = group.rows.clone();
    rows.retain(|row| row.raw.clock.malformed.is_none());
    lend_ends(page, &mut rows);
    let home = page.home();
    let kept = one_row_a_label(rows, &mut out.contradicting);
    for row in kept {
        let position = out.rows.len();
        let candidates = match (&row.raw.zone, home) {
            (Some(zone), _) => instants::candidates(zone, home),
            (None, Some(home)) => Candidate::of_zone(home).into_iter().collect(),
            (None, None) => Vec::new(),
        };
        if candidates.is_empty() {
            out.zone_unknown = Some(page.line_of(&row).number);
            continue;
        }
        if row.raw.zone.is_none() && page.hints.zone.is_none() {
            out.zone_inferred = Some(position);
        }
        let stands_with_date = headline.is_some_and(|h| h.line == row.raw.line)
            || out.day.is_some() && page.line_of(&row).dates().next().is_some() && position == 0;
        if stands_with_date && position == 0 || row.raw.zone.is_none() {
            out.headline = out.headline.or(Some(position));
        }
        let stated = stated_day(page, headline, &row, out.day, position);
        out.rows.push((row, candidates, stated));
    }
    // Several rows on the headline's own line are a list like any other.
    if out.headline.is_some()
        && out.rows.len() > 2
        && out.rows.iter().all(|(row, ..)| row.raw.line == out.rows[0].0.raw.line)
    {
        out.headline = None;
    }
    drop_untrusted_inference(page, &mut out);
    out
}

/// Each label once: the same time again lends its end, another time contradicts.
fn one_row_a_label(rows: Vec<Row>, contradicting: &mut Vec<Row>) -> Vec<Row> {
    let labelled = rows.iter().any(|row| row.raw.zone.is_some());
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let is_first_bare = row.raw.zone.is_none() && kept.iter().all(|other| other.raw.zone.is_some());
        if row.raw.zone.is_none() {
            let same_start = kept.iter().any(|other| other.raw.clock.start == row.raw.clock.start);
            let states_start = kept.is_empty() || !labelled && is_first_bare;
            if same_start || !states_start {
                if !same_start && !labelled {
                    contradicting.push(row);
                }
                continue;
            }
        } else if let Some(other) = kept
            .iter_mut()
            .find(|other| other.raw.zone.as_ref().is_some_and(|zone| same_sense(zone, row.raw.zone.as_ref())))
        {
            if other.raw.clock.start == row.raw.clock.start {
                other.raw.clock.end = other.raw.clock.end.or(row.raw.clock.end);
            } else {
                contradicting.push(row);
            }
            continue;
        }
        kept.push(row);
    }
    kept
}

fn same_sense(a: &ZoneMention, b: Option<&ZoneMention>) -> bool {
    b.is_some_and(|b| a.sense == b.sense && a.label.eq_ignore_ascii_case(&b.label))
}

/// A time with a label and the same time without one are one row: the end of the one is the end of the other.
fn lend_ends(page: &Page<'_>, rows: &mut Vec<Row>) {
    let bare: Vec<Row> = rows.iter().filter(|row| row.raw.zone.is_none()).cloned().collect();
    for bare in bare {
        let start = bare.raw.clock.start;
        let Some(labelled) = rows.iter_mut().find(|row| row.raw.zone.is_some() && row.raw.clock.start == start) else {
            continue;
        };
        labelled.raw.clock.end = labelled.raw.clock.end.or(bare.raw.clock.end);
        let date = bare.raw.date.clone().or_else(|| page.line_of(&bare).dates().next().map(|(_, date)| date.clone()));
        labelled.raw.date = labelled.raw.date.take().or(date);
        rows.retain(|row| !(row.raw.zone.is_none() && row.raw.clock.start == start));
    }
}

/// A zone guessed from weak evidence gives way when the labelled rows contradict it.
fn drop_untrusted_inference(page: &Page<'_>, ready: &mut Ready) {
    let (Some(guessed), Some(day)) = (ready.zone_inferred, ready.day) else {
        return;
    };
    if ready.rows.len() < 2 {
        return;
    }
    let second = |(row, candidates, stated): &(Row, Vec<Candidate>, Option<Date>)| {
        Some(
            candidates
                .first()?
                .place(stated.unwrap_or(day), row.raw.clock.start)?
                .instant()
                .as_second()
                .rem_euclid(86_400),
        )
    };
    let own = ready.rows.get(guessed).and_then(second);
    let agrees = ready.rows.iter().enumerate().any(|(position, row)| position != guessed && second(row) == own);
    let is_strong = page.whereabouts.as_ref().is_some_and(|found| found.weight >= 8);
    if !agrees && !is_strong {
        ready.rows.remove(guessed);
        ready.zone_inferred = None;
        ready.headline = None;
    }
}

/// The day that the page states for this row, if it does.
fn stated_day(
    page: &Page<'_>,
    headline: Option<&Headline>,
    row: &Row,
    day: Option<Date>,
    position: usize,
) -> Option<Date> {
    let day = day?;
    if let Some(own) = &row.raw.date {
        return sessions::near_year(own, Some(day));
    }
    if let Some(shift) = row.raw.shift {
        let days = if shift == 0 { footnote(page)? } else { shift };
        return day.checked_add(jiff::Span::new().days(days)).ok();
    }
    if let Some(weekday) = row.raw.weekday {
        let near = [0i64, 1, -1]
            .into_iter()
            .filter_map(|add| day.checked_add(jiff::Span::new().days(add)).ok())
            .find(|date| date.weekday() == weekday);
        if near.is_some() {
            return near;
        }
    }
    if let Some(dated) = dated_label(page, row, day) {
        return Some(dated);
    }
    let is_listed_under = headline.is_some_and(|headline| headline.line != row.raw.line) && position > 0;
    let over = sessions::day_over(page, headline, row)
        .filter(|(_, _, line)| headline.is_some_and(|headline| *line != headline.line && *line != row.raw.line));
    over.map(|(date, ..)| date).filter(|date| is_listed_under && (*date - day).get_days().abs() == 1)
}

/// "Wednesday, March 10 (U.S.); Thursday, March 11 (Japan)" gives the rows of these countries their days.
fn dated_label(page: &Page<'_>, row: &Row, day: Date) -> Option<Date> {
    let zone = row.raw.zone.as_ref()?;
    let own = instants::candidates(zone, page.home());
    let own = own.first()?;
    page.lines
        .iter()
        .filter(|line| line.clocks().next().is_none() && line.dates().count() >= 2 && line.has_zone())
        .take(5)
        .find_map(|line| {
            line.items.windows(2).find_map(|pair| match (&pair[0].what, &pair[1].what) {
                (What::Date(date), What::Zone(zone)) => {
                    let there = instants::candidates(zone, None);
                    let fits = there.first().is_some_and(|there| {
                        there.zone == own.zone
                            || country(&there.zone) == country(&own.zone) && country(&own.zone).is_some()
                    });
                    sessions::near_year(date, Some(day)).filter(|date| fits && (*date - day).get_days().abs() <= 1)
                }
                _ => None,
            })
        })
}

/// Zones of the United States, for "(U.S.)" beside a date.
fn country(zone: &str) -> Option<&'static str> {
    matches!(
        zone,
        "America/New_York"
            | "America/Chicago"
            | "America/Denver"
            | "America/Los_Angeles"
            | "America/Phoenix"
            | "Pacific/Honolulu"
    )
    .then_some("US")
}

/// What a footnote says of an asterisk: "* next day".
fn footnote(page: &Page<'_>) -> Option<i8> {
    page.lines.iter().find_map(|line| {
        let opens = line.glyphs.is_mark(0, "*(※");
        line.items.iter().find_map(|item| match item.what {
            What::Shift(days) if opens && days != 0 => Some(days),
            _ => None,
        })
    })
}
