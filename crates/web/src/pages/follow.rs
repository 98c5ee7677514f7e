//! How a visitor keeps a panel: in a calendar, by subscribing, by passing it on.

use plenary_core::panel::Panel;

use crate::{
    addresses::Place,
    outward,
    pages::{Context, PanelView, frame::subscription, listed},
    words::Words,
};

pub(super) struct AddToCalendar {
    pub(super) apple: String,
    pub(super) google: String,
    pub(super) outlook: String,
    pub(super) office: String,
    pub(super) file: String,
}

pub(super) struct Share {
    pub(super) address: String,
    pub(super) mail: String,
}

pub(super) fn add_to_calendar(context: &Context<'_>, view: &PanelView) -> AddToCalendar {
    let place = Place::PanelCalendar(view.panel.slug.clone());
    AddToCalendar {
        apple: subscription(context, &place),
        google: outward::add_to_calendar::google(context, view),
        outlook: outward::add_to_calendar::outlook(context, view),
        office: outward::add_to_calendar::office365(context, view),
        file: place.path(context.language),
    }
}

pub(super) fn subscribe(context: &Context<'_>, view: &PanelView) -> (String, String) {
    let words = Words::of(context.language);
    match &view.series {
        Some(series) => {
            let (_, name) = listed::series_link(context, series);
            let place = Place::SeriesCalendar(series.slug.clone());
            let sentence = words.say_with("subscribe-to-series", &[("series", name.text.into())]);
            (subscription(context, &place), sentence)
        }
        None => {
            let institute = context.institute.name_in(context.language);
            let sentence = words.say_with("subscribe-to-all", &[("institute", institute.into())]);
            (subscription(context, &Place::Calendar), sentence)
        }
    }
}

pub(super) fn share(context: &Context<'_>, panel: &Panel) -> Share {
    let address = context.institute.link(&Place::Panel(panel.slug.clone()).path(context.language));
    let title = listed::title(context, panel).text;
    Share { mail: format!("mailto:?subject={}&body={}", in_query(&title), in_query(&address)), address }
}

/// Text as it stands in a query (RFC 3986 2.1): everything but unreserved characters is written as bytes.
fn in_query(text: &str) -> String {
    text.bytes().fold(String::new(), |mut written, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
        written
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_link_carries_any_title() {
        assert_eq!(in_query("NATO & 日本"), "NATO%20%26%20%E6%97%A5%E6%9C%AC");
    }
}
