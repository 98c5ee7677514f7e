//! What the command line tells of a recording.

use plenary_core::{
    panel::Panel,
    recording::{Audience, Recording, Source},
};
use serde_json::json;

use super::brought::languages;

/// For people: a line, and one for each chapter.
pub(super) fn lines(recording: &Recording) -> String {
    let length = recording.length.map_or_else(|| "unknown length".to_owned(), |length| length.to_string());
    let captions = match recording.captions.as_slice() {
        [] => String::new(),
        captions => format!("  captions {}", languages(captions)),
    };
    let whose = if recording.audience == Audience::Registrants { "  registrants only" } else { "" };
    let mut text = format!(
        "{}  {}  {}  {length}  {}{captions}{whose}\n",
        recording.number,
        recording.title,
        recording.language,
        source(&recording.source)
    );
    for chapter in &recording.chapters {
        text.push_str(&format!("   {:>8}  {}\n", chapter.at.to_string(), chapter.title));
    }
    text
}

/// For programs: one object on one line.
pub(super) fn object(recording: &Recording, panel: &Panel) -> String {
    let question = |id| panel.questions.iter().position(|question| Some(question.id) == id).map(|at| at + 1);
    let chapters: Vec<_> = recording
        .chapters
        .iter()
        .map(|chapter| {
            json!({ "at": chapter.at.as_seconds(), "title": chapter.title, "question": question(chapter.question) })
        })
        .collect();
    let object = json!({
        "number": recording.number,
        "id": recording.id,
        "title": recording.title,
        "language": recording.language,
        "source": recording.source,
        "audience": recording.audience,
        "seconds": recording.length.map(plenary_core::recording::MediaTime::as_seconds),
        "poster": recording.poster.is_some(),
        "chapters": chapters,
        "captions": recording.captions,
    });
    format!("{object}\n")
}

fn source(source: &Source) -> String {
    match source {
        Source::Provider(provider) => provider.address(),
        Source::Elsewhere(elsewhere) => elsewhere.address().to_owned(),
        Source::Kept(file) => format!("{} ({} MB)", file.called, file.bytes.div_ceil(1 << 20)),
    }
}
