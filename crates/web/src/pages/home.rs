//! The institute's home: the next panel set large, what is coming, the series, what has been.

use askama::Template;
use plenary_core::{panel::Series, phase::State};

use crate::{
    addresses::Place,
    markdown, outward,
    pages::{
        Context, HomeView, PanelView,
        frame::{Frame, Head, shortened},
        listed::{self, Entry},
        said::Said,
        watch::{Access, Galleries},
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    motto: Option<Said>,
    next: Option<Entry>,
    next_is_live: bool,
    /// What stands in the place of a next panel.
    nothing: String,
    upcoming: Vec<Entry>,
    series: Vec<SeriesItem>,
    recent: Vec<Entry>,
    galleries: Option<Galleries>,
    /// Where the rest of what lies ahead stands, if there is more.
    more_ahead: Option<String>,
}

struct SeriesItem {
    path: String,
    name: Said,
    about: Option<Said>,
}

/// The institute's home.
#[must_use]
pub fn home(context: &Context<'_>, view: &HomeView) -> String {
    let institute = context.institute;
    let words = Words::of(context.language);
    let name = institute.name_in(context.language).to_owned();
    let motto = Said::pick(&institute.motto, context, institute.first_language());
    let head = Head {
        title: name.clone(),
        description: if motto.text.is_empty() { name } else { motto.text.clone() },
        json_ld: Some(outward::structured::home(context, view)),
    };
    let entry = |view: &PanelView| Entry::of(context, &view.panel, view.series.as_ref());
    // A postponed panel has no date, so it is not the next one.
    let next = view.ahead.iter().position(|view| State::of(&view.panel, context.now) != State::Postponed);
    let others = view.ahead.iter().enumerate().filter(|(place, _)| Some(*place) != next);
    let first = next.and_then(|place| view.ahead.get(place));
    let page = HomePage {
        frame: Frame::of(context, &Place::Home, head),
        motto: Some(motto).filter(|motto| !motto.text.is_empty()),
        next_is_live: first.is_some_and(|view| State::of(&view.panel, context.now) == State::Live),
        next: first.map(entry),
        nothing: words.say(if view.past.is_empty() { "nothing-at-all" } else { "nothing-ahead" }),
        upcoming: others.map(|(_, view)| entry(view)).collect(),
        series: view.series.iter().map(|series| series_item(context, series)).collect(),
        recent: view.past.iter().map(|past| Entry::watched(context, past)).collect(),
        galleries: Galleries::of(context, &view.past, Access::Plain),
        more_ahead: view.has_more_ahead.then(|| Place::Upcoming.path(context.language)),
    };
    page.render().unwrap_or_default()
}

fn series_item(context: &Context<'_>, series: &Series) -> SeriesItem {
    let (path, name) = listed::series_link(context, series);
    let about = series.texts.pick(context.language, &series.original).and_then(|(language, text)| {
        let about = shortened(&markdown::plain(&text.about), 180);
        (!about.is_empty()).then(|| Said::in_language(&about, language, context))
    });
    SeriesItem { path, name, about }
}
