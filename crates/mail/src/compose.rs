//! A letter as the bytes of a mail (RFC 5322, RFC 2045), the calendar as RFC 6047 wants it.
//!
//! Keeps true: the same letter always gives the same bytes, all of them ASCII, every line under 998 with CRLF; nothing
//! that people typed leaves its place. Deliberately adds no header that the reader does not need.

use jiff::{fmt::rfc2822, tz::TimeZone};
use lettre::message::{
    Attachment, Body, MultiPart, SinglePart,
    header::{ContentTransferEncoding, ContentType},
};
use plenary_core::letter::{Letter, Mailbox, Method};

use crate::{address::deliverable, heading};

/// The letter has no valid way. Neither sentence holds the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotComposed {
    #[error("The institute's own mail address is not one that mail can be sent from. Correct it in the settings.")]
    Sender,
    #[error("The address is not one that mail can be sent to.")]
    Recipient,
}

/// Writes the mail: text, HTML and calendar as alternatives, the calendar once more as an attachment for readers that
/// know only those.
///
/// # Errors
/// When one of the two addresses is none.
pub fn compose(letter: &Letter) -> Result<Vec<u8>, NotComposed> {
    let mut mail = head(letter)?.into_bytes();
    let boundary = boundary(letter);
    mail.extend_from_slice(&body(letter, &boundary).formatted());
    Ok(mail)
}

fn head(letter: &Letter) -> Result<String, NotComposed> {
    let mailbox = |name: &str, mailbox: &Mailbox| {
        let address = deliverable(&mailbox.address)?;
        Some(heading::mailbox(name, mailbox.name.as_deref(), address.as_ref()))
    };
    let date = rfc2822::to_string(&letter.date.to_zoned(TimeZone::UTC)).unwrap_or_default();
    Ok([
        format!("Date: {date}\r\n"),
        mailbox("From", &letter.from).ok_or(NotComposed::Sender)?,
        mailbox("To", &letter.to).ok_or(NotComposed::Recipient)?,
        heading::message_id(&letter.message_id),
        heading::text("Subject", &letter.subject),
        heading::token("Content-Language", letter.language.as_str()),
        // No vacation notice, please (RFC 3834 5).
        "Auto-Submitted: auto-generated\r\n".to_owned(),
        "MIME-Version: 1.0\r\n".to_owned(),
    ]
    .concat())
}

fn body(letter: &Letter, boundary: &str) -> MultiPart {
    let alternative = multipart("alternative", boundary, 'a')
        .singlepart(SinglePart::plain(text_body(&letter.text)))
        .singlepart(SinglePart::html(text_body(&letter.html)));
    let Some((method, calendar)) = &letter.calendar else { return alternative };
    let calendar = lines(calendar);
    let method = match method {
        Method::Request => "REQUEST",
        Method::Cancel => "CANCEL",
    };
    let inline = SinglePart::builder()
        .content_type(content_type(&format!("text/calendar; method={method}; charset=utf-8")))
        .body(calendar_body(&calendar));
    let attached = Attachment::new("invite.ics".to_owned())
        .body(base64(calendar.into_bytes()), content_type("application/ics; name=\"invite.ics\""));
    multipart("mixed", boundary, 'm').multipart(alternative.singlepart(inline)).singlepart(attached)
}

fn multipart(kind: &str, boundary: &str, level: char) -> MultiPart {
    let kind = content_type(&format!("multipart/{kind}; boundary=\"{level}{boundary}\""));
    MultiPart::builder().header(kind).build()
}

/// Every content type here is made of our own words and a boundary of letters.
fn content_type(text: &str) -> ContentType {
    ContentType::parse(text).unwrap_or(ContentType::TEXT_PLAIN)
}

/// Derived from the Message-ID, so that a copy is the same mail, and found in no part.
fn boundary(letter: &Letter) -> String {
    let letters = letter.message_id.chars().filter(char::is_ascii_alphanumeric).take(40);
    let mut boundary: String = std::iter::once('_').chain(letters).collect();
    let calendar = letter.calendar.as_ref().map_or("", |(_, calendar)| calendar);
    while [&letter.text, &letter.html, calendar].iter().any(|part| part.contains(&boundary)) && boundary.len() < 69 {
        boundary.push('_');
    }
    boundary
}

/// 7bit where the text allows, else what is shorter and still read by eyes: quoted-printable, or base64 for texts that
/// are mostly outside ASCII.
fn text_body(text: &str) -> Body {
    Body::new(lines(text))
}

/// Calendars in quoted-printable are misread by some readers that split long lines again.
fn calendar_body(calendar: &str) -> Body {
    Body::new_with_encoding(calendar.to_owned(), ContentTransferEncoding::SevenBit).unwrap_or_else(base64)
}

fn base64(bytes: Vec<u8>) -> Body {
    // Only 7bit and 8bit can be refused.
    Body::new_with_encoding(bytes, ContentTransferEncoding::Base64)
        .unwrap_or_else(|bytes| Body::dangerous_pre_encoded(bytes, ContentTransferEncoding::Binary))
}

/// Every line ends in CRLF; there is no other CR or LF and no NUL, which mail does not carry (RFC 5322 2.3).
fn lines(text: &str) -> String {
    let text = text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
    let line_end = if text.ends_with('\n') { "" } else { "\r\n" };
    text.replace('\n', "\r\n") + line_end
}
