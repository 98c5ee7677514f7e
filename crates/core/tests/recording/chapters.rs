use plenary_core::{
    language::Texts,
    panel::GuidingQuestion,
    recording::{
        Chapter, Remark,
        chapter::{self, ChapterFault},
    },
};
use uuid::Uuid;

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);

fn questions() -> Vec<GuidingQuestion> {
    let question = |id, english: &str, japanese: &str| {
        let mut text = Texts::only("en".parse().unwrap(), english.to_owned());
        text.0.insert("ja".parse().unwrap(), japanese.to_owned());
        GuidingQuestion { id, text }
    };
    vec![
        question(
            FIRST,
            "What further changes does Japan need in its defence policy?",
            "日本の防衛政策にはどのような変化が必要か。",
        ),
        question(
            SECOND,
            "How will NATO and Japan work together in cyber security?",
            "NATOと日本はどのように協力するのか。",
        ),
    ]
}

fn read(text: &str) -> (Vec<Chapter>, Vec<Remark>) {
    chapter::read(text, &questions()).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn told(text: &str) -> Vec<String> {
    read(text).0.iter().map(|chapter| format!("{} {}", chapter.at, chapter.title)).collect()
}

fn fault(text: &str) -> ChapterFault {
    chapter::read(text, &questions()).expect_err(text)
}

/// The question that a title names, and what is left of the title.
fn named(title: &str) -> (Option<Uuid>, String) {
    let (chapters, _) = read(&format!("12:30 {title}"));
    (chapters[0].question, chapters[0].title.clone())
}

#[test]
fn a_line_is_a_chapter_however_its_time_is_written() {
    for line in [
        "12:30 Cyber security",
        "12:30 - Cyber security",
        "12:30: Cyber security",
        "00:12:30 – Cyber security",
        "0:12:30.000 Cyber security",
        "(12:30) Cyber security",
        "[12:30] — Cyber security",
        "【１２：３０】Cyber security",
        "（12：30）　Cyber security",
        "「12:30」Cyber security",
        "• 12:30 Cyber security",
        "- 12:30 | Cyber security",
        "* (12:30) Cyber security",
        "▶ 12:30 → Cyber security",
        "3. 12:30 Cyber security",
        "12:30 - 15:00 Cyber security",
        "12:30〜15:00 Cyber security",
        "[12:30 – 15:00] Cyber security",
        "Cyber security 12:30",
        "Cyber security (12:30)",
        "Cyber security — 12:30",
        "Cyber security：12:30",
        "  12:30\tCyber \u{202e}security  ",
    ] {
        assert_eq!(told(line), ["12:30 Cyber security"], "{line}");
    }
    assert_eq!(told("12:30 第１部：「日米」の未来（前編）"), ["12:30 第１部：「日米」の未来（前編）"]);
    assert_eq!(
        told("1:00 PM Kishida's remarks\n2:00 H. Tanaka\n3:00 Amsterdam"),
        ["1:00 PM Kishida's remarks", "2:00 H. Tanaka", "3:00 Amsterdam",]
    );
    assert_eq!(told("1:02:03 3 questions..."), ["1:02:03 3 questions..."]);
}

#[test]
fn other_lines_of_a_description_are_passed_over() {
    let description = "NATO and Japan, 12 May\r\n\r\nThe panel begins at 18:00\r\nhttps://example.org/?t=12:30\r\n\
        10:00 am in London\r\n6:00PM in Tokyo\r\n7:00 PM JST\r\n8:00 PM\r\n\r\nChapters\r\n00:00 Intro\r\n12:30 What further changes…\r\n1:02:03 – Questions\r\n\
        Ratio 4:3 is no time";
    assert_eq!(told(description), ["0:00 Intro", "12:30 What further changes…", "1:02:03 Questions"]);
    assert_eq!(fault("Some words\n12:30 One chapter\nMore words"), ChapterFault::OneAmongOthers { line: 2 });
    for nothing in ["", "\n\n", "No times here", "12:30:45:10 four numbers", "WEBVTT\n\nNOTE x"] {
        assert_eq!(fault(nothing), ChapterFault::NoChapter, "{nothing}");
    }
}

#[test]
fn a_file_of_chapters_is_read() {
    let file = "\u{feff}WEBVTT\n\n1\n00:00:10.000 --> 00:12:30.000\nWelcome\nand <b>opening</b>\n\n00:12:30.000 --> 01:00:00.000\n[2] Together\n";
    assert_eq!(told(file), ["0:10 Welcome and opening", "12:30 Together"]);
    assert_eq!(read(file).0[1].question, Some(SECOND));
    let unseen = "WEBVTT\n\n0:01.000 --> 0:02.000\n\u{200e}\n\n0:03.000 --> 0:04.000\nWelcome\n";
    assert_eq!((told(unseen), read(unseen).1), (vec!["0:03 Welcome".to_owned()], vec![Remark::NoTitle { line: 3 }]));
}

#[test]
fn chapters_are_sorted_and_two_at_one_time_are_refused() {
    let (chapters, remarks) = read("5:00 B\n1:00 A\n9:00 C");
    assert_eq!(chapters.iter().map(|chapter| chapter.title.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!(remarks, [Remark::OutOfOrder { line: 2 }]);
    assert_eq!(
        fault("1:00 A\n\n2:00 B\n01:00 C").to_string(),
        "Lines 1 and 4 both begin a chapter at 1:00. Change one of the times, or take one line out."
    );
}

#[test]
fn impossible_times_and_missing_titles_are_told() {
    assert!(matches!(fault("1:00 A\n100:00:00 B"), ChapterFault::TooLate { line: 2, .. }));
    assert!(matches!(fault("1:00 A\n9999:00 B"), ChapterFault::TooLate { line: 2, .. }));
    let (chapters, remarks) = read("1:00 A\n2:75 B\n3:00 -\n4:00 D");
    assert_eq!(chapters.len(), 2);
    assert_eq!(remarks, [Remark::TimeUnreadable { line: 2, written: "2:75".to_owned() }, Remark::NoTitle { line: 3 }]);
    let many: String = (0..201).map(|minute| format!("{minute}:00 Part {minute}\n")).collect();
    assert_eq!(fault(&many), ChapterFault::TooMany);
}

#[test]
fn a_long_title_is_cut_after_a_word() {
    let (chapters, remarks) = read(&format!("0:00 {}", "changes ".repeat(40)));
    assert_eq!(chapters[0].title, format!("{}changes…", "changes ".repeat(23)));
    assert_eq!(remarks, [Remark::TitleCut { line: 1, most: 200 }]);
    let (chapters, _) = read(&format!("0:00 {}", "変".repeat(300)));
    assert_eq!(chapters[0].title.chars().count(), 200);
}

#[test]
fn a_mark_before_the_title_names_its_question_and_goes() {
    for title in [
        "[2] Together",
        "[Q2] Together",
        "［２］Together",
        "【質問2】Together",
        "Q2 Together",
        "Q2: Together",
        "q2. Together",
        "Q.2 Together",
        "Ｑ２　Together",
        "Q2) Together",
        "Q2 – Together",
        "Question 2: Together",
        "QUESTION 2 : Together",
        "質問2 Together",
        "質問２：Together",
        "問2、Together",
        "- [2] - Together",
    ] {
        assert_eq!(named(title), (Some(SECOND), "Together".to_owned()), "{title}");
    }
    assert_eq!(named("Q2どのように"), (Some(SECOND), "どのように".to_owned()));
    assert_eq!(named("Q2"), (Some(SECOND), "How will NATO and Japan work together in cyber security?".to_owned()));
    for title in ["Q2nd", "Questions and answers", "2 Together", "(2) Together", "質問の時間", "Quarter 2"] {
        assert_eq!(named(title), (None, title.to_owned()));
    }
}

#[test]
fn a_question_that_the_panel_lacks_is_told() {
    for number in ["0", "3", "99999999999999999999999"] {
        let (chapters, remarks) = read(&format!("12:30 Q{number}: Together"));
        assert_eq!((chapters[0].question, &chapters[0].title), (None, &format!("Q{number}: Together")));
        assert_eq!(remarks, [Remark::NoSuchQuestion { line: 1, number: number.to_owned(), questions: 2 }]);
    }
}

#[test]
fn a_title_in_a_questions_words_names_it_in_any_language() {
    for (title, question) in [
        ("What further changes does Japan need in its defence policy?", Some(FIRST)),
        ("what further changes does Japan need in its defense policy", Some(FIRST)),
        ("What further changes…", Some(FIRST)),
        ("What further changes...", Some(FIRST)),
        ("日本の防衛政策にはどのような変化が必要か", Some(FIRST)),
        ("日本の防衛政策にはどのような…", Some(FIRST)),
        ("How will NATO and Japan work together in cyber-security", Some(SECOND)),
        ("What furth…", None),
        ("What…", None),
        ("…", None),
        ("What further changes", None),
        ("Closing words", None),
    ] {
        assert_eq!(named(&format!("{title} ")).0, question, "{title}");
    }
}

#[test]
fn a_beginning_that_two_questions_share_names_neither() {
    let question = |id, text: &str| GuidingQuestion { id, text: Texts::only("en".parse().unwrap(), text.to_owned()) };
    let alike =
        [question(FIRST, "What further changes are needed?"), question(SECOND, "What further changes are wanted?")];
    let (chapters, _) =
        chapter::read("1:00 What further changes…\n2:00 What further changes are wanted?", &alike).unwrap();
    assert_eq!(chapters.iter().map(|chapter| chapter.question).collect::<Vec<_>>(), [None, Some(SECOND)]);
}

#[test]
fn a_byte_order_mark_costs_no_chapter() {
    assert_eq!(told("\u{feff}0:00 Welcome\r\n12:30 Cyber security"), ["0:00 Welcome", "12:30 Cyber security"]);
    assert_eq!(told("\u{feff}0:00 Welcome"), ["0:00 Welcome"]);
}

#[test]
fn a_programme_above_the_chapters_is_none_of_them_and_one_alone_is_doubted() {
    let description = "18:00 Doors\n18:30 Panel\n20:00 Drinks\n\n0:00 Welcome\n12:30 Cyber security";
    assert_eq!(told(description), ["0:00 Welcome", "12:30 Cyber security"]);
    let (chapters, remarks) = read("09:00 Welcome\n10:30 Panel\n12:00 Lunch");
    assert_eq!(chapters.len(), 3);
    let [doubt] = remarks.as_slice() else { panic!("{remarks:?}") };
    assert!(doubt.to_string().contains("begins only at 9:00") && doubt.to_string().contains("times of day"), "{doubt}");
    for told in ["0:00 Welcome\n10:30 Panel", "6:02 Welcome\n10:30 Panel", "10:30 Panel\n1:12:00 Lunch", "10:30 Panel"]
    {
        assert_eq!(read(told).1, [], "{told}");
    }
}
