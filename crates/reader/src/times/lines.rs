//! A line of the announcement with the dates, times and places on it.
//!
//! Keeps true: items stand in the order of the line and do not overlap. Lines without a digit or a word of time cost
//! almost nothing.

use jiff::civil::Weekday;

use super::clocks::{self, ClockMention};
use super::dates::{self, DateMention, Order};
use super::glyphs::{Glyphs, Kind};
use super::words;
use super::zones::{self, ZoneMention};
use crate::document::{Line, Setting};

/// A line, read.
#[derive(Debug, Clone)]
pub(super) struct LineRead {
    /// Index in the document's lines.
    pub(super) index: usize,
    /// 1-based line of the source.
    pub(super) number: usize,
    pub(super) setting: Setting,
    pub(super) glyphs: Glyphs,
    pub(super) items: Vec<Item>,
    loose: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) what: What,
    /// First token.
    pub(super) from: usize,
    /// Token after the last.
    pub(super) to: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Date(DateMention),
    Clock(ClockMention),
    Zone(ZoneMention),
    /// "next day" (1), "previous day" (-1), or 0 for an asterisk that a footnote explains.
    Shift(i8),
    /// A weekday without a date.
    Weekday(Weekday),
}

impl LineRead {
    pub(super) fn dates(&self) -> impl Iterator<Item = (&Item, &DateMention)> {
        self.items.iter().filter_map(|item| match &item.what {
            What::Date(date) => Some((item, date)),
            _ => None,
        })
    }

    pub(super) fn clocks(&self) -> impl Iterator<Item = (&Item, &ClockMention)> {
        self.items.iter().filter_map(|item| match &item.what {
            What::Clock(clock) => Some((item, clock)),
            _ => None,
        })
    }

    pub(super) fn has_zone(&self) -> bool {
        self.items.iter().any(|item| matches!(item.what, What::Zone(_)))
    }

    /// How many words, or pairs of ideographs, stand outside the items.
    pub(super) fn loose_words(&self) -> usize {
        self.loose
    }

    /// The words around an item, folded and joined by spaces: nine before it, five after it, not past a full stop.
    pub(super) fn around(&self, item: &Item) -> String {
        let tokens = &self.glyphs.tokens;
        let stop = |i: usize| self.glyphs.is_mark(i, ".!?") && !self.glyphs.is_glued(i + 1) && i + 1 < tokens.len();
        let mut from = item.from;
        while from > 0 && item.from - from < 16 && !stop(from - 1) {
            from -= 1;
        }
        let mut to = item.to;
        while to < tokens.len() && to - item.to < 12 && !stop(to) && !self.glyphs.is_mark(to, "(") {
            to += 1;
        }
        self.plain(from, to)
    }

    /// Tokens folded and joined: words by spaces, ideographs by nothing.
    pub(super) fn plain(&self, from: usize, to: usize) -> String {
        let mut out = String::from(" ");
        for at in from..to {
            match self.glyphs.kind(at) {
                Some(Kind::Word { .. }) => {
                    out.push_str(self.glyphs.word(at).unwrap_or_default());
                    out.push(' ');
                }
                Some(Kind::Glyph(glyph)) => out.push(glyph),
                Some(Kind::Mark(mark @ ('©' | '@' | ':' | '-'))) => {
                    out.push(mark);
                    out.push(' ');
                }
                _ => {}
            }
        }
        out
    }
}

/// A longer line is no statement of a date; what stands beyond is not looked at, so that no input takes long.
const LONGEST_LINE: usize = 4000;
const MOST_ITEMS: usize = 48;

/// Reads one line; none when there is nothing of time on it.
pub(super) fn read(index: usize, line: &Line, order: Order) -> Option<LineRead> {
    if !may_speak_of_time(&line.text) {
        return None;
    }
    let end = line.text.char_indices().nth(LONGEST_LINE).map_or(line.text.len(), |(at, _)| at);
    let glyphs = Glyphs::of(line.text.get(..end).unwrap_or_default());
    let items = dates_and_clocks(&glyphs, order);
    if items.is_empty() && glyphs.tokens.len() > 14 {
        return None;
    }
    let items = with_places(&glyphs, items);
    if items.is_empty() {
        return None;
    }
    let loose = loose_words(&glyphs, &items);
    Some(LineRead { index, number: line.number, setting: line.setting, glyphs, items, loose })
}

/// How many words, or pairs of ideographs, stand outside the items.
fn loose_words(glyphs: &Glyphs, items: &[Item]) -> usize {
    let mut halves = 0;
    let mut next = 0;
    for (at, token) in glyphs.tokens.iter().enumerate() {
        while items.get(next).is_some_and(|item| item.to <= at) {
            next += 1;
        }
        if items.get(next).is_none_or(|item| at < item.from) {
            halves += match token.kind {
                Kind::Word { .. } if !glyphs.word(at).is_some_and(words::is_filler) => 2,
                Kind::Glyph(_) => 1,
                _ => 0,
            };
        }
    }
    halves / 2
}

/// Adds the zones, shifts and weekdays between the dates and times, in the order of the line.
fn with_places(glyphs: &Glyphs, mut items: Vec<Item>) -> Vec<Item> {
    items.truncate(MOST_ITEMS);
    let is_short = glyphs.tokens.len() <= 40;
    let mut found = Vec::new();
    let mut at = 0;
    let mut next_item = 0;
    while at < glyphs.tokens.len() {
        while items.get(next_item).is_some_and(|item| item.to <= at) {
            next_item += 1;
        }
        if let Some(item) = items.get(next_item).filter(|item| item.from <= at) {
            at = item.to;
            continue;
        }
        let previous_end = next_item.checked_sub(1).and_then(|i| items.get(i)).map(|item| item.to);
        let is_near = is_short
            || previous_end.is_some_and(|to| at - to < 20)
            || items.get(next_item).is_some_and(|item| item.from - at < 20);
        let limit = items.get(next_item).map_or(usize::MAX, |item| item.from);
        let item = is_near.then(|| beside(glyphs, at)).flatten().filter(|item| item.to <= limit);
        at = item.as_ref().map_or(at + 1, |item| item.to);
        found.extend(item);
    }
    found.truncate(MOST_ITEMS);
    items.extend(found);
    items.sort_by_key(|item| item.from);
    items
}

/// Whether the line is worth cutting into tokens: a digit, a word for noon, or short enough to be a place alone.
fn may_speak_of_time(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text.len() <= 48 && !text.trim().is_empty()
        || text.chars().any(|c| ('\u{ff10}'..='\u{ff19}').contains(&c))
        || text.contains("正午")
        || text.contains(" noon")
        || text.contains("midnight")
}

/// Whether a date or a time of day stands in the text, and at most so many words beside it and its places.
pub(super) fn tells_time(text: &str, order: Order, most_words: usize) -> bool {
    let glyphs = Glyphs::of(text);
    let items = dates_and_clocks(&glyphs, order);
    if items.is_empty() {
        return false;
    }
    let items = with_places(&glyphs, items);
    loose_words(&glyphs, &items) <= most_words
}

/// Whether a digit stands in the text, also a full-width one.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || !text.is_ascii() && text.chars().any(|c| ('\u{ff10}'..='\u{ff19}').contains(&c))
}

/// Whether a word for noon or midnight may stand in the text.
pub(super) fn may_name_an_hour(text: &str) -> bool {
    let part = |three: &[u8]| matches!(three, b"oon" | b"dni" | b"idd" | b"idi" | b"edi" | b"itt" | b"inu" | b"eio");
    text.as_bytes().windows(3).any(|three| {
        three.first().is_some_and(|first| b"odieDIOE".contains(first))
            && part(&[three[0] | 32, three[1] | 32, three[2] | 32])
    }) || text.contains("正午")
}

fn dates_and_clocks(glyphs: &Glyphs, order: Order) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while at < glyphs.tokens.len() {
        if matches!(glyphs.kind(at), Some(Kind::Mark(_))) {
            at += 1;
            continue;
        }
        let is_label_before = at > 0
            && glyphs.is_glued(at)
            && (glyphs.is_mark(at - 1, "_=&#@")
                || glyphs.is_mark(at - 1, "/") && at > 1 && glyphs.number(at - 2).is_some());
        let date = if is_label_before && glyphs.number(at).is_some() { None } else { dates::read(glyphs, at, order) };
        let item = date
            .map(|(date, to)| Item { what: What::Date(date), from: at, to })
            .or_else(|| clocks::read(glyphs, at).map(|(clock, to)| Item { what: What::Clock(clock), from: at, to }));
        match item {
            Some(item) if !is_in_address(glyphs, at) => {
                at = item.to.max(at + 1);
                items.push(item);
            }
            _ => at += 1,
        }
    }
    items
}

/// Whether the token belongs to a web or mail address, whose digits are nobody's time.
fn is_in_address(glyphs: &Glyphs, at: usize) -> bool {
    let Some(token) = glyphs.tokens.get(at) else {
        return false;
    };
    let from = token.start.saturating_sub(120);
    let before = glyphs.written.get(from..token.start).unwrap_or_default();
    let run = before
        .iter()
        .rposition(|c| c.is_whitespace() || "()<>|、。「」".contains(*c))
        .map_or(before, |i| before.get(i + 1..).unwrap_or_default());
    run.windows(3).any(|w| w == [':', '/', '/']) || run.contains(&'@') || run.starts_with(&['w', 'w', 'w', '.'])
}

/// A zone, a shift of day or a weekday at `at`.
fn beside(glyphs: &Glyphs, at: usize) -> Option<Item> {
    let item = |what, to| Some(Item { what, from: at, to });
    if let Some((days, to)) = shift(glyphs, at) {
        return item(What::Shift(days), to);
    }
    if let Some((zone, to)) = zones::read(glyphs, at) {
        return item(What::Zone(zone), to);
    }
    match glyphs.kind(at)? {
        Kind::Word { capital: true, .. } => {
            let word = glyphs.word(at).filter(|word| word.len() >= 3)?;
            words::weekday(word).and_then(|day| item(What::Weekday(day), at + 1))
        }
        Kind::Glyph(glyph) if glyphs.reads(at + 1, "曜") => words::weekday_glyph(glyph)
            .and_then(|day| item(What::Weekday(day), at + 2 + usize::from(glyphs.reads(at + 2, "日")))),
        Kind::Glyph(glyph) if at > 0 && glyphs.is_mark(at - 1, "(") && glyphs.is_mark(at + 1, ")") => {
            words::weekday_glyph(glyph).and_then(|day| item(What::Weekday(day), at + 1))
        }
        _ => None,
    }
}

/// `(next day)`, `+1`, `翌日`, `am Folgetag`, `*`.
fn shift(glyphs: &Glyphs, at: usize) -> Option<(i8, usize)> {
    let two = |second: &[&str]| glyphs.word(at + 1).is_some_and(|word| second.contains(&word));
    match glyphs.kind(at)? {
        Kind::Mark('*') if at > 0 && !glyphs.is_mark(at + 1, "*") && !glyphs.is_mark(at - 1, "*") => Some((0, at + 1)),
        Kind::Mark('+')
            if glyphs.number(at + 1).is_some_and(|(value, digits)| value == 1 && digits == 1)
                && !glyphs.is_mark(at + 2, ":") =>
        {
            let is_hour = matches!(glyphs.word(at + 2), Some("h" | "hour" | "hours" | "hr"));
            (!is_hour).then_some((
                1,
                at + 2
                    + usize::from(
                        glyphs.word(at + 2).is_some_and(|word| matches!(word, "day" | "d" | "tag" | "jour" | "dia")),
                    ),
            ))
        }
        Kind::Mark('-')
            if glyphs.number(at + 1).is_some_and(|(value, _)| value == 1)
                && matches!(glyphs.word(at + 2), Some("day" | "tag" | "jour" | "dia")) =>
        {
            Some((-1, at + 3))
        }
        Kind::Glyph('翌') => Some((1, at + 1 + usize::from(glyphs.reads(at + 1, "日") || glyphs.reads(at + 1, "朝")))),
        Kind::Glyph('前') if glyphs.reads(at, "前日") => Some((-1, at + 2)),
        Kind::Word { .. } => match glyphs.word(at)? {
            "next" | "following" if two(&["day", "morning"]) => Some((1, at + 2)),
            "previous" | "preceding" | "prior" if two(&["day", "evening"]) => Some((-1, at + 2)),
            "day" if two(&["after"]) => Some((1, at + 2)),
            "day" if two(&["before"]) => Some((-1, at + 2)),
            "folgetag" | "lendemain" => Some((1, at + 1)),
            "vortag" | "veille" => Some((-1, at + 1)),
            "nachster" | "nachsten" | "folgender" if two(&["tag", "tages"]) => Some((1, at + 2)),
            "jour" if two(&["suivant"]) => Some((1, at + 2)),
            "dia" if two(&["siguiente", "seguinte"]) => Some((1, at + 2)),
            "dia" if two(&["anterior"]) => Some((-1, at + 2)),
            _ => None,
        },
        _ => None,
    }
}
