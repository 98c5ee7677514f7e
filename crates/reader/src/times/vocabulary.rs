//! Word lists of the roles that dates, times and places play, kept as text in `data/words/`.
//!
//! Keeps true: an entry is folded like the text it is sought in. An underscore in the file is the boundary of a word.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A list, read once.
pub(super) type List = LazyLock<Vec<String>>;

/// A set, read once.
pub(super) type Set = LazyLock<HashSet<String>>;

fn set(text: &str) -> HashSet<String> {
    parse(text).into_iter().collect()
}

fn parse(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.flat_map(|line| line.split(", ")).map(|entry| entry.trim_end_matches(','));
    entries.filter(|entry| !entry.is_empty()).map(|entry| entry.replace('_', " ")).collect()
}

/// Words beside a time at which doors open, people register or eat: not the start.
pub(super) static DOORS: List = LazyLock::new(|| parse(include_str!("../../data/words/doors.txt")));
/// Words beside the last day or hour to register.
pub(super) static DEADLINE: List = LazyLock::new(|| parse(include_str!("../../data/words/deadline.txt")));
/// Words beside the day a page was posted or changed, and copyright lines.
pub(super) static POSTING: List = LazyLock::new(|| parse(include_str!("../../data/words/posting.txt")));
/// Words beside the date or time of another event.
pub(super) static OTHER: List = LazyLock::new(|| parse(include_str!("../../data/words/other.txt")));
/// Labels of the event's date or time.
pub(super) static LABELS: List = LazyLock::new(|| parse(include_str!("../../data/words/labels.txt")));
/// Headings under which other events stand: the beginnings of lines.
pub(super) static ELSEWHERE: List = LazyLock::new(|| parse(include_str!("../../data/words/elsewhere.txt")));
/// Headings of a programme, whole lines.
pub(super) static AGENDA: List = LazyLock::new(|| parse(include_str!("../../data/words/agenda.txt")));
/// Labels after a programme that speak of the event again, whole lines.
pub(super) static MAIN: List = LazyLock::new(|| parse(include_str!("../../data/words/main.txt")));
/// Labels of a venue.
pub(super) static VENUE: List = LazyLock::new(|| parse(include_str!("../../data/words/venue.txt")));
/// Words that introduce an organiser.
pub(super) static HOSTS: List = LazyLock::new(|| parse(include_str!("../../data/words/hosts.txt")));
/// Words of addresses.
pub(super) static ADDRESS: List = LazyLock::new(|| parse(include_str!("../../data/words/address.txt")));
/// Placeholders of dates and times, in lower case.
pub(super) static PLACEHOLDER: List = LazyLock::new(|| parse(include_str!("../../data/words/placeholder.txt")));
/// Words that name a part of a date or time in a placeholder.
pub(super) static FIELD: Set = LazyLock::new(|| set(include_str!("../../data/words/field.txt")));
/// Words that stand beside them in a placeholder.
pub(super) static FIELD_COMPANION: Set = LazyLock::new(|| set(include_str!("../../data/words/field-companion.txt")));
/// Words that may stand between a time and its place without parting them.
pub(super) static FILLER: Set = LazyLock::new(|| set(include_str!("../../data/words/filler.txt")));
