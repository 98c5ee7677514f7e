//! A mail server for tests: it takes letters, counts them by Message-ID, and fails at any stage it is told to.
//!
//! Keeps true: what it counts as taken, it has read up to the final dot; faults can change while it runs. Speaks enough
//! of RFC 5321 for real clients, with PIPELINING, 8BITMIME, AUTH PLAIN and LOGIN, implicit TLS and STARTTLS under a
//! certificate for `localhost`. Deliberately delivers nothing and checks no address.

mod fault;
mod login;
mod received;
mod session;
mod tls;

use std::{fmt, io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

pub use fault::{Fault, Stage};
pub use received::Received;
pub use tls::{AUTHORITY, acceptor};
pub use tokio_rustls::TlsAcceptor;

use fault::Faults;
use received::Shelf;

/// How a client reaches the sink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encryption {
    #[default]
    None,
    /// TLS from the first byte (RFC 8314 3.3).
    Implicit,
    /// Offers STARTTLS, and takes no letter before it (RFC 3207).
    StartTls,
}

/// What kind of server the sink is.
#[derive(Debug, Clone)]
pub struct Manner {
    /// The port of 127.0.0.1; 0 takes a free one.
    pub port: u16,
    pub encryption: Encryption,
    /// User and password that a client must give before it may send.
    pub login: Option<(String, String)>,
    /// Whether PIPELINING is offered (RFC 2920).
    pub is_pipelining: bool,
    /// Whether SMTPUTF8 is offered (RFC 6531).
    pub is_international: bool,
    /// Whether the letters themselves are kept, or only counted.
    pub keeps_letters: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            port: 0,
            encryption: Encryption::None,
            login: None,
            is_pipelining: true,
            is_international: false,
            keeps_letters: true,
        }
    }
}

/// A running sink. It closes with its connections when it is dropped.
pub struct Sink {
    address: SocketAddr,
    house: Arc<House>,
    listening: JoinHandle<()>,
}

/// What all connections of a sink share.
struct House {
    manner: Manner,
    faults: Faults,
    shelf: Shelf,
    acceptor: Option<tokio_rustls::TlsAcceptor>,
}

impl Sink {
    /// A plain sink on a free port.
    ///
    /// # Errors
    /// When no port can be bound.
    pub async fn open() -> io::Result<Self> {
        Self::open_as(Manner::default()).await
    }

    /// # Errors
    /// When the port cannot be bound.
    pub async fn open_as(manner: Manner) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", manner.port)).await?;
        let acceptor = (manner.encryption != Encryption::None).then(tls::acceptor).transpose()?;
        let house =
            Arc::new(House { faults: Faults::default(), shelf: Shelf::new(manner.keeps_letters), acceptor, manner });
        let address = listener.local_addr()?;
        let listening = tokio::spawn(listen(listener, Arc::clone(&house)));
        Ok(Self { address, house, listening })
    }

    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on every visit to `stage` ends in `fault`.
    pub fn fail(&self, stage: Stage, fault: Fault) {
        self.house.faults.set(stage, fault, None, None);
    }

    /// The next `times` visits to `stage` end in `fault`.
    pub fn fail_times(&self, stage: Stage, fault: Fault, times: u32) {
        self.house.faults.set(stage, fault, Some(times), None);
    }

    /// Every visit to `stage` of a letter to an address that ends in `suffix` ends in `fault`.
    pub fn fail_to(&self, suffix: &str, stage: Stage, fault: Fault) {
        self.house.faults.set(stage, fault, None, Some(suffix.to_owned()));
    }

    /// Forgets all faults.
    pub fn heal(&self) {
        self.house.faults.clear();
    }

    /// The letters taken so far, when they are kept, in the order of their final dots.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        self.house.shelf.letters()
    }

    /// How many letters were taken so far, copies included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.house.shelf.count()
    }

    /// How many different Message-IDs were taken so far.
    #[must_use]
    pub fn different(&self) -> usize {
        self.house.shelf.different()
    }

    /// How often a letter with this Message-ID, without angle brackets, was taken.
    #[must_use]
    pub fn copies_of(&self, message_id: &str) -> usize {
        self.house.shelf.copies_of(message_id)
    }

    /// How many connections were opened so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.house.shelf.connections()
    }

    /// The most letters to one mail domain that were under way at the same time.
    #[must_use]
    pub fn most_at_once(&self, domain: &str) -> usize {
        self.house.shelf.most_at_once(domain)
    }

    /// Waits until `count` letters were taken, copies included, or `patience` is over; says whether they were.
    pub async fn has_taken(&self, count: usize, patience: Duration) -> bool {
        let wait = async {
            while self.count() < count {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(patience, wait).await.is_ok()
    }
}

impl fmt::Debug for Sink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sink").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, house: Arc<House>) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        house.shelf.note_connection();
        let house = Arc::clone(&house);
        connections.spawn(async move {
            // A client that goes away is none of the sink's business.
            let _ = session::serve(stream, &house).await;
        });
        while connections.try_join_next().is_some() {}
    }
}
