//! `cargo xtask up`: from a clean clone to pages that can be looked at.
//!
//! Holds: calling it again neither fails nor announces anything twice. The process that was started becomes the
//! server, so that ending the one ends the other.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    build,
    example::{self, Example},
    house::{House, Profile},
};

/// How `plenary announce` begins to refuse an address that is taken.
const ALREADY: &str = "There is a panel at";

/// Builds, announces the example panels, and serves.
pub fn up(house: &House, listen: Option<&str>) -> Result<()> {
    build::dev(house)?;
    let binary = house.binary(Profile::Dev);
    let data = house.at("plenary-data");
    fs::create_dir_all(&data).with_context(|| format!("{} could not be made", data.display()))?;
    for example in example::all(house)? {
        announce(&binary, &data, &example)?;
    }
    let mut serve = Command::new(&binary);
    serve.arg("serve").arg("--data").arg(&data).current_dir(&house.root);
    if let Some(address) = listen {
        serve.args(["--listen", address]);
    }
    become_it(serve)
}

/// Makes the panel of an example, unless it is there already.
pub fn announce(binary: &Path, data: &Path, example: &Example) -> Result<()> {
    let file = data.join(format!("{}.txt", example.slug));
    fs::write(&file, &example.text).with_context(|| format!("{} could not be written", file.display()))?;
    let mut command = Command::new(binary);
    command.arg("announce").arg(&file).args(["--publish", "--slug", &example.slug]).arg("--data").arg(data);
    if let Some(form) = &example.form {
        command.arg("--form").arg(form);
    }
    let said = command.output().with_context(|| format!("{} could not be started", binary.display()))?;
    let complaint = String::from_utf8_lossy(&said.stderr);
    if said.status.success() {
        println!("Announced {}.", example.slug);
    } else if !complaint.contains(ALREADY) {
        bail!("{} was not announced:\n{}{complaint}", file.display(), String::from_utf8_lossy(&said.stdout));
    }
    Ok(())
}

#[cfg(unix)]
fn become_it(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;

    let error = command.exec();
    Err(error).context("plenary could not be started")
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<()> {
    crate::errand::run(&mut command)
}
