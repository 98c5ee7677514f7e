//! Speakers that the prose mentions: "moderated by", "Nos acompañan", "Die Moderation übernimmt", "X presents".

use std::sync::LazyLock;

use crate::document::Setting;
use crate::prose::passages::{Passage, sentences};
use crate::words::{Found, Phrases, Words, words};

use super::japanese;
use super::listed::is_farewell;
use super::names::{is_office, name_at_end, name_at_start, without_address};
use super::person::{Person, affiliation, person};
use super::roles::Role;
use super::several::{Before, parts};
use super::{REACH, Roster};

/// Collects whom the sentences name as speakers.
pub(super) fn collect(passages: &[Passage], titles: &[usize], language: &str, roster: &mut Roster) {
    let mut farewell = false;
    for passage in passages.iter().take(REACH) {
        if titles.contains(&passage.first) || matches!(passage.setting, Setting::Heading(_) | Setting::Row) {
            continue;
        }
        for sentence in sentences(&passage.text) {
            if language == "ja" {
                for person in japanese::people(sentence) {
                    roster.add(person, Some(Role::Panelist));
                }
            }
            if sentence.len() < 1200 {
                read(sentence, roster);
            }
        }
        if farewell && let Some(signed) = person(&passage.text).filter(|person| person.is_described) {
            roster.add(signed, Some(Role::Host));
        }
        farewell = is_farewell(&passage.text);
    }
}

fn read(sentence: &str, roster: &mut Roster) {
    let mut taken = false;
    let (phrases, verb) = phrases(sentence);
    for found in phrases {
        let (before, from) = sentence.split_at(found.at);
        let rest = from.get(found.phrase.len()..).unwrap_or_default();
        let (place, role) = found.meaning;
        let people = match place {
            Place::BeforeNames if found.at == 0 && is_loose(found.phrase) && is_list_of_names(rest) => {
                named(rest, false)
            }
            Place::BeforeNames if role != Role::Panelist => {
                one_with_institute(rest).map_or_else(|| named(rest, is_loose(found.phrase)), |person| vec![person])
            }
            Place::BeforeNames => named(rest, is_loose(found.phrase)),
            Place::AfterNames => doers(before),
            Place::BetweenSpaces => Vec::new(),
        };
        taken |= !people.is_empty();
        for person in people {
            roster.add(person, Some(role));
        }
    }
    if taken {
        return;
    }
    let together = acting_together(sentence, verb).or_else(|| introduced_in_brackets(sentence));
    match together {
        Some(people) => people.into_iter().for_each(|person| roster.add(person, Some(Role::Panelist))),
        None => biography(sentence, roster),
    }
}

/// Where a phrase stands beside the names that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    BeforeNames,
    AfterNames,
    /// A verb of several people, which counts only between spaces.
    BetweenSpaces,
}

/// The phrases of a sentence, and where the first verb of several people stands. The sentence's first letter may be a
/// capital only for standing first.
fn phrases(sentence: &str) -> (Vec<Found<(Place, Role)>>, Option<usize>) {
    let (verbs, mut found): (Vec<_>, Vec<_>) =
        PHRASES.each(sentence).into_iter().partition(|found| found.meaning.0 == Place::BetweenSpaces);
    let is_apart = |verb: &&Found<(Place, Role)>| {
        let (before, from) = sentence.split_at(verb.at);
        before.ends_with(' ') && from.get(verb.phrase.len()..).is_some_and(|after| after.starts_with(' '))
    };
    let verb = verbs.iter().find(is_apart).map(|verb| verb.at);
    let mut characters = sentence.chars();
    let first = characters.next().filter(|c| c.is_uppercase());
    if let Some(first) = first {
        let small: String = first.to_lowercase().collect();
        if small.len() == first.len_utf8() {
            let head: String = small.chars().chain(characters.take(40)).collect();
            let leading = PHRASES.leading(&head).into_iter();
            found.extend(leading.filter(|found| found.meaning.0 != Place::BetweenSpaces));
        }
    }
    found.truncate(24);
    (found, verb)
}

static PHRASES: LazyLock<Phrases<(Place, Role)>> = LazyLock::new(|| {
    let before = |role| (Place::BeforeNames, role);
    let after = |role| (Place::AfterNames, role);
    Phrases::new(&[
        (before(Role::Moderator), &BEFORE_NAMES_MODERATOR),
        (before(Role::Host), &BEFORE_NAMES_HOST),
        (before(Role::Keynote), &BEFORE_NAMES_KEYNOTE),
        (before(Role::Panelist), &BEFORE_NAMES_PANELIST),
        (after(Role::Moderator), &AFTER_NAMES_MODERATOR),
        (after(Role::Keynote), &AFTER_NAMES_KEYNOTE),
        (after(Role::Panelist), &AFTER_NAMES_PANELIST),
        ((Place::BetweenSpaces, Role::Panelist), &ACTING_TOGETHER),
    ])
});

/// Phrases so common that the name must follow at once and be described, or stand at the sentence's beginning.
fn is_loose(trigger: &str) -> bool {
    matches!(trigger, "with" | "mit" | "avec" | "con" | "com" | "hosts" | "welcomes" | "and" | "by")
}

/// The people named behind a phrase; articles and offices may stand before the first.
fn named(rest: &str, is_loose: bool) -> Vec<Person> {
    let rest = rest.trim_start_matches([':', ' ', ',']);
    let Some(start) = first_name(rest, if is_loose { 0 } else { 9 }) else {
        return Vec::new();
    };
    let list = rest.get(start..).unwrap_or_default();
    let mut found: Vec<Person> = Vec::new();
    let mut before = Before::Start;
    let mut misses = 0;
    for part in parts(list) {
        if let Some((person, ends)) = named_part(part.text).filter(|_| part.may_begin(before) || before == Before::Bare)
        {
            before = if person.is_described { Before::Described } else { Before::Bare };
            found.push(person);
            misses = 0;
            if ends {
                break;
            }
            continue;
        }
        before = Before::of_description(part.text);
        misses += 1;
        if let Some(last) = found.last_mut() {
            last.is_described = true;
            last.affiliation = last.affiliation.take().or_else(|| affiliation(part.text));
        }
        if misses > 4 || part.text.split_whitespace().count() > 14 {
            break;
        }
    }
    if is_loose && !found.iter().any(|person| person.is_described) { Vec::new() } else { found }
}

/// A part of a list that begins with a name; whether the sentence goes on behind it, so that the list ends there.
fn named_part(part: &str) -> Option<(Person, bool)> {
    let part = without_forerunner(part.trim_end_matches(['.', ' ', '!']));
    let length = name_at_start(part)?;
    let (name, rest) = part.split_at(length);
    let rest = rest.trim_start();
    let name = without_address(name);
    if name.split_whitespace().count() < 2 {
        return None;
    }
    let bracketed = rest.starts_with(['(', '（', '[']);
    let dashed = rest.starts_with(['–', '—', '-']);
    let of = ["of ", "from ", "von ", "vom ", "de ", "del ", "da ", "do ", "at ", "der "]
        .iter()
        .any(|word| rest.starts_with(word));
    let described = bracketed || dashed || of;
    let institute = if bracketed {
        affiliation(rest)
    } else if described {
        affiliation(rest.split_once(' ').map_or("", |(_, after)| after))
    } else {
        None
    };
    let ends = !rest.is_empty() && !described;
    Some((Person { name: name.to_owned(), affiliation: institute, is_described: described || ends }, ends))
}

/// `by Ana Roy`, `financier Ana Roy`: one small word before a name.
fn without_forerunner(part: &str) -> &str {
    match part.split_once(' ') {
        Some((first, rest))
            if first.chars().all(char::is_lowercase)
                && (first.len() > 3 || first == "by")
                && !matches!(
                    first,
                    "that" | "than" | "when" | "wenn" | "dass" | "after" | "before" | "about" | "sobre" | "über"
                )
                && name_at_start(rest).is_some() =>
        {
            rest
        }
        _ => part,
    }
}

/// Where the first name begins, after at most `most` words that are none.
fn first_name(text: &str, most: usize) -> Option<usize> {
    let mut at = 0;
    for (skipped, word) in text.split(' ').enumerate() {
        if skipped > most {
            return None;
        }
        let rest = text.get(at..)?;
        if word.starts_with(char::is_uppercase)
            && (!is_office(word) || name_at_start(rest).is_some())
            && name_at_start(rest).is_some()
        {
            return Some(at);
        }
        if word.ends_with(['.', ';']) && word.chars().count() > 4 {
            return None;
        }
        at += word.len() + 1;
    }
    None
}

/// `Moderator: Ana Roy, Harbour Lights`: two names parted by a comma alone are a person and an institute.
fn one_with_institute(rest: &str) -> Option<Person> {
    let rest = rest.trim_start_matches([':', ' ']).trim_end_matches(['.', ' ']);
    let list = parts(rest);
    let [name, institute] = list.as_slice() else { return None };
    let is_whole = |text: &str| name_at_start(text) == Some(text.len());
    let both = !institute.is_set_off() && is_whole(name.text) && is_whole(institute.text);
    both.then(|| Person {
        name: without_address(name.text).to_owned(),
        affiliation: affiliation(institute.text),
        is_described: true,
    })
}

/// Whether a text is nothing but names: `Ana Roy, Bo Lind and Cy Moor.`
fn is_list_of_names(text: &str) -> bool {
    let list = parts(text.trim().trim_end_matches(['.', '!']));
    list.len() > 1 && list.iter().all(|part| name_at_start(part.text) == Some(part.text.len()))
}

/// `Ana Roy of the Harbour Watch and Bo Lind of Temple Gate discuss ...`: two or more with whom a sentence begins, and
/// what they do.
fn acting_together(sentence: &str, verb: Option<usize>) -> Option<Vec<Person>> {
    let list = parts(sentence.get(..verb?.checked_sub(1)?)?);
    let people: Vec<Person> = list
        .iter()
        .map_while(|part| named_part(part.text).filter(|(_, goes_on)| !goes_on).map(|(person, _)| person))
        .collect();
    (people.len() > 1 && people.len() == list.len()).then_some(people)
}

/// `Producer Ana Roy (Harbour Watch) and critic Bo Lind (Temple Gate) lay out ...`: a sentence that puts institutes
/// in brackets behind two names or more introduces its speakers.
fn introduced_in_brackets(sentence: &str) -> Option<Vec<Person>> {
    let mut people = Vec::new();
    for (at, _) in sentence.match_indices(" (").take(12) {
        let (before, rest) = sentence.split_at(at);
        let inside = rest.get(2..).and_then(|rest| rest.split(')').next()).unwrap_or_default();
        let is_institute = inside.starts_with(char::is_uppercase)
            && inside.chars().filter(|c| c.is_alphabetic()).count() > 2
            && !inside.contains(|c: char| c.is_ascii_digit());
        let clause = before.rsplit([')', ',', ';']).next().unwrap_or(before);
        let name = name_at_end(clause).and_then(|start| clause.get(start..)).map(without_address);
        if let Some(name) = name.filter(|name| is_institute && name.split_whitespace().count() > 1) {
            people.push(Person {
                name: name.to_owned(),
                affiliation: affiliation(rest.trim_start()),
                is_described: true,
            });
        }
    }
    (people.len() > 1).then_some(people)
}

/// Who does what the verb says: all whom the clause begins with, or the one next to the verb.
fn doers(before: &str) -> Vec<Person> {
    let list = parts(before);
    let people: Vec<Person> = list.iter().map_while(|part| named_part(part.text)).map(|(person, _)| person).collect();
    if people.len() > 1 && people.len() == list.len() { people } else { doer(before).into_iter().collect() }
}

/// Who does what the verb says: the name right before it, or at the sentence's beginning with a description between.
fn doer(before: &str) -> Option<Person> {
    let before = before.trim_end().trim_end_matches(',');
    if let Some(start) = name_at_end(before) {
        let name = without_address(before.get(start..)?);
        return (name.split_whitespace().count() >= 2).then(|| Person {
            name: name.to_owned(),
            affiliation: None,
            is_described: true,
        });
    }
    // The clause may be the second of its sentence: "X will comment, and Y, director of Z, will moderate".
    let joints = [", and ", "; ", ", y ", ", und ", ", et ", " and ", " y ", " und ", " et ", " e "];
    let clause = joints
        .iter()
        .filter_map(|joint| before.rfind(joint).map(|at| at + joint.len()))
        .filter(|at| before.get(*at..).and_then(name_at_start).is_some())
        .max()
        .unwrap_or(0);
    let before = before.get(clause..)?;
    let length = name_at_start(before)?;
    let (name, rest) = before.split_at(length);
    let rest = rest.trim_start();
    let described = rest.starts_with([',', '(']) && rest.chars().count() < 160;
    let name = without_address(name);
    (described && name.split_whitespace().count() >= 2).then(|| Person {
        name: name.to_owned(),
        affiliation: affiliation(rest.trim_start_matches([',', ' '])),
        is_described: true,
    })
}

/// `Name is the Director General of the Institute`: a paragraph about a speaker.
fn biography(sentence: &str, roster: &mut Roster) {
    let Some(length) = name_at_start(sentence) else {
        return;
    };
    let (name, rest) = sentence.split_at(length);
    let name = without_address(name);
    let verbs = [" is ", " ist ", " est ", " es ", " é ", " serves ", " leads ", " has been "];
    let Some(rest) = verbs.iter().find_map(|verb| rest.strip_prefix(verb)) else {
        return;
    };
    let says_office = rest.split_whitespace().take(12).any(is_office);
    if name.split_whitespace().count() < 2 {
        return;
    }
    let at = [" at the ", " at ", " of the ", " of ", " am ", " an der ", " de la ", " del ", " à l’"]
        .iter()
        .find_map(|joint| rest.split_once(joint));
    let institute = at.and_then(|(_, after)| {
        let end = after.find([',', '.', ';']).unwrap_or(after.len());
        let head = after.get(..end)?;
        let head = head.split(" and ").next().unwrap_or(head);
        (head.starts_with(char::is_uppercase) && head.split_whitespace().count() <= 12).then(|| head.to_owned())
    });
    if says_office || roster.known(name).is_some() {
        roster.add(Person { name: name.to_owned(), affiliation: institute, is_described: true }, Some(Role::Panelist));
    }
}

static BEFORE_NAMES_MODERATOR: LazyLock<Words> = words!("mentioned-before-moderator.txt");
static BEFORE_NAMES_HOST: LazyLock<Words> = words!("mentioned-before-host.txt");
static BEFORE_NAMES_KEYNOTE: LazyLock<Words> = words!("mentioned-before-keynote.txt");
static BEFORE_NAMES_PANELIST: LazyLock<Words> = words!("mentioned-before-panelist.txt");

static AFTER_NAMES_MODERATOR: LazyLock<Words> = words!("mentioned-after-moderator.txt");
static AFTER_NAMES_PANELIST: LazyLock<Words> = words!("mentioned-after-panelist.txt");
static AFTER_NAMES_KEYNOTE: LazyLock<Words> = words!("mentioned-after-keynote.txt");

static ACTING_TOGETHER: LazyLock<Words> = words!("mentioned-acting-together.txt");
