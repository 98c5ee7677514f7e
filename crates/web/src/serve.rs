//! Serves the router on a socket until told to stop, then lets every request under way finish.
//!
//! Keeps true: whoever was let in is answered. At the end, visitors with an open connection are told with their next
//! answer to close it; a socket of our own is closed only after those who knocked before were let in; one that was
//! handed to us is left to our successor with everybody who waits at it.

use std::{
    future::Future,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderValue, Version, header},
};
use hyper::service::{Service as _, service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use tokio::net::{TcpListener, TcpStream};

use crate::register::Peer;

/// Whose the listening socket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Socket {
    /// Nobody listens after us.
    Ours,
    /// It was handed to us, and somebody else goes on with it.
    HandedOn,
}

/// A client that does not finish its request's head in this time is let go.
const HEAD_WITHIN: Duration = Duration::from_secs(15);
/// The longest head of a request, and how much of an answer waits in memory for a client that does not take it: no more
/// of a file is read then. (`pipeline_flush` would read and copy all of it: hyper buffers without limit under it.)
const MOST_WAITING: usize = 64 * 1024;
/// How long requests under way may still take after the signal to stop.
const DRAIN_WITHIN: Duration = Duration::from_secs(20);
/// How long open connections may still bring a request after the signal to stop, to be told with its answer to close.
const TELL_WITHIN: Duration = Duration::from_secs(1);
/// When nobody has knocked for so long, nobody waits at the socket any more.
const NOBODY_KNOCKS: Duration = Duration::from_millis(20);
/// How long those who knock are still let in after the signal to stop.
const LET_IN_WITHIN: Duration = Duration::from_secs(1);

/// Answers requests on a socket of our own until `stop` resolves.
///
/// # Errors
/// Never for a single connection; only when the socket itself is lost.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    serve_on(listener, Socket::Ours, router, stop).await
}

/// Answers requests until `stop` resolves.
///
/// # Errors
/// As [`serve`].
pub async fn serve_on(
    listener: TcpListener,
    socket: Socket,
    router: Router,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let hall = Hall::new(router);
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        hall.let_in(accepted).await;
    }
    hall.is_closing.store(true, Ordering::Release);
    if socket == Socket::Ours {
        let last = async {
            while let Ok(accepted) = tokio::time::timeout(NOBODY_KNOCKS, listener.accept()).await {
                hall.let_in(accepted).await;
            }
        };
        // Whoever comes later than this finds nobody, as a moment afterwards.
        let _ = tokio::time::timeout(LET_IN_WITHIN, last).await;
    }
    drop(listener);
    hall.empty().await;
    Ok(())
}

/// The connections, and what they are answered with.
struct Hall {
    router: Router,
    builder: Builder<TokioExecutor>,
    graceful: GracefulShutdown,
    is_closing: Arc<AtomicBool>,
}

impl Hall {
    fn new(router: Router) -> Self {
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).max_buf_size(MOST_WAITING);
        Self { router, builder, graceful: GracefulShutdown::new(), is_closing: Arc::default() }
    }

    async fn let_in(&self, accepted: io::Result<(TcpStream, std::net::SocketAddr)>) {
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_of_one_connection(&error) => return,
            Err(error) => {
                // Out of file descriptors: the connections under way give them back.
                tracing::warn!(%error, "a connection could not be accepted");
                return tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        // Small answers must not wait for the client's acknowledgement.
        let _ = stream.set_nodelay(true);
        let routed = TowerToHyperService::new(self.router.clone());
        let is_closing = Arc::clone(&self.is_closing);
        let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(Peer(peer));
            let is_closing = Arc::clone(&is_closing);
            // RFC 9113 8.2.2: HTTP/2 has its own way to say so.
            let has_field = request.version() <= Version::HTTP_11;
            let answer = routed.call(request);
            async move {
                let mut answer = answer.await?;
                if has_field && is_closing.load(Ordering::Acquire) {
                    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, std::convert::Infallible>(answer)
            }
        });
        let connection = self.builder.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned();
        let watched = self.graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away in the middle is its own affair.
            let _ = watched.await;
        });
    }

    /// Waits until nobody is left: first for those who come with one more request, then for requests under way.
    async fn empty(self) {
        let leaving = async {
            while self.graceful.count() > 0 {
                tokio::time::sleep(NOBODY_KNOCKS).await;
            }
        };
        let _ = tokio::time::timeout(TELL_WITHIN, leaving).await;
        let _ = tokio::time::timeout(DRAIN_WITHIN, self.graceful.shutdown()).await;
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
