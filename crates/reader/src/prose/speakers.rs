//! Who speaks: from labels, lists, agendas and prose, with role and affiliation.
//!
//! What a page lists is believed before what its prose mentions. Lacks any register of people: a name is known by its
//! shape and by the words around it.

mod beside;
mod japanese;
mod listed;
mod mentioned;
mod names;
mod person;
mod roles;
mod several;
mod slot;

use crate::document::Document;
use crate::reading::Speaker;

use self::person::Person;
use self::roles::Role;
pub(super) use self::slot::behind_time;
use super::labels::{Label, plain};
use super::passages::Passage;

/// Speakers stand in the first lines of an announcement, of which no real one has more.
const REACH: usize = 1500;

/// More people than this are an attendance list.
const MOST_SPEAKERS: usize = 80;

/// The speakers in the order in which the announcement names them.
pub(super) fn speakers(
    document: &Document,
    labels: &[Label],
    passages: &[Passage],
    titles: &[usize],
    language: &str,
) -> Vec<Speaker> {
    let mut roster = Roster::default();
    listed::collect(document, labels, titles, &mut roster);
    mentioned::collect(passages, titles, language, &mut roster);
    if let Some(event) = document.stated.first() {
        for performer in &event.performers {
            if let Some(person) = person::person(performer) {
                roster.add(person, Some(Role::Panelist));
            }
        }
    }
    roster.speakers
}

/// Whether a line is an entry of a list of speakers: a person with a description, or a role with people behind it.
pub(super) fn is_entry(line: &str) -> bool {
    let labelled = line
        .split_once([':', '：'])
        .is_some_and(|(label, value)| roles::role(plain(label).trim()).is_some() && !several::people(value).is_empty());
    let converses = [
        " in conversation with ",
        " im Gespräch mit ",
        " en conversation avec ",
        " conversa con ",
        " em conversa com ",
    ]
    .iter()
    .filter(|phrase| line.contains(**phrase))
    .filter_map(|phrase| line.split_once(phrase))
    .any(|(before, after)| names::name_at_start(before).is_some() && names::name_at_start(after).is_some());
    if converses {
        return true;
    }
    let has_colon = line.contains([':', '：', '?', '？']);
    labelled
        || !has_colon && person::person(line).is_some_and(|person| person.is_described && person.affiliation.is_some())
}

/// Whether a line is `with Ana Roy and Bo Lind`, or a name with its office on the next line.
pub(super) fn introduces_people(document: &Document, index: usize) -> bool {
    let Some(line) = document.lines.get(index) else { return false };
    let small = ["with ", "mit ", "avec ", "con ", "com ", "by ", "von ", "par ", "por "];
    let behind = small.iter().find_map(|word| line.text.strip_prefix(word));
    let describes = |next: &crate::document::Line| person::is_description(&next.text);
    behind.is_some_and(|names| names::name_at_start(names).is_some())
        || names::is_name(&line.text) && document.lines.get(index + 1).is_some_and(describes)
}

/// The speakers found so far, each once.
#[derive(Debug, Default)]
struct Roster {
    speakers: Vec<Speaker>,
}

impl Roster {
    /// Adds a person, or what is new about one who is known.
    fn add(&mut self, person: Person, role: Option<Role>) {
        if let Some(known) = self.known(&person.name) {
            if known.affiliation.is_none() {
                known.affiliation = person.affiliation;
            }
            let is_more =
                matches!(role, Some(Role::Moderator | Role::Keynote)) && known.role.as_deref() == Some("panelist");
            if known.role.is_none() || is_more {
                known.role = role.map(|role| role.word().to_owned());
            }
            return;
        }
        if self.speakers.len() < MOST_SPEAKERS {
            self.speakers.push(Speaker {
                name: person.name,
                role: role.map(|role| role.word().to_owned()),
                affiliation: person.affiliation,
            });
        }
    }

    /// The speaker of that name; a middle name or a second surname more makes no other person.
    fn known(&mut self, name: &str) -> Option<&mut Speaker> {
        let words = name_words(name);
        self.speakers.iter_mut().find(|speaker| {
            let known = name_words(&speaker.name);
            known == words
                || known.len() > 1 && words.len() > 1 && (is_within(&known, &words) || is_within(&words, &known))
                || words.len() == 1 && known.last() == words.last() && known.len() > 1
        })
    }
}

fn name_words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '・' | '.'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_within(short: &[String], long: &[String]) -> bool {
    short.len() <= long.len() && short.iter().all(|word| long.contains(word))
}

#[cfg(test)]
mod tests;
