//! The film: a gigabyte in which every word follows from where it stands, so that whoever reads a range can tell whether
//! it is the right one.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::PathBuf,
};

use anyhow::Result;

use crate::Bench;

/// Bytes of it.
pub const SIZE: u64 = 1 << 30;
/// Bytes of a word.
pub const WORD: u64 = 8;
/// It begins as films do (ISO 14496-12 4.3).
const HEAD: &[u8; 16] = b"\0\0\0\x10ftypisom\0\0\x02\0";

/// Makes it at the first call.
pub fn ensure(bench: &Bench) -> Result<PathBuf> {
    let path = bench.file("film.mp4");
    if fs::metadata(&path).is_ok_and(|film| film.len() == SIZE) {
        return Ok(path);
    }
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&path)?);
    for number in 0..SIZE / WORD {
        file.write_all(&word(number))?;
    }
    file.into_inner()?.sync_all()?;
    Ok(path)
}

/// The word of this number (SplitMix64 of it, but for the head).
pub fn word(number: u64) -> [u8; 8] {
    match number {
        0 => std::array::from_fn(|at| HEAD[at]),
        1 => std::array::from_fn(|at| HEAD[at + 8]),
        _ => {
            let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)).to_le_bytes()
        }
    }
}
