//! Statements of the event's time that contradict each other.
//!
//! Keeps true: only what can't be meant together is reported; a programme may begin after the doors, a sentence may
//! speak of another event.

use jiff::Timestamp;
use jiff::civil::Date;

use super::headline::{self, Headline};
use super::lines::What;
use super::page::{Page, Row};
use super::roles::{Role, Section};
use super::sessions::{self, Group};
use super::speech;
use super::stated;
use super::verdicts::{Judgement, Verdict};
use super::vocabulary::{self, Searched};
use super::words;
use crate::document::Setting;
use crate::reading::{Code, Finding};

/// Weekdays that are not their date's.
pub(super) fn weekdays(page: &Page<'_>, headline: &Headline, findings: &mut Vec<Finding>) {
    let year_is_sure = !matches!(headline.year, headline::YearFrom::Elsewhere(line) if page.years.iter().all(|found| found.line != line || found.aside));
    let mut said: Vec<Date> = Vec::new();
    for (position, item, mention) in headline::event_dates(page) {
        let is_headline = position == headline.line && item.from == headline.item.from;
        let mention = if is_headline { &headline.mention } else { mention };
        let Some(date) = sessions::near_year(mention, headline.date) else { continue };
        let is_near = headline.date.is_some_and(|day| (date - day).get_days().abs() <= 40);
        let Some(weekday) = mention.weekday.filter(|weekday| *weekday != date.weekday()) else { continue };
        if (mention.year.is_some() || year_is_sure) && is_near && mention.swapped.is_none() && !said.contains(&date) {
            said.push(date);
            let line = page.lines[position].number;
            findings.push(speech::finding(
                Code::WeekdayMismatch,
                line,
                format!(
                    "{} is a {}, not a {}.",
                    speech::day(date),
                    words::weekday_name(date.weekday()),
                    words::weekday_name(weekday)
                ),
            ));
        }
    }
}

/// Another date for the same event: in its title, or in a sentence with the same time.
pub(super) fn dates(
    page: &Page<'_>,
    headline: &Headline,
    groups: &[Group],
    judgements: &[Judgement],
    findings: &mut Vec<Finding>,
) {
    let Some(day) = headline.date else { return };
    if findings.iter().any(|finding| finding.code == Code::DateInconsistent) || groups.len() > 1 {
        return;
    }
    let days_of_rows: Vec<Date> =
        judgements.iter().flat_map(|judgement| &judgement.rows).map(|row| row.local.date()).collect();
    let last = headline.mention.last;
    for (position, item, mention) in headline::event_dates(page) {
        let line = &page.lines[position];
        let Some(date) = sessions::near_year(mention, Some(day)) else { continue };
        let swapped = mention
            .swapped
            .is_some_and(|(month, at)| Date::new(date.year(), month, at).is_ok_and(|other| other == day));
        let in_range = last
            .is_some_and(|(month, at)| Date::new(day.year(), month, at).is_ok_and(|last| day <= date && date <= last));
        let has_row = page.rows.iter().any(|row| {
            row.raw.line == position
                && judgements.iter().flat_map(|j| &j.rows).any(|judged| judged.row.raw.line == position)
        });
        if date == day || swapped || in_range || days_of_rows.contains(&date) || has_row || position == headline.line {
            continue;
        }
        let apart = (date - day).get_days().abs();
        let is_title = is_title(page, position) && apart <= 31 && line.clocks().next().is_none();
        let same_clock = line.clocks().any(|(_, clock)| {
            judgements.iter().flat_map(|j| &j.rows).any(|row| row.row.raw.clock.start == clock.start)
        });
        let says = speaks_of_this_event(line, item);
        let is_sentence =
            apart <= 14 && (says && line.loose_words() > 4 || same_clock && (says || line.loose_words() <= 3));
        let is_labelled = apart <= 14
            && page.surroundings.get(position).is_some_and(|around| super::roles::is_labelled(line, around))
            && line.loose_words() <= 3
            && mention.year.is_some()
            && headline.mention.year.is_some();
        if is_title || is_sentence || is_labelled {
            findings.push(speech::finding(
                Code::DateInconsistent,
                line.number,
                format!(
                    "Here stands {}, on line {} {}. Only one of them can be the day of the event.",
                    speech::weekday_and_day(date),
                    page.lines[headline.line].number,
                    speech::weekday_and_day(day)
                ),
            ));
            return;
        }
    }
}

/// Whether a line near the top is a title with a date in it.
fn is_title(page: &Page<'_>, position: usize) -> bool {
    let line = &page.lines[position];
    let is_heading = matches!(line.setting, Setting::Heading(_));
    let starts_with_date = line.dates().next().is_some_and(|(item, _)| item.from <= 1);
    let is_first = line.index <= 3;
    line.loose_words() >= 2
        && line.loose_words() <= 25
        && (is_heading || is_first && starts_with_date && (line.glyphs.tokens.len() > 8 || line.glyphs.is_mark(0, "(")))
}

fn speaks_of_this_event(line: &super::lines::LineRead, item: &super::lines::Item) -> bool {
    let before = line.plain(sentence_start(line, item, 14), item.from);
    // "next" says of the event only the very day after it, not whatever comes next in the sentence.
    if before.ends_with(" next ") || is_of_participants(line, item) || is_of_registered(&before) {
        return true;
    }
    let is_am = before.contains(" am ")
        && (line.plain(item.to, item.to + 12).contains(" statt ") || before.contains(" findet "));
    is_am || vocabulary::THIS_EVENT.any_in(&Searched::new(&before)) || line.plain(item.to, item.to + 6).contains("開催")
}

/// "You will receive the link to the forum of 13 May": what people register for, by the name of its kind and its day.
fn is_of_registered(before: &str) -> bool {
    let mut words = before.split_whitespace().rev().filter(|word| word.chars().any(char::is_alphabetic));
    let is_led = words.next().is_some_and(|word| {
        matches!(word, "of" | "on" | "am" | "vom" | "du" | "le" | "del" | "de" | "el" | "do" | "em" | "dia")
    });
    let mut words = words.skip_while(|word| matches!(*word, "no" | "dia"));
    let is_kind = words.next().is_some_and(|word| vocabulary::KIND.holds(word));
    let is_the_one = words.next().is_some_and(|word| {
        matches!(
            word,
            "the"
                | "this"
                | "our"
                | "zum"
                | "zur"
                | "der"
                | "die"
                | "das"
                | "dem"
                | "des"
                | "den"
                | "la"
                | "le"
                | "l"
                | "du"
                | "au"
                | "el"
                | "al"
                | "del"
                | "o"
                | "a"
                | "ao"
                | "do"
                | "da"
        )
    });
    is_led && is_kind && is_the_one && vocabulary::WAY_IN.any_in(&Searched::new(before))
}

/// Where the item's sentence begins, at most so many tokens before it.
fn sentence_start(line: &super::lines::LineRead, item: &super::lines::Item, most: usize) -> usize {
    let ends = |t: usize| line.glyphs.is_mark(t, ".!?;|。") && !line.glyphs.is_glued(t + 1);
    (item.from.saturating_sub(most)..item.from)
        .rev()
        .find(|t| ends(*t))
        .map_or(item.from.saturating_sub(most), |t| t + 1)
}

/// "The authors will present and discuss … on Thursday, 13 May": with its weekday, and of no second occasion.
fn is_of_participants(line: &super::lines::LineRead, item: &super::lines::Item) -> bool {
    let What::Date(date) = &item.what else { return false };
    if date.weekday.is_none() || date.year.is_none() {
        return false;
    }
    let before = line.plain(sentence_start(line, item, 40), item.from);
    let is_led =
        [" on ", " am ", " le ", " el ", " em ", " no dia ", " vom "].iter().any(|word| before.ends_with(word));
    let of_another = [
        " again ",
        " also ",
        " follow",
        " second ",
        " later ",
        " previous",
        " report",
        " earlier ",
        " then ",
        " already ",
        " erneut ",
        " spater ",
        " ensuite ",
        " despues ",
        " depois ",
        " another ",
        " anschliessend ",
    ];
    let of_this = [
        " will present ",
        " will discuss ",
        " will debate ",
        " will speak ",
        " discuss ",
        " diskutieren ",
        " debattieren ",
        " debattront ",
        " discuteront ",
        " debatiran ",
        " debaten ",
        " discutiran ",
        " debaterao ",
        " discutem ",
        " conversaran ",
        " sprechen ",
    ];
    is_led && of_this.iter().any(|word| before.contains(word)) && !of_another.iter().any(|word| before.contains(word))
}

/// Another start for the same event, in the same zone.
pub(super) fn starts(
    page: &Page<'_>,
    judgement: &Judgement,
    contradicting: &[Row],
    headline: Option<&Headline>,
    findings: &mut Vec<Finding>,
) {
    let Some(anchor) = judgement.rows.get(judgement.anchor) else { return };
    let line_of = |row: &Row| page.line_of(row).number;
    let says = |row: &Row| {
        let line = page.line_of(row);
        let is_other_day = sessions::day_over(page, headline, row)
            .zip(headline.and_then(|h| h.date))
            .is_some_and(|((date, ..), day)| date != day);
        let is_statement =
            begins_here(line, &row.raw.item) || row.labelled || row.loose <= 2 || line.dates().next().is_some();
        is_statement && !is_other_day && row.section == Section::Main && row.raw.line != anchor.row.raw.line
    };
    let shared = judgement
        .rows
        .iter()
        .map(|row| (row.row.raw.zone.as_ref().map(|zone| &zone.sense), row.row.raw.clock.start))
        .collect::<Vec<_>>();
    for row in contradicting {
        let within = |judged: &super::verdicts::Judged| {
            judged
                .row
                .raw
                .clock
                .end
                .is_some_and(|end| judged.row.raw.clock.start <= row.raw.clock.start && row.raw.clock.start <= end)
        };
        let is_known = shared.iter().any(|(_, start)| *start == row.raw.clock.start);
        if says(row)
            && !is_known
            && (begins_here(page.line_of(row), &row.raw.item)
                || !(judgement.rows.iter().any(within) && row.raw.clock.end.is_none()))
        {
            report(anchor.row.raw.clock.start, line_of(&anchor.row), row.raw.clock.start, line_of(row), findings);
            return;
        }
    }
    prose(page, judgement, headline, findings);
}

/// "… on Thursday, 29 September at 15:00" in a sentence, where the headline says 14:00.
fn prose(page: &Page<'_>, judgement: &Judgement, headline: Option<&Headline>, findings: &mut Vec<Finding>) {
    let (Some(anchor), Some(day)) = (judgement.rows.get(judgement.anchor), headline.and_then(|h| h.date)) else {
        return;
    };
    for row in &page.rows {
        let line = page.line_of(row);
        let is_taken = judgement.rows.iter().any(|judged| judged.row.raw.line == row.raw.line);
        if is_taken
            || row.role != Role::Event
            || row.section != Section::Main
            || row.raw.clock.malformed.is_some()
            || row.loose <= 3
            || row.opens
        {
            continue;
        }
        let names_day = line.dates().any(|(_, date)| sessions::near_year(date, Some(day)) == Some(day));
        let says = begins_here(line, &row.raw.item);
        if !(names_day || says) {
            continue;
        }
        let same_zone = judgement.rows.iter().find(|judged| match (&row.raw.zone, &judged.row.raw.zone) {
            (Some(a), Some(b)) => a.sense == b.sense,
            (None, _) => judged.row.raw.line == anchor.row.raw.line,
            _ => false,
        });
        let any = judgement.rows.iter().any(|judged| judged.row.raw.clock.start == row.raw.clock.start);
        if let Some(other) = same_zone.filter(|_| !any) {
            let within = other
                .row
                .raw
                .clock
                .end
                .is_some_and(|end| other.row.raw.clock.start < row.raw.clock.start && row.raw.clock.start <= end);
            if !within || says && names_day {
                report(
                    other.row.raw.clock.start,
                    page.line_of(&other.row).number,
                    row.raw.clock.start,
                    line.number,
                    findings,
                );
                return;
            }
        }
    }
}

fn begins_here(line: &super::lines::LineRead, item: &super::lines::Item) -> bool {
    let before = line.plain(item.from.saturating_sub(7), item.from);
    vocabulary::BEGINNING.any_in(&Searched::new(&before))
}

fn report(first: u16, first_line: usize, second: u16, second_line: usize, findings: &mut Vec<Finding>) {
    findings.push(speech::finding(
        Code::ConflictingTimes,
        second_line,
        format!(
            "Here the event starts at {}, on line {first_line} at {}. Only one of them can be right.",
            speech::clock(second),
            speech::clock(first)
        ),
    ));
}

/// A programme that begins before the event, or well after it.
pub(super) fn programme(page: &Page<'_>, judgement: &Judgement, agenda: &[&Row], findings: &mut Vec<Finding>) {
    let Some(anchor) = judgement.rows.get(judgement.anchor) else { return };
    if agenda.len() < 2
        || findings.iter().any(|finding| {
            matches!(finding.code, Code::ConflictingTimes | Code::ImplausibleDuration | Code::EndBeforeStart)
        })
    {
        return;
    }
    let first_zone = agenda.first().and_then(|row| row.raw.zone.as_ref());
    let judged = match first_zone {
        None => Some(anchor),
        Some(zone) => {
            judgement.rows.iter().find(|row| row.row.raw.zone.as_ref().is_some_and(|other| other.sense == zone.sense))
        }
    };
    let Some(judged) = judged.filter(|row| row.verdict == Verdict::Agrees) else { return };
    let (start, end) = (judged.row.raw.clock.start, judged.row.raw.clock.end);
    let Some(first) = agenda.iter().find(|row| row.role == Role::Event) else { return };
    let opening = first.raw.clock.start;
    let last = agenda
        .iter()
        .filter(|row| row.raw.zone.as_ref().map(|z| &z.sense) == first_zone.map(|z| &z.sense))
        .map(|row| row.raw.clock.end.unwrap_or(row.raw.clock.start))
        .max()
        .unwrap_or(opening);
    let doors_at_start = agenda.iter().any(|row| row.role == Role::Doors && row.raw.clock.start == start);
    let is_early = opening < start && last > opening;
    let is_late = opening > start + 30 && !doors_at_start && end.is_some_and(|end| last > end + 15 || opening >= end);
    let runs_over = end.is_some_and(|end| last > end + 60) && opening != start;
    // 7:00 in a programme under a 19:00 headline is the same evening without its pm.
    let is_half_day_off = start >= 720 && opening + 720 == start
        || agenda.iter().any(|row| !row.raw.clock.has_meridiem && row.raw.clock.start + 720 == start);
    if (is_early || is_late || runs_over) && !is_half_day_off {
        let line = page.line_of(first).number;
        findings.push(speech::finding(
            Code::ConflictingTimes,
            line,
            format!(
                "The programme runs from {} to {}, the event is announced for {}{}.",
                speech::clock(opening),
                speech::clock(last),
                speech::clock(start),
                end.map(|end| format!(" – {}", speech::clock(end))).unwrap_or_default()
            ),
        ));
    }
}

/// What the page tells machines against what it tells people.
pub(super) fn machines(
    page: &Page<'_>,
    judgement: Option<&Judgement>,
    headline: Option<&Headline>,
    start: Option<Timestamp>,
    findings: &mut Vec<Finding>,
) {
    let Some(day) = headline.and_then(|headline| headline.date) else { return };
    for event in page.document.stated.iter().take(3) {
        let Some(time) = stated::start(event) else { continue };
        let rows = judgement.map(|judgement| judgement.rows.as_slice()).unwrap_or_default();
        let same_instant = time.instant().is_some_and(|instant| Some(instant) == start);
        let same_local = time.local().is_some_and(|local| rows.iter().any(|row| row.local == local));
        let same_day = (time.date - day).get_days().abs() <= i32::from(time.offset.is_some())
            && (time.minutes.is_none() || rows.is_empty() || start.is_none());
        let is_all_day = time.minutes == Some(0) && time.date == day;
        let same_event = (time.date - day).get_days().abs() <= 31;
        if same_instant || same_local || same_day || is_all_day || !same_event || rows.is_empty() {
            continue;
        }
        let code = if time.date == day
            || time.instant().zip(start).is_some_and(|(a, b)| a.duration_since(b).abs().as_hours() < 20)
        {
            Code::ConflictingTimes
        } else {
            Code::DateInconsistent
        };
        findings.push(speech::finding(
            code,
            event.line,
            format!(
                "For machines the page states {}, for people {}. Calendars and search engines will show the first.",
                event.start.as_deref().unwrap_or_default(),
                start.map(|s| s.to_string()).unwrap_or_else(|| speech::day(day))
            ),
        ));
        return;
    }
}
