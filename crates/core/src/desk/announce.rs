//! Announcing a panel, replacing what it says, and giving it a form.
//!
//! Keeps true: all that could be refused is refused before anything is stored, and what is stored of a panel and its form
//! is stored together. Terms that replace others follow as a step of their own, which refuses nothing.

use serde_json::json;

use super::{Desk, DeskError, NotRecorded};
use crate::{
    announce::{self, Announcement, Incomplete},
    form::Form,
    language::Language,
    ledger::Deed,
    panel::{Attribution, Panel},
    people::Speaker,
    phase::{self, Act},
    ports::{Change, FormKept, StoreError},
    register::{Step, Terms},
    slug::Slug,
};

/// What the desk decided about one panel, before any of it is stored: [`Desk::record`] stores it.
#[derive(Debug)]
#[must_use = "nothing of it is stored until it is recorded"]
pub struct Decided {
    /// The panel as it will be.
    pub panel: Panel,
    change: Change,
    /// Terms that replace those it takes registrations on.
    terms: Option<Terms>,
}

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
        self.record(self.announcing(announcement, slug, publish).await?).await
    }

    /// What [`Desk::announce`] records.
    ///
    /// # Errors
    /// [`DeskError`].
    pub async fn announcing(
        &self,
        announcement: Announcement,
        slug: Option<Slug>,
        publish: bool,
    ) -> Result<Decided, DeskError> {
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
        let change = Change { speakers: new, panels: vec![panel.clone()], ledger, ..Change::default() };
        Ok(Decided { panel, change, terms: None })
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
        self.record(self.replacing(&before, announcement, slug, publish).await?).await
    }

    /// What [`Desk::replace`] records in place of `before`.
    ///
    /// # Errors
    /// [`DeskError`].
    pub async fn replacing(
        &self,
        before: &Panel,
        announcement: Announcement,
        slug: Option<Slug>,
        publish: bool,
    ) -> Result<Decided, DeskError> {
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
        Ok(self.revising(before, edited, new))
    }

    /// Stores `edited` as the next form of `before`.
    ///
    /// # Errors
    /// [`StoreError::ChangedMeanwhile`] when somebody else was quicker.
    pub async fn revise(&self, before: &Panel, edited: Panel) -> Result<Panel, DeskError> {
        self.record(self.revising(before, edited, Vec::new())).await
    }

    /// Gives a panel a form, or the next version of its form, and the terms it takes registrations on; without `terms`
    /// those it has stay.
    ///
    /// # Errors
    /// [`DeskError::Form`] when the form contradicts the answers that the one before it was given.
    pub async fn ask(&self, panel: &Panel, edited: Form, terms: Option<Terms>) -> Result<(), DeskError> {
        let mut decided = Decided { panel: panel.clone(), change: Change::default(), terms: None };
        self.asking(&mut decided, edited, terms).await?;
        self.record(decided).await.map(drop)
    }

    /// Adds to `decided` what [`Desk::ask`] records.
    ///
    /// # Errors
    /// [`DeskError::Form`].
    pub async fn asking(&self, decided: &mut Decided, edited: Form, terms: Option<Terms>) -> Result<(), DeskError> {
        let panel = &decided.panel;
        let before = self.store.registering(panel.id).await?;
        let form = match &before {
            Some(before) => {
                let earlier = self.store.earlier_forms(panel.id, before.form.version).await?;
                before.form.revised(&earlier, edited)?
            }
            None => edited,
        };
        decided.change.ledger.push(self.entry(Deed::FormKept, panel, json!({ "version": form.version })));
        let first_terms = terms.clone().unwrap_or_default();
        decided.change.forms.push(FormKept { panel: panel.id, form, terms: first_terms, at: self.now });
        decided.terms = terms.filter(|terms| before.is_some_and(|before| before.terms != *terms));
        Ok(())
    }

    /// Stores what was decided, all of it or nothing.
    ///
    /// # Errors
    /// The store's.
    pub async fn record(&self, decided: Decided) -> Result<Panel, DeskError> {
        let Decided { panel, change, terms } = decided;
        self.store.record(change).await?;
        if let Some(terms) = terms {
            self.step(panel.id, Step::Agree(Box::new(terms))).await?;
        }
        Ok(panel)
    }

    fn revising(&self, before: &Panel, edited: Panel, new: Vec<Speaker>) -> Decided {
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
        let change = Change { speakers: new, panels, notices, ledger, ..Change::default() };
        Decided { panel, change, terms: None }
    }

    fn draft(&self, announcement: Announcement, slug: Slug, speakers: &[Speaker]) -> Result<Panel, Incomplete> {
        announce::draft(announcement, slug, speakers, self.rules, self.now, &mut || (self.next_id)())
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

/// A panel that was announced as cancelled or postponed is announced all the same: its page says so.
fn as_planned(panel: &Panel) -> Panel {
    Panel { standing: phase::Standing::AsPlanned, ..panel.clone() }
}
