//! Which letter a registrant gets, with the facts it tells and what their calendar is told.

use jiff::Timestamp;

use super::{Book, Registration, State};
use crate::{
    fresh::Fresh,
    letter::{CalendarFacts, Facts, Kind, LetterId, Method, Queued},
};

impl Book {
    /// Queues a letter about `registration` as it stands now.
    pub(super) fn tell(
        &mut self,
        kind: Kind,
        registration: &mut Registration,
        until: Option<Timestamp>,
        note: Option<String>,
        fresh: &mut Fresh,
    ) {
        let calendar = calendar(registration, self.facts.sequence);
        self.written.letters.push(letter(kind, registration, fresh, |facts| Facts { until, note, calendar, ..facts }));
    }
}

/// A letter of `kind` to the person of `registration`.
pub(super) fn letter(
    kind: Kind,
    registration: &Registration,
    fresh: &mut Fresh,
    with: impl FnOnce(Facts) -> Facts,
) -> Queued {
    let person = &registration.person;
    let facts = Facts {
        name: person.name.clone(),
        state: registration.state,
        seats: person.seats,
        until: None,
        calendar: None,
        changes: Vec::new(),
        note: None,
    };
    Queued {
        id: LetterId(fresh.id()),
        kind,
        panel: registration.panel,
        registration: registration.id,
        address: person.address.clone(),
        language: person.language.clone(),
        zone: person.zone.clone(),
        facts: with(facts),
        attempts: 0,
        decided_at: fresh.at(),
    }
}

/// A seat is an entry in the calendar; whoever had one and lost the seat has it taken back (RFC 5546 3.2.5). An entry
/// that is taken back and given again needs a higher SEQUENCE each time.
pub(super) fn calendar(registration: &mut Registration, of_panel: i64) -> Option<CalendarFacts> {
    let method = match (registration.state, registration.in_calendar) {
        (State::Seated, _) => Method::Request,
        (_, true) => Method::Cancel,
        (_, false) => return None,
    };
    if method == Method::Cancel {
        registration.sequence += 1;
    }
    registration.in_calendar = method == Method::Request;
    Some(CalendarFacts { method, sequence: of_panel + registration.sequence })
}
