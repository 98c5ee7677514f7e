//! Events stated as JSON-LD (schema.org Event and its subtypes), in arrays and graphs.
//!
//! Lacks contexts other than schema.org and references between nodes, except by being in the same graph.

use serde_json::Value;

use crate::document::StatedEvent;

use super::layout::folded;

/// More events than this on one page are a calendar, not an announcement.
const MOST_EVENTS: usize = 64;

/// The events in one script; none when it is not JSON.
pub(super) fn events(script: &str, line: usize) -> Vec<StatedEvent> {
    let Some(root) = parsed(script) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // A queue, not recursion: the order of the document is kept, nested events come after what holds them.
    let mut waiting = std::collections::VecDeque::from([&root]);
    while let Some(value) = waiting.pop_front() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(node) => {
                if types(value).any(is_event_type) && found.len() < MOST_EVENTS {
                    found.push(event(value, line));
                }
                for key in ["@graph", "mainEntity", "itemListElement", "item", "subEvent", "about", "event", "events"] {
                    waiting.extend(node.get(key));
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a schema.org type, with or without its address, is a kind of event.
pub(super) fn is_event_type(kind: &str) -> bool {
    let name = kind.rsplit(['/', '#', ':']).next().unwrap_or_default();
    name.ends_with("Event") && !name.ends_with("PublicationEvent")
        || matches!(name, "Festival" | "Hackathon" | "EventSeries")
}

/// `online`, `hybrid` or `in_person` for a schema.org attendance mode.
pub(super) fn mode_word(value: &str) -> Option<&'static str> {
    match value.rsplit(['/', '#']).next()? {
        "OnlineEventAttendanceMode" => Some("online"),
        "MixedEventAttendanceMode" => Some("hybrid"),
        "OfflineEventAttendanceMode" => Some("in_person"),
        _ => None,
    }
}

/// `scheduled`, `cancelled` or `postponed` for a schema.org event status.
pub(super) fn status_word(value: &str) -> Option<&'static str> {
    match value.rsplit(['/', '#']).next()? {
        "EventCancelled" => Some("cancelled"),
        "EventPostponed" => Some("postponed"),
        "EventScheduled" | "EventRescheduled" | "EventMovedOnline" => Some("scheduled"),
        _ => None,
    }
}

/// Scripts with raw line ends inside strings are common and meant as spaces.
fn parsed(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let script = script.trim().trim_start_matches("/*<![CDATA[*/").trim_end_matches("/*]]>*/");
    serde_json::from_str(script).ok().or_else(|| {
        let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(mended.trim().trim_end_matches(';')).ok()
    })
}

fn types(node: &Value) -> impl Iterator<Item = &str> {
    let kind = node.get("@type");
    let many = kind.and_then(Value::as_array).into_iter().flatten();
    kind.into_iter().chain(many).filter_map(Value::as_str)
}

fn event(node: &Value, line: usize) -> StatedEvent {
    let word = |key: &str| node.get(key).and_then(text);
    let mode = word("eventAttendanceMode").and_then(|mode| mode_word(&mode).map(str::to_owned));
    StatedEvent {
        line,
        name: word("name"),
        description: word("description"),
        start: word("startDate"),
        end: word("endDate"),
        zone: word("timezone").or_else(|| word("timeZone")).or_else(|| schedule_zone(node)),
        location: node.get("location").and_then(place),
        mode: mode.or_else(|| only_virtual(node).then(|| "online".to_owned())),
        status: word("eventStatus").and_then(|status| status_word(&status).map(str::to_owned)),
        organizer: node.get("organizer").and_then(name),
        performers: performers(node),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let plain = folded(&without_tags(&htmlize::unescape(text.as_str())));
            (!plain.is_empty()).then_some(plain)
        }
        Value::Array(values) => values.iter().find_map(|value| value.as_str().map(folded)),
        Value::Object(node) => node.get("@value").and_then(Value::as_str).map(folded),
        _ => None,
    }
}

/// Descriptions often carry their paragraph tags.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                plain.push(' ');
            }
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    if inside { text.to_owned() } else { plain }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| value.get("name").or(Some(value)).and_then(text)),
        Value::Object(node) => node.get("name").and_then(text),
        other => text(other),
    }
}

fn place(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| if is_virtual(value) { None } else { place_of(value) }),
        other if is_virtual(other) => None,
        other => place_of(other),
    }
}

fn place_of(value: &Value) -> Option<String> {
    let Value::Object(node) = value else {
        return text(value);
    };
    let mut parts: Vec<String> = node.get("name").and_then(text).into_iter().collect();
    match node.get("address") {
        Some(Value::Object(address)) => {
            for key in ["streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"] {
                if let Some(part) = address.get(key).and_then(name)
                    && !parts.iter().any(|known| known.contains(&part))
                {
                    parts.push(part);
                }
            }
        }
        Some(address) => parts.extend(text(address)),
        None => {}
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn is_virtual(value: &Value) -> bool {
    types(value).any(|kind| kind.ends_with("VirtualLocation"))
}

fn only_virtual(node: &Value) -> bool {
    match node.get("location") {
        Some(Value::Array(places)) => !places.is_empty() && places.iter().all(is_virtual),
        Some(place) => is_virtual(place),
        None => false,
    }
}

fn schedule_zone(node: &Value) -> Option<String> {
    node.get("eventSchedule")?.get("scheduleTimezone").and_then(text)
}

fn performers(node: &Value) -> Vec<String> {
    let Some(value) = node.get("performer").or_else(|| node.get("performers")) else {
        return Vec::new();
    };
    let all = match value {
        Value::Array(values) => values.as_slice(),
        single => std::slice::from_ref(single),
    };
    all.iter().filter_map(name).take(MOST_EVENTS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_in_a_graph_is_found_with_its_place() {
        let script = r#"{"@graph":[{"@type":"WebPage"},{"@type":["Event","PublicEvent"],"name":"India&#8217;s vision",
            "startDate":"2019-05-15T10:00:00-04:00","location":{"@type":"Place","name":"Hall","address":{"addressLocality":"Washington"}},
            "eventStatus":"https://schema.org/EventPostponed","performer":[{"name":"Ana Roy"}]}]}"#;
        let found = events(script, 4);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name.as_deref(), Some("India’s vision"));
        assert_eq!(found[0].location.as_deref(), Some("Hall, Washington"));
        assert_eq!(found[0].status.as_deref(), Some("postponed"));
        assert_eq!(found[0].performers, ["Ana Roy"]);
        assert_eq!(found[0].line, 4);
    }

    #[test]
    fn raw_line_ends_and_virtual_places_are_understood() {
        let found = events("[{\"@type\":\"Event\",\"name\":\"A\nB\",\"location\":{\"@type\":\"VirtualLocation\"}}]", 1);
        assert_eq!(found[0].name.as_deref(), Some("A B"));
        assert_eq!(found[0].mode.as_deref(), Some("online"));
        assert!(events("not json", 1).is_empty());
        assert!(events(&"[".repeat(100_000), 1).is_empty());
    }
}
