//! How the mail server is reached, and the address an organiser writes for it.

use std::{fmt, net::IpAddr, str::FromStr, time::Duration};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::address::ascii_domain;

/// One mail server. Written as an address:
///
/// - `smtps://user:password@mail.example.org` speaks TLS from the first byte, on port 465 (RFC 8314 3.3);
/// - `smtp://user:password@mail.example.org` asks for STARTTLS and goes no further without it, on port 587;
/// - `smtp://localhost:25` is plain, because it leaves no machine; `?starttls=required` asks for TLS there too;
/// - `smtp://relay.internal:25?starttls=never` is plain across a network, and takes no password.
///
/// User and password are percent-encoded where they hold other characters than letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// The name we greet with: a host name of the institute (RFC 5321 4.1.1.1).
    pub hello: String,
    /// A certificate authority as PEM that is trusted beside the public ones.
    pub authority: Option<String>,
    /// How many unused connections are kept.
    pub idle_connections: usize,
    pub limits: Limits,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    Tls,
    /// Required: without it nothing is sent.
    StartTls,
    Plain,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

/// How long we wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub connect: Duration,
    /// For each reply but the last one.
    pub command: Duration,
    /// For one letter in all, the reply to its final dot included.
    pub whole: Duration,
}

/// Why the text names no mail server. Each sentence says what to do; none holds the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSmtp {
    #[error("The address of the mail server is not one. Write for example “smtps://user:password@mail.example.org”.")]
    Address,
    #[error("Mail servers are reached by “smtp://…” or “smtps://…”. Write one of the two.")]
    Scheme,
    #[error("Only “?starttls=required” and “?starttls=never” may stand behind the mail server. Correct the rest.")]
    Option,
    #[error("A password would cross the network in the clear. Write “smtps://…”, or leave out “?starttls=never”.")]
    PasswordInTheClear,
    #[error("The authority of the mail server is not a certificate in PEM. Give the file of the certificate itself.")]
    Authority,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(10), command: seconds(30), whole: seconds(60) }
    }
}

impl Smtp {
    /// The same server, greeted with this name.
    #[must_use]
    pub fn greeted_as(mut self, hello: &str) -> Self {
        hello.clone_into(&mut self.hello);
        self
    }

    pub(super) fn check(&self) -> Result<(), NotSmtp> {
        let is_in_the_clear = self.security == Security::Plain && !is_loopback(&self.host);
        if is_in_the_clear && self.login.is_some() { Err(NotSmtp::PasswordInTheClear) } else { Ok(()) }
    }
}

impl FromStr for Smtp {
    type Err = NotSmtp;

    fn from_str(text: &str) -> Result<Self, NotSmtp> {
        let url = Url::parse(text.trim()).map_err(|_| NotSmtp::Address)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(NotSmtp::Address)?;
        let host = host_name(host).ok_or(NotSmtp::Address)?;
        let security = security(&url, &host)?;
        let usual = match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::Plain => 25,
        };
        let login = (!url.username().is_empty())
            .then(|| {
                Some(Login { user: decoded(url.username())?, password: decoded(url.password().unwrap_or_default())? })
            })
            .map(|login| login.ok_or(NotSmtp::Address))
            .transpose()?;
        let smtp = Self {
            port: url.port().unwrap_or(usual),
            host,
            security,
            login,
            hello: "localhost".to_owned(),
            authority: None,
            idle_connections: 8,
            limits: Limits::default(),
        };
        smtp.check()?;
        Ok(smtp)
    }
}

fn security(url: &Url, host: &str) -> Result<Security, NotSmtp> {
    let options: Vec<_> = url.query_pairs().collect();
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(NotSmtp::Address);
    }
    let starttls = match options.as_slice() {
        [] => None,
        [(name, value)] if name == "starttls" => Some(value.as_ref()),
        _ => return Err(NotSmtp::Option),
    };
    match (url.scheme(), starttls) {
        ("smtps", None) => Ok(Security::Tls),
        ("smtp", Some("required")) => Ok(Security::StartTls),
        ("smtp", Some("never")) => Ok(Security::Plain),
        ("smtp", None) if is_loopback(host) => Ok(Security::Plain),
        ("smtp", None) => Ok(Security::StartTls),
        ("smtp" | "smtps", Some(_)) => Err(NotSmtp::Option),
        _ => Err(NotSmtp::Scheme),
    }
}

/// An address without its brackets, a name in ASCII.
fn host_name(host: &str) -> Option<String> {
    let host = decoded(host.trim_matches(['[', ']']))?;
    if host.is_ascii() { Some(host) } else { ascii_domain(&host) }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn decoded(text: &str) -> Option<String> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    (!text.contains(char::is_control)).then(|| text.into_owned())
}

impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Login")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, u16, Security), NotSmtp> {
        text.parse::<Smtp>().map(|smtp| (smtp.host, smtp.port, smtp.security))
    }

    #[test]
    fn the_usual_ways_to_name_a_mail_server_are_understood() {
        let server = |host: &str, port, security| Ok((host.to_owned(), port, security));
        assert_eq!(read("smtps://u:p@mail.example.org"), server("mail.example.org", 465, Security::Tls));
        assert_eq!(read("smtps://u:p@mail.example.org:2465/"), server("mail.example.org", 2465, Security::Tls));
        assert_eq!(read("smtp://mail.example.org"), server("mail.example.org", 587, Security::StartTls));
        assert_eq!(
            read("smtp://mail.example.org:587?starttls=required"),
            server("mail.example.org", 587, Security::StartTls)
        );
        assert_eq!(read("smtp://localhost:1025"), server("localhost", 1025, Security::Plain));
        assert_eq!(read("smtp://[::1]:1025"), server("::1", 1025, Security::Plain));
        assert_eq!(read("smtp://127.0.0.1?starttls=required"), server("127.0.0.1", 587, Security::StartTls));
        assert_eq!(read("smtp://relay.internal?starttls=never"), server("relay.internal", 25, Security::Plain));
    }

    #[test]
    fn user_and_password_may_hold_any_character() {
        let smtp: Smtp = "smtps://panels%40example.org:p%3A%2F%40%20x@mail.example.org".parse().unwrap();
        let login = Login { user: "panels@example.org".to_owned(), password: "p:/@ x".to_owned() };
        assert_eq!(smtp.login, Some(login));
        assert!(!format!("{smtp:?}").contains("p:/"), "a password is never printed");
    }

    #[test]
    fn what_names_no_server_is_told_so() {
        assert_eq!(read("mail.example.org"), Err(NotSmtp::Address));
        assert_eq!(read("smtp://"), Err(NotSmtp::Address));
        assert_eq!(read("https://mail.example.org"), Err(NotSmtp::Scheme));
        assert_eq!(read("smtp://mail.example.org?tls=maybe"), Err(NotSmtp::Option));
        assert_eq!(read("smtps://mail.example.org?starttls=never"), Err(NotSmtp::Option));
        assert_eq!(read("smtp://u:p@mail.example.org?starttls=never"), Err(NotSmtp::PasswordInTheClear));
    }
}
