//! Breaking a text into lines: between words, and in Japanese between characters where its rules allow
//! (JIS X 4051: no line begins with closing marks or small kana, none ends with opening ones).

/// `text` in at most `most` lines no wider than `room`, as even as they can be; none when it needs more lines.
pub(super) fn broken(text: &str, room: f32, most: usize, width: &dyn Fn(&str) -> f32) -> Option<Vec<String>> {
    let pieces = pieces(text);
    let lines = filled(&pieces, room, width);
    if lines.len() > most || lines.iter().any(|line| width(line) > room) {
        return None;
    }
    // The narrowest room that takes no more lines makes the lines even.
    let (mut narrow, mut wide, mut even) = (0.0, room, lines);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        let lines = filled(&pieces, middle, width);
        if lines.len() <= even.len() && lines.iter().all(|line| width(line) <= middle) {
            (wide, even) = (middle, lines);
        } else {
            narrow = middle;
        }
    }
    Some(even)
}

/// `text` in exactly as many lines as fit, the last one ending with an ellipsis.
pub(super) fn cut(text: &str, room: f32, most: usize, width: &dyn Fn(&str) -> f32) -> Vec<String> {
    // Words that are wider than the room are broken anywhere.
    let characters: Vec<String> = text.chars().map(String::from).collect();
    let whole_words = pieces(text);
    let fits = whole_words.iter().all(|piece| width(piece.trim_end()) <= room);
    let mut lines = filled(if fits { &whole_words } else { &characters }, room, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(&format!("{last}…")) > room && last.pop().is_some() {}
            let end = last.trim_end().len();
            last.truncate(end);
            last.push('…');
        }
    }
    lines
}

/// Lines filled as far as they go.
fn filled(pieces: &[String], room: f32, width: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces {
        if !line.is_empty() && width(&format!("{line}{}", piece.trim_end())) > room {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What no line break parts: words with the space after them, and Japanese characters with the marks that belong to
/// them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        let breaks = before.is_none_or(|before| may_break(before, character));
        match pieces.last_mut() {
            Some(piece) if !breaks => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        before = Some(character);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() {
        return false;
    }
    // A no-break space holds what it joins.
    if before.is_whitespace() && before != '\u{a0}' && before != '\u{202f}' {
        return true;
    }
    if matches!(before, '-' | '–' | '—' | '/') && after.is_alphabetic() {
        return true;
    }
    (is_wide(before) || is_wide(after)) && !opens(before) && !never_first(after)
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn opens(character: char) -> bool {
    "（「『【〈《〔［｛“‘([{".contains(character)
}

fn never_first(character: char) -> bool {
    "）」』】〉》〕］｝”’)]}、。，．・：；？！!?,.:;ー〜～々ゝゞヽヾ…‥％%ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
        .contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character one wide.
    fn count(text: &str) -> f32 {
        f32::from(u16::try_from(text.chars().count()).unwrap())
    }

    #[test]
    fn words_stay_whole_and_lines_are_even() {
        let lines = broken("one two three four five six", 20.0, 3, &count).unwrap();
        assert_eq!(lines, ["one two three", "four five six"]);
        assert_eq!(broken("one two three", 5.0, 2, &count), None);
    }

    #[test]
    fn japanese_breaks_between_characters_but_not_before_closing_marks() {
        let lines = broken("日本と「NATO」の協力、その現在。", 8.0, 9, &count).unwrap();
        for line in &lines {
            assert!(!never_first(line.chars().next().unwrap()), "{lines:?}");
            assert!(!opens(line.chars().last().unwrap()), "{lines:?}");
        }
        assert_eq!(lines.concat(), "日本と「NATO」の協力、その現在。");
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(cut("one two three four", 8.0, 2, &count), ["one two", "three…"]);
        assert_eq!(cut("incomprehensibilities", 8.0, 1, &count), ["incompr…"]);
    }
}
