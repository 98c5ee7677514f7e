//! The event's day: which of the dates on a page it is, and of which year.
//!
//! Keeps true: a year that is written nowhere is not guessed (decision 4 of the samples).

use jiff::civil::{Date, Weekday};

use super::dates::DateMention;
use super::lines::{Item, LineRead, What};
use super::page::Page;
use super::roles::{Role, Section, is_labelled};
use super::vocabulary::{self, Searched};
use crate::document::Setting;

/// The date that the event is announced for.
#[derive(Debug, Clone)]
pub(super) struct Headline {
    /// Position in the page's lines.
    pub(super) line: usize,
    pub(super) item: Item,
    pub(super) mention: DateMention,
    pub(super) year: YearFrom,
    /// None without a year.
    pub(super) date: Option<Date>,
}

/// Where the year comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearFrom {
    DateLine,
    Hint,
    /// Elsewhere on the page: the 1-based line.
    Elsewhere(usize),
    Nowhere,
}

pub(super) fn find(page: &Page<'_>) -> Option<Headline> {
    let mut best: Option<(i32, usize, Item, DateMention)> = None;
    for (position, line) in page.lines.iter().enumerate() {
        if line.dates().next().is_none() || page.section(position) == Section::Elsewhere {
            continue;
        }
        let loose = line.loose_words();
        for (item, mention) in line.dates() {
            let score = score(page, position, line, item, mention, loose);
            if best.as_ref().is_none_or(|(old, ..)| score > *old) {
                best = Some((score, position, item.clone(), mention.clone()));
            }
        }
    }
    let (_, line, item, mention) = best.filter(|(score, ..)| *score > -4)?;
    let mention = settle_order(page, mention);
    let (year, from) = year_of(page, &mention);
    Some(Headline { line, item, date: mention.in_year(year), year: from, mention })
}

fn score(page: &Page<'_>, position: usize, line: &LineRead, item: &Item, mention: &DateMention, loose: usize) -> i32 {
    let mut score = 0;
    score += if mention.year.is_some() { 3 } else { 0 };
    score += if mention.weekday.is_some() { 2 } else { 0 };
    score += match loose {
        0..=3 => 4,
        4..=7 => 1,
        8..=12 => -1,
        _ => -4,
    };
    let has_clock = |line: &LineRead| line.clocks().next().is_some();
    score += if has_clock(line) && page.section(position) == Section::Main { 4 } else { 0 };
    score += if page.surroundings.get(position).is_some_and(|around| is_labelled(line, around)) { 3 } else { 0 };
    let follows = page
        .lines
        .get(position + 1..position + 4)
        .unwrap_or_default()
        .iter()
        .take_while(|next| next.index <= line.index + 6 && (has_clock(next) || next.dates().next().is_none()))
        .any(|next| has_clock(next) && next.loose_words() <= 3);
    score += if !has_clock(line) && follows { 3 } else { 0 };
    score -= match page.role_of(position, item) {
        Role::Event => 0,
        Role::Doors => 2,
        Role::Posting | Role::Deadline | Role::Other => 12,
    };
    if loose > 7 && says_it_takes_place(line, item) {
        score += 4;
    }
    if page.section(position) == Section::Agenda {
        score -= 2;
    }
    // A date before or within a title often is the event's, but any other statement says it better.
    if matches!(line.setting, Setting::Heading(_)) && loose >= 3 {
        score -= 1;
    }
    score
}

fn says_it_takes_place(line: &LineRead, item: &Item) -> bool {
    let around = line.around(item);
    vocabulary::TAKING_PLACE.any_in(&Searched::new(&around))
}

/// Day and month of 03/04/2022 the way that the weekday, or another date of the page, shows.
fn settle_order(page: &Page<'_>, mention: DateMention) -> DateMention {
    let Some((month, day)) = mention.swapped else {
        return mention;
    };
    let swapped = DateMention { month, day, swapped: None, ..mention.clone() };
    let fits = |date: &DateMention| {
        date.weekday.is_some_and(|weekday| date.in_year(None).is_some_and(|d| d.weekday() == weekday))
    };
    if fits(&mention) || fits(&swapped) {
        return if fits(&mention) { mention } else { swapped };
    }
    let others =
        || page.lines.iter().flat_map(|line| line.dates()).map(|(_, date)| date).filter(|date| date.swapped.is_none());
    let same = |a: &DateMention| others().any(|b| a.month == b.month && a.day == b.day);
    if same(&swapped) && !same(&mention) {
        return swapped;
    }
    let is_american = page.home().is_none_or(|home| {
        home.starts_with("America/")
            && !home.contains("Sao_Paulo")
            && !home.contains("Argentina")
            && !home.contains("Bogota")
    });
    let is_english = page.hints.language == "en";
    if is_english
        && !is_american
        && !same(&mention)
        && !page.home().is_some_and(|home| home.starts_with("Asia/Tokyo") || home.starts_with("Asia/Manila"))
    {
        return swapped;
    }
    mention
}

/// The year of a date that may lack it.
pub(super) fn year_of(page: &Page<'_>, mention: &DateMention) -> (Option<i16>, YearFrom) {
    if mention.year.is_some() {
        return (mention.year, YearFrom::DateLine);
    }
    if let Some(year) = page.hints.year {
        return (Some(year), YearFrom::Hint);
    }
    let fits = |year: i16| mention.weekday.is_none_or(|weekday| weekday_in(mention, year) == Some(weekday));
    let stated = page
        .document
        .stated
        .iter()
        .filter_map(|stated| Some((stated.start.as_deref()?.get(..4)?.parse::<i16>().ok()?, stated.line)));
    let mut years: Vec<(i16, usize, bool)> = stated.map(|(year, line)| (year, line, false)).collect();
    // A full date elsewhere says more than a bare number.
    for line in &page.lines {
        years.extend(
            line.dates().filter_map(|(_, date)| Some((date.year?, line.number, line.setting == Setting::Aside))),
        );
    }
    let full = years.len();
    years.extend(page.years.iter().map(|found| (found.year, found.line, found.aside)));
    let same_day = || {
        page.lines
            .iter()
            .flat_map(|line| line.dates())
            .find(|(_, date)| date.year.is_some() && date.month == mention.month && date.day == mention.day)
    };
    if let Some((_, date)) = same_day() {
        let line =
            page.lines.iter().find(|line| line.dates().any(|(_, other)| other == date)).map_or(1, |line| line.number);
        return (date.year, YearFrom::Elsewhere(line));
    }
    let posted = after_posting(page, mention).filter(|(year, _)| fits(*year));
    if let Some((year, line)) = posted {
        return (Some(year), YearFrom::Elsewhere(line));
    }
    let pick = years
        .iter()
        .take(full)
        .find(|(year, _, aside)| fits(*year) && !aside)
        .or_else(|| years.iter().find(|(year, _, aside)| fits(*year) && !aside))
        .or_else(|| years.iter().find(|(year, ..)| fits(*year)))
        .or_else(|| years.iter().find(|(_, _, aside)| !aside));
    match pick {
        Some((year, line, _)) => (Some(*year), YearFrom::Elsewhere(*line)),
        None => (None, YearFrom::Nowhere),
    }
}

/// The year in which the day first comes after the page was posted.
fn after_posting(page: &Page<'_>, mention: &DateMention) -> Option<(i16, usize)> {
    let (posted, line) = page.lines.iter().enumerate().find_map(|(position, line)| {
        line.dates().find_map(|(item, date)| {
            let is_alone = line.loose_words() <= 3 && line.clocks().next().is_none();
            let is_posting = page.role_of(position, item) == Role::Posting;
            Some((date.in_year(None).filter(|_| is_alone || is_posting)?, line.number))
        })
    })?;
    let year = posted.year();
    let this = mention.in_year(Some(year))?;
    Some((if this < posted && (posted - this).get_days() > 14 { year + 1 } else { year }, line))
}

pub(super) fn weekday_in(mention: &DateMention, year: i16) -> Option<Weekday> {
    Some(mention.in_year(Some(year))?.weekday())
}

/// The lines' dates, with their place, that speak of the event.
pub(super) fn event_dates<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (usize, &'p Item, &'p DateMention)> {
    page.lines.iter().enumerate().filter(|(position, _)| page.section(*position) != Section::Elsewhere).flat_map(
        move |(position, line)| {
            line.items.iter().filter_map(move |item| match &item.what {
                What::Date(date) if page.role_of(position, item) == Role::Event => Some((position, item, date)),
                _ => None,
            })
        },
    )
}
