use std::fs::File;

use super::*;

#[test]
fn a_whole_file_comes_with_all_that_a_browser_should_know() {
    let kept = Kept::new(1000);
    let answer = kept.get(&[]);
    assert_eq!((answer.status, answer.bytes()), (StatusCode::OK, kept.content.as_slice()));
    for (name, value) in [
        ("accept-ranges", "bytes"),
        ("cache-control", "public, max-age=86400, immutable"),
        ("content-disposition", "inline; filename=\"part one.mp4\""),
        ("content-length", "1000"),
        ("content-type", "video/mp4"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("etag", TAG),
        ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.field(name), value, "{name}");
    }
    assert!(answer.field("content-security-policy").starts_with("default-src 'none';"));
    assert!(answer.field("content-security-policy").ends_with("; sandbox allow-same-origin"));
}

#[test]
fn a_file_that_is_not_for_everybody_is_kept_by_nobody() {
    let mut kept = Kept::new(10);
    (kept.is_public, kept.as_download) = (false, true);
    let answer = kept.get(&[]);
    assert_eq!(answer.field("cache-control"), "private, no-store");
    assert_eq!(answer.field("cross-origin-resource-policy"), "same-origin");
    assert_eq!(answer.field("referrer-policy"), "no-referrer");
    assert_eq!(answer.field("content-disposition"), "attachment; filename=\"part one.mp4\"");
}

#[test]
fn a_part_says_where_it_belongs() {
    let kept = Kept::new(1000);
    for (range, from, to) in [
        ("bytes=0-499", 0, 499),
        ("bytes=500-", 500, 999),
        ("bytes=-300", 700, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=999-999", 999, 999),
        ("bytes=990-99999999999999999999999999", 990, 999),
        ("BYTES=1-2", 1, 2),
        ("bytes=,, 3-4 ,", 3, 4),
    ] {
        let answer = kept.get(&[("range", range)]);
        assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(answer.field("content-range"), format!("bytes {from}-{to}/1000"), "{range}");
        assert_eq!(answer.field("content-length"), (to - from + 1).to_string(), "{range}");
        assert_eq!(answer.field("content-type"), "video/mp4");
        assert_eq!(answer.bytes(), &kept.content[from..=to], "{range}");
    }
}

#[test]
fn what_is_beyond_the_end_is_refused_with_the_size() {
    let kept = Kept::new(1000);
    for range in ["bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=18446744073709551615-", "bytes=0-1,5-6"] {
        let answer = kept.get(&[("range", range)]);
        assert_eq!(answer.status, StatusCode::RANGE_NOT_SATISFIABLE, "{range}");
        assert_eq!(answer.field("content-range"), "bytes */1000", "{range}");
        assert_eq!(answer.field("etag"), "", "no one takes a refusal for the file");
        assert!(answer.bytes().ends_with(b".\n"), "{range}");
    }
    assert_eq!(
        kept.get(&[("range", "bytes=0-1,5-6")]).bytes(),
        b"Ask for one range at a time, or for the whole file.\n"
    );
}

#[test]
fn a_malformed_range_asks_for_the_whole() {
    let kept = Kept::new(1000);
    for range in [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-3",
        "bytes=a-b",
        "bytes=1",
        "bytes=+1-2",
        "bytes=1-2-3",
        "items=0-1",
    ] {
        let answer = kept.get(&[("range", range)]);
        assert_eq!((answer.status, answer.bytes().len()), (StatusCode::OK, 1000), "{range}");
    }
    assert_eq!(kept.get(&[("range", "bytes=0-1"), ("range", "bytes=2-3")]).status, StatusCode::OK);
}

#[test]
fn an_empty_file_is_answered() {
    let kept = Kept::new(0);
    assert_eq!((kept.get(&[]).status, kept.get(&[]).field("content-length")), (StatusCode::OK, "0"));
    assert_eq!(kept.get(&[("range", "bytes=-5")]).status, StatusCode::OK);
    assert_eq!(kept.get(&[("range", "bytes=0-")]).field("content-range"), "bytes */0");
}

#[test]
fn head_tells_what_get_would_and_knows_no_ranges() {
    let kept = Kept::new(1000);
    let (get, head) = (kept.get(&[]), kept.ask("HEAD", &[("range", "bytes=0-1")]));
    assert_eq!((head.status, &head.headers, head.bytes().len()), (StatusCode::OK, &get.headers, 0));
}

#[test]
fn a_file_that_vanished_is_not_found() {
    let kept = Kept::new(1000);
    RUNTIME.block_on(kept.folder.remove(kept.file.id)).unwrap();
    assert_eq!((kept.fault("GET"), kept.fault("HEAD")), (Fault::NotFound, Fault::NotFound));
    std::fs::remove_dir_all(kept.place.path().join("files")).unwrap();
    assert_eq!(kept.fault("GET"), Fault::Unavailable(String::new()), "where the disk is gone, waiting may help");
}

#[test]
fn a_file_that_is_shorter_than_its_record_is_not_begun() {
    let mut kept = Kept::new(1000);
    kept.file.bytes = 1001;
    assert_eq!((kept.fault("GET"), kept.fault("HEAD")), (Fault::Broken, Fault::Broken));
}

#[test]
fn a_file_that_ends_early_does_not_end_well() {
    let kept = Kept::new(1_000_000);
    let path = kept.place.path().join("files/f1").join(kept.file.id.0.to_string());
    let body = RUNTIME.block_on(async {
        let response = kept.try_ask(&request("GET", &[])).await.unwrap();
        File::options().write(true).open(path).unwrap().set_len(700_000).unwrap();
        collect(response.into_body()).await
    });
    assert!(body.unwrap_err().contains("after 700000 bytes"));
}
