//! Registrations and the seats they take.
//!
//! Keeps true: free + held + seated = capacity after any sequence of steps (invariant 3); what a step leads to is
//! decided here, from values, and a [`Book`] says what must be written for it. Deliberately without the words of
//! letters and pages, and without storing: the store loads a book, lets it decide, and writes what it says, all in
//! one transaction.

mod book;
mod invitation;
mod landing;
mod letters;
mod notice;
mod own;
mod staff;
mod steps;
mod terms;
mod tide;

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub use book::{Book, BookFacts, Counts, Written};
pub use invitation::{Invitation, InvitationId};
pub use landing::Landing;
pub use notice::{Notice, notice};
pub use terms::{Terms, TermsFault};

use crate::{
    form::KeptAnswers,
    fresh::Fresh,
    language::Language,
    link::{LinkHash, hexadecimal},
    panel::PanelId,
    world_clock::Zone,
};

/// Names a registration for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RegistrationId(pub Uuid);

/// How far a registration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its address is not proved yet.
    Pending,
    /// The organisers have to decide.
    Awaiting,
    Seated,
    /// On the waiting list; with seats held for it, a freed seat is offered.
    Waiting,
    Declined,
    Withdrawn,
}

/// One person's place on one panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    pub id: RegistrationId,
    pub panel: PanelId,
    pub person: Person,
    pub state: State,
    /// Seats held for it while it is pending, offered while it is waiting, kept by its invitation while it awaits the
    /// decision, or held for the return of somebody who withdrew and whose address was typed again; else 0.
    pub held: u32,
    /// The order of acceptance: who asked first has the lower number.
    pub place: i64,
    /// When the hold or the offer ends, or an unproved registration is forgotten.
    pub due_at: Option<Timestamp>,
    pub invitation: Option<InvitationId>,
    /// What it adds to the panel's SEQUENCE in this person's calendar; rises with every entry taken back.
    pub sequence: i64,
    /// Whether the person's calendar was given an entry.
    pub in_calendar: bool,
    /// When a letter was last sent because somebody asked with this address; none since a withdrawal.
    pub told_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// Who registers, and what they said.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The mail address as it was written.
    pub address: String,
    /// The address as it is compared: one registration for each on a panel.
    pub address_key: String,
    pub name: String,
    pub answers: KeptAnswers,
    /// The version of the form they were given to.
    pub form_version: i64,
    /// One for the person and one for each colleague.
    pub seats: u32,
    pub colleagues: Vec<String>,
    pub language: Language,
    pub zone: Option<Zone>,
}

/// Somebody's wish for a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    pub person: Person,
    pub invitation: Option<LinkHash>,
    mark: String,
}

/// Something that happens to the registrations of a panel.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    Register(Box<Application>),
    /// The address is proved: the button was pressed on a page that showed the person of this mark, [`Person::mark`].
    Prove(RegistrationId, String),
    /// The offered seat is taken.
    Accept(RegistrationId),
    Withdraw(RegistrationId),
    /// Somebody who withdrew wants back.
    Return(RegistrationId),
    /// The person changed their answers, colleagues, language or zone. The address stays.
    Amend(RegistrationId, Box<Person>),
    /// The person wants their letter again.
    Resend(RegistrationId),
    /// Everything about the person goes, after a withdrawal.
    Erase(RegistrationId),
    /// The organisers' decision on one who awaits it, with a note in their words.
    Approve(RegistrationId, Option<String>),
    Decline(RegistrationId, Option<String>),
    Invite(Box<Invitation>),
    /// An invitation is taken back; seats it holds become free.
    Uninvite(InvitationId),
    /// New terms: capacity, window, waiting list and the like.
    Agree(Box<Terms>),
    /// Time has passed: holds and offers end, freed seats are given on.
    Tide,
}

/// What a step led to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The address must be proved first; a seat is held until then, or there is none free at the moment.
    Confirm {
        held_until: Option<Timestamp>,
        seat: Prospect,
    },
    Seated,
    Waiting,
    Awaiting,
    Declined,
    Withdrawn,
    Erased,
    /// The change is kept; the state is what it was.
    Kept,
    Refused(Refusal),
}

/// What somebody who proves their address can expect as things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prospect {
    Seat,
    WaitingList,
    Decision,
}

/// Why a step is not possible, for words in the reader's language; [`fmt::Display`] gives the English ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The panel takes no registrations.
    NoRegistration,
    NotOpenYet(Option<Timestamp>),
    Closed,
    Over,
    Cancelled,
    Postponed,
    /// Every seat is taken and there is no waiting list.
    Full,
    /// The institute does not take addresses of this mail domain.
    Domain(String),
    TooManySeats {
        most: u32,
    },
    NoSuchInvitation,
    InvitationSpent,
    InvitationForAnother,
    /// The invitation would hold more seats than are free.
    TooFewSeats {
        free: u32,
    },
    /// The registration is not there any more.
    Gone,
    /// What its person was shown is no longer what is registered.
    ChangedMeanwhile,
    /// Nothing to do in this state.
    NotInThisState(State),
    /// The last letter is so new that it may be on its way still.
    LetterJustSent,
}

/// A step at one instant, with a seed for everything fresh that it needs. Doing it again gives the same ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub panel: PanelId,
    pub step: Step,
    pub at: Timestamp,
    pub seed: [u8; 32],
}

impl Registration {
    /// Until when seats are held for it, or offered to it.
    #[must_use]
    pub fn held_until(&self) -> Option<Timestamp> {
        self.due_at.filter(|_| self.held > 0)
    }

    /// The seats that it has of its invitation. While its person is waited for and no seats are held, the invitation is
    /// noted only, and others may use it up.
    fn uses_of_invitation(&self) -> u32 {
        let is_waited_for = matches!(self.state, State::Pending | State::Withdrawn);
        if is_waited_for && self.held == 0 { 0 } else { self.person.seats }
    }
}

impl Asked {
    /// The source of what the step itself needs.
    #[must_use]
    pub fn fresh(&self) -> Fresh {
        Fresh::new(self.seed, self.at)
    }

    /// Another source, for what the step leads to for others: those who get a freed seat.
    #[must_use]
    pub fn fresh_for_others(&self) -> Fresh {
        Fresh::new(self.seed.map(|byte| !byte), self.at)
    }
}

impl Application {
    /// What `person` wishes for with the form of this key, which begins with the time at which the form was opened:
    /// sixteen hexadecimal digits of milliseconds (Unix time). A key without them is never forgotten.
    #[must_use]
    pub fn new(person: Person, key: &str, invitation: Option<LinkHash>) -> Self {
        let mark = mark(&person, key, invitation.as_ref());
        Self { person, invitation, mark }
    }

    /// What marks this form as answered: the time that its key begins with, then 128 bits of the SHA-256 of the key and
    /// everything that was said, in hexadecimal digits. Sent twice it is one application, whenever it comes; sent again
    /// with a corrected address it is another one. Marks of one hour lie side by side in the store's index.
    #[must_use]
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// What the marks of forms begin with that were opened at `at`: older forms' marks are less.
    #[must_use]
    pub fn marks_from(at: Timestamp) -> String {
        format!("{:016x}", at.as_millisecond().max(0))
    }
}

impl Person {
    /// What marks everything that was said: 128 bits of its SHA-256, in hexadecimal digits. The moments of agreements are
    /// left out, which are others each time a form is sent.
    #[must_use]
    pub fn mark(&self) -> String {
        let (answers, seats) = (self.answers.undated(), self.seats.to_string());
        let zone = self.zone.as_ref().map(ToString::to_string).unwrap_or_default();
        let said = [&*self.address, &self.address_key, &self.name, &answers, &seats, &zone, self.language.as_str()];
        digest(said.into_iter().chain(self.colleagues.iter().map(String::as_str)))
    }
}

fn mark(person: &Person, key: &str, invitation: Option<&LinkHash>) -> String {
    let code = invitation.map_or("", |code| code.0.as_str());
    key.get(..16).unwrap_or_default().to_owned() + &digest([key, code, &person.mark()])
}

fn digest<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        // With its length, so that nothing slides from one text into the next.
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text.as_bytes());
    }
    let digest: [u8; 32] = digest.finalize().into();
    hexadecimal(&digest[..16])
}

impl Step {
    /// The registration that it is about.
    #[must_use]
    pub fn registration(&self) -> Option<RegistrationId> {
        match self {
            Self::Prove(id, _)
            | Self::Accept(id)
            | Self::Withdraw(id)
            | Self::Return(id)
            | Self::Amend(id, _)
            | Self::Resend(id)
            | Self::Erase(id)
            | Self::Approve(id, _)
            | Self::Decline(id, _) => Some(*id),
            Self::Register(_) | Self::Invite(_) | Self::Uninvite(_) | Self::Agree(_) | Self::Tide => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRegistration => write!(to, "This panel takes no registrations."),
            Self::NotOpenYet(Some(at)) => write!(to, "Registration opens at {at}; come back then."),
            Self::NotOpenYet(None) => write!(to, "Registration is not open yet."),
            Self::Closed => write!(to, "Registration is closed."),
            Self::Over => write!(to, "The panel is over; its page stays."),
            Self::Cancelled => write!(to, "The panel is cancelled."),
            Self::Postponed => write!(to, "The panel is postponed; its new date is not known yet."),
            Self::Full => write!(to, "Every seat is taken, and there is no waiting list."),
            Self::Domain(domain) => {
                write!(to, "Addresses at {domain} cannot register here. Use the address of your organisation.")
            }
            Self::TooManySeats { most: 1 } => write!(to, "One registration takes one seat."),
            Self::TooManySeats { most } => write!(to, "One registration takes at most {most} seats."),
            Self::NoSuchInvitation => write!(to, "This invitation is not known. Use the link of its letter."),
            Self::InvitationSpent => write!(to, "This invitation has been used already."),
            Self::InvitationForAnother => {
                write!(to, "This invitation is for another address. Register with the address it was sent to.")
            }
            Self::TooFewSeats { free: 0 } => write!(to, "No seat is free; raise the capacity first."),
            Self::TooFewSeats { free: 1 } => write!(to, "Only one seat is free; hold one, or raise the capacity."),
            Self::TooFewSeats { free } => write!(to, "Only {free} seats are free; hold fewer, or raise the capacity."),
            Self::Gone => write!(to, "There is no such registration; it may have been withdrawn and erased."),
            Self::ChangedMeanwhile => {
                write!(to, "The registration was changed meanwhile. Look at it again, and confirm it if it is right.")
            }
            Self::NotInThisState(state) => {
                let is = match state {
                    State::Pending => "not confirmed yet",
                    State::Awaiting => "awaiting the organisers' decision",
                    State::Seated => "seated already",
                    State::Waiting => "on the waiting list already",
                    State::Declined => "declined",
                    State::Withdrawn => "withdrawn",
                };
                write!(to, "That is not possible for a registration that is {is}.")
            }
            Self::LetterJustSent => {
                to.write_str("A letter was sent less than two minutes ago. Ask again in two minutes.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_counts_seats_and_names_states_as_people_do() {
        let free = |free| Refusal::TooFewSeats { free }.to_string();
        assert_eq!(free(0), "No seat is free; raise the capacity first.");
        assert_eq!(free(1), "Only one seat is free; hold one, or raise the capacity.");
        assert!(free(2).starts_with("Only 2 seats are free"));
        assert_eq!(Refusal::TooManySeats { most: 1 }.to_string(), "One registration takes one seat.");
        let declined = Refusal::NotInThisState(State::Declined).to_string();
        assert_eq!(declined, "That is not possible for a registration that is declined.");
    }
}
