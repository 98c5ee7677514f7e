//! Events stated in the markup itself: schema.org microdata (HTML standard 5.2) and hCalendar or h-event class names.
//!
//! Lacks `itemref` and nested events: an event inside an event adds nothing to the outer one.

use crate::document::StatedEvent;

use super::json_ld::{is_event_type, mode_word, status_word};
use super::layout::folded;
use super::markup::Tag;

/// The longest value that is collected, in bytes; a location that runs over the whole page is none.
const LONGEST_VALUE: usize = 600;

/// Collects stated events while a page is read.
#[derive(Debug, Default)]
pub(super) struct Stated {
    events: Vec<StatedEvent>,
    /// The event being read and the depth of its element.
    event: Option<(StatedEvent, usize)>,
    /// Properties whose text is being collected: property, depth, text so far.
    captures: Vec<(Property, usize, String)>,
    /// The depth of an item nested in the event, and the property that it is the value of.
    nested: Option<(Property, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    Name,
    Description,
    Start,
    End,
    Location,
    Organizer,
    Performer,
    Status,
    Mode,
}

impl Stated {
    pub(super) fn open(&mut self, tag: &Tag<'_>, depth: usize) {
        if self.event.is_none() {
            if begins_event(tag) {
                self.event = Some((StatedEvent { line: tag.line, ..StatedEvent::default() }, depth));
            }
            return;
        }
        let Some(property) = self.property(tag) else {
            return;
        };
        if let Some((Property::Performer | Property::Organizer, outer)) = self.nested {
            // The item's own name says more than the whole of its text.
            self.captures.retain(|(_, depth, _)| *depth != outer);
        }
        if tag.attribute("itemscope").is_some() && self.nested.is_none() {
            self.nested = Some((property, depth));
        }
        if let Some(value) = stated_value(tag) {
            self.set(property, &value);
        } else if self.captures.len() < 8 {
            self.captures.push((property, depth, String::new()));
        }
    }

    /// An element without content: its value stands in an attribute.
    pub(super) fn void(&mut self, tag: &Tag<'_>) {
        if self.event.is_none() {
            return;
        }
        if let (Some(property), Some(value)) = (self.property(tag), stated_value(tag)) {
            self.set(property, &value);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        for (_, _, collected) in &mut self.captures {
            if collected.len() < LONGEST_VALUE {
                collected.push_str(text.get(..text.floor_char_boundary(LONGEST_VALUE)).unwrap_or_default());
                collected.push(' ');
            }
        }
    }

    /// The element at `depth` is closed.
    pub(super) fn close(&mut self, depth: usize) {
        while let Some(place) = self.captures.iter().position(|(_, at, _)| *at >= depth) {
            let (property, _, text) = self.captures.remove(place);
            self.set(property, &folded(&text));
        }
        if self.nested.is_some_and(|(_, at)| at >= depth) {
            self.nested = None;
        }
        if self.event.as_ref().is_some_and(|(_, at)| *at >= depth) {
            self.end_event();
        }
    }

    pub(super) fn finish(mut self) -> Vec<StatedEvent> {
        self.close(0);
        self.events
    }

    fn end_event(&mut self) {
        if let Some((event, _)) = self.event.take()
            && event.start.is_some()
            && self.events.len() < 64
        {
            self.events.push(event);
        }
        self.captures.clear();
        self.nested = None;
    }

    fn property(&self, tag: &Tag<'_>) -> Option<Property> {
        if let Some(names) = tag.attribute("itemprop") {
            let property = names.split_whitespace().find_map(item_property);
            return match self.nested {
                Some((outer @ (Property::Performer | Property::Organizer | Property::Location), _)) => {
                    (property == Some(Property::Name)).then_some(outer)
                }
                Some(_) => None,
                None => property,
            };
        }
        let classes = tag.attribute("class")?;
        classes.split_whitespace().find_map(class_property)
    }

    fn set(&mut self, property: Property, value: &str) {
        let value = value.trim();
        let Some((event, _)) = self.event.as_mut() else {
            return;
        };
        if value.is_empty() {
            return;
        }
        let put = |slot: &mut Option<String>| {
            if slot.is_none() {
                *slot = Some(value.to_owned());
            }
        };
        match property {
            Property::Name => put(&mut event.name),
            Property::Description => put(&mut event.description),
            Property::Start => put(&mut event.start),
            Property::End => put(&mut event.end),
            Property::Location => put(&mut event.location),
            Property::Organizer => put(&mut event.organizer),
            Property::Status => event.status = status_word(value).map(str::to_owned),
            Property::Mode => event.mode = mode_word(value).map(str::to_owned),
            Property::Performer => {
                if event.performers.len() < 64 && !event.performers.iter().any(|known| known == value) {
                    event.performers.push(value.to_owned());
                }
            }
        }
    }
}

fn begins_event(tag: &Tag<'_>) -> bool {
    let is_item = tag.attribute("itemscope").is_some()
        && tag.attribute("itemtype").is_some_and(|kind| kind.split_whitespace().any(is_event_type));
    is_item
        || tag
            .attribute("class")
            .is_some_and(|names| names.split_whitespace().any(|name| matches!(name, "vevent" | "h-event")))
}

fn item_property(name: &str) -> Option<Property> {
    Some(match name {
        "name" => Property::Name,
        "description" => Property::Description,
        "startDate" => Property::Start,
        "endDate" => Property::End,
        "location" => Property::Location,
        "organizer" => Property::Organizer,
        "performer" | "performers" | "actor" => Property::Performer,
        "eventStatus" => Property::Status,
        "eventAttendanceMode" => Property::Mode,
        _ => return None,
    })
}

fn class_property(name: &str) -> Option<Property> {
    Some(match name {
        "summary" | "p-name" => Property::Name,
        "dtstart" | "dt-start" => Property::Start,
        "dtend" | "dt-end" => Property::End,
        "p-location" | "location" => Property::Location,
        "p-organizer" | "organizer" => Property::Organizer,
        _ => return None,
    })
}

/// The value that an attribute states (HTML standard 5.2.4; the hCalendar abbr pattern).
fn stated_value(tag: &Tag<'_>) -> Option<String> {
    let names: &[&str] = match tag.name.as_str() {
        "time" => &["datetime"],
        "abbr" | "data" => &["title", "value", "content"],
        "link" | "a" => &["content"],
        _ => &["content"],
    };
    let value = names.iter().find_map(|name| tag.attribute(name));
    let value = value.or_else(|| if tag.name == "link" { tag.attribute("href") } else { None });
    value.map(|value| folded(&value)).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::intake::html::document;

    #[test]
    fn an_event_in_microdata_is_stated() {
        let page = document(
            "<div itemscope itemtype='https://schema.org/Event'><h1 itemprop=name>Debate</h1>\
             <meta itemprop=startDate content=2021-10-19T19:00-04:00>\
             <div itemprop=location itemscope itemtype='http://schema.org/Place'><b itemprop=name>Hall 1</b>, Paris</div>\
             <p itemprop=performer itemscope><i itemprop=name>Ana Roy</i>, Chair</p></div>",
        );
        let event = &page.stated[0];
        assert_eq!(event.name.as_deref(), Some("Debate"));
        assert_eq!(event.start.as_deref(), Some("2021-10-19T19:00-04:00"));
        assert_eq!(event.location.as_deref(), Some("Hall 1"));
        assert_eq!(event.performers, ["Ana Roy"]);
    }

    #[test]
    fn an_event_in_class_names_is_stated() {
        let page = document(
            "<div class=vevent><span class=summary>Debate</span> <abbr class=dtstart title=2021-10-19T19:00:00Z>today</abbr></div>",
        );
        assert_eq!(page.stated[0].name.as_deref(), Some("Debate"));
        assert_eq!(page.stated[0].start.as_deref(), Some("2021-10-19T19:00:00Z"));
    }
}
