//! What a form sent: read within bounds before anything else is done with it.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, header},
};
use percent_encoding::percent_decode;
use plenary_core::form::limits;
use tokio::time::timeout;

use crate::pages::fault::Fault;

/// The largest form, in bytes: everything that the longest form takes, in letters that are three bytes each and nine when
/// they are sent.
const LARGEST: usize = 4 << 20;
const _: () = assert!(limits::TOGETHER * "%E7%94%B0".len() < LARGEST, "what a form may ask for can be sent");
/// The most fields a form sends: options are fields.
const MOST_FIELDS: usize = 4_000;
/// How long a form may take to arrive. Who never finishes one would keep a connection from everybody else.
const WITHIN: Duration = Duration::from_secs(60);

/// The names and values of a form, in their order.
#[derive(Debug, Default)]
pub(super) struct Posted(pub(super) Vec<(String, String)>);

impl Posted {
    /// Reads a body of `application/x-www-form-urlencoded` (WHATWG URL 5).
    ///
    /// # Errors
    /// [`Fault::FormTooLarge`] and [`Fault::BadRequest`].
    pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Self, Fault> {
        Self::read_within(headers, body, WITHIN).await
    }

    async fn read_within(headers: &HeaderMap, body: Body, within: Duration) -> Result<Self, Fault> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.is_empty() && !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Fault::BadRequest(
                "The form was sent in a way that is not understood here. Send it from its page.".to_owned(),
            ));
        }
        let arrived = timeout(within, to_bytes(body, LARGEST)).await;
        let late = |_| Fault::BadRequest("The form did not arrive in time. Send it again.".to_owned());
        let bytes = arrived.map_err(late)?.map_err(|_| Fault::FormTooLarge)?;
        if percent_decode(&bytes).decode_utf8().is_err() {
            return Err(Fault::BadRequest(
                "The form was sent in letters that are not UTF-8. Send it from its page.".to_owned(),
            ));
        }
        let fields: Vec<_> = form_urlencoded::parse(&bytes).take(MOST_FIELDS + 1).collect();
        if fields.len() > MOST_FIELDS {
            return Err(Fault::FormTooLarge);
        }
        Ok(Self(fields.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The first value of that name; empty when there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, pin::Pin, task};

    use bytes::Bytes;
    use futures_core::Stream;

    use super::*;

    /// A body that never comes.
    struct Never;

    impl Stream for Never {
        type Item = Result<Bytes, Infallible>;

        fn poll_next(self: Pin<&mut Self>, _: &mut task::Context<'_>) -> task::Poll<Option<Self::Item>> {
            task::Poll::Pending
        }
    }

    #[tokio::test]
    async fn a_form_that_never_ends_is_given_up() {
        let short = Duration::from_millis(5);
        let read = Posted::read_within(&HeaderMap::new(), Body::from_stream(Never), short).await;
        assert!(matches!(read, Err(Fault::BadRequest(sentence)) if sentence.contains("in time")));
    }

    #[tokio::test]
    async fn what_is_not_utf_8_is_given_back_instead_of_being_stored_as_something_else() {
        for (body, is_taken) in [(&b"name=%93c"[..], false), (b"name=caf\xe9", false), (b"name=%E7%94%B0", true)] {
            let read = Posted::read(&HeaderMap::new(), Body::from(body)).await;
            assert_eq!(read.is_ok(), is_taken, "{body:?}");
        }
    }
}
