//! The address that letters go to.
//!
//! Takes what mail systems deliver to in practice: a local part of atoms and dots (RFC 5321 4.1.2 dot-string) at a
//! domain name, which may be written in any script and is kept in its ASCII form (RFC 5890 2.3.2.1). Nothing that
//! could end a header or begin another can be part of it.
//!
//! Lacks deliberately: quoted local parts, comments, address literals, and local parts outside ASCII (RFC 6531), which
//! too many servers still refuse.

mod fault;
mod hint;

use std::{fmt, str::FromStr};

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use serde::{Deserialize, Serialize};

pub use self::fault::AddressFault;
use crate::form::clean;

/// The longest address that mail can be sent to, in bytes (RFC 5321 4.5.3.1.3, less the angle brackets).
pub const LONGEST: usize = 254;
/// The longest part before the @, in bytes (RFC 5321 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// An address as it is stored and mailed to: ASCII, exactly one @, the domain in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress {
    local: String,
    domain: String,
}

impl EmailAddress {
    /// Reads an address as people type and paste it: with `mailto:`, as `Aiko <aiko@example.org>`, in wide letters,
    /// with a comma or a space left over at its end.
    ///
    /// # Errors
    /// [`AddressFault`], a sentence that says what to change.
    pub fn read(typed: &str) -> Result<Self, AddressFault> {
        let line = clean::plain(typed);
        let written = unwrapped(&line);
        if written.is_empty() {
            return Err(AddressFault::Empty);
        }
        let ats = written.matches('@').count();
        if ats >= 2 {
            // “aiko@@exa mple” is one address with two slips: of several, each has its own @ with something around it.
            let whole = |part: &&str| {
                part.split_once('@')
                    .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
            };
            let are_listed = written.split([',', ';', ' ']).filter(whole).count() >= 2;
            return Err(if are_listed { AddressFault::Several } else { AddressFault::ManyAts });
        }
        let Some((local, domain)) = written.split_once('@') else {
            return Err(AddressFault::NoAt);
        };
        if written.contains(' ') {
            return Err(AddressFault::Space);
        }
        check_local(local)?;
        let domain = domain_in_ascii(domain)?;
        if local.len() + 1 + domain.len() > LONGEST {
            return Err(AddressFault::TooLong);
        }
        Ok(Self { local: local.to_owned(), domain })
    }

    /// The part after the @, in ASCII and small letters: `xn--…` for names in other scripts.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The part before the @, as typed.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// What two addresses have in common when they are the same person's: all in small letters. Only for comparing;
    /// letters go to the address as typed.
    #[must_use]
    pub fn key(&self) -> String {
        self.to_string().to_ascii_lowercase()
    }

    /// The address as people read it: the domain in its own script.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}@{}", self.local, shown_domain(&self.domain))
    }

    /// The address that was probably meant when the domain looks like a slip of the finger. A hint to show, never a
    /// reason to refuse.
    #[must_use]
    pub fn probably_meant(&self) -> Option<Self> {
        let domain = hint::probable_domain(&self.domain)?;
        Some(Self { local: self.local.clone(), domain })
    }
}

/// A domain as people read it: in its own script.
#[must_use]
pub fn shown_domain(domain: &str) -> String {
    idna::domain_to_unicode(domain).0
}

/// The address inside what people paste around it.
fn unwrapped(line: &str) -> &str {
    let inner = match line.strip_suffix('>').and_then(|rest| rest.split_once('<')) {
        Some((_, inner)) if !inner.contains(['<', '>']) => inner,
        _ => line,
    };
    let bare = match inner.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => inner.get(7..).unwrap_or_default(),
        _ => inner,
    };
    bare.trim().trim_end_matches([',', ';']).trim()
}

fn check_local(local: &str) -> Result<(), AddressFault> {
    if local.is_empty() {
        return Err(AddressFault::NothingBeforeAt);
    }
    if local.starts_with('"') {
        return Err(AddressFault::Quoted);
    }
    if let Some(letter) = local.chars().find(|c| !c.is_ascii()) {
        return Err(AddressFault::NotAscii(letter));
    }
    if let Some(sign) = local.chars().find(|c| !(c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(*c))) {
        return Err(AddressFault::ForbiddenSign(sign));
    }
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Err(AddressFault::MisplacedDot);
    }
    if local.len() > LONGEST_LOCAL {
        return Err(AddressFault::TooLong);
    }
    Ok(())
}

/// A domain name as addresses keep it: in ASCII and small letters.
pub(crate) fn domain_in_ascii(typed: &str) -> Result<String, AddressFault> {
    if typed.is_empty() {
        return Err(AddressFault::NothingAfterAt);
    }
    if typed.ends_with('.') {
        return Err(AddressFault::TrailingDot);
    }
    let refused = || AddressFault::NotADomain(clean::quoted(typed));
    let domain = Uts46::new()
        .to_ascii(typed.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
        .map_err(|_| refused())?
        .into_owned();
    let Some((_, last)) = domain.rsplit_once('.') else {
        return Err(AddressFault::NoEnding(clean::quoted(typed)));
    };
    if last.bytes().all(|b| b.is_ascii_digit()) || !is_host_name(&domain) {
        return Err(refused());
    }
    Ok(domain)
}

/// Letters, digits and inner hyphens in every label (RFC 1123 2.1).
fn is_host_name(domain: &str) -> bool {
    domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

impl FromStr for EmailAddress {
    type Err = AddressFault;

    fn from_str(text: &str) -> Result<Self, AddressFault> {
        Self::read(text)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = AddressFault;

    fn try_from(text: String) -> Result<Self, AddressFault> {
        Self::read(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.to_string()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}@{}", self.local, self.domain)
    }
}

#[cfg(test)]
mod tests;
