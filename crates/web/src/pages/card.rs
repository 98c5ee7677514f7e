//! The card that an institute's existing site embeds in a frame: one panel, system faces, no script.
//!
//! Its links open in the whole window, not inside the frame.

use askama::Template;

use crate::{
    addresses::Place,
    pages::{
        Context, PanelView,
        frame::{Frame, Head},
        listed::{self, Entry},
        said::Said,
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "card.html")]
struct Card {
    words: &'static Words,
    language: String,
    direction: &'static str,
    institute: Said,
    title: Said,
    address: String,
    style: String,
    entry: Entry,
}

/// The card of a panel.
#[must_use]
pub fn card(context: &Context<'_>, view: &PanelView) -> String {
    let panel = &view.panel;
    let title = listed::title(context, panel);
    let head = Head { title: title.text.clone(), description: String::new(), json_ld: None };
    let frame = Frame::bare(context, head);
    let card = Card {
        words: frame.words,
        language: frame.language,
        direction: frame.direction,
        institute: frame.institute,
        title,
        address: context.institute.link(&Place::Panel(panel.slug.clone()).path(context.language)),
        style: context.assets.path("card.css"),
        entry: Entry::of(context, panel, view.series.as_ref()),
    };
    card.render().unwrap_or_default()
}
