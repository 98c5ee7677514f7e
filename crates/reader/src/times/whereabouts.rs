//! Where the organiser is, for times that stand without a zone.
//!
//! Keeps true: a venue outweighs an organiser, an organiser outweighs a mention in prose. The page's language alone
//! proves nothing, save where every place that holds events in it keeps the same clock.

use std::collections::BTreeMap;

use super::glyphs::{Glyphs, Kind};
use super::places::{self, Place, PlaceKind};
use super::vocabulary;
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

#[derive(Default)]
struct Evidence {
    weights: BTreeMap<&'static str, (u32, String, Source)>,
}

pub(super) fn find(document: &Document, language: &str) -> Option<Whereabouts> {
    let mut evidence = Evidence::default();
    let mut label = String::new();
    let mut shown = 0;
    let mut venue_lines = 0_u8;
    for line in document.lines.iter().filter(|line| line.setting != Setting::Blank).take(SEARCHED_LINES) {
        shown += 1;
        let is_venue = weigh_line(line, &label, shown, venue_lines > 0, &mut evidence);
        // An address runs over several lines; its town is on the last of them.
        venue_lines = if is_venue && venue_lines == 0 { 3 } else { venue_lines.saturating_sub(1) };
        label = if line.text.len() < 60 { key(&line.text) } else { String::new() };
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
    fn add(&mut self, zone: &'static str, weight: u32, name: &str, source: Source) {
        let entry = self.weights.entry(zone).or_insert_with(|| (0, name.to_owned(), source));
        if weight > 4 && entry.0 <= 4 {
            name.clone_into(&mut entry.1);
            entry.2 = source;
        }
        entry.0 += weight;
    }
}

fn weigh_line(line: &Line, label: &str, shown: usize, goes_on: bool, evidence: &mut Evidence) -> bool {
    let text: String = line.text.chars().take(SEARCHED_CHARACTERS).collect();
    domains(&text, evidence);
    money_and_phones(&text, evidence);
    let folded = format!(" {} ", key(&text));
    let is_short = text.chars().count() < 140;
    let named = named(&text);
    if named.is_empty() && !is_short {
        return false;
    }
    let begins = |word: &String| {
        let rest = folded.trim_start().strip_prefix(word.as_str());
        rest.is_some_and(|rest| rest.starts_with(' ') || !word.is_ascii())
    };
    let is_venue = is_short && vocabulary::VENUE.iter().any(|word| label == *word || begins(word));
    let is_host = !named.is_empty() && speaks_of_a_host(&folded, label);
    let is_address =
        is_short && (vocabulary::ADDRESS.iter().any(|word| folded.contains(word)) || has_postcode(&folded));
    let goes_on = goes_on && text.chars().count() < 70 && !text.contains(['?', '!']);
    let is_place_alone = is_short
        && line.setting != Setting::Row
        && folded.split_whitespace().count() <= 4
        && places::find(folded.trim()).any(|place| matches!(place.kind, PlaceKind::City | PlaceKind::Nation));
    let is_top = shown <= 12;
    let (weight, source) = if line.setting == Setting::Aside {
        (if is_address { 4 } else { 1 }, Source::Organiser)
    } else if is_venue && !is_online(&folded) {
        (12, Source::Venue)
    } else if is_address || goes_on {
        (8, Source::Venue)
    } else if is_host {
        (7, Source::Organiser)
    } else if is_place_alone {
        (4, Source::Venue)
    } else if is_top {
        (2, Source::Organiser)
    } else {
        (1, Source::Organiser)
    };
    weigh(&named, weight, source, evidence);
    (is_venue || is_address) && !is_online(&folded)
}

fn speaks_of_a_host(folded: &str, label: &str) -> bool {
    vocabulary::HOSTS.iter().any(|word| {
        let of_label =
            if word.is_ascii() { !label.is_empty() && word.trim() == label } else { label.contains(word.trim()) };
        of_label || folded.contains(word)
    })
}

/// A place or institute that a text names.
struct Named {
    place: Place,
    name: String,
    /// "based in" or the like stands before it.
    is_seat: bool,
    /// A time of day stands on the line: the place may be a row's label.
    beside_clock: bool,
}

fn mention(text: &str, weight: u32, source: Source, evidence: &mut Evidence) {
    weigh(&named(text), weight, source, evidence);
}

fn named(text: &str) -> Vec<Named> {
    let glyphs = Glyphs::of(text);
    let beside_clock = (1..glyphs.tokens.len()).any(|at| {
        glyphs.is_mark(at, ":")
            && glyphs.number(at + 1).is_some_and(|(_, digits)| digits == 2)
            && glyphs.number(at - 1).is_some()
    });
    let mut found = Vec::new();
    let mut at = 0;
    while at < glyphs.tokens.len() {
        let Some((place, next)) = longest(&glyphs, at) else {
            at += 1;
            continue;
        };
        if !is_embassy(&glyphs, at) && place.kind != PlaceKind::ZoneName {
            let is_seat = next > 2 && is_led_by_seat(&glyphs, next);
            found.push(Named { place, name: glyphs.quote(at, next), is_seat, beside_clock });
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

/// Adds what a line's names weigh; the first one counts most.
fn weigh(named: &[Named], weight: u32, source: Source, evidence: &mut Evidence) {
    let mut seen = 0;
    for Named { place, name, is_seat, beside_clock } in named {
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
                name.push(*glyph);
                if name.chars().count() >= 2
                    && let Some(place) = places::find(&name).next()
                {
                    best = Some((place, next + 1));
                }
            }
        }
        Kind::Word { capital: true, .. } => {
            let mut shouted = true;
            let mut next = at;
            for words in 0..6 {
                let Some(Kind::Word { folded, shouted: loud, .. }) = glyphs.kind(next) else { break };
                name.push_str(folded);
                shouted &= *loud;
                next += 1;
                if words == 0 && !places::begins(&name) && !glyphs.is_mark(next, ".'") {
                    break;
                }
                if (name.len() > 3 || shouted && name.len() > 1)
                    && let Some(place) = places::find(&name).next()
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
    folded.split(' ').any(|word| {
        (4..=5).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_digit())
            && !(word.starts_with("19") || word.starts_with("20"))
            || word.len() == 5 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit())
    }) && folded.split(' ').count() < 22
}

/// Country domains in addresses: `.jp`, `.ac.uk`. Generic and fashionable ones prove nothing.
fn domains(text: &str, evidence: &mut Evidence) {
    if !text.contains('.') {
        return;
    }
    for word in text
        .split(|c: char| c.is_whitespace() || "()<>\",;、。「」（）".contains(c))
        .filter(|word| word.contains('@') || word.contains("://") || word.starts_with("www."))
        .take(20)
    {
        let host = word.split("://").last().unwrap_or_default().rsplit('@').next().unwrap_or_default();
        let host = host.split(['/', '?', ':', '#']).next().unwrap_or_default().trim_end_matches('.');
        let Some((name, ending)) = host.rsplit_once('.') else { continue };
        let zone = match ending {
            "jp" => "Asia/Tokyo",
            "de" => "Europe/Berlin",
            "fr" => "Europe/Paris",
            "es" => "Europe/Madrid",
            "pt" => "Europe/Lisbon",
            "br" => "America/Sao_Paulo",
            "uk" => "Europe/London",
            "it" => "Europe/Rome",
            "ch" => "Europe/Zurich",
            "at" => "Europe/Vienna",
            "be" => "Europe/Brussels",
            "nl" => "Europe/Amsterdam",
            "se" => "Europe/Stockholm",
            "no" => "Europe/Oslo",
            "dk" => "Europe/Copenhagen",
            "fi" => "Europe/Helsinki",
            "pl" => "Europe/Warsaw",
            "cz" => "Europe/Prague",
            "hu" => "Europe/Budapest",
            "gr" => "Europe/Athens",
            "ie" => "Europe/Dublin",
            "kr" => "Asia/Seoul",
            "in" => "Asia/Kolkata",
            "sg" => "Asia/Singapore",
            "tw" => "Asia/Taipei",
            "hk" => "Asia/Hong_Kong",
            "cn" => "Asia/Shanghai",
            "nz" => "Pacific/Auckland",
            "za" => "Africa/Johannesburg",
            "ar" => "America/Argentina/Buenos_Aires",
            "cl" => "America/Santiago",
            "mx" => "America/Mexico_City",
            "pe" => "America/Lima",
            "uy" => "America/Montevideo",
            "ec" => "America/Guayaquil",
            "gov" | "mil" => "America/New_York",
            _ => continue,
        };
        let _ = name;
        evidence.add(zone, 4, host, Source::Organiser);
    }
}

fn money_and_phones(text: &str, evidence: &mut Evidence) {
    let before_digit = |mark: &str| {
        text.match_indices(mark).any(|(at, _)| {
            text.get(at + mark.len()..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    let after_digit = |mark: char| {
        text.char_indices()
            .any(|(at, c)| c == mark && text.get(..at).is_some_and(|head| head.ends_with(char::is_numeric)))
    };
    if after_digit('円') || before_digit("¥") || before_digit("〒") {
        evidence.add("Asia/Tokyo", 4, "円", Source::Organiser);
    }
    for (mark, zone) in [
        ("£", "Europe/London"),
        ("R$", "America/Sao_Paulo"),
        ("₹", "Asia/Kolkata"),
        ("CHF", "Europe/Zurich"),
        ("₩", "Asia/Seoul"),
    ] {
        if text.contains(mark) && before_digit(mark) {
            evidence.add(zone, 4, mark, Source::Organiser);
        }
    }
    if !text.contains('+') {
        return;
    }
    for (at, _) in text.match_indices('+').take(6) {
        let digits: String = text
            .get(at + 1..)
            .unwrap_or_default()
            .chars()
            .take(16)
            .filter(|c| !" ()-./".contains(*c))
            .take_while(char::is_ascii_digit)
            .collect();
        if digits.len() < 8 {
            continue;
        }
        let codes = [
            ("351", "Europe/Lisbon"),
            ("353", "Europe/Dublin"),
            ("358", "Europe/Helsinki"),
            ("420", "Europe/Prague"),
            ("39", "Europe/Rome"),
            ("33", "Europe/Paris"),
            ("34", "Europe/Madrid"),
            ("49", "Europe/Berlin"),
            ("44", "Europe/London"),
            ("41", "Europe/Zurich"),
            ("43", "Europe/Vienna"),
            ("32", "Europe/Brussels"),
            ("31", "Europe/Amsterdam"),
            ("46", "Europe/Stockholm"),
            ("47", "Europe/Oslo"),
            ("45", "Europe/Copenhagen"),
            ("48", "Europe/Warsaw"),
            ("36", "Europe/Budapest"),
            ("30", "Europe/Athens"),
            ("81", "Asia/Tokyo"),
            ("82", "Asia/Seoul"),
            ("91", "Asia/Kolkata"),
            ("65", "Asia/Singapore"),
            ("886", "Asia/Taipei"),
            ("55", "America/Sao_Paulo"),
            ("54", "America/Argentina/Buenos_Aires"),
            ("56", "America/Santiago"),
            ("57", "America/Bogota"),
            ("51", "America/Lima"),
            ("52", "America/Mexico_City"),
            ("27", "Africa/Johannesburg"),
            ("64", "Pacific/Auckland"),
            ("86", "Asia/Shanghai"),
        ];
        if let Some((code, zone)) = codes.iter().find(|(code, _)| digits.starts_with(code)) {
            evidence.add(zone, 5, &format!("+{code}"), Source::Organiser);
        }
    }
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
        find(&Document { lines, ..Document::default() }, language).map(|found| found.zone)
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
