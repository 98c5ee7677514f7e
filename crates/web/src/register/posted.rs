//! What a form sent: read within bounds before anything else is done with it.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, header},
};

use crate::pages::fault::Fault;

/// The largest form, in bytes: a hundred long answers.
const LARGEST: usize = 256 << 10;
/// The most fields a form sends.
const MOST_FIELDS: usize = 1_000;

/// The names and values of a form, in their order.
#[derive(Debug, Default)]
pub(super) struct Posted(pub(super) Vec<(String, String)>);

impl Posted {
    /// Reads a body of `application/x-www-form-urlencoded` (WHATWG URL 5).
    ///
    /// # Errors
    /// [`Fault::TooLarge`] and [`Fault::BadRequest`].
    pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Self, Fault> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.is_empty() && !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Fault::BadRequest(
                "The form was sent in a way that is not understood here. Send it from its page.".to_owned(),
            ));
        }
        let bytes = to_bytes(body, LARGEST).await.map_err(|_| Fault::TooLarge)?;
        let fields: Vec<_> = form_urlencoded::parse(&bytes).take(MOST_FIELDS + 1).collect();
        if fields.len() > MOST_FIELDS {
            return Err(Fault::TooLarge);
        }
        Ok(Self(fields.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The first value of that name; empty when there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}
