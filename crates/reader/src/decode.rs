//! Bytes to text: finds the encoding and keeps the line structure.
//!
//! The result has `\n` line ends only. An encoding is believed in this order: byte order mark, zero-byte pattern of
//! UTF-16, ISO-2022-JP escapes, valid UTF-8, what the page declares, statistics. MIME transfer encodings are not undone.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE};

use crate::unreadable::{LARGEST_INPUT, Unreadable};

/// How much of a page is searched for a declared character set; the HTML standard asks for 1024 bytes.
const DECLARATION_REACH: usize = 4096;

/// Decodes an announcement.
///
/// # Errors
/// [`Unreadable`] when the input is too large, empty, or no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > LARGEST_INPUT {
        return Err(Unreadable::TooLarge { size: bytes.len() });
    }
    let text = decoded(bytes)?;
    let text = with_plain_line_ends(&text);
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Unreadable::Empty);
    }
    if is_no_text(&text) {
        return Err(Unreadable::NotText);
    }
    Ok(text)
}

fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return Ok(encoding.decode_without_bom_handling(rest).0.into_owned());
    }
    if let Some(encoding) = sixteen_bit(bytes) {
        let text = encoding.decode_without_bom_handling(bytes).0;
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
        return if text.contains(control) { Err(Unreadable::NotText) } else { Ok(text.into_owned()) };
    }
    if bytes.contains(&0) {
        return Err(Unreadable::NotText);
    }
    if has_japanese_escapes(bytes) {
        return Ok(ISO_2022_JP.decode_without_bom_handling(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if let Some(encoding) = declared(bytes) {
        let (text, faulty) = encoding.decode_without_bom_handling(bytes);
        if !faulty {
            return Ok(text.into_owned());
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    Ok(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// UTF-16 without a byte order mark shows itself by zero bytes at only the odd or only the even places.
fn sixteen_bit(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_REACH)).unwrap_or_default();
    let pairs = head.len() / 2;
    if pairs < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let first = head.chunks_exact(2).filter(|pair| pair.first() == Some(&0)).count();
    let second = head.chunks_exact(2).filter(|pair| pair.last() == Some(&0)).count();
    // Japanese text has few zeros, but its spaces, digits and line ends have one each.
    let enough = (pairs / 50).max(1);
    match (first, second) {
        (0, zeros) if zeros >= enough => Some(UTF_16LE),
        (zeros, 0) if zeros >= enough => Some(UTF_16BE),
        _ => None,
    }
}

fn has_japanese_escapes(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|window| matches!(window, b"\x1b$B" | b"\x1b$@" | b"\x1b(J"))
}

/// The character set that `<meta charset>` or a mail's `Content-Type` names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_REACH)).unwrap_or_default();
    let lower = head.to_ascii_lowercase();
    let place = lower.windows(8).position(|window| window == b"charset=")?;
    let label: Vec<u8> = lower
        .iter()
        .skip(place + 8)
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .copied()
        .collect();
    Encoding::for_label(&label)
}

fn with_plain_line_ends(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Text may hold a stray control character or two; a binary file is full of them.
fn is_no_text(text: &str) -> bool {
    let odd = text
        .chars()
        .filter(|&c| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}' | '\u{85}' | '\u{1b}')))
        .count();
    let all = text.chars().count();
    odd > 8 && odd * 20 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252};

    const JAPANESE: &str = "シンポジウム「日米同盟の将来」\n2022年9月29日(木)午後2時から、東京で開催します。";

    #[test]
    fn japanese_is_read_in_every_encoding_it_comes_in() {
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
            let (bytes, _, _) = encoding.encode(JAPANESE);
            assert_eq!(decode(&bytes).unwrap(), JAPANESE, "{}", encoding.name());
        }
        let little: Vec<u8> = JAPANESE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = JAPANESE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little).unwrap(), JAPANESE);
        assert_eq!(decode(&big).unwrap(), JAPANESE);
        assert_eq!(decode(&[&[0xFE, 0xFF], &big[..]].concat()).unwrap(), JAPANESE);
        assert_eq!(decode(&[&[0xEF, 0xBB, 0xBF], JAPANESE.as_bytes()].concat()).unwrap(), JAPANESE);
    }

    #[test]
    fn latin_letters_with_accents_are_read() {
        let text = "Débat : l’Europe après l’élection. Où va-t-elle ? Les invités répondront à vos questions.";
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(decode(&bytes).unwrap(), text);
    }

    #[test]
    fn a_declared_character_set_is_honoured() {
        let text = "<meta charset=\"iso-8859-2\"><p>Łódź</p>";
        let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(text);
        assert_eq!(decode(&bytes).unwrap(), text);
    }

    #[test]
    fn what_is_no_text_is_refused_in_words() {
        assert_eq!(decode(b" \n\t"), Err(Unreadable::Empty));
        assert_eq!(decode(b"%PDF\x00\x01\x02abc\x00def"), Err(Unreadable::NotText));
        assert!(matches!(decode(&vec![b'a'; LARGEST_INPUT + 1]), Err(Unreadable::TooLarge { .. })));
    }

    #[test]
    fn line_ends_of_every_kind_become_one() {
        assert_eq!(decode(b"a\r\nb\rc\n").unwrap(), "a\nb\nc\n");
    }
}
