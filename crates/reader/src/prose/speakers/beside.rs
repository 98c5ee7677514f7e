//! People in lines that begin with something else, or go on as prose: an office, a topic, a talk, a life.
//!
//! Keeps true: each form is known by its marks alone; whether a line may name a person here is for its caller to say.

use std::sync::LazyLock;

use crate::prose::labels::plain;
use crate::words::{Words, words};

use super::names::{is_name, is_office, is_title, name_at_end, name_at_start, without_address};
use super::person::{Person, is_description, person};
use super::roles::role;

/// `Dr. Ana Roy, Rhine Council`: the next person, whatever the line above waits for.
pub(super) fn begins_with_title(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    is_title(first.trim_end_matches('.')) && person(text).is_some()
}

/// `Ana Roy (University of Geneva): Gauging the Mekong`: name, institute, and what the person will say.
pub(super) fn gives_talk(text: &str) -> Option<Person> {
    let (who, talk) = text.split_once("): ")?;
    let (name, institute) = who.split_once(" (")?;
    let is_institute = institute.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !institute.contains(|c: char| c.is_ascii_digit())
        && role(&plain(institute)).is_none();
    let is_talk = talk.chars().filter(|c| c.is_alphabetic()).count() > 3;
    person(&format!("{name} ({institute})")).filter(|_| is_institute && is_talk && is_name(name))
}

/// `「海の記憶」 山田 花子（大学教授）`: the title of a talk, and whose it is.
pub(super) fn behind_quotation(text: &str) -> &str {
    let closing = match text.chars().next() {
        Some('「') => '」',
        Some('『') => '』',
        Some('“') => '”',
        _ => return text,
    };
    text.split_once(closing).map_or(text, |(_, behind)| behind.trim_start_matches([' ', '　', ':', '：']))
}

/// `Opening remarks, Ana Roy, President`: in a slot, who speaks stands behind the topic and before the office.
pub(super) fn behind_topic(slot: &str) -> Option<Person> {
    slot.match_indices(", ").take(6).find_map(|(at, mark)| {
        let entry = slot.get(at + mark.len()..)?;
        let (_, office) = entry.split_once(", ")?;
        person(entry).filter(|_| is_description(office) || office.contains(" & "))
    })
}

/// `Leiter des Auslandsbüros Emil Roy`: an office, and who holds it.
pub(super) fn behind_office(value: &str) -> Option<Person> {
    let (office, mut name) = value.split_at_checked(name_at_end(value)?)?;
    // `des Auslandsbüros`, `of Research`: the word behind the joint is the office's.
    let joints = [" des ", " der ", " vom ", " of ", " du ", " de ", " del ", " da ", " do "];
    if joints.iter().any(|joint| office.ends_with(joint)) {
        name = name.split_once(' ').map(|(_, name)| name).filter(|name| is_name(name))?;
    }
    let is_held = office.split_whitespace().next().is_some_and(is_office) && !office.contains([',', '.', ';', ':']);
    let name = without_address(name).to_owned();
    is_held.then_some(Person { name, affiliation: None, is_described: true })
}

/// `Ana Roy has translated sixty volumes.`: whose life a paragraph of a list tells.
pub(super) fn begins_a_life(text: &str) -> Option<String> {
    let length = name_at_start(text).filter(|_| text.ends_with('.'))?;
    let (name, rest) = text.split_at_checked(length)?;
    let name = without_address(name);
    static VERBS: LazyLock<Words> = words!("listed-lives.txt");
    let is_told = rest.split_whitespace().next().is_some_and(|verb| VERBS.holds(verb));
    (is_told && name.split_whitespace().count() > 1).then(|| name.to_owned())
}

/// A value in which a name doesn't begin with a capital letter, as people type their own.
pub(super) fn lone_name(value: &str) -> Option<Person> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    let begins_small = first.chars().all(char::is_alphabetic) && first.starts_with(char::is_lowercase);
    let name = value.trim().to_owned();
    (begins_small
        && (1..=4).contains(&rest.len())
        && rest.iter().all(|word| word.starts_with(char::is_uppercase))
        && rest.len() > 1)
        .then_some(Person { name, affiliation: None, is_described: false })
}
