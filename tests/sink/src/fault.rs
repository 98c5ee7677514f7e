//! What goes wrong, where, and how often.

use std::{sync::Mutex, time::Duration};

/// The points of a conversation where the sink can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Before the first line.
    Greeting,
    Hello,
    Auth,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// The DATA command.
    Data,
    /// In the middle of the letter.
    Body,
    /// After the final dot. A reply refuses the letter; any other fault comes after it was taken.
    Content,
}

impl Stage {
    pub const ALL: [Self; 8] =
        [Self::Greeting, Self::Hello, Self::Auth, Self::Sender, Self::Recipient, Self::Data, Self::Body, Self::Content];
}

/// What the sink does instead of answering well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Answers with this line, for example `450 4.2.0 Busy`.
    Reply(String),
    /// Never answers, and keeps the line.
    Hang,
    /// Cuts the line.
    Cut,
    /// Answers well, later.
    Slow(Duration),
}

#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Planned>>);

#[derive(Debug)]
struct Planned {
    stage: Stage,
    fault: Fault,
    times: Option<u32>,
    only_to: Option<String>,
}

impl Faults {
    pub(crate) fn set(&self, stage: Stage, fault: Fault, times: Option<u32>, only_to: Option<String>) {
        self.planned().push(Planned { stage, fault, times, only_to });
    }

    pub(crate) fn clear(&self) {
        self.planned().clear();
    }

    /// The fault that is due now, counted as used.
    pub(crate) fn at(&self, stage: Stage, recipients: &[String]) -> Option<Fault> {
        let mut planned = self.planned();
        let due = planned.iter_mut().find(|plan| {
            plan.stage == stage
                && plan.times != Some(0)
                && plan.only_to.as_ref().is_none_or(|suffix| recipients.iter().any(|to| to.ends_with(suffix.as_str())))
        })?;
        due.times = due.times.map(|times| times - 1);
        Some(due.fault.clone())
    }

    fn planned(&self) -> std::sync::MutexGuard<'_, Vec<Planned>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
