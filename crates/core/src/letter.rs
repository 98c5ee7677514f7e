//! Letters: a message to one person, and the outbox that holds it until it is delivered (invariant 4).
//!
//! Keeps true: a letter is decided in the transaction of what it tells, its Message-ID never changes, and every
//! outcome of handing it over leads to a named state. Deliberately without words and addresses of the network: the
//! words are the web crate's, the way out is the mail crate's.

mod delivery;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use delivery::{Delivery, LAST_TRY, LetterState, Settled, after};

use crate::{
    institute::Institute,
    language::Language,
    panel::PanelId,
    register::{RegistrationId, State},
    world_clock::Zone,
};

/// Names a letter for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LetterId(pub Uuid);

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Open the link, so that we know the address is yours.
    ConfirmAddress,
    /// You have a seat.
    Seated,
    /// You are on the waiting list.
    Waiting,
    /// A seat became free, and is yours or waits for your yes.
    SeatFree,
    /// The seat that waited for your yes went on.
    OfferEnded,
    /// The organisers will decide.
    Awaiting,
    Declined,
    /// The panel changed: what exactly, old and new.
    PanelChanged,
    Postponed,
    Cancelled,
    /// You withdrew.
    Withdrawn,
    /// You are registered already; here is your link.
    AlreadyRegistered,
}

impl Kind {
    /// Every kind, in the order of a registrant's life.
    pub const ALL: [Self; 12] = [
        Self::ConfirmAddress,
        Self::Seated,
        Self::Waiting,
        Self::SeatFree,
        Self::OfferEnded,
        Self::Awaiting,
        Self::Declined,
        Self::PanelChanged,
        Self::Postponed,
        Self::Cancelled,
        Self::Withdrawn,
        Self::AlreadyRegistered,
    ];
}

/// What the calendar part of a letter asks of the reader's calendar (RFC 5546 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    Request,
    Cancel,
}

/// What a letter says beyond the panel as it stands when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// How the person is called.
    pub name: String,
    /// What became of the registration when the letter was decided.
    pub state: State,
    /// How many seats the registration asks for.
    pub seats: u32,
    /// Until when a seat is held for an unproved address, or an offered one waits for an answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Timestamp>,
    /// What the calendar is told, with the registrant's own SEQUENCE (RFC 5545 3.8.7.4).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub calendar: Option<CalendarFacts>,
    /// What moved, for [`Kind::PanelChanged`], [`Kind::Postponed`] and [`Kind::Cancelled`].
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub changes: Vec<PanelChange>,
    /// What the organiser adds in their own words: of an invitation or a decision.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}

/// The registrant's entry in their calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFacts {
    pub method: Method,
    pub sequence: i64,
}

/// One thing that a panel told anew, old and new. Texts are in the panel's original language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum PanelChange {
    Starts {
        old: Option<Timestamp>,
        new: Option<Timestamp>,
    },
    Ends {
        old: Option<Timestamp>,
        new: Option<Timestamp>,
    },
    Venue {
        old: Option<String>,
        new: Option<String>,
    },
    Mode {
        old: Option<crate::panel::Mode>,
        new: Option<crate::panel::Mode>,
    },
    Title {
        old: String,
        new: String,
    },
    /// It takes place after all.
    Reinstated,
}

/// A letter as the outbox holds it: decided, not yet written. It is written when it is handed over, from the panel as
/// it stands then, so that nobody is sent yesterday's time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    pub id: LetterId,
    pub kind: Kind,
    pub panel: PanelId,
    /// Whose it is; also names the person's calendar entry, even after the registration was erased.
    pub registration: RegistrationId,
    /// The mail address it goes to.
    pub address: String,
    pub language: Language,
    /// The registrant's own zone, as far as it is known.
    pub zone: Option<Zone>,
    pub facts: Facts,
    /// How often it was handed over before.
    pub attempts: u32,
    /// When it was decided; the Date of every copy (RFC 5322 3.6.1).
    pub decided_at: Timestamp,
}

/// A name and a mail address (RFC 5322 3.4). Neither holds a line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: Option<String>,
    pub address: String,
}

/// A letter, written and ready to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Without the angle brackets. The same for every copy of the same letter.
    pub message_id: String,
    pub date: Timestamp,
    pub from: Mailbox,
    pub to: Mailbox,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// An iCalendar object and what it asks.
    pub calendar: Option<(Method, String)>,
    pub language: Language,
}

impl LetterId {
    /// The Message-ID, without angle brackets: the same for every copy (RFC 5322 3.6.4).
    #[must_use]
    pub fn message_id(self, institute: &Institute) -> String {
        format!("{}@{}", self.0, institute.host())
    }
}
