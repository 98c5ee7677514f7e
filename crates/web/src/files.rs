//! Serves what the file store keeps: whole or in part, revalidated or afresh, to be seen or to be saved (RFC 9110).
//!
//! Keeps true: memory does not grow with a file or a range; the length is told ahead, and an answer that cannot be
//! completed breaks off and never ends well; whoever goes away stops the reading; a browser runs nothing that a file
//! may hold. Deliberately lacks several ranges in one answer: players ask for one at a time, and whoever asks for many
//! small ones makes more work than all of the file is. Who may see a file is decided before this is called.

mod conditional;
mod disposition;
mod range;
mod sending;
pub mod signed;
#[cfg(test)]
mod tests;

use std::ops::Range;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header, request::Parts},
};
use jiff::Timestamp;
use plenary_core::{
    ports::{Files, FilesError},
    recording::KeptFile,
};

use self::{
    conditional::{Validators, Verdict},
    range::Wanted,
    sending::Sending,
};
use crate::pages::fault::Fault;

/// A file, and how it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub file: &'a KeptFile,
    /// When what stands at this address last changed.
    pub changed_at: Timestamp,
    /// Whether everybody may see it, and so keep a copy.
    pub is_public: bool,
    /// To be saved, and not looked at.
    pub as_download: bool,
    pub now: Timestamp,
}

/// A day and no longer: a file never changes, but a panel may be withdrawn.
const PUBLIC: HeaderValue = HeaderValue::from_static("public, max-age=86400, immutable");
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");
/// What a browser makes of a file in a tab of its own: a picture or a player, and nothing that runs or asks elsewhere. The
/// player is of the same origin, or it could not ask for the file.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; \
     sandbox allow-same-origin",
);
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Answers a GET or HEAD request for a file.
///
/// # Errors
/// [`Fault::NotFound`] when the file is gone from its store, [`Fault::Unavailable`] when the store does not answer.
pub async fn serve(files: &dyn Files, asked: &Asked<'_>, request: &Parts) -> Result<Response<Body>, Fault> {
    let validators = Validators::of(asked);
    match conditional::judge(&request.headers, &validators) {
        Verdict::Answer => {}
        Verdict::Unchanged => return Ok(respond(StatusCode::NOT_MODIFIED, shared(asked, &validators), Body::empty())),
        Verdict::Failed => return Ok(refused(StatusCode::PRECONDITION_FAILED, "This file is another one by now.\n")),
    }
    let size = asked.file.bytes;
    if request.method == Method::HEAD {
        // Ranges are defined for GET only (RFC 9110 14.2).
        let kept = files.size(asked.file.id).await.map_err(|error| fault(asked.file, &error))?;
        return if kept == size {
            Ok(respond(StatusCode::OK, described(asked, &validators, size), Body::empty()))
        } else {
            Err(fault(asked.file, &FilesError::Other(format!("it has {kept} bytes instead of {size}"))))
        };
    }
    match wanted(&request.headers, &validators, size) {
        Wanted::Whole => send(files, asked, &validators, None).await,
        Wanted::Part(range) => send(files, asked, &validators, Some(range)).await,
        Wanted::Beyond => Ok(unsatisfiable(size, "This file has no such bytes.\n")),
        Wanted::Several => Ok(unsatisfiable(size, "Ask for one range at a time, or for the whole file.\n")),
    }
}

fn wanted(headers: &HeaderMap, validators: &Validators, size: u64) -> Wanted {
    let mut fields = headers.get_all(header::RANGE).iter();
    match (fields.next(), fields.next()) {
        (Some(field), None) if conditional::is_for_this(headers, validators) => {
            field.to_str().map_or(Wanted::Whole, |text| range::wanted(text, size))
        }
        _ => Wanted::Whole,
    }
}

async fn send(
    files: &dyn Files,
    asked: &Asked<'_>,
    validators: &Validators,
    part: Option<Range<u64>>,
) -> Result<Response<Body>, Fault> {
    let size = asked.file.bytes;
    let bytes = part.clone().unwrap_or(0..size);
    let pieces = files.read(asked.file.id, bytes.clone()).await.map_err(|error| fault(asked.file, &error))?;
    let length = bytes.end - bytes.start;
    let mut headers = described(asked, validators, length);
    let body = Body::new(Sending::new(asked.file.id, pieces, length));
    if part.is_none() {
        return Ok(respond(StatusCode::OK, headers, body));
    }
    let told = format!("bytes {}-{}/{size}", bytes.start, bytes.end.saturating_sub(1));
    headers.extend(HeaderValue::try_from(told).ok().map(|told| (header::CONTENT_RANGE, told)));
    Ok(respond(StatusCode::PARTIAL_CONTENT, headers, body))
}

/// What is said with a file, and also when it is unchanged (RFC 9110 15.4.5).
fn shared(asked: &Asked<'_>, validators: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    headers.insert(header::CACHE_CONTROL, if asked.is_public { PUBLIC } else { PRIVATE });
    headers.extend(HeaderValue::try_from(validators.tag.as_str()).ok().map(|tag| (header::ETAG, tag)));
    headers.extend(HeaderValue::try_from(validators.date()).ok().map(|date| (header::LAST_MODIFIED, date)));
    headers
}

/// What is said with the bytes of a file.
fn described(asked: &Asked<'_>, validators: &Validators, length: u64) -> HeaderMap {
    let mut headers = shared(asked, validators);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, length.into());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asked.file.kind.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, disposition::disposition(asked.file, asked.as_download));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let (resources, referrers) =
        if asked.is_public { ("cross-origin", "no-referrer-when-downgrade") } else { ("same-origin", "no-referrer") };
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static(resources));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static(referrers));
    headers
}

fn respond(status: StatusCode, headers: HeaderMap, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// RFC 9110 15.5.17.
fn unsatisfiable(size: u64, sentence: &'static str) -> Response<Body> {
    let mut response = refused(StatusCode::RANGE_NOT_SATISFIABLE, sentence);
    let told = HeaderValue::try_from(format!("bytes */{size}"));
    response.headers_mut().extend(told.ok().map(|told| (header::CONTENT_RANGE, told)));
    response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}

/// Told to programs, not to people: no player shows what it says.
fn refused(status: StatusCode, sentence: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(sentence));
    *response.status_mut() = status;
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What the store says goes to the log: it names folders and hosts, which concern no visitor.
fn fault(file: &KeptFile, error: &FilesError) -> Fault {
    tracing::error!(file = %file.id.0, %error, "a file could not be read from its store");
    match error {
        FilesError::Missing => Fault::NotFound,
        FilesError::Unreachable(_) => Fault::Unavailable(String::new()),
        FilesError::Unreadable(_) | FilesError::Full | FilesError::Other(_) => Fault::Broken,
    }
}
