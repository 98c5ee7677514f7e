//! Reads a range of a file, piece by piece, no sooner than each is asked for.
//!
//! What is in the page cache is read on the spot (preadv2(2), `RWF_NOWAIT`); what is not is read where nobody waits.

use std::{
    fs::File,
    io,
    ops::Range,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use plenary_core::ports::FilesError;
use tokio::task::{JoinHandle, spawn_blocking};

use super::buffers::{Buffer, Buffers, PIECE};

/// The pieces of a range.
#[derive(Debug)]
pub(super) struct FilePieces {
    file: Arc<File>,
    /// What is still to be read.
    range: Range<u64>,
    buffers: Arc<Buffers>,
    /// What is being read from the disk.
    under_way: Option<JoinHandle<(Buffer, io::Result<usize>)>>,
}

impl FilePieces {
    pub(super) fn new(file: File, range: Range<u64>, buffers: Arc<Buffers>) -> Self {
        Self { file: Arc::new(file), range, buffers, under_way: None }
    }

    /// How many bytes the next piece has at most.
    fn wanted(&self) -> usize {
        usize::try_from(self.range.end - self.range.start).unwrap_or(PIECE).min(PIECE)
    }

    fn arrived(&mut self, buffer: Buffer, read: io::Result<usize>) -> Result<Bytes, FilesError> {
        match read {
            Ok(0) => Err(crate::too_short(self.range.start)),
            Ok(length) => {
                self.range.start += length as u64;
                Ok(buffer.filled(length))
            }
            Err(error) => Err(FilesError::Other(format!("the file could not be read to its end: {error}"))),
        }
    }

    fn read_apart(&self, mut buffer: Buffer) -> JoinHandle<(Buffer, io::Result<usize>)> {
        let (file, at, wanted) = (Arc::clone(&self.file), self.range.start, self.wanted());
        spawn_blocking(move || {
            let read = read_at(&file, buffer.room(wanted), at);
            (buffer, read)
        })
    }
}

impl Stream for FilePieces {
    type Item = Result<Bytes, FilesError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.range.is_empty() {
            return Poll::Ready(None);
        }
        if self.under_way.is_none() {
            let mut buffer = self.buffers.take();
            let wanted = self.wanted();
            match read_cached(&self.file, buffer.room(wanted), self.range.start) {
                Some(length) => return Poll::Ready(Some(self.arrived(buffer, Ok(length)))),
                None => self.under_way = Some(self.read_apart(buffer)),
            }
        }
        let Some(under_way) = &mut self.under_way else { return Poll::Ready(None) };
        let done = ready!(Pin::new(under_way).poll(context));
        self.under_way = None;
        let piece = match done {
            Ok((buffer, read)) => self.arrived(buffer, read),
            Err(fault) => Err(FilesError::Other(fault.to_string())),
        };
        if piece.is_err() {
            self.range.start = self.range.end;
        }
        Poll::Ready(Some(piece))
    }
}

/// How many bytes were read without waiting for the disk; none when that is not possible.
#[cfg(target_os = "linux")]
fn read_cached(file: &File, room: &mut [u8], at: u64) -> Option<usize> {
    use rustix::io::{ReadWriteFlags, preadv2};
    // The end of the file is found out apart, as an error like every other.
    preadv2(file, &mut [io::IoSliceMut::new(room)], at, ReadWriteFlags::NOWAIT).ok().filter(|length| *length > 0)
}

#[cfg(not(target_os = "linux"))]
fn read_cached(_: &File, _: &mut [u8], _: u64) -> Option<usize> {
    None
}

fn read_at(file: &File, room: &mut [u8], at: u64) -> io::Result<usize> {
    loop {
        match rustix::io::pread(file, &mut *room, at) {
            Err(rustix::io::Errno::INTR) => {}
            read => return Ok(read?),
        }
    }
}
