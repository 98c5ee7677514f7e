//! Whatever comes in, the reader answers: no panic, and time that grows no faster than the input.

use std::time::{Duration, Instant};

use plenary_reader::{Hints, LARGEST_INPUT, Unreadable, read, text, to_person};
use proptest::prelude::*;

fn answers(bytes: &[u8]) {
    if let Ok(reading) = read(bytes, &Hints::default()) {
        let source = text(bytes).expect("what was read can be decoded");
        let lines = source.split('\n').count();
        assert!(reading.findings.iter().all(|finding| (1..=lines).contains(&finding.line)), "{:?}", reading.findings);
        assert!(!to_person(&reading, &source, true).is_empty());
    }
}

/// Pieces that announcements are made of, so that chance meets the code behind them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[0-9]{1,4}[:/.-][0-9]{1,2}( ?[ap]m)?",
        prop::sample::select(vec![
            "\n",
            "\n\n",
            " ",
            "\t",
            " | ",
            ": ",
            "：",
            "（",
            "）",
            "「",
            "」",
            "氏",
            "か。",
            "?",
            "¿",
            "• ",
            "- ",
            "# ",
            "---\n",
            "<div>",
            "</div>",
            "<p>",
            "<br>",
            "<table><tr><td>",
            "</td>",
            "<li>",
            "<script type=\"application/ld+json\">",
            "</script>",
            "{\"@type\":\"Event\",",
            "BEGIN:VCALENDAR\n",
            "BEGIN:VEVENT\n",
            "DTSTART;TZID=Asia/Tokyo:20220307T190000\n",
            "END:VEVENT\n",
            "Speakers:",
            "Moderator: ",
            "Ana Roy, Director, Institute",
            "moderated by ",
            "Tokyo 21:00",
            "Washington 08:00",
            "29 September 2022",
            "2022年9月29日(木)",
            "日時：",
            "会場",
            "12:00 CEST",
            "7:00 – 8:30 pm (EDT)",
            "&amp;",
            "&#x1F600;",
            "<",
            ">",
            "**",
            "*",
            "[x](y)",
            "\u{feff}",
            "\u{200b}",
            "令和4年",
            "午後2時30分",
            "noon",
            "midnight",
            "(next day)",
            "EST",
            "GMT+1",
            "14 AM",
            "24:00",
            "31.02.2021",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        answers(&bytes);
    }

    #[test]
    fn any_text_is_answered(pieces in prop::collection::vec(piece(), 0..60)) {
        answers(pieces.concat().as_bytes());
        answers(format!("<!DOCTYPE html>{}", pieces.concat()).as_bytes());
        answers(format!("BEGIN:VCALENDAR\n{}", pieces.concat()).as_bytes());
    }
}

/// Time for a text repeated up to a size.
fn time(unit: &str, size: usize) -> Duration {
    let source = unit.repeat(size / unit.len());
    let start = Instant::now();
    let _ = read(source.as_bytes(), &Hints::default());
    start.elapsed()
}

#[test]
fn four_times_the_input_takes_not_much_more_than_four_times_as_long() {
    for unit in [
        "<div>",
        "<table><tr><td>x",
        "<b><p>",
        "<p a=1 b=2",
        "<!--",
        "&amp;",
        "((((",
        "Ana Roy, ",
        "Speakers\nAna Roy\n",
        "12:00 ",
        "Tokyo 21:00 / London 13:00\n",
        "29 September 2022\n",
        "What is it? ",
        "か。",
        "moderated by ",
        "a: b\n",
        "**",
        "*a ",
        "[](",
        "\n",
        "x",
        "氏（",
        "| a | b |\n",
        "> ",
        "10:00–11:00 Opening\n",
        "2022/09/29 ",
        "with Ana Roy, ",
        "EST / ",
        "{\"@type\":\"Event\"},",
        "\u{1b}$B",
        "\"“",
        "-",
        "10:00 Aa ",
        "1/2/",
        "2022年",
        "12.",
        "UTC+",
        "Mo, 5.",
        "10 March 2021 9:00 Tokyo\n",
        "9:00 Welcome\n",
        "Session 1\n10:00 CET\n",
    ] {
        // A busy machine disturbs a measurement now and then; quadratic work shows every time.
        let mut measured = Vec::new();
        let fits = (0..4).any(|_| {
            let (small, large) = (time(unit, 12_000), time(unit, 48_000));
            measured.push((small, large));
            large <= small * 8 + Duration::from_millis(60)
        });
        assert!(fits, "{unit:?}: for 12 kB and 48 kB {measured:?}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_in_a_sentence() {
    let hints = Hints::default();
    assert_eq!(read(b"", &hints), Err(Unreadable::Empty));
    assert_eq!(read(&vec![b'a'; LARGEST_INPUT + 1], &hints), Err(Unreadable::TooLarge { size: LARGEST_INPUT + 1 }));
    assert_eq!(read(b"PK\x03\x04\x00\x00", &hints), Err(Unreadable::NotText));
    let unknown = Hints { zone: Some("Asia/Tokio".to_owned()), ..Hints::default() };
    let error = read(b"text", &unknown).expect_err("the zone is unknown");
    assert!(error.to_string().contains("Asia/Tokio") && error.to_string().ends_with('.'));
}
