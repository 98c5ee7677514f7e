//! Word lists of the roles that dates, times and places play, kept as text in `data/words/`.
//!
//! Keeps true: an entry is folded like the text it is sought in. An underscore in the file is the boundary of a word.

use std::sync::LazyLock;

pub(super) use crate::words::Searched;
use crate::words::{Pairs, Words};

/// A list, read once.
pub(super) type List = LazyLock<Vec<String>>;

/// Phrases to be found anywhere in a text, read once.
pub(super) type Sought = LazyLock<Phrases>;

/// Phrases that are looked for together. A phrase is compared only where the text has all its pairs of bytes, which
/// spares nearly every comparison.
#[derive(Debug)]
pub(super) struct Phrases(Vec<(Pairs, String)>);

impl Phrases {
    pub(super) fn any_in(&self, searched: &Searched<'_>) -> bool {
        self.first_in(searched).is_some()
    }

    /// The first phrase of the list that stands in the text.
    pub(super) fn first_in<'a>(&'a self, searched: &'a Searched<'_>) -> Option<&'a str> {
        self.that_stand(searched).next()
    }

    /// The phrases that stand in the text, in the order of the list.
    pub(super) fn that_stand<'a>(&'a self, searched: &'a Searched<'_>) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(|(own, phrase)| searched.holds(own, phrase)).map(|(_, phrase)| phrase.as_str())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, phrase)| phrase.as_str())
    }
}

fn sought(text: &str) -> Phrases {
    Phrases(parse(text).into_iter().map(|phrase| (Pairs::of(&phrase), phrase)).collect())
}

/// Whole words without underscores, read once.
pub(super) type Set = LazyLock<Words>;

fn parse(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.flat_map(|line| line.split(", ")).map(|entry| entry.trim_end_matches(','));
    entries.filter(|entry| !entry.is_empty()).map(|entry| entry.replace('_', " ")).collect()
}

/// Words beside a time at which doors open, people register or eat: not the start.
pub(super) static DOORS: Sought = LazyLock::new(|| sought(include_str!("../../data/words/doors.txt")));
/// Words beside the last day or hour to register.
pub(super) static DEADLINE: Sought = LazyLock::new(|| sought(include_str!("../../data/words/deadline.txt")));
/// Words beside the day a page was posted or changed, and copyright lines.
pub(super) static POSTING: Sought = LazyLock::new(|| sought(include_str!("../../data/words/posting.txt")));
/// Words beside the date or time of another event.
pub(super) static OTHER: Sought = LazyLock::new(|| sought(include_str!("../../data/words/other.txt")));
/// Words before the day on which this very event takes place.
pub(super) static THIS_EVENT: Sought = LazyLock::new(|| sought(include_str!("../../data/words/this-event.txt")));
/// Words before the time at which this very event begins.
pub(super) static BEGINNING: Sought = LazyLock::new(|| sought(include_str!("../../data/words/beginning.txt")));
/// Words around a day in a sentence that say that something takes place then.
pub(super) static TAKING_PLACE: Sought = LazyLock::new(|| sought(include_str!("../../data/words/taking-place.txt")));
/// Labels of the event's date or time.
pub(super) static LABELS: Sought = LazyLock::new(|| sought(include_str!("../../data/words/labels.txt")));
/// Headings under which other events stand: the beginnings of lines.
pub(super) static ELSEWHERE: List = LazyLock::new(|| parse(include_str!("../../data/words/elsewhere.txt")));
/// Headings of a programme, whole lines.
pub(super) static AGENDA: Set = LazyLock::new(|| Words::parse(include_str!("../../data/words/agenda.txt")));
/// Labels after a programme that speak of the event again, whole lines.
pub(super) static MAIN: Set = LazyLock::new(|| Words::parse(include_str!("../../data/words/main.txt")));
/// Labels of a venue.
pub(super) static VENUE: Set = LazyLock::new(|| Words::parse(include_str!("../../data/words/venue.txt")));
/// Words that introduce an organiser.
pub(super) static HOSTS: Sought = LazyLock::new(|| sought(include_str!("../../data/words/hosts.txt")));
/// Words of addresses.
pub(super) static ADDRESS: Sought = LazyLock::new(|| sought(include_str!("../../data/words/address.txt")));
/// Placeholders of dates and times, in lower case.
pub(super) static PLACEHOLDER: Sought = LazyLock::new(|| sought(include_str!("../../data/words/placeholder.txt")));
/// Words that name a part of a date or time in a placeholder.
pub(super) static FIELD: Set = LazyLock::new(|| Words::parse(include_str!("../../data/words/field.txt")));
/// Words that stand beside them in a placeholder.
pub(super) static FIELD_COMPANION: Set =
    LazyLock::new(|| Words::parse(include_str!("../../data/words/field-companion.txt")));
/// Words of a time that holds for every session of a series.
pub(super) static EACH: Sought = LazyLock::new(|| sought(include_str!("../../data/words/each.txt")));
/// Kinds of events, each a word.
pub(super) static KIND: Set = LazyLock::new(|| Words::parse(include_str!("../../data/words/kind.txt")));
/// Words of registering and of being let in.
pub(super) static WAY_IN: Sought = LazyLock::new(|| sought(include_str!("../../data/words/way-in.txt")));
/// Words that may stand between a time and its place without parting them.
pub(super) static FILLER: Set = LazyLock::new(|| Words::parse(include_str!("../../data/words/filler.txt")));
