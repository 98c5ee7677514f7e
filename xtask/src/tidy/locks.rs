//! Lock files name the public registries and no mirror of anybody's.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::house::House;

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";
const CARGO_LOCKS: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];
const NPM_LOCKS: [&str; 3] =
    ["browser/package-lock.json", "tests/browser/package-lock.json", "tests/conformance/package-lock.json"];

/// One sentence for every package that comes from elsewhere.
pub fn faults(house: &House) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for path in CARGO_LOCKS {
        faults.extend(foreign(path, &read(house.at(path))?, "source = ", CRATES));
    }
    for path in NPM_LOCKS.into_iter().filter(|path| house.at(path).is_file()) {
        faults.extend(foreign(path, &read(house.at(path))?, "\"resolved\": ", NPM));
    }
    Ok(faults)
}

fn read(path: PathBuf) -> Result<String> {
    fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
}

fn foreign(name: &str, text: &str, key: &str, registry: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.trim().strip_prefix(key))
        .map(|value| value.trim_end_matches(',').trim_matches('"'))
        .filter(|address| !address.starts_with(registry))
        .map(|address| format!("{name} names {address}; packages come from {registry}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_is_noticed() {
        let text = format!("source = \"{CRATES}\"\nsource = \"registry+https://mirror.example/index\"\n");
        assert_eq!(foreign("Cargo.lock", &text, "source = ", CRATES).len(), 1);
        let text =
            format!("  \"resolved\": \"{NPM}esbuild.tgz\",\n  \"resolved\": \"https://mirror.example/esbuild.tgz\",\n");
        assert_eq!(foreign("package-lock.json", &text, "\"resolved\": ", NPM).len(), 1);
    }
}
