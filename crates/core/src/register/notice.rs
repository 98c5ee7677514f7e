//! What registrants are told when their panel changes.

use jiff::Timestamp;

use super::{Registration, State, letters};
use crate::{
    fresh::Fresh,
    letter::{CalendarFacts, Facts, Kind, Method, PanelChange, Queued},
    panel::Panel,
    phase::Standing,
};

/// A change that everybody with a place, or in line for one, is told of.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub kind: Kind,
    pub changes: Vec<PanelChange>,
    /// The panel's SEQUENCE after the change.
    pub sequence: i64,
    /// Whether the entries of calendars go.
    pub is_cancelled: bool,
    /// When the panel is over after the change, and with it every offer.
    pub over_at: Option<Timestamp>,
}

/// What registrants are told when `before` becomes `after`; none when nothing material moved, or nobody who reads it
/// could still go.
#[must_use]
pub fn notice(before: &Panel, after: &Panel, now: Timestamp) -> Option<Notice> {
    // A corrected title alone is no reason to write to everybody: SEQUENCE rises when time, place or standing move.
    if before.sequence == after.sequence {
        return None;
    }
    if before.over_at().is_some_and(|over| over <= now) && after.over_at().is_some_and(|over| over <= now) {
        return None;
    }
    let mut changes = changes(before, after);
    let kind = match (before.standing, after.standing) {
        (old, new) if old == new => Kind::PanelChanged,
        (_, Standing::Postponed) => Kind::Postponed,
        (_, Standing::Cancelled) => Kind::Cancelled,
        (_, Standing::AsPlanned) => {
            changes.insert(0, PanelChange::Reinstated);
            Kind::PanelChanged
        }
    };
    // A new date for a cancelled panel is news only once it takes place again.
    let is_news = kind != Kind::PanelChanged || (!changes.is_empty() && after.standing != Standing::Cancelled);
    let is_cancelled = after.standing == Standing::Cancelled;
    is_news.then_some(Notice { kind, changes, sequence: after.sequence, is_cancelled, over_at: after.over_at() })
}

impl Notice {
    /// The letter to one registrant, and the registration as it stands after it; none for those it does not concern.
    #[must_use]
    pub fn to(&self, registration: &Registration, fresh: &mut Fresh) -> Option<(Registration, Queued)> {
        if !matches!(registration.state, State::Seated | State::Waiting | State::Awaiting) {
            return None;
        }
        let mut registration = registration.clone();
        let sequence = self.sequence + registration.sequence;
        let calendar = match (registration.state, self.is_cancelled) {
            (State::Seated, false) => Some(CalendarFacts { method: Method::Request, sequence }),
            _ if registration.in_calendar => Some(CalendarFacts { method: Method::Cancel, sequence }),
            _ => None,
        };
        registration.in_calendar = calendar.is_some_and(|calendar| calendar.method == Method::Request);
        registration.changed_at = fresh.at();
        if let (Some(until), Some(over)) = (registration.held_until(), self.over_at) {
            registration.due_at = Some(until.min(over));
        }
        let (until, changes) = (registration.held_until(), self.changes.clone());
        let with = |facts| Facts { until, calendar, changes, ..facts };
        let letter = letters::letter(self.kind, &registration, fresh, with);
        Some((registration, letter))
    }
}

fn changes(before: &Panel, after: &Panel) -> Vec<PanelChange> {
    let starts = |panel: &Panel| panel.schedule.as_ref().map(|schedule| schedule.starts_at);
    let ends = |panel: &Panel| panel.schedule.as_ref().and_then(|schedule| schedule.ends_at);
    let venue = |panel: &Panel| panel.text_in(&after.original).and_then(|(_, text)| text.venue.clone());
    let mut changes = Vec::new();
    if starts(before) != starts(after) {
        changes.push(PanelChange::Starts { old: starts(before), new: starts(after) });
    }
    if ends(before) != ends(after) {
        changes.push(PanelChange::Ends { old: ends(before), new: ends(after) });
    }
    if venue(before) != venue(after) {
        changes.push(PanelChange::Venue { old: venue(before), new: venue(after) });
    }
    if before.mode != after.mode {
        changes.push(PanelChange::Mode { old: before.mode, new: after.mode });
    }
    if title(before) != title(after) {
        changes.push(PanelChange::Title { old: title(before), new: title(after) });
    }
    changes
}

fn title(panel: &Panel) -> String {
    panel.text_in(&panel.original).map(|(_, text)| text.title.clone()).unwrap_or_default()
}
