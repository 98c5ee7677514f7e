//! Times joined with their labels: which place belongs to which time on a line.
//!
//! Keeps true: every row has one time and at most one label; two places at one time are two rows (decision 6 of the
//! samples). Deliberately knows nothing of which rows matter.

use jiff::civil::Weekday;

use super::clocks::ClockMention;
use super::dates::DateMention;
use super::glyphs::Kind;
use super::lines::{Item, LineRead, What};
use super::places::PlaceKind;
use super::words;
use super::zones::{Sense, ZoneMention};
use crate::document::Setting;

/// A time as written, with what is written about it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawRow {
    /// Position in the list of lines read.
    pub(super) line: usize,
    /// The item of the time.
    pub(super) item: Item,
    pub(super) clock: ClockMention,
    pub(super) zone: Option<ZoneMention>,
    /// The day written for this very time.
    pub(super) date: Option<DateMention>,
    pub(super) shift: Option<i8>,
    pub(super) weekday: Option<Weekday>,
    /// The same time said again in brackets, where it is another: `14:00 (03:00 PM)`.
    pub(super) restated: Option<u16>,
}

/// Whether the words right before the time say that it is the end.
pub(super) fn is_said_to_end(line: &LineRead, item: &Item) -> bool {
    let before = line.plain(item.from.saturating_sub(4), item.from);
    [
        " finish at ",
        " finishes at ",
        " finishing at ",
        " end at ",
        " ends at ",
        " ending at ",
        " close at ",
        " closes at ",
        " conclude at ",
        " concludes at ",
        " endet um ",
        " enden um ",
        " ende um ",
        " ende : ",
        " ende ",
        " end : ",
        " ends : ",
        " fin : ",
        " se termine a ",
        " termine a ",
        " prend fin a ",
        " finira a ",
        " termina a las ",
        " finaliza a las ",
        " terminara a las ",
        " fim : ",
        " termina as ",
        " terminara as ",
        " encerra as ",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The rows of one line, in the order of the line.
pub(super) fn of_line(position: usize, line: &LineRead) -> Vec<RawRow> {
    let clocks: Vec<usize> = (0..line.items.len()).filter(|&i| matches!(line.items[i].what, What::Clock(_))).collect();
    let (Some(&first), Some(&last)) = (clocks.first(), clocks.last()) else {
        return Vec::new();
    };
    let is_zone = |i: &usize| matches!(line.items[*i].what, What::Zone(_));
    let leads = (0..first).rev().filter(is_zone).any(|i| is_adjacent(line, i, first));
    let trails = (last + 1..line.items.len()).filter(is_zone).any(|i| is_adjacent(line, last, i));
    let mut belongs: Vec<Vec<usize>> = vec![Vec::new(); clocks.len()];
    for (nth, &clock) in clocks.iter().enumerate() {
        let from = nth.checked_sub(1).and_then(|n| clocks.get(n)).map_or(0, |c| c + 1);
        for i in from..clock {
            let previous = nth.checked_sub(1).and_then(|n| clocks.get(n)).copied();
            let to_previous = previous.is_some_and(|previous| goes_back(line, previous, i, clock, leads, trails));
            let owner = if to_previous { nth - 1 } else { nth };
            belongs[owner].push(i);
        }
    }
    if let Some(owner) = belongs.last_mut() {
        owner.extend(last + 1..line.items.len());
    }
    let mut rows = Vec::new();
    for (nth, &clock) in clocks.iter().enumerate() {
        rows.extend(rows_of_clock(position, line, clock, &belongs[nth], nth == 0));
    }
    into_ranges(line, rows)
}

/// Whether item `i`, between two times, belongs to the earlier one.
fn goes_back(line: &LineRead, previous: usize, i: usize, clock: usize, leads: bool, trails: bool) -> bool {
    let (before, after) = (&line.items[previous], &line.items[clock]);
    let item = &line.items[i];
    if matches!(item.what, What::Shift(_)) {
        return true;
    }
    let hard = |from: usize, to: usize| {
        (from..to).any(|t| {
            line.glyphs.is_mark(t, "/|;•·=→") || line.glyphs.is_mark(t, ",") && line.glyphs.is_mark(t + 1, "/")
        })
    };
    let soft = |from: usize, to: usize| {
        (from..to).any(|t| {
            line.glyphs.is_mark(t, ",&") || matches!(line.glyphs.word(t), Some("and" | "und" | "et" | "y" | "e"))
        })
    };
    let (left, right) = (hard(before.to, item.from), hard(item.to, after.from));
    if left != right {
        return right;
    }
    // "(EDT) 8:00 am (KST)" and "7pm EDT (8am KST)": an opened bracket binds to what it holds.
    let is_opened_here = |from: usize, to: usize| (from..to).any(|t| line.glyphs.is_mark(t, "("));
    let is_closed_after = (item.to..after.from).any(|t| line.glyphs.is_mark(t, ")"));
    if is_opened_here(before.to, item.from) && is_closed_after {
        return true;
    }
    if is_opened_here(before.to, item.from) && !is_closed_after {
        return false;
    }
    if is_opened_here(item.to, after.from) {
        return true;
    }
    let (left, right) = (soft(before.to, item.from), soft(item.to, after.from));
    if left != right && leads == trails {
        return right;
    }
    if matches!(item.what, What::Date(_) | What::Weekday(_)) {
        let begins_with_date =
            line.items.iter().take(previous).any(|i| matches!(i.what, What::Date(_) | What::Weekday(_)));
        return if left != right { right } else { !begins_with_date };
    }
    trails || !leads
}

/// Whether only words of time, marks and items stand between two items.
pub(super) fn is_adjacent(line: &LineRead, left: usize, right: usize) -> bool {
    let mut loose = 0;
    for i in left..right {
        let (Some(a), Some(b)) = (line.items.get(i), line.items.get(i + 1)) else {
            return false;
        };
        for t in a.to..b.from {
            match line.glyphs.kind(t) {
                Some(Kind::Word { .. }) if !line.glyphs.word(t).is_some_and(words::is_filler) => return false,
                Some(Kind::Word { .. }) => loose += 2,
                Some(Kind::Glyph(glyph)) if !"のではに時間分頃よりま現地開始".contains(glyph) => {
                    return false;
                }
                Some(Kind::Glyph(_)) => loose += 1,
                Some(Kind::Mark('.' | '?' | '!')) if !line.glyphs.is_glued(t + 1) && t + 1 < b.from => return false,
                Some(Kind::Number { .. }) => return false,
                _ => {}
            }
        }
    }
    loose <= 14
}

fn rows_of_clock(position: usize, line: &LineRead, clock: usize, belongs: &[usize], is_first: bool) -> Vec<RawRow> {
    let What::Clock(mention) = &line.items[clock].what else {
        return Vec::new();
    };
    let near = |i: usize| if i < clock { is_adjacent(line, i, clock) } else { is_adjacent(line, clock, i) };
    let one_date = line.dates().count() == 1;
    let mut zones: Vec<(usize, ZoneMention)> = Vec::new();
    let mut row = RawRow {
        line: position,
        item: line.items[clock].clone(),
        clock: mention.clone(),
        zone: None,
        date: None,
        shift: None,
        weekday: None,
        restated: None,
    };
    for &i in belongs {
        match &line.items[i].what {
            What::Zone(zone) if near(i) => zones.push((i, zone.clone())),
            What::Date(date) if !one_date || is_first || i > clock => {
                row.date = row.date.or_else(|| Some(date.clone()))
            }
            What::Shift(days) if near(i) => row.shift = Some(*days),
            What::Weekday(weekday) if near(i) => row.weekday = Some(*weekday),
            _ => {}
        }
    }
    let item = &line.items[clock];
    if row.shift.is_none() && (item.from..item.to).any(|t| line.glyphs.is_mark(t, "*")) {
        row.shift = Some(0);
    }
    if let Some(label) = labels_before_or_after(line, clock, &zones) {
        zones = label;
    }
    let merged = merge(line, zones);
    if merged.is_empty() {
        return vec![row];
    }
    merged.into_iter().map(|zone| RawRow { zone: Some(zone), ..row.clone() }).collect()
}

/// `Tokyo: 21:00 (10 March) Kyoto Hall`: labels on both sides of a time hardly ever both are; the nearer side counts,
/// unless the other only adds its abbreviation.
fn labels_before_or_after(
    line: &LineRead,
    clock: usize,
    zones: &[(usize, ZoneMention)],
) -> Option<Vec<(usize, ZoneMention)>> {
    let (before, after): (Vec<_>, Vec<_>) = zones.iter().cloned().partition(|(i, _)| *i < clock);
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let is_technical =
        |zones: &[(usize, ZoneMention)]| zones.iter().all(|(_, zone)| !matches!(zone.sense, Sense::Places(_)));
    if is_technical(&after) {
        return Some(before.into_iter().take(1).chain(after.into_iter().take(1)).collect())
            .filter(|zones: &Vec<_>| zones.first().is_some_and(|(_, zone)| matches!(zone.sense, Sense::Places(_))));
    }
    let glued = |i: usize| {
        line.items.get(i).is_some_and(|item| {
            line.glyphs.is_mark(item.to, ":-") || line.items.get(clock).is_some_and(|c| item.to == c.from)
        })
    };
    Some(if before.last().is_some_and(|(i, _)| glued(*i)) { before } else { after })
}

/// Joins labels that speak of one place: `Paris, France`, `London (BST)`, `CEST (UTC+2)`.
fn merge(line: &LineRead, zones: Vec<(usize, ZoneMention)>) -> Vec<ZoneMention> {
    let mut merged: Vec<ZoneMention> = Vec::new();
    let mut last_item = None;
    let is_bracketed_offset = zones.first().is_some_and(|(i, zone)| {
        let item = line.items.get(*i);
        matches!(zone.sense, Sense::Offset(_))
            && item.is_some_and(|item| {
                item.from > 0 && line.glyphs.is_mark(item.from - 1, "(") && line.glyphs.is_mark(item.to, ")")
            })
            && zones.iter().skip(1).all(|(_, other)| matches!(other.sense, Sense::Places(_)))
    });
    for (i, zone) in zones {
        let is_listed = last_item.is_some_and(|last: usize| {
            line.items.get(last).zip(line.items.get(i)).is_some_and(|(a, b)| {
                (a.to..b.from).any(|t| {
                    line.glyphs.is_mark(t, "&") || matches!(line.glyphs.word(t), Some("and" | "und" | "et" | "y" | "e"))
                })
            })
        });
        last_item = Some(i);
        // "Eastern Time (US and Canada)": the countries only say whose.
        let is_named = |zone: &ZoneMention, kinds: &[PlaceKind]| matches!(&zone.sense, Sense::Places(places) if places.first().is_some_and(|place| kinds.contains(&place.kind)));
        if merged.last().is_some_and(|last| is_named(last, &[PlaceKind::ZoneName]))
            && is_named(&zone, &[PlaceKind::ManyZones])
        {
            continue;
        }
        // "(UTC+00:00) Dublin, Edinburgh, Lisbon, London": the towns only name the one zone in the brackets.
        if is_bracketed_offset && !merged.is_empty() && matches!(zone.sense, Sense::Places(_)) && merged.len() == 1 {
            if merged.first().is_some_and(|first| matches!(first.sense, Sense::Offset(_))) {
                merged.iter_mut().take(1).for_each(|first| {
                    join(first, &zone);
                });
            }
            continue;
        }
        let joined = merged.last_mut().is_some_and(|last| !is_listed && join(last, &zone));
        if !joined {
            merged.push(zone);
        }
    }
    merged
}

/// Takes `next` into `last` where it only says more about the same place.
fn join(last: &mut ZoneMention, next: &ZoneMention) -> bool {
    if last.label == next.label {
        return true;
    }
    match (&last.sense, &next.sense) {
        (Sense::Places(_), Sense::Abbreviation(_) | Sense::Offset(_) | Sense::Iana(_)) => {
            last.beside.get_or_insert_with(|| Box::new(next.clone()));
            true
        }
        (Sense::Abbreviation(_) | Sense::Iana(_), Sense::Offset(_)) => {
            last.beside.get_or_insert_with(|| Box::new(next.clone()));
            true
        }
        (Sense::Offset(_), Sense::Abbreviation(_)) | (Sense::Abbreviation(_) | Sense::Offset(_), Sense::Places(_)) => {
            if let (Sense::Abbreviation(name), Sense::Places(places)) = (&last.sense, &next.sense) {
                let means = super::abbreviations::meanings(name);
                // "CET (Brussels)" is one row; "JST/Seoul" would be two.
                let fits = places.iter().any(|place| means.iter().any(|meaning| same_rules(meaning.zone, place.zone)));
                if !fits {
                    return false;
                }
            }
            let label = std::mem::take(&mut last.label);
            let old = ZoneMention { label, sense: last.sense.clone(), beside: None };
            *last = ZoneMention { label: next.label.clone(), sense: next.sense.clone(), beside: Some(Box::new(old)) };
            true
        }
        (Sense::Places(places), Sense::Places(wider)) => {
            let found = places.iter().find(|place| {
                wider.iter().any(|w| {
                    w.zone == place.zone
                        || w.country == place.country
                            && w.kind != PlaceKind::City
                            && w.kind != PlaceKind::ZoneName
                            && w.country != "ZZ"
                })
            });
            let is_wider = wider.first().is_some_and(|w| {
                w.kind != PlaceKind::City
                    || places
                        .first()
                        .is_some_and(|p| p.kind == PlaceKind::City && p.zone == w.zone && p.country == w.country)
            });
            match found.copied().filter(|_| is_wider && !same_kind_listed(last, next)) {
                Some(place) => {
                    last.sense = Sense::Places(vec![place]);
                    true
                }
                None => false,
            }
        }
        _ => false,
    }
}

/// "Berlin, Hamburg" are two towns with one clock; naming both is still two rows only when neither contains the other.
fn same_kind_listed(last: &ZoneMention, next: &ZoneMention) -> bool {
    const WIDE: [&str; 24] = [
        "us",
        "usa",
        "uk",
        "japan",
        "germany",
        "france",
        "spain",
        "italy",
        "belgium",
        "switzerland",
        "australia",
        "india",
        "china",
        "canada",
        "brazil",
        "deutschland",
        "brasil",
        "espana",
        "france",
        "suisse",
        "schweiz",
        "korea",
        "portugal",
        "mexico",
    ];
    let wide = |zone: &ZoneMention| {
        let key = super::zones::key(&zone.label);
        WIDE.contains(&key.as_str())
            || key.len() <= 3
            || matches!(&zone.sense, Sense::Places(places) if places.first().is_some_and(|p| matches!(p.kind, PlaceKind::Region | PlaceKind::ManyZones | PlaceKind::Nation)))
    };
    !wide(next) || last.label.eq_ignore_ascii_case(&next.label)
}

fn same_rules(a: &str, b: &str) -> bool {
    const CENTRAL: [&str; 18] = [
        "Europe/Berlin",
        "Europe/Paris",
        "Europe/Brussels",
        "Europe/Amsterdam",
        "Europe/Rome",
        "Europe/Madrid",
        "Europe/Vienna",
        "Europe/Zurich",
        "Europe/Stockholm",
        "Europe/Oslo",
        "Europe/Copenhagen",
        "Europe/Warsaw",
        "Europe/Prague",
        "Europe/Budapest",
        "Europe/Luxembourg",
        "Europe/Belgrade",
        "Europe/Zagreb",
        "Europe/Ljubljana",
    ];
    const EASTERN: [&str; 7] = [
        "Europe/Athens",
        "Europe/Helsinki",
        "Europe/Kyiv",
        "Europe/Bucharest",
        "Europe/Sofia",
        "Europe/Riga",
        "Europe/Vilnius",
    ];
    let group = |list: &[&str]| list.contains(&a) && list.contains(&b);
    a == b
        || group(&CENTRAL)
        || group(&EASTERN)
        || a == "America/New_York" && b == "America/Toronto"
        || a == "Europe/London" && b == "Etc/UTC"
        || a == "Etc/UTC" && b == "Europe/London"
        || a.starts_with("Australia/") && b.starts_with("Australia/")
}

/// A table's start and end columns are one range; `14:00 (02:00 PM)` says one time twice.
fn into_ranges(line: &LineRead, mut rows: Vec<RawRow>) -> Vec<RawRow> {
    let mut kept: Vec<RawRow> = Vec::new();
    let is_cells = line.setting == Setting::Row || line.glyphs.tokens.iter().any(|token| token.kind == Kind::Mark('|'));
    for row in rows.drain(..) {
        let between = |last: &RawRow, mark: &str| (last.item.to..row.item.from).any(|t| line.glyphs.is_mark(t, mark));
        if let Some(last) = kept.last_mut() {
            let is_repeat = row.clock.start == last.clock.start
                && row.zone.is_none()
                && (row.clock.end.is_none() || row.clock.end == last.clock.end);
            if is_repeat && between(last, "(/") {
                continue;
            }
            let is_bracketed = line.glyphs.is_mark(row.item.from.wrapping_sub(1), "(")
                && line.glyphs.is_mark(row.item.to, ")")
                && row.item.from == last.item.to + 1;
            if is_bracketed
                && row.zone.is_none()
                && row.clock.has_meridiem
                && !last.clock.has_meridiem
                && row.clock.end.is_none()
            {
                last.restated = Some(row.clock.start);
                continue;
            }
            let is_column = is_cells
                && row.zone.is_none()
                && last.clock.end.is_none()
                && row.clock.end.is_none()
                && between(last, "|")
                && row.date.is_none();
            if is_column {
                last.clock.end = Some(row.clock.start);
                continue;
            }
        }
        kept.push(row);
    }
    kept
}
