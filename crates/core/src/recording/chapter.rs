//! Chapters: the times at which a recording turns to something else, often to a guiding question.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::MediaTime;

/// One chapter; it lasts until the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    pub at: MediaTime,
    pub title: String,
    /// The guiding question that it is about ([`crate::panel::GuidingQuestion::id`]).
    pub question: Option<Uuid>,
}
