//! Bytes to text.
//!
//! UTF-8; UTF-16 with its byte order mark, or known by the zero byte beside its first letter; otherwise Windows-1252
//! when the text has the look of a Western European language. Deliberately guesses no other encoding: Shift_JIS,
//! EUC-JP, Windows-1251 and their like are refused, because a wrong guess fills a recording with nonsense.

use super::{CaptionFault, within_limit};
use crate::recording::{Remark, remark::Remarks};

/// Windows-1252 from 0x80 to 0x9f; what it leaves undefined is the replacement character.
const WESTERN: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];
/// Signs beyond ASCII that Western European sentences have. Others point to another encoding.
const WESTERN_SIGNS: &str = "€„…‘’“”•–—™‹›\u{a0}¡£§©ª«®°²³·º»½¿";

/// The text of a file, with `\n` for every end of a line.
pub(super) fn text(bytes: &[u8], remarks: &mut Remarks) -> Result<String, CaptionFault> {
    within_limit(bytes.len())?;
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => sixteen_bit(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => sixteen_bit(rest, u16::from_be_bytes),
        [1..=255, 0, ..] => sixteen_bit(bytes, u16::from_le_bytes),
        [0, 1..=255, ..] => sixteen_bit(bytes, u16::from_be_bytes),
        _ => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                remarks.add(Remark::WesternEuropean);
                western(bytes).ok_or(CaptionFault::Encoding)?
            }
        },
    };
    if text.contains('\u{fffd}') {
        remarks.add(Remark::Damaged);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn sixteen_bit(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    if !rest.is_empty() {
        text.push('\u{fffd}');
    }
    text
}

/// Windows-1252, if at most a third of the letters lie beyond ASCII, all of them letters or signs of its languages.
fn western(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|byte| character(*byte)).collect();
    let (mut plain, mut beyond) = (0_usize, 0_usize);
    // Times and settings would count as letters of a file in which nobody speaks with them.
    for character in text.lines().filter(|line| !line.contains("-->")).flat_map(str::chars) {
        if character.is_ascii() {
            plain += usize::from(character.is_ascii_alphabetic());
        } else if character.is_alphabetic() && !"ƒˆªº".contains(character) {
            beyond += 1;
        } else if !WESTERN_SIGNS.contains(character) {
            return None;
        }
    }
    (beyond <= (plain + beyond) / 3).then_some(text)
}

fn character(byte: u8) -> char {
    let beyond = byte.checked_sub(0x80).and_then(|at| WESTERN.get(usize::from(at)));
    beyond.copied().unwrap_or(char::from(byte))
}
