//! What a date or time on a page is for: the event itself, its programme, its doors, a deadline, a posting date.
//!
//! Keeps true: a role is taken from words on the same line, its label, or the section that the line stands in, never
//! from the numbers themselves.

use super::lines::{Item, LineRead, What};
use super::vocabulary::{self, Phrases, Searched};
use super::zones::key;
use crate::document::{Document, Setting};

/// What a line's dates and times are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Main,
    /// Under "Programme", "Ablauf", プログラム.
    Agenda,
    /// Under "Related events", "Past webinars", or set aside.
    Elsewhere,
}

/// The words over and before a line.
#[derive(Debug, Clone)]
pub(super) struct Surroundings {
    pub(super) section: Section,
    /// The short line just before, folded, if it reads like a label ("Date", 日時).
    pub(super) label: Option<String>,
    /// 1-based number of the session whose heading was passed last; 0 before any.
    pub(super) session: usize,
}

/// Walks the document once and says for every line read where it stands.
pub(super) fn surroundings(document: &Document, lines: &[LineRead]) -> (Vec<Surroundings>, Vec<String>) {
    let mut out = Vec::with_capacity(lines.len());
    let mut titles = Vec::new();
    let mut section = Section::Main;
    let mut session = 0;
    let (mut seen_date, mut seen_clock) = (false, false);
    let mut label: Option<String> = None;
    let mut next = 0;
    for (index, line) in document.lines.iter().enumerate() {
        if out.len() == lines.len() {
            break;
        }
        let is_short = line.text.len() <= 90 && line.setting != Setting::Blank;
        let folded = if is_short { key(&line.text) } else { String::new() };
        let read = lines.get(next).filter(|read| read.index == index);
        let has_clock = read.is_some_and(|read| read.clocks().next().is_some());
        if is_short && !has_clock {
            if seen_date && seen_clock && is_elsewhere(&folded) {
                section = Section::Elsewhere;
            } else if is_agenda(&folded) {
                section = if section == Section::Elsewhere { section } else { Section::Agenda };
            } else if section == Section::Agenda && is_back_to_main(&folded) {
                section = Section::Main;
            }
        }
        if is_short
            && line.setting != Setting::Aside
            && session_number(&folded).is_some_and(|number| number == session + 1 || number == 1 && session == 0)
            && titles.len() < 50
        {
            session += 1;
            titles.push(line.text.trim_end_matches([':', '\u{ff1a}']).to_owned());
        }
        if let Some(read) = read {
            next += 1;
            let is_aside = line.setting == Setting::Aside || seen_date && seen_clock && is_way_on(&line.text);
            let here = if is_aside { Section::Elsewhere } else { section };
            if here != Section::Elsewhere {
                seen_date |= read.dates().next().is_some();
                seen_clock |= has_clock;
            }
            out.push(Surroundings { section: here, label: label.clone(), session });
        }
        if line.setting != Setting::Blank {
            let has_digit = line.text.chars().any(char::is_numeric);
            label = (is_short && !has_digit && folded.chars().count() <= 40).then_some(folded);
        }
    }
    (out, titles)
}

fn begins_with_any(text: &str, list: &[String]) -> bool {
    list.iter().any(|start| text.starts_with(start.as_str()))
}

fn is_elsewhere(line: &str) -> bool {
    begins_with_any(line, &vocabulary::ELSEWHERE)
}

/// "Prev: … | Next: …", "« Zurück": the way to another page, not a statement of this one.
fn is_way_on(text: &str) -> bool {
    const ARROWS: [char; 10] = ['«', '‹', '<', '←', '»', '›', '→', '>', '|', ' '];
    let bare = text.trim_start_matches(ARROWS);
    let has_arrow = bare.len() < text.trim_start().len();
    let word: String = bare.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let rest = bare.trim_start_matches(char::is_alphabetic).trim_start();
    let is_way = [
        "prev",
        "previous",
        "next",
        "zurück",
        "weiter",
        "précédent",
        "suivant",
        "anterior",
        "siguiente",
        "seguinte",
        "próximo",
        "前へ",
        "次へ",
        "前の記事",
        "次の記事",
        "前の投稿",
        "次の投稿",
    ]
    .contains(&word.as_str());
    is_way && (has_arrow || rest.starts_with([':', '：', '|', '»', '›', '→', '>', '<', '«']))
}

fn is_agenda(line: &str) -> bool {
    vocabulary::AGENDA.holds(line)
        || line.starts_with("programme ") && line.len() < 40
        || line.starts_with("programm ") && line.len() < 30
        || line.starts_with("agenda ") && line.len() < 30
}

/// Labels after an agenda that speak of the event again.
fn is_back_to_main(line: &str) -> bool {
    vocabulary::MAIN.holds(line)
}

/// The number in "Session 2", "Day 1", 第3回, "2. Sitzung", "1ère séance".
fn session_number(line: &str) -> Option<usize> {
    let mut words = line.split(' ');
    let (first, second) = (words.next()?, words.next().unwrap_or_default());
    let is_noun = |word: &str| {
        matches!(
            word,
            "session"
                | "sessions"
                | "part"
                | "webinar"
                | "day"
                | "tag"
                | "teil"
                | "sitzung"
                | "seance"
                | "sesion"
                | "sessao"
                | "jour"
                | "dia"
                | "journee"
                | "parte"
                | "meeting"
                | "round"
                | "conference"
                | "panel"
                | "event"
                | "workshop"
                | "veranstaltung"
                | "jornada"
                | "セッション"
                | "option"
                | "termin"
                | "slot"
        )
    };
    let number = |word: &str| match word {
        "i" | "one" | "a" | "first" | "eins" | "un" | "uno" | "um" | "une" | "primera" | "primeiro" | "premiere"
        | "erste" | "erster" | "primeira" => Some(1),
        "ii" | "two" | "b" | "second" | "zwei" | "deux" | "dos" | "dois" | "segunda" | "segundo" | "seconde"
        | "deuxieme" | "zweite" | "zweiter" => Some(2),
        "iii" | "three" | "third" | "drei" | "trois" | "tres" | "troisieme" | "dritte" => Some(3),
        _ => word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<usize>().ok().filter(|n| (1..20).contains(n)),
    };
    if is_noun(first) && !second.is_empty() {
        return number(second);
    }
    if is_noun(second) && first.len() <= 9 {
        return number(first);
    }
    let rest = line.strip_prefix('第')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let after = rest.get(digits.len()..)?;
    (after.starts_with("部") || after.starts_with("回") || after.starts_with("セッション") || after.starts_with("日"))
        .then(|| digits.parse().ok())?
}

/// What the words around one item make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Event,
    /// Doors, registration, coffee, reception.
    Doors,
    /// The last day to register, or a closing hour.
    Deadline,
    /// When the page was posted, or whose copyright it is.
    Posting,
    /// Another event: the previous meeting, the next one.
    Other,
}

/// The roles of a line's dates and times, one for each of its items; what is neither has no role but the event's.
pub(super) fn of_line(line: &LineRead, surroundings: &Surroundings) -> Vec<Role> {
    if line.dates().next().is_none() && line.clocks().next().is_none() {
        return vec![Role::Event; line.items.len()];
    }
    let is_posting = is_stamp(line);
    let is_mail_header = line.plain(0, 2) == " date :" && is_mail_date(line);
    let mut of_date = Role::Event;
    let of_item = |item: &Item| match item.what {
        // What a date is for, the time behind it is for.
        What::Clock(_) if !matches!(of_date, Role::Event | Role::Doors) => of_date,
        What::Clock(_) | What::Date(_) if is_posting => Role::Posting,
        What::Clock(_) => of_words(line, item, surroundings, is_mail_header),
        What::Date(_) => {
            of_date = of_words(line, item, surroundings, is_mail_header);
            of_date
        }
        _ => Role::Event,
    };
    line.items.iter().map(of_item).collect()
}

/// The role that the words around one date or time give it.
fn of_words(line: &LineRead, item: &Item, surroundings: &Surroundings, is_mail_header: bool) -> Role {
    let around = line.around(item);
    let is_lone = item.from <= 2 || line.loose_words() <= 4;
    let label = surroundings.label.as_deref().filter(|_| is_lone).map(|label| format!(" {label} ")).unwrap_or_default();
    let (around, label) = (Searched::new(&around), Searched::new(&label));
    let has = |list: &Phrases| list.any_in(&around) || list.any_in(&label);
    if has(&vocabulary::DEADLINE) {
        return Role::Deadline;
    }
    if has(&vocabulary::POSTING) || is_mail_header {
        return Role::Posting;
    }
    if has(&vocabulary::OTHER) {
        return Role::Other;
    }
    if matches!(item.what, What::Clock(_)) && is_of_doors(&own_words(line, item)) {
        return Role::Doors;
    }
    Role::Event
}

fn is_of_doors(words: &str) -> bool {
    vocabulary::DOORS.any_in(&Searched::new(words))
}

/// "Date: Mon, 21 Feb 2022 10:15:30 +0900" and the like: seconds or an offset make it a mail's header.
fn is_mail_date(line: &LineRead) -> bool {
    line.index <= 8
        && (line.clocks().next().is_none() && line.glyphs.tokens.len() <= 8 && line.glyphs.is_mark(3, "/")
            || line.plain(0, 40).contains(" gmt ") && line.glyphs.tokens.len() > 12)
}

/// A time to the second, as machines stamp mails and comments.
fn is_stamp(line: &LineRead) -> bool {
    let glyphs = &line.glyphs;
    line.clocks().any(|(item, _)| {
        (item.from..item.to).any(|t| glyphs.is_mark(t, ":") && glyphs.is_mark(t + 2, ":") && glyphs.is_glued(t + 2))
    }) && line.dates().next().is_some()
        && line.clocks().count() == 1
}

/// The words that belong to this time rather than to its neighbours on the line.
fn own_words(line: &LineRead, item: &Item) -> String {
    let clocks: Vec<&Item> = line.clocks().map(|(item, _)| item).collect();
    let place = clocks.iter().position(|clock| clock.from == item.from).unwrap_or(0);
    let previous = place.checked_sub(1).and_then(|i| clocks.get(i)).map_or(0, |clock| clock.to);
    let next = clocks.get(place + 1).map_or(line.glyphs.tokens.len().min(item.to + 10), |clock| clock.from);
    let cut = |from: usize, to: usize, marks: &str| (from..to).find(|&t| line.glyphs.is_mark(t, marks));
    let bracket = (previous..item.from).rev().find(|&t| line.glyphs.is_mark(t, "("));
    let lead = line.plain(0, clocks.first().map_or(0, |clock| clock.from));
    let leads = lead.trim().chars().count() >= 2 && line.items.first().is_none_or(|first| first.from > 0);
    if let Some(bracket) = bracket.filter(|_| place > 0) {
        return line.plain(bracket, next);
    }
    if leads {
        let from = (previous..item.from).rev().find(|&t| line.glyphs.is_mark(t, ",;/|(")).map_or(previous, |t| t + 1);
        return line.plain(from.max(item.from.saturating_sub(8)), item.from);
    }
    let from = (item.to..next).find(|&t| !line.glyphs.is_mark(t, ":-|)")).unwrap_or(next);
    line.plain(from, cut(from, next, "(,;/|").unwrap_or(next).min(from + 5))
}

/// A longer head in Latin letters is no label, in bytes.
const LONGEST_LABEL: usize = 60;

/// Whether the line's own words or its label say that here stands the event's date or time.
pub(super) fn is_labelled(line: &LineRead, surroundings: &Surroundings) -> bool {
    let head = line.plain(0, line.items.first().map_or(0, |item| item.from));
    let label = surroundings.label.as_deref().unwrap_or_default();
    let is_short = label.chars().count() < 10;
    heads(&head, true) || !label.is_empty() && heads(label, is_short)
}

/// Whether a text is a label of the event's date or time, or has a Japanese one as a part.
fn heads(text: &str, may_be_part: bool) -> bool {
    if text.is_ascii() && text.len() > LONGEST_LABEL {
        return false;
    }
    let words: Vec<&str> = text.split([' ', ':', '-']).filter(|word| !word.is_empty()).collect();
    let text = format!(" {} ", words.join(" "));
    // An entry that begins with a space is the whole text.
    let searched = Searched::new(&text);
    vocabulary::LABELS.that_stand(&searched).any(|word| if word.starts_with(' ') { text == word } else { may_be_part })
}
