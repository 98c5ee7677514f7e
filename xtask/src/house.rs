//! Where things lie: the sources, and what is built from them.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use serde_json::Value;

use crate::errand;

/// The folders that every errand works in.
#[derive(Debug)]
pub struct House {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Cargo's target folder, wherever `CARGO_TARGET_DIR` or a configuration puts it.
    pub target: PathBuf,
    /// What `cargo metadata --no-deps` says about the workspace.
    pub metadata: Value,
}

/// How the program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl House {
    /// The house that this errand was called in.
    pub fn here() -> Result<Self> {
        let own =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = own.parent().context("xtask stands in no workspace")?.to_owned();
        let mut command = Command::new("cargo");
        command.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(&root);
        let metadata: Value = serde_json::from_str(&errand::output(&mut command)?)?;
        let target = metadata["target_directory"].as_str().ok_or_else(|| anyhow!("cargo names no target folder"))?;
        Ok(Self { target: PathBuf::from(target), root, metadata })
    }

    /// A path inside the sources.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// Where cargo leaves the binary `plenary`.
    pub fn binary(&self, profile: Profile) -> PathBuf {
        let folder = match profile {
            Profile::Dev => "debug",
            Profile::Release => "release",
        };
        self.target.join(folder).join(format!("plenary{}", env::consts::EXE_SUFFIX))
    }

    /// A cargo command in the root of the workspace.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.root);
        errand::as_if_typed(&mut command);
        command
    }

    /// A command of the npm tools in a folder of the sources.
    pub fn npm(&self, program: &str, arguments: &[&str], folder: &str) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.at(folder));
        command
    }
}
