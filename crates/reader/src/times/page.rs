//! Everything of time on a page, gathered once: lines, rows, years, and where each stands.

use super::Hints;
use super::dates::Order;
use super::lines::{self, Item, LineRead, What};
use super::roles::{self, Role, Section, Surroundings};
use super::rows::{self, RawRow};
use super::whereabouts::{self, Whereabouts};
use super::zones::ZoneMention;
use crate::document::{Document, Setting};

/// More lines with times than any announcement has; the rest is not looked at, so that no input takes long.
const MOST_LINES: usize = 1500;
const MOST_ROWS: usize = 300;
/// Bytes of text in which an announcement has said when it takes place.
const LONGEST_READ: usize = 160_000;

#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) document: &'a Document,
    pub(super) hints: &'a Hints,
    pub(super) lines: Vec<LineRead>,
    /// One for each line read.
    pub(super) surroundings: Vec<Surroundings>,
    /// For each line read, the roles of its items.
    roles: Vec<Vec<Role>>,
    pub(super) session_titles: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) years: Vec<YearMention>,
    pub(super) whereabouts: Option<Whereabouts>,
}

/// A row with what it is for.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) raw: RawRow,
    pub(super) role: Role,
    pub(super) section: Section,
    pub(super) labelled: bool,
    /// Words on its line that are no part of dates, times and labels.
    pub(super) loose: usize,
    /// The time opens its line and a title follows it, as in a programme.
    pub(super) opens: bool,
}

/// A four-digit year somewhere on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct YearMention {
    pub(super) year: i16,
    pub(super) line: usize,
    /// In a footer, a copyright line, or the like.
    pub(super) aside: bool,
}

impl<'a> Page<'a> {
    pub(super) fn gather(document: &'a Document, hints: &'a Hints) -> Self {
        let order = if matches!(hints.language.as_str(), "en" | "ja") { Order::MonthFirst } else { Order::DayFirst };
        let order = shown_order(document).unwrap_or(order);
        let lines: Vec<LineRead> = document
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.setting != Setting::Blank)
            .scan(0_usize, |seen, (index, line)| {
                *seen += line.text.len().min(LONGEST_READ / 8);
                (*seen < LONGEST_READ).then_some((index, line))
            })
            .filter_map(|(index, line)| lines::read(index, line, order))
            .take(MOST_LINES)
            .collect();
        let (surroundings, session_titles) = roles::surroundings(document, &lines);
        let whereabouts = whereabouts::find(document, &lines, &hints.language);
        let mut page = Self {
            document,
            hints,
            years: Vec::new(),
            whereabouts,
            roles: lines.iter().zip(&surroundings).map(|(line, around)| roles::of_line(line, around)).collect(),
            lines,
            surroundings,
            session_titles,
            rows: Vec::new(),
        };
        page.rows = page.gather_rows();
        page.lend_labels();
        page.take_ends();
        page.lend_zone_of_same_time();
        page.years = page.gather_years();
        page
    }

    fn gather_rows(&self) -> Vec<Row> {
        let mut out = Vec::new();
        for (position, line) in self.lines.iter().enumerate() {
            let Some(surroundings) = self.surroundings.get(position) else { break };
            let found = rows::of_line(position, line);
            if found.is_empty() {
                continue;
            }
            let loose = line.loose_words();
            let labelled = roles::is_labelled(line, surroundings);
            let has_date = line.dates().next().is_some();
            for raw in found {
                let role = self.role_of(position, &raw.item);
                let opens = raw.item.from <= 1 && loose >= 1 && !has_date && !labelled;
                out.push(Row { raw, role, section: surroundings.section, labelled, loose, opens });
            }
            if out.len() > MOST_ROWS {
                break;
            }
        }
        out
    }

    /// Gives a time that stands alone the place on the line before it, or else after it.
    fn lend_labels(&mut self) {
        let mut used: Vec<usize> = Vec::new();
        let mut row = 0;
        while row < self.rows.len() {
            let position = self.rows[row].raw.line;
            let same_line = self.rows[row..].iter().take_while(|other| other.raw.line == position).count();
            let is_bare =
                self.rows[row..row + same_line].iter().all(|r| r.raw.zone.is_none()) && self.rows[row].loose == 0;
            if is_bare {
                let before = position.checked_sub(1).filter(|p| !used.contains(p));
                let lender = before
                    .filter(|p| self.lends(*p, position, same_line))
                    .or_else(|| Some(position + 1).filter(|p| self.lends(*p, position, same_line)));
                if let Some(lender) = lender {
                    if used.len() < 200 {
                        used.push(lender);
                    }
                    let zones: Vec<ZoneMention> = zones_of(&self.lines[lender]);
                    for (i, zone) in zones.into_iter().enumerate().take(same_line) {
                        self.rows[row + i].raw.zone = Some(zone);
                    }
                }
            }
            row += same_line;
        }
    }

    /// "… and finish at 14:00 UTC" is the end of the time before it, not a start.
    fn take_ends(&mut self) {
        for at in 1..self.rows.len() {
            let (before, here) = self.rows.split_at_mut(at);
            let (Some(previous), Some(row)) = (before.last_mut(), here.first_mut()) else { break };
            let Some(line) = self.lines.get(row.raw.line) else { break };
            let is_near = row.raw.line - previous.raw.line <= 1 && row.section == previous.section;
            if !is_near || row.role != Role::Event || !rows::is_said_to_end(line, &row.raw.item) {
                continue;
            }
            let same_zone = match (&previous.raw.zone, &row.raw.zone) {
                (Some(a), Some(b)) => a.sense == b.sense,
                (_, None) => true,
                (None, Some(_)) => false,
            };
            let end = row.raw.clock.start;
            if same_zone && previous.raw.clock.end.is_none() && end > previous.raw.clock.start {
                previous.raw.clock.end = Some(end);
                row.role = Role::Doors;
            }
        }
    }

    /// Where the page's only labelled time is also written bare, it lends its zone: "15 h (heure de Genève)" in a sentence.
    fn lend_zone_of_same_time(&mut self) {
        let is_main = |row: &Row| row.section == Section::Main && row.role == Role::Event;
        let short = |row: &Row| row.loose <= 8 && !row.opens;
        let mut lenders = self.rows.iter().filter(|row| is_main(row) && row.raw.zone.is_some());
        let Some(lender) = lenders.next().map(|row| (row.raw.clock.start, row.raw.zone.clone())) else { return };
        if lenders
            .any(|other| other.raw.zone.as_ref().map(|zone| &zone.sense) != lender.1.as_ref().map(|zone| &zone.sense))
        {
            return;
        }
        for row in self
            .rows
            .iter_mut()
            .filter(|row| is_main(row) && short(row) && row.raw.clock.start == lender.0 && row.raw.zone.is_none())
        {
            row.raw.zone.clone_from(&lender.1);
        }
    }

    /// Whether the line at `lender` is nothing but as many places as the line at `position` has times.
    fn lends(&self, lender: usize, position: usize, times: usize) -> bool {
        let (Some(from), Some(to)) = (self.lines.get(lender), self.lines.get(position)) else {
            return false;
        };
        let is_near = from.index.abs_diff(to.index) <= 2 && from.setting != Setting::Aside;
        is_near
            && from.items.iter().all(|item| matches!(item.what, What::Zone(_)))
            && from.loose_words() == 0
            && zones_of(from).len() == times
            && (times > 1 || from.items.len() == 1)
    }

    fn gather_years(&self) -> Vec<YearMention> {
        let mut out = Vec::new();
        for line in &self.document.lines {
            if out.len() > 500 || !line.text.contains("20") {
                continue;
            }
            let folded = line.text.to_lowercase();
            let aside = line.setting == Setting::Aside || folded.contains('©') || folded.contains("copyright");
            for (at, _) in line.text.match_indices("20").take(20) {
                let head = line.text.get(..at).unwrap_or_default();
                let digits: String =
                    line.text.get(at..).unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
                let is_glued =
                    head.ends_with(|c: char| c.is_ascii_alphanumeric() || "$€£¥#".contains(c)) && !head.ends_with('T');
                if let Some(year) = digits
                    .parse::<i16>()
                    .ok()
                    .filter(|year| digits.len() == 4 && !is_glued && (2000..2100).contains(year))
                {
                    out.push(YearMention { year, line: line.number, aside });
                }
            }
        }
        if let Some(title) = &self.document.page_title {
            for word in title.split(|c: char| !c.is_ascii_digit()) {
                if let Some(year) =
                    word.parse::<i16>().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year))
                {
                    out.push(YearMention { year, line: 1, aside: false });
                }
            }
        }
        out
    }

    pub(super) fn line_of(&self, row: &Row) -> &LineRead {
        &self.lines[row.raw.line]
    }

    /// What one of a line's dates or times is for.
    pub(super) fn role_of(&self, position: usize, item: &Item) -> Role {
        let place = self.lines.get(position).and_then(|line| line.items.iter().position(|own| own.from == item.from));
        let role = place.and_then(|place| self.roles.get(position)?.get(place));
        role.copied().unwrap_or(Role::Event)
    }

    pub(super) fn section(&self, position: usize) -> Section {
        self.surroundings.get(position).map_or(Section::Main, |surroundings| surroundings.section)
    }

    /// The organiser's zone where it is beyond doubt: it then outweighs a majority of rows.
    pub(super) fn sure_home(&self) -> Option<&str> {
        let found = self
            .whereabouts
            .as_ref()
            .filter(|found| found.weight >= 5 && found.source != whereabouts::Source::Language);
        self.hints.zone.as_deref().or(found.map(|found| found.zone.as_str()))
    }

    /// The organiser's zone: the hint, else what the text shows.
    pub(super) fn home(&self) -> Option<&str> {
        self.hints.zone.as_deref().or(self.whereabouts.as_ref().map(|found| found.zone.as_str()))
    }
}

fn zones_of(line: &LineRead) -> Vec<ZoneMention> {
    line.items
        .iter()
        .filter_map(|item| match &item.what {
            What::Zone(zone) => Some(zone.clone()),
            _ => None,
        })
        .collect()
}

/// The order of day and month that an unmistakable 25/12/2022 or 12/25/2022 on the page shows.
fn shown_order(document: &Document) -> Option<Order> {
    for line in document.lines.iter().take(1000).filter(|line| line.text.len() < 4000) {
        for (at, _) in line.text.match_indices('/').take(20) {
            let before: String = line
                .text
                .get(..at)?
                .chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let rest: String = line.text.get(at + 1..)?.chars().take(8).collect();
            let Some((second, after)) = rest.split_once('/') else { continue };
            let year_follows = after.chars().take_while(char::is_ascii_digit).count() >= 2;
            let (Ok(first), Ok(second)) = (before.parse::<u8>(), second.parse::<u8>()) else { continue };
            match (first, second) {
                (13..=31, 1..=12) if year_follows => return Some(Order::DayFirst),
                (1..=12, 13..=31) if year_follows => return Some(Order::MonthFirst),
                _ => {}
            }
        }
    }
    None
}
