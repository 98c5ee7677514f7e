//! The test house: the program in a folder of its own.

#[allow(dead_code)]
pub mod letters;
#[allow(dead_code)]
pub mod serving;
#[allow(dead_code)]
pub mod visitor;

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// The panel that Plenary started from.
#[allow(dead_code)]
pub const NATO_JAPAN: &str = include_str!("../../../../examples/nato-japan.txt");

/// An installation in a temporary folder. Each file of tests needs its own part of it.
#[derive(Debug)]
#[allow(dead_code)]
pub struct House {
    folder: TempDir,
}

#[allow(dead_code)]
impl House {
    pub fn open() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A file in the house's folder.
    pub fn file(&self, name: &str, text: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program, told to keep its things here and to heed nothing else.
    pub fn plenary(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.args(words).arg("--data").arg(self.data()).current_dir(self.folder.path());
        for (key, _) in std::env::vars().filter(|(key, _)| key.starts_with("PLENARY_")) {
            command.env_remove(key);
        }
        command
    }

    pub fn run(&self, words: &[&str]) -> Output {
        self.plenary(words).output().unwrap()
    }

    /// Runs the program with `input` on its standard input.
    pub fn run_with_input(&self, words: &[&str], input: &[u8]) -> Output {
        let mut child =
            self.plenary(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    /// The same house with a panel at `slug` that takes registrations on this form.
    pub fn with_form(self, slug: &str, announcement: &str, form: &str, words: &[&str]) -> Self {
        let form = self.file(&format!("{slug}.form.toml"), form.as_bytes());
        let mut all = vec!["announce", "-", "--publish", "--accept-findings", "--slug", slug, "--form"];
        all.push(form.to_str().unwrap());
        all.extend(words);
        let output = self.run_with_input(&all, announcement.as_bytes());
        assert!(output.status.success(), "{}", said(&output));
        self
    }

    /// What a command prints, a JSON object a line.
    pub fn objects(&self, words: &[&str]) -> Vec<serde_json::Value> {
        let output = self.run(words);
        assert!(output.status.success(), "{}", said(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The same house with a panel published at `slug`.
    pub fn with_panel(self, slug: &str, announcement: &str) -> Self {
        let words = ["announce", "-", "--publish", "--slug", slug];
        let output = self.run_with_input(&words, announcement.as_bytes());
        assert!(output.status.success(), "{}", said(&output));
        self
    }
}

/// Whether the run is the long one, `cargo xtask test --long`.
#[allow(dead_code)]
pub fn is_long() -> bool {
    std::env::var_os("PLENARY_TEST_LONG").is_some()
}

/// Both streams of what a command printed.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
