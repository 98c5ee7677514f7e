use plenary_core::recording::{Captions, Cue, MediaTime};

fn cue(from: u64, to: u64, voice: &str, text: &str) -> Cue {
    let at = |millis| MediaTime::from_millis(millis).unwrap();
    let voice = (!voice.is_empty()).then(|| voice.to_owned());
    Cue { from: at(from), to: at(to), voice, text: text.to_owned() }
}

/// How many cues each passage has.
fn lengths(cues: Vec<Cue>) -> Vec<usize> {
    let captions = Captions { cues };
    let passages = captions.passages();
    assert_eq!(
        passages.iter().flat_map(|passage| passage.cues).collect::<Vec<_>>(),
        captions.cues.iter().collect::<Vec<_>>()
    );
    passages.iter().map(|passage| passage.cues.len()).collect()
}

#[test]
fn a_passage_ends_with_a_voice_and_with_a_pause() {
    let cues = vec![
        cue(0, 1_000, "Aiko", "Good"),
        cue(1_000, 2_000, "Aiko", "morning."),
        cue(2_000, 3_000, "Tom", "Hello."),
        cue(5_500, 6_000, "Tom", "Shall we?"),
        cue(8_501, 9_000, "Tom", "Well."),
    ];
    assert_eq!(lengths(cues), [2, 2, 1]);
    let captions = Captions { cues: vec![cue(2_000, 3_000, "Tom", "Hello.")] };
    let passages = captions.passages();
    assert_eq!((passages[0].at.as_millis(), passages[0].voice), (2_000, Some("Tom")));
    assert_eq!(lengths(vec![]), [] as [usize; 0]);
}

#[test]
fn a_pause_is_counted_from_the_last_word_of_all() {
    assert_eq!(
        lengths(vec![cue(0, 9_000, "", "long"), cue(1_000, 2_000, "", "short"), cue(10_000, 11_000, "", "next")]),
        [3]
    );
}

#[test]
fn a_long_passage_ends_with_its_sentence_in_any_script() {
    let part = |second: u64, text: String| cue(second * 1_000, second * 1_000 + 1_000, "", &text);
    for end in [".", "。", "？」", "!”"] {
        let cues = vec![
            part(0, "あ".repeat(598) + end),
            part(1, "い".repeat(10)),
            part(2, "う。".to_owned()),
            part(3, "え".to_owned()),
        ];
        assert_eq!(lengths(cues), if end.chars().count() == 2 { vec![1, 3] } else { vec![2 + 1, 1] }, "{end}");
    }
    let without_sentences = (0..30).map(|second| part(second, "word ".repeat(20))).collect();
    assert_eq!(lengths(without_sentences), [12, 12, 6]);
}
