//! The pages of a registration: the form, what is said after it, the confirmation, and the registrant's own page.

use plenary_core::{
    address::shown_domain,
    country::Country,
    form::{Faults, Form, Typed},
    ports::{KeptLetter, Registering},
    register::{Invitation, Landing, Refusal, Registration},
};

pub use self::{
    ask::form,
    confirmation::confirmation,
    own::own,
    received::{erased, received},
};
use crate::pages::PanelView;

mod ask;
mod colleagues;
mod confirmation;
mod faults;
mod fields;
mod head;
mod moment;
mod own;
mod phone_faults;
mod received;
mod refusals;
pub(super) mod seats;

/// The fields of ours beside the organiser's, whose keys never begin with an underscore.
pub mod names {
    pub const TICKET: &str = "_ticket";
    /// The solution of the ticket's challenge.
    pub const WORK: &str = "_work";
    /// The browser's zone.
    pub const ZONE: &str = "_zone";
    /// Nobody sees it, so whoever fills it in is no person.
    pub const HONEYPOT: &str = "_website";
    pub const COLLEAGUE: &str = "_colleague";
    pub const INVITATION: &str = "_invitation";
    /// The language of letters; only on the own page.
    pub const LANGUAGE: &str = "_language";
    /// The mark of what the page with the button to confirm shows.
    pub const SHOWN: &str = "_shown";
}

/// What the form page shows.
#[derive(Debug)]
pub struct FormView<'a> {
    pub panel: &'a PanelView,
    pub registering: &'a Registering,
    /// What was typed; nothing at first.
    pub typed: &'a Typed,
    pub colleagues: &'a [String],
    pub faults: Option<&'a Faults>,
    /// Why the form, complete as it is, was not taken.
    pub unsent: Option<Unsent>,
    /// Where whoever sends it would land; if it cannot be sent at all, the page says why and shows no form.
    pub open: Result<Landing, Refusal>,
    pub ticket: &'a str,
    /// In hexadecimal digits, when the browser has to do some work first.
    pub challenge: Option<&'a str>,
    /// The solution of the ticket's challenge, which was found already.
    pub work: Option<&'a str>,
    /// The invitation and the code of its link.
    pub invitation: Option<(&'a Invitation, &'a str)>,
    /// What the visitor's browser and language make likely.
    pub country: Option<Country>,
}

/// Why a form was not taken although nothing is wrong with the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsent {
    Refused(Refusal),
    /// Its ticket is missing or not ours: look it over and send it again.
    Unticketed,
    /// It was open for longer than a day: look it over and send it again.
    Old,
    /// It came back faster than a person writes: send it again.
    TooFast,
    /// Many forms arrive: the browser does some work, or without JavaScript one waits a minute; then send it again.
    Work,
    /// Far too many forms arrive from here: try again in a few minutes.
    Wait,
    /// The store does not answer: nothing is lost, try again.
    Unavailable,
}

/// What is said to somebody whose form was taken. The same words for everybody to whom the same happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Received {
    /// A seat is held; open the link in the letter.
    Confirm,
    /// No seat is free at the moment; open the link to be on the waiting list.
    ConfirmWaiting,
    /// Open the link; then the organisers decide.
    ConfirmAwaiting,
    Seated,
    Waiting,
    Awaiting,
    /// Everything about the person was erased.
    Erased,
}

/// What the page behind the link to confirm an address shows: one button.
#[derive(Debug)]
pub struct ConfirmationView<'a> {
    pub panel: &'a PanelView,
    pub registration: &'a Registration,
    /// The form that the answers were given to.
    pub form: &'a Form,
    /// The path to post to.
    pub action: &'a str,
    /// What became of the button pressed before, when it could not be done.
    pub refused: Option<Refusal>,
}

/// What the registrant's own page shows. Of a panel that was hidden meanwhile it says no more than letters did.
#[expect(missing_debug_implementations, reason = "a signer has nothing to show")]
pub struct OwnView<'a> {
    pub panel: &'a PanelView,
    pub registering: &'a Registering,
    pub registration: &'a Registration,
    /// The form that the answers were given to; changes are made to the newest one.
    pub answered: &'a Form,
    /// The path of the page; acts are posted to paths below it.
    pub path: &'a str,
    /// What the last act led to.
    pub done: Option<Done<'a>>,
    /// What was typed into the form for changing answers, when it was not kept.
    pub typed: Option<&'a Typed>,
    pub faults: Option<&'a Faults>,
    /// Where somebody who withdrew would land on coming back.
    pub landing: Result<Landing, Refusal>,
    pub letters: &'a [KeptLetter],
    /// Signs the addresses of what those with a seat may watch.
    pub sign: &'a (dyn Fn(&str) -> String + Sync),
}

/// What an act on the own page led to, where the page itself does not show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done<'a> {
    /// What was changed is kept.
    Kept,
    /// The letter that was asked for is on its way.
    Sent,
    Refused(&'a Refusal),
    /// It was asked for so often that it was not done.
    TooOften,
}

/// A mail address, or a domain alone, as people read it.
fn shown(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", shown_domain(domain)),
        None => shown_domain(address),
    }
}

impl Received {
    /// Each with the word in the address of its page.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Confirm, "confirm"),
        (Self::ConfirmWaiting, "confirm-waiting"),
        (Self::ConfirmAwaiting, "confirm-awaiting"),
        (Self::Seated, "seated"),
        (Self::Waiting, "waiting"),
        (Self::Awaiting, "awaiting"),
        (Self::Erased, "erased"),
    ];

    /// The word in the address of the page that says it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("confirm", |(_, word)| word)
    }

    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(received, _)| *received)
    }
}
