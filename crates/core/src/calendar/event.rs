//! One panel as a VEVENT (RFC 5545 3.6.1).
//!
//! A panel whose end was not announced is given [`ASSUMED_LENGTH`]: an event without DTEND would end the moment it
//! starts and hold no time free. The description then says so, and `X-PLENARY-END-ASSUMED` tells programs.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use super::{Attendee, CalendarContext, Entry, lines::Lines, uid, uid_of_registrant};
use crate::{
    letter::Method,
    panel::{ASSUMED_LENGTH, Mode, Panel},
    phase::Standing,
    world_clock::{Zone, ZoneRules, rows},
};

/// When a panel's entry starts and ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) end_is_assumed: bool,
    /// The zone to write the times in; none when they are written in UTC.
    pub(super) zone: Option<Zone>,
}

/// Whose entry it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader<'a> {
    Everybody,
    Registrant(&'a Attendee<'a>),
}

impl Moment {
    /// None for a panel without a schedule.
    ///
    /// Wall time in its zone is what stays right in a calendar when rules change. UTC is written for zones that are
    /// UTC, and where wall time would not give the instant back to every reader: an hour that occurs twice, or one
    /// that these rules place elsewhere than the rules the panel was computed with.
    pub(super) fn of(panel: &Panel, rules: &ZoneRules) -> Option<Self> {
        let schedule = panel.schedule.as_ref()?;
        let starts_at = schedule.starts_at;
        let ends_at = match schedule.ends_at {
            Some(ends_at) => ends_at,
            None => starts_at.checked_add(ASSUMED_LENGTH).ok()?,
        };
        let zone = rules.of(&schedule.zone);
        let is_utc = zone.to_offset(starts_at).is_zero() && zone.preceding(Timestamp::MAX).next().is_none();
        let is_plain = |at: Timestamp| {
            zone.to_ambiguous_timestamp(zone.to_datetime(at)).unambiguous().is_ok_and(|back| back == at)
        };
        let wall_time_holds =
            zone.to_datetime(starts_at) == schedule.starts && is_plain(starts_at) && is_plain(ends_at);
        Some(Self {
            starts_at,
            ends_at,
            end_is_assumed: schedule.ends_at.is_none(),
            zone: (!is_utc && wall_time_holds).then(|| schedule.zone.clone()),
        })
    }

    /// The zone that the times are written in, unless that is UTC.
    pub(super) fn time_zone(&self, rules: &ZoneRules) -> Option<(Zone, TimeZone)> {
        self.zone.as_ref().map(|zone| (zone.clone(), rules.of(zone)))
    }
}

/// An entry; without times when there is no moment, which only a METHOD of CANCEL allows (RFC 5546 3.2.5).
pub(super) fn write(
    lines: &mut Lines,
    context: &CalendarContext<'_>,
    entry: Entry<'_>,
    moment: Option<&Moment>,
    reader: Reader<'_>,
) {
    lines.within("VEVENT", |lines| {
        write_identity(lines, context, entry.panel, reader);
        if let Some(moment) = moment {
            write_time(lines, context.rules, moment);
        }
        write_standing(lines, entry.panel, reader);
        write_texts(lines, context, entry, moment);
        if let Reader::Registrant(attendee) = reader {
            write_attendee(lines, attendee);
            // An alarm for something that does not take place then would only mislead.
            if attendee.method == Method::Request && entry.panel.standing == Standing::AsPlanned {
                write_alarm(lines, context, entry.panel);
            }
        }
    });
}

fn write_identity(lines: &mut Lines, context: &CalendarContext<'_>, panel: &Panel, reader: Reader<'_>) {
    let (uid, sequence, stamped_at, modified_at) = match reader {
        // RFC 5545 3.8.7.2 asks for the time of this very object; that of the change keeps the bytes the same until
        // then.
        Reader::Everybody => (uid(panel, context.institute), panel.sequence, panel.changed_at, panel.changed_at),
        Reader::Registrant(attendee) => (
            uid_of_registrant(attendee.uid, context.institute),
            attendee.sequence,
            attendee.decided_at,
            attendee.decided_at.max(panel.changed_at),
        ),
    };
    lines.property("UID").text(&uid);
    lines.put("SEQUENCE", &sequence.max(0).to_string());
    lines.property("DTSTAMP").instant(stamped_at);
    lines.property("CREATED").instant(panel.created_at);
    lines.property("LAST-MODIFIED").instant(modified_at);
}

fn write_time(lines: &mut Lines, rules: &ZoneRules, moment: &Moment) {
    for (name, at) in [("DTSTART", moment.starts_at), ("DTEND", moment.ends_at)] {
        let property = lines.property(name);
        match &moment.zone {
            None => property.instant(at),
            Some(zone) => property.parameter("TZID", zone.as_str()).wall(rules.of(zone).to_datetime(at)),
        }
    }
    if moment.end_is_assumed {
        lines.put("X-PLENARY-END-ASSUMED", "TRUE");
    }
}

fn write_standing(lines: &mut Lines, panel: &Panel, reader: Reader<'_>) {
    let is_taken_back = matches!(reader, Reader::Registrant(attendee) if attendee.method == Method::Cancel);
    let (status, transparency) = match panel.standing {
        _ if is_taken_back => ("CANCELLED", "TRANSPARENT"),
        Standing::AsPlanned => ("CONFIRMED", "OPAQUE"),
        Standing::Postponed => ("TENTATIVE", "TRANSPARENT"),
        Standing::Cancelled => ("CANCELLED", "TRANSPARENT"),
    };
    lines.put("STATUS", status);
    lines.put("TRANSP", transparency);
    // In a calendar that others may look into, a panel that is not everybody's to see stays its owner's.
    lines.put("CLASS", if panel.has_open_page() { "PUBLIC" } else { "PRIVATE" });
}

/// The registrant, whose answer is known: nothing is to be replied to.
fn write_attendee(lines: &mut Lines, attendee: &Attendee<'_>) {
    lines
        .property("ATTENDEE")
        .parameter("CN", attendee.name)
        .parameter("PARTSTAT", "ACCEPTED")
        .parameter("ROLE", "REQ-PARTICIPANT")
        .parameter("RSVP", "FALSE")
        .uri(&format!("mailto:{}", mailbox(attendee.address)));
}

/// Half an hour ahead: time enough to finish something, and to find the way.
fn write_alarm(lines: &mut Lines, context: &CalendarContext<'_>, panel: &Panel) {
    let title = panel.text_in(context.language).map_or("", |(_, text)| text.title.as_str());
    lines.within("VALARM", |lines| {
        lines.put("ACTION", "DISPLAY");
        lines.property("DESCRIPTION").text(title);
        lines.put("TRIGGER", "-PT30M");
    });
}

fn write_texts(lines: &mut Lines, context: &CalendarContext<'_>, entry: Entry<'_>, moment: Option<&Moment>) {
    let panel = entry.panel;
    let text = panel.text_in(context.language);
    let language = text.map_or(context.language, |(language, _)| language).as_str();
    let title = text.map_or("", |(_, text)| text.title.as_str());
    let summary = match panel.standing {
        Standing::AsPlanned => title.to_owned(),
        Standing::Postponed => format!("{}: {title}", context.wording.postponed),
        Standing::Cancelled => format!("{}: {title}", context.wording.cancelled),
    };
    lines.property("SUMMARY").parameter("LANGUAGE", language).text(&summary);
    lines
        .property("DESCRIPTION")
        .parameter("LANGUAGE", context.language.as_str())
        .text(&description(context, panel, moment));
    if let Some(place) = place(context, panel) {
        lines.property("LOCATION").parameter("LANGUAGE", language).text(&place);
    }
    lines.property("URL").uri(&(context.page_link)(panel));
    let organiser = context.institute.name_in(context.language);
    lines.property("ORGANIZER").parameter("CN", organiser).uri(&format!("mailto:{}", mailbox(&context.institute.mail)));
    if let Some((language, series)) =
        entry.series.and_then(|series| series.texts.pick(context.language, &series.original))
    {
        lines.property("CATEGORIES").parameter("LANGUAGE", language.as_str()).text(&series.name);
    }
}

/// The venue as written, “Online”, or both for a hybrid panel. Never the address of a room: that is personal.
fn place(context: &CalendarContext<'_>, panel: &Panel) -> Option<String> {
    let venue = panel.text_in(context.language).and_then(|(_, text)| text.venue.clone());
    let online = context.wording.online.clone();
    match (panel.mode, venue) {
        (Some(Mode::Hybrid), Some(venue)) => Some(format!("{venue} / {online}")),
        (_, Some(venue)) => Some(venue),
        (Some(Mode::Online | Mode::Hybrid), None) => Some(online),
        (Some(Mode::InPerson) | None, None) => None,
    }
}

/// What the entry says below its title, in paragraphs parted by an empty line; the link to the page comes last.
fn description(context: &CalendarContext<'_>, panel: &Panel, moment: Option<&Moment>) -> String {
    let words = context.wording;
    let language = context.language;
    let mut paragraphs: Vec<String> = Vec::new();
    paragraphs.extend(panel.text_in(language).and_then(|(_, text)| text.subtitle.clone()));
    let questions = panel.questions.iter().filter_map(|question| question.text.pick(language, &panel.original));
    let questions = questions.zip(1..).map(|((_, question), number)| format!("{number}. {question}"));
    paragraphs.extend(list(&words.guiding_questions, questions));
    let speakers = panel.appearances.iter().filter_map(|appearance| {
        let (_, name) = appearance.name.pick(language, &panel.original)?;
        let affiliation = appearance.affiliation.pick(language, &panel.original);
        Some(affiliation.map_or_else(|| name.clone(), |(_, affiliation)| format!("{name}, {affiliation}")))
    });
    paragraphs.extend(list(&words.speakers, speakers));
    paragraphs.extend(list(&words.world_clock, clock(context, panel).into_iter()));
    if moment.is_some_and(|moment| moment.end_is_assumed) {
        paragraphs.push(words.end_not_announced.clone());
    }
    paragraphs.push((context.page_link)(panel));
    paragraphs.join("\n\n")
}

fn list(heading: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("{heading}\n{}", items.join("\n")))
}

/// “Tokyo 21:00”; with the date where it is another than the panel's own.
fn clock(context: &CalendarContext<'_>, panel: &Panel) -> Vec<String> {
    let Some(schedule) = &panel.schedule else { return Vec::new() };
    let rows = rows(schedule, &panel.cities, schedule.starts_at, context.rules);
    rows.iter()
        .map(|row| {
            let label = row.city.label.pick(context.language, &panel.original);
            let label = label.map_or_else(|| row.city.zone.city(), |(_, label)| label.clone());
            format!("{label} {}", clock_face(row.starts, row.days_apart))
        })
        .collect()
}

fn clock_face(wall: DateTime, days_apart: i32) -> String {
    let time = format!("{:02}:{:02}", wall.hour(), wall.minute());
    if days_apart == 0 { time } else { format!("{} {time}", wall.date()) }
}

/// The address part of a mailto URI (RFC 6068 2): anything else than plain characters is percent-encoded.
fn mailbox(mail: &str) -> String {
    let mut encoded = String::with_capacity(mail.len());
    for byte in mail.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_+~!$'*".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
