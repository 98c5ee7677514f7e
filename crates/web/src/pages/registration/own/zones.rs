//! The registrant's zone and the language of their letters.

use std::collections::BTreeSet;

use plenary_core::{city_names, form::Typed, language::Language, panel::Panel, world_clock::Zone};

use crate::pages::{Context, clock, frame::own_name, registration::names};

pub(super) struct Zones {
    /// The panel's own cities and the zone that is chosen, whatever it is called.
    pub(super) near: Vec<ZoneChoice>,
    pub(super) all: Vec<ZoneChoice>,
    /// Whether none is chosen yet; a script then chooses the browser's.
    pub(super) is_open: bool,
}

pub(super) struct ZoneChoice {
    pub(super) zone: String,
    pub(super) city: String,
    pub(super) is_chosen: bool,
}

pub(super) struct LanguageChoice {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

impl Zones {
    pub(super) fn of(context: &Context<'_>, panel: &Panel, typed: Option<&Typed>, kept: Option<&Zone>) -> Self {
        let typed = typed.map(|typed| typed.first(names::ZONE)).and_then(|name| context.rules.zone(name).ok());
        let chosen = typed.as_ref().or(kept);
        let mut near: Vec<ZoneChoice> = Vec::new();
        let zones = chosen.into_iter().chain(panel.cities.iter().map(|city| &city.zone));
        for zone in zones {
            if near.iter().all(|known| known.zone != zone.as_str()) {
                let city = clock::city_name(context, panel, zone);
                near.push(ZoneChoice { zone: zone.to_string(), city, is_chosen: Some(zone) == chosen });
            }
        }
        // Of several names of one zone, the present one only.
        let places: BTreeSet<Zone> = context.rules.names().filter_map(|name| context.rules.zone(&name).ok()).collect();
        let mut all: Vec<ZoneChoice> = places
            .iter()
            .filter(|zone| zone.is_place() && near.iter().all(|known| known.zone != zone.as_str()))
            .map(|zone| {
                let city = city_names::of_zone(zone, context.language);
                ZoneChoice { zone: zone.to_string(), city, is_chosen: false }
            })
            .collect();
        // What is written in the reader's own script comes before what has only its English name.
        all.sort_by_cached_key(|choice| (choice.city.starts_with(|letter| letter < '\u{370}'), choice.city.clone()));
        Self { near, all, is_open: chosen.is_none() }
    }
}

pub(super) fn languages(context: &Context<'_>, typed: Option<&Typed>, kept: &Language) -> Vec<LanguageChoice> {
    let typed = typed.map(|typed| typed.first(names::LANGUAGE)).filter(|tag| !tag.is_empty());
    let chosen = typed.unwrap_or(kept.as_str());
    let choice = |language: &Language| LanguageChoice {
        tag: language.to_string(),
        name: own_name(language),
        is_chosen: language.as_str() == chosen,
    };
    context.institute.languages.iter().map(choice).collect()
}
