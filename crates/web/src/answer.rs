//! From a finished page to an HTTP response: encoding, revalidation, HEAD (RFC 9110 12.5.3, 13.1.2).

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
};

use crate::shelf::{Shelved, Variant};

/// The response that a finished page gives to a GET or HEAD request.
#[must_use]
pub fn answer(page: &Shelved, status: StatusCode, method: &Method, request: &HeaderMap) -> Response<Body> {
    let variant = chosen(page, request);
    let unchanged = status == StatusCode::OK && is_unchanged(variant, request);
    let body = match (unchanged, method == Method::HEAD) {
        (false, false) => Body::from(variant.body.clone()),
        _ => Body::empty(),
    };
    let mut response = Response::new(body);
    *response.headers_mut() = variant.headers.clone();
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_ENCODING);
    } else {
        *response.status_mut() = status;
        response.headers_mut().insert(header::CONTENT_LENGTH, variant.body.len().into());
    }
    response
}

/// A response that is for one person, or for one moment: kept by no cache, and telling no other site where it was.
#[must_use]
pub fn personal(status: StatusCode, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, crate::make::PAGE_POLICY),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

/// The smallest encoding that the request accepts.
fn chosen<'a>(page: &'a Shelved, request: &HeaderMap) -> &'a Variant {
    let accepts = |encoding: &str| accepts(request, encoding);
    match (&page.brotli, &page.gzip) {
        (Some(brotli), _) if accepts("br") => brotli,
        (_, Some(gzip)) if accepts("gzip") => gzip,
        _ => &page.identity,
    }
}

pub(crate) fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|offer| {
            let mut parts = offer.split(';');
            let name = parts.next().unwrap_or_default().trim();
            let refused = parts
                .any(|part| part.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()) == Some(0.0));
            (name.eq_ignore_ascii_case(encoding)) && !refused
        })
    })
}

/// Whether one of the validators in If-None-Match is this variant's. The comparison is weak, as RFC 9110 13.1.2 asks.
fn is_unchanged(variant: &Variant, request: &HeaderMap) -> bool {
    request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.trim() == "*"
            || value
                .split(',')
                .any(|tag| tag.trim().strip_prefix("W/").unwrap_or(tag.trim()).as_bytes() == variant.etag.as_bytes())
    })
}
