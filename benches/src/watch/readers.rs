//! Readers of a film: each asks for one range after the other on a connection of its own, and looks at what comes.
//!
//! Holds: a wrong status, a wrong length or a wrong word fails the bench. They take what comes in large gulps, as they
//! share the processors with the server: what they spend is missing there.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use super::film;

/// How many read at once.
pub const READERS: usize = 64;
const GULP: usize = 256 * 1024;
const PATIENCE: Duration = Duration::from_secs(30);

/// What one turn measured.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub bytes: u64,
    pub took: Duration,
    pub ranges_per_second: f64,
    /// From the asking to the last byte, in milliseconds.
    pub median: f64,
    /// In milliseconds.
    pub p99: f64,
    /// What the server spent.
    pub processor: Duration,
}

#[expect(clippy::cast_precision_loss, reason = "counts and sizes are far below 2^52")]
impl Load {
    /// In bytes a second.
    pub fn rate(&self) -> f64 {
        self.bytes as f64 / self.took.as_secs_f64()
    }

    /// In milliseconds.
    pub fn processor_per_gigabyte(&self) -> f64 {
        self.processor.as_secs_f64() * 1e3 / (self.bytes as f64 / 1e9)
    }
}

/// Has all of them read ranges of this length for a while.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub fn load(
    port: u16,
    path: &str,
    length: u64,
    during: Duration,
    processor_time: impl Fn() -> Result<Duration>,
) -> Result<Load> {
    let spent = processor_time()?;
    let began = Instant::now();
    let mut latencies = thread::scope(|scope| -> Result<Vec<Duration>> {
        let read = |number| move || Reader::connect(port)?.read_until(path, length, number, began + during);
        let readers: Vec<_> = (0..READERS as u64).map(|number| scope.spawn(read(number))).collect();
        let mut all = Vec::new();
        for reader in readers {
            match reader.join() {
                Ok(latencies) => all.extend(latencies?),
                Err(_) => bail!("a reader panicked"),
            }
        }
        Ok(all)
    })?;
    let took = began.elapsed();
    latencies.sort_unstable();
    let at = |share: usize| {
        latencies
            .get((latencies.len() * share / 100).min(latencies.len() - 1))
            .map_or(0.0, |one| one.as_secs_f64() * 1e3)
    };
    Ok(Load {
        bytes: latencies.len() as u64 * length,
        took,
        ranges_per_second: latencies.len() as f64 / took.as_secs_f64(),
        median: at(50),
        p99: at(99),
        processor: processor_time()?.saturating_sub(spent),
    })
}

/// All of them ask for the whole film, take nothing for a while, and leave.
pub fn stand_still(port: u16, path: &str) -> Result<()> {
    let mut readers = Vec::new();
    for _ in 0..READERS {
        let mut reader = Reader::connect(port)?;
        reader.ask(path, "")?;
        readers.push(reader);
    }
    thread::sleep(Duration::from_secs(3));
    Ok(())
}

struct Reader {
    stream: TcpStream,
    buffer: Vec<u8>,
    port: u16,
}

impl Reader {
    fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, buffer: vec![0; GULP], port })
    }

    /// Reads ranges until it is time, and gives how long each took.
    fn read_until(&mut self, path: &str, length: u64, number: u64, end: Instant) -> Result<Vec<Duration>> {
        let mut latencies = Vec::new();
        let mut place = number;
        while Instant::now() < end {
            // Here and there in the film, another way for each reader, the same ways in every turn.
            place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407 + number * 2);
            let from = (place >> 16) % ((film::SIZE - length) / film::WORD) * film::WORD;
            let began = Instant::now();
            self.read_range(path, from, length)?;
            latencies.push(began.elapsed());
        }
        Ok(latencies)
    }

    fn ask(&mut self, path: &str, fields: &str) -> Result<()> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{fields}\r\n", self.port);
        Ok(self.stream.write_all(request.as_bytes())?)
    }

    fn read_range(&mut self, path: &str, from: u64, length: u64) -> Result<()> {
        self.ask(path, &format!("Range: bytes={from}-{}\r\n", from + length - 1))?;
        let (head, filled) = self.head()?;
        let text = std::str::from_utf8(&self.buffer[..head])?.to_ascii_lowercase();
        ensure!(text.starts_with("http/1.1 206"), "a range was answered with:\n{text}");
        ensure!(text.contains(&format!("content-length: {length}\r\n")), "a range has another length:\n{text}");
        let first: [u8; 8] = self.buffer.get(head..head + 8).context("no word behind the head")?.try_into()?;
        ensure!(first == film::word(from / film::WORD), "a range began with other bytes");
        let mut left = usize::try_from(length)?.checked_sub(filled - head).context("more bytes than were asked for")?;
        while left > 0 {
            let most = left.min(GULP);
            let count = self.stream.read(&mut self.buffer[..most])?;
            ensure!(count > 0, "the connection ended {left} bytes too early");
            left -= count;
            if left == 0 && count >= 8 {
                let last: [u8; 8] = self.buffer[count - 8..count].try_into()?;
                ensure!(last == film::word((from + length) / film::WORD - 1), "a range ended with other bytes");
            }
        }
        Ok(())
    }

    /// Reads until the head and the first word are there; gives where the head ends, and the bytes read.
    fn head(&mut self) -> Result<(usize, usize)> {
        let mut filled = 0;
        loop {
            let count = self.stream.read(&mut self.buffer[filled..])?;
            ensure!(count > 0, "the connection ended instead of an answer");
            filled += count;
            let end = self.buffer[..filled].windows(4).take(4096).position(|four| four == b"\r\n\r\n");
            if let Some(head) = end.map(|at| at + 4).filter(|head| filled >= head + 8) {
                return Ok((head, filled));
            }
        }
    }
}
