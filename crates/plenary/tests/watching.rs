//! Recordings as visitors meet them, through the whole program: who may have which file, in which pieces, and what a page
//! with recordings may load.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod house;

use std::process::Command;

use house::{
    House, NATO_JAPAN, said,
    serving::{Manner, Server},
    visitor::{Answer, Visitor},
};

const PAGE: &str = "/en/panels/nato-japan";
const CAPTIONS: &[u8] = b"1\n00:00:00,000 --> 00:00:01,000\nWho <script>alert(1)</script> pays?\n";

struct Story {
    house: House,
    visitor: Visitor,
    _server: Server,
}

impl Story {
    fn begins() -> Self {
        let house = House::open().with_panel("nato-japan", NATO_JAPAN);
        let manner = Manner::new(&house);
        let server = manner.start(&house);
        Self { visitor: Visitor::to(manner.port), house, _server: server }
    }

    /// A second of a tone, as MP3; its path.
    fn sound(&self) -> String {
        let file = self.house.file("tone.mp3", b"").display().to_string();
        let tone = ["-v", "error", "-y", "-f", "lavfi", "-i", "sine=frequency=440:duration=1", &file];
        assert!(Command::new("ffmpeg").args(tone).status().unwrap().success(), "ffmpeg is installed for the tests");
        file
    }

    /// So many seconds of a film whose picture is over after the first of them; its path.
    fn film(&self, name: &str, seconds: u32) -> String {
        let file = self.house.file(name, b"").display().to_string();
        let sound = format!("sine=frequency=440:duration={seconds}");
        let made = Command::new("ffmpeg")
            .args(["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=1"])
            .args(["-f", "lavfi", "-i", &sound, "-pix_fmt", "yuv420p", "-f", "mp4"])
            .arg(format!("file:{file}"))
            .status();
        assert!(made.unwrap().success(), "ffmpeg is installed for the tests");
        file
    }

    /// How many files the file store keeps.
    fn kept(&self) -> usize {
        let all = Command::new("find").arg(self.house.data().join("files")).args(["-type", "f"]).output().unwrap();
        String::from_utf8(all.stdout).unwrap().lines().count()
    }

    /// Tries to do something with the recordings of the panel; what is said, and the exit code.
    fn refused(&self, words: &[&str]) -> (String, Option<i32>) {
        let output = self.house.run(&[&["recording"], words].concat());
        (said(&output), output.status.code())
    }

    /// Adds a recording and gives its id.
    fn add(&self, words: &[&str]) -> String {
        let all: Vec<&str> = ["recording", "add", "nato-japan"].iter().chain(words).copied().collect();
        let output = self.house.run(&all);
        assert!(output.status.success(), "{}", said(&output));
        let listed = self.house.objects(&["recording", "list", "nato-japan", "--json"]);
        listed.last().unwrap()["id"].as_str().unwrap().to_owned()
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.visitor.get(path).await.unwrap()
    }
}

#[tokio::test]
async fn everybody_may_have_a_recording_of_an_open_panel_in_pieces() {
    let mut story = Story::begins();
    let captions = story.house.file("captions.srt", CAPTIONS).display().to_string();
    let id = story.add(&[&story.sound(), "--title", "To \"hear\" <b>", "--captions", &captions]);
    let whole = story.visitor.ask("HEAD", &format!("/recordings/{id}/file"), "", b"").await.unwrap();
    assert_eq!((whole.status, whole.header("content-type")), (200, Some("audio/mpeg")));
    let length: usize = whole.header("content-length").unwrap().parse().unwrap();
    let last = story.visitor.ask("GET", &format!("/recordings/{id}/file"), "Range: bytes=-100\r\n", b"").await.unwrap();
    assert_eq!(last.status, 206);
    let expected = format!("bytes {}-{}/{length}", length - 100, length - 1);
    assert_eq!(last.header("content-range"), Some(expected.as_str()));
    let saved = story.get(&format!("/recordings/{id}/file?download")).await;
    assert!(saved.header("content-disposition").unwrap().contains("tone.mp3"));
    let cues = story.get(&format!("/recordings/{id}/captions/en.vtt")).await;
    assert_eq!((cues.status, cues.header("content-type")), (200, Some("text/vtt; charset=utf-8")));
    assert!(!cues.body.contains("<script>"), "{}", cues.body);
    let page = story.get(PAGE).await;
    assert!(page.body.contains("To &#34;hear&#34; &#60;b&#62;") && !page.body.contains("<b>"), "{}", page.body);
    assert_eq!(story.get(&format!("{PAGE}/recordings/1")).await.status, 200);
}

#[tokio::test]
async fn a_page_names_exactly_the_hosts_of_its_recordings_and_no_other_page_does() {
    let mut story = Story::begins();
    let before = story.get(PAGE).await;
    assert!(!before.header("content-security-policy").unwrap().contains("frame-src"));
    story.add(&["https://youtu.be/dQw4w9WgXcQ"]);
    story.add(&["https://v.example.org/a.m3u8"]);
    let policy = story.get(PAGE).await.header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("frame-src https://www.youtube-nocookie.com"), "{policy}");
    assert!(policy.contains("media-src 'self' blob: https://v.example.org;"), "{policy}");
    assert!(policy.contains("connect-src 'self' https://v.example.org;"), "{policy}");
    let archive = story.get("/en/archive").await.header("content-security-policy").unwrap().to_owned();
    assert!(!archive.contains("youtube") && !archive.contains("v.example.org"), "{archive}");
}

#[tokio::test]
async fn a_recording_for_registrants_is_not_there_for_anybody_else() {
    let mut story = Story::begins();
    let captions = story.house.file("captions.srt", CAPTIONS).display().to_string();
    let id = story.add(&[&story.sound(), "--captions", &captions, "--registrants-only"]);
    let file = format!("/recordings/{id}/file");
    for path in [
        file.clone(),
        format!("{file}?until=9999999999&signature=AAAA"),
        format!("{file}?until=1&signature="),
        format!("/recordings/{id}/captions/en.vtt"),
        format!("/recordings/{id}/poster"),
        format!("/recordings/{id}/posters/{id}"),
        format!("{PAGE}/recordings/1"),
    ] {
        assert_eq!(story.get(&path).await.status, 404, "{path}");
    }
    let page = story.get(PAGE).await;
    assert!(page.body.contains("for those who have a seat") && !page.body.contains(&id), "{}", page.body);
    let opened = story.house.run(&["recording", "change", "nato-japan", "1", "--for-everybody"]);
    assert!(opened.status.success(), "{}", said(&opened));
    assert_eq!(story.get(&file).await.status, 200);
    assert!(story.house.run(&["recording", "remove", "nato-japan", "1"]).status.success());
    assert_eq!(story.get(&file).await.status, 404);
}

#[tokio::test]
async fn another_picture_has_another_address() {
    let mut story = Story::begins();
    let id = story.add(&[&story.film("Panel:one.mp4", 2)]);
    let poster = |page: &Answer| {
        let (_, rest) = page.body.split_once(&format!("/recordings/{id}/posters/")).expect("there is a picture");
        format!("/recordings/{id}/posters/{}", rest.split('"').next().unwrap())
    };
    let first = poster(&story.get(PAGE).await);
    let picture = story.visitor.ask("HEAD", &first, "", b"").await.unwrap();
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/jpeg")));
    assert!(picture.header("cache-control").unwrap().contains("immutable"));
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x90\x08\x02\0\0\0".to_vec();
    png.extend([0; 64]);
    let other = story.house.file("other.png", &png).display().to_string();
    let changed = story.house.run(&["recording", "change", "nato-japan", "1", "--poster", &other]);
    assert!(changed.status.success(), "{}", said(&changed));
    let second = poster(&story.get(PAGE).await);
    assert_ne!(first, second);
    let picture = story.visitor.ask("HEAD", &second, "", b"").await.unwrap();
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")));
    assert_eq!(story.visitor.ask("HEAD", &first, "", b"").await.unwrap().status, 404);
    assert_eq!(story.kept(), 2, "the film and its picture");
}

#[test]
fn a_film_without_a_picture_where_one_is_looked_for_is_a_film_all_the_same() {
    let story = Story::begins();
    story.add(&[&story.film("begins-with-a-picture.mp4", 30)]);
    let listed = story.house.objects(&["recording", "list", "nato-japan", "--json"]);
    assert_eq!(listed[0]["poster"], true, "it is taken from the beginning");
}

#[test]
fn what_is_refused_leaves_no_file_in_the_store() {
    let story = Story::begins();
    let film = story.film("film.mp4", 2);
    let long = "x".repeat(301);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x90\x08\x02\0\0\0".to_vec();
    png.extend([0; 64]);
    let picture = story.house.file("picture.png", &png).display().to_string();
    let chapters = story.house.file("chapters.txt", b"0:00 Welcome\n12:30 Ships\n").display().to_string();
    let (said, code) = story.refused(&["add", "nato-japan", &film, "--title", &long, "--poster", &picture]);
    assert!(code == Some(1) && said.contains("at most 300 characters"), "{said}");
    let (said, code) = story.refused(&["add", "nato-japan", &film, "--chapters", &chapters]);
    assert!(code == Some(1) && said.contains("“Ships” begins at 12:30, and the recording lasts 0:02"), "{said}");
    assert_eq!(story.kept(), 0);
    story.add(&[&film]);
    let (said, code) = story.refused(&["change", "nato-japan", "1", "--title", &long, "--poster", &picture]);
    assert!(code == Some(1) && said.contains("at most 300 characters"), "{said}");
    let (said, code) = story.refused(&["change", "nato-japan", "1", "--chapters", &chapters]);
    assert!(code == Some(1) && said.contains("with --length"), "{said}");
    assert_eq!(story.kept(), 2, "the film and its first picture");
}

#[test]
fn captions_that_are_too_long_are_told_their_own_size() {
    let story = Story::begins();
    let file = story.house.file("long.vtt", b"WEBVTT\n");
    std::fs::File::options().write(true).open(&file).unwrap().set_len(50 << 20).unwrap();
    let film = "https://v.example.org/a.mp4";
    for option in ["--captions", "--chapters"] {
        let (said, code) = story.refused(&["add", "nato-japan", film, option, &file.display().to_string()]);
        assert!(code == Some(2) && said.contains("52428800 bytes"), "{said}");
    }
}

#[tokio::test]
async fn what_cannot_be_a_recording_is_refused_and_leaves_nothing() {
    let mut story = Story::begins();
    let text = story.house.file("notes.mp4", b"these are notes").display().to_string();
    for refused in [
        "javascript:alert(1)",
        "http://v.example.org/a.mp4",
        "https://127.0.0.1/a.mp4",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://v.example.org/a\".mp4",
        &text,
        "no-such-file.mp4",
    ] {
        let output = story.house.run(&["recording", "add", "nato-japan", refused]);
        assert_eq!(output.status.code(), Some(2), "{refused}: {}", said(&output));
    }
    assert!(story.house.objects(&["recording", "list", "nato-japan", "--json"]).is_empty());
    assert!(!story.get(PAGE).await.body.contains("data-watch"));
}

#[test]
fn a_panel_under_the_chatham_house_rule_takes_no_recording_and_says_why() {
    let quiet = NATO_JAPAN.replacen("\n\n", "\n\nThe panel is held under the Chatham House Rule.\n\n", 2);
    let words = ["announce", "-", "--publish", "--slug", "quiet", "--attribution", "chatham-house"];
    let house = House::open();
    let announced = house.run_with_input(&words, quiet.as_bytes());
    assert!(said(&announced).contains("no recording"), "{}", said(&announced));
    let refused = house.run(&["recording", "add", "quiet", "https://youtu.be/dQw4w9WgXcQ"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("who said what may not be revealed"), "{}", said(&refused));
}
