//! What a registrant can do in each state.

use jiff::Timestamp;
use plenary_core::register::{BookFacts, State};

use crate::pages::registration::OwnView;

#[expect(clippy::struct_excessive_bools, reason = "each act is possible or not, by itself")]
pub(super) struct Acts {
    pub(super) can_accept: bool,
    pub(super) can_change: bool,
    pub(super) can_withdraw: bool,
    pub(super) can_return: bool,
    pub(super) can_resend: bool,
    /// Whether there is an entry for their calendar: it comes with the seat.
    pub(super) has_calendar: bool,
}

impl Acts {
    pub(super) fn of(view: &OwnView<'_>, now: Timestamp) -> Self {
        let registration = view.registration;
        let takes_part = BookFacts::of(&view.panel.panel).takes_part(now).is_ok();
        let is_active = matches!(registration.state, State::Pending | State::Awaiting | State::Seated | State::Waiting);
        let is_shown = !view.panel.panel.is_hidden();
        Self {
            can_accept: is_shown && takes_part && registration.state == State::Waiting && registration.held > 0,
            can_change: is_shown && is_active,
            can_withdraw: is_active,
            can_return: is_shown && registration.state == State::Withdrawn && view.landing.is_ok(),
            can_resend: is_shown && is_active,
            has_calendar: is_shown
                && takes_part
                && registration.state == State::Seated
                && view.panel.panel.schedule.is_some(),
        }
    }
}
