//! `plenary serve`, started, killed, stopped and started again on the same data and the same port.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    os::fd::OwnedFd,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use super::House;

/// How long a server may take to come up, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A way to start the server: the same every time.
#[derive(Debug, Clone)]
pub struct Manner {
    pub port: u16,
    words: Vec<String>,
    variables: Vec<(String, String)>,
    log: PathBuf,
}

/// A running server. It is killed when it is dropped.
#[derive(Debug)]
pub struct Server(Child);

impl Manner {
    pub fn new(house: &House) -> Self {
        let port = free_port();
        let log = house.file(&format!("serve-{port}.log"), b"");
        let listen = format!("127.0.0.1:{port}");
        let words = ["serve", "--listen", listen.as_str(), "--workers", "2"].map(str::to_owned).to_vec();
        Self { port, words, variables: Vec::new(), log }
    }

    pub fn with(mut self, words: &[&str]) -> Self {
        self.words.extend(words.iter().map(|word| (*word).to_owned()));
        self
    }

    pub fn set(mut self, variable: &str, value: impl Into<String>) -> Self {
        self.variables.push((variable.to_owned(), value.into()));
        self
    }

    /// With a mail server on this port.
    pub fn mailing(self, port: u16) -> Self {
        self.set("PLENARY_LETTERS_SERVER", format!("smtp://localhost:{port}"))
    }

    pub fn start(&self, house: &House) -> Server {
        self.launch(self.command(house).stdin(Stdio::null()))
    }

    /// Starts it with a listening socket in its hand, as `sd_listen_fds(3)` says: descriptor 3, told by LISTEN_FDS.
    pub fn start_on(&self, house: &House, listener: &TcpListener) -> Server {
        let socket = OwnedFd::from(listener.try_clone().unwrap());
        self.launch(
            self.under_shell(house, "exec 3<&0 </dev/null; LISTEN_PID=$$ LISTEN_FDS=1").stdin(Stdio::from(socket)),
        )
    }

    /// The command, begun by a shell that does something before.
    pub fn under_shell(&self, house: &House, before: &str) -> Command {
        let plain = self.command(house);
        let mut command = Command::new("sh");
        let script = if before.ends_with("FDS=1") {
            format!("{before} exec \"$0\" \"$@\"")
        } else {
            format!("{before}; exec \"$0\" \"$@\"")
        };
        command.arg("-c").arg(script).arg(plain.get_program()).args(plain.get_args());
        for (key, value) in plain.get_envs() {
            match value {
                Some(value) => command.env(key, value),
                None => command.env_remove(key),
            };
        }
        command.stdin(Stdio::null());
        command
    }

    /// Runs the command and waits until it serves.
    pub fn launch(&self, command: &mut Command) -> Server {
        let log = File::options().append(true).open(&self.log).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.starts_with("Plenary is at"), "it did not start: {said}\n{}", self.log());
        Server(child)
    }

    pub fn log(&self) -> String {
        let mut text = String::new();
        File::open(&self.log).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn command(&self, house: &House) -> Command {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let mut command = house.plenary(&words);
        command.envs(self.variables.iter().map(|(key, value)| (key, value)));
        command
    }
}

impl Server {
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// SIGKILL: it has no time for anything.
    pub fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// SIGTERM; does not wait.
    pub fn ask_to_stop(&self) {
        let asked = Command::new("kill").arg("-TERM").arg(self.0.id().to_string()).status().unwrap();
        assert!(asked.success());
    }

    /// SIGTERM, and how it ended.
    pub fn stop(mut self) -> ExitStatus {
        self.ask_to_stop();
        let asked = Instant::now();
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            assert!(asked.elapsed() < PATIENCE, "it does not stop");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The files as this process sees them (proc(5)).
    pub fn seen(&self, path: &std::path::Path) -> PathBuf {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        PathBuf::from(format!("/proc/{}/root{}", self.0.id(), path.display()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
