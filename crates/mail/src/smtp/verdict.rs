//! What a failure at some stage of a conversation means for the letter.
//!
//! Keeps true: only a refusal that is about this letter is final. A refusal of the connection, the login or the sender
//! is about us, and so is a refusal to relay. Reasons hold no address.

use std::{error::Error as _, io};

use lettre::transport::smtp::Error;
use plenary_core::letter::Delivery;

use super::line::Parcel;

/// A reason is cut after so many characters.
const LONGEST_REASON: usize = 240;

/// How mail servers say that we may not send through them. “User unknown in relay recipient table” is not among them.
const NO_RELAYING: [&str; 6] = [
    "relay access denied",
    "relaying denied",
    "relay not permitted",
    "relaying not permitted",
    "not permitted to relay",
    "unable to relay",
];

/// How far the conversation was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Connection, TLS, greeting, login.
    Opening,
    Sender,
    Recipient,
    /// DATA, and the letter up to its final dot.
    Data,
    /// After the final dot.
    Content,
}

#[derive(Debug)]
pub(super) struct Trouble {
    stage: Stage,
    what: What,
}

#[derive(Debug)]
enum What {
    /// The server answered so.
    Reply { code: u16, text: String },
    /// No connection, no trust, a broken line.
    Broken(String),
    /// No answer in time.
    Silence,
    /// The address needs letters that the server cannot carry.
    OtherLetters,
}

impl Trouble {
    pub(super) fn told(stage: Stage, error: &Error) -> Self {
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        let what = match error.status() {
            Some(code) => What::Reply { code: code.into(), text: source },
            None if error.is_timeout() => What::Silence,
            None => What::Broken(if source.is_empty() { error.to_string() } else { source }),
        };
        Self { stage, what }
    }

    /// The error of writing a letter with its dot and reading the reply.
    pub(super) fn told_of_the_letter(error: &Error) -> Self {
        // Only writing breaks a pipe: then the dot, which comes last, has not left.
        let is_before_the_dot = error.source().and_then(|source| source.downcast_ref::<io::Error>());
        let is_before_the_dot = is_before_the_dot.is_some_and(|fault| fault.kind() == io::ErrorKind::BrokenPipe);
        Self::told(if is_before_the_dot { Stage::Data } else { Stage::Content }, error)
    }

    pub(super) fn silence(stage: Stage) -> Self {
        Self { stage, what: What::Silence }
    }

    pub(super) fn needs_other_letters() -> Self {
        Self { stage: Stage::Recipient, what: What::OtherLetters }
    }

    /// A line that was idle has ended before it was used.
    pub(super) fn is_of_an_old_line(&self) -> bool {
        self.stage == Stage::Sender && matches!(self.what, What::Broken(_) | What::Reply { code: 421, .. })
    }

    /// Whether the connection is as good as before.
    pub(super) fn leaves_the_line(&self) -> bool {
        match self.what {
            What::Reply { code, .. } => code != 421,
            What::OtherLetters => true,
            What::Broken(_) | What::Silence => false,
        }
    }

    pub(super) fn delivery(&self, parcel: &Parcel) -> Delivery {
        let reason = self.reason(parcel);
        match (&self.what, self.stage) {
            (What::OtherLetters, _) => Delivery::Refused(reason),
            (What::Reply { code, text }, _) if is_about_us(*code, text) => Delivery::Closed(reason),
            (_, Stage::Opening | Stage::Sender) => Delivery::Closed(reason),
            (What::Reply { code, text }, Stage::Recipient) if *code >= 500 && is_no_address(text) => {
                Delivery::Bounced(reason)
            }
            (What::Reply { code, .. }, _) if *code >= 500 => Delivery::Refused(reason),
            (What::Reply { .. }, _) => Delivery::Later(reason),
            (What::Broken(_) | What::Silence, Stage::Content) => Delivery::Unknown(reason),
            (What::Broken(_) | What::Silence, _) => Delivery::Later(reason),
        }
    }

    fn reason(&self, parcel: &Parcel) -> String {
        let when = match self.stage {
            Stage::Opening => "when we connected",
            Stage::Sender => "about the sender",
            Stage::Recipient => "about the recipient",
            Stage::Data => "before the end of the letter",
            Stage::Content => "after the whole letter",
        };
        match &self.what {
            What::Reply { code, text } => {
                format!("The mail server said {when}: {code} {}", without_addresses(text, parcel))
            }
            What::Broken(text) => format!("The line broke {when}: {}", without_addresses(text, parcel)),
            What::Silence => format!("The mail server did not answer in time {when}."),
            What::OtherLetters => {
                "The mail server cannot carry an address with letters outside ASCII before the @.".to_owned()
            }
        }
    }
}

/// Whether a reply begins with a code that says of the recipient's address that nothing is delivered to it: no such
/// mailbox, no such domain, no address, moved away, no mail at all (RFC 3463 3.2, RFC 7505 4.2).
fn is_no_address(text: &str) -> bool {
    let code = text.split_whitespace().next().unwrap_or_default();
    matches!(code, "5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10")
}

/// Replies that refuse everything we might send: authentication needed or failed (RFC 4954 6), and no relaying.
fn is_about_us(code: u16, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    matches!(code, 530 | 534 | 535 | 538) || NO_RELAYING.iter().any(|phrase| text.contains(phrase))
}

/// The text on one line, without anything that has an @ and without the recipient's name before it.
fn without_addresses(text: &str, parcel: &Parcel) -> String {
    let local = parcel.to.user();
    let names_somebody = |word: &str| {
        word.contains('@') || word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case(local)
    };
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.map(|word| if names_somebody(word) { "…" } else { word }).collect();
    words.join(" ").chars().take(LONGEST_REASON).collect()
}
