//! Running other programs, with a sentence when one is missing or fails.

use std::{
    env,
    io::{self, BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// Runs a command in sight of the person who called.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| missing(command))?;
    if !status.success() {
        bail!("{} did not succeed ({status})", said(command));
    }
    Ok(())
}

/// What a command prints; its complaints go to the person who called.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| missing(command))?;
    if !output.status.success() {
        bail!("{} did not succeed ({})", said(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command in sight of the person who called, and shows each of its lines to `listen` as well. Whether it
/// succeeded is the answer.
pub fn overheard(mut command: Command, mut listen: impl FnMut(&str)) -> Result<bool> {
    let (reader, writer) = io::pipe()?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .spawn()
        .with_context(|| missing(&command))?;
    // The command holds the writing ends; while it lives, the reader would wait for ever.
    drop(command);
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        listen(text.trim_end());
        line.clear();
    }
    Ok(child.wait()?.success())
}

/// Takes away what `cargo run` told this errand about its own package. Build scripts watch some of it (ring's does),
/// and what is compiled here would be compiled again by whoever calls cargo next.
pub fn as_if_typed(command: &mut Command) {
    for (name, _) in env::vars_os() {
        if ["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_BIN_"].iter().any(|own| name.to_string_lossy().starts_with(own)) {
            command.env_remove(name);
        }
    }
}

/// Where a program lies that the search path names.
pub fn find(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// A command as one would type it.
fn said(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}

fn missing(command: &Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let hint = match program.as_str() {
        "npm" | "npx" | "node" => ": install Node 20 or newer",
        "cargo" => ": install Rust with rustup",
        _ => "",
    };
    format!("`{program}` could not be started{hint}")
}
