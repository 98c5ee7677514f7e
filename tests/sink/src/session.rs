//! One conversation (RFC 5321).

use std::{io, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use crate::{
    Encryption, Fault, House, Received, Stage,
    login::{self, Next},
    received::{self, UnderWay},
};

/// No command and no line of a letter is longer; a client that sends more is cut off.
const LONGEST_LINE: usize = 64 * 1024;

trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

struct Session<'a> {
    house: &'a House,
    line: BufReader<Box<dyn Line>>,
    is_encrypted: bool,
    has_logged_in: bool,
    /// None before MAIL was accepted; empty for a notice.
    sender: Option<String>,
    recipients: Vec<String>,
    under_way: Vec<UnderWay<'a>>,
}

/// Whether the conversation goes on.
#[derive(PartialEq, Eq)]
enum Goes {
    On,
    Away,
}

pub(crate) async fn serve(stream: TcpStream, house: &House) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let is_encrypted = house.manner.encryption == Encryption::Implicit;
    let line: Box<dyn Line> = match &house.acceptor {
        Some(acceptor) if is_encrypted => Box::new(acceptor.accept(stream).await?),
        _ => Box::new(stream),
    };
    let mut session = Session {
        house,
        line: BufReader::new(line),
        is_encrypted,
        has_logged_in: house.manner.login.is_none(),
        sender: None,
        recipients: Vec::new(),
        under_way: Vec::new(),
    };
    if session.answer(Stage::Greeting, "220 sink.example.org ESMTP").await? == Goes::Away {
        return Ok(());
    }
    while let Some(command) = session.read_line().await? {
        if session.follow(String::from_utf8_lossy(&command).trim_end()).await? == Goes::Away {
            break;
        }
    }
    Ok(())
}

impl Session<'_> {
    async fn follow(&mut self, command: &str) -> io::Result<Goes> {
        let (verb, argument) = command.split_once(' ').unwrap_or((command, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => self.hello().await,
            "STARTTLS" if self.house.acceptor.is_some() && !self.is_encrypted => self.encrypt().await,
            "AUTH" => self.log_in(argument).await,
            "RSET" => {
                self.forget();
                self.say("250 2.0.0 Forgotten").await
            }
            "NOOP" => self.say("250 2.0.0 Here").await,
            "QUIT" => {
                self.say("221 2.0.0 Good-bye").await?;
                Ok(Goes::Away)
            }
            _ if self.house.manner.encryption == Encryption::StartTls && !self.is_encrypted => {
                self.say("530 5.7.0 Must issue a STARTTLS command first").await
            }
            "MAIL" | "RCPT" | "DATA" if !self.has_logged_in => self.say("530 5.7.0 Authentication required").await,
            "MAIL" => self.sender(argument).await,
            "RCPT" => self.recipient(argument).await,
            "DATA" => self.data().await,
            _ => self.say("500 5.5.2 Not understood").await,
        }
    }

    async fn hello(&mut self) -> io::Result<Goes> {
        let manner = &self.house.manner;
        let mut offers = vec!["sink.example.org", "8BITMIME", "ENHANCEDSTATUSCODES"];
        if manner.is_pipelining {
            offers.push("PIPELINING");
        }
        if manner.is_international {
            offers.push("SMTPUTF8");
        }
        if manner.encryption == Encryption::StartTls && !self.is_encrypted {
            offers.push("STARTTLS");
        }
        if manner.login.is_some() {
            offers.push("AUTH PLAIN LOGIN");
        }
        let last = offers.len() - 1;
        let lines: Vec<String> = offers
            .iter()
            .enumerate()
            .map(|(index, offer)| format!("250{}{offer}", if index == last { ' ' } else { '-' }))
            .collect();
        self.answer(Stage::Hello, &lines.join("\r\n")).await
    }

    async fn encrypt(&mut self) -> io::Result<Goes> {
        self.say("220 2.0.0 Go ahead").await?;
        let Some(acceptor) = &self.house.acceptor else { return Ok(Goes::Away) };
        let nothing: Box<dyn Line> = Box::new(tokio::io::empty());
        let plain = std::mem::replace(&mut self.line, BufReader::new(nothing));
        // What was sent ahead in the clear is thrown away with the buffer (RFC 3207 4.2).
        let encrypted = acceptor.accept(plain.into_inner()).await?;
        self.line = BufReader::new(Box::new(encrypted));
        self.is_encrypted = true;
        Ok(Goes::On)
    }

    async fn log_in(&mut self, argument: &str) -> io::Result<Goes> {
        let Some(login) = self.house.manner.login.clone() else {
            return self.say("503 5.5.1 No login needed").await;
        };
        let is_right = match login::begin(argument, &login) {
            Next::Judge { is_right } => is_right,
            Next::AskPlain => login::plain_is_right(&self.ask("334 ").await?, &login),
            Next::AskLogin => {
                let user = self.ask("334 VXNlcm5hbWU6").await?;
                let password = self.ask("334 UGFzc3dvcmQ6").await?;
                login::login_is_right(&user, &password, &login)
            }
            Next::Unknown => return self.say("504 5.5.4 Unknown mechanism").await,
        };
        self.has_logged_in = is_right;
        let reply = if is_right { "235 2.7.0 Welcome" } else { "535 5.7.8 Wrong user or password" };
        self.answer(Stage::Auth, reply).await
    }

    async fn sender(&mut self, argument: &str) -> io::Result<Goes> {
        self.forget();
        if let Some(Fault::Reply(reply)) = self.fault(Stage::Sender).await? {
            return self.say(&reply).await;
        }
        self.sender = Some(address(argument));
        self.say("250 2.1.0 Sender OK").await
    }

    async fn recipient(&mut self, argument: &str) -> io::Result<Goes> {
        if self.sender.is_none() {
            return self.say("503 5.5.1 The sender comes first").await;
        }
        let to = address(argument);
        self.recipients.push(to.clone());
        if let Some(Fault::Reply(reply)) = self.fault(Stage::Recipient).await? {
            self.recipients.pop();
            return self.say(&reply).await;
        }
        self.under_way.push(self.house.shelf.begin(&to));
        self.say("250 2.1.5 Recipient OK").await
    }

    async fn data(&mut self) -> io::Result<Goes> {
        if self.recipients.is_empty() {
            return self.say("554 5.5.1 No valid recipients").await;
        }
        if let Some(Fault::Reply(reply)) = self.fault(Stage::Data).await? {
            return self.say(&reply).await;
        }
        self.say("354 Go on, end with a dot").await?;
        let Some(bytes) = self.content().await? else { return Ok(Goes::Away) };
        let letter = Received {
            sender: self.sender.take().unwrap_or_default(),
            recipients: self.recipients.clone(),
            message_id: received::message_id(&bytes),
            bytes,
        };
        match self.house.faults.at(Stage::Content, &self.recipients) {
            Some(Fault::Reply(reply)) => {
                self.forget();
                return self.say(&reply).await;
            }
            Some(Fault::Slow(pause)) => tokio::time::sleep(pause).await,
            Some(fault) => {
                self.house.shelf.take(letter);
                return self.suffer(fault).await;
            }
            None => {}
        }
        self.house.shelf.take(letter);
        self.forget();
        self.say("250 2.0.0 Taken").await
    }

    /// The letter up to the final dot, without it; none when the client went away.
    async fn content(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        loop {
            let Some(line) = self.read_line().await? else { return Ok(None) };
            if let Some(fault) = self.house.faults.at(Stage::Body, &self.recipients) {
                self.suffer(fault).await?;
                return Ok(None);
            }
            if line == b".\r\n" {
                return Ok(Some(bytes));
            }
            bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }

    fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
        self.under_way.clear();
    }

    /// A reply that a fault may replace.
    async fn answer(&mut self, stage: Stage, reply: &str) -> io::Result<Goes> {
        match self.fault(stage).await? {
            Some(Fault::Reply(other)) => self.say(&other).await,
            _ => self.say(reply).await,
        }
    }

    /// The reply that a fault asks for at this stage; every other fault is suffered here.
    async fn fault(&mut self, stage: Stage) -> io::Result<Option<Fault>> {
        match self.house.faults.at(stage, &self.recipients) {
            Some(Fault::Slow(pause)) => tokio::time::sleep(pause).await,
            Some(reply @ Fault::Reply(_)) => return Ok(Some(reply)),
            Some(fault) => {
                self.suffer(fault).await?;
            }
            None => {}
        }
        Ok(None)
    }

    /// Hangs or cuts the line.
    async fn suffer(&mut self, fault: Fault) -> io::Result<Goes> {
        self.line.get_mut().flush().await?;
        if fault == Fault::Hang {
            tokio::time::sleep(Duration::from_secs(3600)).await;
        }
        Err(io::Error::new(io::ErrorKind::ConnectionAborted, "cut, as told"))
    }

    async fn ask(&mut self, question: &str) -> io::Result<String> {
        self.say(question).await?;
        let answer = self.read_line().await?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    async fn say(&mut self, reply: &str) -> io::Result<Goes> {
        let line = self.line.get_mut();
        line.write_all(format!("{reply}\r\n").as_bytes()).await?;
        line.flush().await?;
        Ok(if reply.starts_with("421") { Goes::Away } else { Goes::On })
    }

    /// A line with its end; none at the end of the stream.
    async fn read_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        loop {
            let available = self.line.fill_buf().await?;
            if available.is_empty() {
                return Ok(None);
            }
            let (taken, is_whole) = match available.iter().position(|byte| *byte == b'\n') {
                Some(end) => (end + 1, true),
                None => (available.len(), false),
            };
            line.extend_from_slice(&available[..taken]);
            self.line.consume(taken);
            if is_whole {
                return Ok(Some(line));
            }
            if line.len() > LONGEST_LINE {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the line is too long"));
            }
        }
    }
}

/// What stands between the angle brackets of `FROM:<…>` and `TO:<…>`.
fn address(argument: &str) -> String {
    let inside = argument.split_once('<').map_or(argument, |(_, rest)| rest);
    inside.rsplit_once('>').map_or(inside, |(address, _)| address).to_owned()
}
