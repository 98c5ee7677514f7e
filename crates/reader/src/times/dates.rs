//! Dates as people write them, in six languages.
//!
//! Keeps true: every mention is a possible day of some year. A year that is not written stays unknown here.

use jiff::civil::{Date, Weekday};

use super::glyphs::{Glyphs, Kind};
use super::words;

/// A written day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DateMention {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
    pub(super) weekday: Option<Weekday>,
    /// The last day of a range (`5–6 May`), as month and day.
    pub(super) last: Option<(i8, i8)>,
    /// The other reading of 03/04/2022, as month and day, when both are possible.
    pub(super) swapped: Option<(i8, i8)>,
}

impl DateMention {
    /// The day, in the year written or else the one given.
    pub(super) fn in_year(&self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }

    fn new(year: Option<i16>, month: u32, day: u32) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        // 2024 has every day that a year can have.
        Date::new(year.unwrap_or(2024), month, day).ok()?;
        Some(Self { year, month, day, weekday: None, last: None, swapped: None })
    }
}

/// What the page shows of its order of day and month in numbers like 03/04/2022.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

/// Reads the date that begins at token `at`, with the weekday around it, and the index after it.
pub(super) fn read(glyphs: &Glyphs, at: usize, order: Order) -> Option<(DateMention, usize)> {
    if let Some((weekday, next)) = leading_weekday(glyphs, at) {
        let (mut date, next) = core(glyphs, next, order)?;
        date.weekday = Some(weekday);
        return Some((date, next));
    }
    let (mut date, mut next) = core(glyphs, at, order)?;
    if let Some((weekday, after)) = trailing_weekday(glyphs, next) {
        date.weekday = Some(weekday);
        next = after;
        if date.year.is_none()
            && let Some((year, after)) = trailing_year(glyphs, next)
        {
            date.year = Some(year);
            next = after;
        }
    }
    Some((date, next))
}

/// A year as four digits, from the printing press to the next century.
pub(super) fn year(glyphs: &Glyphs, at: usize) -> Option<i16> {
    match glyphs.number(at)? {
        (value @ 1500..=2199, 4) => i16::try_from(value).ok(),
        _ => None,
    }
}

/// `Tuesday,` `Di,` `am Dienstag, den` `Lundi le` before a date.
fn leading_weekday(glyphs: &Glyphs, at: usize) -> Option<(Weekday, usize)> {
    let word = glyphs.word(at)?;
    let weekday = words::weekday(word)?;
    // "do" and "di" are words of other languages; as weekdays they are written "Do," or "Di.".
    let is_capital = matches!(glyphs.kind(at), Some(Kind::Word { capital: true, .. }));
    if word.len() <= 2 && !(is_capital && (glyphs.is_mark(at + 1, ".,") || glyphs.number(at + 1).is_some())) {
        return None;
    }
    let mut next = at + 1;
    if glyphs.is_mark(next, "-") && glyphs.word(next + 1) == Some("feira") {
        next += 2;
    }
    while glyphs.is_mark(next, ".,:|)")
        || matches!(glyphs.word(next), Some("den" | "the" | "le" | "dia" | "el" | "o" | "on" | "feira" | "d"))
    {
        next += 1;
        if next > at + 6 {
            return None;
        }
    }
    // "Mar 5" is March; a Spanish or French "mar." is left to the full names.
    (words::month(word).is_none()).then_some((weekday, next))
}

/// `(Tue.)`, `Sat.`, `(土)`, `土曜日`, `(quarta-feira)` after a date.
fn trailing_weekday(glyphs: &Glyphs, at: usize) -> Option<(Weekday, usize)> {
    let opened = glyphs.is_mark(at, "(");
    let start = at + usize::from(opened || glyphs.is_mark(at, ",|/"));
    let (weekday, mut next) = match glyphs.kind(start)? {
        Kind::Glyph(glyph) => {
            let weekday = words::weekday_glyph(glyph)?;
            let named = glyphs.reads(start + 1, "曜");
            let end = start + 1 + usize::from(named) + usize::from(named && glyphs.reads(start + 2, "日"));
            (opened || named).then_some((weekday, end))?
        }
        Kind::Word { .. } => {
            let word = glyphs.word(start)?;
            let weekday = words::weekday(word)?;
            let is_short = word.len() <= 2;
            let end = if glyphs.is_mark(start + 1, "-") && glyphs.word(start + 2) == Some("feira") {
                start + 3
            } else {
                start + 1
            };
            let is_next_date = !opened
                && glyphs.number(end + usize::from(glyphs.is_mark(end, ",."))).is_some_and(|(_, digits)| digits <= 2)
                && words::month(glyphs.word(end + 1 + usize::from(glyphs.is_mark(end, ",."))).unwrap_or_default())
                    .is_some();
            ((opened || !is_short) && !is_next_date)
                .then_some((weekday, end + usize::from(glyphs.is_mark(end, "."))))?
        }
        _ => return None,
    };
    if opened {
        // "(月・祝)", "(Tue, national holiday)"
        let closing = (next..next + 6).find(|&i| glyphs.is_mark(i, ")"))?;
        next = closing + 1;
    }
    Some((weekday, next))
}

fn trailing_year(glyphs: &Glyphs, at: usize) -> Option<(i16, usize)> {
    let at = at + usize::from(glyphs.is_mark(at, ",.") || matches!(glyphs.word(at), Some("de" | "del" | "of")));
    let year = year(glyphs, at).filter(|year| (1900..2100).contains(year))?;
    (!is_hour(glyphs, at)).then_some((year, at + 1))
}

/// Whether the number at `at` is the hour of `19:00`.
fn is_hour(glyphs: &Glyphs, at: usize) -> bool {
    glyphs.is_mark(at + 1, ":")
        && glyphs.number(at + 2).is_some_and(|(_, digits)| digits == 2)
        && glyphs.is_glued(at + 2)
}

fn core(glyphs: &Glyphs, at: usize, order: Order) -> Option<(DateMention, usize)> {
    match glyphs.kind(at)? {
        Kind::Number { .. } => japanese(glyphs, at)
            .or_else(|| day_then_month(glyphs, at))
            .or_else(|| year_first(glyphs, at))
            .or_else(|| numeric(glyphs, at, order)),
        Kind::Word { .. } => {
            let is_article = glyphs.number(at + 1).is_some()
                && matches!(glyphs.word(at), Some("le" | "el" | "dia" | "den" | "the" | "du" | "del"));
            if is_article { day_then_month(glyphs, at + 1) } else { month_then_day(glyphs, at) }
        }
        Kind::Glyph('令' | '平') => era(glyphs, at),
        _ => None,
    }
}

/// A day of the month with its ordinal ending: `29`, `29th`, `1er`, `29.`, `1º`.
fn day(glyphs: &Glyphs, at: usize) -> Option<(u32, usize)> {
    let (value, digits) = glyphs.number(at)?;
    if !(1..=31).contains(&value) || digits > 2 {
        return None;
    }
    let is_ordinal = matches!(glyphs.word(at + 1), Some("st" | "nd" | "rd" | "th" | "er" | "º" | "o"))
        && glyphs.is_glued(at + 1)
        || glyphs.is_mark(at + 1, ".°") && glyphs.is_glued(at + 1);
    Some((value, at + 1 + usize::from(is_ordinal)))
}

/// `29 September 2022`, `5 de abril de 2022`, `09-Oct-2024`, `5–6 May 2022`, `29 September – 1 October 2022`.
fn day_then_month(glyphs: &Glyphs, at: usize) -> Option<(DateMention, usize)> {
    let (first, mut next) = day(glyphs, at)?;
    let mut last = None;
    let joins = |i: usize| {
        glyphs.is_mark(i, "-/&+")
            || matches!(glyphs.word(i), Some("and" | "to" | "bis" | "und" | "au" | "et" | "a" | "al" | "y" | "e"))
    };
    let is_range = joins(next) && day(glyphs, next + 1).is_some();
    if is_range {
        let (day, after) = day(glyphs, next + 1)?;
        last = Some(day);
        next = after;
    }
    next += usize::from(matches!(glyphs.word(next), Some("of" | "de" | "d")) || glyphs.is_mark(next, "-,/"));
    let month = words::month(glyphs.word(next)?)?;
    next += 1;
    next += usize::from(glyphs.is_mark(next, ".") && glyphs.is_glued(next));
    let mut last = last.and_then(|day| Some((month, i8::try_from(day).ok()?)));
    if last.is_none()
        && joins(next)
        && let Some((day, after)) = day(glyphs, next + 1)
    {
        let after = after + usize::from(matches!(glyphs.word(after), Some("of" | "de")));
        if let Some(second) = words::month(glyphs.word(after).unwrap_or_default()) {
            last = Some((second, i8::try_from(day).ok()?));
            next = after + 1;
        }
    }
    with_year(glyphs, next, month, first, last)
}

/// `September 29, 2022`, `Sept. 29th`, `May 5–6, 2022`, `Oct-09-2024`.
fn month_then_day(glyphs: &Glyphs, at: usize) -> Option<(DateMention, usize)> {
    let word = glyphs.word(at)?;
    let month = words::month(word)?;
    // "may 5 people" is no date, "May 5" is.
    let capital = matches!(glyphs.kind(at), Some(Kind::Word { capital: true, .. }));
    if !capital && matches!(word, "may" | "set" | "out" | "mar" | "march" | "jan" | "dec" | "sept") {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(glyphs.is_mark(next, ".-,"));
    next += usize::from(glyphs.word(next) == Some("the"));
    let (first, after) = day(glyphs, next)?;
    let is_clock = glyphs.is_mark(after, ":h") && glyphs.is_glued(after)
        || matches!(glyphs.word(after), Some("am" | "pm" | "h" | "uhr"));
    if is_clock {
        return None;
    }
    next = after;
    let mut last = None;
    if (glyphs.is_mark(next, "-&/") || matches!(glyphs.word(next), Some("and" | "to")))
        && let Some((second, after)) = day(glyphs, next + 1)
        && second > first
        && !glyphs.is_mark(after, ":")
        && !matches!(glyphs.word(after), Some("am" | "pm" | "a" | "p"))
    {
        last = Some((month, i8::try_from(second).ok()?));
        next = after;
    }
    with_year(glyphs, next, month, first, last)
}

/// The date of a month and a day or two, with the year that may follow at `next`.
fn with_year(
    glyphs: &Glyphs,
    next: usize,
    month: i8,
    first: u32,
    last: Option<(i8, i8)>,
) -> Option<(DateMention, usize)> {
    let is_dashed = glyphs.is_mark(next, "-") && glyphs.is_glued(next) && year(glyphs, next + 1).is_some();
    let (year, next) = match trailing_year(glyphs, next + usize::from(is_dashed)) {
        Some((year, after)) => (Some(year), after),
        None => (None, next),
    };
    let mut date = DateMention::new(year, u32::try_from(month).ok()?, first)?;
    date.last = last;
    Some((date, next))
}

/// `2022-09-29`, `2022/09/29`, `2022.9.29`, `2024 October 9`.
fn year_first(glyphs: &Glyphs, at: usize) -> Option<(DateMention, usize)> {
    let year = year(glyphs, at)?;
    if let Some((date, next)) = month_then_day(glyphs, at + 1).filter(|(date, _)| date.year.is_none()) {
        return Some((DateMention { year: Some(year), ..date }, next));
    }
    glyphs.is_mark(at + 1, "-/.").then_some(())?;
    let (month, _) = glyphs.number(at + 2).filter(|(_, digits)| *digits <= 2)?;
    glyphs.is_mark(at + 3, "-/.").then_some(())?;
    let (day, _) = glyphs.number(at + 4).filter(|(_, digits)| *digits <= 2)?;
    // ISO 8601 glues a T between date and time.
    let next = at
        + 5
        + usize::from(glyphs.word(at + 5) == Some("t") && glyphs.is_glued(at + 5) && glyphs.number(at + 6).is_some());
    Some((DateMention::new(Some(year), month, day)?, next))
}

/// `10/19/2021`, `19.10.2021`, `5/15/19`, `19.10.`, `11/7`.
fn numeric(glyphs: &Glyphs, at: usize, order: Order) -> Option<(DateMention, usize)> {
    let (first, _) = glyphs.number(at).filter(|(value, digits)| *digits <= 2 && (1..=31).contains(value))?;
    let dot = glyphs.is_mark(at + 1, ".");
    let before = at.checked_sub(1);
    if !(dot || glyphs.is_mark(at + 1, "/-")) || before.is_some_and(|i| glyphs.is_mark(i, "/.:") && glyphs.is_glued(at))
    {
        return None;
    }
    let (second, digits) = glyphs.number(at + 2).filter(|(value, digits)| *digits <= 2 && (1..=31).contains(value))?;
    let same = if dot { "." } else { "/-" };
    let year =
        (glyphs.is_mark(at + 3, same) && (dot || glyphs.is_glued(at + 4))).then(|| glyphs.number(at + 4)).flatten();
    let (year, next) = match year {
        Some((value, 4)) if (1900..2100).contains(&value) => (Some(i16::try_from(value).ok()?), at + 5),
        Some((value, 2)) if !is_hour(glyphs, at + 4) && glyphs.is_glued(at + 4) => {
            (Some(2000 + i16::try_from(value).ok()?), at + 5)
        }
        Some(_) if !dot => return None,
        _ if dot
            && glyphs.is_mark(at + 3, ".")
            && glyphs.is_glued(at + 3)
            && !(glyphs.number(at + 4).is_some() && glyphs.is_glued(at + 4)) =>
        {
            (None, at + 4)
        }
        _ if dot || glyphs.is_mark(at + 1, "-") || digits == 0 => return None,
        _ => (None, at + 3),
    };
    let day_first = if dot { second <= 12 } else { order == Order::DayFirst && second <= 12 || first > 12 };
    let (month, day) = if day_first { (second, first) } else { (first, second) };
    let mut date = DateMention::new(year, month, day)?;
    if first <= 12 && second <= 12 && first != second && !dot {
        date.swapped = Some((i8::try_from(day).ok()?, i8::try_from(month).ok()?));
    }
    Some((date, next))
}

/// `2020年11月7日`, `11月7日`, `2022年9月29日~30日`.
fn japanese(glyphs: &Glyphs, at: usize) -> Option<(DateMention, usize)> {
    let (value, digits) = glyphs.number(at)?;
    if glyphs.reads(at + 1, "年") && digits == 4 {
        let (mut date, next) = japanese(glyphs, at + 2)?;
        date.year = date.year.is_none().then_some(i16::try_from(value).ok()?);
        return date.year.map(|_| (date, next));
    }
    if !glyphs.reads(at + 1, "月") || digits > 2 {
        return None;
    }
    let (day, _) = glyphs.number(at + 2)?;
    glyphs.reads(at + 3, "日").then_some(())?;
    let mut date = DateMention::new(None, value, day)?;
    let mut next = at + 4;
    if glyphs.is_mark(next, "-") && glyphs.reads(next + 2, "日") {
        let (last, _) = glyphs.number(next + 1)?;
        date.last = Some((date.month, i8::try_from(last).ok()?));
        next += 3;
    }
    Some((date, next))
}

/// `令和3年5月25日`, `平成元年…`.
fn era(glyphs: &Glyphs, at: usize) -> Option<(DateMention, usize)> {
    let base = if glyphs.reads(at, "令和") {
        2018
    } else if glyphs.reads(at, "平成") {
        1988
    } else {
        return None;
    };
    let years =
        if glyphs.reads(at + 2, "元") { 1 } else { glyphs.number(at + 2).filter(|(_, digits)| *digits <= 2)?.0 };
    glyphs.reads(at + 3, "年").then_some(())?;
    let (mut date, next) = japanese(glyphs, at + 4)?;
    date.year = Some(base + i16::try_from(years).ok()?);
    Some((date, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(Option<i16>, i8, i8, Option<Weekday>)> {
        let glyphs = Glyphs::of(text);
        (0..glyphs.tokens.len())
            .find_map(|at| read(&glyphs, at, Order::MonthFirst))
            .map(|(date, _)| (date.year, date.month, date.day, date.weekday))
    }

    #[test]
    fn a_full_date_is_read_in_every_language() {
        let on = |weekday| Some((Some(2022), 4, 5, weekday));
        assert_eq!(first("Tuesday, April 5th, 2022"), on(Some(Weekday::Tuesday)));
        assert_eq!(first("Di, 5. April 2022, 18 Uhr"), on(Some(Weekday::Tuesday)));
        assert_eq!(first("mardi 5 avril 2022"), on(Some(Weekday::Tuesday)));
        assert_eq!(first("Martes, 5 de abril de 2022"), on(Some(Weekday::Tuesday)));
        assert_eq!(first("terça-feira, 5 de abril de 2022"), on(Some(Weekday::Tuesday)));
        assert_eq!(first("2022年4月5日(火)"), on(Some(Weekday::Tuesday)));
        assert_eq!(first("令和4年4月5日"), on(None));
        assert_eq!(first("5 ABR, 202218:30 horas"), on(None));
    }

    #[test]
    fn numbers_alone_are_dates_too() {
        assert_eq!(first("10/19/2021"), Some((Some(2021), 10, 19, None)));
        assert_eq!(first("19.10.2021"), Some((Some(2021), 10, 19, None)));
        assert_eq!(first("02.23.2021 (Tue.)"), Some((Some(2021), 2, 23, Some(Weekday::Tuesday))));
        assert_eq!(first("5/15/19: India"), Some((Some(2019), 5, 15, None)));
        assert_eq!(first("2021-10-19T19:00"), Some((Some(2021), 10, 19, None)));
        assert_eq!(first("Do, 23.01., 14:00"), Some((None, 1, 23, Some(Weekday::Thursday))));
    }

    #[test]
    fn prose_with_numbers_is_no_date() {
        assert_eq!(first("we may 5 times"), None);
        assert_eq!(first("at 10.30 in room 3.2"), None);
        assert_eq!(first("version 1.2.3"), None);
    }
}
