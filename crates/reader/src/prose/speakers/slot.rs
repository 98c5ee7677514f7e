//! A slot of an agenda: the text behind the time.

/// The text behind the time with which a line begins; none when it begins with anything else.
pub(in crate::prose) fn behind_time(text: &str) -> Option<&str> {
    if text.starts_with(['午', '正', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９']) {
        return behind_japanese_time(text);
    }
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

/// `午後２時１０分　基調講演　…`, `１４：００～１４：１０ 開会`: full-width digits, words for the half of the day.
fn behind_japanese_time(text: &str) -> Option<&str> {
    let is_of_time =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "午前後正時分半：:～〜-－ー―–".contains(c);
    let end = text.find(|c: char| !is_of_time(c))?;
    let (time, rest) = text.split_at(end);
    let has_digit =
        time.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) || time.starts_with("正午");
    let is_clock = has_digit && time.contains(['時', '：', ':', '午']);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | ':' | '：'));
    (is_clock && rest.len() < text.len() - end && !rest.is_empty()).then_some(rest)
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
        assert_eq!(behind_time("午後２時１０分 基調講演 山田 太郎"), Some("基調講演 山田 太郎"));
        assert_eq!(behind_time("１４：００～１４：１０　開会"), Some("開会"));
        assert_eq!(behind_time("正午 昼食"), Some("昼食"));
        assert_eq!(behind_time("午後の部"), None);
        assert_eq!(behind_time("2021 Seoul Forum"), None);
        assert_eq!(behind_time("Panel 1"), None);
    }
}
