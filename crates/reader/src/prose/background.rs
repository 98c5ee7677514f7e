//! The prose between title and practicalities: paragraphs that say what the panel is about.

use std::sync::LazyLock;

use crate::document::{Document, Setting};
use crate::prose::is_when;
use crate::reading::Speaker;
use crate::words::{Words, words};

use super::labels::plain;
use super::passages::{Passage, is_japanese};

/// The paragraphs of background, separated by a blank line.
pub(super) fn background(
    document: &Document,
    passages: &[Passage],
    carrying: &[usize],
    speakers: &[Speaker],
) -> Option<String> {
    let paragraphs: Vec<&str> = passages
        .iter()
        .filter(|passage| passage.setting == Setting::Paragraph && !carrying.contains(&passage.first))
        .map(|passage| passage.text.as_str())
        .filter(|text| is_prose(text) && !is_practical(text) && !is_about_a_speaker(text, speakers))
        .collect();
    let stated =
        || document.stated.first().and_then(|event| event.description.as_deref()).filter(|text| is_prose(text));
    if paragraphs.is_empty() { stated().map(str::to_owned) } else { Some(paragraphs.join("\n\n")) }
}

fn is_prose(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', ')', '」', '）', ' ']);
    let long_enough = if text.chars().any(is_japanese) {
        text.chars().count() >= 30
    } else {
        text.split_whitespace().nth(9).is_some()
    };
    long_enough && end.ends_with(['.', '?', '!', '。', '？', '！', '…'])
}

fn is_practical(text: &str) -> bool {
    let text = plain(text);
    static WORDS: LazyLock<Words> = words!("background-practical.txt");
    WORDS.any_in(&text) || (text.chars().count() < 160 && is_when(&text))
}

/// Biographies begin with the speaker's name.
fn is_about_a_speaker(text: &str, speakers: &[Speaker]) -> bool {
    speakers.iter().any(|speaker| {
        let last_words: Vec<&str> = speaker.name.split_whitespace().rev().take(2).collect();
        let short: String = last_words.into_iter().rev().collect::<Vec<_>>().join(" ");
        let head = text.get(..text.floor_char_boundary(speaker.name.len() + 24)).unwrap_or_default();
        !short.is_empty() && head.contains(&short)
    })
}
