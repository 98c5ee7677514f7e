//! A panel as one entry of a list: on the home page, a series' page, a speaker's page, in the archive, on a card.

use askama::Template;
use plenary_core::{
    panel::{Panel, Series},
    people::Role,
    phase::State,
    world_clock,
};

use crate::{
    addresses::Place,
    dates,
    pages::{
        Context, PanelView, clock,
        said::Said,
        watch::{self, Access, Picture},
    },
    words::Words,
};

/// More names than these say less than "and others" would.
const MOST_NAMES: usize = 8;

/// One entry.
#[derive(Template)]
#[template(path = "entry.html")]
pub(super) struct Entry {
    pub(super) words: &'static Words,
    /// The level of the title's heading, which is one below the list's.
    pub(super) level: u8,
    pub(super) path: String,
    pub(super) title: Said,
    pub(super) subtitle: Option<Said>,
    /// For machines; the date; the hours with their city.
    pub(super) when: Option<(String, String, String)>,
    /// Said only when it is more than that the panel is coming or has been.
    pub(super) state: Option<String>,
    /// The part of the speaker whose page this is.
    pub(super) part: Option<String>,
    pub(super) people: Option<String>,
    pub(super) series: Option<(String, Said)>,
    pub(super) cities: Vec<CityTime>,
    /// The picture of its first recording.
    pub(super) picture: Option<Picture>,
}

/// What one city's clock shows when the panel starts.
pub(super) struct CityTime {
    pub(super) city: Said,
    pub(super) machine: String,
    pub(super) time: String,
    pub(super) other_day: Option<String>,
}

impl Entry {
    pub(super) fn of(context: &Context<'_>, panel: &Panel, series: Option<&Series>) -> Self {
        let state = State::of(panel, context.now);
        let is_ahead = state.is_ahead() && state != State::Postponed;
        Self {
            words: Words::of(context.language),
            level: 3,
            path: Place::Panel(panel.slug.clone()).path(context.language),
            title: title(context, panel),
            subtitle: subtitle(context, panel),
            when: when(context, panel, state),
            state: notable(context, state),
            part: None,
            people: people(context, panel),
            series: series.map(|series| series_link(context, series)),
            cities: if is_ahead { cities(context, panel) } else { Vec::new() },
            picture: None,
        }
    }

    /// The entry of a panel with the picture of its first recording.
    pub(super) fn watched(context: &Context<'_>, view: &PanelView) -> Self {
        let picture = watch::pictures(context, view, Access::Plain).into_iter().next();
        Self { picture, ..Self::of(context, &view.panel, view.series.as_ref()) }
    }

    /// The same entry in a list that has no heading but the page's.
    pub(super) fn under_page_heading(mut self) -> Self {
        self.level = 2;
        self
    }

    /// The same entry on the page of one of its speakers, saying what their part was instead of naming everybody.
    pub(super) fn with_part(mut self, context: &Context<'_>, role: Role, affiliation: Option<String>) -> Self {
        let words = Words::of(context.language);
        let role = words.say(role_key(role));
        self.part = Some(match affiliation {
            None => role,
            Some(affiliation) => {
                words.say_with("part-on-panel", &[("role", role.into()), ("affiliation", affiliation.into())])
            }
        });
        self.people = None;
        self
    }
}

/// The panel's title in the page's language or the one it has.
pub(super) fn title(context: &Context<'_>, panel: &Panel) -> Said {
    panel
        .text_in(context.language)
        .map_or_else(|| Said::here(""), |(language, text)| Said::in_language(&text.title, language, context))
}

pub(super) fn subtitle(context: &Context<'_>, panel: &Panel) -> Option<Said> {
    let (language, text) = panel.text_in(context.language)?;
    let subtitle = text.subtitle.as_deref().filter(|subtitle| !subtitle.is_empty())?;
    Some(Said::in_language(subtitle, language, context))
}

/// The path and name of a series.
pub(super) fn series_link(context: &Context<'_>, series: &Series) -> (String, Said) {
    let name = series
        .texts
        .pick(context.language, &series.original)
        .map_or_else(|| Said::here(""), |(language, text)| Said::in_language(&text.name, language, context));
    (Place::Series(series.slug.clone()).path(context.language), name)
}

/// The key of a role's word.
pub(super) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Moderator => "role-moderator",
        Role::Keynote => "role-keynote",
        Role::Panelist => "role-panelist",
        Role::Discussant => "role-discussant",
        Role::Host => "role-host",
        Role::Interpreter => "role-interpreter",
    }
}

/// A postponed panel has no date; one that is over has no hours worth a list's room.
fn when(context: &Context<'_>, panel: &Panel, state: State) -> Option<(String, String, String)> {
    let schedule = panel.schedule.as_ref().filter(|_| state != State::Postponed)?;
    let date = dates::long_date(context.language, schedule.starts.date());
    let seconds = context.rules.of(&schedule.zone).to_offset(schedule.starts_at).seconds();
    let hours = if state.is_ahead() {
        let city = clock::city_name(context, panel, &schedule.zone);
        let hours = dates::time_range(context.language, schedule.starts, schedule.ends);
        Words::of(context.language).say_with("hours-of-city", &[("time", hours.into()), ("city", city.into())])
    } else {
        String::new()
    };
    Some((clock::machine_time(schedule.starts, seconds), date, hours))
}

fn notable(context: &Context<'_>, state: State) -> Option<String> {
    let key = match state {
        State::Postponed => "postponed",
        State::Cancelled => "cancelled",
        State::Live => "under-way",
        State::Open => "state-open",
        State::Full => "state-full",
        State::Doors => "state-doors",
        State::Draft | State::Announced | State::Closed | State::Ended | State::Archived => {
            return None;
        }
    };
    Some(Words::of(context.language).say(key))
}

fn people(context: &Context<'_>, panel: &Panel) -> Option<String> {
    let speaking = panel.appearances.iter().filter(|part| part.role != Role::Interpreter);
    let names: Vec<String> =
        speaking.map(|part| Said::pick(&part.name, context, &panel.original).text).take(MOST_NAMES + 1).collect();
    match names.len() {
        0 => None,
        count if count > MOST_NAMES => Some(format!("{} …", names.get(..MOST_NAMES).unwrap_or(&names).join(", "))),
        _ => Some(dates::list(context.language, &names)),
    }
}

fn cities(context: &Context<'_>, panel: &Panel) -> Vec<CityTime> {
    let Some(schedule) = &panel.schedule else {
        return Vec::new();
    };
    let words = Words::of(context.language);
    world_clock::rows(schedule, &panel.cities, context.now, context.rules)
        .iter()
        .map(|row| CityTime {
            city: Said::pick(&row.city.label, context, &panel.original),
            machine: clock::machine_time(row.starts, row.offset),
            time: dates::time(context.language, row.starts),
            other_day: clock::days_apart(words, row.days_apart),
        })
        .collect()
}
