//! Judges the rows of one session against each other by the zone rules of their date.
//!
//! Keeps true: the headline, or else the organiser's own row, or else the first of the largest agreeing group is the
//! anchor (decision 2 of the samples); a row is judged by the wall clock of its place (decision 1).

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::instants::{self, Candidate, Placed};
use super::page::Row;

/// A row under judgement.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) row: Row,
    /// Everything that the label may mean; the chosen one first.
    pub(super) candidates: Vec<Candidate>,
    /// The day as written for this row.
    pub(super) stated_day: Option<Date>,
    /// The local start as stated, on the day stated or else on the day that fits.
    pub(super) local: DateTime,
    pub(super) placed: Placed,
    pub(super) verdict: Verdict,
    pub(super) end_local: Option<DateTime>,
    pub(super) end: Option<Timestamp>,
    /// None where there is no end or nothing to compare it with.
    pub(super) end_agrees: Option<bool>,
    pub(super) out_of_season: bool,
    /// Another meaning than the commonest was chosen, because it fits.
    pub(super) settled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Agrees,
    /// Another time of day.
    OtherTime,
    /// The right time of day, on the wrong day.
    OtherDay,
    /// It can't be told.
    Open,
}

/// What a session came to.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    pub(super) rows: Vec<Judged>,
    /// Position of the anchor in `rows`.
    pub(super) anchor: usize,
    pub(super) start: Option<Timestamp>,
    pub(super) end: Option<Timestamp>,
}

/// Judges rows on `day`. `headline` is the position of the row that stands with the date, if any.
pub(super) fn judge(
    rows: Vec<(Row, Vec<Candidate>, Option<Date>)>,
    day: Date,
    headline: Option<usize>,
    home: Option<&str>,
) -> Option<Judgement> {
    let mut judged: Vec<Judged> =
        rows.into_iter().filter_map(|(row, candidates, stated)| place(row, candidates, stated, day)).collect();
    if judged.is_empty() {
        return None;
    }
    let anchor = anchor(&judged, headline, home);
    let known = settled_instant(&judged, anchor);
    let instant = known.unwrap_or_else(|| judged[anchor].placed.instant());
    for (position, row) in judged.iter_mut().enumerate() {
        compare(row, instant, position == anchor, day);
    }
    let unsettled = matches!(judged[anchor].placed, Placed::Twice(..) | Placed::Never(_)) && known.is_none();
    if unsettled {
        judged[anchor].verdict = Verdict::Open;
    }
    let end = compare_ends(&mut judged, anchor);
    Some(Judgement { anchor, start: (!unsettled).then_some(instant), end, rows: judged })
}

fn place(row: Row, candidates: Vec<Candidate>, stated_day: Option<Date>, day: Date) -> Option<Judged> {
    let first = candidates.first()?;
    let on = stated_day.unwrap_or(day);
    let placed = first.place(on, row.raw.clock.start)?;
    let local = instants::local(on, row.raw.clock.start)?;
    Some(Judged {
        candidates,
        stated_day,
        local,
        placed,
        verdict: Verdict::Agrees,
        end_local: None,
        end: None,
        end_agrees: None,
        out_of_season: false,
        settled: false,
        row,
    })
}

/// The row that the others are judged by.
fn anchor(rows: &[Judged], headline: Option<usize>, home: Option<&str>) -> usize {
    let minute = |row: &Judged| row.placed.instant().as_second().rem_euclid(86_400);
    let exists = |row: &Judged| !matches!(row.placed, Placed::Never(_) | Placed::Twice(..));
    let agreeing = |position: usize| {
        if !exists(&rows[position]) {
            0
        } else {
            rows.iter()
                .enumerate()
                .filter(|(other, row)| *other != position && fits(row, minute(&rows[position])))
                .count()
        }
    };
    let in_season = |row: &Judged| {
        !row.candidates.first().is_some_and(|candidate| candidate.is_out_of_season(row.placed.instant()))
    };
    if let Some(position) = headline.filter(|position| *position < rows.len()) {
        let lonely = rows.len() > 1 && agreeing(position) == 0;
        if !(lonely && (!in_season(&rows[position]) || !exists(&rows[position]))) {
            return position;
        }
    }
    let at_home = || {
        rows.iter().position(|row| {
            home.is_some_and(|home| row.candidates.first().is_some_and(|candidate| candidate.zone == home))
                && in_season(row)
                && exists(row)
        })
    };
    let usable = |position: &usize| in_season(&rows[*position]) && exists(&rows[*position]);
    let most = (0..rows.len()).map(agreeing).max().unwrap_or(0);
    let by_majority = (0..rows.len()).find(|position| agreeing(*position) == most && (usable(position) || most > 0));
    if rows.len() <= 2 && most == 0 {
        return at_home().or_else(|| (0..rows.len()).find(usable)).unwrap_or(0);
    }
    // A majority of all but one can't all be left over from an earlier slot.
    if most + 2 >= rows.len() && most > 0 {
        return by_majority.unwrap_or(0);
    }
    at_home().or(by_majority).unwrap_or(0)
}

/// Whether any meaning of the row is at this second of the UTC day.
fn fits(row: &Judged, second: i64) -> bool {
    row.candidates.iter().any(|candidate| {
        candidate.place(row.local.date(), row.row.raw.clock.start).is_some_and(|placed| {
            placed.instant().as_second().rem_euclid(86_400) == second && !matches!(placed, Placed::Never(_))
        })
    })
}

/// Where the anchor's time falls into a clock change, the other rows may tell which instant is meant.
fn settled_instant(rows: &[Judged], anchor: usize) -> Option<Timestamp> {
    let (earlier, later) = match rows[anchor].placed {
        Placed::Once(instant) => return Some(instant),
        Placed::Twice(earlier, later) => (earlier, later),
        Placed::Never(_) => return None,
    };
    rows.iter().enumerate().filter(|(position, _)| *position != anchor).find_map(|(_, row)| match row.placed {
        Placed::Once(instant) => [earlier, later]
            .into_iter()
            .find(|candidate| candidate.as_second().rem_euclid(86_400) == instant.as_second().rem_euclid(86_400)),
        _ => None,
    })
}

/// Puts a row on its day and says whether it is the anchor's instant.
fn compare(row: &mut Judged, instant: Timestamp, is_anchor: bool, day: Date) {
    let minutes = row.row.raw.clock.start;
    let days = |row: &Judged, candidate: &Candidate| -> Vec<Date> {
        match row.stated_day {
            Some(stated) => vec![stated],
            None if is_anchor => vec![day],
            None => {
                let there = candidate.local(instant).date();
                [0, -1, 1].into_iter().filter_map(|add: i64| there.checked_add(add.days()).ok()).collect()
            }
        }
    };
    let fitting = row.candidates.iter().enumerate().find_map(|(which, candidate)| {
        days(row, candidate)
            .into_iter()
            .find(|date| candidate.place(*date, minutes).is_some_and(|placed| placed.is(instant)))
            .map(|date| (which, date))
    });
    if let Some((which, date)) = fitting {
        row.settled = which > 0;
        row.candidates.swap(0, which);
        row.verdict = Verdict::Agrees;
        settle(row, date);
    } else {
        let Some(candidate) = row.candidates.first() else { return };
        let near = |date: &Date| {
            candidate
                .place(*date, minutes)
                .map_or(i64::MAX, |placed| (placed.instant().as_second() - instant.as_second()).abs())
        };
        let nearest = days(row, candidate).into_iter().min_by_key(near).unwrap_or(day);
        settle(row, nearest);
        let off = row.placed.instant().as_second() - instant.as_second();
        let off_by_days =
            off != 0 && off.rem_euclid(86_400) == 0 || row.stated_day.is_some() && one_day_off(row, instant);
        row.verdict = if off_by_days { Verdict::OtherDay } else { Verdict::OtherTime };
    }
    row.out_of_season =
        row.candidates.first().is_some_and(|candidate| candidate.is_out_of_season(row.placed.instant()));
}

/// Whether the row would agree on the day before or after the one written.
fn one_day_off(row: &Judged, instant: Timestamp) -> bool {
    let Some((candidate, stated)) = row.candidates.first().zip(row.stated_day) else {
        return false;
    };
    [-1i64, 1]
        .into_iter()
        .filter_map(|add| stated.checked_add(add.days()).ok())
        .any(|date| candidate.place(date, row.row.raw.clock.start).is_some_and(|placed| placed.is(instant)))
}

fn settle(row: &mut Judged, date: Date) {
    let clock = &row.row.raw.clock;
    let Some(candidate) = row.candidates.first() else { return };
    if let Some((placed, local)) = candidate.place(date, clock.start).zip(instants::local(date, clock.start)) {
        row.placed = placed;
        row.local = local;
    }
    if let Some(end) = clock.end {
        let past_midnight = end <= clock.start;
        let on = if past_midnight { date.checked_add(1.days()).unwrap_or(date) } else { date };
        row.end_local = instants::local(on, end);
        row.end = candidate.place(on, end).map(|placed| match placed {
            Placed::Twice(_, later) => later,
            other => other.instant(),
        });
    }
}

/// The end that the anchor states, or the first agreeing row that states one; and who disagrees with it.
fn compare_ends(rows: &mut [Judged], anchor: usize) -> Option<Timestamp> {
    let own = rows[anchor].end;
    let lent = || rows.iter().find(|row| row.verdict == Verdict::Agrees && row.end.is_some()).and_then(|row| row.end);
    let end = own.or_else(lent)?;
    // Three rows of which two agree: the odd one out is wrong, even if it stands first.
    let votes =
        |end: Timestamp| rows.iter().filter(|row| row.verdict == Verdict::Agrees && row.end == Some(end)).count();
    let rival = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Agrees)
        .filter_map(|row| row.end)
        .find(|other| *other != end && votes(*other) > votes(end) && votes(end) == 1);
    let end = rival.filter(|_| votes(end) == 1).unwrap_or(end);
    for row in rows.iter_mut() {
        row.end_agrees = row.end.map(|own| own == end);
    }
    Some(end)
}

impl Judged {
    /// How long the row says the event lasts.
    pub(super) fn lasts(&self) -> Option<SignedDuration> {
        Some(self.end?.duration_since(self.placed.instant()))
    }

    pub(super) fn candidate(&self) -> Option<&Candidate> {
        self.candidates.first()
    }
}
