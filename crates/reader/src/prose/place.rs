//! Where the panel takes place: the venue, and whether people meet online, in a room, or both.
//!
//! Words that speak of registering online say nothing about the mode, and an organiser's postal address is no venue.

use std::sync::LazyLock;

use crate::document::{Document, Setting};
use crate::prose::is_when;
use crate::times;
use crate::words::{Phrases, Searched, Words, words};

use super::labels::{Label, has_word, plain};
use super::title::is_practical_label;

/// Labels of the venue.
static VENUE_LABELS: LazyLock<Words> = words!("place-venue-labels.txt");

static ONLINE: LazyLock<Words> = words!("place-online.txt");

/// Phrases in which an online word speaks of something else.
static NOT_ONLINE: LazyLock<Words> = words!("place-not-online.txt");

static HYBRID: LazyLock<Words> = words!("place-hybrid.txt");

static IN_PERSON: LazyLock<Words> = words!("place-in-person.txt");

/// The venue and the mode.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) venue: Option<String>,
    /// `online`, `hybrid`, `in_person`.
    pub(super) mode: Option<&'static str>,
}

/// Finds where the panel takes place; `taken` are lines that are the title.
pub(super) fn place(document: &Document, labels: &[Label], carrying: &[usize], taken: &[usize]) -> Place {
    let (labelled, label_online) = labelled_venue(document, labels);
    let stated = document.stated.first();
    let venue = labelled.or_else(|| address_near(document, carrying, taken)).or_else(|| {
        stated
            .and_then(|event| event.location.clone())
            .filter(|location| !is_online(location) && !location.contains("://"))
    });
    let mode = mode(document, venue.as_deref(), label_online);
    let mode = mode.or_else(|| match stated.and_then(|event| event.mode.as_deref()) {
        Some("online") => Some("online"),
        Some("hybrid") => Some("hybrid"),
        Some("in_person") => Some("in_person"),
        _ => None,
    });
    Place { venue: venue.filter(|_| mode != Some("online")), mode }
}

fn mode(document: &Document, venue: Option<&str>, label_online: bool) -> Option<&'static str> {
    let mut online = label_online;
    let mut in_person = venue.is_some();
    for line in document.lines.iter().take(500).filter(|line| !matches!(line.setting, Setting::Aside | Setting::Blank))
    {
        let text = plain(&line.text);
        let said = MODE_PHRASES.each(&text);
        let says = |mode: &str| said.iter().any(|found| found.meaning == mode);
        if says("hybrid") {
            return Some("hybrid");
        }
        online |= says("online") && is_online(&text);
        in_person |= says("in_person");
    }
    match (online, in_person, venue.is_some()) {
        (true, true, true) => Some("hybrid"),
        (true, _, _) => Some("online"),
        (false, true, _) => Some("in_person"),
        _ => None,
    }
}

/// Whether a line says that people meet online.
fn is_online(text: &str) -> bool {
    let text = plain(text);
    ONLINE_PHRASES.stand_in(&text) && ONLINE_PHRASES.stand_in(&NOT_ONLINE.taken_from(text))
}

static ONLINE_PHRASES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), &ONLINE)]));

/// What a line says of the mode, in one pass.
static MODE_PHRASES: LazyLock<Phrases<&str>> =
    LazyLock::new(|| Phrases::new(&[("hybrid", &HYBRID), ("online", &ONLINE), ("in_person", &IN_PERSON)]));

/// The venue that a label names, and whether the label says that there is none but the net.
fn labelled_venue(document: &Document, labels: &[Label]) -> (Option<String>, bool) {
    let mut online = false;
    for label in labels.iter().filter(|label| VENUE_LABELS.contains(&label.name.as_str())) {
        let value = match &label.value {
            Some(value) => value.clone(),
            None if document.lines.get(label.index).is_some_and(|line| may_stand_alone(line.setting, &label.name)) => {
                below(document, label.index)
            }
            None => continue,
        };
        if value.is_empty() || is_practical_label(&plain(&value)) {
            continue;
        }
        if is_online(&value) {
            online = true;
            let room = without_online_part(&value);
            if let Some(room) = room {
                return (Some(room), true);
            }
        } else if value.chars().count() < 240 && !is_undecided(&value) {
            return (Some(value), online);
        }
    }
    (None, online)
}

/// `local` or `place` alone on a line of a Portuguese or English text is a label only when set as one.
fn may_stand_alone(setting: Setting, name: &str) -> bool {
    matches!(setting, Setting::Term | Setting::Heading(_)) || !matches!(name, "local" | "address" | "room" | "place")
}

fn is_undecided(value: &str) -> bool {
    let value = plain(value);
    [
        "tba",
        "tbc",
        "tbd",
        "to be announced",
        "to be confirmed",
        "wird noch",
        "未定",
        "[",
        "à confirmer",
        "por confirmar",
    ]
    .iter()
    .any(|word| value.starts_with(word))
}

/// `Maison des Suds, 75015 Paris, et en ligne`: the room remains.
fn without_online_part(value: &str) -> Option<String> {
    const JOINTS: &[&str] = &[
        " and ",
        " or ",
        " et ",
        " ou ",
        " y ",
        " o ",
        " e ",
        " und ",
        " oder ",
        " sowie ",
        " · ",
        "および",
        "及び",
        "並びに",
    ];
    let cut = JOINTS
        .iter()
        .filter_map(|joint| value.rfind(joint))
        .filter(|at| value.get(*at..).is_some_and(is_online))
        .filter(|at| value.get(..*at).is_some_and(|before| !is_online(before)))
        .max();
    let value = cut.and_then(|at| value.get(..at)).unwrap_or(value);
    let parts: Vec<&str> = value
        .split([',', ';', '/', '+', '&', '、', '・', '／', '｜', '|'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .collect();
    let kept: Vec<&str> =
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty() && !is_online(part)).collect();
    let room = kept.join(", ");
    let names_a_place = room.split(|c: char| !c.is_alphanumeric()).any(|word| times::place_zone(word).is_some())
        && room.split_whitespace().count() > 2;
    (looks_like_address(&room) || names_a_place).then_some(room)
}

/// The lines below a label, up to the next label, time or prose; one blank under the label is skipped.
fn below(document: &Document, index: usize) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for line in document.lines.iter().skip(index + 1) {
        match line.setting {
            Setting::Blank
                if parts.len() < 2
                    && document.lines.get(index).is_some_and(|label| label.setting != Setting::Paragraph) =>
            {
                continue;
            }
            Setting::Blank if parts.is_empty() => continue,
            Setting::Blank | Setting::Heading(_) | Setting::Term | Setting::Aside | Setting::Row => break,
            _ => {}
        }
        let text = line.text.as_str();
        if text.starts_with(['+', '*', '※', '©']) || text.contains("://") && parts.is_empty() {
            if text.starts_with('*') && parts.is_empty() {
                parts.push(text);
            }
            break;
        }
        let ends = text.ends_with(['.', '。', ':', '：']) || text.chars().count() > 120 || is_when(text);
        if ends && !parts.is_empty() {
            break;
        }
        parts.push(text);
        if parts.len() == 4 {
            break;
        }
    }
    parts.join(", ")
}

/// Lines beside the date that read like an address or a room.
fn address_near(document: &Document, carrying: &[usize], taken: &[usize]) -> Option<String> {
    for &carrier in carrying.iter().take(12) {
        let mut parts: Vec<String> = Vec::new();
        for (index, line) in document.lines.iter().enumerate().skip(carrier + 1).take(8) {
            if carrying.contains(&index) {
                parts.clear();
                break;
            }
            match line.setting {
                Setting::Blank if parts.is_empty() => continue,
                _ if taken.contains(&index) && parts.is_empty() => continue,
                Setting::Paragraph | Setting::Item if !taken.contains(&index) => {}
                _ => break,
            }
            let fits = looks_like_address(&line.text)
                || (!parts.is_empty() && line.text.chars().count() < 90 && !line.text.ends_with(['.', ':', '?']));
            if !fits || is_prose(&line.text) {
                break;
            }
            let text = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
            if is_online(text) {
                parts.extend(without_online_part(text));
                break;
            }
            parts.push(text.to_owned());
            if parts.len() == 4 {
                break;
            }
        }
        parts.retain(|part| !part.is_empty());
        if !parts.is_empty() {
            return Some(parts.join(", "));
        }
    }
    None
}

fn is_prose(text: &str) -> bool {
    text.chars().count() > 160
        || text.ends_with(['。', '?', '？'])
        || (text.ends_with('.') && text.split_whitespace().count() > 8)
        || text.contains(['@', '：'])
        || text.contains(": ")
}

/// A street, a room, a building or a postal code, and not a sentence or a person.
pub(super) fn looks_like_address(text: &str) -> bool {
    let plain = plain(text);
    if is_prose(text) || text.chars().count() < 6 || is_when(text) {
        return false;
    }
    static WORDS: LazyLock<Words> = words!("place-words.txt");
    const JAPANESE: &[&str] =
        &["ホール", "会議室", "ホテル", "会館", "プラザ", "キャンパス", "講堂", "号館", "ビル", "教室", "丁目", "階"];
    let compound = plain.split(|c: char| !c.is_alphabetic()).any(|word| {
        ["straße", "strasse", "platz", "damm", "allee", "saal", "haus", "ufer", "weg", "gasse"]
            .iter()
            .any(|end| word.ends_with(end) && word.len() > end.len())
    });
    let found = compound
        || WORDS.that_may_stand(&Searched::new(&plain)).any(|word| has_word(&plain, word))
        || JAPANESE.iter().any(|word| text.contains(word));
    let postal = plain
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let numbered = text.contains(|c: char| c.is_ascii_digit()) && text.contains(',');
    let longest = if numbered { 26 } else { 18 };
    found && (text.contains([',', ' ']) || !JAPANESE.is_empty()) && text.split_whitespace().count() <= longest
        || (postal && numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;
    use crate::prose::labels::labels;

    fn read(text: &str) -> Place {
        let document = take_in(text);
        place(&document, &labels(&document), &[0], &[])
    }

    #[test]
    fn a_room_an_online_event_and_both_are_told_apart() {
        let room = read("22 February 2024, 14:00 CET\nLobkovicz Hall, Nerudova 12, Prague\n\nRegister online.");
        assert_eq!(
            (room.venue.as_deref(), room.mode),
            (Some("Lobkovicz Hall, Nerudova 12, Prague"), Some("in_person"))
        );
        assert_eq!(read("5 May 2021, 14:00\nThis webinar is free.").mode, Some("online"));
        let both = read("5 juin 2025, 18 h\nMaison des Suds, 00 rue de Lourmel, 75015 Paris, et en ligne");
        assert_eq!(both.mode, Some("hybrid"));
        assert_eq!(both.venue.as_deref(), Some("Maison des Suds, 00 rue de Lourmel, 75015 Paris"));
        assert_eq!(read("5 April 2022\nA debate on digital trade.").mode, None);
    }

    #[test]
    fn a_label_names_the_venue_or_says_that_it_is_online() {
        assert_eq!(
            read("x\nVenue: Asociación de la Prensa (c/ Claudio Coello 98)").venue.as_deref(),
            Some("Asociación de la Prensa (c/ Claudio Coello 98)")
        );
        assert_eq!(read("x\n会場\n\n*オンライン会議システム「Zoom」を使用").mode, Some("online"));
    }
}
