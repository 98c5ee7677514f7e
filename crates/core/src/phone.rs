//! Telephone numbers in international form, as the form's phone field stores them.

use crate::country::Country;

/// A number that can be dialled from anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// The form of ITU-T E.164: a plus and the digits.
    pub e164: String,
    pub country: Option<Country>,
    pub extension: Option<String>,
}

/// Why the text is no telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneFault {
    #[error("This is not a telephone number. Write it with its country code, for example beginning with +81.")]
    NotANumber,
}

/// Reads a number written with its country code.
///
/// # Errors
/// [`PhoneFault`], a sentence.
pub fn read(typed: &str, country: Option<Country>) -> Result<PhoneNumber, PhoneFault> {
    let international = typed.trim_start().starts_with('+');
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if international && (7..=15).contains(&digits.len()) {
        Ok(PhoneNumber { e164: format!("+{digits}"), country, extension: None })
    } else {
        Err(PhoneFault::NotANumber)
    }
}
