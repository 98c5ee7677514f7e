//! A panel as a schema.org Event, with what Google's documentation of events asks for.

use jiff::{Timestamp, tz::TimeZone};
use plenary_core::{
    panel::{Mode, Panel, ProgrammeItem, Series},
    people::{Appearance, Role},
    phase::{Standing, State},
};
use serde_json::{Value, json};

use super::{
    super::{description, link, panel_link, series_name, title},
    organisation,
};
use crate::{
    addresses::Place,
    pages::{Context, PanelView},
};

pub(super) fn event(context: &Context<'_>, view: &PanelView) -> Value {
    let panel = &view.panel;
    let mut event = brief(context, panel);
    let description = description(context, panel);
    let share_picture = link(context, &Place::SharePicture(panel.slug.clone()));
    let organisers: Vec<Value> = [organisation(context)].into_iter().chain(partners(panel)).collect();
    event["@id"] = id(context, panel).into();
    event["description"] = if description.is_empty() { title(context, panel).1.into() } else { description.into() };
    event["organizer"] = json!(organisers);
    event["image"] = json!([share_picture]);
    event["inLanguage"] = panel.original.as_str().into();
    let speaking = panel.appearances.iter().filter(|part| part.role != Role::Interpreter);
    let performers: Vec<Value> = speaking.map(|part| person(context, panel, part)).collect();
    if !performers.is_empty() {
        event["performer"] = json!(performers);
    }
    if let Some(series) = &view.series {
        event["superEvent"] = json!({
            "@type": "EventSeries",
            "@id": series_id(context, series),
            "name": series_name(context, series),
            "url": link(context, &Place::Series(series.slug.clone())),
        });
    }
    let place = event["location"].clone();
    let parts: Vec<Value> = panel.programme.iter().filter_map(|item| part(context, panel, item, &place)).collect();
    if !parts.is_empty() {
        event["subEvent"] = json!(parts);
    }
    event
}

/// The name of a panel's event in the graph.
pub(super) fn id(context: &Context<'_>, panel: &Panel) -> String {
    format!("{}{}#event", context.institute.address, Place::Panel(panel.slug.clone()).without_language())
}

/// What an event cannot be without: name, time, place, standing, address.
pub(super) fn brief(context: &Context<'_>, panel: &Panel) -> Value {
    let mut event = json!({
        "@type": "Event",
        "name": title(context, panel).1,
        "url": panel_link(context, panel),
        "eventStatus": format!("https://schema.org/{}", status(context, panel)),
        "location": place(context, panel),
    });
    if let Some(mode) = panel.mode {
        let mode = match mode {
            Mode::Online => "OnlineEventAttendanceMode",
            Mode::Hybrid => "MixedEventAttendanceMode",
            Mode::InPerson => "OfflineEventAttendanceMode",
        };
        event["eventAttendanceMode"] = format!("https://schema.org/{mode}").into();
    }
    if let Some(schedule) = &panel.schedule {
        let zone = context.rules.of(&schedule.zone);
        event["startDate"] = with_offset(schedule.starts_at, &zone).into();
        if let Some(ends_at) = schedule.ends_at {
            event["endDate"] = with_offset(ends_at, &zone).into();
        }
        if let Some(previously) = panel.previously {
            event["previousStartDate"] = with_offset(previously, &zone).into();
        }
    }
    event
}

pub(super) fn series_id(context: &Context<'_>, series: &Series) -> String {
    format!("{}{}#series", context.institute.address, Place::Series(series.slug.clone()).without_language())
}

/// A postponed event keeps its old date, says Google; one that moved says so until it is over.
fn status(context: &Context<'_>, panel: &Panel) -> &'static str {
    match panel.standing {
        Standing::Cancelled => "EventCancelled",
        Standing::Postponed => "EventPostponed",
        Standing::AsPlanned if panel.previously.is_some() && State::of(panel, context.now).is_ahead() => {
            "EventRescheduled"
        }
        Standing::AsPlanned => "EventScheduled",
    }
}

fn place(context: &Context<'_>, panel: &Panel) -> Value {
    let online = json!({ "@type": "VirtualLocation", "url": panel_link(context, panel) });
    let venue = panel.text_in(context.language).and_then(|(_, text)| text.venue.as_deref());
    // The first part of a venue as people write it is its name, the whole of it the address.
    let venue = venue.filter(|venue| !venue.trim().is_empty()).map(|venue| {
        let name = venue.split([',', '、', '\n']).next().unwrap_or(venue).trim();
        json!({ "@type": "Place", "name": name, "address": venue })
    });
    match (panel.mode, venue) {
        (Some(Mode::Hybrid), Some(venue)) => json!([venue, online]),
        (Some(Mode::InPerson) | None, Some(venue)) => venue,
        (Some(Mode::Online), _) | (_, None) => online,
    }
}

fn person(context: &Context<'_>, panel: &Panel, part: &Appearance) -> Value {
    let name = part.name.pick(context.language, &panel.original).map_or("", |(_, name)| name);
    let mut person = json!({
        "@type": "Person",
        "name": name,
        "url": link(context, &Place::Speaker(part.slug.clone())),
    });
    if let Some((_, affiliation)) = part.affiliation.pick(context.language, &panel.original) {
        person["affiliation"] = json!({ "@type": "Organization", "name": affiliation });
    }
    person
}

fn partners(panel: &Panel) -> impl Iterator<Item = Value> {
    panel.partners.iter().map(|partner| {
        let mut organisation = json!({ "@type": "Organization", "name": partner.name });
        if let Some(address) = &partner.address {
            organisation["url"] = address.as_str().into();
        }
        organisation
    })
}

/// A part of the programme as an event of its own; none when the clocks skip its time.
fn part(context: &Context<'_>, panel: &Panel, item: &ProgrammeItem, place: &Value) -> Option<Value> {
    let zone = context.rules.of(&panel.schedule.as_ref()?.zone);
    let at = |wall| zone.to_ambiguous_timestamp(wall).earlier().ok();
    let mut part = json!({
        "@type": "Event",
        "name": item.title.pick(context.language, &panel.original)?.1,
        "startDate": with_offset(at(item.starts)?, &zone),
        "location": place,
    });
    if let Some(ends_at) = item.ends.and_then(at) {
        part["endDate"] = with_offset(ends_at, &zone).into();
    }
    Some(part)
}

/// `2026-12-10T13:00:00+00:00` (ISO 8601, as schema.org's DateTime asks).
fn with_offset(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
