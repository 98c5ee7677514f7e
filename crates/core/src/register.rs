//! One person's place on one panel: its name and its states.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Names a registration for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RegistrationId(pub Uuid);

/// Where a registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The address is unproved.
    Pending,
    /// The organisers will decide.
    Awaiting,
    Seated,
    Waiting,
    Declined,
    Withdrawn,
}
