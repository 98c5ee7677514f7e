//! What moved, old and new of each thing.
//!
//! Holds: what is called new is what the panel says now, not what it said when the letter was decided: two letters
//! about two moves, written after both, tell the same time. What has meanwhile become as it was is left out.

use jiff::Timestamp;
use plenary_core::{
    letter::{Kind, PanelChange, Queued},
    panel::{Mode, Panel},
};

use super::reader_clock::Clock;
use crate::{
    pages::{Context, panel::mode_key, said::Said},
    words::Words,
};

/// One thing that is different now.
pub(super) struct Change {
    pub(super) what: What,
    pub(super) heading: String,
    pub(super) was: Line,
    /// None when nothing takes its place.
    pub(super) is_now: Option<Line>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Time,
    Place,
    Other,
}

/// “was …”, with the value apart, so that it can be struck out. More than one value: the same in other words.
pub(super) struct Line {
    pub(super) before: String,
    pub(super) values: Vec<Said>,
    /// Whether there was anything at all.
    pub(super) is_set: bool,
    pub(super) after: String,
}

/// A start and an end; an end alone is not known without its start.
type Times = (Option<Timestamp>, Option<Timestamp>);

/// The changes of a letter, in the order in which they matter.
pub(super) fn changes(context: &Context<'_>, queued: &Queued, panel: &Panel) -> Vec<Change> {
    let told = Told { context, words: Words::of(context.language), queued, panel };
    let mut changes: Vec<Change> = match queued.kind {
        Kind::Postponed | Kind::Cancelled => told.planned_time().into_iter().collect(),
        Kind::PanelChanged => told.time().into_iter().collect(),
        _ => return Vec::new(),
    };
    changes.extend(queued.facts.changes.iter().filter_map(|change| told.other(change)));
    changes
}

struct Told<'a> {
    context: &'a Context<'a>,
    words: &'static Words,
    queued: &'a Queued,
    panel: &'a Panel,
}

impl Told<'_> {
    fn time(&self) -> Option<Change> {
        let now = self.times();
        let (starts, ends) = self.old_times();
        let starts = starts.filter(|old| *old != now.0);
        let ends = ends.filter(|old| *old != now.1);
        match (starts, ends) {
            (Some(starts), Some(ends)) => Some(self.between(self.told((starts, ends)), self.told(now))),
            (Some(starts), None) => Some(self.between(self.told((starts, None)), self.told((now.0, None)))),
            (None, Some(ends)) => {
                let heading = self.words.say("letter-end");
                let change = self.between(self.told((ends, None)), self.told((now.1, None)));
                Some(Change { heading, ..change })
            }
            (None, None) => None,
        }
    }

    /// The time that was planned, of a panel that does not take place then.
    fn planned_time(&self) -> Option<Change> {
        let now = self.times();
        let (starts, ends) = self.old_times();
        let planned = (starts.unwrap_or(now.0), ends.unwrap_or(now.1));
        planned.0?;
        let is_now = (self.queued.kind == Kind::Postponed).then(|| self.said("letter-no-new-date"));
        let change = self.between(self.told(planned), Vec::new());
        Some(Change { is_now: is_now.map(|open| self.line("letter-is-now", vec![open])), ..change })
    }

    fn other(&self, change: &PanelChange) -> Option<Change> {
        let original = &self.panel.original;
        let said = |text: &Option<String>| match text {
            Some(text) => Said::in_language(text, original, self.context),
            None => self.said("letter-not-set"),
        };
        let now = self.panel.text_in(original).map(|(_, text)| text);
        let (what, heading, old, new) = match change {
            PanelChange::Venue { old, .. } => {
                let new = now.and_then(|text| text.venue.clone());
                (*old != new).then(|| (What::Place, "venue", said(old), said(&new)))?
            }
            PanelChange::Mode { old, .. } => {
                let new = self.panel.mode;
                (*old != new).then(|| (What::Other, "letter-mode", self.mode(*old), self.mode(new)))?
            }
            PanelChange::Title { old, .. } => {
                let new = now.map(|text| text.title.clone());
                let is_other = new.as_ref() != Some(old);
                is_other.then(|| (What::Other, "letter-title", said(&Some(old.clone())), said(&new)))?
            }
            PanelChange::Starts { .. } | PanelChange::Ends { .. } | PanelChange::Reinstated => return None,
        };
        let heading = self.words.say(heading);
        let is_now = Some(self.line("letter-is-now", vec![new]));
        Some(Change { what, heading, was: self.line("letter-was", vec![old]), is_now })
    }

    fn times(&self) -> Times {
        self.panel.schedule.as_ref().map_or((None, None), |schedule| (Some(schedule.starts_at), schedule.ends_at))
    }

    /// The old start and the old end, each only if it moved.
    fn old_times(&self) -> (Option<Option<Timestamp>>, Option<Option<Timestamp>>) {
        let mut old = (None, None);
        for change in &self.queued.facts.changes {
            match change {
                PanelChange::Starts { old: starts, .. } => old.0 = Some(*starts),
                PanelChange::Ends { old: ends, .. } => old.1 = Some(*ends),
                _ => {}
            }
        }
        old
    }

    /// A time by the reader's clock, and by the panel's where that is another.
    fn told(&self, (starts, ends): Times) -> Vec<Said> {
        let Some(starts) = starts else { return vec![self.said("letter-not-set")] };
        let reader = Clock::of_reader(self.context, self.panel, self.queued.zone.as_ref());
        let panels = self.panel.schedule.as_ref().map(|schedule| Clock::of(self.context, self.panel, &schedule.zone));
        let panels = panels.filter(|clock| clock.zone != reader.zone);
        [Some(reader), panels].into_iter().flatten().map(|clock| Said::here(clock.told(starts, ends))).collect()
    }

    fn between(&self, old: Vec<Said>, new: Vec<Said>) -> Change {
        Change {
            what: What::Time,
            heading: self.words.say("letter-time"),
            was: self.line("letter-was", old),
            is_now: Some(self.line("letter-is-now", new)),
        }
    }

    fn line(&self, key: &str, values: Vec<Said>) -> Line {
        const MARK: &str = "{what}";
        let sentence = self.words.say_with(key, &[("what", MARK.into())]);
        let (before, after) = sentence.split_once(MARK).unwrap_or((&sentence, ""));
        let not_set = self.words.say("letter-not-set");
        let is_set = values.iter().all(|value| value.text != not_set);
        Line { before: before.to_owned(), values, is_set, after: after.to_owned() }
    }

    fn mode(&self, mode: Option<Mode>) -> Said {
        self.said(mode.map_or("letter-not-set", mode_key))
    }

    fn said(&self, key: &str) -> Said {
        Said::here(self.words.say(key))
    }
}
