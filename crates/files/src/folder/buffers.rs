//! Buffers that pieces are read into, used again and again: the last one given back is the one still in the
//! processor's cache.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

/// Bytes of one piece: with half as many, a long range costs a tenth more; with twice as many, visitors who stand still
/// hold more than they save.
pub(super) const PIECE: usize = 256 * 1024;
/// How many unused buffers are kept.
const SPARE: usize = 32;

/// The buffers of one folder that nobody uses just now.
#[derive(Debug, Default)]
pub(super) struct Buffers(Mutex<Vec<Box<[u8]>>>);

/// A buffer in use; gives itself back.
#[derive(Debug)]
pub(super) struct Buffer {
    bytes: Box<[u8]>,
    length: usize,
    home: Arc<Buffers>,
}

impl Buffers {
    pub(super) fn take(self: &Arc<Self>) -> Buffer {
        let spare = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let bytes = spare.unwrap_or_else(|| vec![0; PIECE].into_boxed_slice());
        Buffer { bytes, length: 0, home: Arc::clone(self) }
    }
}

impl Buffer {
    /// At most `most` bytes to read into.
    pub(super) fn room(&mut self, most: usize) -> &mut [u8] {
        let end = most.min(self.bytes.len());
        &mut self.bytes[..end]
    }

    /// The first `length` bytes; the buffer is given back when the last who holds them lets go.
    pub(super) fn filled(mut self, length: usize) -> Bytes {
        self.length = length.min(self.bytes.len());
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let mut spare = self.home.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE {
            spare.push(bytes);
        }
    }
}
