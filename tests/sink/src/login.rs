//! AUTH PLAIN and LOGIN (RFC 4954, RFC 4616).

use base64::{Engine, prelude::BASE64_STANDARD};

/// What the AUTH command asks of the server next.
pub(crate) enum Next {
    /// The whole answer came with the command.
    Judge { is_right: bool },
    /// Ask for the answer of PLAIN.
    AskPlain,
    /// Ask for the name, then for the password.
    AskLogin,
    /// No such mechanism.
    Unknown,
}

pub(crate) fn begin(argument: &str, login: &(String, String)) -> Next {
    let mut words = argument.split_whitespace();
    match (words.next().unwrap_or_default().to_ascii_uppercase().as_str(), words.next()) {
        ("PLAIN", Some(answer)) => Next::Judge { is_right: plain_is_right(answer, login) },
        ("PLAIN", None) => Next::AskPlain,
        ("LOGIN", _) => Next::AskLogin,
        _ => Next::Unknown,
    }
}

pub(crate) fn plain_is_right(answer: &str, (user, password): &(String, String)) -> bool {
    BASE64_STANDARD.decode(answer.trim()).is_ok_and(|told| {
        let mut parts = told.split(|byte| *byte == 0).skip(1);
        parts.next() == Some(user.as_bytes()) && parts.next() == Some(password.as_bytes())
    })
}

pub(crate) fn login_is_right(user: &str, password: &str, login: &(String, String)) -> bool {
    let told = |text: &str| BASE64_STANDARD.decode(text.trim()).unwrap_or_default();
    told(user) == login.0.as_bytes() && told(password) == login.1.as_bytes()
}
