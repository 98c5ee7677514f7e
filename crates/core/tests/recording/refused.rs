use plenary_core::recording::{Source, source::Refused};

/// Whether the refusal is of this kind, for every address.
fn all_refused(addresses: &[&str], kind: fn(&Refused) -> bool) {
    for address in addresses {
        match Source::read(address) {
            Ok(source) => panic!("{address} was taken as {source:?}"),
            Err(refused) => assert!(kind(&refused), "{address}: {refused:?}"),
        }
    }
}

fn sentence(address: &str) -> String {
    Source::read(address).expect_err(address).to_string()
}

#[test]
fn script_is_seen_however_it_hides() {
    all_refused(
        &[
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "  javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\r\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{0}script:alert(1)",
            "java\u{200b}script:alert(1)",
            "java script:alert(1)",
            "javascript :alert(1)",
            "&#106;avascript:alert(1)",
            "&#x6A;avascript&colon;alert(1)",
            "java&Tab;script:alert(1)",
            "javascript&#58;alert(1)",
            "<javascript:alert(1)>",
            "\"javascript:alert(1)",
            "javascript://www.youtube.com/watch?v=dQw4w9WgXcQ%0aalert(1)",
            "javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ",
            "vbscript:msgbox(1)",
            "data:text/html,<script>alert(1)</script>",
            "data:video/mp4;base64,AAAA",
            "blob:https://www.youtube.com/9c9de5e8-0a1e-484a-b099-e80766180a6d",
            "file:///etc/passwd",
            "<iframe src='javascript:alert(1)'></iframe>",
            "<iframe src=\"java&#10;script:alert(1)\"></iframe>",
            "<iframe src=data:text/html,x></iframe>",
        ],
        |refused| matches!(refused, Refused::Script(_)),
    );
    assert_eq!(
        sentence("javascript:alert(1)"),
        "An address that begins with “javascript:” can run a program or open a file in the visitor's browser, so none is \
         taken. Paste the address of the recording, which begins with https://."
    );
}

#[test]
fn other_schemes_and_unsecured_files_are_refused() {
    let schemes = [
        "ftp://media.example.org/a.mp4",
        "rtmp://media.example.org/live",
        "mailto:a@example.org",
        "view-source:https://youtu.be/dQw4w9WgXcQ",
        "localhost:3000/a.mp4",
    ];
    all_refused(&schemes, |refused| matches!(refused, Refused::Scheme(_)));
    let unsecured = ["http://media.example.org/a.mp4", "http://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"];
    all_refused(&unsecured, |refused| *refused == Refused::Insecure);
    assert!(sentence("http://media.example.org/a.mp4").contains("served securely"));
}

#[test]
fn signs_that_could_leave_an_attribute_are_refused() {
    all_refused(
        &[
            "https://youtu.be/dQw4w9WgXcQ\"onmouseover=alert(1)",
            "https://youtu.be/dQw4w9WgXcQ'onmouseover=alert(1)",
            "https://youtu.be/dQw4w9WgXcQ`",
            "https://media.example.org/<script>.mp4",
            "https:\\\\youtu.be\\dQw4w9WgXcQ",
            "https://evil.example\\@youtu.be/dQw4w9WgXcQ",
            "<iframe src=\"https://youtu.be/dQw4w9WgXcQ&quot;onload=alert(1)\"></iframe>",
            "<script>alert(1)</script>",
        ],
        |refused| matches!(refused, Refused::Sign(_)),
    );
    let spaced = ["https://youtu.be/dQw4w9WgXcQ onload=alert(1)", "https://media.example.org/my film.mp4"];
    all_refused(&spaced, |refused| *refused == Refused::Space);
    let hidden = [
        "https://youtu.be/\u{202e}dQw4w9WgXcQ",
        "https://you\u{ad}tu.be/dQw4w9WgXcQ",
        "https://youtu.be/\ndQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ\u{0}.mp4",
    ];
    all_refused(&hidden, |refused| *refused == Refused::Hidden);
}

#[test]
fn credentials_and_ports_are_refused() {
    let credentials = [
        "https://user:pass@media.example.org/a.mp4",
        "https://user@media.example.org/a.mp4",
        "https://@media.example.org/a.mp4",
        "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example@www.youtube.com/watch?v=dQw4w9WgXcQ",
    ];
    all_refused(&credentials, |refused| *refused == Refused::Credentials);
    all_refused(&["https://media.example.org:8443/a.mp4"], |refused| *refused == Refused::Port(8443));
    all_refused(&["media.example.org:80/a.mp4"], |refused| *refused == Refused::Port(80));
}

#[test]
fn names_that_imitate_a_provider_are_refused() {
    all_refused(
        &[
            "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com-watch.example/watch?v=dQw4w9WgXcQ",
            "https://youtu.be.evil.example/dQw4w9WgXcQ",
            "https://www.youtub\u{435}.com/watch?v=dQw4w9WgXcQ",
            "https://y\u{43e}utu.be/dQw4w9WgXcQ",
            "https://xn--yutu-55d.be/dQw4w9WgXcQ",
            "https://y0utube.com/watch?v=dQw4w9WgXcQ",
            "https://youtubé.com/watch?v=dQw4w9WgXcQ",
            "https://ÿoutube.com/watch?v=dQw4w9WgXcQ",
            "https://you-tube.example/a.mp4",
            "https://virneo.com/76979871",
            "https://vlmeo.com/76979871",
            "https://v\u{456}m\u{435}o.com/76979871",
            "https://\u{475}\u{456}\u{43c}\u{435}\u{43e}.com/76979871",
            "https://vimeo.com.evil.example/76979871",
            "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        ],
        |refused| matches!(refused, Refused::LookAlike { .. }),
    );
    let mixed =
        ["https://ex\u{430}mple.org/a.mp4", "https://g\u{3bf}\u{3bf}gle.com/a.mp4", "https://ドメインя.jp/a.mp4"];
    all_refused(&mixed, |refused| matches!(refused, Refused::MixedScripts(_)));
    assert_eq!(
        sentence("https://y\u{43e}utu.be/dQw4w9WgXcQ"),
        "“xn--yutu-55d.be” looks like YouTube and is another server. Open the recording at YouTube itself and copy its \
         address."
    );
}

#[test]
fn private_networks_are_refused() {
    all_refused(
        &[
            "https://127.0.0.1/a.mp4",
            "https://127.1/a.mp4",
            "https://2130706433/a.mp4",
            "https://0x7f000001/a.mp4",
            "https://0177.0.0.1/a.mp4",
            "https://0x7f.1/a.mp4",
            "https://１２７.０.０.１/a.mp4",
            "https://169.254.169.254/latest/meta-data/a.mp4",
            "https://8.8.8.8/a.mp4",
            "https://[::1]/a.mp4",
            "https://[::ffff:127.0.0.1]/a.mp4",
            "https://[fd00:ec2::254]/a.mp4",
        ],
        |refused| *refused == Refused::Numbers,
    );
    all_refused(
        &[
            "https://localhost/a.mp4",
            "https://localhost./a.mp4",
            "https://media/a.mp4",
            "https://app.localhost/a.mp4",
            "https://nas.local/a.mp4",
            "https://metadata.google.internal/a.mp4",
            "https://router.home.arpa/a.mp4",
            "https://tube.lan/w/kkGMgK9ZtnKfYAgnEtQxbv",
        ],
        |refused| matches!(refused, Refused::Private(_)),
    );
}

#[test]
fn what_is_no_address_is_refused() {
    all_refused(&["", "   ", "\u{feff}", "<>"], |refused| *refused == Refused::Empty);
    all_refused(
        &[
            "https://",
            "https:youtu.be/dQw4w9WgXcQ",
            "https:///youtu.be/dQw4w9WgXcQ",
            "https://?v=dQw4w9WgXcQ",
            "https://exa_mple.org/a.mp4",
            "https://-x.example.org/a.mp4",
            "https://a..example.org/a.mp4",
            "https://exa%6dple%00.org/a.mp4",
            "https://youtu.be%40evil.example/dQw4w9WgXcQ",
            "https://media.example.org:99999/a.mp4",
        ],
        |refused| matches!(refused, Refused::Malformed(_)),
    );
    let long = format!("https://media.example.org/{}.mp4", "a".repeat(2_000));
    let huge = "<".repeat(50_000_000);
    all_refused(&[&long, &huge], |refused| *refused == Refused::TooLong);
    all_refused(&["<iframe allowfullscreen>", "<iframe"], |refused| *refused == Refused::NoFrame);
}

#[test]
fn a_page_that_is_no_recording_says_which_address_is_needed() {
    all_refused(
        &[
            "https://www.youtube.com/",
            "https://www.youtube.com/@institute",
            "https://www.youtube.com/channel/UCabcdefghijk",
            "https://www.youtube.com/playlist?list=PLabc",
            "https://www.youtube.com/results?search_query=nato",
            "https://www.youtube.com/embed/videoseries?list=PLabc",
            "https://www.youtube.com/embed/live_stream?channel=UCabc",
            "https://www.youtube.com/watch?list=PLabc",
            "https://www.youtube.com/attribution_link?u=https://evil.example/watch%3Fv%3DdQw4w9WgXcQ",
            "https://www.youtube.com/redirect?q=https://youtu.be/dQw4w9WgXcQ",
            "https://vimeo.com/institute",
            "https://vimeo.com/showcase/3253534",
            "https://vimeo.com/event/1234567",
            "https://tube.example/w/p/kkGMgK9ZtnKfYAgnEtQxbv",
            "https://tube.example/c/institute/videos",
        ],
        |refused| matches!(refused, Refused::NotOneRecording { .. }),
    );
    all_refused(
        &[
            "https://youtu.be/dQw4w9WgXc",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQQ",
            "https://www.youtube.com/watch?v=%22onload%3D%22",
            "https://vimeo.com/0",
            "https://vimeo.com/99999999999999999999999",
            "https://vimeo.com/76979871/onload",
            "https://vimeo.com/76979871?h=%22%3E%3Cscript",
            "https://tube.example/w/short",
            "https://tube.example/videos/embed/0OIlgK9ZtnKfYAgnEtQxbv",
        ],
        |refused| matches!(refused, Refused::Identifier { .. }),
    );
    all_refused(&["https://vimeo.com/ondemand/film", "https://vimeo.com/ondemand/film/123"], |refused| {
        *refused == Refused::OnDemand
    });
    all_refused(
        &[
            "https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ",
            "https://example.org/",
            "https://example.org/film.avi",
            "https://example.org/film.mp4/",
            "https://example.org/?file=film.mp4",
            "https://example.org/.mp4",
            "hello.world",
        ],
        |refused| matches!(refused, Refused::UnknownPage(_)),
    );
}

#[test]
fn sentences_say_what_to_do() {
    insta::assert_snapshot!(
        [
            "https://www.youtube.com/@institute",
            "https://youtu.be/dQw4",
            "https://localhost/a.mp4",
            "https://8.8.8.8/a.mp4",
            "https://example.org/"
        ]
        .map(sentence)
        .join("\n")
    );
}
