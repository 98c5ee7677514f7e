//! Pages that are only a list: everything that lies ahead, and the past of a series, page by page.

use askama::Template;

use crate::{
    addresses::Place,
    pages::{
        Context, ListingView, PanelView,
        frame::{Frame, Head},
        listed::{self, Entry},
        said::Said,
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "listing.html")]
struct ListingPage {
    frame: Frame,
    /// The path and name of what the list belongs to.
    up: (String, Said),
    heading: Said,
    /// What of it the list holds; none when the heading says it all.
    kind: Option<String>,
    nothing: String,
    entries: Vec<Entry>,
    newer: Option<String>,
    older: Option<String>,
}

/// A page that is only a list.
#[must_use]
pub fn listing(context: &Context<'_>, view: &ListingView) -> String {
    let words = Words::of(context.language);
    let home = (Place::Home.path(context.language), Said::here(words.say("all-panels")));
    let (place, up, heading, kind, nothing) = match &view.past_of {
        None => (Place::Upcoming, home, Said::here(words.say("upcoming")), None, "nothing-ahead"),
        Some((series, page)) => {
            let up = listed::series_link(context, series);
            let heading = listed::series_link(context, series).1;
            (Place::SeriesPast(series.slug.clone(), *page), up, heading, Some(words.say("past")), "nothing-past")
        }
    };
    let neighbour = |number: u16| {
        let series = view.past_of.as_ref().map(|(series, _)| series.slug.clone())?;
        Some(Place::SeriesPast(series, number).path(context.language))
    };
    let entry = |view: &PanelView| {
        let entry = Entry::of(context, &view.panel, view.series.as_ref());
        if kind.is_some() { entry } else { entry.under_page_heading() }
    };
    let number = view.past_of.as_ref().map_or(1, |(_, page)| *page);
    let institute = context.institute.name_in(context.language);
    let title = match &kind {
        Some(kind) => format!("{}, {kind} – {institute}", heading.text),
        None => format!("{} – {institute}", heading.text),
    };
    let head = Head { description: title.clone(), title, json_ld: None };
    let page = ListingPage {
        frame: Frame::of(context, &place, head),
        up,
        heading,
        entries: view.panels.iter().map(entry).collect(),
        kind,
        nothing: words.say(nothing),
        newer: (number > 1).then(|| neighbour(number - 1)).flatten(),
        older: view.has_more.then(|| neighbour(number.saturating_add(1))).flatten(),
    };
    page.render().unwrap_or_default()
}
