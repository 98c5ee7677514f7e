//! Over a real connection: how much is read for somebody who does not take it.

use std::{
    net::SocketAddr,
    ops::Range,
    path::Path,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use async_trait::async_trait;
use axum::{Router, extract::Request, routing::get};
use bytes::Bytes;
use futures_core::Stream;
use plenary_core::ports::Pieces;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
};

use super::*;

const SIZE: usize = 24 * 1024 * 1024;

/// A folder, and how many bytes were read from it.
struct Counted {
    folder: Folder,
    read: Arc<AtomicU64>,
    readers: Arc<()>,
}

struct CountedPieces {
    pieces: Pieces,
    read: Arc<AtomicU64>,
    _reader: Arc<()>,
}

impl Stream for CountedPieces {
    type Item = Result<Bytes, FilesError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.pieces.as_mut().poll_next(context);
        if let Poll::Ready(Some(Ok(piece))) = &piece {
            self.read.fetch_add(piece.len() as u64, Ordering::Relaxed);
        }
        piece
    }
}

#[async_trait]
impl Files for Counted {
    async fn keep(&self, id: FileId, from: &Path) -> Result<u64, FilesError> {
        self.folder.keep(id, from).await
    }
    async fn size(&self, id: FileId) -> Result<u64, FilesError> {
        self.folder.size(id).await
    }
    async fn read(&self, id: FileId, range: Range<u64>) -> Result<Pieces, FilesError> {
        let pieces = self.folder.read(id, range).await?;
        let (read, reader) = (Arc::clone(&self.read), Arc::clone(&self.readers));
        Ok(Box::pin(CountedPieces { pieces, read, _reader: reader }))
    }
    async fn remove(&self, id: FileId) -> Result<(), FilesError> {
        self.folder.remove(id).await
    }
}

/// A server of one file, and the counts of its store.
async fn serving(kept: Kept) -> (SocketAddr, Arc<AtomicU64>, Arc<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (read, readers) = (Arc::default(), Arc::default());
    let store = Arc::new(Counted { folder: kept.folder, read: Arc::clone(&read), readers: Arc::clone(&readers) });
    let (file, place) = (Arc::new(kept.file), Arc::new(kept.place));
    let handler = move |request: Request| {
        let (store, file, place) = (Arc::clone(&store), Arc::clone(&file), Arc::clone(&place));
        async move {
            let asked = Asked {
                file: &file,
                changed_at: at(CHANGED),
                is_public: true,
                as_download: false,
                now: at(1_800_000_000),
            };
            let response = serve(store.as_ref(), &asked, &request.into_parts().0).await.unwrap();
            drop(place);
            response
        }
    };
    let router = Router::new().route("/file", get(handler));
    tokio::spawn(crate::serve::serve(listener, router, std::future::pending()));
    (address, read, readers)
}

async fn asking(address: SocketAddr, fields: &str) -> TcpStream {
    // The system would take megabytes for somebody who takes nothing.
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(64 * 1024).unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    stream.write_all(format!("GET /file HTTP/1.1\r\nHost: house\r\n{fields}\r\n").as_bytes()).await.unwrap();
    stream
}

/// Waits until the count has stood still for a while, and gives it.
async fn settled(count: &AtomicU64) -> u64 {
    let mut before = u64::MAX;
    loop {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let now = count.load(Ordering::Relaxed);
        if now == before {
            return now;
        }
        before = now;
    }
}

#[test]
fn whoever_stands_still_is_not_read_for_and_whoever_leaves_stops_it() {
    RUNTIME.block_on(async {
        let kept = tokio::task::spawn_blocking(|| Kept::new(SIZE)).await.unwrap();
        let (address, read, readers) = serving(kept).await;
        let mut stream = asking(address, "").await;
        let mut some = vec![0; 1000];
        stream.read_exact(&mut some).await.unwrap();
        // What the sockets of both sides hold is the system's; the rest of the file has not been touched.
        let before = settled(&read).await;
        assert!(before < SIZE as u64 / 2, "{before} bytes were read for somebody who took 1000");
        assert_eq!(Arc::strong_count(&readers), 3);
        drop(stream);
        while Arc::strong_count(&readers) > 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(settled(&read).await <= before + 1024 * 1024);
    });
}

#[test]
fn a_connection_serves_range_after_range_and_breaks_when_a_file_does() {
    RUNTIME.block_on(async {
        let kept = tokio::task::spawn_blocking(|| Kept::new(SIZE)).await.unwrap();
        let path = kept.place.path().join("files/f1").join(kept.file.id.0.to_string());
        let content = kept.content.clone();
        let (address, _, _) = serving(kept).await;
        let mut stream = asking(address, "Range: bytes=0-99\r\n").await;
        stream.write_all(b"GET /file HTTP/1.1\r\nHost: house\r\nRange: bytes=-100\r\n\r\n").await.unwrap();
        let mut received = Vec::new();
        while !received.ends_with(&content[SIZE - 100..]) {
            assert!(stream.read_buf(&mut received).await.unwrap() > 0, "it ended after {} bytes", received.len());
        }
        let mut stream = asking(address, "Connection: close\r\n").await;
        let mut received = vec![0; 100_000];
        stream.read_exact(&mut received).await.unwrap();
        std::fs::File::options().write(true).open(path).unwrap().set_len(SIZE as u64 - 1).unwrap();
        // Whether the connection is reset or closed, fewer bytes came than were told.
        let _ = stream.read_to_end(&mut received).await;
        let head = received.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        assert!(String::from_utf8_lossy(&received[..head]).contains(&format!("content-length: {SIZE}\r\n")));
        assert_eq!(received.len() - head, SIZE - 1);
    });
}
