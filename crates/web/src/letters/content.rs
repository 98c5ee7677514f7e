//! What a letter says, before it is set as text or as HTML.

use plenary_core::{
    letter::{Kind, Method},
    panel::Panel,
    phase::Standing,
    register::State,
};

use super::{
    changes::{self, Change},
    occasion::Occasion,
    plain,
    reader_clock::Clock,
    when::{self, When},
    wording::{self, Wording},
};
use crate::{
    addresses::Place,
    pages::{
        Context,
        panel::{mode_key, venue},
        said::{Said, direction},
    },
    words::{Value, Words},
};

/// A letter, ready to be set.
pub(super) struct Content {
    pub(super) language: &'static str,
    /// `ltr` or `rtl`, and the side where lines then end.
    pub(super) direction: &'static str,
    pub(super) end: &'static str,
    pub(super) subject: String,
    /// What programs show beside the subject.
    pub(super) preheader: String,
    pub(super) headline: String,
    pub(super) greeting: String,
    pub(super) paragraphs: Vec<String>,
    /// Until when something has to be done, in the reader's time.
    pub(super) deadline: Option<String>,
    /// A heading, and what the organisers wrote.
    pub(super) note: Option<(String, Vec<String>)>,
    pub(super) changes_heading: String,
    pub(super) changes: Vec<Change>,
    pub(super) title: Said,
    pub(super) subtitle: Option<Said>,
    /// “Online · 3 seats”.
    pub(super) about: String,
    pub(super) venue: Option<Said>,
    pub(super) when: Option<When>,
    pub(super) button: Button,
    /// Whether the reader has to do something now.
    pub(super) asks: bool,
    /// Why they get this, and how to be rid of it.
    pub(super) reasons: Vec<String>,
    pub(super) institute: String,
    pub(super) institute_address: String,
    /// Words and address.
    pub(super) page: (String, String),
}

/// The one thing to do next.
pub(super) struct Button {
    pub(super) label: String,
    pub(super) label_in_text: String,
    pub(super) link: String,
    /// Stands before the bare link.
    pub(super) bare: String,
}

impl Content {
    pub(super) fn of(context: &Context<'_>, occasion: &Occasion<'_>, calendar: Option<Method>) -> Self {
        let words = Words::of(context.language);
        let (queued, panel) = (&*occasion.queued, occasion.panel);
        let changes = changes::changes(context, queued, panel);
        let wording = wording::of(occasion, &changes);
        let (language, text) = panel.text_in(context.language).unzip();
        let said = |text: &String| Said::in_language(text, language.unwrap_or(context.language), context);
        let title = text.map_or_else(|| Said::here(""), |text| said(&text.title));
        let deadline = deadline(context, occasion);
        // The time of a panel that does not stand would only be kept by mistake.
        let schedule = panel.schedule.as_ref().filter(|_| panel.standing == Standing::AsPlanned);
        let when = schedule.map(|schedule| when::when(context, panel, schedule, queued.zone.as_ref()));
        let institute = context.institute.name_in(context.language);
        let page = page(context, panel, "letter-page");
        let direction = direction(context.language);
        Self {
            language: words.tag(),
            direction,
            end: if direction == "rtl" { "left" } else { "right" },
            subject: words
                .say_with(wording.subject, &[("title", plain::one_line(&title.text).into()), seats(occasion)]),
            preheader: preheader(words, occasion, &wording, deadline.as_deref(), when.as_ref()),
            headline: words.say_with(wording.headline, &[seats(occasion)]),
            greeting: greeting(words, &queued.facts.name),
            paragraphs: paragraphs(words, &wording, occasion, calendar),
            deadline,
            note: note(words, queued.facts.note.as_deref()),
            changes_heading: words.say("letter-what-changed"),
            changes,
            title,
            subtitle: text.and_then(|text| text.subtitle.as_ref()).filter(|text| !text.trim().is_empty()).map(said),
            about: about(words, occasion),
            venue: venue(context, panel),
            when,
            button: button(context, &wording, occasion),
            asks: wording.asks,
            reasons: reasons(words, occasion, institute),
            institute: institute.to_owned(),
            institute_address: context.institute.address.clone(),
            page,
        }
    }
}

/// How many seats the sentences speak of.
fn seats(occasion: &Occasion<'_>) -> (&'static str, Value<'static>) {
    ("seats", occasion.queued.facts.seats.into())
}

fn greeting(words: &Words, typed: &str) -> String {
    match plain::name(typed) {
        Some(name) => words.say_with("letter-greeting", &[("name", plain::unlinked(&name).into())]),
        None => words.say("letter-greeting-unnamed"),
    }
}

fn paragraphs(words: &Words, wording: &Wording, occasion: &Occasion<'_>, calendar: Option<Method>) -> Vec<String> {
    let mut keys = vec![wording.lead];
    keys.extend(wording::state(occasion));
    keys.extend(match (occasion.panel.standing, occasion.queued.kind) {
        (Standing::Postponed, kind) if kind != Kind::Postponed => Some("letter-now-postponed"),
        (Standing::Cancelled, kind) if kind != Kind::Cancelled => Some("letter-now-cancelled"),
        _ => None,
    });
    keys.extend(calendar.map(|method| match method {
        Method::Request => "letter-calendar-request",
        Method::Cancel => "letter-calendar-cancel",
    }));
    keys.into_iter().map(|key| words.say_with(key, &[seats(occasion)])).collect()
}

fn deadline(context: &Context<'_>, occasion: &Occasion<'_>) -> Option<String> {
    let (queued, panel) = (&*occasion.queued, occasion.panel);
    let until = queued.facts.until?;
    let key = match queued.kind {
        Kind::ConfirmAddress => "letter-confirm-until",
        _ if occasion.may_return() => "letter-confirm-until",
        _ if occasion.is_offer() => "letter-offer-until",
        _ if occasion.is_resting_offer() => "letter-offer-rests",
        _ => return None,
    };
    let date = Clock::of_reader(context, panel, queued.zone.as_ref()).told(until, None);
    let values = [("date", date.into()), seats(occasion)];
    Some(Words::of(context.language).say_with(key, &values))
}

fn note(words: &Words, note: Option<&str>) -> Option<(String, Vec<String>)> {
    let lines: Vec<String> = note?.lines().map(plain::one_line).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| (words.say("letter-note"), lines))
}

fn about(words: &Words, occasion: &Occasion<'_>) -> String {
    let mode = occasion.panel.mode.map(|mode| words.say(mode_key(mode)));
    let facts = &occasion.queued.facts;
    let has_places = !matches!(facts.state, State::Declined | State::Withdrawn);
    let seats = (has_places && facts.seats > 1).then(|| words.say_with("letter-seats", &[seats(occasion)]));
    [mode, seats].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn button(context: &Context<'_>, wording: &Wording, occasion: &Occasion<'_>) -> Button {
    let words = Words::of(context.language);
    let (label, link) = match occasion.link {
        Some(link) => (words.say_with(wording.button, &[seats(occasion)]), link.to_owned()),
        // Nothing is left that a link could lead to but what everybody sees.
        None => page(context, occasion.panel, "letter-panel-button"),
    };
    let label_in_text = words.say_with("letter-button-in-text", &[("label", label.clone().into())]);
    Button { label, label_in_text, link, bare: words.say("letter-bare-link") }
}

/// The panel's page under this label; the home page when not everybody may see it.
fn page(context: &Context<'_>, panel: &Panel, label: &str) -> (String, String) {
    let (label, place) =
        if panel.has_open_page() { (label, Place::Panel(panel.slug.clone())) } else { ("way-home", Place::Home) };
    (Words::of(context.language).say(label), context.institute.link(&place.path(context.language)))
}

fn reasons(words: &Words, occasion: &Occasion<'_>, institute: &str) -> Vec<String> {
    let queued = &*occasion.queued;
    let why = |key| words.say_with(key, &[("institute", institute.into())]);
    if occasion.is_erasure() {
        return vec![why("letter-why-erased")];
    }
    if queued.kind == Kind::ConfirmAddress {
        let not_you = words.say("letter-confirm-not-you");
        return vec![why("letter-why-unproved"), not_you, words.say("letter-personal")];
    }
    let has_place = matches!(queued.facts.state, State::Seated | State::Waiting | State::Awaiting);
    let way_out = if has_place && queued.kind != Kind::Cancelled { "letter-withdraw" } else { "letter-erase" };
    vec![why("letter-why"), words.say(way_out), words.say("letter-personal")]
}

fn preheader(
    words: &Words,
    occasion: &Occasion<'_>,
    wording: &Wording,
    deadline: Option<&str>,
    when: Option<&When>,
) -> String {
    match (deadline, when) {
        (Some(deadline), _) => deadline.to_owned(),
        (None, Some(when)) if !wording.asks => format!("{}: {}", when.first.caption, when.first.whole),
        _ => words.say_with(wording.lead, &[seats(occasion)]),
    }
}
