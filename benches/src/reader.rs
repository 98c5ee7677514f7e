//! How long it takes to read an announcement: a typical page of 5 kB, and the largest that is taken, 1 MiB.

use std::{hint::black_box, time::Instant};

use anyhow::Result;

use crate::{
    Bench,
    table::{Table, median},
};

/// For each input, read at least this often.
const TIMES: usize = 15;
const TYPICAL: usize = 5_000;
const LARGEST: usize = 1 << 20;

/// Prints the times.
pub fn measure(_: &Bench) -> Result<()> {
    let mut table = Table::new("reading an announcement", &["input", "bytes", "median ms", "longest ms"]);
    let inputs = [
        ("a typical text", text(TYPICAL)),
        ("a typical web page", page(TYPICAL)),
        ("a text of 1 MiB", text(LARGEST)),
        ("a web page of 1 MiB", page(LARGEST)),
        ("1 MiB of times", times(LARGEST)),
        ("1 MiB of open tags", "<div>".repeat(LARGEST / 5)),
        ("1 MiB of one word", "a".repeat(LARGEST)),
        ("1 MiB of Japanese", "海洋秩序の再設計について午後三時から議論する。\n".repeat(LARGEST / 70)),
    ];
    for (name, input) in inputs {
        let times = if input.len() > TYPICAL * 2 { TIMES } else { TIMES * 20 };
        let took: Vec<f64> = (0..times).map(|_| once(&input)).collect();
        let longest = took.iter().copied().fold(0.0, f64::max);
        table.row(&[
            name.to_owned(),
            input.len().to_string(),
            format!("{:.3}", median(&took)),
            format!("{longest:.3}"),
        ]);
    }
    table.print();
    Ok(())
}

fn once(input: &str) -> f64 {
    let began = Instant::now();
    // Only the time counts here; whether the reading is right is for the tests to say.
    let _ = black_box(plenary_reader::read(black_box(input.as_bytes()), &plenary_reader::Hints::default()));
    began.elapsed().as_secs_f64() * 1000.0
}

const HEAD: &str = "The Cables Beneath Us\n\nWho Repairs Them?\n\nThursday, 17 December 2026\n\n\
    Lisbon 14:00\nWashington 09:00\nNew Delhi 19:30\nTokyo 23:00\nAuckland 03:00 (+1 day)\n\n";
const PARAGRAPH: &str = "Almost everything that one continent says to another travels through some six hundred cables on \
    the floor of the sea. On 3 March 2024, at about 09:30, three of them were cut; repairs took until May. The meeting \
    in Lisbon agreed on little, and the next one is expected in the spring.\n\n";
const TAIL: &str = "Guiding questions\n\n1. Who should answer for a cable that is cut?\n2. What would it cost to have \
    enough ships?\n\nSpeakers\n\nInês Carvalho, Atlantic Forum (moderator)\nDaniel Mwangi, Cable Authority\n";

/// An announcement of about this many bytes.
fn text(bytes: usize) -> String {
    let filling = bytes.saturating_sub(HEAD.len() + TAIL.len()) / PARAGRAPH.len();
    format!("{HEAD}{}{TAIL}", PARAGRAPH.repeat(filling))
}

/// The same as a web page with its navigation and footer.
fn page(bytes: usize) -> String {
    let before = "<!doctype html><html lang=\"en\"><head><title>The Cables Beneath Us</title></head><body><nav><ul><li>\
        <a href=\"/\">Home</a></li><li><a href=\"/events\">Events</a></li></ul></nav><main><article>";
    let after = "</article></main><footer><p>© 2026 Atlantic Forum</p></footer></body></html>";
    let inside: String = text(bytes.saturating_sub(before.len() + after.len() + bytes / 20))
        .split("\n\n")
        .map(|block| format!("<p>{}</p>\n", block.replace('\n', "<br>")))
        .collect();
    format!("{before}{inside}{after}")
}

/// Nothing but rows of a world clock.
fn times(bytes: usize) -> String {
    let row = "Lisbon 14:00\nTokyo 23:00\n";
    format!("{HEAD}{}", row.repeat(bytes.saturating_sub(HEAD.len()) / row.len()))
}
