//! What the pages of a registration say of their panel, above everything else: which it is, and when.

use askama::Template;
use plenary_core::phase::State;

use crate::{
    addresses::Place,
    pages::{Context, PanelView, clock, listed, said::Said, standing},
    words::Words,
};

/// The heading of a page and what stands with it.
#[derive(Template)]
#[template(path = "registration/head.html")]
pub(super) struct PanelHead {
    words: &'static Words,
    heading: String,
    /// None for a panel that is hidden, whose title and time alone are said.
    pub(super) path: Option<String>,
    title: Said,
    subtitle: Option<Said>,
    /// The visitor's own time; none for a panel that has none to keep.
    own_time: Option<clock::OwnTime>,
    /// What stands in the place of a time.
    no_date: String,
}

impl PanelHead {
    pub(super) fn of(context: &Context<'_>, view: &PanelView, heading: String) -> Self {
        let panel = &view.panel;
        let state = State::of(panel, context.now);
        // The time of a panel that does not stand would only be kept by mistake.
        let kept = panel.schedule.as_ref().filter(|_| !matches!(state, State::Postponed | State::Cancelled));
        let words = Words::of(context.language);
        let is_shown = !panel.is_hidden();
        Self {
            words,
            heading,
            path: is_shown.then(|| Place::Panel(panel.slug.clone()).path(context.language)),
            title: listed::title(context, panel),
            subtitle: listed::subtitle(context, panel).filter(|_| is_shown),
            own_time: kept.map(|schedule| clock::own_time(context, panel, schedule)),
            no_date: standing::no_date(words, state),
        }
    }
}
