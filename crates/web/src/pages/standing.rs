//! How a panel stands, in words: its state, and the notice when it does not happen as planned.

use plenary_core::{panel::Panel, phase::State};

use crate::{
    dates,
    pages::{Context, clock},
    words::Words,
};

/// Said above the title: the panel does not happen as planned.
pub(super) struct Notice {
    pub(super) word: String,
    pub(super) sentence: String,
    pub(super) was_planned_for: Option<String>,
}

pub(super) fn notice(context: &Context<'_>, panel: &Panel, state: State) -> Option<Notice> {
    let words = Words::of(context.language);
    let schedule = panel.schedule.as_ref();
    let city = schedule.map(|schedule| clock::city_name(context, panel, &schedule.zone));
    let planned = |key: &str, date: String| {
        words.say_with(key, &[("date", date.into()), ("city", city.clone().unwrap_or_default().into())])
    };
    let was =
        schedule.map(|schedule| planned("was-planned-for", dates::date_and_time(context.language, schedule.starts)));
    match state {
        State::Postponed => Some(Notice {
            word: words.say("postponed"),
            sentence: words.say("postponed-sentence"),
            was_planned_for: was,
        }),
        State::Cancelled => Some(Notice {
            word: words.say("cancelled"),
            sentence: words.say("cancelled-sentence"),
            was_planned_for: was,
        }),
        _ if state.is_ahead() => {
            let (schedule, before) = (schedule?, panel.previously?);
            let before = context.rules.of(&schedule.zone).to_datetime(before);
            Some(Notice {
                word: words.say("moved"),
                sentence: planned("moved-sentence", dates::date_and_time(context.language, before)),
                was_planned_for: None,
            })
        }
        _ => None,
    }
}

/// The state in words; a notice above the title says it in their place.
pub(super) fn state_words(words: &Words, context: &Context<'_>, panel: &Panel, state: State) -> Option<String> {
    let date = panel.schedule.as_ref().map(|schedule| dates::long_date(context.language, schedule.starts.date()));
    let took_place = |key: &str| match date {
        Some(date) => words.say_with(key, &[("date", date.into())]),
        None => words.say("state-over-undated"),
    };
    Some(match state {
        State::Draft => words.say("state-draft"),
        State::Announced => words.say("state-announced"),
        State::Open => words.say("state-open"),
        State::Full => words.say("state-full"),
        State::Closed => words.say("state-closed"),
        State::Doors => words.say("state-doors"),
        State::Live => words.say("state-live"),
        State::Ended => took_place("state-ended"),
        State::Archived => took_place("state-archived"),
        State::Postponed | State::Cancelled => return None,
    })
}

pub(super) fn no_date(words: &Words, state: State) -> String {
    match state {
        State::Postponed => words.say("state-postponed"),
        State::Cancelled => words.say("state-cancelled"),
        _ => words.say("date-to-come"),
    }
}
