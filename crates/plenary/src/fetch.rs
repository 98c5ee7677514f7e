//! Fetching a provider's picture of a film, once, because the organiser said so.
//!
//! Keeps true: only `https`, only names, and only those that lead to the public network, also after a redirection; as
//! many bytes as a picture may have; no longer than half a minute. Nothing of this machine is told but its address.

use std::{
    future::Future,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::{Request, StatusCode, Uri, body::Bytes, header};
use hyper_rustls::{ConfigBuilderExt as _, HttpsConnector};
use hyper_util::{
    client::legacy::{
        Client,
        connect::{HttpConnector, dns::Name},
    },
    rt::TokioExecutor,
};
use plenary_core::recording::{
    Provider,
    source::{Host, is_public_address},
};
use rustls::ClientConfig;
use serde_json::Value;
use tokio::time::timeout;
use tower_service::Service;

use crate::failure::Failure;

/// How long all of it may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a server may send us on.
const REDIRECTIONS: usize = 3;
/// What is told of a film may have this many bytes.
const MOST_TOLD: u64 = 1 << 20;

type Fetcher = Client<HttpsConnector<HttpConnector<PublicNames>>, Empty<Bytes>>;

/// The provider's picture of a film: at most `most` bytes.
///
/// # Errors
/// A sentence: the provider cannot be reached, has no picture, or leads somewhere that it may not.
pub async fn poster(provider: &Provider, most: u64) -> Result<Vec<u8>, Failure> {
    match timeout(PATIENCE, picture(provider, most)).await {
        Ok(fetched) => fetched,
        Err(_) => Err(failure(provider, "it took longer than half a minute to answer")),
    }
    .map_err(|failure| Failure::refused(format!("{failure} Bring a picture with --poster FILE.")))
}

async fn picture(provider: &Provider, most: u64) -> Result<Vec<u8>, Failure> {
    let fetcher = fetcher();
    let get = |address: String, most| {
        let fetcher = &fetcher;
        async move { get(fetcher, address, most).await.map_err(|why| failure(provider, &why)) }
    };
    match provider {
        Provider::YouTube { id } => {
            let of = |size: &str| format!("https://i.ytimg.com/vi/{}/{size}.jpg", id.as_str());
            // The largest is there for films of a certain size only.
            match get(of("maxresdefault"), most).await {
                Ok(picture) => Ok(picture),
                Err(_) => get(of("hqdefault"), most).await,
            }
        }
        Provider::Vimeo { .. } => {
            let asked: String = url::form_urlencoded::byte_serialize(provider.address().as_bytes()).collect();
            let told = get(format!("https://vimeo.com/api/oembed.json?width=1280&url={asked}"), MOST_TOLD).await?;
            get(named(&told, "thumbnail_url").ok_or_else(|| failure(provider, "it names no picture"))?, most).await
        }
        Provider::PeerTube { host, id } => {
            let told = get(format!("https://{host}/api/v1/videos/{}", id.as_str()), MOST_TOLD).await?;
            let path = named(&told, "previewPath").filter(|path| path.starts_with('/'));
            let path = path.ok_or_else(|| failure(provider, "it names no picture"))?;
            get(format!("https://{host}{path}"), most).await
        }
    }
}

fn failure(provider: &Provider, why: &str) -> Failure {
    Failure::refused(format!("No picture could be fetched from {}: {why}.", provider.host()))
}

/// A text in a provider's JSON.
fn named(told: &[u8], key: &str) -> Option<String> {
    let told: Value = serde_json::from_slice(told).ok()?;
    told.get(key)?.as_str().map(str::to_owned)
}

async fn get(fetcher: &Fetcher, address: String, most: u64) -> Result<Vec<u8>, String> {
    let mut address = address;
    for _ in 0..=REDIRECTIONS {
        let request = Request::get(allowed(&address)?)
            .header(header::USER_AGENT, concat!("Plenary/", env!("CARGO_PKG_VERSION")))
            .body(Empty::new())
            .map_err(|error| error.to_string())?;
        let response = fetcher.request(request).await.map_err(|error| said(&error))?;
        if response.status().is_redirection() {
            let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            address = joined(&address, to.ok_or("it sends us on to nowhere")?)?;
            continue;
        }
        if response.status() != StatusCode::OK {
            return Err(format!("it answered {}", response.status()));
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let body = Limited::new(response.into_body(), most).collect().await;
        let body = body.map_err(|_| format!("it sent more than {most} bytes, or stopped in the middle"))?;
        return Ok(body.to_bytes().to_vec());
    }
    Err("it sends us on and on".to_owned())
}

/// An address that may be asked: `https`, at a server with a public name.
fn allowed(address: &str) -> Result<Uri, String> {
    let uri: Uri = address.parse().map_err(|_| "it gave an address that is none".to_owned())?;
    let is_plain = uri.scheme_str() == Some("https") && uri.port_u16().is_none_or(|port| port == 443);
    let host = uri.host().filter(|_| is_plain).ok_or("it gave an address that is not https")?;
    let has_name = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    Host::read(host).ok().filter(|_| has_name).ok_or("it gave an address that is not a public server's")?;
    Ok(uri)
}

fn joined(from: &str, to: &str) -> Result<String, String> {
    let from: url::Url = from.parse().map_err(|_| "it gave an address that is none".to_owned())?;
    from.join(to).map(String::from).map_err(|_| "it gave an address that is none".to_owned())
}

/// The innermost reason says most.
fn said(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

fn fetcher() -> Fetcher {
    let mut tcp = HttpConnector::new_with_resolver(PublicNames);
    tcp.enforce_http(false);
    let tls = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map(|config| config.with_webpki_roots().with_no_client_auth());
    // Its own provider's versions cannot be missing from it.
    let tls = tls.unwrap_or_else(|_| ClientConfig::builder().with_webpki_roots().with_no_client_auth());
    let https = hyper_rustls::HttpsConnectorBuilder::new().with_tls_config(tls).https_only().enable_http1();
    Client::builder(TokioExecutor::new()).build(https.wrap_connector(tcp))
}

/// Looks names up and keeps only what leads to the public network: a name can be made to lead anywhere.
#[derive(Debug, Clone)]
struct PublicNames;

impl Service<Name> for PublicNames {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = std::io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 443)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public_address(address.ip())).collect();
            if public.is_empty() {
                return Err(std::io::Error::other("its name does not lead to the public network"));
            }
            Ok(public.into_iter())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_servers_are_asked_over_https() {
        assert!(allowed("https://i.ytimg.com/vi/x/hqdefault.jpg").is_ok());
        for refused in [
            "http://i.ytimg.com/vi/x.jpg",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://localhost/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://me:secret@i.ytimg.com/",
            "https://i.ytimg.com:22/",
            "file:///etc/passwd",
            "/vi/x.jpg",
        ] {
            assert!(allowed(refused).is_err(), "{refused} would be asked");
        }
    }

    #[test]
    fn where_a_server_sends_us_on_to_is_judged_as_any_address() {
        let from = "https://video.example.org/a/b";
        assert_eq!(joined(from, "/c.jpg").unwrap(), "https://video.example.org/c.jpg");
        assert!(allowed(&joined(from, "//10.0.0.1/c.jpg").unwrap()).is_err());
        assert!(allowed(&joined(from, "http://video.example.org/c.jpg").unwrap()).is_err());
    }

    #[tokio::test]
    async fn a_name_that_leads_into_the_own_network_is_not_followed() {
        let name: Name = "localhost".parse().unwrap();
        let refused = PublicNames.call(name).await.expect_err("localhost is not public");
        assert!(refused.to_string().contains("public network"), "{refused}");
    }

    #[test]
    fn a_picture_is_found_in_what_a_provider_tells() {
        let told = br#"{"thumbnail_url":"https://i.vimeocdn.com/video/1.jpg","previewPath":7}"#;
        assert_eq!(named(told, "thumbnail_url").as_deref(), Some("https://i.vimeocdn.com/video/1.jpg"));
        assert_eq!((named(told, "previewPath"), named(b"<html>", "thumbnail_url")), (None, None));
    }
}
