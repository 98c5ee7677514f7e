//! Why a file cannot be read as captions, in sentences that say what to do.

use super::{LARGEST, MOST_CUES};

/// Why the file gives no captions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaptionFault {
    #[error(
        "The captions have {bytes} bytes, and at most {LARGEST} (5 MiB) are read. Captions of a whole day are smaller: look \
         whether this is the right file."
    )]
    TooLarge { bytes: usize },
    #[error("The captions have more than {MOST_CUES} cues. Look whether this is the right file, or divide it.")]
    TooManyCues,
    #[error(
        "The captions are in an encoding that cannot be told for certain, such as Shift_JIS. Open the file in a text \
         editor, save it with the encoding UTF-8, and load it again."
    )]
    Encoding,
    #[error(
        "No captions were found in the file. WebVTT and SubRip (.vtt, .srt) are read; a cue in them is a line like \
         “00:00:01.000 --> 00:00:04.000”, the words on the next line, and an empty line after them."
    )]
    NoCue,
}
