use crate::captions::{read, told};

#[test]
fn subrip_is_read_as_players_read_it() {
    let (captions, remarks) = read(
        "1\r\n00:00:01,000 --> 00:00:02,500  X1:53 X2:303 Y1:438 Y2:453\r\n{\\an8}<font color=\"#ffff00\">Good</font> \
         morning\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n<i>Guten Tag</i>\r\n",
    );
    assert_eq!(told(&captions), ["1000-2500 Good morning", "3000-4000 Guten Tag"]);
    assert_eq!(remarks, []);
}

#[test]
fn missing_numbers_and_missing_or_extra_empty_lines_lose_no_words() {
    for file in [
        "00:00:01,000 --> 00:00:02,000\none\n\n00:00:03,000 --> 00:00:04,000\ntwo\nthree\n",
        "1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:04,000\ntwo\nthree\n",
        "\n\n7\n00:00:01,000 --> 00:00:02,000\n\none\n\n\n\n9\n00:00:03,000 --> 00:00:04,000\ntwo\n\n\nthree",
        "1\n00:00:01.000-->00:00:02.000\none\n\n2\n0:03-->0:04\ntwo\n\nthree\n\n",
    ] {
        assert_eq!(told(&read(file).0), ["1000-2000 one", "3000-4000 two/three"], "{file}");
    }
}

#[test]
fn a_number_that_is_said_stays() {
    let (captions, _) = read("1\n0:01 --> 0:02\n1994\n\n2\n0:03 --> 0:04\nA --> B\n42\n");
    assert_eq!(told(&captions), ["1000-2000 1994", "3000-4000 A --> B/42"]);
}

#[test]
fn overrides_go_and_other_braces_stay() {
    let (captions, _) = read("0:01 --> 0:02\n{\\an8}{\\pos(1,2)}a {b} c{\\ d\n");
    assert_eq!(told(&captions), ["1000-2000 a {b} c{\\ d"]);
}
