//! A running Plenary, and the plainest of clients to ask it things.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::Bench;

/// A server that is gone when dropped.
#[derive(Debug)]
pub struct Server {
    pub port: u16,
    child: Child,
    started: Instant,
}

/// A response: the lines of its head, and its body as it came over the wire.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// How long a server may take to answer at all before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(60);

impl Server {
    /// Starts Plenary on a data folder with this many worker threads; returns at once.
    pub fn start(bench: &Bench, data: &Path, workers: usize) -> Result<Self> {
        Self::start_with(bench, data, workers, &[], &[])
    }

    /// As [`Self::start`], with further words on its command line and variables in its environment.
    pub fn start_with(
        bench: &Bench,
        data: &Path,
        workers: usize,
        words: &[&str],
        variables: &[(&str, &str)],
    ) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(&bench.binary);
        command.arg("serve").arg("--data").arg(data);
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--workers", &workers.to_string()]);
        command.args(words).envs(variables.iter().copied());
        command.env("PLENARY_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::null());
        let started = Instant::now();
        let child = command.spawn().with_context(|| format!("{} could not be started", bench.binary.display()))?;
        Ok(Self { port, child, started })
    }

    /// The time from the start to the first whole response.
    pub fn first_response(&self, path: &str) -> Result<Duration> {
        loop {
            if let Ok(response) = get(self.port, path, &[]) {
                ensure!(response.status == 200, "{path} answered {}", response.status);
                return Ok(self.started.elapsed());
            }
            ensure!(self.started.elapsed() < PATIENCE, "the server did not answer within {PATIENCE:?}");
            std::thread::sleep(Duration::from_micros(500));
        }
    }

    /// The memory it has in use now (VmRSS of proc(5)), in bytes.
    pub fn memory(&self) -> Result<u64> {
        self.status("VmRSS:")
    }

    /// The most memory it ever had in use (VmHWM of proc(5)), in bytes.
    pub fn highest_memory(&self) -> Result<u64> {
        self.status("VmHWM:")
    }

    /// The time its threads have spent on a processor so far.
    pub fn processor_time(&self) -> Result<Duration> {
        processor_time(&self.child.id().to_string())
    }

    fn status(&self, name: &str) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(name)).with_context(|| format!("no {name} in proc"))?;
        let kilobytes: u64 = line.split_whitespace().nth(1).context("proc has no figure")?.parse()?;
        Ok(kilobytes * 1024)
    }
}

/// The time that the bench itself has spent on a processor so far.
pub fn own_processor_time() -> Result<Duration> {
    processor_time("self")
}

/// The time that the threads of a process have spent on a processor so far (schedstat of proc(5)).
pub fn processor_time(process: &str) -> Result<Duration> {
    let mut nanoseconds = 0_u64;
    for task in fs::read_dir(format!("/proc/{process}/task"))? {
        let text = fs::read_to_string(task?.path().join("schedstat")).unwrap_or_default();
        nanoseconds += text.split_whitespace().next().and_then(|first| first.parse::<u64>().ok()).unwrap_or(0);
    }
    Ok(Duration::from_nanos(nanoseconds))
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs `plenary` to its end on a data folder.
pub fn plenary(bench: &Bench, data: &Path, words: &[&str]) -> Result<()> {
    let said = Command::new(&bench.binary).args(words).arg("--data").arg(data).output()?;
    if !said.status.success() {
        bail!("plenary {} did not succeed:\n{}", words.join(" "), String::from_utf8_lossy(&said.stderr));
    }
    Ok(())
}

/// Asks for a path on a new connection.
pub fn get(port: u16, path: &str, headers: &[(&str, &str)]) -> Result<Response> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let extra: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{extra}Connection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&bytes).with_context(|| format!("{path} answered nothing that is HTTP"))
}

/// A port that nobody listens on.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn parse(bytes: &[u8]) -> Option<Response> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    Some(Response { status, headers, body: bytes.get(end + 4..)?.to_vec() })
}
