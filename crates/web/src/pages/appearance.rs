//! A speaker on a panel's page: portrait, role, affiliation, and the hour on their own clock.

use plenary_core::{panel::Panel, people::Appearance, phase::State, world_clock::Schedule};

use crate::{
    addresses::Place,
    dates,
    pages::{Context, clock, listed, said::Said},
    words::Words,
};

pub(super) struct SpeakerOnPanel {
    pub(super) path: String,
    pub(super) name: Said,
    pub(super) monogram: String,
    pub(super) role: String,
    pub(super) affiliation: Option<Said>,
    /// What their own clock shows when the panel starts.
    pub(super) hour: Option<String>,
}

pub(super) fn speaker(
    context: &Context<'_>,
    panel: &Panel,
    part: &Appearance,
    kept: Option<&Schedule>,
    state: State,
) -> SpeakerOnPanel {
    let name = Said::pick(&part.name, context, &panel.original);
    let affiliation = Said::pick(&part.affiliation, context, &panel.original);
    SpeakerOnPanel {
        path: Place::Speaker(part.slug.clone()).path(context.language),
        monogram: monogram(&name.text),
        name,
        role: Words::of(context.language).say(listed::role_key(part.role)),
        affiliation: Some(affiliation).filter(|affiliation| !affiliation.text.is_empty()),
        hour: kept.filter(|_| state.is_ahead()).and_then(|schedule| speaker_hour(context, panel, part, schedule)),
    }
}

fn speaker_hour(context: &Context<'_>, panel: &Panel, part: &Appearance, schedule: &Schedule) -> Option<String> {
    let words = Words::of(context.language);
    let zone = part.zone.as_ref()?;
    let there = context.rules.of(zone).to_datetime(schedule.starts_at);
    let (time, city) = (dates::time(context.language, there), clock::city_name(context, panel, zone));
    if there.date() == schedule.starts.date() {
        return Some(words.say_with("time-in-city", &[("time", time.into()), ("city", city.into())]));
    }
    let date = dates::short_date(context.language, there.date());
    let values = [("time", time.into()), ("city", city.into()), ("date", date.into())];
    Some(words.say_with("time-in-city-other-day", &values))
}

/// One or two letters for a speaker who gave no portrait: the first letters of the first and last name, without
/// titles such as "Dr."; the first character alone where names are written without spaces.
fn monogram(name: &str) -> String {
    let names: Vec<&str> = name.split_whitespace().filter(|word| !word.ends_with('.')).collect();
    let initial = |word: &&str| word.chars().find(|letter| letter.is_alphanumeric());
    let first = names.first().and_then(initial);
    let last = if names.len() > 1 { names.last().and_then(initial) } else { None };
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monogram_is_the_initials_without_titles() {
        assert_eq!(monogram("Aiko Tanaka"), "AT");
        assert_eq!(monogram("Prof. Dr. Jean-Luc de la Tour"), "JT");
        assert_eq!(monogram("田中愛子"), "田");
        assert_eq!(monogram("Élodie"), "É");
        assert_eq!(monogram(""), "");
    }
}
