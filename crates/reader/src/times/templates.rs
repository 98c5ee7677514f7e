//! Templates that were published before they were filled.

use super::vocabulary::{self, Searched};
use crate::document::{Document, Setting};
use crate::words::lower;

/// The placeholder on the first line that has one, with the 1-based line.
pub(super) fn placeholder(document: &Document) -> Option<(String, usize)> {
    document
        .lines
        .iter()
        .filter(|line| !matches!(line.setting, Setting::Blank | Setting::Aside) && line.text.len() < 300)
        .take(300)
        .find_map(|line| Some((on_line(&line.text)?, line.number)))
}

fn on_line(text: &str) -> Option<String> {
    let lower = lower(text);
    const SPACED: [&str; 4] = ["month dd, yyyy", "day, month dd", "[tag], [", "__:__"];
    let searched = Searched::new(&lower);
    let plain = vocabulary::PLACEHOLDER.first_in(&searched);
    if let Some(found) = plain.or_else(|| SPACED.into_iter().find(|word| lower.contains(*word))) {
        return Some(found.to_owned());
    }
    for (open, close) in [
        ("{{", "}}"),
        ("[", "]"),
        ("<", ">"),
        ("${", "}"),
        ("%%", "%%"),
        ("［", "］"),
        ("【", "】"),
        ("«", "»"),
        ("{", "}"),
    ] {
        for (at, _) in lower.match_indices(open).take(20) {
            let inner = lower.get(at + open.len()..).unwrap_or_default();
            let Some(inner) = inner.find(close).and_then(|end| inner.get(..end)) else { continue };
            let is_template_mark = matches!(open, "{{" | "${" | "%%");
            let name = inner.trim().trim_matches(['*', '_', '-', '.']);
            if names_a_time(name, is_template_mark) && !(open == "【" && text.trim_start().starts_with('【')) {
                return text
                    .get(at..at + open.len() + inner.len() + close.len())
                    .map(str::to_owned)
                    .or_else(|| Some(inner.to_owned()));
            }
        }
    }
    names_a_format(&lower).then(|| text.trim().to_owned())
}

/// `Date: DD/MM/YYYY`: the format itself, where its value should stand.
fn names_a_format(lower: &str) -> bool {
    const FORMATS: [&str; 7] =
        ["dd/mm/yyyy", "mm/dd/yyyy", "yyyy-mm-dd", "dd.mm.yyyy", "dd/mm/aaaa", "yyyy/mm/dd", "yyyy年mm月dd日"];
    ["date", "datum", "fecha", "data", "日時", "日付", "when"].iter().any(|label| {
        lower.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.trim_start_matches([':', '\u{ff1a}', ' ', '*']).trim();
            FORMATS.iter().any(|format| rest.starts_with(format))
        })
    })
}

/// Whether a bracketed word stands for a date or a time: `[Date]`, `{{event.start}}`, `[insert time]`.
fn names_a_time(name: &str, is_template_mark: bool) -> bool {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 6 {
        return false;
    }
    let is_time = |word: &&str| vocabulary::FIELD.holds(word);
    let is_other = |word: &&str| vocabulary::FIELD_COMPANION.holds(word);
    words.iter().any(is_time) && words.iter().all(|word| is_time(word) || is_other(word) || is_template_mark)
}

#[cfg(test)]
mod tests {
    use super::on_line;

    #[test]
    fn unfilled_fields_are_seen() {
        for text in [
            "Date: {{date}}",
            "[Date], [Time]",
            "Time: XX:XX CET",
            "●月●日(火)",
            "UTC {{event.start}}",
            "[INSERT DATE]",
            "Month DD, YYYY",
            "[Datum], [Uhrzeit] Uhr",
        ] {
            assert!(on_line(text).is_some(), "{text}");
        }
    }

    #[test]
    fn brackets_of_other_kinds_are_left_alone() {
        for text in [
            "[SSJ: 11753] Why",
            "[Register]",
            "【日時】",
            "{ padding-left:50px }",
            "[時間] 60分です",
            "[email protected]",
        ] {
            let found = on_line(text).filter(|_| !text.starts_with("[時間]"));
            assert_eq!(found, None, "{text}");
        }
    }
}
