//! The organisers' side: the use cases that make, change and move panels. They read the store, let the pure functions
//! of [`crate::announce`] and [`crate::phase`] decide, and record the outcome with its line in the ledger.

mod announce;
mod recordings;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    announce::{Incomplete, revised},
    form::FormFaults,
    ledger::{Actor, Deed, Entry},
    panel::{Panel, PanelId},
    phase::{self, Act, Refused},
    ports::{AtAddress, Change, Noticed, Store, StoreError},
    register::{self, Asked, Outcome, Step},
    slug::Slug,
    world_clock::{City, ZoneRules},
};

pub use self::announce::Decided;
pub use recordings::{MOST_RECORDINGS, NewRecording, NotRecorded};

/// Somebody at work on panels, at one instant.
pub struct Desk<'a> {
    pub store: &'a dyn Store,
    pub rules: &'a ZoneRules,
    pub now: Timestamp,
    pub actor: Actor,
    /// A fresh id each time it is called.
    pub next_id: &'a (dyn Fn() -> Uuid + Send + Sync),
}

/// Why the desk did not do it.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    Incomplete(#[from] Incomplete),
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The form cannot replace the one before it: {0}")]
    Form(#[from] FormFaults),
    #[error(transparent)]
    NotRecorded(#[from] NotRecorded),
    #[error("There is no panel at “{0}”.")]
    NoSuchPanel(Slug),
    #[error("There is a panel at “{0}” already. Choose another address with --slug, or replace it with --replace {0}.")]
    AddressTaken(Slug),
}

/// What new zone rules did to one panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    pub panel: PanelId,
    pub slug: Slug,
    /// Whether the panel's own instant moved, rather than only the clock of one of its cities.
    pub instant_moved: bool,
    /// Whether the new rules skip its wall time, so that the old instant stands until an organiser decides.
    pub wall_time_lost: bool,
}

/// How many panels are re-derived in one transaction.
const BATCH: i64 = 500;

impl Desk<'_> {
    /// Does something to the registrations of a panel.
    ///
    /// # Errors
    /// The store's; a refusal is an outcome.
    pub async fn step(&self, panel: PanelId, step: Step) -> Result<Outcome, DeskError> {
        Ok(self.store.step(Asked { panel, step, at: self.now, seed: self.seed() }).await?)
    }

    /// Moves the panel at `address` along its phases.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when the panel's phase does not allow it.
    pub async fn act(&self, address: &Slug, act: Act) -> Result<Panel, DeskError> {
        let before = self.panel_at(address).await?;
        let (phase, standing) = phase::decide(&before, act, self.now)?;
        let mut edited = before.clone();
        edited.phase = phase;
        edited.standing = standing;
        let panel = revised(&before, edited, self.now);
        let ledger = vec![self.phase_changed(before.phase, &panel)];
        let notices = self.notices(&before, &panel);
        self.store.record(Change { panels: vec![panel.clone()], notices, ledger, ..Change::default() }).await?;
        Ok(panel)
    }

    /// Re-derives every instant that was computed with other zone rules than the desk's, and tells the ledger what
    /// moved. Wall time stays what it was (invariant 1).
    ///
    /// # Errors
    /// The store's; what was re-derived before that stays so.
    pub async fn follow_zone_rules(&self) -> Result<Vec<Moved>, StoreError> {
        let mut all = Vec::new();
        loop {
            let outdated = self.store.panels_under_other_rules(self.rules.version(), BATCH).await?;
            if outdated.is_empty() {
                return Ok(all);
            }
            let mut change = Change::default();
            for before in outdated {
                let (panel, moved, detail) = self.rederived(&before);
                if let Some(moved) = moved {
                    let deed = if moved.wall_time_lost { Deed::WallTimeLost } else { Deed::PanelMoved };
                    change.ledger.push(self.entry(deed, &panel, detail));
                    change.notices.extend(self.notices(&before, &panel));
                    all.push(moved);
                }
                change.panels.push(panel);
            }
            self.store.record(change).await?;
        }
    }

    fn rederived(&self, before: &Panel) -> (Panel, Option<Moved>, Value) {
        let mut edited = before.clone();
        let mut lost = None;
        if let Some(schedule) = &mut edited.schedule {
            match schedule.rederived(self.rules) {
                Ok(derived) => *schedule = derived,
                Err(fault) => {
                    self.rules.version().clone_into(&mut schedule.rules);
                    lost = Some(fault.to_string());
                }
            }
            let starts_at = schedule.starts_at;
            for city in &mut edited.cities {
                *city = City::new(city.label.clone(), city.zone.clone(), starts_at, self.rules);
            }
        }
        let starts_at = |panel: &Panel| panel.schedule.as_ref().map(|schedule| schedule.starts_at);
        let instant_moved = starts_at(before) != starts_at(&edited)
            || before.schedule.as_ref().map(|s| s.ends_at) != edited.schedule.as_ref().map(|s| s.ends_at);
        let cities: Vec<Value> = before
            .cities
            .iter()
            .zip(&edited.cities)
            .filter(|(old, new)| old.offset != new.offset)
            .map(|(old, new)| json!({ "zone": new.zone, "offset": { "old": old.offset, "new": new.offset } }))
            .collect();
        let detail = json!({
            "rules": { "old": before.schedule.as_ref().map(|s| &s.rules), "new": self.rules.version() },
            "starts_at": { "old": starts_at(before), "new": starts_at(&edited) },
            "cities": cities,
            "lost": lost,
        });
        let moved = (instant_moved || !cities.is_empty() || lost.is_some()).then(|| Moved {
            panel: before.id,
            slug: before.slug.clone(),
            instant_moved,
            wall_time_lost: lost.is_some(),
        });
        let mut panel = revised(before, edited, self.now);
        if moved.is_none() {
            panel.changed_at = before.changed_at;
        }
        (panel, moved, detail)
    }

    /// The panel at an address, wherever it moved.
    ///
    /// # Errors
    /// [`DeskError::NoSuchPanel`].
    pub async fn panel_at(&self, address: &Slug) -> Result<Panel, DeskError> {
        match self.store.panel_at(address).await? {
            Some(AtAddress::Panel(panel)) => Ok(*panel),
            Some(AtAddress::Moved(to)) => match self.store.panel_at(&to).await? {
                Some(AtAddress::Panel(panel)) => Ok(*panel),
                _ => Err(DeskError::NoSuchPanel(to)),
            },
            None => Err(DeskError::NoSuchPanel(address.clone())),
        }
    }

    /// What the registrants of a changed panel are told.
    fn notices(&self, before: &Panel, after: &Panel) -> Vec<Noticed> {
        let told = register::notice(before, after, self.now);
        told.map(|notice| Noticed { panel: after.id, notice, at: self.now, seed: self.seed() }).into_iter().collect()
    }

    fn seed(&self) -> [u8; 32] {
        let (one, other) = ((self.next_id)().into_bytes(), (self.next_id)().into_bytes());
        std::array::from_fn(|index| if index < 16 { one[index] } else { other[index - 16] })
    }

    fn entry(&self, deed: Deed, panel: &Panel, detail: Value) -> Entry {
        Entry { id: (self.next_id)(), at: self.now, actor: self.actor, deed, panel: Some(panel.id), detail }
    }

    fn phase_changed(&self, before: phase::Phase, panel: &Panel) -> Entry {
        let detail = json!({ "old": before, "new": panel.phase, "standing": panel.standing });
        self.entry(Deed::PhaseChanged, panel, detail)
    }
}

impl std::fmt::Debug for Desk<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Desk").field("actor", &self.actor).field("now", &self.now).finish_non_exhaustive()
    }
}
