//! Letters to test with.
#![allow(dead_code, clippy::unwrap_used)]

use jiff::Timestamp;
use plenary_core::letter::{Letter, Mailbox, Method};

/// A letter in English with a calendar, the `number`th of its kind.
pub(crate) fn letter(number: usize) -> Letter {
    Letter {
        message_id: message_id(number),
        date: "2026-03-04T05:06:07Z".parse::<Timestamp>().unwrap(),
        from: Mailbox { name: Some("Institute of Examples".to_owned()), address: "panels@example.org".to_owned() },
        to: Mailbox { name: Some(format!("Guest {number}")), address: format!("guest{number}@example.net") },
        subject: "You have a seat: Alliances in the Indo-Pacific".to_owned(),
        text: "Dear guest,\n\nyou have a seat.\n\n.A line that begins with a dot.\n".to_owned(),
        html: "<!doctype html><p>Dear guest,</p><p>you have a seat.</p>\n".to_owned(),
        calendar: Some((Method::Request, calendar("REQUEST", "Alliances in the Indo-Pacific"))),
        language: "en".parse().unwrap(),
    }
}

/// The same in Japanese.
pub(crate) fn japanese() -> Letter {
    Letter {
        message_id: "0195-ja@panels.example.org".to_owned(),
        from: Mailbox { name: Some("国際問題研究所".to_owned()), address: "panels@研究所.jp".to_owned() },
        to: Mailbox { name: Some("田中 愛子".to_owned()), address: "aiko@example.jp".to_owned() },
        subject: "お席をご用意しました：日本と北大西洋条約機構の安全保障協力を考える公開討論会".to_owned(),
        text: "田中 愛子 様\n\nお申し込みありがとうございます。お席をご用意しました。\n".repeat(4),
        html: "<!doctype html><html lang=\"ja\"><p>お申し込みありがとうございます。</p></html>\n".repeat(4),
        calendar: Some((Method::Request, calendar("REQUEST", "日本と北大西洋条約機構"))),
        language: "ja".parse().unwrap(),
        ..letter(0)
    }
}

pub(crate) fn message_id(number: usize) -> String {
    format!("0195-{number}@panels.example.org")
}

fn calendar(method: &str, title: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Plenary//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n\
         UID:1@panels.example.org\r\nDTSTAMP:20260304T050607Z\r\nDTSTART:20260405T090000Z\r\n\
         SUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}
