use plenary_core::recording::{Captions, Source, caption, chapter};
use proptest::prelude::*;

/// Pieces that captions and addresses are made of, in any order.
fn pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(pieces).prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const OF_CAPTIONS: &[&str] = &[
    "WEBVTT",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "1",
    "NOTE",
    "00:01.000",
    "00:00:02,000",
    "99:59:59.999",
    " --> ",
    "-->",
    "00:01.000 --> 00:02.000\n",
    "\n00:00:03,000 --> 00:00:09,000\n",
    "00:04.000 --> 00:05.000\nyes\n\n",
    "<v Aiko>",
    "</v>",
    "<i>",
    "<",
    ">",
    "&",
    "&amp;",
    "&lt;",
    "&#10;",
    "&#x202e;",
    "&nbsp;",
    "{\\an8}",
    "{\\",
    "}",
    "<rt>",
    "</ruby>",
    "<br>",
    "e\u{301}",
    "\u{301}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "語",
    "42\n",
];

const OF_ADDRESSES: &[&str] = &[
    "https://",
    "http://",
    "javascript:",
    "//",
    "/",
    "?",
    "#",
    "@",
    ":",
    ".",
    "..",
    "youtube.com",
    "www.youtube.com",
    "youtu.be",
    "vimeo.com",
    "player.vimeo.com",
    "tube.example",
    "media.example.org",
    "/watch?v=",
    "/embed/",
    "dQw4w9WgXcQ",
    "/76979871",
    "/video/",
    "?h=8272103f6e",
    "/w/",
    "/videos/watch/",
    "kkGMgK9ZtnKfYAgnEtQxbv",
    "a.mp4",
    "/x.m3u8",
    "<iframe src=\"",
    "\"",
    "'",
    ">",
    "&amp;",
    "&#",
    "%22",
    "%00",
    "xn--",
    "é",
    "\u{435}",
    "127.0.0.1",
    "[::1]",
    "\t",
    " ",
];

const OF_CHAPTERS: &[&str] = &[
    "0:00",
    "12:30",
    "1:02:03",
    "99:99",
    "１２：３０",
    "\n",
    "\r\n",
    " ",
    " - ",
    "(",
    ")",
    "【",
    "】",
    "[2]",
    "Q2",
    "質問1",
    "…",
    "Title",
    "• ",
    "3. ",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000\n",
    "~",
];

proptest! {
    #[test]
    fn any_bytes_are_captions_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = Captions::read(&bytes);
    }

    #[test]
    fn captions_written_and_read_again_are_the_same(text in pieces(OF_CAPTIONS), is_webvtt in any::<bool>()) {
        let text = format!("{}0:00.100 --> 0:09.000\n{text}", if is_webvtt { "WEBVTT\n\n" } else { "" });
        let Ok((captions, remarks)) = Captions::read(text.as_bytes()) else { return Ok(()) };
        prop_assert!(remarks.len() <= 21);
        for cue in &captions.cues {
            prop_assert!(cue.from < cue.to && !cue.text.trim().is_empty());
            prop_assert!(cue.text.chars().count() <= caption::LONGEST_CUE);
            let turns_writing = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            let has_hidden = cue.text.chars().any(|c| c.is_control() && c != '\n' || turns_writing(c));
            prop_assert!(!has_hidden, "{:?}", cue.text);
        }
        prop_assert!(captions.cues.is_sorted_by_key(|cue| cue.from));
        let written = captions.to_webvtt();
        prop_assert_eq!(written.matches("-->").count(), captions.cues.len());
        let (again, remarks) = Captions::read(written.as_bytes()).unwrap();
        prop_assert_eq!(&again, &captions);
        prop_assert!(remarks.iter().all(|remark| matches!(remark, plenary_core::recording::Remark::Damaged)));
        let passages: usize = captions.passages().iter().map(|passage| passage.cues.len()).sum();
        prop_assert_eq!(passages, captions.cues.len());
    }

    #[test]
    fn any_text_is_a_safe_source_or_refused(pasted in prop_oneof![pieces(OF_ADDRESSES), any::<String>()]) {
        let Ok(source) = Source::read(&pasted) else { return Ok(()) };
        let given = match &source {
            Source::Provider(film) => {
                prop_assert_eq!(&Source::read(&film.embed_address()), &Ok(source.clone()));
                vec![film.address(), film.embed_address(), film.embed_origin()]
            }
            Source::Elsewhere(file) => vec![file.address().to_owned(), file.origin()],
            Source::Kept(_) => panic!("nobody pastes a kept file"),
        };
        for address in given {
            prop_assert!(address.starts_with("https://"));
            let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>`\\#".contains(&byte));
            prop_assert!(is_plain, "{address}");
        }
        let stored = serde_json::to_string(&source).unwrap();
        prop_assert_eq!(serde_json::from_str::<Source>(&stored).unwrap(), source);
    }

    #[test]
    fn any_text_is_chapters_or_a_fault(text in prop_oneof![pieces(OF_CHAPTERS), any::<String>()]) {
        let Ok((chapters, _)) = chapter::read(&text, &[]) else { return Ok(()) };
        prop_assert!((1..=chapter::MOST_CHAPTERS).contains(&chapters.len()));
        prop_assert!(chapters.is_sorted_by(|one, next| one.at < next.at));
        for chapter in chapters {
            prop_assert!((1..=chapter::LONGEST_TITLE).contains(&chapter.title.chars().count()), "{:?}", chapter.title);
        }
    }
}

/// Shapes that would take hours if anything in them were looked at again and again.
const WORST: [&str; 19] = [
    "<",
    "<v",
    "<v a>",
    "<v a>x",
    "<a",
    "&",
    "&#",
    "{\\",
    "x{\\",
    "-->",
    "0:00-->",
    "0:00 --> 0:01\n",
    "\n",
    "\r",
    "1\n",
    "</rt><rt>",
    "\u{301}",
    "<<>",
    "&amp;",
];
/// Their square would be an hour's work, and they are a moment's.
const LARGE: usize = 128 * 1024;

#[test]
fn the_worst_captions_are_read_to_their_end() {
    for piece in WORST {
        for head in ["0:00 --> 0:01\n", "WEBVTT\n\n0:00 --> 0:01\n<"] {
            let file = head.to_owned() + &piece.repeat(LARGE / piece.len());
            if let Ok((captions, _)) = Captions::read(file.as_bytes()) {
                assert!(!captions.cues.is_empty());
            }
        }
    }
}

#[test]
fn the_worst_chapters_and_addresses_are_read_to_their_end() {
    for piece in
        WORST.into_iter().chain(["0:00 a\n", "0:00", "- ", "(", "0:00 Q1 Q1", "9", "：", "<iframe ", "src=", "a@", "%"])
    {
        let _ = chapter::read(&piece.repeat(LARGE / piece.len()), &[]);
        for head in ["", "<iframe ", "<iframe src=\"", "https://media.example.org/"] {
            assert!(Source::read(&(head.to_owned() + &piece.repeat(19_000 / piece.len()))).is_err(), "{head}{piece}");
        }
    }
}
