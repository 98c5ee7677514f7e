//! What was injected through lightbox plugins before: attributes of a shortcode (CVE-2021-24665, CVE-2022-4465; the
//! width, CVE-2024-4324), the address of a request written into an attribute (CVE-2022-2189), the fragment that names a
//! picture (CVE-2013-6837), and attributes that a script reads back as markup (CVE-2025-2540). Here as what organisers
//! may paste; what a page's data and a visitor's address may do is tried in tests/browser/watch-injected.spec.ts.

use plenary_core::recording::{Captions, Source, chapter};

const SCRIPT: [&str; 24] = [
    "\" onmouseover=\"alert(1)",
    "\"onmouseover=alert(1) x=\"",
    "' onerror='alert(1)",
    "\"><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(document.domain)",
    "JAVASCRIPT:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ",
    "javascript&colon;alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;' src='javascript:alert(1)'></iframe>",
    "<iframe src=\"https://evil.example/\"><iframe src=\"javascript:alert(1)\">",
    "<iframe src='data:text/html,<script>alert(1)</script>'>",
    "<a href=\"javascript:alert(1)\" data-rel=\"prettyPhoto\">x</a>",
    "#prettyPhoto[gallery]/1,<a onclick=\"alert(1);\">/",
    "https://example.org/#!prettyPhoto/2,<svg onload=alert(1)>",
    "https://example.org/a.jpg#prettyPhoto[gallery]/1,<img src=x onerror=alert(1)>",
    "https://youtu.be/dQw4w9WgXcQ\" data-elementor-lightbox-title=\"<img src=x onerror=alert(1)>",
    "https://youtu.be/dQw4w9WgXcQ&quot; onload=&quot;alert(1)",
    "https://vimeo.com/76979871?h=\"><script>alert(1)</script>",
    "&lt;img src=x onerror=alert(1)&gt;",
];

#[test]
fn no_payload_becomes_an_address() {
    for payload in SCRIPT {
        let around = [
            payload.to_owned(),
            format!("https://www.youtube.com/watch?v={payload}"),
            format!("https://www.youtube.com/embed/{payload}"),
            format!("https://vimeo.com/76979871/{payload}"),
            format!("https://player.vimeo.com/video/{payload}"),
            format!("https://tube.example/w/{payload}"),
            format!("<iframe src=\"https://www.youtube.com/embed/{payload}\"></iframe>"),
            format!("{payload}.mp4"),
        ];
        for pasted in around {
            assert!(Source::read(&pasted).is_err(), "{pasted}: {:?}", Source::read(&pasted));
        }
    }
}

#[test]
fn what_stands_behind_a_good_address_is_refused_or_left_out() {
    for payload in SCRIPT {
        for good in
            ["https://youtu.be/dQw4w9WgXcQ?x=", "https://youtu.be/dQw4w9WgXcQ#", "https://media.example.org/a.mp4?x="]
        {
            let Ok(source) = Source::read(&format!("{good}{payload}")) else { continue };
            let given = match source {
                Source::Provider(film) => [film.address(), film.embed_address(), film.embed_origin()].concat(),
                Source::Elsewhere(file) => [file.address(), &file.origin()].concat(),
                Source::Kept(_) => unreachable!(),
            };
            assert!(!given.contains(['"', '\'', '<', '>', '`', '\\', ' ', '#']), "{given}");
        }
    }
}

#[test]
fn a_payload_in_captions_is_text_and_leaves_no_markup_in_the_file() {
    for payload in SCRIPT {
        for file in [
            format!("WEBVTT\n\n00:01.000 --> 00:02.000\nx {payload}\n"),
            format!("WEBVTT {payload}\n\n{payload}\n00:01.000 --> 00:02.000 {payload}\n<v {payload}>x\n"),
            format!("1\n00:00:01,000 --> 00:00:02,000\n{{\\an8}}<font color={payload}>x</font> {payload}\n"),
        ] {
            let (captions, _) = Captions::read(file.as_bytes()).unwrap();
            let written = captions.to_webvtt();
            for line in written.lines().filter(|line| !line.contains("-->")) {
                let line = match line.strip_prefix("<v ").and_then(|line| line.split_once('>')) {
                    Some((voice, text)) => format!("{voice}{text}"),
                    None => line.to_owned(),
                };
                assert!(!line.contains(['<', '>']), "{line}");
            }
            assert_eq!(Captions::read(written.as_bytes()).unwrap().0, captions);
        }
    }
}

#[test]
fn a_payload_in_a_title_is_one_line_of_text() {
    for payload in SCRIPT {
        let (chapters, _) = chapter::read(&format!("0:00 Welcome {payload}\n1:00 {payload}"), &[]).unwrap();
        assert_eq!(chapters[0].title.replace(' ', ""), format!("Welcome {payload}").replace(' ', ""));
        assert!(chapters.iter().all(|chapter| !chapter.title.contains('\n')));
    }
}
