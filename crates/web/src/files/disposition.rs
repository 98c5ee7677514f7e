//! Under which name a file is saved (RFC 6266): any name that somebody gave it, in every browser.
//!
//! Keeps true: no path, no line break and nothing that turns the direction of writing comes out; the name ends as the
//! file's kind does, whatever it was called, so that nothing is saved as a program.

use std::fmt::Write;

use axum::http::HeaderValue;
use plenary_core::recording::{FileKind, KeptFile};

/// The longest name without its ending, in bytes: file systems take 255 with it.
const LONGEST: usize = 200;

/// The Content-Disposition of a file.
pub(super) fn disposition(file: &KeptFile, as_download: bool) -> HeaderValue {
    let name = name(&file.called, file.kind);
    let kind = if as_download { "attachment" } else { "inline" };
    let plain: String = name.chars().map(plain).collect();
    let mut text = format!("{kind}; filename=\"{plain}\"");
    if plain != name {
        text.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            match byte {
                // The characters that stand for themselves (RFC 8187 3.2.1), but for those that have a sense elsewhere.
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(char::from(byte)),
                // Writing to a string cannot fail.
                _ => drop(write!(text, "%{byte:02X}")),
            }
        }
    }
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("attachment"))
}

/// The name that people see.
fn name(called: &str, kind: FileKind) -> String {
    let called = called.rsplit(['/', '\\']).next().unwrap_or_default();
    let called: String = called.chars().filter(|character| !is_unseen(*character)).collect();
    let called = called.trim_matches(|character: char| character == '.' || character.is_whitespace());
    let endings = endings(kind);
    let own = called.rsplit_once('.').filter(|(_, end)| endings.iter().any(|one| end.eq_ignore_ascii_case(one)));
    let (stem, ending) = own.unwrap_or((called, endings[0]));
    let stem = stem.get(..stem.floor_char_boundary(LONGEST)).unwrap_or_default().trim();
    let stem = match stem {
        "" if kind.is_recording() => "recording",
        "" => "picture",
        stem => stem,
    };
    format!("{stem}.{ending}")
}

/// The endings of a kind, the usual one first.
fn endings(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Mp4 => &["mp4", "m4v", "m4a", "mov"],
        FileKind::WebM => &["webm", "weba"],
        FileKind::Mp3 => &["mp3"],
        FileKind::Jpeg => &["jpg", "jpeg"],
        FileKind::Png => &["png"],
        FileKind::WebP => &["webp"],
    }
}

/// Controls, and the marks that let a name read otherwise than it is written (UAX 9).
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What stands for a character where only ASCII is understood (RFC 6266 appendix D: without percent signs, which some
/// browsers would resolve).
fn plain(character: char) -> char {
    match character {
        '"' | '\\' | '%' => '_',
        character if character.is_ascii_graphic() || character == ' ' => character,
        _ => '_',
    }
}
