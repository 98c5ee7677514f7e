//! Whether the panel takes place: scheduled, cancelled or postponed, in the page's own words.

use std::sync::LazyLock;

use crate::document::{Document, Setting};
use crate::reading::{Code, Finding};
use crate::words::{Searched, Words, lower, words};

static CANCELLED: LazyLock<Words> = words!("status-cancelled.txt");

static POSTPONED: LazyLock<Words> = words!("status-postponed.txt");

/// `scheduled`, `cancelled` or `postponed`, and the finding that says so.
pub(super) fn status(document: &Document) -> (&'static str, Option<Finding>) {
    let said = document
        .lines
        .iter()
        .take(400)
        .filter(|line| !matches!(line.setting, Setting::Aside | Setting::Blank))
        .find_map(|line| word(&line.text).map(|(status, word)| (status, word, line.number)));
    let said = said.or_else(|| {
        let event = document.stated.first()?;
        let status = event.status.as_deref()?;
        match status {
            "cancelled" => Some(("cancelled", "EventCancelled", event.line)),
            "postponed" => Some(("postponed", "EventPostponed", event.line)),
            _ => None,
        }
    });
    match said {
        Some((status, word, line)) => (status, Some(finding(status, word, line))),
        None => ("scheduled", None),
    }
}

/// Whether these words alone say that an event is called off or put off.
pub(super) fn is_status_word(words: &str) -> bool {
    let lower = words.to_lowercase();
    CANCELLED.holds(&lower) || POSTPONED.holds(&lower)
}

fn finding(status: &str, word: &str, line: usize) -> Finding {
    let (code, message) = if status == "cancelled" {
        (Code::Cancelled, format!("The page says that the event is cancelled (\"{word}\")."))
    } else {
        (
            Code::Postponed,
            format!("The page says that the event is postponed (\"{word}\"); the time stated may be the old one."),
        )
    };
    Finding { code, level: code.level(), message, line }
}

/// The status word of a line that speaks of the event itself.
fn word(text: &str) -> Option<(&'static str, &'static str)> {
    let lower = lower(text);
    let searched = Searched::new(&lower);
    CANCELLED
        .that_may_stand(&searched)
        .map(|word| ("cancelled", word))
        .chain(POSTPONED.that_may_stand(&searched).map(|word| ("postponed", word)))
        .find(|(_, word)| stands_in(&lower, word) && speaks_of_the_event(&lower, word))
}

fn stands_in(lower: &str, word: &str) -> bool {
    lower.match_indices(word).any(|(at, _)| {
        let before = lower.get(..at).and_then(|head| head.chars().next_back());
        let after = lower.get(at + word.len()..).and_then(|tail| tail.chars().next());
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x500);
        !latin(before) && !latin(after)
    })
}

/// "Japan's cancelled order" and "registrations may be cancelled" are not about the event. It is when the word leads
/// or ends a short line, or stands with the event or a form of "to be".
fn speaks_of_the_event(lower: &str, word: &str) -> bool {
    let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
    static OTHERS: LazyLock<Words> = words!("status-others.txt");
    if OTHERS.any_in(lower) {
        return false;
    }
    if plain.starts_with(word) || (plain.ends_with(word) && plain.chars().count() < 90) {
        return true;
    }
    static EVENTS: LazyLock<Words> = words!("status-events.txt");
    const PROOFS: &[&str] = &[
        "has been",
        "have been",
        "is cancelled",
        "is canceled",
        "is postponed",
        "was cancelled",
        "was postponed",
        "we regret",
        "regret to",
        "unfortunately",
        "will be",
        "wird",
        "wurde",
        "ist ",
        "muss",
        "müssen",
        "leider",
        "est ",
        "a été",
        "a dû",
        "sera ",
        "ha sido",
        "queda",
        "se ha",
        "fue ",
        "foi ",
        "está ",
        "いたします",
        "しました",
        "となりました",
        "お知らせ",
        "します",
        "until",
        "to a later",
    ];
    EVENTS.any_in(lower) && PROOFS.iter().any(|proof| lower.contains(proof))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    fn read(text: &str) -> &'static str {
        status(&take_in(text)).0
    }

    #[test]
    fn the_event_is_cancelled_or_postponed_when_the_page_says_so() {
        assert_eq!(read("CANCELLED: Debt and Growth"), "cancelled");
        assert_eq!(read("Out of caution this event has been cancelled."), "cancelled");
        assert_eq!(read("【開催延期のお知らせ】"), "postponed");
        assert_eq!(read("【開催延期】第8回日韓メディア対話"), "postponed");
        assert_eq!(read("Die Veranstaltung wird auf den Herbst verschoben."), "postponed");
        assert_eq!(read("Annulé – Débat sur l’Europe"), "cancelled");
    }

    #[test]
    fn other_things_may_be_cancelled() {
        assert_eq!(read("It takes up Japan’s cancelled Aegis Ashore order."), "scheduled");
        assert_eq!(read("The seminar may be cancelled if too few people register."), "scheduled");
    }
}
