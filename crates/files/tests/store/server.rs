//! A store that speaks S3, on its own threads, with its own folder: it checks signatures, and dies when it is told to.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{
    S3Result,
    access::{S3Access, S3AccessContext},
    auth::SimpleAuth,
    path::S3Path,
    s3_error,
    service::S3ServiceBuilder,
};
use s3s_fs::FileSystem;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    runtime::Runtime,
};

pub(crate) const KEY: &str = "PLENARYTESTKEY";
pub(crate) const SECRET: &str = "a/secret+that=is_only+for/tests";

/// A running store.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// None once it is killed.
    runtime: Option<Runtime>,
}

/// What this kind of server leaves out: a stranger is turned away, and a bucket that nobody made is not there.
struct Doorman(PathBuf);

#[async_trait]
impl S3Access for Doorman {
    async fn check(&self, context: &mut S3AccessContext<'_>) -> S3Result<()> {
        let bucket = match context.s3_path() {
            S3Path::Bucket { bucket } | S3Path::Object { bucket, .. } => bucket.as_ref(),
            S3Path::Root => "",
        };
        match context.credentials() {
            None => Err(s3_error!(AccessDenied)),
            Some(_) if self.0.join(bucket).is_dir() => Ok(()),
            Some(_) => Err(s3_error!(NoSuchBucket)),
        }
    }
}

impl Server {
    /// Starts on a folder in which each folder is a bucket; on this port, or on any.
    pub(crate) fn start(folder: &Path, port: u16) -> Self {
        Self::start_with(folder, port, None)
    }

    /// As [`Self::start`], speaking TLS with the certificate that only tests trust.
    pub(crate) fn start_secured(folder: &Path) -> Self {
        Self::start_with(folder, 0, Some(plenary_sink::acceptor().unwrap()))
    }

    /// Ends it at once: connections break where they are.
    pub(crate) fn kill(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }

    fn start_with(folder: &Path, port: u16, tls: Option<plenary_sink::TlsAcceptor>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = {
            let _entered = runtime.enter();
            let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
            listener.set_nonblocking(true).unwrap();
            TcpListener::from_std(listener).unwrap()
        };
        let address = listener.local_addr().unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        builder.set_access(Doorman(folder.to_owned()));
        let service = builder.build();
        runtime.spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (service, tls) = (service.clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => answer(stream, service).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                answer(stream, service).await;
                            }
                        }
                    }
                });
            }
        });
        Self { address, runtime: Some(runtime) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn answer(stream: impl AsyncRead + AsyncWrite + Unpin + 'static, service: s3s::service::S3Service) {
    // A client that goes away is no fault of the server's.
    let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
}

/// What of an unfinished upload lies in the server's folder.
pub(crate) fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_string_lossy().contains("upload")).collect()
}
