//! Signatures, by our own rules here and by another verifier in `tests/conformance`.
#![allow(clippy::unwrap_used)]

mod sample;

use plenary_mail::{Dkim, NotAKey, compose};
use sample::{japanese, letter};

const RSA: &str = include_str!("keys/rsa.pem");
const RSA_PKCS8: &str = include_str!("keys/rsa-pkcs8.pem");
const ED25519: &str = include_str!("keys/ed25519.pem");

fn signer(pem: &str) -> Dkim {
    Dkim::new("example.org", "panels", pem).unwrap()
}

#[test]
fn a_signature_stands_in_front_and_changes_nothing_else() {
    for pem in [RSA, RSA_PKCS8, ED25519] {
        for letter in [letter(1), japanese()] {
            let mail = compose(&letter).unwrap();
            let signed = signer(pem).sign(&mail);
            assert!(signed.starts_with(b"DKIM-Signature: v=1; a=") && signed.ends_with(&mail));
            assert!(signed.split(|byte| *byte == b'\n').all(|line| line.len() < 200));
            assert_eq!(signed, signer(pem).sign(&mail), "a copy has the same signature");
        }
    }
}

#[test]
fn the_same_rsa_key_in_either_wrapping_publishes_the_same_record() {
    let (name, record) = signer(RSA).record();
    assert_eq!(name, "panels._domainkey.example.org");
    assert!(record.starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"), "{record}");
    assert_eq!(record, signer(RSA_PKCS8).record().1);
    assert!(signer(ED25519).record().1.starts_with("v=DKIM1; k=ed25519; p="));
}

#[test]
fn what_is_no_key_is_told_so() {
    assert_eq!(Dkim::new("example.org", "panels", "secret").err(), Some(NotAKey::Pem));
    assert_eq!(Dkim::new("not a domain", "panels", RSA).err(), Some(NotAKey::Domain));
    assert_eq!(Dkim::new("example.org", "", RSA).err(), Some(NotAKey::Selector));
}
