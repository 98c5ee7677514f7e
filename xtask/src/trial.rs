//! A trial house: a real Plenary on an empty folder, filled with examples and made-up panels, for tests to visit.
//!
//! Holds: it listens on this machine only, on a port that was free, and is gone when dropped.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{errand, example, house::House, up};

/// Enough made-up panels that every list has several pages' worth of past and some future.
const PANELS: &str = "60";
/// How the first line that `plenary serve` prints begins.
const AT: &str = "Plenary is at ";

#[derive(Debug)]
pub struct TrialHouse {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub base: String,
    pub data: PathBuf,
    /// The files that its recordings were made of.
    pub recordings: PathBuf,
    server: Child,
}

impl TrialHouse {
    /// Fills a new folder and serves it.
    pub fn open(house: &House, binary: &Path) -> Result<Self> {
        let data = house.target.join("trial/data");
        if data.exists() {
            fs::remove_dir_all(&data).with_context(|| format!("{} could not be emptied", data.display()))?;
        }
        fs::create_dir_all(&data)?;
        errand::run(Command::new(binary).args(["seed", "--panels", PANELS, "--data"]).arg(&data))?;
        for folder in ["examples", "tests/browser/announcements"] {
            for example in example::of(&house.at(folder))? {
                up::announce(binary, &data, &example)?;
            }
        }
        let recordings = house.target.join("trial/recordings");
        errand::run(Command::new("node").arg(house.at("tests/browser/recordings.mjs")).arg(&recordings))?;
        add_recordings(&recordings, binary, &data)?;
        let mut server = Command::new(binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--config"])
            .arg(house.at("tests/browser/plenary.toml"))
            .arg("--data")
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", binary.display()))?;
        let said = server.stdout.take().context("the server says nothing")?;
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let Some(address) = line.trim().strip_prefix(AT) else {
            // It has ended, or is not what it should be; either way nothing is to be visited.
            let _ = server.kill();
            bail!("plenary serve began with “{}” and not with its address", line.trim());
        };
        Ok(Self { base: address.trim_end_matches('/').to_owned(), data, recordings, server })
    }
}

/// A made-up panel that is over: with so many it is on the home page and on its series', whatever the day is.
const OVER: &str = "development-finance-in-the-western-balkans-47";

/// Gives one panel a recording of each kind, the last for registrants only, and another a film;
/// tests/browser/watch.spec.ts watches them.
fn add_recordings(folder: &Path, binary: &Path, data: &Path) -> Result<()> {
    let file = |name: &str| folder.join(name).display().to_string();
    let captions = |language: &str| format!("{language}={}", file(&format!("captions.{language}.vtt")));
    let (film, sound, chapters) = (file("watched.mp4"), file("spoken.mp3"), file("chapters.txt"));
    let (english, japanese) = (captions("en"), captions("ja"));
    let captioned = ["--chapters", &chapters, "--captions", &english, "--captions", &japanese];
    let youtube = ["--language", "ja", "--length", "1:30:00"];
    let recordings: [(&str, &str, &str, &[&str]); 6] = [
        ("watched", &film, "The whole panel", &captioned),
        ("watched", &sound, "The panel, to hear", &["--captions", &english]),
        ("watched", "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "The panel in Japanese", &youtube),
        ("watched", "https://v.example.org/watched/watched.m3u8", "The panel, streamed", &["--length", "1:00"]),
        ("watched", &film, "For those who came", &["--registrants-only"]),
        (OVER, &film, "What was said then", &["--chapters", &chapters]),
    ];
    for (panel, source, title, more) in recordings {
        let mut command = Command::new(binary);
        command.args(["recording", "add", panel, source, "--title", title]).args(more).arg("--data").arg(data);
        errand::run(&mut command)?;
    }
    Ok(())
}

impl Drop for TrialHouse {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
