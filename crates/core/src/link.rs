//! Secret links: narrow capabilities (invariant 6).
//!
//! A link is for one person, one panel and one purpose. Its secret has 192 random bits and exists in the letter that
//! carries it and nowhere else: what is stored is its hash.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{panel::PanelId, register::RegistrationId};

/// The alphabet of RFC 4648 5: every letter may stand in an address.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What stands in a secret link: 32 letters of base64url, 192 bits. Shows itself only when asked to.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// SHA-256 of a [`Secret`], in hexadecimal digits: what is stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkHash(pub String);

/// What a link lets its bearer do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Prove that the address is theirs.
    Confirm,
    /// See and change their own registration.
    Own,
}

/// A link as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub hash: LinkHash,
    pub registration: RegistrationId,
    pub panel: PanelId,
    pub purpose: Purpose,
    pub created_at: Timestamp,
}

/// The text cannot be a secret of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The link is not complete. Copy the whole of it from the letter.")]
pub struct NotASecret;

impl Secret {
    /// From 192 random bits.
    #[must_use]
    pub fn from_bits(bits: [u8; 24]) -> Self {
        let letters = bits.chunks_exact(3).flat_map(|three| {
            let word = three.iter().fold(0_usize, |word, byte| word << 8 | usize::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(ALPHABET[word >> shift & 63]))
        });
        Self(letters.collect())
    }

    /// The letters that go into the link.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn hash(&self) -> LinkHash {
        let digest = Sha256::digest(self.0.as_bytes());
        LinkHash(hexadecimal(&digest))
    }
}

/// Bytes in hexadecimal digits.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)]));
    digits.map(char::from).collect()
}

impl FromStr for Secret {
    type Err = NotASecret;

    fn from_str(text: &str) -> Result<Self, NotASecret> {
        let is_ours = text.len() == 32 && text.bytes().all(|byte| ALPHABET.contains(&byte));
        is_ours.then(|| Self(text.to_owned())).ok_or(NotASecret)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_back_and_stored_only_as_its_hash() {
        let secret = Secret::from_bits([0xfb; 24]);
        let read: Secret = secret.reveal().parse().unwrap();
        assert_eq!(read.hash(), secret.hash());
        assert!(!secret.hash().0.contains(secret.reveal()));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }

    #[test]
    fn what_cannot_be_a_secret_is_refused() {
        for text in ["", "short", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ", "................................"] {
            assert_eq!(text.parse::<Secret>(), Err(NotASecret));
        }
    }
}
