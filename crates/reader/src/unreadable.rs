//! Why an announcement could not be read at all. Each reason is a sentence that says what to do.

use thiserror::Error;

/// The largest input the reader takes, in bytes: 1 MiB.
pub const LARGEST_INPUT: usize = 1024 * 1024;

/// Input that gives no reading.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// More than [`LARGEST_INPUT`] bytes.
    #[error(
        "The announcement is {size} bytes long, and the reader takes at most {LARGEST_INPUT} (1 MiB). Save only the \
         announcement itself, without the pictures or the rest of the site."
    )]
    TooLarge {
        /// Length of the input in bytes.
        size: usize,
    },
    /// Nothing but white space.
    #[error("The announcement is empty. Check that the right file was given.")]
    Empty,
    /// Not text in any encoding the reader knows.
    #[error(
        "This is not a text. The reader takes plain text, HTML or an iCalendar file; save a PDF or an office document \
         as plain text first."
    )]
    NotText,
    /// A zone hint that the zone database does not hold.
    #[error("The zone \"{0}\" is unknown. Name an IANA zone, for example Asia/Tokyo or America/New_York.")]
    UnknownZone(String),
}
