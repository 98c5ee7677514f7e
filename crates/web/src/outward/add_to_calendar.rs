//! Links that put a panel into a calendar on the web.
//!
//! Times are given in UTC: these services place them in the visitor's own zone, and their names of zones differ from
//! ours. A panel without an announced end gets the length that its calendar entry gets.

use jiff::tz::Offset;
use plenary_core::panel::Panel;

use super::{panel_link, query, subtitle, title};
use crate::pages::{Context, PanelView};

/// Google Calendar's form, filled in.
#[must_use]
pub fn google(context: &Context<'_>, view: &PanelView) -> String {
    let details = details(context, &view.panel);
    let place = place(context, &view.panel);
    let mut pairs = vec![("action", "TEMPLATE"), ("text", title(context, &view.panel).1), ("details", &details)];
    pairs.extend(place.as_deref().map(|place| ("location", place)));
    let times = times(&view.panel, "%Y%m%dT%H%M%SZ").map(|(starts, ends)| format!("{starts}/{ends}"));
    pairs.extend(times.as_deref().map(|times| ("dates", times)));
    format!("https://calendar.google.com/calendar/render?{}", query(&pairs))
}

/// Outlook.com's form, for personal accounts.
#[must_use]
pub fn outlook(context: &Context<'_>, view: &PanelView) -> String {
    microsoft("https://outlook.live.com", context, view)
}

/// The same form of Microsoft 365, for accounts of an organisation.
#[must_use]
pub fn office365(context: &Context<'_>, view: &PanelView) -> String {
    microsoft("https://outlook.office.com", context, view)
}

fn microsoft(service: &str, context: &Context<'_>, view: &PanelView) -> String {
    let details = details(context, &view.panel);
    let place = place(context, &view.panel);
    let mut pairs = vec![
        ("path", "/calendar/action/compose"),
        ("rru", "addevent"),
        ("subject", title(context, &view.panel).1),
        ("body", &details),
    ];
    pairs.extend(place.as_deref().map(|place| ("location", place)));
    let times = times(&view.panel, "%Y-%m-%dT%H:%M:%SZ");
    if let Some((starts, ends)) = &times {
        pairs.extend([("startdt", starts.as_str()), ("enddt", ends.as_str())]);
    }
    format!("{service}/calendar/0/deeplink/compose?{}", query(&pairs))
}

fn details(context: &Context<'_>, panel: &Panel) -> String {
    let link = panel_link(context, panel);
    subtitle(context, panel).map_or_else(|| link.clone(), |subtitle| format!("{subtitle}\n\n{link}"))
}

fn place(context: &Context<'_>, panel: &Panel) -> Option<String> {
    panel.text_in(context.language).and_then(|(_, text)| text.venue.clone())
}

fn times(panel: &Panel, form: &str) -> Option<(String, String)> {
    let written = |at| Offset::UTC.to_datetime(at).strftime(form).to_string();
    Some((written(panel.schedule.as_ref()?.starts_at), written(panel.over_at()?)))
}

#[cfg(test)]
mod tests {
    use super::{super::house::House, *};

    #[test]
    fn each_service_gets_the_instant_in_its_own_writing() {
        House::open().today("ja", |house, context| {
            let view = house.panel();
            insta::assert_snapshot!(
                [google(context, &view), outlook(context, &view), office365(context, &view)].join("\n")
            );
        });
    }

    #[test]
    fn a_title_cannot_add_a_parameter() {
        House::open().today("en", |house, context| {
            let mut view = house.panel();
            for text in view.panel.texts.0.values_mut() {
                text.title = "A & B?dates=1#+%".to_owned();
            }
            assert!(google(context, &view).contains("text=A%20%26%20B%3Fdates%3D1%23%2B%25&"));
        });
    }
}
