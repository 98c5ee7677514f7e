//! The shelf of finished pages.
//!
//! A page is made once for each edition of the store, compressed ahead, and answered from memory until the edition
//! changes or its own time comes (a panel begins, clocks change). Only what anybody may see is ever put here.

use std::{io::Write, sync::Arc};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;
use quick_cache::{Weighter, sync::Cache};
use sha2::{Digest, Sha256};

/// The most memory that finished pages take, in bytes.
const ROOM: u64 = 48 << 20;
/// Below this size, in bytes, compressing gains nothing.
const WORTH_COMPRESSING: usize = 512;

/// Something made to be answered with.
#[derive(Debug, Clone)]
pub struct Made {
    pub content_type: &'static str,
    pub body: Vec<u8>,
    /// Text gains from compression; pictures and fonts do not.
    pub compressible: bool,
    /// The instant from which it must be made anew.
    pub stale_at: Option<Timestamp>,
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// A finished page with its headers, once for each encoding.
#[derive(Debug)]
pub struct Shelved {
    pub edition: i64,
    pub stale_at: Option<Timestamp>,
    pub identity: Variant,
    pub gzip: Option<Variant>,
    pub brotli: Option<Variant>,
}

/// One encoding of a page.
#[derive(Debug)]
pub struct Variant {
    pub body: Bytes,
    /// Complete but for what depends on the request.
    pub headers: HeaderMap,
    /// A strong validator (RFC 9110 8.8.3): another for each encoding.
    pub etag: HeaderValue,
}

/// Finished pages by path.
#[derive(Debug)]
pub struct Shelf {
    pages: Cache<String, Arc<Shelved>, Weight>,
}

#[derive(Debug, Clone)]
struct Weight;

impl Weighter<String, Arc<Shelved>> for Weight {
    fn weight(&self, path: &String, page: &Arc<Shelved>) -> u64 {
        let bodies = [Some(&page.identity), page.gzip.as_ref(), page.brotli.as_ref()];
        let bytes: usize = bodies.into_iter().flatten().map(|variant| variant.body.len() + 1024).sum();
        (bytes + path.len()) as u64
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self { pages: Cache::with_weighter(1_000, ROOM, Weight) }
    }
}

impl Shelf {
    /// The page at a path, if it is of this edition and its time has not come.
    #[must_use]
    pub fn get(&self, path: &str, edition: i64, now: Timestamp) -> Option<Arc<Shelved>> {
        let page = self.pages.get(path)?;
        let good = page.edition == edition && page.stale_at.is_none_or(|stale_at| now < stale_at);
        good.then_some(page)
    }

    /// Puts a page on the shelf and gives it back finished.
    pub fn put(&self, path: &str, edition: i64, made: Made) -> Arc<Shelved> {
        let page = Arc::new(finish(edition, made));
        self.keep(path, &page);
        page
    }

    /// Puts a page on the shelf that was finished elsewhere.
    pub fn keep(&self, path: &str, page: &Arc<Shelved>) {
        self.pages.insert(path.to_owned(), Arc::clone(page));
    }

    /// Takes everything off the shelf.
    pub fn clear(&self) {
        self.pages.clear();
    }
}

/// Compresses what was made and writes its headers.
pub fn finish(edition: i64, made: Made) -> Shelved {
    let worth = made.compressible && made.body.len() >= WORTH_COMPRESSING;
    let hash = Sha256::digest(&made.body);
    let tag = plenary_core::link::hexadecimal(hash.get(..16).unwrap_or_default());
    let variant = |body: Vec<u8>, encoding: Option<&'static str>| variant(&made, &tag, body, encoding, worth);
    let gzip = worth.then(|| gzipped(&made.body)).flatten().map(|body| variant(body, Some("gzip")));
    let brotli = worth.then(|| brotlied(&made.body)).flatten().map(|body| variant(body, Some("br")));
    let identity = variant(made.body.clone(), None);
    Shelved { edition, stale_at: made.stale_at, identity, gzip, brotli }
}

fn variant(made: &Made, tag: &str, body: Vec<u8>, encoding: Option<&'static str>, varies: bool) -> Variant {
    let quoted = match encoding {
        None => format!("\"{tag}\""),
        Some(encoding) => format!("\"{tag}-{encoding}\""),
    };
    // Hexadecimal digits and quotes are always a header value.
    let etag = HeaderValue::from_str(&quoted).unwrap_or(HeaderValue::from_static("\"\""));
    let mut headers = HeaderMap::with_capacity(8 + made.headers.len());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(made.content_type));
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if varies {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    for (name, value) in &made.headers {
        headers.insert(name.clone(), value.clone());
    }
    Variant { body: Bytes::from(body), headers, etag }
}

fn gzipped(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 3), Compression::new(6));
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

/// Quality 5 is where brotli is still as quick as gzip and already a fifth smaller.
fn brotlied(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len() / 3);
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 20, ..Default::default() };
    brotli::BrotliCompress(&mut &body[..], &mut out, &parameters).ok()?;
    Some(out)
}
