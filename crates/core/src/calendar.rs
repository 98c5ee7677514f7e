//! iCalendar (RFC 5545, RFC 7986): a panel as one event, and panels as a calendar that people subscribe to.
//!
//! Holds: the instants read back by any conforming reader are the panel's own; an entry keeps its UID for life; no
//! text can add a line or a property; the same panel gives the same bytes; a panel that is not everybody's to see gives
//! nothing to the public (invariant 10), and no secret link ever stands in a calendar (invariant 6).
//!
//! A registrant's entry is not the public one: it has its own UID and SEQUENCE and travels by letter (RFC 6047).
//!
//! Lacks, deliberately: reading calendars, and translations: the caller hands in the [`Wording`]. Panels without a
//! schedule have no entry, since an event needs a DTSTART (RFC 5545 3.6.1).

use std::fmt;

use jiff::Timestamp;

use crate::{
    institute::Institute,
    language::Language,
    letter,
    panel::{Panel, Series},
    phase::Standing,
    register::RegistrationId,
    world_clock::ZoneRules,
};

mod event;
mod lines;
mod timezone;

use event::{Moment, Reader};
use lines::Lines;

/// What every calendar is made with.
#[derive(Clone, Copy)]
pub struct CalendarContext<'a> {
    pub institute: &'a Institute,
    pub rules: &'a ZoneRules,
    /// The language of the entries; texts that lack it are given, and marked, in the language they have.
    pub language: &'a Language,
    pub wording: &'a Wording,
    /// The absolute address of a panel's page.
    pub page_link: &'a dyn Fn(&Panel) -> String,
}

/// The words that an entry adds to the panel's own, in the calendar's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The headings inside the description.
    pub guiding_questions: String,
    pub speakers: String,
    pub world_clock: String,
    /// The place of a panel that has no venue: “Online”.
    pub online: String,
    /// Stands before the title, since many calendars don't show STATUS: “Postponed”.
    pub postponed: String,
    pub cancelled: String,
    /// Says that the end of the entry is an assumption.
    pub end_not_announced: String,
}

/// A panel and the series it belongs to, if it belongs to one.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub panel: &'a Panel,
    pub series: Option<&'a Series>,
}

/// A calendar that people subscribe to.
#[derive(Debug, Clone, Copy)]
pub struct Subscription<'a> {
    pub name: &'a str,
    /// The absolute address of the calendar itself.
    pub source: &'a str,
    /// The absolute address of the page it belongs to.
    pub page: &'a str,
}

/// The registrant whose entry is sent by letter.
#[derive(Debug, Clone, Copy)]
pub struct Attendee<'a> {
    /// Names the entry for good: for one person on one panel.
    pub uid: RegistrationId,
    pub name: &'a str,
    pub address: &'a str,
    /// The registrant's own SEQUENCE; with the UID it says which of two objects is the newer (RFC 5546 2.1.5).
    pub sequence: i64,
    pub method: letter::Method,
    /// When the letter was decided, which is the DTSTAMP: every copy of a letter carries the same.
    pub decided_at: Timestamp,
}

/// What a calendar object asks of its reader (RFC 5546 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Publish,
    Request,
    Cancel,
}

/// The calendar with the one entry of `entry.panel`; none when the panel has no schedule or no page open to everybody.
#[must_use]
pub fn of_panel(context: &CalendarContext<'_>, entry: Entry<'_>) -> Option<String> {
    let moment = Moment::of(entry.panel, context.rules).filter(|_| entry.panel.has_open_page())?;
    let mut lines = Lines::new();
    object(&mut lines, Method::Publish, |lines| {
        timezone::write_all(lines, std::slice::from_ref(&moment), context.rules);
        event::write(lines, context, entry, Some(&moment), Reader::Everybody);
    });
    Some(lines.finish())
}

/// What a letter asks of the calendar of one registrant: to keep the entry (RFC 5546 3.2.2), or to drop it (3.2.5).
/// None when an entry would have to be kept of a panel that has no schedule or is cancelled; to drop one, neither
/// matters.
///
/// Whoever has a seat may have the entry, so this also works for panels that are not everybody's to see. The entry
/// leads to the panel's page and never carries a link that lets its bearer do something.
#[must_use]
pub fn for_registrant(context: &CalendarContext<'_>, entry: Entry<'_>, attendee: Attendee<'_>) -> Option<String> {
    let moment = Moment::of(entry.panel, context.rules);
    let method = match attendee.method {
        letter::Method::Request => Method::Request,
        letter::Method::Cancel => Method::Cancel,
    };
    // A REQUEST can be confirmed or tentative, never cancelled (RFC 5546 3.2.2).
    let can_be_kept = moment.is_some() && entry.panel.standing != Standing::Cancelled;
    if method == Method::Request && !can_be_kept {
        return None;
    }
    let mut lines = Lines::new();
    object(&mut lines, method, |lines| {
        timezone::write_all(lines, moment.as_slice(), context.rules);
        event::write(lines, context, entry, moment.as_ref(), Reader::Registrant(&attendee));
    });
    Some(lines.finish())
}

/// The calendar of many panels, in the order given: those that are listed and have a schedule, past, postponed and
/// cancelled ones included.
///
/// A calendar object must hold at least one component (RFC 5545 3.6), so an empty one holds the institute's home zone.
#[must_use]
pub fn of_panels(context: &CalendarContext<'_>, subscription: &Subscription<'_>, entries: &[Entry<'_>]) -> String {
    let (entries, moments): (Vec<Entry<'_>>, Vec<Moment>) = entries
        .iter()
        .filter(|entry| entry.panel.is_listed())
        .filter_map(|entry| Some((*entry, Moment::of(entry.panel, context.rules)?)))
        .unzip();
    let mut lines = Lines::new();
    object(&mut lines, Method::Publish, |lines| {
        write_subscription(lines, context, subscription, &entries);
        timezone::write_all(lines, &moments, context.rules);
        if entries.is_empty() {
            timezone::write_home(lines, context);
        }
        for (entry, moment) in entries.iter().zip(&moments) {
            event::write(lines, context, *entry, Some(moment), Reader::Everybody);
        }
    });
    lines.finish()
}

/// The UID of a panel's entry for everybody (RFC 5545 3.8.4.7, RFC 7986 5.3).
#[must_use]
pub fn uid(panel: &Panel, institute: &Institute) -> String {
    format!("{}@{}", panel.id.0, host(&institute.address))
}

/// The UID of a registrant's own entry, the same from the first letter to the last.
#[must_use]
pub fn uid_of_registrant(registration: RegistrationId, institute: &Institute) -> String {
    format!("{}@{}", registration.0, host(&institute.address))
}

fn object(lines: &mut Lines, method: Method, content: impl FnOnce(&mut Lines)) {
    lines.within("VCALENDAR", |lines| {
        lines.put("VERSION", "2.0");
        lines.put("PRODID", concat!("-//Plenary//Plenary ", env!("CARGO_PKG_VERSION"), "//EN"));
        lines.put("CALSCALE", "GREGORIAN");
        let method = match method {
            Method::Publish => "PUBLISH",
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        };
        lines.put("METHOD", method);
        content(lines);
    });
}

fn write_subscription(
    lines: &mut Lines,
    context: &CalendarContext<'_>,
    subscription: &Subscription<'_>,
    entries: &[Entry<'_>],
) {
    let language = context.language.as_str();
    lines.property("NAME").parameter("LANGUAGE", language).text(subscription.name);
    // The older spellings that subscribing programs look for first.
    lines.property("X-WR-CALNAME").text(subscription.name);
    lines.property("X-WR-TIMEZONE").text(context.institute.home_zone.as_str());
    lines.property("URL").uri(subscription.page);
    lines.property("SOURCE").parameter("VALUE", "URI").uri(subscription.source);
    lines.property("REFRESH-INTERVAL").parameter("VALUE", "DURATION").token("PT1H");
    lines.put("X-PUBLISHED-TTL", "PT1H");
    if let Some(changed_at) = entries.iter().map(|entry| entry.panel.changed_at).max() {
        lines.property("LAST-MODIFIED").instant(changed_at);
    }
}

/// The host of an `https://host[:port]` address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    match host.split_once(']') {
        Some((literal, _)) => literal.trim_start_matches('['),
        None => host.split(':').next().unwrap_or(host),
    }
}

impl fmt::Debug for CalendarContext<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("CalendarContext").field("language", self.language).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
