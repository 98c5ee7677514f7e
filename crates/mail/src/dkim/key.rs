//! The private key of a signature.

use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls_pki_types::{PrivateKeyDer, pem::PemObject};

/// Why no mail can be signed. Each sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    #[error("The DKIM key is not a private key in PEM. Make one, for example with “openssl genrsa 2048”.")]
    Pem,
    #[error("The DKIM key is neither Ed25519 nor RSA of 2048 to 4096 bits. Make one with “openssl genrsa 2048”.")]
    Kind,
    #[error("The DKIM domain is not a domain name. Write the domain of the institute's mail address.")]
    Domain,
    #[error("The DKIM selector is not a DNS name. Write the part before “._domainkey”, for example “panels”.")]
    Selector,
}

pub(super) enum Key {
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl Key {
    pub(super) fn from_pem(pem: &str) -> Result<Self, NotAKey> {
        match PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| NotAKey::Pem)? {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()).map(Self::Rsa).ok(),
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                let rsa = RsaKeyPair::from_pkcs8(der).map(Self::Rsa);
                // What openssl writes holds no public key beside the private one.
                rsa.or_else(|_| Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).map(Self::Ed25519)).ok()
            }
            _ => None,
        }
        .ok_or(NotAKey::Kind)
    }

    /// As the tags `a` and `k` name it (RFC 6376 3.5, 3.6.1).
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa",
            Self::Ed25519(_) => "ed25519",
        }
    }

    pub(super) fn sign(&self, told: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // The randomness blinds the computation; the signature is the same every time.
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), told, &mut signature).ok()?;
                Some(signature)
            }
            // Ed25519 signs the hash (RFC 8463 3).
            Self::Ed25519(key) => Some(key.sign(digest(&SHA256, told).as_ref()).as_ref().to_vec()),
        }
    }

    /// The public key as the DNS record holds it: SubjectPublicKeyInfo for RSA (RFC 6376 3.6.1), the bare 32 bytes for
    /// Ed25519 (RFC 8463 4.2).
    pub(super) fn published(&self) -> Vec<u8> {
        match self {
            Self::Rsa(key) => public_key_info(key.public_key().as_ref()),
            Self::Ed25519(key) => key.public_key().as_ref().to_vec(),
        }
    }
}

/// SEQUENCE { SEQUENCE { rsaEncryption, NULL }, BIT STRING } (RFC 5280 4.1, RFC 3279 2.3.1).
fn public_key_info(rsa_public_key: &[u8]) -> Vec<u8> {
    const RSA_ENCRYPTION: [u8; 15] =
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
    let bits = tagged(0x03, &[&[0], rsa_public_key].concat());
    tagged(0x30, &[&RSA_ENCRYPTION, bits.as_slice()].concat())
}

/// Tag, length and content in DER (X.690 8.1).
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short @ 0..128) => out.push(short),
        _ => {
            let length: Vec<u8> = content.len().to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
            out.push(0x80 | u8::try_from(length.len()).unwrap_or(8));
            out.extend_from_slice(&length);
        }
    }
    out.extend_from_slice(content);
    out
}
