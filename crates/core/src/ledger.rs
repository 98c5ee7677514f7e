//! The ledger: who did what, when, to which thing. Written in the same transaction as the thing itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor: Actor,
    pub deed: Deed,
    /// The panel it was done to, if it was done to one.
    pub panel: Option<crate::panel::PanelId>,
    /// What changed, as JSON: old and new values, no personal data.
    pub detail: serde_json::Value,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever runs commands on the machine.
    Administrator,
    /// The program itself.
    Plenary,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    PanelCreated,
    PanelRevised,
    PanelRenamed,
    PhaseChanged,
    /// New zone rules moved a panel's instant or the clock of one of its cities.
    PanelMoved,
    /// New zone rules skip the panel's wall time; an organiser must choose another.
    WallTimeLost,
    SeriesKept,
    FormKept,
    /// Capacity, window, waiting list and the like.
    TermsChanged,
    RegistrationApproved,
    RegistrationDeclined,
    Invited,
    InvitationRevoked,
    RecordingAdded,
    RecordingChanged,
    RecordingRemoved,
}
