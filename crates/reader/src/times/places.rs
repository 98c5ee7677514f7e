//! The compiled-in table of places: `data/places.tsv`, searched where it lies.
//!
//! Keeps true: the table is sorted by name, byte for byte, and the first line of a name is its likeliest meaning.
//! A look-up is a binary search over the text; only the beginnings of its lines are counted, once, and shelved by their
//! first two bytes.

use std::cmp::Ordering;
use std::sync::LazyLock;

static PLACES: &str = include_str!("../../data/places.tsv");

/// What a name may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// ISO 3166 country, `ZZ` for none.
    pub(super) country: &'static str,
    pub(super) zone: &'static str,
    pub(super) kind: PlaceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceKind {
    City,
    Region,
    /// A country, or a city that everybody knows.
    Nation,
    /// A country with several zones; the zone is the one its capital or most of its people keep.
    ManyZones,
    /// The seat of an institute; evidence of where an organiser is, never a label.
    Institute,
    /// A zone by name: "Eastern Time". It says nothing about where the organiser is.
    ZoneName,
}

/// What a folded name may stand for, likeliest first.
pub(super) fn find(name: &str) -> impl Iterator<Item = Place> {
    look_up(name).places()
}

/// What the table says of one name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The table from the first line not before the name.
    lines: &'static str,
    length: usize,
    /// Whether any name begins with these folded words.
    pub(super) begins: bool,
}

/// Looks a folded name up.
pub(super) fn look_up(name: &str) -> Found {
    let lines = PLACES.get(first_line(name)..).unwrap_or_default();
    let rest = lines.strip_prefix(name);
    let begins = rest.is_some_and(|rest| rest.starts_with(['\t', ' ']) || !name.is_ascii());
    // Without its name, no line is the name's.
    Found { lines: if rest.is_some() { lines } else { "" }, length: name.len(), begins }
}

impl Found {
    /// What the whole name may stand for, likeliest first.
    pub(super) fn places(self) -> impl Iterator<Item = Place> {
        let name = self.lines.get(..self.length).unwrap_or_default();
        self.lines.lines().map_while(move |line| place(line.strip_prefix(name)?.strip_prefix('\t')?))
    }
}

fn place(fields: &'static str) -> Option<Place> {
    let mut fields = fields.split('\t');
    let (country, zone, kind) = (fields.next()?, fields.next()?, fields.next()?);
    let kind = match kind {
        "r" => PlaceKind::Region,
        "n" => PlaceKind::Nation,
        "i" => PlaceKind::Institute,
        "m" => PlaceKind::ManyZones,
        "z" => PlaceKind::ZoneName,
        _ => PlaceKind::City,
    };
    Some(Place { country, zone, kind })
}

/// A line of the table.
#[derive(Debug)]
struct Entry {
    /// The first eight bytes of its name, in the order of names.
    head: u64,
    /// Where it begins.
    start: u32,
    /// The length of its name in bytes.
    length: u16,
}

/// The 11,000 lines of the table, counted when first asked.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut start = 0;
    let entries = PLACES.split_inclusive('\n').map(|line| {
        let end = line.bytes().position(|byte| byte == b'\t').unwrap_or_default();
        let name = line.get(..end).unwrap_or_default();
        let entry = Entry {
            head: head(name),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            length: u16::try_from(name.len()).unwrap_or(u16::MAX),
        };
        start += line.len();
        entry
    });
    entries.collect()
});

/// For the first two bytes of a name, which of [`ENTRIES`] is the first not before them.
static SHELVES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut shelves = vec![0_u16; usize::from(u16::MAX) + 2];
    let mut next = 0;
    for (at, entry) in ENTRIES.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        let shelf = shelf(entry.head);
        if let Some(begun) = shelves.get_mut(next..=shelf) {
            begun.fill(at);
            next = shelf + 1;
        }
    }
    let all = u16::try_from(ENTRIES.len()).unwrap_or(u16::MAX);
    shelves.get_mut(next..).unwrap_or_default().fill(all);
    shelves
});

/// The first eight bytes of a name as a number that orders names as their bytes do.
fn head(name: &str) -> u64 {
    match name.as_bytes().first_chunk() {
        Some(eight) => u64::from_be_bytes(*eight),
        None => {
            name.bytes().zip((0..u64::BITS).step_by(8)).fold(0, |head, (byte, at)| head | u64::from(byte) << 56 >> at)
        }
    }
}

fn shelf(head: u64) -> usize {
    usize::try_from(head >> 48).unwrap_or_default()
}

/// The byte where the first line not before `name` begins.
fn first_line(name: &str) -> usize {
    let own = head(name);
    let is_before = |entry: &Entry| match entry.head.cmp(&own) {
        Ordering::Equal => {
            let start = entry.start as usize;
            let length = usize::from(entry.length);
            PLACES.as_bytes().get(start..start + length).unwrap_or_default() < name.as_bytes()
        }
        order => order == Ordering::Less,
    };
    let on = |shelf: usize| SHELVES.get(shelf).map_or(0, |at| usize::from(*at));
    // A name of one byte may begin several shelves; no such name is in the table, and it stands before its shelf's rest.
    let from = on(shelf(own));
    let to = on(shelf(own) + 1).max(from);
    let at = from + ENTRIES.get(from..to).unwrap_or_default().partition_point(is_before);
    ENTRIES.get(at).map_or(PLACES.len(), |entry| entry.start as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_six_languages_lead_to_one_zone() {
        for name in ["tokyo", "tokio", "toquio", "東京"] {
            assert_eq!(find(name).next().map(|place| place.zone), Some("Asia/Tokyo"), "{name}");
        }
        for name in ["geneva", "genf", "geneve", "ginebra", "genebra", "ジュネーブ"] {
            assert_eq!(find(name).next().map(|place| place.zone), Some("Europe/Zurich"), "{name}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_found_and_its_zone_exists() {
        let mut last = "";
        for line in PLACES.lines() {
            let name = line.split('\t').next().unwrap();
            assert!(last <= name, "{last} before {name}");
            last = name;
            let places: Vec<Place> = find(name).collect();
            assert!(!places.is_empty(), "{name}");
            assert!(places.iter().all(|place| jiff::tz::TimeZone::get(place.zone).is_ok()), "{name}");
        }
    }

    #[test]
    fn what_is_no_place_is_not_found() {
        assert_eq!(find("registration").next(), None);
        assert!(!look_up("zzz").begins);
        assert!(look_up("new").begins);
    }
}
