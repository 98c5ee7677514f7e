//! The organisers' side: the use cases that make, change and move panels. They read the store, let the pure functions
//! of [`crate::announce`] and [`crate::phase`] decide, and record the outcome with its line in the ledger.

mod recordings;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    announce::{self, Announcement, Incomplete},
    form::{Form, FormFaults},
    language::Language,
    ledger::{Actor, Deed, Entry},
    panel::{Attribution, Panel, PanelId},
    people::Speaker,
    phase::{self, Act, Refused},
    ports::{AtAddress, Change, FormKept, Noticed, Store, StoreError},
    register::{self, Asked, Outcome, Step, Terms},
    slug::Slug,
    world_clock::{City, ZoneRules},
};

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
    /// Makes a panel of an announcement: a draft, or announced at once.
    ///
    /// # Errors
    /// [`DeskError`]; nothing is stored then.
    pub async fn announce(
        &self,
        announcement: Announcement,
        slug: Option<Slug>,
        publish: bool,
    ) -> Result<Panel, DeskError> {
        let slug = match slug {
            Some(slug) if self.store.panel_at(&slug).await?.is_some() => return Err(DeskError::AddressTaken(slug)),
            Some(slug) => slug,
            None => self.free_address(&announcement).await?,
        };
        let (speakers, new) = self.speakers(&announcement).await?;
        let mut panel = self.draft(announcement, slug, &speakers)?;
        let mut ledger = vec![self.entry(Deed::PanelCreated, &panel, json!({ "slug": panel.slug }))];
        if publish {
            let phase_before = panel.phase;
            panel.phase = phase::decide(&as_planned(&panel), Act::Announce, self.now)?.0;
            ledger.push(self.phase_changed(phase_before, &panel));
        }
        self.store.record(Change { speakers: new, panels: vec![panel.clone()], ledger, ..Change::default() }).await?;
        Ok(panel)
    }

    /// Replaces what the panel at `address` says by an announcement, and its address by `slug` if given. Identity,
    /// phase and history stay; the old address leads to the new one. A panel that was cancelled or postponed stays so
    /// unless the announcement says the other of the two: that it takes place after all is said by [`Act::Reinstate`].
    ///
    /// # Errors
    /// [`DeskError`]; nothing is stored then.
    pub async fn replace(
        &self,
        address: &Slug,
        announcement: Announcement,
        slug: Option<Slug>,
        publish: bool,
    ) -> Result<Panel, DeskError> {
        let before = self.panel_at(address).await?;
        let turns = announcement.attribution == Attribution::ChathamHouse;
        if turns && !self.store.recordings_of(before.id).await?.is_empty() {
            return Err(NotRecorded::HasRecordings.into());
        }
        let (speakers, new) = self.speakers(&announcement).await?;
        let slug = slug.unwrap_or_else(|| before.slug.clone());
        let mut edited = self.draft(announcement, slug, &speakers)?;
        edited.phase = before.phase;
        edited.series = edited.series.or(before.series);
        if edited.standing == phase::Standing::AsPlanned {
            edited.standing = before.standing;
        }
        if publish && edited.phase == phase::Phase::Draft {
            edited.phase = phase::decide(&as_planned(&edited), Act::Announce, self.now)?.0;
        }
        self.record_revision(&before, edited, new).await
    }

    /// Stores `edited` as the next form of `before`.
    ///
    /// # Errors
    /// [`StoreError::ChangedMeanwhile`] when somebody else was quicker.
    pub async fn revise(&self, before: &Panel, edited: Panel) -> Result<Panel, DeskError> {
        self.record_revision(before, edited, Vec::new()).await
    }

    /// Gives a panel a form, or the next version of its form, and the terms it takes registrations on; without `terms`
    /// those it has stay.
    ///
    /// # Errors
    /// [`DeskError::Form`] when the form contradicts the answers that the one before it was given.
    pub async fn ask(&self, panel: &Panel, edited: Form, terms: Option<Terms>) -> Result<(), DeskError> {
        let before = self.store.registering(panel.id).await?;
        let form = match &before {
            Some(before) => {
                let mut earlier = Vec::new();
                for version in (1..before.form.version).rev() {
                    earlier.extend(self.store.form(panel.id, version).await?);
                }
                before.form.revised(&earlier, edited)?
            }
            None => edited,
        };
        let ledger = vec![self.entry(Deed::FormKept, panel, json!({ "version": form.version }))];
        let kept = FormKept { panel: panel.id, form, terms: terms.clone().unwrap_or_default(), at: self.now };
        self.store.record(Change { forms: vec![kept], ledger, ..Change::default() }).await?;
        match (before, terms) {
            (Some(before), Some(terms)) if before.terms != terms => {
                self.step(panel.id, Step::Agree(Box::new(terms))).await.map(drop)
            }
            _ => Ok(()),
        }
    }

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
        let panel = announce::revised(&before, edited, self.now);
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
        let mut panel = announce::revised(before, edited, self.now);
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

    fn draft(&self, announcement: Announcement, slug: Slug, speakers: &[Speaker]) -> Result<Panel, Incomplete> {
        announce::draft(announcement, slug, speakers, self.rules, self.now, &mut || (self.next_id)())
    }

    async fn record_revision(&self, before: &Panel, edited: Panel, new: Vec<Speaker>) -> Result<Panel, DeskError> {
        let panel = announce::revised(before, edited, self.now);
        let mut ledger = vec![self.entry(Deed::PanelRevised, &panel, json!({ "revision": panel.revision }))];
        if before.slug != panel.slug {
            let detail = json!({ "old": before.slug, "new": panel.slug });
            ledger.push(self.entry(Deed::PanelRenamed, &panel, detail));
        }
        if before.phase != panel.phase {
            ledger.push(self.phase_changed(before.phase, &panel));
        }
        let (panels, notices) = (vec![panel.clone()], self.notices(before, &panel));
        self.store.record(Change { speakers: new, panels, notices, ledger, ..Change::default() }).await?;
        Ok(panel)
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

    /// The announced speakers in their order, and those of them who are new. A name that exactly one known speaker
    /// carries is that speaker.
    async fn speakers(&self, announcement: &Announcement) -> Result<(Vec<Speaker>, Vec<Speaker>), StoreError> {
        let mut all: Vec<Speaker> = Vec::new();
        let mut new: Vec<Speaker> = Vec::new();
        for announced in &announcement.speakers {
            let known = self.store.speakers_named(&announced.name).await?;
            let speaker =
                match (known.as_slice(), new.iter().find(|one| one.name.0.values().any(|n| *n == announced.name))) {
                    ([only], _) => only.clone(),
                    (_, Some(twice)) => twice.clone(),
                    _ => {
                        let speaker = self.new_speaker(&announced.name, &announcement.language, &new).await?;
                        new.push(speaker.clone());
                        speaker
                    }
                };
            all.push(speaker);
        }
        Ok((all, new))
    }

    async fn new_speaker(&self, name: &str, language: &Language, others: &[Speaker]) -> Result<Speaker, StoreError> {
        let id = (self.next_id)();
        let plain = Slug::from_title(name).or_else(|| Slug::from_title(&format!("speaker {id}")));
        let Some(plain) = plain else {
            return Err(StoreError::Other(format!("no address could be made for the speaker {name}")));
        };
        let mut slug = plain.clone();
        for number in 2.. {
            let taken = others.iter().any(|other| other.slug == slug) || self.store.speaker_at(&slug).await?.is_some();
            if !taken {
                break;
            }
            slug = plain.numbered(number);
        }
        Ok(announce::new_speaker(name, language, slug, id))
    }

    /// The title as an address; with the date when the title has no Latin letters; with a number when it is taken.
    async fn free_address(&self, announcement: &Announcement) -> Result<Slug, DeskError> {
        let dated = || {
            let day = announcement.when.as_ref().map_or_else(String::new, |when| when.starts.date().to_string());
            Slug::from_title(&format!("panel {day}"))
        };
        let plain = Slug::from_title(&announcement.text.title)
            .filter(|slug| slug.as_str().len() >= 3)
            .or_else(dated)
            .ok_or(Incomplete::NoTitle)?;
        let mut slug = plain.clone();
        for number in 2.. {
            if self.store.panel_at(&slug).await?.is_none() {
                break;
            }
            slug = plain.numbered(number);
        }
        Ok(slug)
    }
}

impl std::fmt::Debug for Desk<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Desk").field("actor", &self.actor).field("now", &self.now).finish_non_exhaustive()
    }
}

/// A panel that was announced as cancelled or postponed is announced all the same: its page says so.
fn as_planned(panel: &Panel) -> Panel {
    Panel { standing: phase::Standing::AsPlanned, ..panel.clone() }
}
