//! Captions: what is said, with its times.

use super::MediaTime;

/// The captions of one recording in one language, in the order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captions {
    pub cues: Vec<Cue>,
}

/// What is said from one time to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    pub from: MediaTime,
    /// Later than `from`.
    pub to: MediaTime,
    /// Who says it, if the captions say so.
    pub voice: Option<String>,
    /// Plain text; lines are kept.
    pub text: String,
}
