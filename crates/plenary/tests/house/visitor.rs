//! A visitor: HTTP as plain as it gets, over a connection that is kept while the server keeps it.

use std::{
    fmt::Write as _,
    io::{Error, ErrorKind, Result},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct Visitor {
    port: u16,
    line: Option<TcpStream>,
}

/// The status, the head as it came, and the body.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Visitor {
    pub fn to(port: u16) -> Self {
        Self { port, line: None }
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, "", b"").await
    }

    /// Posts a form.
    pub async fn post(&mut self, path: &str, body: &str) -> Result<Answer> {
        self.ask("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", body.as_bytes()).await
    }

    /// Asks once; after an error the connection is given up.
    pub async fn ask(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Result<Answer> {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        let host = if headers.to_lowercase().contains("host: ") { "" } else { &host };
        let length = if body.is_empty() && method != "POST" { String::new() } else { length(body) };
        let mut bytes = format!("{method} {path} HTTP/1.1\r\n{host}{headers}{length}\r\n").into_bytes();
        bytes.extend_from_slice(body);
        let mut line = match self.line.take() {
            Some(line) => line,
            None => TcpStream::connect(("127.0.0.1", self.port)).await?,
        };
        line.set_nodelay(true)?;
        line.write_all(&bytes).await?;
        let answer = read(&mut line, method == "HEAD").await?;
        if !answer.is_last() {
            self.line = Some(line);
        }
        Ok(answer)
    }

    /// Asks until there is an answer that is not 503, however often the line breaks meanwhile; how often it was asked.
    pub async fn insist(&mut self, method: &str, path: &str, headers: &str, body: &str) -> (Answer, usize) {
        let begun = Instant::now();
        for asked in 1.. {
            match self.ask(method, path, headers, body.as_bytes()).await {
                Ok(answer) if answer.status != 503 => return (answer, asked),
                Ok(_) | Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "{method} {path} is never answered");
        }
        unreachable!("one counts for ever")
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.split_once(':').is_some_and(|(known, _)| known.eq_ignore_ascii_case(name));
        self.head.lines().find(named)?.split_once(':').map(|(_, value)| value.trim())
    }

    /// The last word of the address that it leads to.
    pub fn leads_to(&self) -> &str {
        self.header("location").unwrap_or_default().rsplit('/').next().unwrap_or_default()
    }

    /// The ticket of the form that it shows.
    pub fn ticket(&self) -> String {
        let ticket = self.field("_ticket").unwrap_or(self.body.trim());
        assert_eq!(ticket.len(), 80, "there is no ticket: {} {}", self.status, self.body);
        ticket.to_owned()
    }

    /// What stands in a hidden field of the form that it shows.
    pub fn field(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    }

    fn is_last(&self) -> bool {
        self.header("connection").is_some_and(|word| word.eq_ignore_ascii_case("close"))
    }
}

/// A form as browsers send it (WHATWG URL 5.2).
pub fn form(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        let end = if text.is_empty() { "" } else { "&" };
        let _ = write!(text, "{end}{}={}", coded(name), coded(value));
    }
    text
}

fn coded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut coded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => coded.push(char::from(byte)),
            byte => write!(coded, "%{byte:02X}").unwrap(),
        }
        coded
    })
}

fn length(body: &[u8]) -> String {
    format!("Content-Length: {}\r\n", body.len())
}

async fn read(line: &mut TcpStream, is_head: bool) -> Result<Answer> {
    let mut bytes = Vec::with_capacity(64 << 10);
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        more(line, &mut bytes).await?;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let mut answer = Answer { status, head, body: String::new() };
    let length = answer.header("content-length").and_then(|length| length.parse().ok());
    let has_none = is_head || matches!(status, 204 | 304);
    let length: usize = if has_none { 0 } else { length.unwrap_or_default() };
    while bytes.len() < end + 4 + length {
        more(line, &mut bytes).await?;
    }
    answer.body = String::from_utf8_lossy(&bytes[end + 4..end + 4 + length]).into_owned();
    Ok(answer)
}

async fn more(line: &mut TcpStream, bytes: &mut Vec<u8>) -> Result<()> {
    let waited = tokio::time::timeout(Duration::from_secs(60), line.read_buf(bytes)).await;
    match waited.map_err(|_| Error::from(ErrorKind::TimedOut))?? {
        0 => Err(Error::from(ErrorKind::UnexpectedEof)),
        _ => Ok(()),
    }
}
