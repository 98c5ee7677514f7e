//! The pages: each a pure function from values to HTML, so that a page can be made, shelved and tested without a
//! request.

use jiff::Timestamp;
use plenary_core::{
    archive::Year,
    institute::Institute,
    language::Language,
    panel::{Panel, Series},
    people::Speaker,
    ports::Registering,
    recording::{Captions, Recording},
    world_clock::ZoneRules,
};

use crate::{addresses::Place, assets::Assets};

mod appearance;
pub mod archive;
pub mod card;
pub(crate) mod clock;
pub mod fault;
mod follow;
mod frame;
pub mod home;
mod listed;
pub mod listing;
pub mod panel;
pub mod registration;
pub(crate) mod said;
pub mod series;
pub mod speaker;
mod standing;
pub mod transcript;
pub(crate) mod watch;

/// What every page is made with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub institute: &'a Institute,
    pub rules: &'a ZoneRules,
    /// The language of the page; texts that lack it are shown, and marked, in the language they have.
    pub language: &'a Language,
    pub now: Timestamp,
    pub assets: &'a Assets,
}

/// What the panel page and its card show.
#[derive(Debug, Clone)]
pub struct PanelView {
    pub panel: Panel,
    pub series: Option<Series>,
    /// Those that whoever sees the page may watch, in their order; none on pages that show none.
    pub recordings: Vec<Recording>,
    /// Whether it has recordings that are not among these.
    pub withheld: bool,
    /// How it takes registrations; none when it takes none, or on pages that say nothing of it.
    pub registering: Option<Registering>,
}

impl PanelView {
    /// A panel with its series, and nothing that only its own page shows.
    #[must_use]
    pub fn of(panel: Panel, series: Option<Series>) -> Self {
        Self { panel, series, recordings: Vec::new(), withheld: false, registering: None }
    }
}

/// What a recording's transcript shows.
#[derive(Debug, Clone)]
pub struct TranscriptView {
    /// With this recording among its recordings.
    pub panel: PanelView,
    pub recording: Recording,
    /// The language of the captions.
    pub language: Language,
    pub captions: Captions,
}

/// What the home page shows. Every panel comes with its series.
#[derive(Debug, Clone, Default)]
pub struct HomeView {
    /// The nearest first; the first is set large.
    pub ahead: Vec<PanelView>,
    /// The latest first.
    pub past: Vec<PanelView>,
    pub series: Vec<Series>,
    /// Whether more lies ahead than stands here.
    pub has_more_ahead: bool,
}

/// What a series' page shows.
#[derive(Debug, Clone)]
pub struct SeriesView {
    pub series: Series,
    pub ahead: Vec<Panel>,
    pub past: Vec<PanelView>,
    /// Whether more has been than stands here.
    pub has_more_past: bool,
}

/// What a page that is only a list shows: all that lies ahead, or a stretch of a series' past.
#[derive(Debug, Clone)]
pub struct ListingView {
    /// The series whose past it is, and which page of it; none for what lies ahead.
    pub past_of: Option<(Series, u16)>,
    pub panels: Vec<PanelView>,
    pub has_more: bool,
}

/// What a speaker's page shows.
#[derive(Debug, Clone)]
pub struct SpeakerView {
    pub speaker: Speaker,
    /// The latest first, those ahead included.
    pub panels: Vec<PanelView>,
}

/// What a year of the archive shows.
#[derive(Debug, Clone)]
pub struct ArchiveView {
    /// All years that have panels, the latest first.
    pub years: Vec<Year>,
    /// The year shown, or none when nothing was ever held.
    pub year: Option<i16>,
    /// Which of the year's pages, from 1.
    pub page: u16,
    /// The past panels of the page, the latest first.
    pub panels: Vec<PanelView>,
    /// Whether an older page follows.
    pub has_more: bool,
}

impl ArchiveView {
    /// Where this page stands; the first page of a year is the year's.
    #[must_use]
    pub fn place(&self) -> Place {
        self.year.map_or(Place::Archive, |year| Self::of_year(year, self.page))
    }

    /// The newer and the older page, where there are.
    #[must_use]
    pub fn neighbours(&self) -> (Option<Place>, Option<Place>) {
        let at = |page: u16| self.year.map(|year| Self::of_year(year, page));
        let newer = if self.page > 1 { at(self.page - 1) } else { None };
        let older = if self.has_more { at(self.page.saturating_add(1)) } else { None };
        (newer, older)
    }

    fn of_year(year: i16, page: u16) -> Place {
        if page > 1 { Place::ArchivePage(year, page) } else { Place::ArchiveOfYear(year) }
    }
}
