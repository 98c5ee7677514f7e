//! A report that a letter came back (RFC 3464), as mail servers send it to the institute's address.
//!
//! Keeps true: only a failure counts; a delay does not. The letter is known by the Message-ID that the report returns,
//! and nothing else of the report is kept but its status code. Deliberately lacks the many reports in free words.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use plenary_core::letter::LetterId;

/// What a report says of a letter of ours.
#[derive(Debug, PartialEq, Eq)]
pub struct Bounce {
    pub letter: LetterId,
    /// The enhanced status code, “5.1.1” (RFC 3463 2).
    pub status: String,
}

/// Why a message is no report that a letter of ours came back.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABounce {
    #[error("This is no report of a mail server about a letter (multipart/report, delivery-status).")]
    Foreign,
    #[error("The report says “{0}”: the letter has not come back, and nothing was changed.")]
    Harmless(String),
    #[error("The report does not return the Message-ID of a letter from here.")]
    OfAnother,
}

/// Reads a report about a letter from `host`.
///
/// # Errors
/// [`NotABounce`], a sentence.
pub fn read(message: &[u8], host: &str) -> Result<Bounce, NotABounce> {
    let report = MessageParser::new().parse(message).ok_or(NotABounce::Foreign)?;
    let status = part(&report, "message", "delivery-status").ok_or(NotABounce::Foreign)?;
    let fields = fields(status.contents());
    let said =
        |name: &'static str| fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str());
    let action = said("action").find(|action| action.eq_ignore_ascii_case("failed"));
    if action.is_none() {
        let action = said("action").next().unwrap_or_default();
        return Err(NotABounce::Harmless(action.chars().filter(|letter| !letter.is_control()).take(40).collect()));
    }
    let status = said("status").find(|status| status.starts_with('5')).unwrap_or("5.0.0");
    let status = status.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let letter = returned_id(&report).and_then(|id| ours(&id, host)).ok_or(NotABounce::OfAnother)?;
    Ok(Bounce { letter, status })
}

fn part<'a>(report: &'a Message<'a>, kind: &str, subkind: &str) -> Option<&'a mail_parser::MessagePart<'a>> {
    report.parts.iter().find(|part| {
        part.content_type().is_some_and(|found| {
            found.ctype().eq_ignore_ascii_case(kind)
                && found.subtype().is_some_and(|found| found.eq_ignore_ascii_case(subkind))
        })
    })
}

/// Names in small letters and values, unfolded (RFC 3464 2.1.1).
fn fields(text: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let named = text.lines().filter_map(|line| line.split_once(':'));
    named.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect()
}

/// The Message-ID of the letter, which the report returns whole or by its head (RFC 6522 3).
fn returned_id(report: &Message<'_>) -> Option<String> {
    let whole = report.parts.iter().find_map(|part| match &part.body {
        PartType::Message(letter) => letter.message_id().map(str::to_owned),
        _ => None,
    });
    whole.or_else(|| {
        let head = part(report, "text", "rfc822-headers")?;
        MessageParser::new().parse_headers(head.contents())?.message_id().map(str::to_owned)
    })
}

fn ours(message_id: &str, host: &str) -> Option<LetterId> {
    let (id, of) = message_id.trim_matches(['<', '>', ' ']).split_once('@')?;
    if of == host { id.parse().ok().map(LetterId) } else { None }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ID: &str = "01900000-0000-7000-8000-000000000001";

    fn report(action: &str, returned: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example.net\r\nTo: panels@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\r\n\r\n--edge\r\n\
             Content-Type: text/plain\r\n\r\nI am sorry.\r\n\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822;\r\n aiko@example.net\r\n\
             Action: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n{returned}--edge--\r\n"
        )
    }

    fn whole(id: &str) -> String {
        format!(
            "--edge\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{id}@panels.example.org>\r\nSubject: x\r\n\r\nText\r\n\r\n"
        )
    }

    #[test]
    fn a_failure_names_the_letter_whether_it_is_returned_whole_or_by_its_head() {
        let head = whole(ID).replace("message/rfc822", "text/rfc822-headers");
        for returned in [whole(ID), head] {
            let bounce = read(report("failed", &returned).as_bytes(), "panels.example.org").unwrap();
            assert_eq!(bounce.letter, LetterId(ID.parse::<Uuid>().unwrap()));
            assert_eq!(bounce.status, "5.1.1");
        }
    }

    #[test]
    fn a_delay_another_house_s_letter_and_what_is_no_report_are_no_bounce() {
        let read = |text: &str| read(text.as_bytes(), "panels.example.org");
        assert_eq!(read(&report("delayed", &whole(ID))), Err(NotABounce::Harmless("delayed".to_owned())));
        assert_eq!(read(&report("failed", &whole("not-an-id"))), Err(NotABounce::OfAnother));
        assert_eq!(read(&report("failed", &whole(ID).replace("panels.", "others."))), Err(NotABounce::OfAnother));
        assert_eq!(read(&report("failed", "")), Err(NotABounce::OfAnother));
        for text in ["", "\0\u{1}", "Subject: Out of office\r\n\r\nI am away."] {
            assert_eq!(read(text), Err(NotABounce::Foreign));
        }
    }
}
