//! The guiding questions: what the announcement puts to its panel, word for word.
//!
//! A question is a sentence of the prose, a list or an agenda. The title, headings of sections and what is asked of
//! the reader (can you come, have you registered) are none.

use std::sync::LazyLock;

use crate::document::Setting;
use crate::words::{Words, words};

use super::passages::{Passage, is_japanese, sentences};
use super::speakers::behind_time;
use super::title::alike;

/// No announcement puts more questions than this; a longer list is something else.
const MOST_QUESTIONS: usize = 60;

/// Sentences with a question mark that are looked at, repetitions included.
const MOST_EXAMINED: usize = 500;

/// Passages behind this many ask nothing of a panel.
const MOST_PASSAGES: usize = 3000;

/// The questions in the order of the text.
///
/// `titles` are the title and subtitle, `lines` the lines that carry them.
pub(super) fn questions(passages: &[Passage], titles: &[&str], lines: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut examined = 0;
    for passage in
        passages.iter().take(MOST_PASSAGES).filter(|passage| may_ask(passage) && !lines.contains(&passage.first))
    {
        let asked = behind_time(&passage.text).unwrap_or(&passage.text);
        if names_a_session(asked) {
            continue;
        }
        for sentence in sentences(asked) {
            if found.len() == MOST_QUESTIONS || examined == MOST_EXAMINED {
                return found;
            }
            let Some(question) = question(sentence) else {
                continue;
            };
            examined += 1;
            let is_title = titles.iter().any(|title| alike(title, question) || title.contains(question));
            if !is_title && !found.iter().any(|known| known == question) {
                found.push(question.to_owned());
            }
        }
    }
    found
}

/// Headings and terms name sections.
fn may_ask(passage: &Passage) -> bool {
    !matches!(passage.setting, Setting::Heading(_) | Setting::Aside | Setting::Blank | Setting::Term)
}

/// `12:00 CEST Panel: ...?`, `Panel 2. Qui mandate le médiateur ?`, `Session 1: ...?`
fn names_a_session(text: &str) -> bool {
    let plain = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower: String = plain.chars().take(24).collect::<String>().to_lowercase();
    const SESSIONS: &[&str] = &[
        "panel ",
        "panel:",
        "session ",
        "session:",
        "sessions ",
        "keynote",
        "workshop ",
        "part ",
        "round table",
        "roundtable",
        "table ronde",
        "mesa ",
        "sesión ",
        "sessão ",
        "painel ",
        "teil ",
        "topic:",
        "title:",
        "theme:",
        "subject:",
        "titel:",
        "thema:",
        "thème",
        "tema:",
    ];
    SESSIONS.iter().any(|session| lower.starts_with(session) && lower != *session)
}

/// The question that a sentence asks the panel, without what introduces it.
fn question(sentence: &str) -> Option<&str> {
    let bare = sentence.trim_end_matches(['"', '”', '»', ')', '）', '」', '』', ' ']);
    let marked = bare.ends_with(['?', '？']);
    let japanese =
        bare.trim_end_matches('。').ends_with('か') && bare.ends_with(['。', 'か']) && bare.chars().any(is_japanese);
    if !marked && !japanese {
        return None;
    }
    let question = without_introduction(sentence);
    if is_cut_from_a_quotation(question) {
        return None;
    }
    let length = question.chars().filter(|c| c.is_alphanumeric()).count();
    let is_long_enough = if question.chars().any(is_japanese) {
        length >= 6
    } else {
        length >= 9 && question.split_whitespace().count() >= 3
    };
    (is_long_enough && !is_about_coming(question)).then_some(question)
}

/// `a webinar entitled "Who feeds the city?`: the sentence ends within a name that goes on.
fn is_cut_from_a_quotation(question: &str) -> bool {
    let opened = question.matches(['“', '«', '„']).count();
    let closed =
        question.matches(['”', '»']).count() + question.matches('“').count() * usize::from(question.contains('„'));
    question.matches('"').count() % 2 == 1 && !question.ends_with('"')
        || opened > closed && !question.contains(['‘', '’'])
}

/// `This panel asks: do individuals have a remedy?` gives what stands behind the colon.
fn without_introduction(sentence: &str) -> &str {
    let sentence = without_tag(sentence).trim_start_matches(['"', '“', '«', '–', '—', '-', '*', ' ']);
    let Some((before, after)) = sentence.rsplit_once(": ").or_else(|| sentence.rsplit_once('：')) else {
        return sentence;
    };
    let lower = before.to_lowercase();
    static VERBS: LazyLock<Words> = words!("questions-verbs.txt");
    let introduces = lower.split(|c: char| !c.is_alphanumeric()).rev().take(6).any(|word| VERBS.contains(&word));
    if introduces { after.trim_start_matches(['"', '“', '«', ' ']) } else { sentence }
}

/// `[Ana Roy] Should we ...?`: whose question it is, in a tag before it.
fn without_tag(sentence: &str) -> &str {
    let inside = sentence.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inside.map_or(sentence, |(_, after)| after.trim_start())
}

/// Questions to the reader of the page: about registering, attending, contacting, missing it.
fn is_about_coming(question: &str) -> bool {
    let lower = question.to_lowercase();
    const BEGINNINGS: &[&str] = &[
        "can't make it",
        "can’t make it",
        "cannot make it",
        "unable to",
        "questions?",
        "questions in advance",
        "questions before",
        "any questions",
        "have questions",
        "have a question",
        "do you have questions",
        "do you have any questions",
        "do you have a question",
        "got a question",
        "need help",
        "need more",
        "want to",
        "would you like",
        "interested in",
        "are you interested",
        "not a member",
        "not yet a",
        "already registered",
        "already a",
        "new to",
        "missed",
        "did you miss",
        "how to ",
        "how do i ",
        "how can i ",
        "where can i",
        "who can attend",
        "who should attend",
        "who can participate",
        "when is ",
        "what time",
        "why attend",
        "why should you attend",
        "looking for",
        "forgot",
        "what is zoom",
        "who is this",
    ];
    static PARTS: LazyLock<Words> = words!("questions-parts.txt");
    BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning)) || PARTS.any_in(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;
    use crate::prose::passages::passages;

    fn asked(text: &str) -> Vec<String> {
        questions(&passages(&take_in(text)), &["Who speaks for the Arctic?"], &[])
    }

    #[test]
    fn questions_are_taken_word_for_word() {
        assert_eq!(
            asked("Text first. How far is it? The panel asks: do people have a remedy?\n- What comes next?"),
            ["How far is it?", "do people have a remedy?", "What comes next?"]
        );
        assert_eq!(
            asked("有権者は何を選んだのでしょうか。どうぞ、ご参加ください。"),
            ["有権者は何を選んだのでしょうか。"]
        );
        assert_eq!(asked("Ce lien tient-il encore ? Oui."), ["Ce lien tient-il encore ?"]);
    }

    #[test]
    fn titles_sessions_and_questions_to_the_reader_are_none() {
        assert!(
            asked("Who Speaks for the Arctic?\nCan't make it to the panel? Sign up.\nQuestions? Write to us.")
                .is_empty()
        );
        assert!(asked("12:00 CEST Panel: Partnerships: an instrument of cooperation?").is_empty());
        assert!(asked("私たちと一緒に考えてみませんか。").is_empty());
    }
}
