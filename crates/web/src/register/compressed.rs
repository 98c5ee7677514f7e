//! A page that is the same for everybody but for one short text in its middle, compressed ahead all the same.
//!
//! DEFLATE blocks can stand beside each other (RFC 1951 3.2.3): what comes before the text and what comes after it is
//! compressed once, the text itself goes between them as a stored block, and the checksum of the whole (RFC 1952 2.3.1)
//! is combined from the checksums of the three.

use bytes::{BufMut, Bytes, BytesMut};
use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress, Status};

/// RFC 1952 2.3: deflate, no flags, no time, an unknown system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// A page around one text that is not known yet.
#[derive(Debug)]
pub(super) struct Around {
    before: Part,
    after: Part,
}

#[derive(Debug)]
struct Part {
    plain: Bytes,
    /// Deflate blocks; the first part's are not the last of the stream, the second part's are.
    deflated: Option<Bytes>,
    checksum: Hasher,
}

impl Around {
    /// Splits `page` at the first `mark`; none when it has none.
    pub(super) fn split(page: &str, mark: &str) -> Option<Self> {
        let (before, after) = page.split_once(mark)?;
        Some(Self { before: Part::of(before, FlushCompress::Full), after: Part::of(after, FlushCompress::Finish) })
    }

    /// The page with `text` in its place.
    pub(super) fn plain(&self, text: &str) -> Bytes {
        let mut page = BytesMut::with_capacity(self.before.plain.len() + text.len() + self.after.plain.len());
        page.put_slice(&self.before.plain);
        page.put_slice(text.as_bytes());
        page.put_slice(&self.after.plain);
        page.freeze()
    }

    /// The page with `text` in its place, as gzip; none when the text is too long for a stored block.
    pub(super) fn gzip(&self, text: &str) -> Option<Bytes> {
        let (before, after) = (self.before.deflated.as_ref()?, self.after.deflated.as_ref()?);
        let length = u16::try_from(text.len()).ok()?;
        let mut page = BytesMut::with_capacity(before.len() + after.len() + text.len() + 32);
        page.put_slice(&GZIP_HEAD);
        page.put_slice(before);
        page.put_u8(0);
        page.put_u16_le(length);
        page.put_u16_le(!length);
        page.put_slice(text.as_bytes());
        page.put_slice(after);
        let mut checksum = self.before.checksum.clone();
        checksum.update(text.as_bytes());
        checksum.combine(&self.after.checksum);
        page.put_u32_le(checksum.finalize());
        let whole = self.before.plain.len() + text.len() + self.after.plain.len();
        page.put_u32_le(u32::try_from(whole).ok()?);
        Some(page.freeze())
    }
}

impl Part {
    fn of(text: &str, flush: FlushCompress) -> Self {
        let mut checksum = Hasher::new();
        checksum.update(text.as_bytes());
        let plain = Bytes::copy_from_slice(text.as_bytes());
        Self { plain, deflated: deflated(text.as_bytes(), flush).map(Bytes::from), checksum }
    }
}

/// Blocks that end on the boundary of a byte.
fn deflated(text: &[u8], flush: FlushCompress) -> Option<Vec<u8>> {
    let mut compress = Compress::new(Compression::new(9), false);
    // Incompressible text grows by five bytes for each 16 kB block and the empty one at the end.
    let mut out = Vec::with_capacity(text.len() + text.len() / 1000 + 128);
    let status = compress.compress_vec(text, &mut out, flush).ok()?;
    let is_whole = compress.total_in() == text.len() as u64;
    let is_ended = flush != FlushCompress::Finish || status == Status::StreamEnd;
    (is_whole && is_ended).then_some(out)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_page_reads_the_same_plain_and_compressed() {
        let page = format!("{}<input value=\"@\">{}", "<p>before</p>".repeat(500), "<p>後</p>".repeat(700));
        let around = Around::split(&page, "@").unwrap();
        for text in ["", "0123456789abcdef", "<&\"漢字"] {
            let mut read = String::new();
            let gzip = around.gzip(text).unwrap();
            flate2::read::GzDecoder::new(&gzip[..]).read_to_string(&mut read).unwrap();
            assert_eq!(read, page.replacen('@', text, 1));
            assert_eq!(around.plain(text), read.as_bytes());
            assert!(gzip.len() < 600, "{} bytes", gzip.len());
        }
        assert!(Around::split("no mark", "@").is_none());
    }
}
