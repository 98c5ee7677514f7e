//! The registrant's own page: how their registration stands, the one thing to do now, and everything they may change.
//!
//! Holds: it shows; every act is a form that posts. What cannot be taken back is asked twice, without scripts.

mod acts;
mod letters;
mod zones;

use askama::Template;
use plenary_core::{
    form::{EMAIL, Typed},
    phase::State as PanelState,
    register::{Landing, Refusal, State},
};

use self::{
    acts::Acts,
    letters::LetterLine,
    zones::{LanguageChoice, Zones},
};
use super::{
    Done, OwnView,
    colleagues::Colleagues,
    confirmation::told,
    fields::{FieldPart, Filled, Summary},
    head::PanelHead,
    moment::{Clock, Sentence},
    names, refusals, shown,
};
use crate::{
    pages::{
        Context, clock,
        frame::{Frame, Head},
        listed,
        watch::{Access, Galleries, Section},
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "registration/own.html")]
struct OwnPage<'a> {
    frame: Frame,
    panel: PanelHead,
    path: &'a str,
    name: &'a str,
    address: String,
    /// What the state means, and what to do now.
    sentence: Sentence,
    /// What the last act led to.
    said: Option<String>,
    refused: Option<Sentence>,
    acts: Acts,
    /// What withdrawing means.
    withdrawing: Vec<String>,
    /// The panel's time on the registrant's clock: time and zone.
    own_time: Option<String>,
    world_clock: Option<clock::WorldClock>,
    seats: Option<String>,
    told: Vec<(String, String)>,
    named_colleagues: &'a [String],
    faults: Option<Summary>,
    /// Whether the form for changing answers came back.
    is_changing: bool,
    fields: Vec<FieldPart>,
    colleagues: Option<Colleagues>,
    languages: Vec<LanguageChoice>,
    zones: Zones,
    letters: Vec<LetterLine>,
    recordings: Option<Section>,
    galleries: Option<Galleries>,
}

/// The registrant's own page.
#[must_use]
pub fn own(context: &Context<'_>, view: &OwnView<'_>) -> String {
    let words = Words::of(context.language);
    let (panel, registration) = (&view.panel.panel, view.registration);
    let person = &registration.person;
    let clock = Clock { context, panel, own: person.zone.as_ref() };
    let answers = person.answers.read();
    let stored = answers.typed();
    let filled = filled(context, view, &stored);
    let state = PanelState::of(panel, context.now);
    let kept = panel.schedule.as_ref().filter(|_| !matches!(state, PanelState::Postponed | PanelState::Cancelled));
    let acts = Acts::of(view, context.now);
    let access = Access::Signed { sign: view.sign, page: view.path };
    let page = OwnPage {
        frame: frame(context, view),
        panel: PanelHead::of(context, view.panel, words.say(state_key(registration.state, registration.held))),
        path: view.path,
        name: &person.name,
        address: shown(&person.address),
        sentence: sentence(&clock, view),
        said: match view.done {
            Some(Done::Kept) => Some(words.say("own-said-kept")),
            Some(Done::Sent) => Some(words.say("own-said-sent")),
            Some(Done::Refused(_) | Done::TooOften) | None => None,
        },
        refused: refused(&clock, view),
        withdrawing: withdrawing(words, view),
        own_time: kept.filter(|_| clock.own.is_some()).map(|schedule| clock.tell(schedule.starts_at)),
        world_clock: kept
            .filter(|_| !panel.is_hidden())
            .and_then(|schedule| clock::world_clock(context, panel, schedule)),
        seats: seats(words, view),
        told: told(context, view.answered, &answers),
        named_colleagues: &person.colleagues,
        faults: filled.summary(),
        is_changing: view.typed.is_some(),
        fields: if acts.can_change { filled.parts(&[EMAIL]) } else { Vec::new() },
        colleagues: colleagues(context, view),
        languages: zones::languages(context, view.typed, &person.language),
        zones: Zones::of(context, panel, view.typed, person.zone.as_ref()),
        letters: view.letters.iter().map(|letter| LetterLine::of(&clock, letter)).collect(),
        recordings: Section::of(context, view.panel, access),
        galleries: Galleries::of(context, [view.panel], access),
        acts,
    };
    page.render().unwrap_or_default()
}

fn filled<'a>(context: &'a Context<'a>, view: &OwnView<'a>, stored: &'a Typed) -> Filled<'a> {
    Filled {
        context,
        panel: &view.panel.panel,
        form: &view.registering.form,
        typed: view.typed.unwrap_or(stored),
        faults: view.faults,
        country: None,
    }
}

fn colleagues(context: &Context<'_>, view: &OwnView<'_>) -> Option<Colleagues> {
    let person = &view.registration.person;
    let typed: Option<Vec<String>> = view
        .typed
        .map(|typed| typed.all(names::COLLEAGUE).filter(|name| !name.trim().is_empty()).map(str::to_owned).collect());
    let most = view.registering.terms.most_together().max(person.seats);
    Colleagues::of(context, most, typed.as_ref().unwrap_or(&person.colleagues))
}

fn seats(words: &Words, view: &OwnView<'_>) -> Option<String> {
    let person = &view.registration.person;
    let has_places = !matches!(view.registration.state, State::Declined | State::Withdrawn);
    (has_places && person.seats > 1).then(|| words.say_with("own-seats", &[("seats", person.seats.into())]))
}

fn state_key(state: State, held: u32) -> &'static str {
    match state {
        State::Pending => "own-pending",
        State::Awaiting => "own-awaiting",
        State::Seated => "own-seated",
        State::Waiting if held > 0 => "own-offered",
        State::Waiting => "own-waiting",
        State::Declined => "own-declined",
        State::Withdrawn => "own-withdrawn",
    }
}

/// What becomes of the place, and what coming back would be.
fn withdrawing(words: &Words, view: &OwnView<'_>) -> Vec<String> {
    let registration = view.registration;
    let now = match registration.state {
        State::Pending => return vec![words.say("own-withdraw-pending")],
        State::Awaiting => "own-withdraw-awaiting",
        State::Seated => "own-withdraw-seated",
        State::Waiting if registration.held > 0 => "own-withdraw-offered",
        State::Waiting => "own-withdraw-waiting",
        State::Declined | State::Withdrawn => return Vec::new(),
    };
    let then = match registration.state {
        _ if view.registering.terms.approval => Some("own-withdraw-then-decided"),
        State::Seated => Some("own-withdraw-then-free"),
        State::Waiting if registration.held > 0 => Some("own-withdraw-then-free"),
        _ => None,
    };
    [Some(now), then].into_iter().flatten().map(|key| words.say(key)).collect()
}

/// What the state means, and the one thing to do now.
fn sentence(clock: &Clock<'_>, view: &OwnView<'_>) -> Sentence {
    let words = Words::of(clock.context.language);
    let registration = view.registration;
    let facts = plenary_core::register::BookFacts::of(&view.panel.panel);
    // A panel that does not take place says so before anything else.
    if let Err(refusal @ (Refusal::Cancelled | Refusal::Postponed | Refusal::Over)) =
        facts.takes_part(clock.context.now)
    {
        return match registration.held_until() {
            Some(until) if registration.state == State::Waiting && refusal == Refusal::Postponed => {
                clock.say("own-offer-rests", until)
            }
            _ => refusals::refusal(clock, &refusal),
        };
    }
    let key = match registration.state {
        _ if view.panel.panel.is_hidden() => "own-hidden-next",
        State::Pending => "own-pending-next",
        State::Awaiting => "own-awaiting-next",
        State::Seated => "own-seated-next",
        State::Waiting if registration.held > 0 => {
            return match registration.due_at {
                Some(at) => clock.say("own-offered-until", at),
                None => Sentence::plain(words.say("own-offered-next")),
            };
        }
        State::Waiting => "own-waiting-next",
        State::Declined => "own-declined-next",
        State::Withdrawn => return way_back(clock, view),
    };
    Sentence::plain(words.say(key))
}

/// Whether somebody who withdrew can come back, and to what.
fn way_back(clock: &Clock<'_>, view: &OwnView<'_>) -> Sentence {
    let held_until = view.registration.held_until();
    let key = match (&view.landing, held_until) {
        (Err(refusal), _) => return refusals::refusal(clock, refusal),
        (Ok(_), Some(at)) => return clock.say("own-withdrawn-held-until", at),
        (Ok(Landing::Seat), None) => "own-withdrawn-may-return",
        (Ok(Landing::WaitingList), None) => "seats-waiting-list",
        (Ok(Landing::Decision { .. }), None) => "own-withdrawn-may-ask",
    };
    Sentence::plain(Words::of(clock.context.language).say(key))
}

fn refused(clock: &Clock<'_>, view: &OwnView<'_>) -> Option<Sentence> {
    match view.done {
        Some(Done::Refused(refusal)) => Some(refusals::refusal(clock, refusal)),
        Some(Done::TooOften) => Some(Sentence::plain(Words::of(clock.context.language).say("own-too-often"))),
        _ => None,
    }
}

fn frame(context: &Context<'_>, view: &OwnView<'_>) -> Frame {
    let words = Words::of(context.language);
    let title = listed::title(context, &view.panel.panel).text;
    let institute = context.institute.name_in(context.language);
    let heading = words.say_with("own-title", &[("title", title.into())]);
    let head = Head { title: format!("{heading} – {institute}"), description: String::new(), json_ld: None };
    Frame::behind_link(context, view.path, head).with_forms(context)
}
