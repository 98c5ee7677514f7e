//! The event's title, never the site's: the best of the lines that could be one.
//!
//! Candidates are lines near the top, labelled lines, stated names and the page's own title; each gathers points for
//! how it is set and where it stands. Lacks any knowledge of particular sites.

mod candidate;
mod cleaning;
mod furniture;
mod generic;

use crate::document::{Document, Line, Setting};

use self::candidate::{Candidate, candidates};
pub(super) use self::cleaning::alike;
use self::cleaning::are_alike;
pub(super) use self::generic::{is_practical_label, names_organisation};
use super::labels::Label;
use super::place::looks_like_address;
use super::speakers::introduces_people;

/// The title with what stands beside it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Title {
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    /// Indices of the lines that carry the title or the subtitle.
    pub(super) lines: Vec<usize>,
}

/// Finds the title; `carrying` are the lines with the event's own date and time.
pub(super) fn title(document: &Document, labels: &[Label], carrying: &[usize]) -> Title {
    let candidates = candidates(document, labels, carrying);
    let Some(best) = best(&candidates) else {
        return Title::default();
    };
    let (chosen, remainder) = standing_alone(&candidates, best);
    let (chosen, remainder) = match named_above(document, &candidates, chosen) {
        Some(name) => (name, Some(chosen.text.clone())),
        None => (chosen, remainder),
    };
    let subtitle = remainder.or_else(|| subtitle(document, &candidates, chosen, carrying));
    let mut lines: Vec<usize> = candidates
        .iter()
        .filter(|candidate| {
            are_alike(&candidate.words, &chosen.words)
                || candidate.text.contains(&chosen.text)
                || Some(&candidate.text) == subtitle.as_ref()
        })
        .filter_map(|candidate| candidate.index)
        .collect();
    lines.extend(best.index);
    lines.sort_unstable();
    lines.dedup();
    Title { title: Some(chosen.text.clone()), subtitle, lines }
}

fn best(candidates: &[Candidate]) -> Option<&Candidate> {
    let most = candidates.iter().map(|candidate| candidate.points).max()?;
    candidates.iter().find(|candidate| candidate.points == most)
}

/// A question under a short line without one: the line is the name, the question its subtitle, unless the line says
/// who organises or what kind of event it is.
fn named_above<'a>(document: &Document, candidates: &'a [Candidate], chosen: &Candidate) -> Option<&'a Candidate> {
    let index = chosen.index.filter(|_| chosen.is_line && chosen.text.ends_with(['?', '？']))?;
    let is_blank = |line: &Line| line.setting == Setting::Blank;
    let above = document.lines.iter().take(index).rposition(|line| !is_blank(line))?;
    let name = candidates.iter().find(|other| other.is_line && other.index == Some(above))?;
    let set_as = |index: usize| document.lines.get(index).map(|line| line.setting);
    let is_first = document.lines.iter().take(above).all(is_blank);
    let words = name.text.split_whitespace().count();
    let is_name = !name.is_organisation
        && !name.is_series
        && !name.is_entry
        && !name.is_sentence
        && name.points > -4
        && !generic::is_numbered(&name.text)
        && name.text.chars().any(char::is_lowercase)
        && (2..=8).contains(&words);
    (is_first && is_name && set_as(above) == set_as(index)).then_some(name)
}

/// A line that says a series and a title at once often stands above the title alone: that one is the title, the rest
/// of the long line its subtitle. The same holds for the subject of a mail and the title inside.
fn standing_alone<'a>(candidates: &'a [Candidate], best: &'a Candidate) -> (&'a Candidate, Option<String>) {
    for other in candidates.iter().filter(|other| other.index > best.index && other.is_line) {
        if let Some(rest) = rest_around(&best.text, &other.text) {
            return (other, Some(rest));
        }
        if begins_alike(&best.words, &other.words) || goes_on_behind_kind(&best.text, &other.words) {
            return (other, None);
        }
    }
    let around = candidates.iter().filter(|other| other.index < best.index && other.is_line);
    (best, around.filter_map(|other| rest_around(&other.text, &best.text)).next())
}

/// What of `long` remains beside `short`, when they are parted by a separator.
fn rest_around(long: &str, short: &str) -> Option<String> {
    const SEPARATORS: [char; 10] = ['|', ':', '–', '—', '-', '：', '｜', '/', '"', '“'];
    if short.chars().count() < 10 || short.chars().count() * 10 < long.chars().count() * 3 {
        return None;
    }
    let at = if long.contains(short) { long.find(short)? } else { return None };
    let (before, after) = (long.get(..at)?.trim(), long.get(at + short.len()..)?.trim());
    let rest = match (before.is_empty(), after.is_empty()) {
        (false, true) if before.ends_with(SEPARATORS) => before,
        (true, false) if after.starts_with(SEPARATORS) => after,
        _ => return None,
    };
    let rest = rest.trim_matches(|c: char| SEPARATORS.contains(&c) || c.is_whitespace());
    (rest.chars().count() > 3).then(|| rest.to_owned())
}

/// Whether two lines begin with the same four words or more, and `short` has little beyond them.
fn begins_alike(long: &[String], short: &[String]) -> bool {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long != short && same >= 4 && same * 10 >= short.len() * 7 && short.len() <= long.len()
}

/// The subject of a mail says `Online roundtable 11 March: Cables`, the mail itself `Cables: What to Learn`.
fn goes_on_behind_kind(subject: &str, title: &[String]) -> bool {
    let Some((_, short)) = subject.split_once(": ") else {
        return false;
    };
    let short = cleaning::words(short);
    short.len() >= 3 && title.len() > short.len() && title.len() < 30 && title.starts_with(&short)
}

fn subtitle(document: &Document, candidates: &[Candidate], chosen: &Candidate, carrying: &[usize]) -> Option<String> {
    let index = chosen.index?;
    let near = |candidate: &&Candidate| {
        candidate.is_line
            && !candidate.is_organisation
            && !candidate.is_entry
            && !are_alike(&candidate.words, &chosen.words)
            && candidate.index.is_some_and(|index| !carrying.contains(&index))
            && !candidate.text.starts_with(['※', '*', '·', '→', '#', '+'])
            && !looks_like_address(&candidate.text)
            && !candidate.index.is_some_and(|index| introduces_people(document, index))
            && candidate.text.chars().count() < 140
    };
    let reach = document
        .lines
        .iter()
        .enumerate()
        .skip(index + 1)
        .find(|(_, line)| !matches!(line.setting, Setting::Blank))
        .map_or(index, |(next, _)| next);
    let below =
        candidates.iter().filter(near).find(|candidate| candidate.index == Some(reach) && !candidate.is_sentence);
    let above = || {
        candidates.iter().filter(near).find(|candidate| {
            candidate.index < Some(index) && (candidate.is_series || generic::is_numbered(&candidate.text))
        })
    };
    below.or_else(above).map(|candidate| candidate.text.clone())
}

#[cfg(test)]
mod tests;
