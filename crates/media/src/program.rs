//! Running a program that looks into files.

use std::{
    ffi::{OsStr, OsString},
    io,
    path::Path,
    process::Stdio,
    time::Duration,
};

use plenary_core::recording::MediaTime;
use tokio::{process::Command, time::timeout};

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a program told nothing about a file.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    #[error("{0} is not installed. It comes with ffmpeg; everything else works without it.")]
    NotInstalled(&'static str),
    #[error("{0} could not read the file: {1}")]
    Unreadable(&'static str, String),
    #[error("{0} took longer than a minute over the file and was stopped.")]
    TooLong(&'static str),
    #[error("There is nothing to be seen in the recording at {0}.")]
    NothingToSee(MediaTime),
}

/// A file as the programs take it: a name with a colon in it would be the address of something else.
pub(crate) fn named(file: &Path) -> OsString {
    let mut name = OsString::from("file:");
    name.push(file);
    name
}

/// What the program prints.
pub(crate) async fn output<A: AsRef<OsStr>>(
    program: &'static str,
    arguments: impl IntoIterator<Item = A>,
) -> Result<Vec<u8>, ToolError> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    match timeout(PATIENCE, command.output()).await {
        Err(_) => Err(ToolError::TooLong(program)),
        Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => Err(ToolError::NotInstalled(program)),
        Ok(Err(error)) => Err(ToolError::Unreadable(program, error.to_string())),
        Ok(Ok(done)) if done.status.success() => Ok(done.stdout),
        Ok(Ok(done)) => Err(ToolError::Unreadable(program, last_line(&done.stderr))),
    }
}

/// Programs say last what mattered.
fn last_line(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    said.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it gave no reason").to_owned()
}
