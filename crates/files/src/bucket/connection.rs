//! The connection to the store: HTTP/1.1 over TLS with ring and the public roots that the house's other connections have.
//!
//! Keeps true: nothing is waited for without end, neither a connection nor an answer nor its next piece; redirects are
//! not followed, as a signature is for one host. Deliberately lacks proxies.

use std::{
    error::Error,
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect},
    rt::{TokioExecutor, TokioTimer},
};
use object_store::{
    ClientOptions,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse,
        HttpResponseBody, HttpService,
    },
};
use plenary_core::ports::FilesError;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio::time::{Instant, Sleep, sleep, timeout};

use super::faults::Refusal;

/// How long a connection may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// How long the store may be silent before and within an answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// The slowest line that a part is sent over, in bytes a second.
const SLOWEST: u64 = 32 * 1024;
/// How much of a refusal is read, in bytes.
const LONGEST_REASON: usize = 16 * 1024;
/// How much of an answer waits in memory for whoever reads it.
const MOST_WAITING: usize = 256 * 1024;

/// Makes connections that trust the public authorities, and another one if there is one.
#[derive(Debug, Clone)]
pub(super) struct Connector(Arc<ClientConfig>);

impl Connector {
    /// # Errors
    /// When the authority is no certificate in PEM.
    pub(super) fn trusting(authority: Option<&str>) -> Result<Self, FilesError> {
        let refused = |error: &dyn Error| {
            FilesError::Other(format!("the authority of the file store is not a certificate in PEM ({error})"))
        };
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        if let Some(authority) = authority {
            let certificate = CertificateDer::from_pem_slice(authority.as_bytes()).map_err(|error| refused(&error))?;
            roots.add(certificate).map_err(|error| refused(&error))?;
        }
        let versions = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| refused(&error))?;
        Ok(Self(Arc::new(versions.with_root_certificates(roots).with_no_client_auth())))
    }
}

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let mut plain = connect::HttpConnector::new();
        plain.enforce_http(false);
        plain.set_nodelay(true);
        plain.set_connect_timeout(Some(CONNECT_WITHIN));
        let secured = HttpsConnectorBuilder::new()
            .with_tls_config(ClientConfig::clone(&self.0))
            .https_or_http()
            .enable_http1()
            .wrap_connector(plain);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .http1_max_buf_size(MOST_WAITING)
            .build(secured);
        Ok(HttpClient::new(Line(client)))
    }
}

/// What requests go over.
#[derive(Debug)]
struct Line(Client<HttpsConnector<connect::HttpConnector>, HttpRequestBody>);

#[async_trait]
impl HttpService for Line {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let sending = Duration::from_secs(request.body().content_length() as u64 / SLOWEST);
        let answer = timeout(ANSWER_WITHIN + sending, self.0.request(request)).await;
        let answer = answer.map_err(|late| HttpError::new(HttpErrorKind::Timeout, late))?;
        let (parts, body) = answer.map_err(broken)?.into_parts();
        let mut body = Watched { body, silence: Box::pin(sleep(ANSWER_WITHIN)), is_waiting: false };
        if parts.status.is_success() {
            return Ok(HttpResponse::from_parts(parts, HttpResponseBody::new(body)));
        }
        let mut said = Vec::new();
        while said.len() < LONGEST_REASON
            && let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await
        {
            said.extend_from_slice(frame?.data_ref().map_or(&[], Bytes::as_ref));
        }
        let passes = parts.status.is_server_error() || matches!(parts.status.as_u16(), 408 | 429);
        let kind = if passes { HttpErrorKind::Interrupted } else { HttpErrorKind::Unknown };
        Err(HttpError::new(kind, Refusal::read(parts.status.as_u16(), &said)))
    }
}

fn broken(error: hyper_util::client::legacy::Error) -> HttpError {
    let kind = if error.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Interrupted };
    HttpError::new(kind, error)
}

/// An answer that is not waited for without end. While nobody asks for its next piece, no time passes.
struct Watched {
    body: Incoming,
    silence: Pin<Box<Sleep>>,
    is_waiting: bool,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, HttpError>>> {
        let interrupted = |error| HttpError::new(HttpErrorKind::Interrupted, error);
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.is_waiting = false;
            return Poll::Ready(frame.map(|frame| frame.map_err(interrupted)));
        }
        if !self.is_waiting {
            self.is_waiting = true;
            self.silence.as_mut().reset(Instant::now() + ANSWER_WITHIN);
        }
        ready!(self.silence.as_mut().poll(context));
        let silent = std::io::Error::from(std::io::ErrorKind::TimedOut);
        Poll::Ready(Some(Err(HttpError::new(HttpErrorKind::Timeout, silent))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
