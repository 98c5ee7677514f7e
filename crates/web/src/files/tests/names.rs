use proptest::prelude::*;

use super::*;
use crate::files::disposition::disposition;

fn written(called: &str, kind: FileKind) -> String {
    let mut file = Kept::new(0).file;
    (file.called, file.kind) = (called.to_owned(), kind);
    disposition(&file, true).to_str().unwrap().to_owned()
}

#[test]
fn any_name_is_written_so_that_every_browser_reads_it() {
    for (called, expected) in [
        ("talk.mp4", "filename=\"talk.mp4\""),
        (
            "A talk; with \"quotes\".MP4",
            "filename=\"A talk; with _quotes_.MP4\"; filename*=UTF-8''A%20talk%3B%20with%20%22quotes%22.MP4",
        ),
        ("講演.mp4", "filename=\"__.mp4\"; filename*=UTF-8''%E8%AC%9B%E6%BC%94.mp4"),
        ("Défense à 100%.mov", "filename=\"D_fense _ 100_.mov\"; filename*=UTF-8''D%C3%A9fense%20%C3%A0%20100%25.mov"),
        ("../../etc/passwd", "filename=\"passwd.mp4\""),
        ("C:\\recordings\\one.m4v", "filename=\"one.m4v\""),
        ("a\r\nSet-Cookie: b=c", "filename=\"aSet-Cookie: b=c.mp4\""),
        ("invoice\u{202e}4pm.exe", "filename=\"invoice4pm.exe.mp4\""),
        ("setup.exe", "filename=\"setup.exe.mp4\""),
        ("", "filename=\"recording.mp4\""),
        (" . ", "filename=\"recording.mp4\""),
        (".mp4", "filename=\"mp4.mp4\""),
        ("...", "filename=\"recording.mp4\""),
    ] {
        assert_eq!(written(called, FileKind::Mp4), format!("attachment; {expected}"), "{called:?}");
    }
    assert_eq!(written("", FileKind::Png), "attachment; filename=\"picture.png\"");
    assert_eq!(written("photo.jpeg", FileKind::Jpeg), "attachment; filename=\"photo.jpeg\"");
}

#[test]
fn a_long_name_is_cut_between_characters_and_keeps_its_ending() {
    let written = written(&format!("x{}.webm", "講".repeat(1000)), FileKind::WebM);
    let (_, encoded) = written.split_once("UTF-8''").unwrap();
    assert_eq!(encoded, format!("x{}.webm", "%E8%AC%9B".repeat(66)));
}

proptest! {
    #[test]
    fn no_name_breaks_out_of_its_field(called in any::<String>()) {
        let written = written(&called, FileKind::Mp3);
        let (kind, rest) = written.split_once("; filename=\"").unwrap();
        let (plain, extended) = rest.split_once('"').unwrap();
        prop_assert_eq!(kind, "attachment");
        prop_assert!(plain.to_lowercase().ends_with(".mp3") && !plain.contains(['/', '\\', '%']), "{}", written);
        prop_assert!(extended.is_empty() || extended.starts_with("; filename*=UTF-8''"), "{}", written);
        prop_assert!(!extended.trim_start_matches("; filename*=UTF-8''").contains(['"', ';', '/', ' ']), "{}", written);
        prop_assert!(written.len() < 1000);
    }
}
