//! Several people in one value: parted by commas, semicolons or words like "and", each perhaps with a description.
//!
//! A comma parts people as well as a person from their office, so a name behind a comma alone begins another person
//! only where the list shows that commas part people.

use super::names::{is_title, name_at_start};
use super::person::{Person, affiliation, person};

/// The people that a value names.
pub(super) fn people(value: &str) -> Vec<Person> {
    let parts = parts(value);
    let is_plain = parts.iter().all(|part| person(part.text).is_some_and(|person| !person.is_described));
    let mut found: Vec<Person> = Vec::new();
    let mut before = Before::Start;
    for part in &parts {
        let next = person(part.text).filter(|_| is_plain || part.may_begin(before));
        before = match next {
            Some(person) => {
                let described = person.is_described;
                found.push(person);
                if described { Before::Described } else { Before::Bare }
            }
            None => {
                if let Some(last) = found.last_mut() {
                    last.is_described = true;
                    // The institute stands behind the office: the last part says more.
                    last.affiliation = affiliation(part.text).or_else(|| last.affiliation.take());
                }
                Before::of_description(part.text)
            }
        };
        if found.len() >= 60 {
            break;
        }
    }
    found
}

/// What the part before was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Start,
    /// A name alone.
    Bare,
    /// A name with brackets or a dash.
    Described,
    /// `director adjunto de EsadeEcPol`: words in small letters, which end a person's description.
    SmallDescription,
    /// `Senior Fellow`: after it, capitals may still be the institute.
    CapitalDescription,
}

impl Before {
    pub(super) fn of_description(text: &str) -> Self {
        if text.trim().starts_with(char::is_lowercase) { Self::SmallDescription } else { Self::CapitalDescription }
    }
}

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Without separator and connector.
    pub(super) text: &'a str,
    /// Whether a semicolon, an ideographic comma or a word like "and" stands before it.
    is_set_off: bool,
}

impl Part<'_> {
    pub(super) fn is_set_off(&self) -> bool {
        self.is_set_off
    }

    /// Whether a name in this part begins another person.
    pub(super) fn may_begin(&self, before: Before) -> bool {
        self.is_set_off
            || begins_with_title(self.text)
            || matches!(before, Before::Start | Before::Described | Before::SmallDescription)
    }
}

/// `Dr Ana Roy`: no institute is called so.
fn begins_with_title(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(first, _)| is_title(first.trim_end_matches('.')))
}

/// A value cut at commas, semicolons and connectors outside brackets.
pub(super) fn parts(value: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut is_set_off = false;
    for (at, c) in value.char_indices() {
        let sets_off = match c {
            '(' | '（' | '[' => {
                depth += 1;
                continue;
            }
            ')' | '）' | ']' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ if depth > 0 => continue,
            ',' => false,
            ';' | '、' | '；' | '/' => true,
            ' ' if connector(value.get(at..).unwrap_or_default()).is_some() => true,
            _ => continue,
        };
        push(&mut parts, value.get(start..at).unwrap_or_default(), is_set_off);
        start = at + c.len_utf8();
        is_set_off = sets_off;
    }
    push(&mut parts, value.get(start..).unwrap_or_default(), is_set_off);
    parts
}

fn push<'a>(parts: &mut Vec<Part<'a>>, text: &'a str, is_set_off: bool) {
    let padded = text.trim();
    let connected = CONNECTORS.iter().find_map(|word| padded.strip_prefix(word.trim_start()));
    let bare = connected.unwrap_or(padded).trim();
    if !bare.is_empty() {
        parts.push(Part { text: bare, is_set_off: is_set_off || connected.is_some() });
    }
}

const CONNECTORS: &[&str] = &[" and ", " und ", " et ", " y ", " & ", " sowie ", " e ", " ainsi que ", " as well as "];

fn connector(text: &str) -> Option<&'static str> {
    let found = CONNECTORS.iter().copied().find(|connector| text.starts_with(connector))?;
    // `Legal & Tax Committee`: the sign parts people only where a name follows.
    let parts = found != " & " || text.get(found.len()..).and_then(name_at_start).is_some();
    parts.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_name_several() {
        let names = |value: &str| people(value).into_iter().map(|person| person.name).collect::<Vec<_>>();
        assert_eq!(names("Mwanda Phiri, Max Koffi, Mahmoud Arbouch"), ["Mwanda Phiri", "Max Koffi", "Mahmoud Arbouch"]);
        assert_eq!(
            names(
                "Humberto de la Calle, vicepresidente de Colombia entre 1994 y 1996, y Juan Gabriel Vásquez, escritor"
            ),
            ["Humberto de la Calle", "Juan Gabriel Vásquez"]
        );
        assert_eq!(
            names("アルヴィンド・デーシュパンデー（デカン物流研究所 代表）、真鍋 千尋（瀬戸内機械工業）"),
            ["アルヴィンド・デーシュパンデー", "真鍋 千尋"]
        );
        assert_eq!(
            names("Mercy Achola-Reid (Vector Lab), Vikram Thiruvengadam (Crystal Group)"),
            ["Mercy Achola-Reid", "Vikram Thiruvengadam"]
        );
    }

    #[test]
    fn an_institute_behind_an_office_is_no_person() {
        let read = people("Felicia Brandt, Senior Fellow, Bellwether Circle");
        assert_eq!(read.len(), 1);
        assert_eq!(read.first().and_then(|person| person.affiliation.as_deref()), Some("Bellwether Circle"));
    }
}
