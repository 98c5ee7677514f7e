//! Where a recording comes from, read from what an organiser pasted.

use serde::{Deserialize, Serialize};

use super::KeptFile;

/// Where a recording comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A film of a provider that shows it in its own player.
    Provider(Provider),
    /// A file on somebody else's server.
    Elsewhere(Elsewhere),
    /// A file of ours.
    Kept(KeptFile),
}

/// A provider and which of its films.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {}

/// A file on somebody else's server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {}
