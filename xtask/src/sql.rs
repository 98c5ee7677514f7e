//! `cargo xtask sql`: checks every statement in `sql/` against both engines and renews what the stores' crates keep of
//! it, so that everybody else can build them without a database. `--check` only compares.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail, ensure};
use plenary_scratch_postgres::ScratchPostgres;

/// A crate that compiles the shared statements against its engine.
struct Engine {
    package: &'static str,
    folder: &'static str,
    /// The variable that its `sqlx.toml` names.
    variable: &'static str,
    url: String,
}

/// Checks the statements; renews the committed data, or with `check` fails when it is not what it should be.
///
/// # Errors
/// A sentence, when a statement is wrong on one of the engines, the data is stale, or PostgreSQL is not installed.
pub(crate) fn sql(check: bool) -> Result<()> {
    let scratch = Scratch::new()?;
    let postgres = ScratchPostgres::start()?;
    let file = scratch.0.join("plenary.sqlite");
    let engines = [
        Engine {
            package: "plenary-sqlite",
            folder: "crates/sqlite",
            variable: "PLENARY_SQLITE_CHECK",
            url: format!("sqlite://{}?mode=rwc", file.display()),
        },
        Engine {
            package: "plenary-postgres",
            folder: "crates/postgres",
            variable: "PLENARY_POSTGRES_CHECK",
            url: postgres.url.clone(),
        },
    ];
    for engine in &engines {
        cargo(&["run", "--quiet", "--package", "xtask", "--example", "schema", "--", &engine.url], &[])?;
        let fresh = scratch.0.join(engine.package);
        fs::create_dir(&fresh)?;
        describe(engine, &fresh)?;
        let kept = root().join(engine.folder).join(".sqlx");
        if check {
            compare(engine, &fresh, &kept)?;
        } else {
            replace(&fresh, &kept)?;
        }
    }
    Ok(())
}

/// Compiles the crate against the live database; its macros write what they learn into `fresh`.
fn describe(engine: &Engine, fresh: &Path) -> Result<()> {
    let folder = fresh.to_str().context("the temporary folder's name is not UTF-8")?;
    let variables = [(engine.variable, engine.url.as_str()), ("SQLX_OFFLINE", "false"), ("SQLX_OFFLINE_DIR", folder)];
    cargo(&["check", "--quiet", "--package", engine.package], &variables)?;
    ensure!(!data(fresh)?.is_empty(), "compiling {} described no statement", engine.package);
    Ok(())
}

fn compare(engine: &Engine, fresh: &Path, kept: &Path) -> Result<()> {
    let (fresh, kept) = (data(fresh)?, data(kept).unwrap_or_default());
    if fresh == kept {
        return Ok(());
    }
    let differing = fresh.iter().filter(|(name, text)| kept.get(*name) != Some(text)).count();
    let leftover = kept.keys().filter(|name| !fresh.contains_key(*name)).count();
    bail!(
        "{}/.sqlx is not what sql/ says: {differing} statements are new or changed, {leftover} are gone. \
         Run `cargo xtask sql` and commit the folder.",
        engine.folder
    )
}

fn replace(fresh: &Path, kept: &Path) -> Result<()> {
    if kept.exists() {
        fs::remove_dir_all(kept)?;
    }
    fs::create_dir_all(kept)?;
    for (name, text) in data(fresh)? {
        fs::write(kept.join(name), text)?;
    }
    Ok(())
}

/// The files of a folder by name.
fn data(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path())?);
    }
    Ok(files)
}

fn cargo(arguments: &[&str], variables: &[(&str, &str)]) -> Result<()> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).envs(variables.iter().copied()).current_dir(root());
    crate::errand::as_if_typed(&mut command);
    let status = command.status().context("cannot run cargo")?;
    ensure!(status.success(), "`cargo {}` failed", arguments.join(" "));
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A temporary folder, gone when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("plenary-sql-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left is a temporary folder, which the machine clears.
        let _ = fs::remove_dir_all(&self.0);
    }
}
