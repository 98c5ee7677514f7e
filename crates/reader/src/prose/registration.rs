//! Whether people can register: open to whoever asks, or by invitation.

use std::sync::LazyLock;

use crate::document::{Document, Setting};
use crate::prose::is_when;
use crate::words::{Phrases, Words, words};

use super::labels::plain;

static BY_INVITATION: LazyLock<Words> = words!("registration-by-invitation.txt");

static OPEN: LazyLock<Words> = words!("registration-open.txt");

/// What speaks of registration without offering it.
static CLOSED: LazyLock<Words> = words!("registration-closed.txt");

/// `open`, `invitation`, or none when the page doesn't say or the event is off.
pub(super) fn registration(document: &Document, status: &str) -> Option<&'static str> {
    let mut open = false;
    for line in document.lines.iter().take(600) {
        if matches!(line.setting, Setting::Blank | Setting::Aside) {
            continue;
        }
        let text = plain(&line.text);
        let ways = ways(&text);
        if ways.contains(&Way::Invitation) {
            return Some("invitation");
        }
        open |= if CLOSED.any_in(&text) {
            let text = CLOSED.taken_from(text);
            offers(&text, &self::ways(&text)) || ends_with_button(&text)
        } else {
            offers(&text, &ways) || ends_with_button(&text)
        };
    }
    (open && status == "scheduled").then_some("open")
}

/// A way in that a phrase speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Open,
    Invitation,
}

static WAYS: LazyLock<Phrases<Way>> =
    LazyLock::new(|| Phrases::new(&[(Way::Invitation, &BY_INVITATION), (Way::Open, &OPEN)]));

fn ways(text: &str) -> Vec<Way> {
    WAYS.each(text).into_iter().map(|found| found.meaning).collect()
}

fn offers(text: &str, ways: &[Way]) -> bool {
    let is_button = matches!(
        text.trim_matches(|c: char| !c.is_alphanumeric()),
        "registration" | "register" | "anmeldung" | "inscription" | "registro"
    );
    // A slot of an agenda: "09:00 Registration".
    let is_slot = || {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().count() < 60
            && !text.contains('(')
            && is_when(text)
    };
    is_button || ways.contains(&Way::Open) && !is_slot()
}

/// `The event will be held on Zoom. Registration`: a button that became the end of a line.
fn ends_with_button(text: &str) -> bool {
    text.rsplit_once(". ").is_some_and(|(_, last)| last.split_whitespace().count() == 1 && offers(last, &ways(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    fn read(text: &str) -> Option<&'static str> {
        registration(&take_in(text), "scheduled")
    }

    #[test]
    fn registration_is_open_by_invitation_or_not_spoken_of() {
        assert_eq!(read("Please register by 27 March."), Some("open"));
        assert_eq!(read("JE M’INSCRIS"), Some("open"));
        assert_eq!(read("お申込み方法\nこちらよりお申込みください。"), Some("open"));
        assert_eq!(read("Attendance is by invitation only. Register here."), Some("invitation"));
        assert_eq!(read("11:00 CEST Registration and coffee"), None);
        assert_eq!(read("A talk about the sea."), None);
    }
}
