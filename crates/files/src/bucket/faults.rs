//! What a store's refusal means, in words for whoever runs the installation (S3's list of error codes).
//!
//! Keeps true: no key and no secret is ever in them.

use std::error::Error;

use plenary_core::ports::FilesError;

use crate::BucketAddress;

/// A store's answer that is no success: its status, and the code within it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it answered {status} {code}")]
pub(super) struct Refusal {
    pub status: u16,
    pub code: String,
}

impl Refusal {
    /// Of the first bytes of an answer: `<Error><Code>NoSuchBucket</Code>…`.
    pub(super) fn read(status: u16, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>")).map(|(code, _)| code);
        // Whoever answers may not be a store at all.
        let is_code = |code: &&str| code.len() < 64 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Self { status, code: code.filter(is_code).unwrap_or_default().to_owned() }
    }
}

/// What the error means for a bucket at this address.
pub(super) fn fault(address: &BucketAddress, error: &object_store::Error) -> FilesError {
    let causes = || std::iter::successors(Some(error as &(dyn Error + 'static)), |error| (*error).source());
    match causes().find_map(|cause| cause.downcast_ref::<Refusal>()) {
        Some(refusal) => meant(address, refusal),
        // What it all began with says most.
        None => unreachable(address, &causes().last().map(ToString::to_string).unwrap_or_default()),
    }
}

fn meant(address: &BucketAddress, refusal: &Refusal) -> FilesError {
    let BucketAddress { bucket, region, .. } = address;
    match (refusal.status, refusal.code.as_str()) {
        (_, "NoSuchBucket") => unreachable(address, &format!("there is no bucket “{bucket}”")),
        (_, "InvalidAccessKeyId" | "NotSignedUp") => unreachable(address, "it does not know the key"),
        (_, "SignatureDoesNotMatch") => unreachable(address, "the secret does not belong to the key"),
        (_, "RequestTimeTooSkewed") => unreachable(address, "its clock and the clock of this machine differ"),
        (301 | 307, _) | (_, "AuthorizationHeaderMalformed") => {
            unreachable(address, &format!("the bucket “{bucket}” is not in the region “{region}”"))
        }
        (507, _) | (_, "XMinioStorageFull" | "QuotaExceeded") => FilesError::Full,
        (404, _) => FilesError::Missing,
        (401 | 403, code) => {
            let may_not = format!("the key may not read, write, delete and list in the bucket “{bucket}” ({code})");
            unreachable(address, &may_not)
        }
        (416, _) => FilesError::Other("the file ends before the bytes that were asked for".to_owned()),
        (500.., _) => unreachable(address, &refusal.to_string()),
        _ => FilesError::Other(format!("{}: {refusal}", address.endpoint)),
    }
}

fn unreachable(address: &BucketAddress, why: &str) -> FilesError {
    FilesError::Unreachable(format!("{}: {why}", address.endpoint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_code_is_taken_from_an_answer() {
        let xml = b"<?xml version=\"1.0\"?><Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>";
        assert_eq!(Refusal::read(404, xml), Refusal { status: 404, code: "NoSuchBucket".to_owned() });
        for body in [b"<html>It works!</html>".as_slice(), b"<Code>a b</Code>", b"<Code>", b"\xff\xfe", b""] {
            assert_eq!(Refusal::read(403, body).code, "");
        }
    }

    #[test]
    fn every_refusal_says_what_is_wrong() {
        let address = BucketAddress {
            bucket: "panels".to_owned(),
            prefix: String::new(),
            endpoint: "https://storage.example.org".to_owned(),
            region: "home".to_owned(),
        };
        for (status, code, expected) in [
            (404, "NoSuchBucket", "no bucket “panels”"),
            (404, "NoSuchKey", "not in the file store any more"),
            (404, "", "not in the file store any more"),
            (403, "InvalidAccessKeyId", "does not know the key"),
            (403, "SignatureDoesNotMatch", "the secret does not belong"),
            (403, "RequestTimeTooSkewed", "the clock of this machine"),
            (403, "AccessDenied", "may not read, write, delete and list"),
            (301, "PermanentRedirect", "not in the region “home”"),
            (400, "AuthorizationHeaderMalformed", "not in the region “home”"),
            (507, "XMinioStorageFull", "is full"),
            (503, "SlowDown", "cannot be reached: https://storage.example.org: it answered 503 SlowDown"),
            (400, "EntityTooLarge", "refused: https://storage.example.org: it answered 400 EntityTooLarge"),
        ] {
            let said = meant(&address, &Refusal { status, code: code.to_owned() }).to_string();
            assert!(said.contains(expected), "{status} {code}: {said}");
        }
    }
}
