//! Invitations: a link that may hold seats, and lets its bearer past the window or the organisers' decision.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Refusal;
use crate::{link::LinkHash, panel::PanelId};

/// Names an invitation for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct InvitationId(pub Uuid);

/// An invitation to one panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub panel: PanelId,
    /// The hash of the code in its link.
    pub code: LinkHash,
    /// The key of the only address that may use it; none for anybody who has it.
    pub address_key: Option<String>,
    /// How many seats it is good for, and how many were taken with it.
    pub uses: u32,
    pub used: u32,
    /// Whether its seats are held until they are taken.
    pub holds_seats: bool,
    pub bypasses_window: bool,
    pub bypasses_approval: bool,
    /// What the organisers say to who is invited.
    pub note: Option<String>,
    pub created_at: Timestamp,
}

impl Invitation {
    /// The seats it holds at the moment.
    #[must_use]
    pub fn held(&self) -> u32 {
        if self.holds_seats { self.uses.saturating_sub(self.used) } else { 0 }
    }

    /// Whether it is good for `seats` seats of this address.
    ///
    /// # Errors
    /// [`Refusal::InvitationForAnother`] and [`Refusal::InvitationSpent`].
    pub fn admits(&self, address_key: &str, seats: u32) -> Result<(), Refusal> {
        if self.address_key.as_deref().is_some_and(|only| only != address_key) {
            return Err(Refusal::InvitationForAnother);
        }
        if self.uses.saturating_sub(self.used) < seats {
            return Err(Refusal::InvitationSpent);
        }
        Ok(())
    }
}
