//! Lines of a film's description that begin a chapter: "12:30 Title", "• (1:02:03) – Title", "Title 12:30".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{ChapterFault, Written};
use crate::{
    form::clean,
    recording::{MediaTime, Remark, remark::Remarks},
};

type Pattern = LazyLock<Result<Regex, regex::Error>>;

/// A time in ASCII or wide digits, with or without hours and milliseconds.
macro_rules! time {
    () => {
        r"[0-9０-９]{1,4}[:：][0-9０-９]{1,2}(?:[:：][0-9０-９]{1,2})?(?:[.,．][0-9０-９]{1,3})?"
    };
}

/// After bullets or a number: the time, perhaps in brackets, perhaps with the time at which the chapter ends.
static FIRST: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"^[\s\-–—―*•・●○◆◇■□▶►▷·‣>＞#]*(?:[0-9０-９]{1,3}[.)．）]\s*)?[(\[（［【〔「《]?\s*(?<time>",
        time!(),
        r")(?:\s*[-–—―~〜～]\s*",
        time!(),
        r")?(?:\s*[)\]）］】〕」》])?(?<title>.*)$"
    ))
});

/// The time after the title.
static LAST: Pattern = LazyLock::new(|| {
    Regex::new(concat!(r"^(?<title>.*[\s\-–—―(\[（［【〔「《:：|｜…])(?<time>", time!(), r")\s*[)\]）］】〕」》]?\s*$"))
});

/// A time of day, or what only begins like a time. “PM” before a name is a prime minister.
static NO_TIME: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:[:：.,]?[0-9０-９]|\s*(?:[ap]\.?m|h|Uhr)\b|[AP]\.?M\b|",
        r"\s*[AP]\.?M\.?\s*(?:$|[-–—,;)]|[A-Z]{3,4}\b))"
    ))
});

const BEFORE_TITLE: &str = " .-–—―:：|｜~〜～→»>•・=▶►";
/// Brackets that open here close after the time. A full stop belongs to the title.
const AFTER_TITLE: &str = " -–—―:：|｜~〜～→•・([（［【〔「《";

/// The chapters of a text, in its order. Lines with the time first are believed before those with the time last,
/// because sentences end in times of day.
pub(super) fn chapters(text: &str, remarks: &mut Remarks) -> Result<Vec<Written>, ChapterFault> {
    let lines = || (1..).zip(text.split('\n')).filter(|(_, line)| !line.trim().is_empty());
    let found = |pattern: &'static Pattern| lines().filter_map(|(line, text)| Some((line, found(pattern, text)?)));
    let first: Vec<_> = found(&FIRST).collect();
    let all = match first.len() {
        0 | 1 => {
            let last: Vec<_> = found(&LAST).collect();
            if last.len() > first.len() { last } else { first }
        }
        _ => first,
    };
    let all = from_the_beginning(all);
    match all.as_slice() {
        [(line, _)] if lines().count() > 1 => Err(ChapterFault::OneAmongOthers { line: *line }),
        _ => all.into_iter().filter_map(|(line, found)| written(line, found, remarks).transpose()).collect(),
    }
}

/// Without what stands above the line of 0:00: the times of a programme above the chapters.
fn from_the_beginning(mut all: Vec<(usize, Found<'_>)>) -> Vec<(usize, Found<'_>)> {
    let is_zero = |found: &Found<'_>| clean::plain(found.time).parse() == Ok(MediaTime::default());
    let begins = all.iter().position(|(_, found)| is_zero(found)).unwrap_or_default();
    all.split_off(begins)
}

struct Found<'a> {
    time: &'a str,
    title: &'a str,
}

fn found<'a>(pattern: &Pattern, line: &'a str) -> Option<Found<'a>> {
    let parts: Captures<'a> = pattern.as_ref().ok()?.captures(line)?;
    let (time, title) = (parts.name("time")?, parts.name("title")?);
    let is_time_of_day = NO_TIME.as_ref().is_ok_and(|no_time| no_time.is_match(title.as_str()));
    let is_first = time.start() < title.start();
    (!(is_first && is_time_of_day)).then_some(Found { time: time.as_str(), title: title.as_str() })
}

fn written(line: usize, found: Found<'_>, remarks: &mut Remarks) -> Result<Option<Written>, ChapterFault> {
    let time = clean::plain(found.time);
    let Ok(at) = time.parse::<MediaTime>() else {
        if hours(&time) >= 100 {
            return Err(ChapterFault::TooLate { line, written: time });
        }
        remarks.add(Remark::TimeUnreadable { line, written: time });
        return Ok(None);
    };
    let title = clean::line(found.title);
    let title = title.trim_start_matches(|c| BEFORE_TITLE.contains(c)).trim_end_matches(|c| AFTER_TITLE.contains(c));
    if title.is_empty() {
        remarks.add(Remark::NoTitle { line });
        return Ok(None);
    }
    Ok(Some(Written { line, at, title: title.to_owned() }))
}

/// The hours of a time that has them, the hours in its minutes otherwise.
fn hours(time: &str) -> u32 {
    let mut parts = time.split(':').map(|part| part.parse().unwrap_or(0));
    let first: u32 = parts.next().unwrap_or(0);
    if parts.count() == 2 { first } else { first / 60 }
}
