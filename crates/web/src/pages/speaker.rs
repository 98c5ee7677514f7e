//! The page of a speaker: the panels they have a part in, with what they were then. People move, records stay.

use askama::Template;
use plenary_core::{people::Appearance, phase::State};

use crate::{
    addresses::Place,
    outward,
    pages::{
        Context, PanelView, SpeakerView,
        frame::{Frame, Head},
        listed::Entry,
        said::Said,
    },
};

#[derive(Template)]
#[template(path = "speaker.html")]
struct SpeakerPage {
    frame: Frame,
    name: Said,
    /// The name in the other scripts that the person uses.
    other_names: Vec<Said>,
    /// On the latest panel.
    affiliation: Option<Said>,
    ahead: Vec<Entry>,
    past: Vec<Entry>,
}

/// The page of a speaker.
#[must_use]
pub fn speaker(context: &Context<'_>, view: &SpeakerView) -> String {
    let speaker = &view.speaker;
    let name = Said::pick(&speaker.name, context, context.institute.first_language());
    let others = speaker.name.0.iter().filter(|(_, other)| **other != name.text);
    let other_names = others.map(|(language, other)| Said::in_language(other, language, context)).collect();
    let affiliation = view.panels.iter().find_map(|panel| affiliation(context, view, panel));
    let description = match &affiliation {
        Some(affiliation) => format!("{}, {}", name.text, affiliation.text),
        None => name.text.clone(),
    };
    let head = Head {
        title: format!("{} – {}", name.text, context.institute.name_in(context.language)),
        description,
        json_ld: Some(outward::structured::speaker(context, view)),
    };
    let (mut ahead, past): (Vec<_>, Vec<_>) =
        view.panels.iter().partition(|panel| State::of(&panel.panel, context.now).is_ahead());
    // What is coming reads from the nearest on.
    ahead.reverse();
    let mut frame = Frame::of(context, &Place::Speaker(speaker.slug.clone()), head);
    frame.open_graph.kind = "profile";
    frame.fetch_fonts_for(context, std::iter::once(name.text.as_str()));
    let page = SpeakerPage {
        frame,
        name,
        other_names,
        affiliation,
        ahead: ahead.into_iter().map(|panel| entry(context, view, panel)).collect(),
        past: past.into_iter().map(|panel| entry(context, view, panel)).collect(),
    };
    page.render().unwrap_or_default()
}

fn entry(context: &Context<'_>, view: &SpeakerView, panel: &PanelView) -> Entry {
    let entry = Entry::of(context, &panel.panel, panel.series.as_ref());
    match part(view, panel) {
        Some(part) => {
            let affiliation = affiliation(context, view, panel).map(|affiliation| affiliation.text);
            entry.with_part(context, part.role, affiliation)
        }
        None => entry,
    }
}

fn part<'a>(view: &SpeakerView, panel: &'a PanelView) -> Option<&'a Appearance> {
    panel.panel.appearances.iter().find(|part| part.speaker == view.speaker.id)
}

fn affiliation(context: &Context<'_>, view: &SpeakerView, panel: &PanelView) -> Option<Said> {
    let said = Said::pick(&part(view, panel)?.affiliation, context, &panel.panel.original);
    Some(said).filter(|said| !said.text.is_empty())
}
