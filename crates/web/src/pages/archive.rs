//! The archive: past panels by year.

use askama::Template;

use crate::{
    addresses::Place,
    outward,
    pages::{
        ArchiveView, Context,
        frame::{Frame, Head},
        listed::Entry,
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "archive.html")]
struct ArchivePage {
    frame: Frame,
    heading: String,
    years: Vec<YearLink>,
    entries: Vec<Entry>,
    newer: Option<String>,
    older: Option<String>,
}

struct YearLink {
    path: String,
    words: String,
    is_current: bool,
}

/// One year of the archive.
#[must_use]
pub fn archive(context: &Context<'_>, view: &ArchiveView) -> String {
    let words = Words::of(context.language);
    let heading = match view.year {
        Some(year) => words.say_with("panels-of-year", &[("year", year.to_string().into())]),
        None => words.say("archive"),
    };
    let institute = context.institute.name_in(context.language);
    let head = Head {
        title: format!("{heading} – {institute}"),
        description: format!("{heading}, {institute}"),
        json_ld: Some(outward::structured::archive(context, view)),
    };
    let (newer, older) = view.neighbours();
    let path = |place: Place| place.path(context.language);
    let year_link = |year: &plenary_core::archive::Year| YearLink {
        path: Place::ArchiveOfYear(year.year).path(context.language),
        words: words.say_with(
            "year-count",
            &[("year", year.year.to_string().into()), ("count", year.panels.to_string().into())],
        ),
        is_current: view.year == Some(year.year),
    };
    let page = ArchivePage {
        frame: Frame::of(context, &view.place(), head),
        heading,
        years: view.years.iter().map(year_link).collect(),
        entries: view.panels.iter().map(|view| Entry::of(context, &view.panel, view.series.as_ref())).collect(),
        newer: newer.map(path),
        older: older.map(path),
    };
    page.render().unwrap_or_default()
}
