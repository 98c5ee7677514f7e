//! Speakers, and the parts they have on panels.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{language::Texts, slug::Slug, world_clock::Zone};

/// Names a speaker for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpeakerId(pub Uuid);

/// A person who speaks on panels, with a page of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    pub id: SpeakerId,
    pub slug: Slug,
    /// The name as the person writes it, in each script they use.
    pub name: Texts<String>,
}

/// A speaker's part on one panel. Affiliation belongs here, not to the speaker: people move, records stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    pub speaker: SpeakerId,
    pub slug: Slug,
    pub name: Texts<String>,
    pub role: Role,
    pub affiliation: Texts<String>,
    /// Where the speaker will be, for the kindness of showing their hour.
    pub zone: Option<Zone>,
}

/// What a speaker does on a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Moderator,
    Keynote,
    Panelist,
    Discussant,
    Host,
    Interpreter,
}
