//! Measures Plenary as an institute would run it: `plenary-benches BINARY FOLDER [NAME…]`, best called as
//! `cargo xtask bench [NAME…]`.
//!
//! Holds: every figure is measured in this run, on this machine, against the release binary; what is compared is
//! measured in turns, so that both meet the same weather. Lacks, deliberately: targets. The tables say what is;
//! docs/running/performance.md says what should be.

#![allow(unreachable_pub, reason = "in a binary, `pub` says what the other modules may use")]

mod letters;
mod lists;
mod nginx;
mod pages;
mod reader;
mod register;
mod server;
mod start;
mod table;
mod watch;
mod wrk;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};

/// What the benches need to know.
#[derive(Debug)]
pub struct Bench {
    /// The release binary `plenary`.
    pub binary: PathBuf,
    /// A folder for databases and configurations; databases are kept for the next run.
    pub folder: PathBuf,
}

type Measure = fn(&Bench) -> Result<()>;
const ALL: [(&str, Measure); 7] = [
    ("pages", pages::measure),
    ("start", start::measure),
    ("lists", lists::measure),
    ("reader", reader::measure),
    ("register", register::measure),
    ("letters", letters::measure),
    ("watch", watch::measure),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let (Some(binary), Some(folder)) = (words.next(), words.next()) else {
        bail!("say where the binary is and which folder may be used; `cargo xtask bench` does");
    };
    let bench = Bench { binary: PathBuf::from(binary), folder: PathBuf::from(folder) };
    fs::create_dir_all(&bench.folder).with_context(|| format!("{} could not be made", bench.folder.display()))?;
    let names: Vec<String> = words.collect();
    if let Some(unknown) = names.iter().find(|name| ALL.iter().all(|(known, _)| known != *name)) {
        bail!("there is no bench “{unknown}”; there are {}", ALL.map(|(name, _)| name).join(", "));
    }
    for (name, measure) in ALL {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            measure(&bench)?;
        }
    }
    Ok(())
}

impl Bench {
    /// A data folder with this many made-up panels, filled at the first call and kept.
    pub fn seeded(&self, panels: u32) -> Result<PathBuf> {
        let folder = self.folder.join(format!("data-{panels}"));
        let stamp = folder.join("seeded");
        if !stamp.is_file() {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
            server::plenary(self, &folder, &["seed", "--panels", &panels.to_string()])?;
            fs::write(&stamp, "")?;
        }
        Ok(folder)
    }

    /// A file in the folder.
    pub fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.join(name)
    }
}
