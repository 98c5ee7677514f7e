//! What is said to somebody whose form was taken.

use askama::Template;
use plenary_core::{address::EmailAddress, ports::Registering};

use super::{Received, head::PanelHead, shown};
use crate::{
    addresses::Place,
    pages::{
        Context, PanelView, follow,
        frame::{Frame, Head},
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "registration/received.html")]
struct ReceivedPage {
    frame: Frame,
    panel: PanelHead,
    /// What happens next, a sentence each.
    sentences: Vec<String>,
    /// What to do about an address that looks mistyped, with the way back to the form.
    slip: Option<Slip>,
    subscribe: (String, String),
}

#[derive(Template)]
#[template(path = "registration/erased.html")]
struct ErasedPage {
    frame: Frame,
    heading: String,
    sentence: String,
}

struct Slip {
    sentence: String,
    form: String,
}

/// The page that says what became of a form. It says nothing about anybody: whoever sends a form sees the same. `code`
/// is the one of the invitation that they came with, `typed` any address at the domain that was typed.
#[must_use]
pub fn received(
    context: &Context<'_>,
    panel: &PanelView,
    registering: &Registering,
    received: Received,
    code: Option<&str>,
    typed: Option<&EmailAddress>,
) -> String {
    let words = Words::of(context.language);
    let (heading, next) = words_of(received);
    let heading = words.say(heading);
    let mut sentences = vec![words.say(next)];
    let hold = registering.terms.hold.as_mins();
    match received {
        Received::Confirm if registering.terms.capacity.is_some() => {
            sentences.push(words.say_with("received-held-for", &[("length", length(words, hold).into())]));
        }
        _ => {}
    }
    if received != Received::Erased {
        sentences.push(words.say("received-no-letter"));
    }
    let institute = context.institute.name_in(context.language);
    let head = Head { title: format!("{heading} – {institute}"), description: String::new(), json_ld: None };
    let place = Place::Received(panel.panel.slug.clone(), received);
    let frame = if panel.panel.is_hidden() {
        Frame::bare(context, head).with_forms(context)
    } else {
        Frame::of_registering(context, &place, code, head)
    };
    let subscribe = follow::subscribe(context, panel);
    let slip = typed.and_then(|typed| Slip::of(context, panel, typed, code));
    ReceivedPage { frame, panel: PanelHead::of(context, panel, heading), sentences, slip, subscribe }
        .render()
        .unwrap_or_default()
}

/// The page that says that nothing is there any more, of whatever panel it was.
#[must_use]
pub fn erased(context: &Context<'_>) -> String {
    let words = Words::of(context.language);
    let (heading, next) = words_of(Received::Erased);
    let heading = words.say(heading);
    let institute = context.institute.name_in(context.language);
    let head = Head { title: format!("{heading} – {institute}"), description: String::new(), json_ld: None };
    let mut frame = Frame::bare(context, head).with_forms(context);
    frame.hides_from_search = true;
    ErasedPage { frame, heading, sentence: words.say(next) }.render().unwrap_or_default()
}

impl Slip {
    fn of(context: &Context<'_>, panel: &PanelView, typed: &EmailAddress, code: Option<&str>) -> Option<Self> {
        let meant = typed.probably_meant()?;
        let domains = [("typed", shown(typed.domain()).into()), ("meant", shown(meant.domain()).into())];
        let form = Place::Registration(panel.panel.slug.clone()).path(context.language);
        Some(Self {
            sentence: Words::of(context.language).say_with("received-slip", &domains),
            form: code.map_or_else(|| form.clone(), |code| format!("{form}?invitation={code}")),
        })
    }
}

/// Heading, and what to do now.
fn words_of(received: Received) -> (&'static str, &'static str) {
    match received {
        Received::Confirm => ("received-confirm", "received-confirm-next"),
        Received::ConfirmWaiting => ("received-confirm", "received-confirm-waiting-next"),
        Received::ConfirmAwaiting => ("received-confirm", "received-confirm-awaiting-next"),
        Received::Seated => ("received-seated", "received-seated-next"),
        Received::Waiting => ("received-waiting", "received-waiting-next"),
        Received::Awaiting => ("received-awaiting", "received-awaiting-next"),
        Received::Erased => ("received-erased", "received-erased-next"),
    }
}

/// “2 hours”, in the largest unit that is exact.
fn length(words: &Words, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) if hours > 0 => words.say_with("length-hours", &[("hours", hours.into())]),
        (0, minutes) => words.say_with("length-minutes", &[("minutes", minutes.into())]),
        (hours, minutes) => {
            words.say_with("length-hours-minutes", &[("hours", hours.into()), ("minutes", minutes.into())])
        }
    }
}
