//! Telephone numbers in international form, as the form's phone field stores them.

use crate::country::Country;

/// A number that can be dialled from anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    e164: String,
    country: Option<Country>,
}

/// Why the text is no telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneFault {
    #[error("This is not a telephone number. Write it with its country code, for example beginning with +81.")]
    NotANumber,
}

impl PhoneNumber {
    /// The number in the form of ITU-T E.164: a plus and up to fifteen digits.
    #[must_use]
    pub fn e164(&self) -> String {
        self.e164.clone()
    }

    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.country
    }

    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        None
    }
}

/// Reads a number written with its country code.
///
/// # Errors
/// [`PhoneFault`], a sentence.
pub fn read(typed: &str, country: Option<Country>) -> Result<PhoneNumber, PhoneFault> {
    let international = typed.trim_start().starts_with('+');
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if international && (7..=15).contains(&digits.len()) {
        Ok(PhoneNumber { e164: format!("+{digits}"), country })
    } else {
        Err(PhoneFault::NotANumber)
    }
}
