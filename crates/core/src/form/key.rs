//! The names of fields and options: they stand in posted forms, stored answers and exports, so they are plain and
//! never change their meaning. What people read is the label.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The key of the field that holds the registrant's name.
pub const NAME: &str = "name";
/// The key of the field that holds the address that letters go to.
pub const EMAIL: &str = "email";
/// What is posted for an answer that the organiser did not list.
pub const OTHER: &str = "other";

const LONGEST: usize = 40;

/// Names a field: 1 to 40 of `a-z`, `0-9`, `_` and `-`, beginning with a letter. Never holds a dot, so that a page's
/// own posted names can.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldKey(String);

/// Names an option of a choice: 1 to 40 of `a-z`, `0-9`, `_` and `-`, beginning with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OptionKey(String);

/// The text cannot name a field or an option.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” cannot be a key; use 1 to {LONGEST} of the small letters a to z, digits, _ and -, beginning with a letter, for example “dietary_needs”."
)]
pub struct NotAKey(pub String);

impl FieldKey {
    /// The key of the registrant's name.
    #[must_use]
    pub fn name() -> Self {
        Self(NAME.to_owned())
    }

    /// The key of the registrant's address.
    #[must_use]
    pub fn email() -> Self {
        Self(EMAIL.to_owned())
    }

    /// The name under which a second part of the answer is posted: `phone.country`.
    #[must_use]
    pub fn part(&self, part: &str) -> String {
        format!("{}.{part}", self.0)
    }

    /// Whether this field says who registers.
    #[must_use]
    pub fn identifies_the_registrant(&self) -> bool {
        matches!(self.as_str(), NAME | EMAIL)
    }
}

fn is_key(text: &str, may_begin_with_a_digit: bool) -> bool {
    let begins_well =
        text.starts_with(|first: char| first.is_ascii_lowercase() || may_begin_with_a_digit && first.is_ascii_digit());
    begins_well
        && text.len() <= LONGEST
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
}

/// Both kinds of key differ only in what they may begin with.
macro_rules! key {
    ($name:ident, $may_begin_with_a_digit:expr) => {
        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAKey;

            fn from_str(text: &str) -> Result<Self, NotAKey> {
                if is_key(text, $may_begin_with_a_digit) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(NotAKey(text.chars().take(LONGEST).collect()))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAKey;

            fn try_from(text: String) -> Result<Self, NotAKey> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

key!(FieldKey, false);
key!(OptionKey, true);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_plain_enough_for_every_place_it_stands_in() {
        for good in ["name", "dietary_needs", "a1", "on-site"] {
            assert_eq!(good.parse::<FieldKey>().unwrap().as_str(), good);
        }
        for bad in ["", "Name", "2nd", "a.b", "名前", "a b", "_a", &"a".repeat(41), "a\"", "__proto__"] {
            assert!(bad.parse::<FieldKey>().is_err(), "{bad} was accepted");
        }
        assert!("2026".parse::<OptionKey>().is_ok());
    }
}
