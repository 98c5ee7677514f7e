//! The body of an answer: the pieces of a file as they are asked for.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use plenary_core::{
    ports::{FilesError, Pieces},
    recording::FileId,
};

/// So many bytes of a file: exactly these, or an error that breaks the connection.
pub(super) struct Sending {
    file: FileId,
    pieces: Pieces,
    /// Bytes that are still to come.
    left: u64,
}

impl Sending {
    pub(super) fn new(file: FileId, pieces: Pieces, length: u64) -> Self {
        Self { file, pieces, left: length }
    }

    fn checked(&self, piece: Option<Result<Bytes, FilesError>>) -> Result<Bytes, FilesError> {
        match piece {
            Some(Ok(piece)) if piece.len() as u64 <= self.left => Ok(piece),
            Some(Ok(_)) => Err(FilesError::Other("the file gave more bytes than were asked for".to_owned())),
            Some(Err(error)) => Err(error),
            None => Err(FilesError::Other(format!("the file ended {} bytes too early", self.left))),
        }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = FilesError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, FilesError>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let piece = ready!(self.pieces.as_mut().poll_next(context));
        let checked = self.checked(piece);
        match &checked {
            Ok(piece) => self.left -= piece.len() as u64,
            Err(error) => {
                tracing::error!(file = %self.file.0, %error, "a file could not be sent to its end");
            }
        }
        Poll::Ready(Some(checked.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
