//! An iCalendar file (RFC 5545) as lines and stated events.
//!
//! Each VEVENT becomes a heading, a line with its date and time, and its other properties with labels, so that what
//! understands announcements understands calendars. VTIMEZONE is not read: zones are known by name. Recurrences are not
//! expanded.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime, Time};

use crate::document::{Document, Setting, StatedEvent};

use super::json_ld::status_word;
use super::layout::{folded, push};
use super::zone_names::iana_zone;

/// More events than this are a calendar, not an announcement.
const MOST_EVENTS: usize = 64;

/// Whether a text is an iCalendar stream.
pub(super) fn is_calendar(source: &str) -> bool {
    source.trim_start().get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Lays out a calendar's events.
pub(super) fn document(source: &str) -> Document {
    let mut document = Document::default();
    let mut event: Option<Event> = None;
    let mut zone = None;
    let mut inner = 0_usize;
    for property in properties(source) {
        match (property.name.as_str(), property.value.to_ascii_uppercase().as_str()) {
            ("BEGIN", "VEVENT") if event.is_none() => event = Some(Event::new(property.line)),
            ("END", "VEVENT") => {
                if let Some(event) = event.take()
                    && document.stated.len() < MOST_EVENTS
                {
                    event.lay_out(&mut document, zone.as_deref());
                }
                inner = 0;
            }
            ("BEGIN", _) if event.is_some() => inner += 1,
            ("END", _) if event.is_some() => inner = inner.saturating_sub(1),
            ("X-WR-TIMEZONE", _) => zone = iana_zone(&property.value),
            ("X-WR-CALNAME", _) => document.page_title = Some(unescaped(&property.value)),
            _ => {
                if let Some(event) = event.as_mut().filter(|_| inner == 0) {
                    event.take(property);
                }
            }
        }
    }
    document
}

/// A content line (RFC 5545 3.1), unfolded.
#[derive(Debug, Clone)]
struct Property {
    line: usize,
    name: String,
    parameters: HashMap<String, String>,
    value: String,
}

fn properties(source: &str) -> Vec<Property> {
    let mut unfolded: Vec<(usize, String)> = Vec::new();
    for (index, line) in source.split('\n').enumerate() {
        match (line.strip_prefix([' ', '\t']), unfolded.last_mut()) {
            (Some(rest), Some((_, before))) => before.push_str(rest),
            _ if line.is_empty() => {}
            _ => unfolded.push((index + 1, line.to_owned())),
        }
    }
    unfolded.iter().filter_map(|(line, text)| property(*line, text)).collect()
}

fn property(line: usize, text: &str) -> Option<Property> {
    let mut quoted = false;
    let colon = text.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (head, value) = text.split_at(colon);
    let mut parts = head.split(';');
    let name = parts.next()?.to_ascii_uppercase();
    let parameters = parts
        .filter_map(|part| part.split_once('='))
        .map(|(key, value)| (key.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
        .collect();
    Some(Property { line, name, parameters, value: value.get(1..)?.to_owned() })
}

/// TEXT values (RFC 5545 3.3.11): `\n`, `\,`, `\;` and `\\`.
fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match (c, c == '\\') {
            (_, true) => match characters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            (c, false) => plain.push(c),
        }
    }
    plain
}

/// A VEVENT's properties by name; of those that repeat, the first.
#[derive(Debug)]
struct Event {
    line: usize,
    properties: HashMap<String, Property>,
    attendees: Vec<String>,
}

impl Event {
    fn new(line: usize) -> Self {
        Self { line, properties: HashMap::new(), attendees: Vec::new() }
    }

    fn take(&mut self, property: Property) {
        if property.name == "ATTENDEE" {
            let is_chair = property.parameters.get("ROLE").is_some_and(|role| role.eq_ignore_ascii_case("CHAIR"));
            if let Some(name) = property.parameters.get("CN").filter(|_| is_chair && self.attendees.len() < MOST_EVENTS)
            {
                self.attendees.push(name.clone());
            }
            return;
        }
        self.properties.entry(property.name.clone()).or_insert(property);
    }

    fn text(&self, name: &str) -> Option<(usize, String)> {
        let property = self.properties.get(name)?;
        let text = unescaped(&property.value);
        (!text.trim().is_empty()).then_some((property.line, text))
    }

    fn lay_out(&self, document: &mut Document, calendar_zone: Option<&str>) {
        let start = self.properties.get("DTSTART").and_then(|property| Moment::read(property, calendar_zone));
        let end = self.end(start.as_ref(), calendar_zone);
        let level = if document.stated.is_empty() { 1 } else { 2 };
        let summary = self.text("SUMMARY");
        if let Some((line, summary)) = &summary {
            push(&mut document.lines, *line, &folded(summary), Setting::Heading(level));
            push(&mut document.lines, *line, "", Setting::Blank);
        }
        if let (Some(start), Some(property)) = (&start, self.properties.get("DTSTART")) {
            push(&mut document.lines, property.line, &start.sentence(end.as_ref()), Setting::Paragraph);
        }
        for (name, label) in [("LOCATION", "Location"), ("STATUS", "Status")] {
            if let Some((line, text)) = self.text(name) {
                let text = folded(&text);
                if name != "STATUS" || text.eq_ignore_ascii_case("CANCELLED") {
                    push(&mut document.lines, line, &format!("{label}: {text}"), Setting::Paragraph);
                }
            }
        }
        push(&mut document.lines, self.line, "", Setting::Blank);
        if let Some((line, description)) = self.text("DESCRIPTION") {
            super::text::lay_out(&mut document.lines, &description, |_| line);
            push(&mut document.lines, line, "", Setting::Blank);
        }
        document.stated.push(self.stated(start.as_ref(), end.as_ref()));
    }

    fn end(&self, start: Option<&Moment>, calendar_zone: Option<&str>) -> Option<Moment> {
        if let Some(property) = self.properties.get("DTEND") {
            return Moment::read(property, calendar_zone);
        }
        let duration = self.properties.get("DURATION")?;
        let start = start?;
        let time = start.time?;
        let span: jiff::Span = duration.value.trim().parse().ok()?;
        let end = DateTime::from_parts(start.date, time).checked_add(span).ok()?;
        Some(Moment { date: end.date(), time: Some(end.time()), zone: start.zone.clone(), is_utc: start.is_utc })
    }

    fn stated(&self, start: Option<&Moment>, end: Option<&Moment>) -> StatedEvent {
        let plain = |name: &str| self.text(name).map(|(_, text)| folded(&text));
        let status = plain("STATUS").map(|status| {
            format!(
                "Event{}{}",
                status.get(..1).unwrap_or_default(),
                status.get(1..).unwrap_or_default().to_lowercase()
            )
        });
        StatedEvent {
            line: self.line,
            name: plain("SUMMARY"),
            description: plain("DESCRIPTION"),
            start: start.map(Moment::written),
            end: end.map(Moment::written),
            zone: start.and_then(|start| start.zone.clone()),
            location: plain("LOCATION"),
            mode: None,
            status: status.and_then(|status| status_word(&status).map(str::to_owned)),
            organizer: self.properties.get("ORGANIZER").and_then(|organizer| organizer.parameters.get("CN").cloned()),
            performers: self.attendees.clone(),
        }
    }
}

/// A DATE or DATE-TIME value (RFC 5545 3.3.4, 3.3.5).
#[derive(Debug, Clone)]
struct Moment {
    date: Date,
    time: Option<Time>,
    zone: Option<String>,
    is_utc: bool,
}

impl Moment {
    fn read(property: &Property, calendar_zone: Option<&str>) -> Option<Self> {
        let value = property.value.trim();
        let number = |from: usize, to: usize| value.get(from..to)?.parse::<i16>().ok();
        let small = |from: usize| number(from, from + 2).and_then(|number| i8::try_from(number).ok());
        let date = Date::new(number(0, 4)?, small(4)?, small(6)?).ok()?;
        let time = match value.get(8..9) {
            Some("T" | "t") => Some(Time::new(small(9)?, small(11)?, small(13).unwrap_or(0), 0).ok()?),
            _ => None,
        };
        let is_utc = value.ends_with(['Z', 'z']);
        let named = property.parameters.get("TZID").and_then(|name| iana_zone(name));
        let zone = if is_utc { None } else { named.or_else(|| calendar_zone.map(str::to_owned)) };
        Some(Self { date, time, zone, is_utc })
    }

    fn written(&self) -> String {
        match self.time {
            Some(time) => format!(
                "{}T{}{}",
                self.date.strftime("%Y%m%d"),
                time.strftime("%H%M%S"),
                if self.is_utc { "Z" } else { "" }
            ),
            None => self.date.strftime("%Y%m%d").to_string(),
        }
    }

    /// The moment as an announcement would write it: `7 March 2022, 19:00 - 20:15 (Asia/Tokyo)`.
    fn sentence(&self, end: Option<&Moment>) -> String {
        let day = |date: Date| date.strftime("%-d %B %Y").to_string();
        let zone = match (&self.zone, self.is_utc) {
            (Some(zone), _) => format!(" ({zone})"),
            (None, true) => " UTC".to_owned(),
            (None, false) => String::new(),
        };
        let Some(time) = self.time else {
            return day(self.date);
        };
        let start = format!("{}, {}", day(self.date), time.strftime("%H:%M"));
        let same_zone = end.is_some_and(|end| end.zone == self.zone && end.is_utc == self.is_utc);
        match end.and_then(|end| end.time.map(|time| (end.date, time))).filter(|_| same_zone) {
            Some((date, time)) if date == self.date => {
                format!("{start} - {}{zone}", time.strftime("%H:%M"))
            }
            Some((date, time)) => {
                format!("{start} - {}, {}{zone}", day(date), time.strftime("%H:%M"))
            }
            None => format!("{start}{zone}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALENDAR: &str = "BEGIN:VCALENDAR\nX-WR-CALNAME:Talks\nBEGIN:VEVENT\nSUMMARY:Carriers in Yoko\n suka\\, again\n\
        DTSTART;TZID=Tokyo Standard Time:20220307T190000\nDURATION:PT1H15M\nLOCATION:Hall 1\nSTATUS:CANCELLED\n\
        DESCRIPTION:What comes next?\\nMore.\nBEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";

    #[test]
    fn an_event_becomes_lines_and_a_statement() {
        let document = document(CALENDAR);
        let texts: Vec<&str> =
            document.lines.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
        assert_eq!(
            texts,
            [
                "Carriers in Yokosuka, again",
                "7 March 2022, 19:00 - 20:15 (Asia/Tokyo)",
                "Location: Hall 1",
                "Status: CANCELLED",
                "What comes next?",
                "More."
            ]
        );
        let event = &document.stated[0];
        assert_eq!(event.end.as_deref(), Some("20220307T201500"));
        assert_eq!(event.zone.as_deref(), Some("Asia/Tokyo"));
        assert_eq!(event.status.as_deref(), Some("cancelled"));
        assert_eq!(document.lines[0].number, 4);
    }

    #[test]
    fn faulty_calendars_give_what_they_have() {
        assert!(document("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2022\nEND:VEVENT").stated[0].start.is_none());
        assert!(document("BEGIN:VCALENDAR\n:\n;=\n").lines.is_empty());
    }
}
