//! Which guiding question a chapter is about.

use std::sync::LazyLock;

use regex::Regex;
use uuid::Uuid;

use crate::{
    form::clean,
    language::Language,
    panel::GuidingQuestion,
    recording::{Remark, remark::Remarks},
};

/// How alike a title and a question are when they are taken for the same, of 1.
const ALIKE: f64 = 0.9;
/// The least that names a question when a title ends in "…", in characters.
const SHORTEST_BEGINNING: usize = 12;
/// What is longer is no title that repeats a question, in characters. Comparing takes time with its square.
const LONGEST_COMPARED: usize = 250;

static MARK: LazyLock<Result<Regex, regex::Error>> = LazyLock::new(|| {
    let number = "([0-9０-９]+)";
    let bracketed = format!(r"[\[［【]\s*(?:[QＱ]|Question|質問|問)?[.\s]*{number}\s*[\]］】]");
    let plain = format!(r"(?:[QＱ]|Question|質問|問い?)[.\s]*{number}");
    Regex::new(&format!(r"(?i)^(?:{bracketed}|{plain})[\s:：.．)）\-–—―、，,・|]*"))
});

/// The question that a title names, and the title without its mark; a title that was a mark and nothing else becomes
/// the question.
pub(super) fn named(
    line: usize,
    title: String,
    questions: &[GuidingQuestion],
    remarks: &mut Remarks,
) -> (Option<Uuid>, String) {
    let Some((number, rest)) = mark(&title) else { return (same_words(&title, questions), title) };
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some(question) = place.and_then(|place| questions.get(place)) else {
        remarks.add(Remark::NoSuchQuestion { line, number, questions: questions.len() });
        return (None, title);
    };
    let asked = clean::line(question.text.nearest(&Language::english()));
    let named = [clean::line(rest), asked].into_iter().find(|title| !title.is_empty());
    (Some(question.id), named.unwrap_or(title))
}

/// The number in the mark that a title begins with, and what follows it.
fn mark(title: &str) -> Option<(String, &str)> {
    let found = MARK.as_ref().ok()?.captures(title)?;
    let (whole, number) = (found.get(0)?, found.get(1).or(found.get(2))?);
    let rest = title.get(whole.end()..)?;
    // “Q2nd” is no mark.
    let is_apart = whole.end() > number.end() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    is_apart.then(|| (clean::quoted(&clean::plain(number.as_str())), rest))
}

/// The one question whose words the title has, in any language; none when two are equally like it.
fn same_words(title: &str, questions: &[GuidingQuestion]) -> Option<Uuid> {
    let likeness =
        |question: &GuidingQuestion| question.text.0.values().map(|text| likeness(title, text)).fold(0.0, f64::max);
    let all: Vec<(f64, Uuid)> = questions.iter().map(|question| (likeness(question), question.id)).collect();
    let best = all.iter().map(|(likeness, _)| *likeness).fold(ALIKE, f64::max);
    let mut most = all.iter().filter(|(likeness, _)| *likeness >= best);
    match (most.next(), most.next()) {
        (Some((_, question)), None) => Some(*question),
        _ => None,
    }
}

fn likeness(title: &str, question: &str) -> f64 {
    let (written, asked) = (bare(title), bare(question));
    let beginning = title.strip_suffix('…').or_else(|| title.strip_suffix("...")).map(bare);
    if beginning.is_some_and(|part| part.chars().count() >= SHORTEST_BEGINNING && asked.starts_with(&part)) {
        return 1.0;
    }
    let lengths = (written.chars().count(), asked.chars().count());
    let (shorter, longer) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    // What differs this much in length is not alike, whatever it says.
    if longer > LONGEST_COMPARED || (shorter as f64) < ALIKE * longer as f64 || shorter == 0 {
        return 0.0;
    }
    strsim::normalized_levenshtein(&written, &asked)
}

/// The letters and digits of a text in small letters, words apart by one space.
fn bare(text: &str) -> String {
    let small = text.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
