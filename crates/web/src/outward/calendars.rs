//! Calendars with the words of their language; how they are written stands in [`plenary_core::calendar`].

use plenary_core::{
    calendar::{self, Attendee, CalendarContext, Entry, Subscription, Wording},
    panel::{ASSUMED_LENGTH, Panel, Series},
};

use super::{link, panel_link, series_name};
use crate::{
    addresses::Place,
    pages::{Context, PanelView},
    words::Words,
};

/// The calendar of one panel; without an entry when the panel has no date or no open page.
#[must_use]
pub fn of_panel(context: &Context<'_>, view: &PanelView) -> String {
    let entry = Entry { panel: &view.panel, series: view.series.as_ref() };
    with_words(context, |calendar| calendar::of_panel(calendar, entry)).unwrap_or_else(|| of_panels(context, None, &[]))
}

/// The calendar object of a letter to one registrant; none when there is no date to keep.
#[must_use]
pub fn for_registrant(context: &Context<'_>, panel: &Panel, attendee: Attendee<'_>) -> Option<String> {
    with_words(context, |calendar| calendar::for_registrant(calendar, Entry { panel, series: None }, attendee))
}

/// The calendar that people subscribe to: of a series, or of the whole institute.
#[must_use]
pub fn of_panels(context: &Context<'_>, series: Option<&Series>, panels: &[Panel]) -> String {
    let entries: Vec<Entry<'_>> = panels.iter().map(|panel| Entry { panel, series }).collect();
    let (name, source, page) = match series {
        Some(series) => (
            series_name(context, series),
            Place::SeriesCalendar(series.slug.clone()),
            Place::Series(series.slug.clone()),
        ),
        None => (context.institute.name_in(context.language), Place::Calendar, Place::Home),
    };
    let (source, page) = (link(context, &source), link(context, &page));
    let subscription = Subscription { name, source: &source, page: &page };
    with_words(context, |calendar| calendar::of_panels(calendar, &subscription, &entries))
}

fn with_words<T>(context: &Context<'_>, write: impl FnOnce(&CalendarContext<'_>) -> T) -> T {
    let words = Words::of(context.language);
    let length = words.say_with("length-hours", &[("hours", ASSUMED_LENGTH.as_hours().into())]);
    let wording = Wording {
        guiding_questions: words.say("guiding-questions"),
        speakers: words.say("speakers"),
        world_clock: words.say("world-clock"),
        online: words.say("mode-online"),
        postponed: words.say("postponed"),
        cancelled: words.say("cancelled"),
        end_not_announced: words.say_with("end-not-announced", &[("length", length.into())]),
    };
    write(&CalendarContext {
        institute: context.institute,
        rules: context.rules,
        language: context.language,
        wording: &wording,
        page_link: &|panel| panel_link(context, panel),
    })
}

#[cfg(test)]
mod tests {
    use super::{super::house::House, *};

    #[test]
    fn a_panel_s_calendar_speaks_the_language_of_its_address() {
        House::open().today("ja", |house, context| {
            insta::assert_snapshot!(of_panel(context, &house.panel()).replace("\r\n ", "").replace("\r\n", "\n"));
        });
    }

    #[test]
    fn a_series_calendar_names_its_own_address() {
        House::open().today("fr", |house, context| {
            let view = house.panel();
            let calendar = of_panels(context, view.series.as_ref(), &[view.panel]);
            assert!(calendar.contains("SOURCE;VALUE=URI:https://panels.example.org/fr/series/industry-dialogues"));
            assert!(calendar.contains("NAME;LANGUAGE=fr:Indo-Pacific Industry Dialogues"));
        });
    }

    #[test]
    fn a_panel_without_a_date_has_a_calendar_without_an_entry() {
        House::open().today("en", |house, context| {
            let mut view = house.panel();
            view.panel.schedule = None;
            let calendar = of_panel(context, &view);
            assert!(calendar.contains("BEGIN:VTIMEZONE") && !calendar.contains("VEVENT"));
        });
    }
}
