use plenary_core::recording::{Elsewhere, Provider, Source, source::MediaKind};

fn read(pasted: &str) -> Source {
    Source::read(pasted).unwrap_or_else(|refused| panic!("{pasted}: {refused}"))
}

fn provider(pasted: &str) -> Provider {
    match read(pasted) {
        Source::Provider(provider) => provider,
        other => panic!("{pasted}: {other:?}"),
    }
}

fn file(pasted: &str) -> Elsewhere {
    match read(pasted) {
        Source::Elsewhere(file) => file,
        other => panic!("{pasted}: {other:?}"),
    }
}

#[test]
fn a_film_at_youtube_is_the_same_at_any_of_its_addresses() {
    for pasted in [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "HTTPS://WWW.YOUTUBE.COM/watch?v=dQw4w9WgXcQ",
        "https://youtube.com/watch?v=dQw4w9WgXcQ&t=754s",
        "https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&feature=youtu.be",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLabc&index=3&pp=ygU%3D",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=12m34s",
        "https://www.youtube.com:443/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://music.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?si=abcdef&t=10",
        "youtu.be/dQw4w9WgXcQ",
        "//youtu.be/dQw4w9WgXcQ",
        "www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/embed/dQw4w9WgXcQ?start=12",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ?feature=shared",
        "https://www.youtube.com/v/dQw4w9WgXcQ?version=3",
        "https://www.youtube.com/e/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "https://studio.youtube.com/video/dQw4w9WgXcQ/edit",
        "https://www.youtube.com/attribution_link?a=abc&u=/watch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare",
        "  https://youtu.be/dQw4w9WgXcQ \r\n",
        "\u{feff}https://youtu.be/dQw4w9WgXcQ\u{200b}",
        "<https://youtu.be/dQw4w9WgXcQ>",
        "https://ｗｗｗ.ｙｏｕｔｕｂｅ.com/watch?v=dQw4w9WgXcQ",
        r#"<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=x&amp;start=5" title="YouTube video player" frameborder="0" allow="accelerometer; autoplay" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>"#,
        "<IFRAME allowfullscreen SRC = 'https&#58;//youtu&#x2e;be/dQw4w9WgXcQ' onload=alert(1)></IFRAME>",
        "<div>\n<iframe src=//www.youtube.com/embed/dQw4w9WgXcQ></iframe></div><script src=https://evil.example/x.js></script>",
        r#"<iframe srcdoc="<iframe src='javascript:alert(1)'>" src="https://youtu.be/dQw4w9WgXcQ"></iframe>"#,
    ] {
        let film = provider(pasted);
        assert_eq!(film.address(), "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "{pasted}");
        assert_eq!(film.embed_address(), "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "{pasted}");
    }
    let film = provider("https://youtu.be/dQw4w9WgXcQ");
    assert_eq!(film.name(), "YouTube");
    assert_eq!(film.embed_origin(), "https://www.youtube-nocookie.com");
    assert_eq!(film.host(), "www.youtube-nocookie.com");
}

#[test]
fn a_film_at_vimeo_keeps_its_key() {
    for pasted in [
        "https://vimeo.com/76979871",
        "http://www.vimeo.com/76979871/",
        "vimeo.com/76979871?share=copy#t=30s",
        "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
        "https://vimeo.com/channels/staffpicks/76979871",
        "https://vimeo.com/groups/shortfilms/videos/76979871",
        "https://vimeo.com/showcase/3253534/video/76979871",
        "https://vimeo.com/album/3253534/video/76979871",
        "https://vimeo.com/manage/videos/76979871",
    ] {
        let film = provider(pasted);
        assert_eq!(film.address(), "https://vimeo.com/76979871", "{pasted}");
        assert_eq!(film.embed_address(), "https://player.vimeo.com/video/76979871?dnt=1", "{pasted}");
    }
    for pasted in [
        "https://vimeo.com/76979871/8272103F6E",
        "https://vimeo.com/76979871/8272103f6e?share=copy",
        "https://vimeo.com/76979871?h=8272103f6e",
        "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1",
        r#"<div style="padding:56.25% 0 0 0;position:relative;"><iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e&amp;badge=0" frameborder="0"></iframe></div><script src="https://player.vimeo.com/api/player.js"></script>"#,
    ] {
        let film = provider(pasted);
        assert_eq!(film.address(), "https://vimeo.com/76979871/8272103f6e", "{pasted}");
        assert_eq!(film.embed_address(), "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1", "{pasted}");
    }
    let film = provider("https://vimeo.com/76979871");
    assert_eq!((film.name(), film.host()), ("Vimeo", "player.vimeo.com"));
}

#[test]
fn a_film_at_a_peertube_server_is_known_by_its_path() {
    for (pasted, id) in [
        ("https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d", "9c9de5e8-0a1e-484a-b099-e80766180a6d"),
        ("https://tube.example/w/9C9DE5E8-0A1E-484A-B099-E80766180A6D", "9c9de5e8-0a1e-484a-b099-e80766180a6d"),
        ("https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m2s", "kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId=12", "kkGMgK9ZtnKfYAgnEtQxbv"),
        ("tube.example/videos/watch/kkGMgK9ZtnKfYAgnEtQxbv", "kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?title=0", "kkGMgK9ZtnKfYAgnEtQxbv"),
    ] {
        let film = provider(pasted);
        assert_eq!(film.address(), format!("https://tube.example/videos/watch/{id}"));
        assert_eq!(film.embed_address(), format!("https://tube.example/videos/embed/{id}?p2p=0"));
    }
    let film = provider("https://映像.日本語.jp/w/kkGMgK9ZtnKfYAgnEtQxbv");
    assert_eq!((film.name(), film.host()), ("PeerTube", "xn--o1q923c.xn--wgv71a119e.jp"));
    assert_eq!(film.embed_origin(), "https://xn--o1q923c.xn--wgv71a119e.jp");
}

#[test]
fn a_file_elsewhere_is_known_by_its_ending() {
    for (pasted, address, kind) in [
        ("https://media.example.org/a/master.m3u8", "https://media.example.org/a/master.m3u8", MediaKind::Hls),
        (
            "https://media.example.org/panel.mp4?sig=a%2Fb#t=5",
            "https://media.example.org/panel.mp4?sig=a%2Fb",
            MediaKind::Mp4,
        ),
        ("media.example.org/Panel.M4V", "https://media.example.org/Panel.M4V", MediaKind::Mp4),
        ("https://media.example.org./panel.webm", "https://media.example.org/panel.webm", MediaKind::WebM),
        ("https://media.example.org/録音.mp3", "https://media.example.org/%E9%8C%B2%E9%9F%B3.mp3", MediaKind::Mp3),
        ("https://bücher.example/lesung.mp3", "https://xn--bcher-kva.example/lesung.mp3", MediaKind::Mp3),
        ("https://media.example.org/a/../b/./panel.mp4", "https://media.example.org/b/panel.mp4", MediaKind::Mp4),
        ("https://media.example.org/w/panel.mp4", "https://media.example.org/w/panel.mp4", MediaKind::Mp4),
        (
            "https://media.example.org/video-playlists/a/master.m3u8",
            "https://media.example.org/video-playlists/a/master.m3u8",
            MediaKind::Hls,
        ),
    ] {
        let file = file(pasted);
        assert_eq!((file.address(), file.kind()), (address, kind), "{pasted}");
    }
    let file = file("https://media.example.org/panel.mp4?x=1");
    assert_eq!((file.origin().as_str(), file.host()), ("https://media.example.org", "media.example.org"));
    assert_eq!(MediaKind::Hls.media_type(), "application/vnd.apple.mpegurl");
}

#[test]
fn every_address_that_is_given_reads_as_what_gave_it() {
    for pasted in [
        "https://youtu.be/-_w4w9WgXcQ",
        "https://vimeo.com/1",
        "https://vimeo.com/18446744073709551615/8272103f6e",
        "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    ] {
        let source = read(pasted);
        let Source::Provider(film) = &source else { panic!("{pasted}") };
        assert_eq!(read(&film.address()), source);
        assert_eq!(read(&film.embed_address()), source);
        assert!(film.embed_address().starts_with(&format!("{}/", film.embed_origin())));
    }
}

#[test]
fn a_source_is_stored_typed_and_comes_back_the_same() {
    for (pasted, stored) in [
        ("https://youtu.be/dQw4w9WgXcQ", r#"{"provider":{"youtube":{"id":"dQw4w9WgXcQ"}}}"#),
        ("https://vimeo.com/76979871", r#"{"provider":{"vimeo":{"id":76979871,"key":null}}}"#),
        ("https://vimeo.com/1/8272103f6e", r#"{"provider":{"vimeo":{"id":1,"key":"8272103f6e"}}}"#),
        (
            "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
            r#"{"provider":{"peertube":{"host":"tube.example","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        ),
        ("https://media.example.org/a.mp4", r#"{"elsewhere":"https://media.example.org/a.mp4"}"#),
    ] {
        assert_eq!(serde_json::to_string(&read(pasted)).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Source>(stored).unwrap(), read(pasted));
    }
}

#[test]
fn a_tampered_row_is_no_source() {
    for stored in [
        r#"{"provider":{"youtube":{"id":"dQw4w9Wg\"><"}}}"#,
        r#"{"provider":{"youtube":{"id":"dQw4w9WgXcQ&autoplay=1"}}}"#,
        r#"{"provider":{"youtube":{"id":"videoseries"}}}"#,
        r#"{"provider":{"youtube":{"id":"ｄQw4w9WgXcQ"}}}"#,
        r#"{"provider":{"vimeo":{"id":0,"key":null}}}"#,
        r#"{"provider":{"vimeo":{"id":"1 onload=","key":null}}}"#,
        r#"{"provider":{"vimeo":{"id":1,"key":"\"onload=\""}}}"#,
        r#"{"provider":{"peertube":{"host":"tube.example/x","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        r#"{"provider":{"peertube":{"host":"tube.example; script-src *","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        r#"{"provider":{"peertube":{"host":"localhost","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        r#"{"provider":{"peertube":{"host":"127.0.0.1","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        r#"{"provider":{"peertube":{"host":"0x7f.0x1","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        r#"{"provider":{"peertube":{"host":"youtube.com.evil.example","id":"kkGMgK9ZtnKfYAgnEtQxbv"}}}"#,
        r#"{"provider":{"peertube":{"host":"tube.example","id":"../../../x"}}}"#,
        r#"{"elsewhere":"javascript:alert(1)//.mp4"}"#,
        r#"{"elsewhere":"http://media.example.org/a.mp4"}"#,
        r#"{"elsewhere":"https://10.0.0.1/a.mp4"}"#,
        r#"{"elsewhere":"https://youtu.be/dQw4w9WgXcQ"}"#,
    ] {
        assert!(serde_json::from_str::<Source>(stored).is_err(), "{stored}");
    }
}
