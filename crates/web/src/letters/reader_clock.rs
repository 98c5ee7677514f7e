//! The clock of the person who reads the letter.

use jiff::{Timestamp, civil::DateTime};
use plenary_core::{city_names, panel::Panel, world_clock::Zone};

use crate::{
    dates,
    pages::{Context, clock},
    words::Words,
};

/// A zone that times are told in, with the name of its place.
#[derive(Debug, Clone)]
pub(super) struct Clock<'a> {
    context: &'a Context<'a>,
    pub(super) zone: Zone,
    /// The panel's label for it, else its name in the reader's language; none of a fixed offset or an abbreviation.
    pub(super) city: Option<String>,
}

impl<'a> Clock<'a> {
    /// The reader's own, as far as it is known; else the panel's, else the institute's.
    pub(super) fn of_reader(context: &'a Context<'a>, panel: &Panel, own: Option<&Zone>) -> Self {
        let panels = panel.schedule.as_ref().map(|schedule| &schedule.zone);
        let zone = own.or(panels).unwrap_or(&context.institute.home_zone);
        Self::of(context, panel, zone)
    }

    pub(super) fn of(context: &'a Context<'a>, panel: &Panel, zone: &Zone) -> Self {
        let of_zone = || zone.is_place().then(|| city_names::of_zone(zone, context.language));
        Self { context, zone: zone.clone(), city: clock::label(context, panel, zone).or_else(of_zone) }
    }

    pub(super) fn wall(&self, at: Timestamp) -> DateTime {
        self.context.rules.of(&self.zone).to_datetime(at)
    }

    /// “UTC+9”.
    pub(super) fn offset(&self, at: Timestamp) -> String {
        clock::offset(self.context.rules.of(&self.zone).to_offset(at).seconds())
    }

    /// “Thursday 10 December 2026, 22:00–23:30 (Tokyo)”.
    pub(super) fn told(&self, starts: Timestamp, ends: Option<Timestamp>) -> String {
        let ends = ends.map(|ends| self.wall(ends));
        let time = dates::date_and_times(self.context.language, self.wall(starts), ends);
        let (key, place) = match &self.city {
            Some(city) => ("letter-at-place", ("city", city.clone().into())),
            None => ("letter-at-offset", ("offset", self.offset(starts).into())),
        };
        Words::of(self.context.language).say_with(key, &[("time", time.into()), place])
    }
}
