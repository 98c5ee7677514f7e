use super::*;

const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const BEFORE: &str = "Sun, 06 Nov 1994 08:49:36 GMT";
const AFTER: &str = "Sun, 06 Nov 1994 08:49:38 GMT";
const WEAK: &str = "W/\"019200000000700080000000000000f1\"";
const OTHERS: &str = "\"a\", W/\"b\", \"c,\\\"";

fn status(fields: &[(&str, &str)]) -> u16 {
    Kept::new(100).get(fields).status.as_u16()
}

#[test]
fn whoever_has_it_already_is_told_so() {
    let list = format!("{OTHERS}, {TAG}");
    for fields in [
        [("if-none-match", TAG)],
        [("if-none-match", WEAK)],
        [("if-none-match", "*")],
        [("if-none-match", &list)],
        [("if-modified-since", THEN)],
        [("if-modified-since", AFTER)],
        [("if-modified-since", "Sunday, 06-Nov-94 08:49:37 GMT")],
        [("if-modified-since", "Sun Nov  6 08:49:37 1994")],
    ] {
        let answer = Kept::new(100).get(&fields);
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{fields:?}");
        assert_eq!((answer.field("etag"), answer.bytes()), (TAG, b"".as_slice()));
        assert_eq!((answer.field("content-type"), answer.field("content-length")), ("", ""));
        assert_eq!(answer.field("cache-control"), "public, max-age=86400, immutable");
    }
}

#[test]
fn whoever_has_another_gets_this_one() {
    for fields in [
        [("if-none-match", OTHERS)],
        [("if-none-match", "019200000000700080000000000000f1")],
        [("if-none-match", "\"")],
        [("if-modified-since", BEFORE)],
        [("if-modified-since", "yesterday")],
        [("if-match", TAG)],
        [("if-match", "*")],
        [("if-unmodified-since", THEN)],
        [("if-unmodified-since", "tomorrow")],
    ] {
        assert_eq!(status(&fields), 200, "{fields:?}");
    }
}

#[test]
fn whoever_means_another_gets_nothing() {
    for fields in [[("if-match", OTHERS)], [("if-match", WEAK)], [("if-match", "")], [("if-unmodified-since", BEFORE)]]
    {
        assert_eq!(status(&fields), 412, "{fields:?}");
    }
}

#[test]
fn conditions_are_weighed_in_the_standard_s_order() {
    // A tag outweighs the date of the same kind; what must hold outweighs what may be saved; both outweigh ranges.
    for (fields, expected) in [
        ([("if-match", TAG), ("if-unmodified-since", BEFORE)], 200),
        ([("if-none-match", OTHERS), ("if-modified-since", THEN)], 200),
        ([("if-match", OTHERS), ("if-none-match", TAG)], 412),
        ([("if-unmodified-since", BEFORE), ("if-none-match", TAG)], 412),
        ([("if-match", TAG), ("if-none-match", TAG)], 304),
        ([("if-none-match", TAG), ("range", "bytes=0-1")], 304),
        ([("if-match", OTHERS), ("range", "bytes=500-")], 412),
    ] {
        assert_eq!(status(&fields), expected, "{fields:?}");
    }
}

#[test]
fn a_range_of_another_file_is_not_mixed_with_this_one() {
    for (condition, expected) in [
        (TAG, 206),
        (THEN, 206),
        ("Sun Nov  6 08:49:37 1994", 206),
        (WEAK, 200),
        ("\"other\"", 200),
        (BEFORE, 200),
        (AFTER, 200),
        ("*", 200),
        ("", 200),
    ] {
        assert_eq!(status(&[("if-range", condition), ("range", "bytes=0-1")]), expected, "{condition}");
    }
    assert_eq!(status(&[("if-range", "\"other\""), ("range", "bytes=500-")]), 200, "nor refused for it");
    assert_eq!(status(&[("if-range", TAG), ("if-range", TAG), ("range", "bytes=0-1")]), 200);
    assert_eq!(status(&[("if-range", TAG)]), 200);
}

#[test]
fn no_date_lies_ahead_and_none_is_too_early_to_write() {
    let mut kept = Kept::new(1);
    kept.file.bytes = 1;
    for (changed, now, expected) in [(CHANGED + 100, CHANGED, THEN), (-5, CHANGED, "Thu, 01 Jan 1970 00:00:00 GMT")] {
        let (changed_at, now) = (at(changed), at(now));
        let asked = Asked { file: &kept.file, changed_at, is_public: true, as_download: false, now };
        let response = RUNTIME.block_on(serve(&kept.folder, &asked, &request("GET", &[]))).unwrap();
        assert_eq!(response.headers()["last-modified"], expected);
    }
}
