//! Files in a bucket of any store that speaks S3.
//!
//! Keeps true: a file is there when all of it is, with the size that was sent; what was sent in vain is taken back;
//! a reading that breaks off is taken up again where it broke, of the very same file, or ends in an error. Deliberately
//! lacks keys that a cloud lends to its machines, and lists: names come from the database.

mod connection;
mod faults;
mod keep;

use std::{
    fmt,
    ops::Range,
    path::Path,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use futures_core::Stream;
use object_store::{
    BackoffConfig, GetOptions, GetRange, ObjectStore, ObjectStoreExt, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path as Name,
};
use plenary_core::{
    ports::{Files, FilesError, Pieces},
    recording::FileId,
};

use self::connection::Connector;
use crate::BucketAddress;

/// What lets us into a bucket.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    pub key: String,
    pub secret: String,
    /// A certificate authority as PEM that is trusted beside the public ones.
    pub authority: Option<String>,
}

/// A bucket, or the part of it under a prefix.
#[derive(Debug)]
pub struct Bucket {
    store: AmazonS3,
    address: BucketAddress,
}

/// What fails for a moment is tried again so often, within this time.
const TRIES: usize = 3;
const TRIES_WITHIN: Duration = Duration::from_secs(60);

impl Bucket {
    /// Prepares to ask the bucket; nothing is asked yet.
    ///
    /// # Errors
    /// When the authority is no certificate.
    pub fn open(address: &BucketAddress, access: Access) -> Result<Self, FilesError> {
        let backoff =
            BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(2), base: 2.0 };
        let store = AmazonS3Builder::new()
            .with_bucket_name(&address.bucket)
            .with_endpoint(&address.endpoint)
            .with_region(&address.region)
            // Whether http is allowed was decided when the address was read.
            .with_allow_http(true)
            .with_access_key_id(access.key)
            .with_secret_access_key(access.secret)
            .with_retry(RetryConfig { backoff, max_retries: TRIES, retry_timeout: TRIES_WITHIN })
            .with_disable_bulk_delete(true)
            .with_http_connector(Connector::trusting(access.authority.as_deref())?)
            .build();
        let address = address.clone();
        Ok(Self { store: store.map_err(|error| faults::fault(&address, &error))?, address })
    }

    fn name(&self, id: FileId) -> Name {
        Name::from(format!("{}{}", self.address.prefix, crate::name(id)))
    }

    fn fault(&self, error: object_store::Error) -> FilesError {
        faults::fault(&self.address, &error)
    }

    async fn part(&self, id: FileId, range: Range<u64>) -> object_store::Result<object_store::GetResult> {
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        self.store.get_opts(&self.name(id), options).await
    }
}

#[async_trait]
impl Files for Bucket {
    async fn keep(&self, id: FileId, from: &Path) -> Result<u64, FilesError> {
        keep::keep(self, id, from).await
    }

    async fn size(&self, id: FileId) -> Result<u64, FilesError> {
        match self.store.head(&self.name(id)).await {
            Ok(found) => Ok(found.size),
            // The answer to HEAD has no room for a reason; the answer to GET has.
            Err(error) => Err(self.fault(self.part(id, 0..1).await.err().unwrap_or(error))),
        }
    }

    async fn read(&self, id: FileId, range: Range<u64>) -> Result<Pieces, FilesError> {
        if range.is_empty() {
            let size = self.size(id).await?;
            return if range.end <= size { Ok(Box::pin(Nothing)) } else { Err(crate::too_short(size)) };
        }
        let found = self.part(id, range.clone()).await.map_err(|error| self.fault(error))?;
        if found.range != range {
            return Err(crate::too_short(found.meta.size));
        }
        Ok(Box::pin(BucketPieces { pieces: found.into_stream(), address: self.address.clone() }))
    }

    async fn remove(&self, id: FileId) -> Result<(), FilesError> {
        match self.store.delete(&self.name(id)).await.map_err(|error| self.fault(error)) {
            Err(FilesError::Missing) => Ok(()),
            done => done,
        }
    }
}

struct BucketPieces {
    pieces: Pin<Box<dyn Stream<Item = object_store::Result<Bytes>> + Send>>,
    address: BucketAddress,
}

impl Stream for BucketPieces {
    type Item = Result<Bytes, FilesError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.pieces.as_mut().poll_next(context);
        next.map(|piece| piece.map(|piece| piece.map_err(|error| faults::fault(&self.address, &error))))
    }
}

struct Nothing;

impl Stream for Nothing {
    type Item = Result<Bytes, FilesError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Access(…)")
    }
}
