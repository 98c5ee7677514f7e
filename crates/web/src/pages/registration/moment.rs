//! Sentences with an instant in them, told on the clock of whoever reads them.
//!
//! Holds: a zone is always named. Where the registrant's zone is known it is theirs; else the panel's, until a script
//! tells it in the visitor's.

use askama::Template;
use jiff::Timestamp;
use plenary_core::{panel::Panel, world_clock::Zone};

use crate::{
    dates,
    pages::{Context, clock},
    words::{Value, Words},
};

/// Stands for the instant while the words around it are made.
const MARK: &str = "{time}";

/// A sentence; as HTML when it is displayed.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{{ before }}{% if let Some(moment) = moment %}<time datetime="{{ moment.at }}"{% if moment.moves %} data-moment{% endif %}>{{ moment.words }}</time>{% endif %}{{ after }}"#
)]
pub(super) struct Sentence {
    before: String,
    moment: Option<Moment>,
    after: String,
}

struct Moment {
    at: Timestamp,
    words: String,
    /// Whether a script tells it in the visitor's zone.
    moves: bool,
}

/// Whose clock instants are told on.
#[derive(Clone, Copy)]
pub(super) struct Clock<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) panel: &'a Panel,
    /// The registrant's zone, where it is known.
    pub(super) own: Option<&'a Zone>,
}

impl Sentence {
    pub(super) fn plain(text: String) -> Self {
        Self { before: text, moment: None, after: String::new() }
    }
}

impl Clock<'_> {
    /// The sentence of that key, which holds `{ $time }`.
    pub(super) fn say(&self, key: &str, at: Timestamp) -> Sentence {
        self.say_with(key, at, &[])
    }

    pub(super) fn say_with(&self, key: &str, at: Timestamp, values: &[(&str, Value<'_>)]) -> Sentence {
        let mut values = values.to_vec();
        values.push(("time", MARK.into()));
        let sentence = Words::of(self.context.language).say_with(key, &values);
        let (before, after) = sentence.split_once(MARK).unwrap_or((&sentence, ""));
        let moment = Moment { at, words: self.tell(at), moves: self.own.is_none() };
        Sentence { before: before.to_owned(), moment: Some(moment), after: after.to_owned() }
    }

    /// “Thursday 10 December 2026, 13:00 (London)”.
    pub(super) fn tell(&self, at: Timestamp) -> String {
        let zone = self.zone();
        let local = self.context.rules.of(zone).to_datetime(at);
        let time = dates::date_and_time(self.context.language, local);
        let city = clock::city_name(self.context, self.panel, zone);
        Words::of(self.context.language).say_with("moment-in", &[("time", time.into()), ("city", city.into())])
    }

    fn zone(&self) -> &Zone {
        let written = self.panel.schedule.as_ref().map(|schedule| &schedule.zone);
        self.own.or(written).unwrap_or(&self.context.institute.home_zone)
    }
}
