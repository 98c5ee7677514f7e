//! `cargo xtask web`: the browser files, bundled into browser/dist, where the binary embeds them from.
//!
//! Holds: nothing is installed or bundled twice when nothing changed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context, Result};

use crate::{errand, house::House};

const FOLDER: &str = "browser";
/// What a bundle is made from; everything in the two folders, and these files. Scripts and pages share the tables.
const SOURCE_FOLDERS: [&str; 2] = ["css", "src"];
const SOURCE_FILES: [&str; 9] = [
    "build.mjs",
    "fonts.mjs",
    "share-fonts.mjs",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "../crates/core/data/cities.tsv",
    "../crates/core/data/spelled.tsv",
    "../crates/core/data/zones.tsv",
];

/// Installs the packages and bundles the files, each only if it is due.
pub fn web(house: &House) -> Result<()> {
    install(house, FOLDER)?;
    let folder = house.at(FOLDER);
    let manifest = folder.join("dist/manifest.json");
    if is_due(&manifest, &sources(&folder)?) {
        errand::run(&mut house.npm("node", &["build.mjs"], FOLDER))?;
    }
    Ok(())
}

/// Installs the npm packages of a folder exactly as its lock file says, if they are not there yet.
pub fn install(house: &House, folder: &str) -> Result<()> {
    let lock = house.at(folder).join("package-lock.json");
    let installed = house.at(folder).join("node_modules/.package-lock.json");
    if is_due(&installed, &[lock]) {
        errand::run(&mut house.npm("npm", &["ci", "--no-fund", "--no-audit", "--loglevel=error"], folder))?;
    }
    Ok(())
}

/// Whether `made` is missing or older than one of its sources. A source that is missing makes nothing due.
fn is_due(made: &Path, sources: &[PathBuf]) -> bool {
    let Some(made) = changed_at(made) else { return true };
    sources.iter().filter_map(|source| changed_at(source)).any(|source| source > made)
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = SOURCE_FILES.iter().map(|file| folder.join(file)).collect();
    for name in SOURCE_FOLDERS {
        gather(&folder.join(name), &mut files)?;
    }
    Ok(files)
}

/// Everything in a folder, and the folder itself too: its time changes when a file is taken away.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    files.push(folder.to_owned());
    for entry in fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
