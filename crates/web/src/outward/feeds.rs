//! Atom (RFC 4287) and JSON Feed 1.1: the panels of the institute or of a series, for readers of feeds.
//!
//! Holds: an entry's id stays when its address changes; `updated` rises exactly when the panel was changed; the content
//! is complete without a visit and without pictures or scripts. Only listed panels stand in a feed.

use jiff::Timestamp;
use plenary_core::{language::Language, panel::Series};
use serde_json::{Value, json};

use super::{description, link, panel_link, series_name, title, xml::escaped};
use crate::{
    addresses::Place,
    markdown,
    pages::{Context, PanelView},
};

mod content;

/// What both kinds of feed say of themselves.
struct Feed<'a> {
    id: String,
    title: &'a str,
    about: Option<String>,
    /// The page it belongs to.
    page: String,
    updated: Timestamp,
    entries: Vec<&'a PanelView>,
}

/// The Atom feed of the institute, or of a series.
#[must_use]
pub fn atom(context: &Context<'_>, series: Option<&Series>, views: &[PanelView]) -> String {
    let place = series.map_or(Place::Atom, |series| Place::SeriesAtom(series.slug.clone()));
    let feed = Feed::of(context, series, views);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        context.language
    );
    element(&mut out, "id", &feed.id);
    element(&mut out, "title", feed.title);
    if let Some(about) = &feed.about {
        element(&mut out, "subtitle", about);
    }
    element(&mut out, "updated", &instant(feed.updated));
    link_element(&mut out, "self", "application/atom+xml", &link(context, &place));
    link_element(&mut out, "alternate", "text/html", &feed.page);
    let institute = escaped(context.institute.name_in(context.language));
    let home = escaped(&link(context, &Place::Home));
    out.push_str(&format!("<author><name>{institute}</name><uri>{home}</uri></author>\n"));
    out.push_str(concat!("<generator version=\"", env!("CARGO_PKG_VERSION"), "\">Plenary</generator>\n"));
    for view in feed.entries {
        atom_entry(&mut out, context, view);
    }
    out.push_str("</feed>\n");
    out
}

/// The JSON Feed of the institute, or of a series.
#[must_use]
pub fn json(context: &Context<'_>, series: Option<&Series>, views: &[PanelView]) -> String {
    let place = series.map_or(Place::JsonFeed, |series| Place::SeriesJsonFeed(series.slug.clone()));
    let feed = Feed::of(context, series, views);
    let institute = context.institute.name_in(context.language);
    let mut document = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": link(context, &place),
        "language": context.language.as_str(),
        "authors": [{ "name": institute, "url": link(context, &Place::Home) }],
        "items": feed.entries.iter().map(|view| json_item(context, view)).collect::<Vec<_>>(),
    });
    if let Some(about) = feed.about {
        document["description"] = about.into();
    }
    document.to_string()
}

impl<'a> Feed<'a> {
    fn of(context: &Context<'a>, series: Option<&'a Series>, views: &'a [PanelView]) -> Self {
        let entries: Vec<&PanelView> = views.iter().filter(|view| view.panel.is_listed()).collect();
        let last_change = entries.iter().map(|view| view.panel.changed_at).max();
        let institute = context.institute;
        match series {
            Some(series) => Self {
                id: format!("urn:uuid:{}", series.id.0),
                title: series_name(context, series),
                about: series
                    .texts
                    .pick(context.language, &series.original)
                    .map(|(_, text)| markdown::plain(&text.about))
                    .filter(|about| !about.is_empty()),
                page: link(context, &Place::Series(series.slug.clone())),
                updated: last_change.unwrap_or(series.changed_at).max(series.changed_at),
                entries,
            },
            None => Self {
                id: link(context, &Place::Atom),
                title: institute.name_in(context.language),
                about: institute
                    .motto
                    .pick(context.language, institute.first_language())
                    .map(|(_, motto)| motto.clone())
                    .filter(|motto| !motto.is_empty()),
                page: link(context, &Place::Home),
                // Before the first panel nothing was ever updated.
                updated: last_change.unwrap_or(Timestamp::UNIX_EPOCH),
                entries,
            },
        }
    }
}

fn atom_entry(out: &mut String, context: &Context<'_>, view: &PanelView) {
    let panel = &view.panel;
    let (language, title) = title(context, panel);
    let calendar = link(context, &Place::PanelCalendar(panel.slug.clone()));
    out.push_str(&format!("<entry{}>\n", marked(context, language)));
    element(out, "id", &id(view));
    element(out, "title", title);
    element(out, "published", &instant(panel.created_at));
    element(out, "updated", &instant(panel.changed_at));
    link_element(out, "alternate", "text/html", &panel_link(context, panel));
    link_element(out, "related", "text/calendar", &calendar);
    if let Some(series) = &view.series {
        let (term, label) = (escaped(series.slug.as_str()), escaped(series_name(context, series)));
        out.push_str(&format!("<category term=\"{term}\" label=\"{label}\"/>\n"));
    }
    let summary = description(context, panel);
    if !summary.is_empty() {
        element(out, "summary", &summary);
    }
    out.push_str(&format!("<content type=\"html\">{}</content>\n", escaped(&content::content(context, panel))));
    out.push_str("</entry>\n");
}

fn json_item(context: &Context<'_>, view: &PanelView) -> Value {
    let panel = &view.panel;
    let (language, title) = title(context, panel);
    let mut item = json!({
        "id": id(view),
        "url": panel_link(context, panel),
        "title": title,
        "content_html": content::content(context, panel),
        "image": link(context, &Place::SharePicture(panel.slug.clone())),
        "date_published": instant(panel.created_at),
        "date_modified": instant(panel.changed_at),
        "language": language.as_str(),
        "attachments": [{
            "url": link(context, &Place::PanelCalendar(panel.slug.clone())),
            "mime_type": "text/calendar",
        }],
    });
    let summary = description(context, panel);
    if !summary.is_empty() {
        item["summary"] = summary.into();
    }
    if let Some(series) = &view.series {
        item["tags"] = json!([series_name(context, series)]);
    }
    item
}

fn id(view: &PanelView) -> String {
    format!("urn:uuid:{}", view.panel.id.0)
}

/// `2026-09-01T00:00:00Z` (RFC 3339), without parts of a second.
fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn marked(context: &Context<'_>, language: &Language) -> String {
    if language == context.language { String::new() } else { format!(" xml:lang=\"{language}\"") }
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

fn link_element(out: &mut String, relation: &str, media_type: &str, address: &str) {
    out.push_str(&format!("<link rel=\"{relation}\" type=\"{media_type}\" href=\"{}\"/>\n", escaped(address)));
}

#[cfg(test)]
mod tests {
    use plenary_core::panel::Visibility;

    use super::{
        super::house::{House, industry_dialogues},
        *,
    };

    #[test]
    fn an_atom_feed_is_complete_without_a_visit() {
        House::open().today("en", |house, context| {
            insta::assert_snapshot!(atom(context, Some(&industry_dialogues()), &[house.panel()]));
        });
    }

    #[test]
    fn a_json_feed_says_the_same() {
        House::open().today("fr", |house, context| {
            let feed: Value = serde_json::from_str(&json(context, None, &[house.panel()])).unwrap();
            insta::assert_json_snapshot!(feed);
        });
    }

    #[test]
    fn a_feed_holds_listed_panels_only() {
        House::open().today("en", |house, context| {
            let mut view = house.panel();
            view.panel.visibility = Visibility::Unlisted;
            let views = [view];
            assert!(!atom(context, None, &views).contains("nato-japan"));
            assert!(!json(context, None, &views).contains("nato-japan"));
        });
    }
}
