//! Which letter a registrant gets, with the facts it tells and what their calendar is told.

use jiff::Timestamp;

use super::{Book, BookFacts, Registration, State};
use crate::{
    fresh::Fresh,
    letter::{CalendarFacts, Facts, Kind, LetterId, Method, Queued},
    phase::Standing,
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
        let calendar = calendar(registration, &self.facts);
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

/// A seat on a panel that takes place is an entry in the calendar; whoever had one and lost the seat has it taken back
/// (RFC 5546 3.2.5). SEQUENCE rises each time an entry is taken back, and each time it is given again after that.
fn calendar(registration: &mut Registration, facts: &BookFacts) -> Option<CalendarFacts> {
    let belongs = registration.state == State::Seated && facts.standing != Standing::Cancelled;
    let (method, rises) = match (belongs, registration.in_calendar) {
        (true, had) => (Method::Request, !had && registration.sequence > 0),
        (false, true) => (Method::Cancel, true),
        (false, false) => return None,
    };
    registration.sequence += i64::from(rises);
    registration.in_calendar = belongs;
    Some(CalendarFacts { method, sequence: facts.sequence + registration.sequence })
}
