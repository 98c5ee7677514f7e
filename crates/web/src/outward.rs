//! Everything that Plenary tells the world besides its pages: calendars, feeds, structured data, share pictures, the
//! sitemap, embedding.
//!
//! Holds: every function is pure, from a [`Context`] and views to text or bytes; every address is absolute and made
//! from the institute's own; what people typed is escaped for where it lands (invariant 8); lists name listed panels
//! only (invariant 10). Lacks, deliberately: routing, caching and loading.

use plenary_core::{
    city_names,
    language::Language,
    panel::{Panel, Series},
    phase::State,
};

use crate::{addresses::Place, dates, markdown, pages::Context, words::Words};

pub mod add_to_calendar;
pub mod calendars;
pub mod feeds;
pub mod oembed;
pub mod share;
pub mod sitemap;
pub mod structured;
mod xml;

/// The absolute address of a place in the context's language.
fn link(context: &Context<'_>, place: &Place) -> String {
    context.institute.link(&place.path(context.language))
}

fn panel_link(context: &Context<'_>, panel: &Panel) -> String {
    link(context, &Place::Panel(panel.slug.clone()))
}

/// The title in the context's language or the one it has, with that language.
fn title<'a>(context: &Context<'a>, panel: &'a Panel) -> (&'a Language, &'a str) {
    panel.text_in(context.language).map_or((context.language, ""), |(language, text)| (language, &text.title))
}

fn subtitle<'a>(context: &Context<'_>, panel: &'a Panel) -> Option<&'a str> {
    let subtitle = panel.text_in(context.language)?.1.subtitle.as_deref()?;
    Some(subtitle).filter(|subtitle| !subtitle.trim().is_empty())
}

fn series_name<'a>(context: &Context<'_>, series: &'a Series) -> &'a str {
    series.texts.pick(context.language, &series.original).map_or("", |(_, text)| &text.name)
}

/// The subtitle and the first paragraph of the background, without marks.
fn description(context: &Context<'_>, panel: &Panel) -> String {
    let about = panel.text_in(context.language).map(|(_, text)| markdown::plain(&text.background));
    let parts = [subtitle(context, panel).map(str::to_owned), about.filter(|about| !about.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

/// What people call the place of the panel's own zone.
fn home_city(context: &Context<'_>, panel: &Panel) -> String {
    let Some(schedule) = &panel.schedule else { return String::new() };
    let labelled = panel.cities.iter().find(|city| city.zone == schedule.zone);
    labelled
        .and_then(|city| city.label.pick(context.language, &panel.original))
        .map_or_else(|| city_names::of_zone(&schedule.zone, context.language), |(_, label)| label.clone())
}

/// “Thursday 10 December 2026, 13:00–14:30 (London)”, or in words that there is no such time: postponed, cancelled.
fn when(context: &Context<'_>, panel: &Panel) -> Option<String> {
    let schedule = panel.schedule.as_ref()?;
    let words = Words::of(context.language);
    let city = home_city(context, panel);
    let planned = |word: String, sentence: String| {
        let date = dates::date_and_time(context.language, schedule.starts);
        let was = words.say_with("was-planned-for", &[("date", date.into()), ("city", city.clone().into())]);
        format!("{word}: {sentence} {was}")
    };
    Some(match State::of(panel, context.now) {
        State::Postponed => planned(words.say("postponed"), words.say("postponed-sentence")),
        State::Cancelled => planned(words.say("cancelled"), words.say("cancelled-sentence")),
        _ => format!("{} ({city})", dates::date_and_times(context.language, schedule.starts, schedule.ends)),
    })
}

/// `name=value&…` with every reserved character written as its bytes (RFC 3986 2.1), spaces as %20.
fn query(pairs: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", percent_encoded(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// JSON that may stand inside a script element, whatever people typed.
pub(crate) fn safe_in_script(value: &serde_json::Value) -> String {
    let document = value.to_string();
    let mut safe = String::with_capacity(document.len());
    for character in document.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(character))),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod house;
