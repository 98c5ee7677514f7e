//! Where the organiser is, for times that stand without a zone.
//!
//! Keeps true: a venue outweighs an organiser, an organiser outweighs a mention in prose. The page's language alone
//! proves nothing, save where every place that holds events in it keeps the same clock.

use std::collections::BTreeMap;

use super::glyphs::{Glyphs, Kind};
use super::lines::{LineRead, has_digit};
use super::places::{self, Place, PlaceKind};
use super::traces;
use super::vocabulary::{self, Searched};
use super::zones::key;
use crate::document::{Document, Line, Setting};

/// What the text shows of the organiser's clock.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Whereabouts {
    pub(super) zone: String,
    /// The name that showed it, as written.
    pub(super) name: String,
    pub(super) source: Source,
    /// How much speaks for it; 5 and more is an address or an organiser by name.
    pub(super) weight: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Venue,
    Organiser,
    Language,
}

/// How much of a page is searched: organisers sign at the top or the foot, and large input must stay cheap.
const SEARCHED_LINES: usize = 400;
const SEARCHED_CHARACTERS: usize = 600;
/// A longer line labels nothing, in bytes.
const LONGEST_LABEL: usize = 60;

/// What speaks for each zone: its weight, and the name that showed it.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    weights: BTreeMap<&'static str, (u32, String, Source)>,
}

pub(super) fn find(document: &Document, lines: &[LineRead], language: &str) -> Option<Whereabouts> {
    let mut evidence = Evidence::default();
    let mut label = String::new();
    let mut venue_lines = 0_u8;
    let mut read = lines.iter().peekable();
    let mut follows_time = false;
    let shown_lines = document.lines.iter().enumerate().filter(|(_, line)| line.setting != Setting::Blank);
    for (shown, (index, line)) in shown_lines.take(SEARCHED_LINES).enumerate() {
        while read.next_if(|read| read.index < index).is_some() {}
        let own = read.peek().copied().filter(|read| read.index == index);
        let stands = Stands { label: &label, shown: shown + 1, goes_on: venue_lines > 0, follows_time };
        let (is_venue, key) = weigh_line(line, own, &stands, &mut evidence);
        follows_time = own.is_some_and(|own| own.clocks().next().is_some() && own.loose_words() <= 4);
        // An address runs over several lines; its town is on the last of them.
        venue_lines = if is_venue && venue_lines == 0 { 3 } else { venue_lines.saturating_sub(1) };
        label = if line.text.len() < LONGEST_LABEL { key } else { String::new() };
    }
    for stated in &document.stated {
        if let Some(location) = &stated.location {
            mention(location, 12, Source::Venue, &mut evidence);
        }
        if let Some(organizer) = &stated.organizer {
            mention(organizer, 6, Source::Organiser, &mut evidence);
        }
    }
    if let Some(title) = &document.page_title {
        mention(title, 2, Source::Organiser, &mut evidence);
    }
    let by_language = match language {
        "ja" => Some(("Asia/Tokyo", "日本語")),
        "de" => Some(("Europe/Berlin", "Deutsch")),
        _ => None,
    };
    if let Some((zone, name)) = by_language {
        evidence.add(zone, 3, name, Source::Language);
    }
    evidence
        .weights
        .into_iter()
        .max_by_key(|(_, (weight, _, _))| *weight)
        .filter(|(_, (weight, _, _))| *weight >= 3)
        .map(|(zone, (weight, name, source))| Whereabouts { zone: zone.to_owned(), name, source, weight })
}

impl Evidence {
    pub(super) fn add(&mut self, zone: &'static str, weight: u32, name: &str, source: Source) {
        let entry = self.weights.entry(zone).or_insert_with(|| (0, name.to_owned(), source));
        if weight > 4 && entry.0 <= 4 {
            name.clone_into(&mut entry.1);
            entry.2 = source;
        }
        entry.0 += weight;
    }
}

/// What stands about a line.
struct Stands<'l> {
    /// The line before, folded.
    label: &'l str,
    /// How many lines have been shown, this one among them.
    shown: usize,
    /// A venue was named just before.
    goes_on: bool,
    /// The line before gives the time.
    follows_time: bool,
}

/// Whether the line names a venue, and the line as the table of places would have it; empty when it was not asked for.
fn weigh_line(line: &Line, read: Option<&LineRead>, stands: &Stands<'_>, evidence: &mut Evidence) -> (bool, String) {
    let Stands { label, shown, goes_on, follows_time } = *stands;
    let end = line.text.char_indices().nth(SEARCHED_CHARACTERS).map_or(line.text.len(), |(at, _)| at);
    let text = line.text.get(..end).unwrap_or_default();
    traces::weigh(text, evidence);
    let length = text.chars().count();
    let is_short = length < 140;
    let named = match read.filter(|_| end == line.text.len()) {
        Some(read) => named_in(&read.glyphs),
        None => named(text),
    };
    if named.is_empty() && !is_short {
        return (false, String::new());
    }
    let key = key(text);
    let folded = format!(" {key} ");
    let searched = Searched::new(&folded);
    let is_venue = is_short && (vocabulary::VENUE.holds(label) || begins_like_a_venue(&key));
    let is_host = !named.is_empty() && speaks_of_a_host(&searched, label);
    let is_address = is_short && (vocabulary::ADDRESS.any_in(&searched) || has_postcode(&folded));
    // "Kino Latarnia, ul. Ludna 9, Warsaw" right under the time is the venue, even without its label.
    let ends_in_town = follows_time
        && is_short
        && matches!(line.setting, Setting::Paragraph | Setting::Item)
        && !text.contains(['?', '!', ':'])
        && named.last().is_some_and(|last| last.ends_list);
    let goes_on = goes_on && length < 70 && !text.contains(['?', '!']);
    let is_place_alone = is_short
        && line.setting != Setting::Row
        && key.split(' ').count() <= 4
        && places::find(&key).any(|place| matches!(place.kind, PlaceKind::City | PlaceKind::Nation));
    let is_top = shown <= 12;
    let (weight, source) = if line.setting == Setting::Aside {
        (if is_address { 4 } else { 1 }, Source::Organiser)
    } else if is_venue && !is_online(&folded) {
        (12, Source::Venue)
    } else if is_address || goes_on {
        (8, Source::Venue)
    } else if is_host {
        (7, Source::Organiser)
    } else if ends_in_town {
        (5, Source::Venue)
    } else if is_place_alone {
        (4, Source::Venue)
    } else if is_top {
        (2, Source::Organiser)
    } else {
        (1, Source::Organiser)
    };
    weigh(of_address(&named, source), weight, source, evidence);
    ((is_venue || is_address) && !is_online(&folded), key)
}

/// Whether a folded line begins with the label of a venue.
fn begins_like_a_venue(key: &str) -> bool {
    let ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]);
    ends.take(4).any(|end| key.get(..end).is_some_and(|begin| vocabulary::VENUE.holds(begin)))
        || !key.is_ascii() && vocabulary::VENUE.iter().any(|word| !word.is_ascii() && key.starts_with(word))
}

/// In an address the last town is the town: what stands before it is the name of a street or a house. Where a country
/// ends it, only names of that country count.
fn of_address(named: &[Named], source: Source) -> Vec<&Named> {
    let is_town = |found: &Named| matches!(found.place.kind, PlaceKind::City | PlaceKind::Nation | PlaceKind::Region);
    let last = named.last().filter(|last| source == Source::Venue && last.ends_list);
    match last {
        Some(last) if last.place.kind == PlaceKind::ManyZones => {
            named.iter().filter(|found| found.place.country == last.place.country).collect()
        }
        Some(last) if named.iter().all(is_town) => vec![last],
        _ => named.iter().collect(),
    }
}

fn speaks_of_a_host(searched: &Searched<'_>, label: &str) -> bool {
    let of_label = |word: &str| if word.is_ascii() { word.trim() == label } else { label.contains(word.trim()) };
    vocabulary::HOSTS.any_in(searched) || !label.is_empty() && vocabulary::HOSTS.iter().any(of_label)
}

/// A place or institute that a text names.
struct Named {
    place: Place,
    name: String,
    /// "based in" or the like stands before it.
    is_seat: bool,
    /// A time of day stands on the line: the place may be a row's label.
    beside_clock: bool,
    /// A comma stands before it and nothing after it.
    ends_list: bool,
}

fn mention(text: &str, weight: u32, source: Source, evidence: &mut Evidence) {
    weigh(&named(text), weight, source, evidence);
}

fn named(text: &str) -> Vec<Named> {
    named_in(&Glyphs::of(text))
}

fn named_in(glyphs: &Glyphs) -> Vec<Named> {
    let beside_clock = (1..glyphs.tokens.len()).any(|at| {
        glyphs.is_mark(at, ":")
            && glyphs.number(at + 1).is_some_and(|(_, digits)| digits == 2)
            && glyphs.number(at - 1).is_some()
    });
    let mut found = Vec::new();
    let mut at = 0;
    while at < glyphs.tokens.len() {
        let Some((place, next)) = longest(glyphs, at) else {
            at += 1;
            continue;
        };
        if !is_embassy(glyphs, at) && !is_street(glyphs, at, place) && place.kind != PlaceKind::ZoneName {
            let is_seat = next > 2 && is_led_by_seat(glyphs, next);
            let ends_list = at > 0 && glyphs.is_mark(at - 1, ",-–|(") && next + 2 > glyphs.tokens.len();
            found.push(Named { place, name: glyphs.quote(at, next), is_seat, beside_clock, ends_list });
        }
        at = next;
    }
    found
}

/// "Embassy of Estonia": the country is not where it stands.
fn is_embassy(glyphs: &Glyphs, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).and_then(|at| glyphs.word(at)).unwrap_or_default();
    let houses = ["embassy", "consulate", "mission", "delegation", "ambassade", "embajada", "embaixada", "ambassador"];
    matches!(word(1), "of" | "de" | "du") && houses.contains(&word(2))
}

/// "Calle Fresno", "avenue de Genève", "Librería del Fresno": named after a place, which says nothing of where it is.
fn is_street(glyphs: &Glyphs, at: usize, place: Place) -> bool {
    let word = |back: usize| at.checked_sub(back).and_then(|at| glyphs.word(at)).unwrap_or_default();
    let links = ["de", "du", "del", "des", "di", "da", "do", "of", "la", "d"];
    let is_way = |word: &str| {
        let ways = [
            "rue",
            "avenue",
            "calle",
            "avenida",
            "via",
            "viale",
            "rua",
            "praca",
            "plaza",
            "piazza",
            "paseo",
            "boulevard",
            "bd",
            "quai",
            "travessa",
            "largo",
            "ulica",
            "ul",
        ];
        ways.contains(&word)
    };
    is_way(word(1)) || links.contains(&word(1)) && is_way(word(2)) || word(1) == "del" && place.kind == PlaceKind::City
}

/// Adds what a line's names weigh; the first one counts most.
fn weigh<'n>(named: impl IntoIterator<Item = &'n Named>, weight: u32, source: Source, evidence: &mut Evidence) {
    let mut seen = 0;
    for Named { place, name, is_seat, beside_clock, .. } in named {
        if *beside_clock && weight < 8 {
            return;
        }
        let is_institute = place.kind == PlaceKind::Institute;
        let weight = match place.kind {
            PlaceKind::ManyZones => weight.min(8).div_ceil(3),
            PlaceKind::Institute => weight.max(2) + u32::from((2..8).contains(&weight)) * 3,
            _ if *is_seat => weight.max(7),
            PlaceKind::Nation if weight <= 2 => 1,
            _ => weight,
        };
        // Names in passing are many; they only tip a balance.
        let weight = if seen > 0 && weight < 5 && !is_institute { weight.min(1) } else { weight };
        if weight > 1 || seen == 0 {
            seen += 1;
            evidence.add(place.zone, weight, name, source);
        }
    }
}

/// "based in Warsaw", "mit Sitz in Bonn", "con sede en Lima".
fn is_led_by_seat(glyphs: &Glyphs, next: usize) -> bool {
    (next.saturating_sub(6)..next)
        .any(|i| matches!(glyphs.word(i), Some("based" | "sitz" | "sede" | "siege" | "headquartered")))
}

fn longest(glyphs: &Glyphs, at: usize) -> Option<(Place, usize)> {
    let mut name = String::new();
    let mut best = None;
    match glyphs.kind(at)? {
        Kind::Glyph(_) => {
            for next in at..at + 14 {
                let Some(Kind::Glyph(glyph)) = glyphs.kind(next) else { break };
                name.push(glyph);
                let looked_up = places::look_up(&name);
                if !looked_up.begins {
                    break;
                }
                if next > at
                    && let Some(place) = looked_up.places().next()
                {
                    best = Some((place, next + 1));
                }
            }
        }
        Kind::Word { capital: true, .. } => {
            let mut shouted = true;
            let mut next = at;
            for _ in 0..6 {
                let Some(Kind::Word { shouted: loud, .. }) = glyphs.kind(next) else { break };
                name.push_str(glyphs.word(next).unwrap_or_default());
                shouted &= loud;
                next += 1;
                let looked_up = places::look_up(&name);
                // A name goes on behind a space; only a point or an apostrophe leaves none.
                if !looked_up.begins && !glyphs.is_mark(next, ".'") {
                    break;
                }
                if (name.len() > 3 || shouted && name.len() > 1)
                    && let Some(place) = looked_up.places().next()
                {
                    best = Some((place, next));
                }
                let skipped = (next..next + 2).take_while(|&i| glyphs.is_mark(i, ".',-")).count();
                let vanishes = skipped == 1 && glyphs.is_mark(next, ".'") && glyphs.is_glued(next + 1);
                next += skipped;
                if !vanishes {
                    name.push(' ');
                }
            }
        }
        _ => {}
    }
    best
}

fn is_online(folded: &str) -> bool {
    [
        " online ",
        " zoom ",
        " webinar ",
        " virtual ",
        " teams ",
        " webex ",
        " livestream ",
        " en ligne ",
        " en linea ",
        "オンライン",
        "ウェビナー",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

fn has_postcode(folded: &str) -> bool {
    has_digit(folded)
        && folded.split(' ').any(|word| {
            (4..=5).contains(&word.len())
                && word.bytes().all(|b| b.is_ascii_digit())
                && !(word.starts_with("19") || word.starts_with("20"))
                || word.len() == 5 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit())
        })
        && folded.split(' ').count() < 22
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(lines: &[&str], language: &str) -> Option<String> {
        let lines = lines
            .iter()
            .enumerate()
            .map(|(i, text)| Line {
                number: i + 1,
                text: (*text).to_owned(),
                setting: if text.is_empty() { Setting::Blank } else { Setting::Paragraph },
            })
            .collect();
        find(&Document { lines, ..Document::default() }, &[], language).map(|found| found.zone)
    }

    #[test]
    fn an_address_tells_the_zone() {
        assert_eq!(
            zone(&["A talk", "1957 E Street, NW, Washington, District Of Columbia 20052"], "en").as_deref(),
            Some("America/New_York")
        );
        assert_eq!(
            zone(&["Journée", "Institut lémanique, avenue de France, 1202 Genève"], "fr").as_deref(),
            Some("Europe/Zurich")
        );
    }

    #[test]
    fn the_last_town_of_an_address_counts() {
        for (line, expected) in [
            ("Calle Fresno 12, Santa María la Ribera, Ciudad de México", "America/Mexico_City"),
            ("Forte de Santa Marta, Oeiras", "Europe/Lisbon"),
            ("Rue de Genève 4, Bruxelles", "Europe/Brussels"),
            ("Sala Florence, Via Roma 12, Torino", "Europe/Rome"),
            ("Victoria Hall, 9 Market Street, Singapore", "Asia/Singapore"),
            ("10 St James's Square, London", "Europe/London"),
        ] {
            assert_eq!(zone(&["A talk", "Venue:", line], "en").as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_known_organiser_outweighs_the_subject() {
        assert_eq!(
            zone(
                &[
                    "Colombia ante unas elecciones decisivas",
                    "En mayo Colombia vota. EsadeEcPol y la Fundación Felipe González dedican al país una sesión."
                ],
                "es"
            )
            .as_deref(),
            Some("Europe/Madrid")
        );
    }

    #[test]
    fn nothing_known_means_nothing_said() {
        assert_eq!(zone(&["A talk about rain"], "en"), None);
    }
}
