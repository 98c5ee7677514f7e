//! Fields of one line: texts, addresses, numbers, dates.

use jiff::civil::Date;
use plenary_core::form::{DateRules, Field, FieldKind, NAME, TextRules, limits};

use super::Filled;

/// An `input`.
pub(super) struct Line {
    pub(super) value: String,
    /// HTML's name of the type.
    pub(super) input: &'static str,
    /// What a browser may fill in by itself (WHATWG HTML 4.10.18.7).
    pub(super) autocomplete: Option<&'static str>,
    /// The keyboard that a touch screen shows.
    pub(super) keyboard: Option<&'static str>,
    pub(super) longest: Option<usize>,
    pub(super) earliest: Option<Date>,
    pub(super) latest: Option<Date>,
    /// How much room it takes: as a number, a date, or a text.
    pub(super) width: &'static str,
    pub(super) is_name_like: bool,
}

impl Filled<'_> {
    pub(super) fn line(&self, field: &Field) -> Line {
        let value = self.typed(field).to_owned();
        let line = Line {
            value,
            input: "text",
            autocomplete: None,
            keyboard: None,
            longest: None,
            earliest: None,
            latest: None,
            width: "",
            is_name_like: false,
        };
        match &field.kind {
            FieldKind::Email => Line {
                input: "email",
                autocomplete: Some("email"),
                keyboard: Some("email"),
                longest: Some(limits::LINE.max(plenary_core::address::LONGEST)),
                is_name_like: true,
                ..line
            },
            FieldKind::Number(rules) => {
                let may_be_negative = rules.smallest.is_none_or(|smallest| smallest < 0.into());
                // The keyboards for numbers have no minus everywhere.
                let keyboard = match (may_be_negative, rules.whole) {
                    (true, _) => None,
                    (false, true) => Some("numeric"),
                    (false, false) => Some("decimal"),
                };
                Line { keyboard, longest: Some(40), width: " line--number", ..line }
            }
            FieldKind::Date(rules) => date(rules, line),
            FieldKind::Organisation(rules) => Line { autocomplete: Some("organization"), ..text(rules, line) },
            FieldKind::Role(rules) => Line { autocomplete: Some("organization-title"), ..text(rules, line) },
            FieldKind::ShortText(rules) if field.key.as_str() == NAME => {
                Line { autocomplete: Some("name"), is_name_like: true, ..text(rules, line) }
            }
            FieldKind::ShortText(rules) => text(rules, line),
            _ => line,
        }
    }
}

fn text(rules: &TextRules, line: Line) -> Line {
    Line { longest: Some(rules.longest.unwrap_or(limits::LINE)), ..line }
}

/// A browser drops what it cannot read as a date; such a value stands in a text field, where it stays.
fn date(rules: &DateRules, line: Line) -> Line {
    let is_readable =
        line.value.is_empty() || line.value.parse::<Date>().is_ok_and(|date| date.to_string() == line.value);
    let input = if is_readable { "date" } else { "text" };
    Line { input, earliest: rules.earliest, latest: rules.latest, width: " line--date", ..line }
}
