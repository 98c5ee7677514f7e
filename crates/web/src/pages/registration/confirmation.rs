//! The page behind the link that proves an address: what was asked for, and one button.
//!
//! Holds: looking at it changes nothing, so that a scanner of mail cannot register anybody.

use askama::Template;
use plenary_core::{
    form::{Answer, Answers, Field, Form},
    phone,
    register::State,
};

use super::{
    ConfirmationView,
    head::PanelHead,
    moment::{Clock, Sentence},
    names, refusals, shown,
};
use crate::{
    dates,
    pages::{
        Context, clock,
        frame::{Frame, Head, own_name},
        listed, said,
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "registration/confirmation.html")]
struct ConfirmationPage<'a> {
    frame: Frame,
    panel: PanelHead,
    /// Who asked for a place, with which address.
    asked: String,
    action: &'a str,
    /// Marks what the page shows, and goes with the button.
    mark: String,
    refused: Option<Sentence>,
    until: Option<Sentence>,
    /// Whether there is something to confirm still.
    is_pending: bool,
    told: Vec<(String, String)>,
    colleagues: &'a [String],
}

/// The page behind the link to confirm an address.
#[must_use]
pub fn confirmation(context: &Context<'_>, view: &ConfirmationView<'_>) -> String {
    let words = Words::of(context.language);
    let registration = view.registration;
    let person = &registration.person;
    let clock = Clock { context, panel: &view.panel.panel, own: person.zone.as_ref() };
    let title = listed::title(context, &view.panel.panel).text;
    let institute = context.institute.name_in(context.language);
    let heading = words.say_with("registration-for", &[("title", title.into())]);
    let head = Head { title: format!("{heading} – {institute}"), description: String::new(), json_ld: None };
    let answers = person.answers.read();
    let until = registration.due_at.filter(|at| registration.held > 0 && *at > context.now);
    let zone = person.zone.as_ref().map(|zone| clock::city_name(context, &view.panel.panel, zone));
    let for_letters = [("own-language", Some(own_name(&person.language))), ("own-zone", zone)]
        .into_iter()
        .filter_map(|(key, value)| Some((words.say(key), value?)));
    let page = ConfirmationPage {
        frame: Frame::behind_link(context, view.action, head).with_forms(context),
        panel: PanelHead::of(context, view.panel, words.say("confirm-heading")),
        asked: words.say_with(
            "confirm-is-it-you",
            &[("name", person.name.as_str().into()), ("address", shown(&person.address).into())],
        ),
        action: view.action,
        mark: person.mark(),
        refused: view.refused.as_ref().map(|refusal| refusals::refusal(&clock, refusal)),
        until: until.map(|at| clock.say("confirm-held-until", at)),
        is_pending: registration.state == State::Pending,
        told: told(context, view.form, &answers).into_iter().chain(for_letters).collect(),
        colleagues: &person.colleagues,
    };
    page.render().unwrap_or_default()
}

/// Label and answer of everything that was answered beside name and address, which stand on their own.
pub(super) fn told(context: &Context<'_>, form: &Form, answers: &Answers) -> Vec<(String, String)> {
    let asked = form.fields.iter().filter(|field| !field.key.identifies_the_registrant());
    let told = asked.filter_map(|field| {
        let answer = answered(context, field, answers.0.get(&field.key)?)?;
        Some((said::typeset(field.label_in(context.language), context.language), answer))
    });
    told.collect()
}

/// An answer as people write it: core tells dates and telephone numbers in the forms that programs exchange.
fn answered(context: &Context<'_>, field: &Field, answer: &Answer) -> Option<String> {
    let told = field.told_whole(answer, context.language)?;
    Some(match answer {
        Answer::Date(date) => dates::day_month_year(context.language, *date),
        Answer::Phone(answer) => match phone::read(&answer.e164, None) {
            Ok(number) => told.replacen(&answer.e164, &number.international(), 1),
            Err(_) => told,
        },
        _ => told,
    })
}
