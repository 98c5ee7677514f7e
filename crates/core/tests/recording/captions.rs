use plenary_core::recording::{
    Captions, Cue, Remark,
    caption::{CaptionFault, LARGEST},
};

pub fn read(text: impl AsRef<[u8]>) -> (Captions, Vec<Remark>) {
    let read = Captions::read(text.as_ref());
    read.unwrap_or_else(|fault| panic!("{}: {fault}", String::from_utf8_lossy(text.as_ref())))
}

/// The cues as lines: times, voice and text.
pub fn told(captions: &Captions) -> Vec<String> {
    let told = captions.cues.iter().map(|cue| {
        let voice = cue.voice.as_ref().map(|voice| format!("{voice}: ")).unwrap_or_default();
        format!("{}-{} {voice}{}", cue.from.as_millis(), cue.to.as_millis(), cue.text.replace('\n', "/"))
    });
    told.collect()
}

fn text_of(markup: &str) -> String {
    let (captions, _) = read(format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{markup}\n"));
    captions.cues.into_iter().map(|cue| cue.text).collect::<Vec<_>>().join("|")
}

const WHOLE: &str = "WEBVTT - The panel\nKind: captions\nLanguage: en

NOTE
A note of
two lines

STYLE
::cue { background-image: url(https://evil.example/x) }

REGION
id:fred
width:40%

intro
00:01.000 --> 00:04.500 position:10%,line-left align:left size:35%
<v.loud Aiko Tanaka>Good <i>morning</i>,
<c.yellow.bg_blue>everybody</c>.

00:00:05.000 --> 01:00:06.000
It is <00:00:05.500>nine o&#8217;clock in <lang ja>東京</lang> &amp; &nbsp;eight in Seoul.
";

#[test]
fn webvtt_is_read_whole() {
    let (captions, remarks) = read(WHOLE);
    let expected = [
        "1000-4500 Aiko Tanaka: Good morning,/everybody.",
        "5000-3606000 It is nine o’clock in 東京 & \u{a0}eight in Seoul.",
    ];
    assert_eq!(told(&captions), expected);
    assert_eq!(remarks, []);
}

#[test]
fn every_end_of_line_and_every_unicode_encoding_gives_the_same() {
    let (expected, _) = read(WHOLE);
    let wide = |mark: bool, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = if mark { format!("\u{feff}{WHOLE}") } else { WHOLE.to_owned() };
        marked.encode_utf16().flat_map(unit).collect()
    };
    for same in [
        WHOLE.replace('\n', "\r\n").into_bytes(),
        WHOLE.replace('\n', "\r").into_bytes(),
        format!("\u{feff}{WHOLE}").into_bytes(),
        wide(true, u16::to_le_bytes),
        wide(true, u16::to_be_bytes),
        wide(false, u16::to_le_bytes),
        wide(false, u16::to_be_bytes),
    ] {
        assert_eq!(read(same), (expected.clone(), vec![]));
    }
}

#[test]
fn markup_goes_and_its_text_stays() {
    for (markup, text) in [
        ("<b>bold</b> and <u.x>under</u>", "bold and under"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<img src=x onerror=alert(1)>after", "after"),
        ("<svg/onload=alert(1)>after", "after"),
        ("<<script>script>alert(1)<</script>/script>", "<script>alert(1)</script>"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("x<3, y<b", "x<3, y<b"),
        ("<ruby>石田<rt>いしだ</rt>春香<rt>はるか</ruby>です", "石田（いしだ）春香（はるか）です"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("R&D, AT&amp;T, &amp;lt;", "R&D, AT&T, &lt;"),
        ("a\u{202e}b\u{2066}c\u{200e}d\u{0}e\u{1b}[31m", "abc\u{200e}de[31m"),
        ("&#8238;x&#10;&#10;y&#13;z", "x\ny z"),
        ("{\\an8}braces stay in WebVTT", "{\\an8}braces stay in WebVTT"),
    ] {
        assert_eq!(text_of(markup), text, "{markup}");
    }
}

#[test]
fn two_voices_in_one_cue_are_two_cues_at_its_time() {
    let (captions, _) = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Aiko>Yes.</v>\n<v Tom &amp; Co>No.\n<v>Who?");
    assert_eq!(told(&captions), ["1000-2000 Aiko: Yes.", "1000-2000 Tom & Co: No.", "1000-2000 Who?"]);
}

#[test]
fn cues_are_put_in_order_and_what_cannot_be_shown_is_left_out_with_a_remark() {
    let (captions, remarks) = read(
        "WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nearlier\n\n00:03.000 --> 00:02.000\n\
         backwards\n\n00:07.000 --> 00:07.000\nno time\n\n00:61.000 --> 00:62.000\nunreadable\n\n100:00:00.000 --> \
         100:00:01.000\ntoo late\n\n00:08.000 --> 00:09.000\n<i> </i>\n\n",
    );
    assert_eq!(told(&captions), ["1000-2000 earlier", "5000-6000 later"]);
    assert_eq!(
        remarks,
        [
            Remark::EndsTooEarly { line: 9 },
            Remark::EndsTooEarly { line: 12 },
            Remark::TimesUnreadable { line: 15 },
            Remark::TimesUnreadable { line: 18 },
            Remark::OutOfOrder { line: 6 },
        ]
    );
    assert_eq!(
        remarks[4].to_string(),
        "Line 6: this begins before what stands above it, and was put in the order of time."
    );
}

#[test]
fn voices_may_overlap_but_nobody_says_the_same_twice_at_once() {
    let (captions, remarks) = read(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v A>Yes\n\n00:02.000 --> 00:03.000\n<v B>Yes\n\n00:03.000 --> 00:06.000\n\
         <v A>Yes\n\n00:06.000 --> 00:07.000\n<v A>Yes\n",
    );
    assert_eq!(told(&captions), ["1000-6000 A: Yes", "2000-3000 B: Yes", "6000-7000 A: Yes"]);
    assert_eq!(remarks, [Remark::SaidTwice { line: 9 }]);
}

#[test]
fn a_long_cue_is_cut_and_says_so() {
    let (captions, remarks) = read(format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n", "語".repeat(2_001)));
    assert_eq!(captions.cues[0].text.chars().count(), 2_000);
    assert_eq!(remarks, [Remark::CueCut { line: 3, most: 2_000 }]);
}

#[test]
fn after_twenty_remarks_the_rest_is_counted() {
    let (_, remarks) =
        read(format!("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n{}", "\n00:02.000 --> 00:01.000\ny\n".repeat(50)));
    assert_eq!(remarks.len(), 21);
    assert_eq!(remarks[20].to_string(), "And 30 more remarks like these.");
}

#[test]
fn western_european_text_is_read_and_other_old_encodings_are_refused() {
    let (captions, remarks) =
        read(b"1\n00:00:01,000 --> 00:00:02,000\n\x93D\xe9j\xe0 vu\x94 \x96 na\xefve\x85 10 \x80\n");
    assert_eq!(captions.cues[0].text, "“Déjà vu” – naïve… 10 €");
    assert_eq!(remarks, [Remark::WesternEuropean]);
    let times = b"1\n00:00:01,000 --> 00:00:02,000\n";
    for (encoding, bytes) in [
        ("Shift_JIS, こんにちは", &b"\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd"[..]),
        ("Shift_JIS with Latin words, NATOと日本", b"NATO NATO NATO NATO \x82\xc6\x93\xfa\x96{"),
        ("Shift_JIS, half width, ﾃｽﾄ", b"\xc3\xbd\xc4 \xc3\xbd\xc4"),
        ("EUC-JP, こんにちは", b"\xa4\xb3\xa4\xf3\xa4\xcb\xa4\xc1\xa4\xcf"),
        ("Windows-1251, Добрый день", b"\xc4\xee\xe1\xf0\xfb\xe9 \xe4\xe5\xed\xfc"),
        ("GB18030, 你好", b"\xc4\xe3\xba\xc3"),
        ("EUC-KR, 안녕하세요", b"\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4"),
        ("a picture", b"\xff\xd8\xff\xe0\x00\x10JFIF\x81\x8d"),
    ] {
        let file = [&times[..], bytes].concat();
        assert_eq!(Captions::read(&file), Err(CaptionFault::Encoding), "{encoding}");
    }
    let (captions, remarks) = read(b"\xef\xbb\xbf1\n00:00:01,000 --> 00:00:02,000\nca\xfee\n");
    assert_eq!((captions.cues[0].text.as_str(), remarks), ("ca\u{fffd}e", vec![Remark::Damaged]));
}

#[test]
fn what_is_too_large_or_no_captions_is_a_fault_with_a_sentence() {
    let fault = |bytes: &[u8]| Captions::read(bytes).unwrap_err();
    assert_eq!(
        fault(&vec![b'x'; 50_000_000]).to_string(),
        "The captions have 50000000 bytes, and at most 5242880 (5 MiB) are read. Captions of a whole day are smaller: look \
         whether this is the right file."
    );
    assert_eq!(
        fault("0:0 --> 0:1\na\n".repeat(50_001).replace("0:0 ", "0:00 ").replace("0:1", "0:01").as_bytes()),
        CaptionFault::TooManyCues
    );
    for nothing in
        [&b""[..], b"WEBVTT", b"WEBVTT\n\nNOTE nothing\n", b"Hello --> world\n", b"\xef\xbb\xbf", b"{\"events\":[]}"]
    {
        assert_eq!(fault(nothing), CaptionFault::NoCue);
    }
    assert!(fault(b"").to_string().contains("00:00:01.000 --> 00:00:04.000"));
}

#[test]
fn captions_exactly_as_large_as_allowed_are_read_and_one_byte_more_is_refused() {
    let of_size = |bytes: usize| {
        let cue = "\n\n0:01 --> 0:02\nGood morning\n";
        format!("WEBVTT\n\nNOTE {}{cue}", "x".repeat(bytes - 13 - cue.len()))
    };
    assert_eq!(told(&read(of_size(LARGEST)).0), ["1000-2000 Good morning"]);
    assert_eq!(Captions::read(of_size(LARGEST + 1).as_bytes()), Err(CaptionFault::TooLarge { bytes: LARGEST + 1 }));
    // Written safely, every one of these signs takes five bytes.
    let growing: String =
        (0..600).map(|minute| format!("{minute}:00 --> {minute}:01\n{}\n\n", "&".repeat(2_000))).collect();
    assert!(matches!(Captions::read(growing.as_bytes()), Err(CaptionFault::TooLarge { bytes: 6_000_000.. })));
}

#[test]
fn written_captions_are_strict_and_escaped() {
    let (captions, _) = read("1\n0:01,5 --> 0:02 X1:1\n<v A & \"B\">a --&gt; b\n\n\n&lt;img src=x&gt; & c\n");
    assert_eq!(
        captions.to_webvtt(),
        "WEBVTT\n\n00:00:01.500 --> 00:00:02.000\n<v A &amp; \"B\">a --&gt; b\n&lt;img src=x&gt; &amp; c\n"
    );
    assert_eq!(Captions::default().to_webvtt(), "WEBVTT\n");
    let (captions, _) = read("WEBVTT\n\n0:01.000 --> 0:02.000\n<v Aiko &#45;->\nGood morning");
    assert_eq!(captions.to_webvtt(), "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Aiko>Good morning\n");
    let cue = Cue { voice: Some("--".to_owned()), text: "\na\u{0}\n\n\r-->\n".to_owned(), ..captions.cues[0].clone() };
    let backwards = Cue { to: cue.from, ..cue.clone() };
    assert_eq!(
        Captions { cues: vec![backwards, cue] }.to_webvtt(),
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na\n--&gt;\n"
    );
}
