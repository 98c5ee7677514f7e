//! The clock of the person who reads the letter.

use jiff::{Timestamp, civil::DateTime};
use plenary_core::{panel::Panel, world_clock::Zone};

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
    pub(super) city: String,
}

impl<'a> Clock<'a> {
    /// The reader's own, as far as it is known; else the panel's, else the institute's.
    pub(super) fn of_reader(context: &'a Context<'a>, panel: &Panel, own: Option<&Zone>) -> Self {
        let panels = panel.schedule.as_ref().map(|schedule| &schedule.zone);
        let zone = own.or(panels).unwrap_or(&context.institute.home_zone);
        Self::of(context, panel, zone)
    }

    pub(super) fn of(context: &'a Context<'a>, panel: &Panel, zone: &Zone) -> Self {
        Self { context, zone: zone.clone(), city: clock::city_name(context, panel, zone) }
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
        let values = [("time", time.into()), ("city", self.city.clone().into())];
        Words::of(self.context.language).say_with("letter-at-place", &values)
    }
}
