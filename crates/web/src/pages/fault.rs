//! When a page cannot be shown: one sentence saying what is wrong, and the way back.
//!
//! Holds: a fault page never says whether something hidden exists, and never shows what the program was doing.

use askama::Template;
use plenary_core::language::Language;

use crate::{
    pages::{
        Context,
        frame::{Frame, Head},
        said::Said,
    },
    words::Words,
};

/// Why a page cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands there, or nothing that this visitor may see.
    NotFound,
    /// The address was good for a while, and that is over.
    RunOut,
    /// The address shows a page and takes nothing in.
    NotAllowed,
    /// What is wrong with the request and what to do, as a sentence.
    BadRequest(String),
    /// The address.
    TooLarge,
    /// What was sent to it.
    FormTooLarge,
    /// The form was sent from another site's page.
    Elsewhere,
    /// Why the store cannot be asked just now, as a sentence.
    Unavailable(String),
    /// A fault of the program's own.
    Broken,
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    frame: Frame,
    number: u16,
    heading: String,
    sentence: String,
    /// What exactly was wrong, in English: it comes from below the pages.
    detail: Option<Said>,
}

/// The page of a fault.
#[must_use]
pub fn fault(context: &Context<'_>, fault: Fault) -> String {
    let words = Words::of(context.language);
    let (number, key, detail) = match fault {
        Fault::NotFound => (404, "fault-not-found", None),
        Fault::RunOut => (410, "fault-run-out", None),
        Fault::NotAllowed => (405, "fault-not-allowed", None),
        Fault::BadRequest(sentence) => (400, "fault-bad-request", Some(sentence)),
        Fault::Elsewhere => (403, "fault-elsewhere", None),
        Fault::TooLarge => (414, "fault-too-large", None),
        Fault::FormTooLarge => (413, "fault-too-large", None),
        Fault::Unavailable(sentence) => (503, "fault-unavailable", Some(sentence)),
        Fault::Broken => (500, "fault-broken", None),
    };
    let english = Language::english();
    let detail = detail.filter(|text| !text.is_empty()).map(|text| Said::in_language(&text, &english, context));
    let heading = words.say(key);
    let institute = context.institute.name_in(context.language);
    let head = Head { title: format!("{heading} – {institute}"), description: String::new(), json_ld: None };
    let mut frame = Frame::bare(context, head);
    frame.hides_from_search = true;
    FaultPage { frame, number, heading, sentence: words.say(sentence_key(number)), detail }.render().unwrap_or_default()
}

fn sentence_key(number: u16) -> &'static str {
    match number {
        400 => "fault-bad-request-sentence",
        403 => "fault-elsewhere-sentence",
        404 => "fault-not-found-sentence",
        405 => "fault-not-allowed-sentence",
        410 => "fault-run-out-sentence",
        413 | 414 => "fault-too-large-sentence",
        503 => "fault-unavailable-sentence",
        _ => "fault-broken-sentence",
    }
}
