//! Panels that people register for, kept at hand with their forms.
//!
//! Keeps true: what is kept is at most two seconds old, and never older than the last change that pages show; only while
//! the store does not answer it may be older, so that whoever sends a form then gets it back with everything typed. After
//! one second one visitor reads it anew, and the others go on with what is there.
//! Nothing here is about a person.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    country::Country,
    language::Language,
    panel::{Panel, PanelId},
    ports::{AtAddress, Registering},
    slug::Slug,
};
use quick_cache::sync::Cache;
use tokio::time::timeout;

use super::{READ_WITHIN, compressed::Around};
use crate::{
    make::{unavailable, with_series},
    pages::{PanelView, fault::Fault},
    site::Site,
};

/// When the number of free seats is read again.
const FRESH_FOR: SignedDuration = SignedDuration::from_secs(1);
/// How old it may be while somebody else reads it.
const GOOD_FOR: SignedDuration = SignedDuration::from_secs(2);
/// How many variants of one form are kept: languages times likely countries.
const MOST_VARIANTS: usize = 100;

/// Finished forms by language and likely country.
type Forms = HashMap<(Language, Option<Country>), Arc<Around>>;

/// The panels at hand.
#[derive(Debug)]
pub(super) struct OpenPanels(Cache<Slug, Arc<OpenPanel>>);

/// A panel with the way it takes registrations.
#[derive(Debug)]
pub(super) struct OpenPanel {
    pub(super) view: PanelView,
    pub(super) registering: Registering,
    edition: i64,
    read_at: Timestamp,
    forms: Mutex<Forms>,
    /// Held by whoever reads the panel anew.
    reading: tokio::sync::Mutex<()>,
}

/// What stands at a panel's address, for somebody who wants to register.
#[derive(Debug)]
pub(super) enum Found {
    Panel(Arc<OpenPanel>),
    /// It has another address now.
    Moved(Box<Panel>),
}

impl Default for OpenPanels {
    fn default() -> Self {
        Self(Cache::new(200))
    }
}

impl OpenPanel {
    /// The finished form of one kind of visitor, made once.
    pub(super) fn form(
        &self,
        language: &Language,
        country: Option<Country>,
        make: impl FnOnce() -> Option<Around>,
    ) -> Option<Arc<Around>> {
        let variant = (language.clone(), country);
        if let Some(known) = self.forms().get(&variant) {
            return Some(Arc::clone(known));
        }
        let made = Arc::new(make()?);
        let mut forms = self.forms();
        if forms.len() < MOST_VARIANTS {
            forms.insert(variant, Arc::clone(&made));
        }
        Some(made)
    }

    fn forms(&self) -> MutexGuard<'_, Forms> {
        match self.forms.lock() {
            Ok(forms) => forms,
            Err(poisoned) => poisoned.into_inner(),
        }
    }

    /// Whether anybody with the address may see it, without an invitation.
    pub(super) fn is_open_to_all(&self) -> bool {
        self.view.panel.has_open_page()
    }

    /// Whether it is the desk's alone.
    pub(super) fn is_hidden(&self) -> bool {
        self.view.panel.is_hidden()
    }

    fn is_younger_than(&self, most: SignedDuration, edition: i64, now: Timestamp) -> bool {
        let age = now.duration_since(self.read_at);
        self.edition == edition && (SignedDuration::ZERO..most).contains(&age)
    }
}

/// The panel at `slug`, if it takes registrations and is not the desk's alone. Who may see one that is by invitation
/// only is the caller's to ask.
pub(super) async fn open_panel(site: &Site, slug: &Slug, now: Timestamp) -> Result<Found, Fault> {
    let edition = site.edition(now).await.map_err(unavailable)?;
    let at_hand = &site.registrar.open.0;
    let known = at_hand.get(slug);
    if let Some(known) = known.clone().filter(|known| known.is_younger_than(FRESH_FOR, edition, now)) {
        return Ok(Found::Panel(known));
    }
    let Some(known) = known else { return read(site, slug, edition, now).await };
    let reading = known.reading.try_lock();
    if reading.is_err() && known.is_younger_than(GOOD_FOR, edition, now) {
        return Ok(Found::Panel(Arc::clone(&known)));
    }
    // What changed is waited for: it may be that nobody may see it any more.
    let patience = if known.edition == edition { READ_WITHIN } else { Duration::MAX };
    match timeout(patience, read(site, slug, edition, now)).await {
        Ok(Err(Fault::Unavailable(_))) | Err(_) => Ok(Found::Panel(Arc::clone(&known))),
        Ok(read) => read,
    }
}

/// The panel that somebody is registered on. One that was hidden meanwhile is found all the same, and never kept at hand.
pub(super) async fn panel_of_registrant(site: &Site, id: PanelId, now: Timestamp) -> Result<Arc<OpenPanel>, Fault> {
    let panel = site.store.panel(id).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    if panel.is_hidden() {
        let mut open = load(site, panel, site.known_edition(), now).await?;
        open.view.series = None;
        return Ok(Arc::new(open));
    }
    match open_panel(site, &panel.slug, now).await? {
        Found::Panel(open) => Ok(open),
        Found::Moved(_) => Err(Fault::NotFound),
    }
}

async fn read(site: &Site, slug: &Slug, edition: i64, now: Timestamp) -> Result<Found, Fault> {
    let panel = match site.store.panel_at(slug).await.map_err(unavailable)? {
        Some(AtAddress::Panel(panel)) => *panel,
        Some(AtAddress::Moved(to)) => {
            return match site.store.panel_at(&to).await.map_err(unavailable)? {
                Some(AtAddress::Panel(panel)) if !panel.is_hidden() => Ok(Found::Moved(panel)),
                _ => Err(Fault::NotFound),
            };
        }
        None => return Err(Fault::NotFound),
    };
    if panel.is_hidden() {
        return Err(Fault::NotFound);
    }
    let open = Arc::new(load(site, panel, edition, now).await?);
    site.registrar.open.0.insert(slug.clone(), Arc::clone(&open));
    Ok(Found::Panel(open))
}

async fn load(site: &Site, panel: Panel, edition: i64, now: Timestamp) -> Result<OpenPanel, Fault> {
    let registering = site.store.registering(panel.id).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    let view = with_series(site, vec![panel]).await?.pop().ok_or(Fault::NotFound)?;
    Ok(OpenPanel {
        view,
        registering,
        edition,
        read_at: now,
        forms: Mutex::default(),
        reading: tokio::sync::Mutex::default(),
    })
}
