//! Content lines (RFC 5545 3.1): escaped, free of control characters, folded at 75 octets, ended by CRLF.
//!
//! Holds: whatever text goes in, exactly the lines that were asked for come out. Names and tokens are the program's
//! own; everything that people typed goes through [`Property::text`], [`Property::uri`] or a quoted parameter.

use std::fmt::Write;

use jiff::{Timestamp, civil::DateTime, tz::Offset};

/// The most octets of one line, its line break not counted.
const LINE_OCTETS: usize = 75;

/// A calendar object under way.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
}

/// One content line under way; its value ends it.
#[derive(Debug)]
#[must_use = "a property is written only by its value"]
pub(super) struct Property<'a> {
    lines: &'a mut Lines,
    line: String,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A component and what is in it.
    pub(super) fn within(&mut self, component: &str, content: impl FnOnce(&mut Self)) {
        self.put("BEGIN", component);
        content(self);
        self.put("END", component);
    }

    /// A property whose value is one of the program's own words.
    pub(super) fn put(&mut self, name: &str, token: &str) {
        self.property(name).token(token);
    }

    pub(super) fn property(&mut self, name: &str) -> Property<'_> {
        Property { line: name.to_owned(), lines: self }
    }

    /// Ends a line, folding it between characters (RFC 5545 3.1).
    fn end(&mut self, line: &str) {
        let mut octets = 0;
        for character in line.chars() {
            if octets + character.len_utf8() > LINE_OCTETS {
                self.out.push_str("\r\n ");
                octets = 1;
            }
            self.out.push(character);
            octets += character.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

impl Property<'_> {
    /// A parameter; quoted when its value needs it (RFC 5545 3.2), with the quotation mark itself and line breaks
    /// encoded by RFC 6868.
    pub(super) fn parameter(mut self, name: &str, value: &str) -> Self {
        let mut encoded = String::with_capacity(value.len());
        for character in value.chars() {
            match character {
                '^' => encoded.push_str("^^"),
                '"' => encoded.push_str("^'"),
                '\n' | '\u{2028}' | '\u{2029}' => encoded.push_str("^n"),
                '\t' => encoded.push(' '),
                other if other.is_control() => {}
                other => encoded.push(other),
            }
        }
        let quote = if encoded.contains([',', ';', ':', ' ', '\'']) { "\"" } else { "" };
        let _ = write!(self.line, ";{name}={quote}{encoded}{quote}");
        self
    }

    /// A value of type TEXT (RFC 5545 3.3.11).
    pub(super) fn text(mut self, text: &str) {
        self.line.push(':');
        push_escaped(&mut self.line, text);
        self.lines.end(&self.line);
    }

    /// A value of type URI: characters that no URI holds are left out.
    pub(super) fn uri(self, uri: &str) {
        let uri: String = uri.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        self.token(&uri);
    }

    /// A value that needs no escaping because the program made it.
    pub(super) fn token(mut self, token: &str) {
        self.line.push(':');
        self.line.push_str(token);
        self.lines.end(&self.line);
    }

    /// A DATE-TIME in UTC (RFC 5545 3.3.5, form 2).
    pub(super) fn instant(self, instant: Timestamp) {
        let wall = Offset::UTC.to_datetime(instant);
        self.token(&format!("{}Z", local(wall)));
    }

    /// A DATE-TIME in local time (form 1, or form 3 after a TZID parameter).
    pub(super) fn wall(self, wall: DateTime) {
        self.token(&local(wall));
    }
}

/// `20220929T210000`. The years of the calendar format have four digits.
fn local(wall: DateTime) -> String {
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        wall.year().clamp(0, 9999),
        wall.month(),
        wall.day(),
        wall.hour(),
        wall.minute(),
        wall.second()
    )
}

fn push_escaped(line: &mut String, text: &str) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => line.push_str("\\\\"),
            ';' => line.push_str("\\;"),
            ',' => line.push_str("\\,"),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => line.push_str("\\n"),
            '\t' => line.push(' '),
            other if other.is_control() => {}
            other => line.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn summary(text: &str) -> String {
        let mut lines = Lines::new();
        lines.property("SUMMARY").parameter("CN", text).text(text);
        lines.finish()
    }

    #[test]
    fn a_line_is_folded_between_characters_at_75_octets() {
        let folded = summary(&"防衛産業協力".repeat(20));
        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = folded.replace("\r\n ", "");
        assert!(unfolded.trim_end().ends_with(&"防衛産業協力".repeat(20)));
    }

    #[test]
    fn separators_in_a_text_are_escaped_and_line_breaks_are_written_out() {
        let written = summary("a,b;c\\d\r\ne\rf\u{2028}g");
        assert!(written.ends_with(":a\\,b\\;c\\\\d\\ne\\nf\\ng\r\n"), "{written}");
    }

    #[test]
    fn a_quotation_mark_cannot_close_a_parameter() {
        assert!(summary("a\":x\r\nATTENDEE:y").starts_with("SUMMARY;CN=\"a^':x^nATTENDEE:y\":"));
    }

    proptest! {
        #[test]
        fn no_text_adds_a_line(text in any::<String>()) {
            let written = summary(&text);
            prop_assert!(written.ends_with("\r\n"));
            prop_assert_eq!(written.replace("\r\n ", "").matches(['\r', '\n']).count(), 2);
            prop_assert!(written.split("\r\n").all(|line| line.len() <= 75));
            prop_assert!(!written.replace("\r\n", "").contains(char::is_control));
        }
    }
}
