//! The compiled-in table of places: `data/places.tsv`, searched where it lies.
//!
//! Keeps true: the table is sorted by name, byte for byte, and the first line of a name is its likeliest meaning.
//! A look-up is a binary search over the text; only the beginnings of its lines are counted, once, and shelved by their
//! first two bytes.

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
pub(super) fn find(name: &str) -> impl Iterator<Item = Place> + '_ {
    let lines = PLACES.get(first_line(name)..).unwrap_or_default().lines();
    lines.map_while(move |line| place(line.strip_prefix(name)?.strip_prefix('\t')?))
}

/// Whether any name begins with these folded words.
pub(super) fn begins(words: &str) -> bool {
    let line = PLACES.get(first_line(words)..).unwrap_or_default().lines().next().unwrap_or_default();
    line.strip_prefix(words).is_some_and(|rest| rest.starts_with(['\t', ' ']) || !words.is_ascii())
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

/// Where each line of the table begins, and how long its name is: 11,000 pairs, counted when first asked.
static LINES: LazyLock<Vec<(u32, u16)>> = LazyLock::new(|| {
    let mut lines = Vec::with_capacity(12_000);
    let (mut start, mut name) = (0, None);
    for (at, byte) in PLACES.bytes().enumerate() {
        match byte {
            b'\t' if name.is_none() => name = u16::try_from(at - start).ok(),
            b'\n' => {
                lines.push((u32::try_from(start).unwrap_or(u32::MAX), name.take().unwrap_or(0)));
                start = at + 1;
            }
            _ => {}
        }
    }
    lines
});

/// For the first two bytes of a name, which of [`LINES`] is the first not before them.
static SHELVES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut shelves = vec![0_u16; usize::from(u16::MAX) + 2];
    let mut next = 0;
    for (at, &(start, length)) in LINES.iter().enumerate() {
        let shelf =
            shelf(PLACES.as_bytes().get(start as usize..start as usize + usize::from(length)).unwrap_or_default());
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        if let Some(begun) = shelves.get_mut(next..=shelf) {
            begun.fill(at);
            next = shelf + 1;
        }
    }
    let all = u16::try_from(LINES.len()).unwrap_or(u16::MAX);
    shelves.get_mut(next..).unwrap_or_default().fill(all);
    shelves
});

fn shelf(name: &[u8]) -> usize {
    let byte = |at: usize| usize::from(name.get(at).copied().unwrap_or(0));
    byte(0) << 8 | byte(1)
}

/// The byte where the first line not before `name` begins.
fn first_line(name: &str) -> usize {
    let is_before = |&(start, length): &(u32, u16)| {
        let start = start as usize;
        PLACES.as_bytes().get(start..start + usize::from(length)).unwrap_or_default() < name.as_bytes()
    };
    let on = |shelf: usize| SHELVES.get(shelf).map_or(0, |at| usize::from(*at));
    // A name of one byte may begin several shelves; no such name is in the table, and it stands before its shelf's rest.
    let from = on(shelf(name.as_bytes()));
    let to = on(shelf(name.as_bytes()) + 1).max(from);
    let at = from + LINES.get(from..to).unwrap_or_default().partition_point(is_before);
    LINES.get(at).map_or(PLACES.len(), |&(start, _)| start as usize)
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
        assert!(!begins("zzz"));
        assert!(begins("new"));
    }
}
