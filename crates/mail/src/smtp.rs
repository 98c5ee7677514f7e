//! Letters to a mail server (RFC 5321).
//!
//! Keeps true: a letter counts as accepted only after the server said so; what went wrong before the final dot may be
//! repeated, what went wrong after it is unknown; what is the installation's fault never fails a letter; no password
//! crosses a network in the clear. Connections are kept and used again. Deliberately looks up no mail exchangers.

mod line;
mod settings;
mod verdict;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use plenary_core::{
    letter::{Delivery, Letter},
    ports::Carrier,
};
use tokio::time::{Instant, timeout};

pub use settings::{Limits, Login, NotSmtp, Security, Smtp};

use crate::{Dkim, address::deliverable, compose, compose::NotComposed, dkim::signed, folder::not_composed};
use line::{Line, Parcel, dotted};
use verdict::{Stage, Trouble};

/// An idle connection is not used again after this: servers drop theirs after some minutes, firewalls sooner.
const LONGEST_IDLE: Duration = Duration::from_secs(30);

/// Hands letters to one mail server.
#[derive(Debug)]
pub struct SmtpCarrier {
    smtp: Smtp,
    signer: Option<Arc<Dkim>>,
    trust: Trust,
    idle: Mutex<Vec<(Line, Instant)>>,
}

/// The TLS settings made once, none for plain connections.
struct Trust(Option<TlsParameters>);

impl SmtpCarrier {
    /// # Errors
    /// When the authority in the settings is not a certificate, or a password would cross a network in the clear.
    pub fn new(smtp: Smtp, signer: Option<Arc<Dkim>>) -> Result<Self, NotSmtp> {
        smtp.check()?;
        let trust = match smtp.security {
            Security::Plain => None,
            Security::Tls | Security::StartTls => Some(trust(&smtp)?),
        };
        Ok(Self { smtp, signer, trust: Trust(trust), idle: Mutex::default() })
    }

    fn parcel(&self, letter: &Letter) -> Result<Parcel, NotComposed> {
        let mail = compose(letter)?;
        Ok(Parcel {
            from: deliverable(&letter.from.address).ok_or(NotComposed::Sender)?,
            to: deliverable(&letter.to.address).ok_or(NotComposed::Recipient)?,
            content: dotted(&signed(self.signer.as_deref(), mail)),
            is_dotted: AtomicBool::new(false),
        })
    }

    async fn hand_over(&self, parcel: &Parcel) -> Delivery {
        let (mut line, was_idle) = match self.idle_line() {
            Some(line) => (line, true),
            None => match self.open().await {
                Ok(line) => (line, false),
                Err(trouble) => return trouble.delivery(parcel),
            },
        };
        let mut told = line.hand_over(parcel, &self.smtp.limits).await;
        if was_idle && told.as_ref().is_err_and(Trouble::is_of_an_old_line) {
            // The server hung up while the line was idle: nothing of the letter was sent.
            line = match self.open().await {
                Ok(line) => line,
                Err(trouble) => return trouble.delivery(parcel),
            };
            told = line.hand_over(parcel, &self.smtp.limits).await;
        }
        if told.as_ref().err().is_none_or(Trouble::leaves_the_line) && line.is_at_rest(&self.smtp.limits, &told).await {
            self.keep(line);
        }
        told.map_or_else(|trouble| trouble.delivery(parcel), |()| Delivery::Accepted)
    }

    async fn open(&self) -> Result<Line, Trouble> {
        Line::open(&self.smtp, self.trust.0.as_ref()).await
    }

    fn idle_line(&self) -> Option<Line> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(_, since)| since.elapsed() < LONGEST_IDLE);
        idle.pop().map(|(line, _)| line)
    }

    fn keep(&self, line: Line) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.smtp.idle_connections && !line.is_spent() {
            idle.push((line, Instant::now()));
        }
    }
}

#[async_trait]
impl Carrier for SmtpCarrier {
    async fn carry(&self, letter: &Letter) -> Delivery {
        let parcel = match self.parcel(letter) {
            Ok(parcel) => parcel,
            Err(fault) => return not_composed(fault),
        };
        match timeout(self.smtp.limits.whole, self.hand_over(&parcel)).await {
            Ok(delivery) => delivery,
            Err(_) if parcel.is_dotted.load(Ordering::Acquire) => Trouble::silence(Stage::Content).delivery(&parcel),
            Err(_) => Trouble::silence(Stage::Data).delivery(&parcel),
        }
    }
}

fn trust(smtp: &Smtp) -> Result<TlsParameters, NotSmtp> {
    let mut parameters = TlsParameters::builder(smtp.host.clone());
    if let Some(pem) = &smtp.authority {
        let authority = Certificate::from_pem(pem.as_bytes()).map_err(|_| NotSmtp::Authority)?;
        parameters = parameters.add_root_certificate(authority);
    }
    parameters.build().map_err(|_| NotSmtp::Authority)
}

impl std::fmt::Debug for Trust {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "TLS" } else { "plain" })
    }
}
