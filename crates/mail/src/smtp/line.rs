//! One connection to the mail server, from the greeting on.
//!
//! Keeps true: it always knows at which stage something went wrong, and whether the final dot was on its way. Sender,
//! recipient and DATA go in one breath when the server offers PIPELINING (RFC 2920).

use std::{
    future::Future,
    sync::atomic::{AtomicBool, Ordering},
};

use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Ehlo, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailParameter},
        response::Response,
    },
};
use tokio::time::{Duration, timeout};

use super::{
    settings::{Limits, Security, Smtp},
    verdict::{Stage, Trouble},
};

/// Some servers close a connection after so many letters; we do it first.
const MOST_LETTERS: u32 = 100;

/// What is handed over.
pub(super) struct Parcel {
    pub from: Address,
    pub to: Address,
    /// The mail as it goes over the line, with its final dot.
    pub content: String,
    /// The final dot is on its way: from now on the server may have taken the letter.
    pub is_dotted: AtomicBool,
}

pub(super) struct Line {
    connection: AsyncSmtpConnection,
    is_pipelining: bool,
    letters: u32,
}

impl Line {
    /// Connects, encrypts and logs in as the settings ask.
    pub(super) async fn open(smtp: &Smtp, trust: Option<&TlsParameters>) -> Result<Self, Trouble> {
        let hello = hello(smtp);
        let limits = &smtp.limits;
        let from_the_first_byte = trust.filter(|_| smtp.security == Security::Tls).cloned();
        let server = (smtp.host.as_str(), smtp.port);
        // The limit inside is for one address of the host, the one around for all and for the greeting.
        let connect =
            AsyncSmtpConnection::connect_tokio1(server, Some(limits.connect), &hello, from_the_first_byte, None);
        let mut connection = within(limits.connect, Stage::Opening, connect).await?;
        if smtp.security == Security::StartTls {
            let trust = trust.ok_or_else(|| Trouble::silence(Stage::Opening))?;
            within(limits.command, Stage::Opening, connection.starttls(trust.clone(), &hello)).await?;
        }
        // Asked once more because the connection does not tell which offers it does not know.
        let offers = within(limits.command, Stage::Opening, connection.command(Ehlo::new(hello))).await?;
        let is_pipelining = offers.message().any(|offer| offer.eq_ignore_ascii_case("PIPELINING"));
        if let Some(login) = &smtp.login {
            let credentials = Credentials::new(login.user.clone(), login.password.clone());
            let auth = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
            within(limits.command, Stage::Opening, auth).await?;
        }
        Ok(Self { connection, is_pipelining, letters: 0 })
    }

    /// Hands one letter over; when this is `Ok`, the server has taken it.
    pub(super) async fn hand_over(&mut self, parcel: &Parcel, limits: &Limits) -> Result<(), Trouble> {
        self.letters += 1;
        let mut parameters = Vec::new();
        if !parcel.from.to_string().is_ascii() || !parcel.to.to_string().is_ascii() {
            if !self.connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Trouble::needs_other_letters());
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let sender = Mail::new(Some(parcel.from.clone()), parameters).to_string();
        let recipient = Rcpt::new(parcel.to.clone(), Vec::new()).to_string();
        if self.is_pipelining {
            self.announce_at_once(&format!("{sender}{recipient}{Data}"), limits).await?;
        } else {
            self.ask(Stage::Sender, sender, limits).await?;
            self.ask(Stage::Recipient, recipient, limits).await?;
            self.ask(Stage::Data, Data.to_string(), limits).await?;
        }
        parcel.is_dotted.store(true, Ordering::Release);
        // Letter and dot in one write: two would wait for each other's acknowledgement (RFC 896). No limit of its own:
        // that of the whole letter ends it, and a late yes is better than a second copy.
        self.connection.command(&parcel.content).await.map_err(|error| Trouble::told_of_the_letter(&error))?;
        Ok(())
    }

    /// Whether the next letter can be handed over here; after a refusal the server is asked to forget the old one.
    pub(super) async fn is_at_rest(&mut self, limits: &Limits, told: &Result<(), Trouble>) -> bool {
        told.is_ok() || within(limits.command, Stage::Sender, self.connection.command(Rset)).await.is_ok()
    }

    /// Whether it has carried enough.
    pub(super) fn is_spent(&self) -> bool {
        self.letters >= MOST_LETTERS
    }

    /// Sender, recipient and DATA in one write, then the three replies; the first refusal counts.
    async fn announce_at_once(&mut self, commands: &str, limits: &Limits) -> Result<(), Trouble> {
        let sender = self.ask(Stage::Sender, commands.to_owned(), limits).await;
        if let Err(trouble) = &sender
            && !trouble.leaves_the_line()
        {
            return sender.map(drop);
        }
        let recipient = within(limits.command, Stage::Recipient, self.connection.read_response()).await;
        let data = match &recipient {
            Err(trouble) if !trouble.leaves_the_line() => return recipient.map(drop),
            _ => within(limits.command, Stage::Data, self.connection.read_response()).await,
        };
        if data.is_ok() && (sender.is_err() || recipient.is_err()) {
            // It waits for a letter to nobody: an empty one, which it refuses (RFC 2920 3.1).
            let _ = within(limits.command, Stage::Data, self.connection.command(".\r\n")).await;
        }
        sender.and(recipient).and(data).map(drop)
    }

    async fn ask(&mut self, stage: Stage, command: String, limits: &Limits) -> Result<Response, Trouble> {
        within(limits.command, stage, self.connection.command(command)).await
    }
}

/// A mail as DATA carries it: no line begins with a lonely dot but the last (RFC 5321 4.5.2).
pub(super) fn dotted(mail: &[u8]) -> String {
    let mail = String::from_utf8_lossy(mail);
    let mut content = String::with_capacity(mail.len() + mail.len() / 64 + 5);
    for line in mail.split_inclusive("\r\n") {
        if line.starts_with('.') {
            content.push('.');
        }
        content.push_str(line);
    }
    if !content.ends_with("\r\n") {
        content.push_str("\r\n");
    }
    content.push_str(".\r\n");
    content
}

async fn within<T>(limit: Duration, stage: Stage, doing: impl Future<Output = Result<T, Error>>) -> Result<T, Trouble> {
    match timeout(limit, doing).await {
        Ok(done) => done.map_err(|error| Trouble::told(stage, &error)),
        Err(_) => Err(Trouble::silence(stage)),
    }
}

/// The name we greet with; what is none becomes the address literal of this machine (RFC 5321 4.1.3).
fn hello(smtp: &Smtp) -> ClientId {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b));
    match crate::address::ascii_domain(&smtp.hello).filter(|name| is_name(name)) {
        Some(name) => ClientId::Domain(name),
        None => ClientId::default(),
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Line").field("letters", &self.letters).finish_non_exhaustive()
    }
}
