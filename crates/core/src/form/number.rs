//! Numbers as registrants write them, kept exactly: no rounding between the form, the store and the export.
//!
//! Lacks deliberately: exponents, and more than twelve digits before or six after the point.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{clean, fault::FieldFault};

const PLACES: usize = 6;
const MILLION: i64 = 1_000_000;
const MOST_DIGITS: usize = 12;

/// A decimal number in millionths. Stored and posted as text, `-12.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(i64);

/// The text is not a number of this form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a number; write digits, for example 12 or 12.5.")]
pub struct NotANumber(pub String);

impl Number {
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 % MILLION == 0
    }

    /// Reads what a person typed: digits of any common script, spaces and apostrophes between thousands, a point or a
    /// comma before decimals. `1,000` means a thousand where only whole numbers are asked for, and is asked about
    /// elsewhere.
    ///
    /// # Errors
    /// [`FieldFault::NotANumber`] or [`FieldFault::NumberHasTwoReadings`].
    pub fn read(typed: &str, whole: bool) -> Result<Self, FieldFault> {
        let written: String = clean::plain(typed)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
            .map(|c| if c == '−' { '-' } else { c })
            .collect();
        let said = || FieldFault::NotANumber { typed: clean::quoted(typed) };
        let points = written.matches('.').count();
        let commas = written.matches(',').count();
        let plain = match (points, commas) {
            (_, 0) if points <= 1 => written,
            (0, 1) if !is_grouped(&written, ',') => written.replace(',', "."),
            (0, 1) if whole => written.replace(',', ""),
            (0, 1) => {
                return Err(FieldFault::NumberHasTwoReadings {
                    large: written.replace(',', ""),
                    small: written.replace(',', "."),
                });
            }
            (0, _) if is_grouped(&written, ',') => written.replace(',', ""),
            (_, 0) if is_grouped(&written, '.') => written.replace('.', ""),
            // The mark that comes last stands before the decimals.
            (1, _) if written.rfind('.') > written.rfind(',') => grouped_before(&written, '.', ',').ok_or_else(said)?,
            (_, 1) if written.rfind(',') > written.rfind('.') => grouped_before(&written, ',', '.').ok_or_else(said)?,
            _ => return Err(said()),
        };
        plain.parse().map_err(|_| said())
    }
}

/// Whether `mark` stands between groups of three digits, and nowhere else.
fn is_grouped(written: &str, mark: char) -> bool {
    let mut groups = written.trim_start_matches(['-', '+']).split(mark);
    let first = groups.next().unwrap_or_default();
    let are_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len())
        && are_digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && are_digits(group))
}

fn grouped_before(written: &str, decimal: char, thousands: char) -> Option<String> {
    let (before, after) = written.split_once(decimal)?;
    is_grouped(before, thousands).then(|| format!("{}.{after}", before.replace(thousands, "")))
}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let refused = || NotANumber(text.chars().take(40).collect());
        let (is_negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (before, after) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let before = match before.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        let well_formed = unsigned.starts_with(|first: char| first.is_ascii_digit())
            && !after.is_empty()
            && before.len() <= MOST_DIGITS
            && after.len() <= PLACES
            && before.bytes().chain(after.bytes()).all(|b| b.is_ascii_digit());
        if !well_formed {
            return Err(refused());
        }
        let whole: i64 = before.parse().map_err(|_| refused())?;
        let part: i64 = format!("{after:0<PLACES$}").parse().map_err(|_| refused())?;
        let millionths = whole * MILLION + part;
        Ok(Self(if is_negative { -millionths } else { millionths }))
    }
}

impl TryFrom<String> for Number {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

impl From<i32> for Number {
    fn from(whole: i32) -> Self {
        Self(i64::from(whole) * MILLION)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let million = MILLION.unsigned_abs();
        let (whole, part) = (self.0.unsigned_abs() / million, self.0.unsigned_abs() % million);
        if part == 0 {
            write!(formatter, "{sign}{whole}")
        } else {
            let places = format!("{part:0>PLACES$}");
            write!(formatter, "{sign}{whole}.{}", places.trim_end_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str, whole: bool) -> Option<String> {
        Number::read(typed, whole).ok().map(|number| number.to_string())
    }

    #[test]
    fn a_number_is_read_as_people_in_many_countries_write_it() {
        for (typed, number) in [
            ("12", "12"),
            ("１２", "12"),
            ("١٢", "12"),
            ("-0", "0"),
            ("007", "7"),
            ("12.50", "12.5"),
            ("12,5", "12.5"),
            ("1 000", "1000"),
            ("1\u{202f}234,5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1’000", "1000"),
            ("−3", "-3"),
            ("0,125", "0.125"),
        ] {
            assert_eq!(read(typed, false).as_deref(), Some(number), "{typed}");
        }
    }

    #[test]
    fn a_number_with_two_readings_is_asked_about_unless_only_one_can_be_meant() {
        let asked = Number::read("1,000", false).unwrap_err();
        assert_eq!(asked, FieldFault::NumberHasTwoReadings { large: "1000".to_owned(), small: "1.000".to_owned() });
        assert_eq!(read("1,000", true).as_deref(), Some("1000"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for typed in ["", "twelve", "1e9", "--1", "1.2.3", "1,2,3", ".", "5.", "1.2345678", "1234567890123", "NaN", "∞"]
        {
            assert_eq!(read(typed, false), None, "{typed}");
        }
    }
}
