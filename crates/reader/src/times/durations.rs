//! How long an event lasts, in words: "90 minutes", "just an hour", 60分間.

use crate::words::lower;

/// The event's length in minutes, where the line says it of the event as a whole.
pub(super) fn on_line(line_text: &str) -> Option<i32> {
    let text = lower(line_text);
    // To know that nothing stands in a text takes less than to look for where it stands.
    let where_stands = |word: &str| if text.contains(word) { text.find(word) } else { None };
    let labelled = LABELS.iter().find_map(|label| {
        let at = where_stands(label)?;
        let rest = text.get(at + label.len()..)?;
        let opens = text.get(..at)?.chars().filter(|c| c.is_alphanumeric()).count() == 0
            || text.get(..at)?.trim_end().ends_with(['(', '|', '·', ',', '（']);
        opens.then_some(rest)
    });
    let is_labelled = labelled.is_some();
    if let Some(minutes) = labelled.and_then(hours_and_minutes) {
        return Some(minutes);
    }
    let about_event = [
        "webinar",
        "event",
        "discussion",
        "session",
        "conversation",
        "panel",
        "seminar",
        "call",
        "meeting",
        "forum",
        "briefing",
        "roundtable",
        "debate",
        "livestream",
        "program",
        "gespräch",
        "veranstaltung",
        "diskussion",
        "debatte",
    ];
    for (at, unit, each) in UNITS.iter().filter_map(|(unit, each)| Some((where_stands(unit)?, *unit, *each))) {
        let number = number_before(text.get(..at).unwrap_or_default());
        let after = text.get(at + unit.len()..).unwrap_or_default();
        let near: String = after.chars().take(30).collect();
        let is_compound = text.get(..at).is_some_and(|head| head.ends_with('-')) || unit.starts_with('-');
        let says_so = is_labelled
            || is_compound
                && about_event.iter().any(|noun| {
                    near.trim_start_matches(['s', '-'])
                        .trim_start()
                        .split(' ')
                        .take(3)
                        .any(|word| word.starts_with(noun))
                })
            || text.contains("will last")
            || text.contains("lasts ")
            || text.contains("just an hour");
        if let Some(number) = number.filter(|_| says_so) {
            let extra = if each == 60 { half_or_minutes(after) } else { 0 };
            let minutes = (number * f64::from(each)).round();
            if (10.0..=720.0).contains(&minutes) {
                #[expect(clippy::cast_possible_truncation, reason = "between 10 and 720")]
                return Some(minutes as i32 + extra);
            }
        }
    }
    None
}

const LABELS: [&str; 9] =
    ["duration", "dauer", "durée", "duree", "duración", "duracion", "duração", "所要時間", "length:"];

/// In bytes; the letters of a label are as long in either case.
const LONGEST_LABEL: usize = 16;

/// Whether the line is a label that the next line answers.
pub(super) fn is_label(line: &str) -> bool {
    let line = line.trim().trim_end_matches([':', ' ']);
    line.len() <= LONGEST_LABEL && LABELS.contains(&line.to_lowercase().as_str())
}

/// `1h30`, `2 h`, `1h` after the label.
fn hours_and_minutes(rest: &str) -> Option<i32> {
    let rest: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take(8).collect();
    let (hours, after) = rest.split_once('h')?;
    let hours: i32 = hours.trim().parse().ok().filter(|hours| (0..13).contains(hours))?;
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    let is_word = after.starts_with(|c: char| c.is_alphabetic());
    let minutes = digits.parse().unwrap_or(0);
    (!is_word && minutes < 60).then_some(hours * 60 + minutes)
}

/// Whether the line is worth asking.
pub(super) fn may_tell(line: &str) -> bool {
    line.len() < 2000
        && ["our", "inut", "分", "時間", "tunde", "eure", "ora", "ur", " min", "auer"]
            .iter()
            .any(|part| line.contains(part))
}

const UNITS: &[(&str, i32)] = &[
    ("minute", 1),
    ("minuten", 1),
    ("minutos", 1),
    ("分", 1),
    ("min.", 1),
    (" min", 1),
    ("hour", 60),
    ("stunde", 60),
    ("heure", 60),
    ("hora", 60),
    ("時間", 60),
];

fn number_before(head: &str) -> Option<f64> {
    let head = head.trim_end_matches([' ', '-', '\u{a0}']);
    let digits: String = head.chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    if !digits.is_empty() {
        let number: String = digits.chars().rev().collect();
        return number.replace(',', ".").parse().ok();
    }
    let word = head.rsplit([' ', '-', '(']).next()?;
    Some(match word {
        "one" | "an" | "a" | "eine" | "einer" | "une" | "una" | "uma" => 1.0,
        "two" | "zwei" | "deux" | "dos" | "duas" => 2.0,
        "three" | "drei" | "trois" | "tres" | "três" => 3.0,
        "half" => 0.5,
        "ninety" | "neunzig" => 90.0,
        "sixty" => 60.0,
        "thirty" => 30.0,
        "forty-five" => 45.0,
        _ => return None,
    })
}

/// "1 hour 30 minutes", "1 heure 30", "1 hour and a half".
fn half_or_minutes(after: &str) -> i32 {
    let after: String = after.chars().skip_while(|c| c.is_alphabetic()).take(20).collect();
    if after.contains("half") || after.contains("demie") || after.contains("media") {
        return 30;
    }
    let digits: String = after.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let is_first =
        after.trim_start_matches([' ', 's', ',']).trim_start_matches("and ").starts_with(|c: char| c.is_ascii_digit());
    if is_first { digits.parse().ok().filter(|minutes| *minutes < 60).unwrap_or(0) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::on_line;

    #[test]
    fn lengths_of_the_event_are_read() {
        assert_eq!(on_line("Duration: 1 hour"), Some(60));
        assert_eq!(on_line("Dauer: 90 Minuten"), Some(90));
        assert_eq!(on_line("The one-hour event will cover:"), Some(60));
        assert_eq!(on_line("a 75-minute panel discussion"), Some(75));
        assert_eq!(on_line("所要時間:60分"), Some(60));
        assert_eq!(on_line("Durée : 1 heure 30"), Some(90));
    }

    #[test]
    fn lengths_of_other_things_are_not() {
        assert_eq!(on_line("She drove for two hours to the office"), None);
        assert_eq!(on_line("each speaker has 10 minutes"), None);
    }
}
