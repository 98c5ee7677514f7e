//! Addresses that are good for a while: how a page lets its visitor see a file that is not for everybody.
//!
//! Keeps true: an address is good for one path until one moment, on every node of the installation, and nothing has to
//! be remembered for it. Whoever has it may hand it on; that is why it is short-lived.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;

use crate::{pages::fault::Fault, register::TicketKey};

/// Why an address is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSigned {
    /// We never gave it out.
    Forged,
    /// Its time is over.
    RunOut,
}

impl From<NotSigned> for Fault {
    fn from(why: NotSigned) -> Self {
        match why {
            NotSigned::Forged => Self::NotFound,
            NotSigned::RunOut => Self::RunOut,
        }
    }
}

/// What to write behind `path` so that it is good until this moment, to the second.
#[must_use]
pub fn sign(key: &TicketKey, path: &str, until: Timestamp) -> String {
    let until = until.as_second();
    let signature = BASE64_URL_SAFE_NO_PAD.encode(mac(key, path, until).finalize().into_bytes());
    format!("?until={until}&signature={signature}")
}

/// Whether `query` lets its bearer see what is at `path`. What else the query says is not looked at.
///
/// # Errors
/// [`NotSigned`].
pub fn verify(key: &TicketKey, path: &str, query: Option<&str>, now: Timestamp) -> Result<(), NotSigned> {
    let query = query.unwrap_or_default();
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find_map(|(key, value)| (key == name).then_some(value)).ok_or(NotSigned::Forged)
    };
    let until: i64 = value("until")?.parse().map_err(|_| NotSigned::Forged)?;
    let signature = BASE64_URL_SAFE_NO_PAD.decode(value("signature")?).map_err(|_| NotSigned::Forged)?;
    mac(key, path, until).verify_slice(&signature).map_err(|_| NotSigned::Forged)?;
    if now.as_second() < until { Ok(()) } else { Err(NotSigned::RunOut) }
}

fn mac(key: &TicketKey, path: &str, until: i64) -> Hmac<Sha256> {
    // Paths hold no line breaks, so no two pairs of path and moment read the same.
    key.for_purpose(b"addresses of files").chain_update(format!("{path}\n{until}"))
}
