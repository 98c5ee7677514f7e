//! Labels of times: a place, an IANA name, an abbreviation or an offset, as they stand beside a time.
//!
//! Keeps true: a mention says everything the label may mean; nothing is chosen here. Words in running prose are no
//! business of this module: its callers ask only beside a time.

use jiff::tz::TimeZone;

use super::abbreviations;
use super::glyphs::{Glyphs, Kind, fold, is_ideograph, normal};
use super::places::{self, Place, PlaceKind};

/// A label as found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ZoneMention {
    /// As written.
    pub(super) label: String,
    pub(super) sense: Sense,
    /// The abbreviation or offset written beside a place, as in `London (BST)`.
    pub(super) beside: Option<Box<ZoneMention>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sense {
    /// Likeliest first, never empty.
    Places(Vec<Place>),
    Iana(String),
    /// The abbreviation in lower case.
    Abbreviation(String),
    /// Minutes east of Greenwich.
    Offset(i32),
}

/// Reads the label that begins at token `at`, and the index after it.
pub(super) fn read(glyphs: &Glyphs, at: usize) -> Option<(ZoneMention, usize)> {
    let (sense, next) = match glyphs.kind(at)? {
        Kind::Word { .. } => iana(glyphs, at).or_else(|| offset(glyphs, at)).or_else(|| named(glyphs, at))?,
        Kind::Glyph(_) => ideographs(glyphs, at)?,
        Kind::Mark('+' | '-') => bare_offset(glyphs, at)?,
        _ => return None,
    };
    Some((ZoneMention { label: glyphs.quote(at, next), sense, beside: None }, next))
}

/// The zone of a place named by the whole of `text`.
pub(super) fn of_place(text: &str) -> Option<&'static str> {
    places::find(&key(text)).next().map(|place| place.zone)
}

/// A name as the table of places has it.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(normal) {
        match c {
            '.' | '\'' => {}
            c if c.is_alphanumeric() || is_ideograph(c) => fold(c, &mut out),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A name of several words before an abbreviation, an abbreviation before a name of one word.
fn named(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    let (sense, next, words) = match phrase(glyphs, at) {
        Some(found) => found,
        None => return abbreviation(glyphs, at),
    };
    if words >= 2 {
        return Some((sense, next));
    }
    abbreviation(glyphs, at).or(Some((sense, next)))
}

/// `America/New_York`, `Etc/UTC`.
fn iana(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    let area = glyphs.word(at)?;
    let is_area = matches!(
        area,
        "africa"
            | "america"
            | "antarctica"
            | "asia"
            | "atlantic"
            | "australia"
            | "europe"
            | "indian"
            | "pacific"
            | "etc"
    );
    if !is_area || !glyphs.is_mark(at + 1, "/") || !glyphs.is_glued(at + 1) {
        return None;
    }
    let mut next = at + 2;
    while glyphs.is_glued(next) && next < at + 10 && (glyphs.word(next).is_some() || glyphs.is_mark(next, "/_-")) {
        next += 1;
    }
    let name = glyphs.quote(at, next);
    let zone = TimeZone::get(&name).ok()?;
    Some((Sense::Iana(zone.iana_name().unwrap_or(&name).to_owned()), next))
}

/// `UTC+2`, `GMT -3`, `UTC+05:30`, `UTC±0`.
fn offset(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    matches!(glyphs.word(at)?, "utc" | "gmt" | "z").then_some(())?;
    if glyphs.is_mark(at + 1, "±") && glyphs.number(at + 2).is_some_and(|(value, _)| value == 0) {
        return Some((Sense::Offset(0), at + 3));
    }
    let is_spaced_dash = glyphs.is_mark(at + 1, "-") && !glyphs.is_glued(at + 2);
    if is_spaced_dash {
        return None;
    }
    signed(glyphs, at + 1)
}

/// `(+09:00)`, glued to nothing: both hours and minutes are asked for.
fn bare_offset(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    let is_glued_time = glyphs.is_glued(at) && at > 0 && glyphs.number(at - 1).is_some();
    let is_parenthesised = at > 0 && glyphs.is_mark(at - 1, "(");
    let has_minutes = glyphs.is_mark(at + 2, ":") && glyphs.number(at + 1).is_some_and(|(_, digits)| digits == 2);
    ((is_glued_time || is_parenthesised) && has_minutes).then(|| signed(glyphs, at))?
}

fn signed(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    let sign = if glyphs.is_mark(at, "+") {
        1
    } else if glyphs.is_mark(at, "-") {
        -1
    } else {
        return None;
    };
    let (value, digits) = glyphs.number(at + 1)?;
    let (hours, minutes, next) = match digits {
        4 => (value / 100, value % 100, at + 2),
        1 | 2 if glyphs.is_mark(at + 2, ":") && glyphs.is_glued(at + 2) => {
            let (minutes, _) = glyphs.number(at + 3).filter(|(_, digits)| *digits == 2)?;
            (value, minutes, at + 4)
        }
        1 | 2 => (value, 0, at + 2),
        _ => return None,
    };
    (hours <= 14 && minutes < 60)
        .then(|| Some((Sense::Offset(sign * i32::try_from(hours * 60 + minutes).ok()?), next)))?
}

fn abbreviation(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    let Kind::Word { shouted: true, .. } = glyphs.kind(at)? else {
        return None;
    };
    let word = glyphs.word(at).filter(|word| abbreviations::is_known(word))?;
    Some((Sense::Abbreviation(word.to_owned()), at + 1))
}

/// What a name may stand for as a label.
fn labels(found: places::Found) -> Vec<Place> {
    found.places().filter(|place| place.kind != PlaceKind::Institute).take(4).collect()
}

/// The longest name that the table has, and of how many words it is.
fn phrase(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize, usize)> {
    let Kind::Word { capital, .. } = glyphs.kind(at)? else {
        return None;
    };
    let is_common_start = matches!(
        glyphs.word(at),
        Some(
            "heure" | "hora" | "horario" | "peninsula" | "deutscher" | "deutsche" | "mitteleuropaische" | "japanischer"
        )
    );
    if !capital && !is_common_start {
        return None;
    }
    let mut name = String::new();
    let mut shouted = true;
    let mut best = None;
    let mut words = 0;
    let mut next = at;
    while words < 6 {
        let Some(Kind::Word { shouted: loud, .. }) = glyphs.kind(next) else {
            break;
        };
        name.push_str(glyphs.word(next).unwrap_or_default());
        shouted &= loud;
        words += 1;
        next += 1;
        let looked_up = places::look_up(&name);
        // A name goes on behind a space; only a point or an apostrophe leaves none.
        if !looked_up.begins && !glyphs.is_mark(next, ".'") {
            break;
        }
        let is_whole = !(glyphs.is_glued(next) && glyphs.word(next).is_some());
        if is_whole && (name.len() > 2 || shouted) {
            let found = labels(looked_up);
            if !found.is_empty() {
                let is_initials =
                    name.len() <= 4 || next >= 2 && glyphs.is_mark(next - 2, ".") && glyphs.is_glued(next - 1);
                let dot = usize::from(glyphs.is_mark(next, ".") && glyphs.is_glued(next) && is_initials);
                best = Some((Sense::Places(found), next + dot, words));
            }
        }
        // Points and apostrophes vanish in the table's names, other marks are one space there.
        let skipped = (next..next + 2).take_while(|&i| glyphs.is_mark(i, ".',/-_")).count();
        let vanishes = skipped == 1 && glyphs.is_mark(next, ".'") && glyphs.is_glued(next + 1);
        next += skipped;
        if !vanishes {
            name.push(' ');
        }
    }
    best
}

/// `東京`, `米国東部時間`, `ワシントンDC`: the longest name that the table has, and a 時間 after it.
fn ideographs(glyphs: &Glyphs, at: usize) -> Option<(Sense, usize)> {
    let mut name = String::new();
    let mut best = None;
    for next in at..at + 14 {
        match glyphs.kind(next) {
            Some(Kind::Glyph(glyph)) => name.push(glyph),
            Some(Kind::Word { .. }) if next > at && glyphs.is_glued(next) => {
                name.push_str(glyphs.word(next).unwrap_or_default());
            }
            _ => break,
        }
        let looked_up = places::look_up(&name);
        if !looked_up.begins {
            break;
        }
        let found = labels(looked_up);
        if !found.is_empty() {
            best = Some((Sense::Places(found), next + 1));
        }
    }
    let (sense, mut next) = best?;
    for suffix in ["現地時間", "標準時間", "標準時", "夏時間", "冬時間", "時間", "時刻", "現地"]
    {
        if glyphs.reads(next, suffix) {
            next += suffix.chars().count();
            break;
        }
    }
    Some((sense, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sense(text: &str) -> Option<(Sense, String)> {
        read(&Glyphs::of(text), 0).map(|(mention, _)| (mention.sense, mention.label))
    }

    fn zone(text: &str) -> (String, String) {
        match sense(text) {
            Some((Sense::Places(places), label)) => (places[0].zone.to_owned(), label),
            Some((Sense::Iana(zone), label)) => (zone, label),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn places_are_read_to_their_longest_name() {
        assert_eq!(zone("Washington, D.C. 9:00"), ("America/New_York".into(), "Washington, D.C.".into()));
        assert_eq!(zone("New Delhi 17:30").0, "Asia/Kolkata");
        assert_eq!(zone("US / Pacific | 7:00").0, "America/Los_Angeles");
        assert_eq!(zone("Berlin, Genf"), ("Europe/Berlin".into(), "Berlin".into()));
        assert_eq!(zone("米国東部時間").0, "America/New_York");
        assert_eq!(zone("ワシントンDC").0, "America/New_York");
        assert_eq!(zone("America/Argentina/Buenos_Aires 10:00").0, "America/Argentina/Buenos_Aires");
        assert_eq!(zone("U.S. Eastern Time").0, "America/New_York");
        assert_eq!(zone("São Paulo").0, "America/Sao_Paulo");
    }

    #[test]
    fn offsets_count_eastward() {
        assert_eq!(sense("GMT+1").map(|s| s.0), Some(Sense::Offset(60)));
        assert_eq!(sense("UTC +05:30").map(|s| s.0), Some(Sense::Offset(330)));
        assert_eq!(sense("UTC−3").map(|s| s.0), Some(Sense::Offset(-180)));
        assert_eq!(sense("EDT").map(|s| s.0), Some(Sense::Abbreviation("edt".into())));
    }

    #[test]
    fn small_words_are_no_places() {
        assert_eq!(sense("us 10:00"), None);
        assert_eq!(sense("est"), None);
        assert_eq!(sense("Registration"), None);
    }
}
