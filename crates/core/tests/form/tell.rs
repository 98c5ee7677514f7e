//! Answers in words.

use crate::samples::{all_kinds, language, read, with};

#[test]
fn answers_are_told_by_labels_in_the_order_of_the_form() {
    let answers = read(
        &all_kinds(),
        &with(&[
            ("topics", "repair"),
            ("topics", "law"),
            ("topics.other", "whales"),
            ("interpretation", "yes"),
            ("position", "4"),
            ("position.comment", "Mostly."),
            ("guests", "2"),
        ]),
    )
    .unwrap();
    let told = |tag: &str| {
        let lines = answers.told(&all_kinds(), &language(tag));
        lines.into_iter().map(|told| format!("{} = {}", told.asked, told.answered)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("told_in_english", told("en"));
    insta::assert_snapshot!("told_in_japanese", told("ja"));
}
