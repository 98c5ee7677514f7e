//! The lines that could be the title, and the points each gathers.

use std::sync::LazyLock;

use crate::document::{Document, Line, Setting};
use crate::prose::is_when;
use crate::prose::labels::{Label, plain};
use crate::prose::place::looks_like_address;
use crate::prose::speakers::is_entry;
use crate::prose::status::is_status_word;
use crate::times;
use crate::words::{Searched, Words, words};

use super::cleaning::{are_alike, cleaned, words as words_of};
use super::furniture::{is_furniture, is_masthead, is_programme, is_rubric, is_ticker};
use super::generic::{
    is_generic, is_numbered, is_organisation, is_practical_label, is_series, is_session, is_title_label,
};

/// A title stands among the first lines, or is labelled, or is a heading.
const REACH: usize = 30;

/// Longer lines are prose, in bytes.
const LONGEST_TITLE_LINE: usize = 600;

/// A text that could be the title.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) text: String,
    /// The words of the text in lower case.
    pub(super) words: Vec<String>,
    /// The line of the document; none for the page's title and stated names.
    pub(super) index: Option<usize>,
    pub(super) points: i32,
    /// A line by itself, neither labelled nor stated for machines.
    pub(super) is_line: bool,
    pub(super) is_series: bool,
    pub(super) is_organisation: bool,
    pub(super) is_sentence: bool,
    /// A speaker with office and institute.
    pub(super) is_entry: bool,
}

/// All candidates, lines in order, then labelled lines, then what the page states.
pub(super) fn candidates(document: &Document, labels: &[Label], carrying: &[usize]) -> Vec<Candidate> {
    let mut found = from_lines(document, labels, carrying);
    found.extend(from_labels(labels));
    found.extend(document.lines.iter().enumerate().take(60).filter_map(|(index, line)| entitled(index, line)));
    let names: Vec<String> =
        document.stated.iter().take(8).filter_map(|event| event.name.as_deref()).map(cleaned).collect();
    let first_name = names.first().map(|name| words_of(name));
    let page_title = document.page_title.as_deref().map(cleaned);
    let page_title = page_title.as_ref().map(|title| (title.as_str(), words_of(title)));
    found.extend(names.iter().filter(|name| is_possible(name)).map(|name| Candidate::new(name.clone(), None, 2)));
    if let Some(page) = document.page_title.as_deref() {
        let own = without_site(page, &found).filter(|title| is_possible(title));
        found.extend(own.map(|title| Candidate::new(title, None, -4)));
    }
    for candidate in &mut found {
        if first_name.as_ref().is_some_and(|name| are_alike(name, &candidate.words)) {
            candidate.points += 14;
        }
        if let Some((title, words)) = &page_title {
            candidate.points += on_page_title(title, words, candidate);
        }
    }
    found
}

impl Candidate {
    fn new(text: String, index: Option<usize>, points: i32) -> Self {
        let is_series = is_series(&text) || is_programme(&text);
        let is_organisation = is_organisation(&text);
        let is_sentence = is_sentence(&text);
        let is_entry = is_entry(&text);
        let malus = |holds: bool, points: i32| if holds { points } else { 0 };
        let points = points + shape(&text)
            - malus(is_series, 14)
            - malus(is_organisation, 11)
            - malus(is_entry, 8)
            - malus(is_session(&text), 12)
            - malus(is_ornament(&text), 16)
            - malus(is_ticker(&text), 26)
            - malus(is_numbered(&text) && !text.contains([':', '：', '「', '『', '【', '“']), 7)
            - malus(text.contains(',') && looks_like_address(&text), 8);
        let words = words_of(&text);
        Self { text, words, index, points, is_line: false, is_series, is_organisation, is_sentence, is_entry }
    }
}

fn from_lines(document: &Document, labels: &[Label], carrying: &[usize]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let first_time = carrying.first().copied();
    let quoting: Vec<(usize, &str)> = quoting_lines(document).collect();
    let usable =
        document.lines.iter().enumerate().filter(|(_, line)| !matches!(line.setting, Setting::Blank | Setting::Aside));
    for (order, (index, line)) in usable.enumerate() {
        let is_heading = matches!(line.setting, Setting::Heading(1 | 2));
        if order > 400 || (order > REACH && !is_heading) || line.setting == Setting::Row {
            continue;
        }
        if line.text.len() > LONGEST_TITLE_LINE {
            continue;
        }
        let text = cleaned(&line.text);
        let is_when = carrying.contains(&index) && !line.text.starts_with('[') && !is_heading && is_when(&text);
        let is_labelled =
            labels.iter().any(|label| label.index == index && label.value.is_some() && is_title_label(&label.name));
        let is_possible = is_possible(&text) || is_heading && is_named_by_date(&text);
        if is_when || is_labelled || !is_possible || is_practical_line(&line.text) {
            continue;
        }
        if text != line.text && is_furniture(&line.text) {
            continue;
        }
        let before = found.iter().filter(|other| !is_heading || !is_item(document, other)).count();
        let before = i32::try_from(before.min(12)).unwrap_or(12);
        let mut candidate = Candidate::new(text, Some(index), -3 * before);
        candidate.points += setting_points(line) + place_points(document, index, first_time, carrying);
        if is_repeated_name(document, index, &candidate.text) {
            candidate.points -= 8;
        }
        if is_masthead(document, index) || is_rubric(document, index) {
            candidate.points -= 24;
        }
        if is_quoted(&quoting, index, &candidate.text) {
            candidate.points += 7;
        }
        if line.text.starts_with('[') || invites(&candidate.text) {
            // The subject of a mail, a letter's first sentence: the title itself stands below.
            candidate.points -= 8;
        }
        if line.text.starts_with(|c: char| c.is_ascii_digit())
            && candidate.text.starts_with(|c: char| !c.is_ascii_digit())
        {
            // A date was taken off its front: event lists write titles so.
            candidate.points += 4;
        }
        let quoted = line.text.trim();
        if quoted.starts_with(['"', '“', '«', '„', '「', '『']) && quoted.ends_with(['"', '”', '»', '“', '」', '』'])
        {
            candidate.points += 4;
        }
        if says_status(&line.text) {
            candidate.points += 8;
        }
        if starts_with_kind(&line.text) {
            candidate.points += 4;
        }
        match neighbour_invites(document, index) {
            // `The Institute` / `invites you to` / `Title`.
            Some(Neighbour::Below) if !line.text.contains([':', '?']) => candidate.points -= 8,
            Some(Neighbour::Above) => candidate.points += 8,
            _ => {}
        }
        candidate.is_line = true;
        found.push(candidate);
    }
    found
}

/// `CANCELLED: Title`: what is called off is the event itself.
fn says_status(text: &str) -> bool {
    let first = text.split([':', '：', '】', ']', '–', '-']).next().unwrap_or_default();
    first.len() < text.len() && is_status_word(first.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Items above a heading are the page's menu, and take nothing from it.
fn is_item(document: &Document, candidate: &Candidate) -> bool {
    let line = candidate.index.and_then(|index| document.lines.get(index));
    line.is_some_and(|line| line.setting == Setting::Item)
}

fn from_labels(labels: &[Label]) -> impl Iterator<Item = Candidate> {
    labels.iter().take(60).filter(|label| is_title_label(&label.name)).filter_map(|label| {
        let text = cleaned(label.value.as_deref()?);
        let is_mail = matches!(label.name.as_str(), "subject" | "betreff" | "objet" | "asunto" | "assunto" | "件名");
        is_possible(&text).then(|| Candidate::new(text, Some(label.index), if is_mail { 3 } else { 14 }))
    })
}

/// `a webinar entitled "..."`: prose that says what its event is called.
fn entitled(index: usize, line: &Line) -> Option<Candidate> {
    static WORDS: LazyLock<Words> = words!("title-entitled.txt");
    if !matches!(line.setting, Setting::Paragraph | Setting::Item) {
        return None;
    }
    let after = WORDS
        .that_stand(&Searched::new(&line.text))
        .find_map(|word| line.text.split_once(word))
        .map(|(_, after)| after)?;
    let inside = after.strip_prefix(['"', '“', '«', '„', '‘', '»'])?;
    let end = inside.find(['"', '”', '»', '“', '’', '«'])?;
    let text = cleaned(inside.get(..end)?);
    is_possible(&text).then(|| Candidate { is_line: true, ..Candidate::new(text, Some(index), 6) })
}

/// `The Institute invites you to ...`, `... lädt ein`, `... vous convie au webinaire`.
fn invites(text: &str) -> bool {
    static WORDS: LazyLock<Words> = words!("title-invitations.txt");
    WORDS.any_in(&plain(text))
}

/// On which side of a line the invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    Above,
    Below,
}

/// Whether the line right above or below is `invites you to ...` without a subject, or `our next webinar:`.
fn neighbour_invites(document: &Document, index: usize) -> Option<Neighbour> {
    let is_line = |line: &&Line| !matches!(line.setting, Setting::Blank | Setting::Aside);
    let above = document.lines.iter().take(index).rev().take(3).find(is_line);
    let below = document.lines.iter().skip(index + 1).take(3).find(is_line);
    if below.is_some_and(|line| line.text.starts_with(char::is_lowercase) && begins_with_invitation(&line.text)) {
        return Some(Neighbour::Below);
    }
    let announces = |line: &Line| {
        let is_open = line.text.ends_with([':', '：']) || line.text.starts_with(char::is_lowercase);
        is_open && line.text.chars().count() < 140 && (invites(&line.text) || begins_with_invitation(&line.text))
    };
    above.is_some_and(announces).then_some(Neighbour::Above)
}

/// A verb of inviting within the first words.
fn begins_with_invitation(text: &str) -> bool {
    const STEMS: &[&str] = &["invit", "convid", "convi", "lädt", "lad", "cordially", "request", "present", "organi"];
    let text = plain(text);
    text.split_whitespace().take(2).any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// `Community call 2025-02-19` as a heading: a meeting named by its date.
fn is_named_by_date(text: &str) -> bool {
    let name = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    name.chars().filter(|c| c.is_alphabetic()).count() >= 8
        && text.ends_with(|c: char| c.is_ascii_digit())
        && !is_generic(name)
        && !is_practical_label(&plain(name))
        && name.split([',', '/', '|']).all(|part| times::place_zone(part.trim()).is_none())
}

/// `WEBINAR | ...`, `Midi-débat : ...`: the kind of event stands before its title.
fn starts_with_kind(text: &str) -> bool {
    let end = [" | ", ": ", " : ", "：", "｜"].iter().filter_map(|mark| text.find(mark)).min();
    end.and_then(|end| text.get(..end)).is_some_and(|kind| is_generic(kind) && !is_series(kind))
}

/// `*** BROWN BAG *** bring your own *** BROWN BAG ***`: an ornament says itself twice.
fn is_ornament(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() >= 4 && words.len() < 40 && words.get(..2) == words.get(words.len() - 2..)
}

/// Neither a date, a place, a general word, nor too long or too short to be a title.
fn is_possible(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let length = text.chars().count();
    if letters < 3
        || length > 250
        || text.contains("://")
        || text.contains('@')
        || is_obscured_address(text)
        || is_generic(text)
        || is_furniture(text)
    {
        return false;
    }
    let bare = times::strip_date(text);
    let is_date =
        bare.chars().filter(|c| c.is_alphabetic()).count() < 3 || (bare.chars().count() < 60 && is_when(&bare));
    let only_places = text.split(['|', '/', '•', ',']).all(|part| times::place_zone(part.trim()).is_some());
    !is_date && !only_places
}

/// `somebody at example.org`, as list archives write addresses.
fn is_obscured_address(text: &str) -> bool {
    text.split_once(" at ").is_some_and(|(_, after)| {
        after.split_whitespace().next().is_some_and(|word| word.contains('.') && !word.ends_with('.'))
    })
}

/// `Venue: ...`, `Speakers`, `Date:` and other lines with practical labels, and labels that wait for their value.
fn is_practical_line(text: &str) -> bool {
    let text = plain(text);
    let name = text.split([':', '：', '】']).next().unwrap_or_default();
    let greets = text.trim_end().ends_with([',', '、']) && text.split_whitespace().count() <= 6
        || text.trim_end().ends_with("各位");
    greets
        || text.trim_end().ends_with([':', '：'])
        || is_practical_label(name.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn setting_points(line: &Line) -> i32 {
    match line.setting {
        Setting::Heading(1) => 16,
        Setting::Heading(2) => 8,
        Setting::Heading(_) => 2,
        Setting::Item => -14,
        Setting::Term => -10,
        _ => 0,
    }
}

/// A title stands above its date or right under it, and rarely far below.
fn place_points(document: &Document, index: usize, first_time: Option<usize>, carrying: &[usize]) -> i32 {
    let next = document
        .lines
        .iter()
        .enumerate()
        .skip(index + 1)
        .find(|(_, line)| line.setting != Setting::Blank)
        .map(|(next, _)| next);
    // A question with its subtitle stands above the date as much as the subtitle does.
    let asks = document.lines.get(index).is_some_and(|line| line.text.ends_with(['?', '？']));
    let next = match next {
        Some(subtitle) if asks && subtitle == index + 1 && !carrying.contains(&subtitle) => document
            .lines
            .iter()
            .enumerate()
            .skip(subtitle + 1)
            .take(2)
            .find(|(_, line)| line.setting != Setting::Blank)
            .map(|(next, _)| next),
        next => next,
    };
    let above = if next.is_some_and(|next| carrying.contains(&next)) { if asks { 5 } else { 4 } } else { 0 };
    let late = match first_time {
        Some(time) if index > time + 8 => -10,
        Some(time) if index > time => -1,
        _ => 0,
    };
    above + late
}

fn shape(text: &str) -> i32 {
    let words = text.split_whitespace().count();
    let length = text.chars().count();
    let japanese = text.chars().any(crate::prose::passages::is_japanese);
    let mut points = match (japanese, words, length) {
        (true, _, 8..=80) | (false, 4..=24, _) => 3,
        (false, 1, _) => -2,
        _ => 0,
    };
    if text.contains([':', '：', '?', '？', '「', '【', '―', '–', '—']) {
        points += 3;
    }
    let lower = plain(text);
    if ["book cover", "photo", "image", "flyer", "poster", "logo", "banner", "foto", "bild", "affiche"]
        .iter()
        .any(|caption| lower.starts_with(caption))
    {
        points -= 12;
    }
    if text.ends_with(['!', '！']) {
        points -= 9;
    }
    if is_sentence(text) {
        points -= 18;
    }
    if length > 160 {
        points -= 8;
    }
    if text.split_once(". ").is_some_and(|(before, after)| {
        before.split_whitespace().count() > 6
            && after.starts_with(char::is_uppercase)
            && text.starts_with(char::is_lowercase)
    }) {
        // A line out of the middle of somebody's prose.
        points -= 12;
    }
    if text.starts_with(char::is_lowercase) || text.starts_with(['※', '*', '(', '（', '#', '+']) {
        points -= 8;
    }
    points
}

/// Ends like a sentence, or runs on like one.
fn is_sentence(text: &str) -> bool {
    let stops = text.ends_with('。')
        || (text.ends_with('.')
            && text.split_whitespace().nth(4).is_some()
            && !text.ends_with("U.S.")
            && !text.ends_with(".)"));
    stops || text.contains("。") || text.split_whitespace().nth(32).is_some()
}

/// An organiser's name stands again in somebody's affiliation, or in the footer; a title hardly does, but in the list
/// of its series, behind a number or a day.
fn is_repeated_name(document: &Document, index: usize, text: &str) -> bool {
    let words = text.split_whitespace().count();
    if words > 6 || text.chars().count() < 4 || text.contains([':', '?', '：', '？']) {
        return false;
    }
    let others = document.lines.iter().enumerate().filter(|(other, _)| *other != index);
    others.take(300).any(|(_, line)| {
        line.text.len() > text.len() + 4
            && line.text.len() < 160
            && !line.text.starts_with(text)
            && !(line.text.starts_with(|c: char| c == '#' || c.is_ascii_digit()) && line.text.ends_with(text))
            && line.text.contains(text)
    })
}

/// Quotation marks before a title.
const OPENING: [char; 8] = ['"', '“', '„', '«', '「', '『', '‘', '»'];

/// The first lines that quote anything, with their index.
fn quoting_lines(document: &Document) -> impl Iterator<Item = (usize, &str)> {
    let lines = document.lines.iter().enumerate().take(300);
    lines.map(|(index, line)| (index, line.text.as_str())).filter(|(_, text)| text.contains(OPENING))
}

/// Prose that speaks of its own event puts the title in quotation marks.
fn is_quoted(quoting: &[(usize, &str)], index: usize, text: &str) -> bool {
    let others = quoting.iter().filter(|(other, line)| *other != index && line.len() > text.len());
    text.chars().count() >= 8
        && others
            .flat_map(|(_, line)| line.match_indices(text).take(3).map(|(at, _)| line.get(..at)))
            .any(|head| head.and_then(|head| head.chars().next_back()).is_some_and(|mark| OPENING.contains(&mark)))
}

/// The page's title without the site's name: the part that a line repeats, else the longest.
fn without_site(page: &str, lines: &[Candidate]) -> Option<String> {
    let known = lines.iter().find(|candidate| candidate.text.chars().count() > 8 && page.starts_with(&candidate.text));
    match known {
        Some(_) => None,
        None => {
            let parts = page
                .split(" | ")
                .flat_map(|part| part.split(" – "))
                .flat_map(|part| part.split(" - "))
                .flat_map(|part| part.split(" · "));
            parts.map(cleaned).filter(|part| !is_organisation(part)).max_by_key(|part| part.chars().count())
        }
    }
}

/// What the page's own title, cleaned, says of a candidate.
fn on_page_title(title: &str, words: &[String], candidate: &Candidate) -> i32 {
    let text = candidate.text.as_str();
    if text.chars().count() < 6 {
        0
    } else if title.starts_with(text) || are_alike(words, &candidate.words) {
        8
    } else if title.ends_with(text) {
        // What ends a page's title is the site.
        -10
    } else {
        0
    }
}
