//! A slot of an agenda: the text behind the time.

/// The text behind the time with which a line begins; none when it begins with anything else.
pub(in crate::prose) fn behind_time(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut at = 0;
    let mut has_time = false;
    for word in text.split_inclusive([' ', '\u{a0}']) {
        let bare = word.trim().trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ':' | '.' | '|' | '[' | ']' | ';'));
        let is_number = bare.starts_with(|c: char| c.is_ascii_digit());
        if !(is_number || is_time_word(bare)) {
            break;
        }
        let is_clock = is_number && (has_time || bare.contains([':', '.', 'h', '時']));
        has_time |= is_clock || matches!(bare.to_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m" | "uhr" | "h");
        at += word.len();
    }
    let rest = text.get(at..)?.trim_start_matches(['|', ':', '-', '–', '—', ' ', '：']);
    (has_time && at > 0).then_some(rest)
}

fn is_time_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_zone = (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_zone
        || matches!(
            lower.as_str(),
            "" | "am"
                | "pm"
                | "a.m"
                | "p.m"
                | "uhr"
                | "h"
                | "hrs"
                | "-"
                | "–"
                | "—"
                | "to"
                | "bis"
                | "à"
                | "a"
                | "～"
                | "〜"
                | "noon"
                | "horas"
        )
}

#[cfg(test)]
mod tests {
    use super::behind_time;

    #[test]
    fn the_time_is_taken_off_a_slot() {
        assert_eq!(behind_time("11:30 CEST | Welcoming words"), Some("Welcoming words"));
        assert_eq!(behind_time("17.10 Uhr Impuls: Prof. Dr. A. Lenz"), Some("Impuls: Prof. Dr. A. Lenz"));
        assert_eq!(behind_time("9h45 Panel 1. Les canaux"), Some("Panel 1. Les canaux"));
        assert_eq!(behind_time("10:00–10:15 Opening"), Some("Opening"));
        assert_eq!(behind_time("2021 Seoul Forum"), None);
        assert_eq!(behind_time("Panel 1"), None);
    }
}
