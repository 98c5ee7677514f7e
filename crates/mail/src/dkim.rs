//! DKIM signatures (RFC 6376, RFC 8463): relaxed/relaxed, RSA or Ed25519, over SHA-256.
//!
//! Keeps true: the same mail gets the same signature, and the fields that a reader sees cannot be added a second time.
//! Deliberately without expiry and without the time of signing: the Date of the letter stands in the signed part.

mod canonical;
mod key;

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD};
use ring::digest::{SHA256, digest};

pub use key::NotAKey;

use crate::address::ascii_domain;
use key::Key;

/// What is signed, in this order. A name that stands once more than the mail has such fields keeps anybody from adding
/// one (RFC 6376 5.4.2).
const SIGNED: [&str; 14] = [
    "from",
    "from",
    "to",
    "to",
    "subject",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-language",
    "auto-submitted",
    "reply-to",
    "cc",
];

/// Signs mails for one domain.
pub struct Dkim {
    domain: String,
    selector: String,
    key: Key,
}

impl Dkim {
    /// A signer for `domain`, whose key readers find at `SELECTOR._domainkey.DOMAIN`. The key is PEM: PKCS #8 or
    /// PKCS #1 for RSA of at least 2048 bits, PKCS #8 for Ed25519.
    ///
    /// # Errors
    /// When the key, the domain or the selector cannot be used.
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, NotAKey> {
        let domain = ascii_domain(domain).ok_or(NotAKey::Domain)?;
        let selector = ascii_domain(selector).ok_or(NotAKey::Selector)?;
        Ok(Self { domain, selector, key: Key::from_pem(pem)? })
    }

    /// The name and the text of the TXT record that has to stand in the DNS (RFC 6376 3.6.1).
    #[must_use]
    pub fn record(&self) -> (String, String) {
        let name = format!("{}._domainkey.{}", self.selector, self.domain);
        let public = BASE64_STANDARD.encode(self.key.published());
        (name, format!("v=DKIM1; k={}; p={public}", self.key.kind()))
    }

    /// The mail with its signature in front; unsigned if the key fails, which a reader judges better than no mail.
    #[must_use]
    pub fn sign(&self, mail: &[u8]) -> Vec<u8> {
        let mut signed = self.signature(mail).unwrap_or_default().into_bytes();
        signed.extend_from_slice(mail);
        signed
    }

    fn signature(&self, mail: &[u8]) -> Option<String> {
        let (head, body) = canonical::parts(mail);
        let body_hash = BASE64_STANDARD.encode(digest(&SHA256, &canonical::body(body)));
        let field = format!(
            "DKIM-Signature: v=1; a={}-sha256; c=relaxed/relaxed; d={};\r\n s={};\r\n h={};\r\n bh={body_hash};\r\n b=",
            self.key.kind(),
            self.domain,
            self.selector,
            SIGNED.chunks(7).map(|names| names.join(":")).collect::<Vec<_>>().join(":\r\n "),
        );
        let mut told = canonical::fields(head, &SIGNED);
        told.extend_from_slice(&canonical::field(field.as_bytes()));
        let signature = BASE64_STANDARD.encode(self.key.sign(&told)?);
        let mut out = field;
        for (index, letter) in signature.chars().enumerate() {
            if index % 70 == 0 && index > 0 {
                out.push_str("\r\n ");
            }
            out.push(letter);
        }
        out.push_str("\r\n");
        Some(out)
    }
}

/// The mail, signed if there is somebody to sign it.
pub(crate) fn signed(signer: Option<&Dkim>, mail: Vec<u8>) -> Vec<u8> {
    match signer {
        Some(signer) => signer.sign(&mail),
        None => mail,
    }
}

impl fmt::Debug for Dkim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { domain, selector, .. } = self;
        formatter.debug_struct("Dkim").field("domain", domain).field("selector", selector).finish_non_exhaustive()
    }
}
