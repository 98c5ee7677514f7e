//! Mail headers and list archives: From, Date, Sent and their like are about the message, not the panel.

use std::sync::LazyLock;

use crate::document::{Document, Line, Setting};
use crate::words::{Words, words};

static HEADERS: LazyLock<Words> = words!("mail-headers.txt");

/// Headers of which one must stand in a block; `Date:` and `To:` alone could be the panel's own.
const PROOFS: &[&str] = &["from", "sent", "von", "gesendet", "de", "envoyé", "enviado", "差出人", "message-id"];

/// Marks every block of mail headers as standing beside the announcement. The subject keeps its line.
pub(super) fn set_headers_aside(document: &mut Document) {
    let mut at = 0;
    let mut first = None;
    while at < document.lines.len() {
        let length = block_length(document.lines.get(at..).unwrap_or_default());
        if length >= 2 {
            first.get_or_insert(at);
            for line in document.lines.iter_mut().skip(at).take(length) {
                if !is_subject(&line.text) {
                    line.setting = Setting::Aside;
                }
            }
        }
        at += length.max(1);
    }
    if let Some(first) = first.filter(|&first| first <= 20) {
        set_posting_date_aside(document.lines.get_mut(..first).unwrap_or_default());
    }
}

/// The name of the mail header that a line is, in lower case.
fn header(text: &str) -> Option<String> {
    let (name, _) = text.split_once([':', '：'])?;
    let name = name.trim().to_lowercase();
    HEADERS.contains(&name.as_str()).then_some(name)
}

fn is_subject(text: &str) -> bool {
    header(text)
        .is_some_and(|name| matches!(name.as_str(), "subject" | "betreff" | "objet" | "asunto" | "assunto" | "件名"))
}

fn block_length(lines: &[Line]) -> usize {
    let names: Vec<String> = lines.iter().map_while(|line| header(&line.text)).collect();
    if names.iter().any(|name| PROOFS.contains(&name.as_str())) { names.len() } else { 0 }
}

/// In a list archive the date of the posting stands alone above the message's headers.
fn set_posting_date_aside(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.setting == Setting::Paragraph) {
        let is_short = line.text.chars().count() < 40;
        if is_short && crate::times::strip_date(&line.text).trim().is_empty() {
            line.setting = Setting::Aside;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_header_stands_beside_and_a_date_line_of_the_panel_does_not() {
        let mut document =
            super::super::text::document("From: A\nDate: 2022/02/23\n\nText\nDate: 29 March 2024\nTime: 5 pm\n");
        set_headers_aside(&mut document);
        let settings: Vec<Setting> = document.lines.iter().map(|line| line.setting).collect();
        assert_eq!(settings.get(..2), Some(&[Setting::Aside, Setting::Aside][..]));
        assert_eq!(settings.get(4), Some(&Setting::Paragraph));
    }
}
