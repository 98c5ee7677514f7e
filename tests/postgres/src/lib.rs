//! A PostgreSQL server for one run: made in a temporary folder, gone afterwards.
//!
//! Keeps true: it listens on this machine only, runs under an account that is not root, and is stopped and deleted
//! when dropped. Its durability is the server's default, so that what is measured on it is true.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};

/// The account that PostgreSQL's packages make; used when this runs as root, which the server refuses.
const ACCOUNT: &str = "postgres";

/// A running server.
#[derive(Debug)]
pub struct ScratchPostgres {
    /// `postgres://…` of its first database, with the right to make others.
    pub url: String,
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
    server: Child,
}

impl ScratchPostgres {
    /// Makes and starts a server; returns when it takes connections.
    ///
    /// # Errors
    /// A sentence, when PostgreSQL is not installed or does not start.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("plenary-postgres-{}-{port}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let url = format!("postgres://plenary@127.0.0.1:{port}/postgres");
        match make(&programs, &folder).and_then(|()| serve(&programs, &folder, port)) {
            Ok(server) => {
                let mut scratch = Self { url, folder, programs, port, server };
                scratch.wait_until_ready()?;
                Ok(scratch)
            }
            Err(error) => {
                let _ = fs::remove_dir_all(&folder);
                Err(error)
            }
        }
    }

    /// Stops the server in one of `pg_ctl`'s modes: `fast` as an administrator does, `immediate` like a crash. What it
    /// acknowledged is there when it is started again.
    ///
    /// # Errors
    /// When it does not stop.
    pub fn stop(&mut self, mode: &str) -> Result<()> {
        let mut stop = as_account(&self.programs.join("pg_ctl"));
        stop.args(["stop", "--silent", &format!("--mode={mode}"), "-D"]).arg(self.folder.join("data"));
        ensure!(stop.status()?.success(), "PostgreSQL does not stop");
        self.server.wait()?;
        Ok(())
    }

    /// Starts the stopped server again, on the same data and the same port.
    ///
    /// # Errors
    /// A sentence, when it does not start.
    pub fn start_again(&mut self) -> Result<()> {
        self.server = serve(&self.programs, &self.folder, self.port)?;
        self.wait_until_ready()
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        for _ in 0..300 {
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL ended while starting ({status}):\n{log}");
            }
            let ready = Command::new(self.programs.join("pg_isready"))
                .args(["--quiet", "--host=127.0.0.1", &format!("--port={}", self.port)])
                .status()?;
            if ready.success() {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not take connections within 30 seconds")
    }
}

impl Drop for ScratchPostgres {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let mut stop = as_account(&self.programs.join("pg_ctl"));
        stop.arg("stop").arg("--mode=immediate").arg("-D").arg(data).stdout(Stdio::null()).stderr(Stdio::null());
        if !stop.status().is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        // What is left after that is a temporary folder, which the machine clears.
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn make(programs: &Path, folder: &Path) -> Result<()> {
    if is_root()? {
        let owned = Command::new("chown").arg(ACCOUNT).arg(folder).status()?;
        ensure!(owned.success(), "there is no account “{ACCOUNT}” to run PostgreSQL under; root may not run it");
    }
    let data = folder.join("data");
    let made = as_account(&programs.join("initdb"))
        .args(["--username=plenary", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D"])
        .arg(&data)
        .output()
        .context("cannot run initdb")?;
    ensure!(made.status.success(), "initdb failed:\n{}", String::from_utf8_lossy(&made.stderr));
    Ok(())
}

fn serve(programs: &Path, folder: &Path, port: u16) -> Result<Child> {
    let log = fs::File::options().create(true).append(true).open(folder.join("log"))?;
    as_account(&programs.join("postgres"))
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300", "-c"])
        .arg(format!("unix_socket_directories={}", folder.display()))
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
        .context("cannot run postgres")
}

/// A command that runs as the account, in a folder that the account may read.
fn as_account(program: &Path) -> Command {
    let mut command = if is_root().unwrap_or(false) {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/");
    command
}

fn is_root() -> Result<bool> {
    let id = Command::new("id").arg("-u").output().context("cannot run id")?;
    Ok(id.stdout.trim_ascii() == b"0")
}

/// The folder of PostgreSQL's programs: Debian keeps one for each version, none of them on the path.
fn programs() -> Result<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    folders.sort_by_key(|folder| version(folder));
    folders.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_ctl", "pg_isready"].iter().all(|program| folder.join(program).is_file())
    };
    folders.into_iter().find(complete).context("PostgreSQL is not installed; on Debian: apt-get install postgresql")
}

/// The highest version first.
fn version(folder: &Path) -> std::cmp::Reverse<u32> {
    let name = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    std::cmp::Reverse(name.and_then(|name| name.parse().ok()).unwrap_or(0))
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
