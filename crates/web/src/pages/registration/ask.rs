//! The page with the form.
//!
//! Holds: the ticket stands in the page once; a form that cannot be sent is not shown, and the page says why; what is
//! wrong is listed above the form and told again at each field.

use askama::Template;
use plenary_core::register::{Landing, Refusal};

use super::{
    FormView, Unsent,
    colleagues::Colleagues,
    fields::{FieldPart, Filled, Summary},
    head::PanelHead,
    moment::{Clock, Sentence},
    names, refusals, seats,
};
use crate::{
    addresses::Place,
    pages::{
        Context,
        frame::{Frame, Head},
        listed,
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "registration/form.html")]
struct FormPage<'a> {
    frame: Frame,
    panel: PanelHead,
    /// Why it cannot be sent at all, in the place of the form.
    closed: Option<Sentence>,
    /// Why it was not taken.
    unsent: Option<Sentence>,
    seats: Option<String>,
    waiting: Option<String>,
    closes: Option<Sentence>,
    note: Option<&'a str>,
    faults: Option<Summary>,
    action: String,
    ticket: &'a str,
    challenge: Option<&'a str>,
    work: Option<&'a str>,
    /// The script that does the work.
    worker: String,
    code: Option<&'a str>,
    fields: Vec<FieldPart>,
    colleagues: Option<Colleagues>,
    button: String,
}

/// The page with the form of a panel.
#[must_use]
pub fn form(context: &Context<'_>, view: &FormView<'_>) -> String {
    let panel = &view.panel.panel;
    let words = Words::of(context.language);
    let clock = Clock { context, panel, own: None };
    let filled = Filled {
        context,
        panel,
        form: &view.registering.form,
        typed: view.typed,
        faults: view.faults,
        country: view.country,
    };
    let landing = view.open.as_ref().ok().copied();
    // What others get is no business of somebody whose seat is held already.
    let has_seat = view.invitation.is_some_and(|(invitation, _)| invitation.held() > 0);
    let page = FormPage {
        frame: frame(context, view),
        panel: PanelHead::of(context, view.panel, words.say("registration")),
        closed: view.open.as_ref().err().map(|refusal| refusals::refusal(&clock, refusal)),
        unsent: unsent(&clock, view),
        seats: landing.filter(|_| !has_seat).and_then(|_| seats::left(words, view.registering)),
        waiting: (landing == Some(Landing::WaitingList)).then(|| words.say("seats-waiting-list")),
        closes: seats::closes(&clock, view.registering),
        note: view.invitation.and_then(|(invitation, _)| invitation.note.as_deref()),
        faults: filled.summary(),
        action: Place::Registration(panel.slug.clone()).path(context.language),
        ticket: view.ticket,
        challenge: view.challenge,
        work: view.work,
        worker: context.assets.path("work.js"),
        code: view.invitation.map(|(_, code)| code),
        fields: if view.open.is_ok() { filled.parts(&[]) } else { Vec::new() },
        colleagues: Colleagues::of(context, view.registering.terms.most_together(), view.colleagues),
        button: words.say(seats::button(landing)),
    };
    page.render().unwrap_or_default()
}

/// What the page says above the form of why it was not taken; a refusal that holds for everybody stands there anyway.
fn unsent(clock: &Clock<'_>, view: &FormView<'_>) -> Option<Sentence> {
    let unsent = view.unsent.as_ref()?;
    let is_said = matches!((unsent, &view.open), (Unsent::Refused(why), Err(known)) if is_same(why, known));
    (!is_said).then(|| refusals::unsent(clock, unsent))
}

fn is_same(one: &Refusal, other: &Refusal) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn frame(context: &Context<'_>, view: &FormView<'_>) -> Frame {
    let words = Words::of(context.language);
    let panel = &view.panel.panel;
    let title = listed::title(context, panel).text;
    let institute = context.institute.name_in(context.language);
    let registering = words.say_with("registration-for", &[("title", title.into())]);
    let has_faults = view.faults.is_some() || view.unsent.is_some();
    let registering =
        if has_faults { format!("{}: {registering}", words.say("something-is-wrong")) } else { registering };
    let head = Head { title: format!("{registering} – {institute}"), description: String::new(), json_ld: None };
    let place = Place::Registration(panel.slug.clone());
    Frame::of_registering(context, &place, view.invitation.map(|(_, code)| code), head)
}
