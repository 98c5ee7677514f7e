//! Recordings: what remains to be watched and heard after a panel's hour.
//!
//! Holds: where a recording comes from, sizes and times are typed; nothing here is markup, and an address that could
//! lead a browser or this program somewhere harmful is never made ([`source`]). Deliberately lacks uploads and
//! transcoding.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub mod caption;
pub mod chapter;
mod character_reference;
mod remark;
pub mod source;
mod time;

use jiff::Timestamp;

pub use self::{
    caption::{Captions, Cue},
    chapter::Chapter,
    remark::Remark,
    source::{Elsewhere, Provider, Source},
    time::MediaTime,
};
use crate::{language::Language, panel::PanelId};

/// Names a recording for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordingId(pub Uuid);

/// One recording of a panel: the whole, a part, or the whole in another language.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    pub id: RecordingId,
    pub panel: PanelId,
    /// Which of its panel's, from 1. Stands in addresses (`?watch=1`), so it is never given to another.
    pub number: u16,
    pub title: String,
    /// What is spoken.
    pub language: Language,
    pub source: Source,
    pub audience: Audience,
    pub length: Option<MediaTime>,
    pub poster: Option<Poster>,
    /// In the order of time.
    pub chapters: Vec<Chapter>,
    /// The languages that it has captions in, in alphabetical order.
    pub captions: Vec<Language>,
    pub added_at: Timestamp,
    pub changed_at: Timestamp,
}

/// Who may watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Whoever may see the panel.
    AsPanel,
    /// Those with a seat on the panel, by their own link.
    Registrants,
}

/// The picture that stands for a recording until it plays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    pub file: KeptFile,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Names a kept file for good: its content never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub Uuid);

/// A file in the file store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    pub id: FileId,
    pub kind: FileKind,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it was called where it came from: a name for people who save it, never a path.
    pub called: String,
}

/// What a kept file holds, known by its first bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Mp4,
    WebM,
    Mp3,
    Jpeg,
    Png,
    WebP,
}

impl FileKind {
    /// What these first bytes of a file (at least 16, if there are as many) begin.
    #[must_use]
    pub fn of(first: &[u8]) -> Option<Self> {
        Some(match first {
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Self::Mp4,
            [0x1a, 0x45, 0xdf, 0xa3, ..] => Self::WebM,
            [b'I', b'D', b'3', ..] | [0xff, 0xe2..=0xe7 | 0xf2..=0xf7 | 0xfa..=0xfb, ..] => Self::Mp3,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Self::Png,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::WebP,
            _ => return None,
        })
    }

    /// Its media type (RFC 6838).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::Mp3 => "audio/mpeg",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

    /// Whether it is to be watched or heard, and not looked at.
    #[must_use]
    pub fn is_recording(self) -> bool {
        matches!(self, Self::Mp4 | Self::WebM | Self::Mp3)
    }
}
