//! The name of a public server.

use serde::{Deserialize, Serialize};

use super::{Refused, checked_text, lookalike};
use crate::form::clean;

/// The longest name, in bytes (RFC 1035 2.3.4).
const LONGEST: usize = 253;
/// Endings that lead nowhere or into a private network: RFC 6761 and 6762 (with its appendix G), RFC 7686, RFC 8375,
/// and `internal`, which ICANN has set aside for private use. `example` is left, as it harms nobody.
const PRIVATE: [&str; 13] = [
    "local",
    "localhost",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "arpa",
    "onion",
    "test",
    "invalid",
];

/// A server's name in its ASCII form and small letters (RFC 5890 2.3.2.1): two labels or more, no number, no name of
/// a private network, none that imitates a provider's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Host(String);

checked_text!(Host);

impl Host {
    /// Reads a name in ASCII; a dot at its end is left out.
    ///
    /// # Errors
    /// [`Refused`], a sentence that says what to write instead.
    pub fn read(name: &str) -> Result<Self, Refused> {
        let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        let quoted = clean::quoted(&name);
        if name.len() > LONGEST || !name.split('.').all(is_label) {
            return Err(Refused::Malformed(quoted));
        }
        let Some((_, ending)) = name.rsplit_once('.').filter(|(_, ending)| !PRIVATE.contains(ending)) else {
            return Err(Refused::Private(quoted));
        };
        if ending.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Refused::Numbers);
        }
        let host = Self(name);
        lookalike::check(&host)?;
        Ok(host)
    }

    /// Whether this is `domain` or a name under it.
    pub(super) fn is_at(&self, domain: &str) -> bool {
        self.0.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }
}

/// Letters, digits and inner hyphens (RFC 1123 2.1).
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
