//! Letters to registrants: their words, their look, and the calendar object they carry.
//!
//! Holds: a letter is a pure function of what was decided, of the panel as it stands, and of the links handed in, so
//! that a repeat reads as the first; it speaks the registrant's language and shows their own time; what people typed
//! adds no line, no element and no link (invariant 8); nothing in it is fetched from anywhere; a secret link stands in
//! its texts and never in its calendar (invariant 6). Lacks, deliberately: making links, storing, sending.

use std::{fmt, sync::LazyLock};

use askama::Template;
use plenary_core::{
    calendar::Attendee,
    institute::Institute,
    language::Language,
    letter::{Letter, Mailbox, Method, PanelChange, Queued},
    panel::Panel,
    phase::Standing,
    register::{Registration, State},
    world_clock::ZoneRules,
};

use crate::{assets::Assets, outward::calendars, pages::Context, words::LANGUAGES};

mod changes;
mod content;
mod look;
mod occasion;
mod plain;
mod reader_clock;
pub mod samples;
mod text;
mod when;
mod wording;

use content::Content;
use look::Look;
use occasion::Occasion;

/// A letter fetches nothing, so its pages need no files.
static NO_ASSETS: LazyLock<Assets> = LazyLock::new(Assets::default);

/// What every letter of an institute is written on.
#[derive(Clone, Copy)]
pub struct Stationery<'a> {
    pub institute: &'a Institute,
    pub rules: &'a ZoneRules,
}

/// The secret links of one letter, as absolute addresses; see [`crate::addresses::secret_link`]. Without the one that its
/// kind needs, a letter tells its person that everything was erased.
#[derive(Clone, Default)]
pub struct LetterLinks {
    /// For [`plenary_core::letter::Kind::ConfirmAddress`].
    pub confirm: Option<String>,
    /// To the registrant's own page, for every other kind.
    pub own: Option<String>,
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct Html<'a> {
    content: &'a Content,
    look: Look,
}

/// Writes a queued letter from its panel as it stands now.
#[must_use]
pub fn letter(stationery: &Stationery<'_>, queued: &Queued, panel: &Panel, links: &LetterLinks) -> Letter {
    let institute = stationery.institute;
    let language = spoken(institute, &queued.language);
    let context = Context {
        institute,
        rules: stationery.rules,
        language,
        // A repeat says the same of clocks that change before the panel.
        now: queued.decided_at,
        assets: &NO_ASSETS,
    };
    let occasion = Occasion::of(queued, panel, links);
    let calendar = calendar(&context, &occasion.queued, panel);
    let content = Content::of(&context, &occasion, calendar.as_ref().map(|(method, _)| *method));
    Letter {
        message_id: queued.id.message_id(institute),
        date: queued.decided_at,
        from: Mailbox { name: Some(plain::one_line(institute.name_in(language))), address: institute.mail.clone() },
        to: Mailbox { name: plain::name(&queued.facts.name), address: plain::one_line(&queued.address) },
        subject: content.subject.clone(),
        text: text::write(&content),
        html: Html { look: Look::of(institute, language), content: &content }.render().unwrap_or_default(),
        calendar,
        language: language.clone(),
    }
}

/// The registrant's language where the institute speaks it, else the institute's first.
fn spoken<'a>(institute: &'a Institute, wanted: &Language) -> &'a Language {
    let same = |language: &&Language| language.primary() == wanted.primary();
    let has_words = LANGUAGES.contains(&wanted.primary());
    institute.languages.iter().find(same).filter(|_| has_words).unwrap_or_else(|| institute.first_language())
}

fn calendar(context: &Context<'_>, queued: &Queued, panel: &Panel) -> Option<(Method, String)> {
    let asked = queued.facts.calendar?;
    let lost_its_date = panel.schedule.is_none()
        && queued.facts.changes.iter().any(|change| matches!(change, PanelChange::Starts { old: Some(_), .. }));
    // An entry that cannot be kept any more would otherwise stay in the calendar as it was.
    let is_void = lost_its_date || panel.standing == Standing::Cancelled;
    let method = if is_void { Method::Cancel } else { asked.method };
    let address = plain::one_line(&queued.address);
    let name = plain::name(&queued.facts.name);
    let attendee = Attendee {
        uid: queued.registration,
        name: name.as_deref().unwrap_or(&address),
        address: &address,
        sequence: asked.sequence,
        method,
        decided_at: queued.decided_at,
    };
    Some((method, calendars::for_registrant(context, panel, attendee)?))
}

/// The registrant's entry as their calendar has it, or should have it; none without a seat.
#[must_use]
pub fn own_entry(context: &Context<'_>, panel: &Panel, registration: &Registration) -> Option<String> {
    if registration.state != State::Seated || panel.standing == Standing::Cancelled {
        return None;
    }
    let attendee = Attendee {
        uid: registration.id,
        name: &plain::one_line(&registration.person.name),
        address: &plain::one_line(&registration.person.address),
        sequence: panel.sequence + registration.sequence,
        method: Method::Request,
        decided_at: registration.changed_at.max(panel.changed_at),
    };
    calendars::for_registrant(context, panel, attendee)
}

impl fmt::Debug for Stationery<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Stationery").field("institute", &self.institute.address).finish_non_exhaustive()
    }
}

impl fmt::Debug for LetterLinks {
    /// Without the links, which are secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LetterLinks(…)")
    }
}

#[cfg(test)]
mod tests;
