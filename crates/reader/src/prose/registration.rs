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
    for line in document.lines.iter().take(600).filter(|line| line.setting != Setting::Blank) {
        let mut text = plain(&line.text);
        if line.setting == Setting::Aside {
            continue;
        }
        if INVITATION_PHRASES.stand_in(&text) {
            return Some("invitation");
        }
        text = CLOSED.taken_from(text);
        open |= offers(&text) || ends_with_button(&text);
    }
    (open && status == "scheduled").then_some("open")
}

static INVITATION_PHRASES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), &BY_INVITATION)]));
static OPEN_PHRASES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), &OPEN)]));

fn offers(text: &str) -> bool {
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
    is_button || OPEN_PHRASES.stand_in(text) && !is_slot()
}

/// `The event will be held on Zoom. Registration`: a button that became the end of a line.
fn ends_with_button(text: &str) -> bool {
    text.rsplit_once(". ").is_some_and(|(_, last)| last.split_whitespace().count() == 1 && offers(last))
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
