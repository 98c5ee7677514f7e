//! `cargo xtask tidy`: the rules of the house that no compiler knows.
//!
//! Lacks, deliberately: the length of functions (clippy's `too_many_lines`, set in clippy.toml) and layout (rustfmt).

mod arrows;
mod locks;
mod sources;

use anyhow::{Result, bail};

use crate::house::House;

/// Checks every rule and says all that is wrong at once.
pub fn tidy(house: &House) -> Result<()> {
    let files = sources::all(house)?;
    let mut faults = arrows::faults(&house.metadata);
    faults.extend(sources::faults(&files));
    faults.extend(locks::faults(house)?);
    if faults.is_empty() {
        println!("{} files keep the rules of the house.", files.len());
        return Ok(());
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    bail!("{} rules of the house are broken", faults.len())
}
