//! schema.org as JSON-LD, for search engines: what each kind of page is about.
//!
//! Holds: the text is safe inside a script element, whatever people typed; nothing is claimed that the panel doesn't
//! say, except that a panel with no place at all is found at its page, because readers of events demand a place.

use serde_json::{Value, json};

use super::{link, panel_link, series_name, title};
use crate::{
    addresses::Place,
    markdown,
    pages::{ArchiveView, Context, HomeView, PanelView, SeriesView, SpeakerView},
    words::Words,
};

mod event;
mod film;

/// A panel's page: an Event, and the way to it.
#[must_use]
pub fn panel(context: &Context<'_>, view: &PanelView) -> String {
    let series = view
        .series
        .as_ref()
        .map(|series| (series_name(context, series).to_owned(), link(context, &Place::Series(series.slug.clone()))));
    let here = (title(context, &view.panel).1.to_owned(), panel_link(context, &view.panel));
    let mut things = vec![event::event(context, view)];
    things.extend(film::films(context, view));
    things.push(breadcrumbs(context, series.into_iter().chain([here]).collect()));
    graph(things)
}

/// The home page: the institute, its site, and the panels ahead.
#[must_use]
pub fn home(context: &Context<'_>, view: &HomeView) -> String {
    let mut things = vec![
        organisation(context),
        json!({
            "@type": "WebSite",
            "@id": format!("{}/#site", context.institute.address),
            "name": context.institute.name_in(context.language),
            "url": link(context, &Place::Home),
            "inLanguage": context.language.as_str(),
            "publisher": { "@id": organisation_id(context) },
        }),
    ];
    things.extend(list(context, &view.ahead.iter().collect::<Vec<_>>()));
    graph(things)
}

/// A series' page: an EventSeries with its panels.
#[must_use]
pub fn series(context: &Context<'_>, view: &SeriesView) -> String {
    let name = series_name(context, &view.series);
    let about = view.series.texts.pick(context.language, &view.series.original);
    let panels = view.ahead.iter().chain(view.past.iter().map(|past| &past.panel)).filter(|panel| panel.is_listed());
    let mut series = json!({
        "@type": "EventSeries",
        "@id": event::series_id(context, &view.series),
        "name": name,
        "url": link(context, &Place::Series(view.series.slug.clone())),
        "organizer": organisation(context),
        "subEvent": panels.map(|panel| event::brief(context, panel)).collect::<Vec<_>>(),
    });
    if let Some(about) = about.map(|(_, text)| markdown::plain(&text.about)).filter(|about| !about.is_empty()) {
        series["description"] = about.into();
    }
    let here = (name.to_owned(), link(context, &Place::Series(view.series.slug.clone())));
    graph(vec![series, breadcrumbs(context, vec![here])])
}

/// A speaker's page: a ProfilePage about a Person.
#[must_use]
pub fn speaker(context: &Context<'_>, view: &SpeakerView) -> String {
    let original = context.institute.first_language();
    let name = view.speaker.name.pick(context.language, original).map_or("", |(_, name)| name);
    let address = link(context, &Place::Speaker(view.speaker.slug.clone()));
    let other_names = view.speaker.name.0.values().filter(|other| *other != name).collect::<Vec<_>>();
    let mut person = json!({
        "@type": "Person",
        "@id": format!("{}/speakers/{}#person", context.institute.address, view.speaker.slug),
        "name": name,
        "url": address,
    });
    if !other_names.is_empty() {
        person["alternateName"] = json!(other_names);
    }
    if let Some(affiliation) = latest_affiliation(context, view) {
        person["affiliation"] = json!({ "@type": "Organization", "name": affiliation });
    }
    let page = json!({
        "@type": "ProfilePage",
        "url": address,
        "inLanguage": context.language.as_str(),
        "mainEntity": person,
    });
    let mut things = vec![page];
    things.extend(list(context, &view.panels.iter().collect::<Vec<_>>()));
    things.push(breadcrumbs(context, vec![(name.to_owned(), address)]));
    graph(things)
}

/// A year of the archive: a CollectionPage with the list of its panels.
#[must_use]
pub fn archive(context: &Context<'_>, view: &ArchiveView) -> String {
    let words = Words::of(context.language);
    let archive = (words.say("archive"), link(context, &Place::Archive));
    let year = view.year.map(|year| (year.to_string(), link(context, &Place::ArchiveOfYear(year))));
    let mut page = json!({
        "@type": "CollectionPage",
        "name": year.as_ref().map_or_else(
            || archive.0.clone(),
            |(year, _)| words.say_with("panels-of-year", &[("year", year.clone().into())]),
        ),
        "url": link(context, &view.place()),
        "inLanguage": context.language.as_str(),
        "publisher": organisation(context),
    });
    if let Some(list) = list(context, &view.panels.iter().collect::<Vec<_>>()) {
        page["mainEntity"] = list;
    }
    graph(vec![page, breadcrumbs(context, [archive].into_iter().chain(year).collect())])
}

fn latest_affiliation<'a>(context: &Context<'_>, view: &'a SpeakerView) -> Option<&'a str> {
    let parts = view.panels.iter().flat_map(|of| of.panel.appearances.iter().map(|part| (part, &of.panel.original)));
    let mut own = parts.filter(|(part, _)| part.speaker == view.speaker.id);
    own.find_map(|(part, original)| Some(part.affiliation.pick(context.language, original)?.1.as_str()))
}

fn organisation_id(context: &Context<'_>) -> String {
    format!("{}/#institute", context.institute.address)
}

fn organisation(context: &Context<'_>) -> Value {
    json!({
        "@type": "Organization",
        "@id": organisation_id(context),
        "name": context.institute.name_in(context.language),
        "url": link(context, &Place::Home),
    })
}

/// The listed panels of a page, by their addresses (Google's “summary page” form).
fn list(context: &Context<'_>, views: &[&PanelView]) -> Option<Value> {
    let listed = views.iter().filter(|view| view.panel.is_listed());
    let items: Vec<Value> = listed
        .zip(1..)
        .map(|(view, position)| {
            json!({
                "@type": "ListItem",
                "position": position,
                "name": title(context, &view.panel).1,
                "url": panel_link(context, &view.panel),
            })
        })
        .collect();
    (!items.is_empty()).then(|| json!({ "@type": "ItemList", "itemListElement": items }))
}

fn breadcrumbs(context: &Context<'_>, steps: Vec<(String, String)>) -> Value {
    let home = (context.institute.name_in(context.language).to_owned(), link(context, &Place::Home));
    let steps: Vec<Value> = [home]
        .into_iter()
        .chain(steps)
        .zip(1..)
        .map(
            |((name, item), position)| json!({ "@type": "ListItem", "position": position, "name": name, "item": item }),
        )
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

/// The things as one document, safe inside `<script type="application/ld+json">`: what could end the element or begin
/// a comment is written as JSON escapes.
fn graph(things: Vec<Value>) -> String {
    super::safe_in_script(&json!({ "@context": "https://schema.org", "@graph": things }))
}

#[cfg(test)]
mod tests;
