//! Times of day as people write them, and ranges of them.
//!
//! Keeps true: a mention's hours and minutes exist, or the mention is marked malformed. The date is no business of this
//! module; neither is the zone.

use super::glyphs::{Glyphs, Kind};

/// A start, perhaps with an end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClockMention {
    /// Minutes after midnight.
    pub(super) start: u16,
    pub(super) end: Option<u16>,
    /// What was written where it is no time of day.
    pub(super) malformed: Option<String>,
    /// 午前12時 and the like: noon there, midnight in English.
    pub(super) has_meridiem: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// One time of day before its neighbours have been asked for am or pm.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Clock {
    hour: u32,
    minute: u32,
    half: Option<Half>,
    /// It has minutes, a unit or a half of the day: it can't be a mere number.
    certain: bool,
    /// Written with a point, which a number can have too.
    pointed: bool,
    /// Four digits without a mark.
    military: bool,
    japanese: bool,
    next: usize,
}

/// Reads the time or range that begins at token `at`, and the index after it.
pub(super) fn read(glyphs: &Glyphs, at: usize) -> Option<(ClockMention, usize)> {
    let first = one(glyphs, at)?;
    let second = range_end(glyphs, first.next);
    let certain = first.certain && !first.pointed && !first.military
        || second.is_some_and(|clock| clock.certain && !clock.military);
    let both_pointed = first.pointed && second.is_some_and(|clock| clock.pointed);
    let military_end = second.filter(|clock| clock.military).map_or(first.next, |clock| clock.next);
    let is_military = first.military && military_context(glyphs, at, military_end);
    if !(certain || both_pointed || is_military || first.pointed && point_context(glyphs, at, first.next)) {
        return None;
    }
    let second = second.filter(|clock| clock.military == first.military || clock.certain);
    Some(joined(glyphs, at, first, second))
}

fn joined(glyphs: &Glyphs, at: usize, mut first: Clock, second: Option<Clock>) -> (ClockMention, usize) {
    let mut next = first.next;
    let mut end = None;
    let mut malformed = (!first.exists()).then(|| glyphs.quote(at, first.next));
    let mut has_meridiem = first.half.is_some();
    if let Some(mut second) = second {
        share_half(&mut first, &mut second);
        has_meridiem |= second.half.is_some();
        if !second.exists() {
            malformed = malformed.or_else(|| Some(glyphs.quote(first.next + 1, second.next)));
        } else {
            end = Some(second.minutes());
        }
        next = second.next;
    }
    (ClockMention { start: first.minutes(), end, malformed, has_meridiem }, next)
}

/// `6 to 7:30 p.m.`: the half of the day belongs to both, unless the range would then run backwards.
fn share_half(first: &mut Clock, second: &mut Clock) {
    match (first.half, second.half) {
        (None, Some(half)) if first.hour <= 12 && first.hour > 0 => {
            first.half = Some(half);
            let runs_backwards = first.minutes() >= second.minutes();
            if runs_backwards {
                first.half = Some(if half == Half::Afternoon { Half::Morning } else { Half::Afternoon });
            }
        }
        (Some(half), None) if second.hour <= 12 && second.hour > 0 => {
            second.half = Some(half);
            if second.minutes() <= first.minutes() && half == Half::Morning {
                second.half = Some(Half::Afternoon);
            } else if second.minutes() <= first.minutes() {
                second.half = Some(Half::Morning);
            }
        }
        _ => {}
    }
}

impl Clock {
    fn exists(&self) -> bool {
        let hours = match self.half {
            Some(Half::Morning) if !self.japanese => self.hour <= 12,
            Some(Half::Morning) => self.hour <= 12,
            _ => self.hour < 24 || self.hour == 24 && self.minute == 0 || self.japanese && self.hour < 30,
        };
        hours && self.minute < 60
    }

    fn minutes(&self) -> u16 {
        let hour = match self.half {
            Some(Half::Afternoon) if self.hour < 12 => self.hour + 12,
            Some(Half::Morning) if self.hour == 12 && !self.japanese => 0,
            _ => self.hour,
        };
        u16::try_from(hour.min(29) * 60 + self.minute.min(59)).unwrap_or(0)
    }
}

/// The clock after a dash or a word for "until".
fn range_end(glyphs: &Glyphs, at: usize) -> Option<Clock> {
    if glyphs.reads(at, "から") {
        return one(glyphs, at + 2).filter(|clock| clock.certain);
    }
    // An asterisk may mark either end: "7:00 a.m.* – 8:30 a.m."
    let mut next = at + usize::from(glyphs.is_mark(at, "*") && glyphs.is_mark(at + 1, "-"));
    let mut dashes = 0;
    while glyphs.is_mark(next, "-→>") && dashes < 3 {
        next += 1;
        dashes += 1;
    }
    if dashes == 0 {
        let is_until = matches!(
            glyphs.word(next),
            Some(
                "to" | "until"
                    | "till"
                    | "til"
                    | "bis"
                    | "a"
                    | "ate"
                    | "hasta"
                    | "as"
                    | "jusqu"
                    | "through"
                    | "and"
                    | "et"
                    | "y"
                    | "e"
                    | "und"
            )
        );
        if !is_until {
            return None;
        }
        let is_and = matches!(glyphs.word(next), Some("and" | "et" | "y" | "e" | "und"));
        let is_between = at >= 2
            && (at.saturating_sub(7)..at).any(|i| matches!(glyphs.word(i), Some("between" | "entre" | "zwischen")));
        if is_and && !is_between {
            return None;
        }
        next += 1;
    }
    while matches!(
        glyphs.word(next),
        Some("las" | "la" | "as" | "les" | "l" | "a" | "at" | "about" | "approx" | "ca" | "circa")
    ) || glyphs.is_mark(next, "'.")
    {
        next += 1;
        if next > at + 6 {
            return None;
        }
    }
    one(glyphs, next).filter(|clock| clock.hour <= 29)
}

/// One time of day at `at`: `21:00`, `9.30am`, `9`, `1900`, `16 h`, `19h30`, `午後2時30分`, `noon`.
fn one(glyphs: &Glyphs, at: usize) -> Option<Clock> {
    if let Some((half, skip)) = japanese_half(glyphs, at) {
        let mut clock = digits(glyphs, at + skip)?;
        clock.half = Some(half);
        clock.certain = true;
        clock.japanese = true;
        return Some(clock);
    }
    match glyphs.kind(at)? {
        Kind::Number { .. } => digits(glyphs, at),
        Kind::Word { .. } => {
            let folded = glyphs.word(at)?;
            let hour = match folded {
                "noon" | "midday" | "mediodia" | "mittag" | "mittags" => 12,
                "midnight" | "medianoche" | "mitternacht" | "minuit" | "midi" => {
                    if folded == "midi" {
                        12
                    } else {
                        24
                    }
                }
                "meio" if glyphs.word(at + 1) == Some("dia") || glyphs.word(at + 2) == Some("dia") => 12,
                _ => return None,
            };
            let is_lone = glyphs.number(at + 1).is_none() && !glyphs.is_mark(at + 1, ":");
            let skip = if folded == "meio" {
                1 + usize::from(glyphs.word(at + 1) == Some("dia"))
                    + 2 * usize::from(glyphs.word(at + 2) == Some("dia"))
            } else {
                1
            };
            is_lone.then_some(plain(hour, 0, at + skip))
        }
        Kind::Glyph('正') if glyphs.reads(at, "正午") => Some(plain(12, 0, at + 2)),
        _ => None,
    }
}

fn plain(hour: u32, minute: u32, next: usize) -> Clock {
    Clock { hour, minute, half: None, certain: true, pointed: false, military: false, japanese: false, next }
}

fn japanese_half(glyphs: &Glyphs, at: usize) -> Option<(Half, usize)> {
    let Kind::Glyph('午' | '朝' | '夜' | '夕') = glyphs.kind(at)? else {
        return None;
    };
    [
        ("午前", Half::Morning),
        ("午後", Half::Afternoon),
        ("朝", Half::Morning),
        ("夜", Half::Afternoon),
        ("夕方", Half::Afternoon),
    ]
    .into_iter()
    .find(|(text, _)| glyphs.reads(at, text))
    .map(|(text, half)| (half, text.chars().count()))
}

fn digits(glyphs: &Glyphs, at: usize) -> Option<Clock> {
    let (value, length) = glyphs.number(at)?;
    if at > 0
        && glyphs.is_glued(at)
        && (glyphs.is_mark(at - 1, "$€£¥+#&=_%")
            || glyphs.is_mark(at - 1, "/") && at > 1 && glyphs.number(at - 2).is_some()
            || glyphs.is_mark(at - 1, ":.") && at > 1 && glyphs.number(at - 2).is_some())
    {
        return None;
    }
    let mut clock = plain(value, 0, at + 1);
    clock.certain = false;
    if length == 4 && value / 100 < 25 && value % 100 < 60 {
        clock.hour = value / 100;
        clock.minute = value % 100;
        clock.military = true;
        unit(glyphs, &mut clock);
        return Some(clock);
    }
    if length > 2 {
        return None;
    }
    minutes(glyphs, &mut clock)?;
    unit(glyphs, &mut clock);
    Some(clock)
}

/// Minutes after `:`, `.`, `h` or 時, and seconds, which are dropped.
fn minutes(glyphs: &Glyphs, clock: &mut Clock) -> Option<()> {
    let at = clock.next;
    let two = |i: usize| glyphs.number(i).filter(|(_, digits)| *digits == 2).map(|(value, _)| value);
    if glyphs.is_mark(at, ":.h")
        && (glyphs.is_glued(at) || glyphs.is_mark(at, ":"))
        && let Some(minute) = two(at + 1).filter(|_| glyphs.is_glued(at + 1))
    {
        let pointed = glyphs.is_mark(at, ".");
        if pointed && glyphs.is_mark(at + 2, ".") && glyphs.number(at + 3).is_some() {
            return None;
        }
        *clock = Clock { minute, certain: !pointed, pointed, next: at + 2, ..*clock };
        if glyphs.is_mark(at + 2, ":") && two(at + 3).is_some() {
            clock.next = at + 4;
        }
        return Some(());
    }
    if glyphs.reads(at, "時") && !glyphs.reads(at + 1, "間") {
        clock.japanese = true;
        clock.certain = true;
        clock.next = at + 1;
        if glyphs.reads(at + 1, "半") {
            clock.minute = 30;
            clock.next = at + 2;
        } else if let Some((minute, _)) = glyphs.number(at + 1).filter(|(value, _)| *value < 60)
            && glyphs.reads(at + 2, "分")
        {
            clock.minute = minute;
            clock.next = at + 3;
        }
        return Some(());
    }
    if matches!(glyphs.word(at), Some("h" | "heures" | "heure" | "uhr" | "hs"))
        && let Some(minute) = two(at + 1).filter(|minute| *minute < 60)
        && (glyphs.is_glued(at + 1) || !glyphs.is_mark(at + 2, ":.hH"))
        && (glyphs.word(at) != Some("uhr") || !glyphs.is_mark(at + 2, ".:"))
    {
        *clock = Clock { minute, certain: true, next: at + 2, ..*clock };
    }
    Some(())
}

/// `am`, `p.m.`, `Uhr`, `h`, `horas`, `hrs`, `o'clock`, and 午後-less 24 h marks after the digits.
fn unit(glyphs: &Glyphs, clock: &mut Clock) {
    let at = clock.next;
    if let Some((half, skip)) = meridiem(glyphs, at) {
        clock.half = Some(half);
        clock.certain = true;
        clock.pointed = false;
        clock.military = false;
        clock.next = at + skip;
        return;
    }
    let word = glyphs.word(at).unwrap_or_default();
    let is_unit = matches!(word, "uhr" | "h" | "hrs" | "horas" | "hora" | "heures" | "heure" | "hs" | "hours" | "hr");
    // "for 2 hours" and "48 h" are durations; "16 h" is a time.
    let is_duration = matches!(word, "hours" | "hora" | "heure" | "horas" | "hr" | "hrs" | "heures")
        && !clock.military
        && clock.minute == 0
        && !clock.certain
        && !clock.pointed
        && !time_word_before(glyphs, at);
    if is_unit && !is_duration {
        clock.certain = true;
        clock.pointed = false;
        clock.military = false;
        clock.next = at + 1 + usize::from(glyphs.is_mark(at + 1, ".") && glyphs.is_glued(at + 1) && word.len() <= 3);
    } else if word == "o" && glyphs.is_mark(at + 1, "'") && glyphs.word(at + 2) == Some("clock") {
        clock.certain = true;
        clock.next = at + 3;
    }
    if matches!(glyphs.word(clock.next), Some("noon" | "midday" | "midnight")) {
        clock.certain = true;
        clock.hour = if glyphs.word(clock.next) == Some("midnight") && clock.hour == 12 { 24 } else { clock.hour };
        clock.next += 1;
    }
    if let Some((half, skip)) = parenthesised_half(glyphs, clock.next) {
        clock.half = Some(half);
        clock.next += skip;
    }
}

fn parenthesised_half(glyphs: &Glyphs, at: usize) -> Option<(Half, usize)> {
    let (half, skip) = glyphs.is_mark(at, "(").then(|| meridiem(glyphs, at + 1)).flatten()?;
    glyphs.is_mark(at + 1 + skip, ")").then_some((half, skip + 2))
}

fn meridiem(glyphs: &Glyphs, at: usize) -> Option<(Half, usize)> {
    match glyphs.word(at)? {
        "am" => Some((Half::Morning, 1)),
        "pm" => Some((Half::Afternoon, 1)),
        word @ ("a" | "p") => {
            let dotted = usize::from(glyphs.is_mark(at + 1, "."));
            (glyphs.word(at + 1 + dotted) == Some("m")).then(|| {
                let close = usize::from(dotted == 1 && glyphs.is_mark(at + 3, ".") && glyphs.is_glued(at + 3));
                (if word == "a" { Half::Morning } else { Half::Afternoon }, 2 + dotted + close)
            })
        }
        _ => None,
    }
}

/// `a las 18 horas`, `das 14 horas`, `à 18 heures`: a word before that makes it a time and no duration.
fn time_word_before(glyphs: &Glyphs, unit: usize) -> bool {
    let before = unit.checked_sub(2);
    before.is_some_and(|i| {
        matches!(
            glyphs.word(i),
            Some("las" | "as" | "a" | "at" | "ab" | "um" | "das" | "de" | "des" | "la" | "gegen" | "ate" | "bis")
        ) || glyphs.is_mark(i, ",-|)")
    })
}

/// Four digits are a time only beside a zone or a unit, or after "at".
fn military_context(glyphs: &Glyphs, at: usize, next: usize) -> bool {
    let after = next + usize::from(glyphs.is_mark(next, "(["));
    let zone = glyphs.word(after).is_some_and(|word| super::abbreviations::is_known(word) && word.len() <= 5);
    let looks_like_year = glyphs.number(at).is_some_and(|(value, _)| (1990..=2059).contains(&value));
    zone && !(looks_like_year && at > 0 && (glyphs.word(at - 1).is_some() || glyphs.is_mark(at - 1, ",")))
        || at > 0 && glyphs.word(at - 1) == Some("at") && !looks_like_year
}

/// `16.40` alone is a number, unless a word of time or a zone stands beside it, or it opens its line and a title follows.
fn point_context(glyphs: &Glyphs, at: usize, next: usize) -> bool {
    let after = next + usize::from(glyphs.is_mark(next, "("));
    let follows = glyphs.word(after).is_some_and(super::abbreviations::is_known);
    let before = at.checked_sub(1).is_some_and(|i| {
        matches!(
            glyphs.word(i),
            Some("at" | "um" | "ab" | "klo" | "zeit" | "uhrzeit" | "time" | "gegen" | "ore" | "heure" | "hora")
        ) || glyphs.is_mark(i, ":")
            && i > 0
            && matches!(glyphs.word(i - 1), Some("time" | "uhrzeit" | "zeit" | "beginn" | "hora"))
    });
    let opens = at == 0
        && glyphs
            .tokens
            .get(at)
            .zip(glyphs.tokens.get(at + 2))
            .is_some_and(|(hour, minute)| hour.end - hour.start == 2 && minute.end - minute.start == 2)
        && glyphs.number(at).is_some_and(|(hour, _)| (6..24).contains(&hour))
        && (matches!(
            glyphs.kind(next + usize::from(glyphs.is_mark(next, "|-:"))),
            Some(Kind::Word { capital: true, .. } | Kind::Glyph(_))
        ) || glyphs.kind(next).is_none());
    follows || before || opens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(u16, Option<u16>)> {
        let glyphs = Glyphs::of(text);
        (0..glyphs.tokens.len()).find_map(|at| read(&glyphs, at)).map(|(clock, _)| (clock.start, clock.end))
    }

    fn at(hour: u16, minute: u16) -> u16 {
        hour * 60 + minute
    }

    #[test]
    fn ranges_in_every_notation_are_read() {
        assert_eq!(first("6 to 7:30 p.m."), Some((at(18, 0), Some(at(19, 30)))));
        assert_eq!(first("7:00 – 8:30 pm (EDT)"), Some((at(19, 0), Some(at(20, 30)))));
        assert_eq!(first("11 am to 12:30"), Some((at(11, 0), Some(at(12, 30)))));
        assert_eq!(first("11-12:30pm"), Some((at(11, 0), Some(at(12, 30)))));
        assert_eq!(first("9.30am-6pm"), Some((at(9, 30), Some(at(18, 0)))));
        assert_eq!(first("16 h-17:15 h"), Some((at(16, 0), Some(at(17, 15)))));
        assert_eq!(first("16.40 – 20.00 Uhr"), Some((at(16, 40), Some(at(20, 0)))));
        assert_eq!(first("von 18 bis 20 Uhr"), Some((at(18, 0), Some(at(20, 0)))));
        assert_eq!(first("de 18h à 20h"), Some((at(18, 0), Some(at(20, 0)))));
        assert_eq!(first("das 14h às 15h30"), Some((at(14, 0), Some(at(15, 30)))));
        assert_eq!(first("午後2時30分~3時30分"), Some((at(14, 30), Some(at(15, 30)))));
        assert_eq!(first("午前10:00〜午前12:00"), Some((at(10, 0), Some(at(12, 0)))));
        assert_eq!(first("19h30-21h00"), Some((at(19, 30), Some(at(21, 0)))));
        assert_eq!(first("19時から21時まで"), Some((at(19, 0), Some(at(21, 0)))));
        assert_eq!(first("from 9 to 10:30am"), Some((at(9, 0), Some(at(10, 30)))));
        assert_eq!(first("entre 18h et 20h"), Some((at(18, 0), Some(at(20, 0)))));
        assert_eq!(first("a las 18:30 horas"), Some((at(18, 30), None)));
        assert_eq!(first("12 noon"), Some((at(12, 0), None)));
        assert_eq!(first("1900 (JST)"), Some((at(19, 0), None)));
        assert_eq!(first("14 h – 15 h 30"), Some((at(14, 0), Some(at(15, 30)))));
    }

    #[test]
    fn numbers_and_durations_are_no_times() {
        assert_eq!(first("in 2022 EU members"), None);
        assert_eq!(first("lasting 2 hours"), None);
        assert_eq!(first("room 3.2"), None);
        assert_eq!(first("2時間"), None);
        assert_eq!(first("5 to 7 people"), None);
    }
}
