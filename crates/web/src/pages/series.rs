//! The page of a series: what it is, what is coming, what has been, and how to follow it.

use askama::Template;

use crate::{
    addresses::Place,
    markdown, outward,
    pages::{
        Context, SeriesView,
        frame::{Feed, Frame, Head, subscription},
        listed::{self, Entry},
        said::Said,
        watch::{Access, Galleries},
    },
};

#[derive(Template)]
#[template(path = "series.html")]
struct SeriesPage {
    frame: Frame,
    name: Said,
    /// HTML.
    about: Said,
    ahead: Vec<Entry>,
    past: Vec<Entry>,
    galleries: Option<Galleries>,
    /// Where the rest of its past stands, if there is more.
    more_past: Option<String>,
    calendar: String,
    atom: String,
    json_feed: String,
}

/// The page of a series.
#[must_use]
pub fn series(context: &Context<'_>, view: &SeriesView) -> String {
    let series = &view.series;
    let slug = &series.slug;
    let (_, name) = listed::series_link(context, series);
    let text = series.texts.pick(context.language, &series.original);
    let head = Head {
        title: format!("{} – {}", name.text, context.institute.name_in(context.language)),
        description: text.map_or_else(String::new, |(_, text)| markdown::plain(&text.about)),
        json_ld: Some(outward::structured::series(context, view)),
    };
    let mut frame = Frame::of(context, &Place::Series(slug.clone()), head);
    let atom = Place::SeriesAtom(slug.clone()).path(context.language);
    let json_feed = Place::SeriesJsonFeed(slug.clone()).path(context.language);
    let feeds = [("application/atom+xml", &atom), ("application/feed+json", &json_feed)];
    frame.feeds =
        feeds.map(|(media_type, path)| Feed { media_type, title: name.text.clone(), path: path.clone() }).into();
    let page = SeriesPage {
        frame,
        name,
        about: text.map_or_else(
            || Said::here(""),
            |(language, text)| Said::in_language(&markdown::render(&text.about, 3), language, context),
        ),
        ahead: view.ahead.iter().map(|panel| Entry::of(context, panel, None)).collect(),
        past: view.past.iter().map(|past| Entry::watched(context, past)).collect(),
        galleries: Galleries::of(context, &view.past, Access::Plain),
        more_past: view.has_more_past.then(|| Place::SeriesPast(slug.clone(), 1).path(context.language)),
        calendar: subscription(context, &Place::SeriesCalendar(slug.clone())),
        atom,
        json_feed,
    };
    page.render().unwrap_or_default()
}
