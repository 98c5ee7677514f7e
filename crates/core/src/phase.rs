//! The phases of a panel and the guarded ways between them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::panel::Panel;

/// How far a panel has come in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Being prepared; nobody outside the desk sees it.
    Draft,
    Announced,
    /// Open for registration.
    Open,
    /// Every seat is taken; the waiting list is open.
    Full,
    /// Registration is over.
    Closed,
    /// The room lets people in.
    Doors,
    Live,
    Ended,
    /// The page has become the archive.
    Archived,
}

/// Whether a panel happens as planned; stands beside its phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    AsPlanned,
    /// Will happen at a time not yet known; the schedule still shows the old one.
    Postponed,
    Cancelled,
}

/// What visitors are told, in one word. A panel whose hour has come or gone says so even if nobody moved its phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Draft,
    Announced,
    Open,
    Full,
    Closed,
    Doors,
    Live,
    Ended,
    Archived,
    Postponed,
    Cancelled,
}

/// Something an organiser does to a panel's phase or standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Announce,
    OpenRegistration,
    CloseRegistration,
    OpenDoors,
    GoLive,
    End,
    Archive,
    Postpone,
    Cancel,
    /// Takes back a postponement or a cancellation; the schedule must lie ahead.
    Reinstate,
}

impl Act {
    pub const ALL: [Self; 10] = [
        Self::Announce,
        Self::OpenRegistration,
        Self::CloseRegistration,
        Self::OpenDoors,
        Self::GoLive,
        Self::End,
        Self::Archive,
        Self::Postpone,
        Self::Cancel,
        Self::Reinstate,
    ];

    /// Its word as people type it: `open-registration`.
    #[must_use]
    pub fn command(self) -> String {
        self.word().replace('_', "-")
    }
}

impl Phase {
    /// What a panel in this phase is, after “is”.
    fn told(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::Announced => "announced",
            Self::Open => "open for registration",
            Self::Full => "full",
            Self::Closed => "closed for registration",
            Self::Doors => "letting people in",
            Self::Live => "live",
            Self::Ended => "over",
            Self::Archived => "archived",
        }
    }
}

/// One of these phases: `announced, full or live`.
fn told(phases: &[Phase]) -> String {
    let words: Vec<&str> = phases.iter().map(|phase| phase.told()).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Why an act is not possible now, in a sentence for the organiser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("The panel has no title yet; give it one, then announce it.")]
    NoTitle,
    #[error("The panel has no date and time yet; set them first.")]
    NoSchedule,
    #[error("The panel's time has passed; set a new date first.")]
    TimeHasPassed,
    #[error("The panel is postponed; set its new date and reinstate it first.")]
    IsPostponed,
    #[error("The panel is cancelled; reinstate it first.")]
    IsCancelled,
    #[error("The panel is neither postponed nor cancelled; there is nothing to reinstate.")]
    NothingToReinstate,
    #[error("“{}” is not possible for a panel that is {}; it would have to be {}.", act.command(), from.told(), told(allowed))]
    WrongPhase { act: Act, from: Phase, allowed: &'static [Phase] },
}

/// The phase and standing after `act` at the instant `now`, or why not.
///
/// Doing what is already done is refused, so that the ledger says once who did it.
///
/// # Errors
/// [`Refused`], a sentence saying what to do first.
pub fn decide(panel: &Panel, act: Act, now: Timestamp) -> Result<(Phase, Standing), Refused> {
    use Phase::{Announced, Archived, Closed, Doors, Draft, Ended, Full, Live, Open};
    let before_doors: &[Phase] = &[Announced, Open, Full, Closed];
    let move_to = |phase: Phase, allowed: &'static [Phase]| {
        stands(panel)?;
        step(panel, act, phase, allowed)
    };
    match act {
        Act::Announce => {
            if panel.texts.0.values().all(|text| text.title.trim().is_empty()) {
                return Err(Refused::NoTitle);
            }
            panel.schedule.as_ref().ok_or(Refused::NoSchedule)?;
            move_to(Announced, &[Draft])
        }
        Act::OpenRegistration => {
            if panel.over_at().is_some_and(|over| over <= now) {
                return Err(Refused::TimeHasPassed);
            }
            move_to(Open, &[Announced, Closed])
        }
        Act::CloseRegistration => move_to(Closed, &[Open, Full]),
        Act::OpenDoors => move_to(Doors, &[Announced, Open, Full, Closed]),
        Act::GoLive => move_to(Live, &[Announced, Open, Full, Closed, Doors]),
        Act::End => move_to(Ended, &[Announced, Open, Full, Closed, Doors, Live]),
        Act::Archive => match panel.standing {
            // A cancelled panel is archived too: its page stays.
            Standing::Cancelled => step(panel, act, Archived, &[Announced, Open, Full, Closed, Ended]),
            _ => move_to(Archived, &[Ended]),
        },
        Act::Postpone | Act::Cancel => {
            stands_for(panel, act)?;
            if !before_doors.contains(&panel.phase) && panel.phase != Doors {
                let allowed = &[Announced, Open, Full, Closed, Doors];
                return Err(Refused::WrongPhase { act, from: panel.phase, allowed });
            }
            let standing = if act == Act::Postpone { Standing::Postponed } else { Standing::Cancelled };
            Ok((panel.phase, standing))
        }
        Act::Reinstate => reinstate(panel, now),
    }
}

fn step(panel: &Panel, act: Act, phase: Phase, allowed: &'static [Phase]) -> Result<(Phase, Standing), Refused> {
    if allowed.contains(&panel.phase) {
        Ok((phase, panel.standing))
    } else {
        Err(Refused::WrongPhase { act, from: panel.phase, allowed })
    }
}

fn stands(panel: &Panel) -> Result<(), Refused> {
    match panel.standing {
        Standing::AsPlanned => Ok(()),
        Standing::Postponed => Err(Refused::IsPostponed),
        Standing::Cancelled => Err(Refused::IsCancelled),
    }
}

/// A postponed panel can still be cancelled; a cancelled one cannot be postponed.
fn stands_for(panel: &Panel, act: Act) -> Result<(), Refused> {
    match (panel.standing, act) {
        (Standing::Postponed, Act::Cancel) => Ok(()),
        _ => stands(panel),
    }
}

fn reinstate(panel: &Panel, now: Timestamp) -> Result<(Phase, Standing), Refused> {
    if panel.standing == Standing::AsPlanned {
        return Err(Refused::NothingToReinstate);
    }
    let schedule = panel.schedule.as_ref().ok_or(Refused::NoSchedule)?;
    if schedule.starts_at <= now {
        return Err(Refused::TimeHasPassed);
    }
    let phase = if panel.phase == Phase::Doors { Phase::Closed } else { panel.phase };
    Ok((phase, Standing::AsPlanned))
}

impl State {
    /// What visitors are told of `panel` at the instant `now`.
    #[must_use]
    pub fn of(panel: &Panel, now: Timestamp) -> Self {
        match panel.standing {
            Standing::Cancelled => return Self::Cancelled,
            Standing::Postponed => return Self::Postponed,
            Standing::AsPlanned => {}
        }
        let begun = panel.schedule.as_ref().is_some_and(|schedule| schedule.starts_at <= now);
        let over = panel.over_at().is_some_and(|over| over <= now);
        match panel.phase {
            Phase::Draft => Self::Draft,
            Phase::Archived => Self::Archived,
            Phase::Ended => Self::Ended,
            Phase::Live => Self::Live,
            _ if over => Self::Ended,
            _ if begun => Self::Live,
            Phase::Doors => Self::Doors,
            Phase::Closed => Self::Closed,
            Phase::Full => Self::Full,
            Phase::Open => Self::Open,
            Phase::Announced => Self::Announced,
        }
    }

    /// Whether the panel still lies ahead or is under way.
    #[must_use]
    pub fn is_ahead(self) -> bool {
        !matches!(self, Self::Ended | Self::Archived | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_phase_forbids_is_said_in_words() {
        let refused = |act, from, allowed| Refused::WrongPhase { act, from, allowed }.to_string();
        assert_eq!(
            refused(Act::OpenRegistration, Phase::Ended, &[Phase::Announced, Phase::Closed]),
            "“open-registration” is not possible for a panel that is over; it would have to be announced or closed for \
             registration."
        );
        assert_eq!(
            refused(Act::Archive, Phase::Draft, &[Phase::Ended]),
            "“archive” is not possible for a panel that is a draft; it would have to be over."
        );
    }
}
