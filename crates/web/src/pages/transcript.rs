//! What was said in a recording, to read: every cue leads to its second.
//!
//! Complete without script; with it, the cues open the lightbox.

use askama::Template;
use plenary_core::recording::{Cue, caption::Passage};

use crate::{
    addresses::Place,
    pages::{
        Context, TranscriptView,
        frame::{Frame, Head, own_name, shortened},
        listed,
        said::Said,
        watch::{self, Access, Galleries, Picture},
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "watch/transcript.html")]
struct TranscriptPage<'a> {
    frame: Frame,
    panel: (String, Said),
    title: Said,
    picture: Option<Picture>,
    gallery: &'a str,
    number: u16,
    /// The page that the cues lead to, up to the second.
    watch: String,
    chapters: Vec<(String, u32, &'a str)>,
    /// The language of the text, and its name.
    language: (&'a str, String),
    direction: &'static str,
    passages: Vec<Part<'a>>,
    galleries: Option<Galleries>,
}

struct Part<'a> {
    time: String,
    voice: Option<&'a str>,
    cues: Vec<Line<'a>>,
}

struct Line<'a> {
    /// In whole seconds, for addresses.
    second: u32,
    text: &'a str,
}

/// The transcript of a recording.
#[must_use]
pub fn transcript(context: &Context<'_>, view: &TranscriptView) -> String {
    let (panel, recording) = (&view.panel.panel, &view.recording);
    let title = Said::in_language(&recording.title, &recording.language, context);
    let place = Place::Transcript(panel.slug.clone(), recording.number);
    let words = Words::of(context.language);
    let institute = context.institute.name_in(context.language);
    let first: Vec<&str> = view.captions.cues.iter().take(12).map(|cue| cue.text.as_str()).collect();
    let heading = words.say_with("watch-transcript-of", &[("title", title.text.clone().into())]);
    let head = Head {
        title: format!("{heading} – {institute}"),
        description: shortened(&first.join(" "), 200),
        json_ld: None,
    };
    let mut frame = Frame::of(context, &place, head);
    frame.hides_from_search = !panel.is_listed();
    let index = view.panel.recordings.iter().position(|one| one.number == recording.number);
    let mut pictures = watch::pictures(context, &view.panel, Access::Plain);
    let page = TranscriptPage {
        frame,
        panel: (Place::Panel(panel.slug.clone()).path(context.language), listed::title(context, panel)),
        title,
        picture: index.map(|index| pictures.swap_remove(index)),
        gallery: panel.slug.as_str(),
        number: recording.number,
        watch: watch::at(context, panel, recording, None),
        chapters: recording
            .chapters
            .iter()
            .map(|chapter| (chapter.at.to_string(), chapter.at.as_millis() / 1000, chapter.title.as_str()))
            .collect(),
        language: (view.language.as_str(), own_name(&view.language)),
        direction: crate::pages::said::direction(&view.language),
        passages: view.captions.passages().iter().map(part).collect(),
        galleries: Galleries::of(context, [&view.panel], Access::Plain),
    };
    page.render().unwrap_or_default()
}

fn part<'a>(passage: &Passage<'a>) -> Part<'a> {
    let line = |cue: &'a Cue| Line { second: cue.from.as_millis() / 1000, text: cue.text.as_str() };
    Part { time: passage.at.to_string(), voice: passage.voice, cues: passage.cues.iter().map(line).collect() }
}
