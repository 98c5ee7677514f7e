//! The line that a finding speaks of, with a run of carets under the words concerned.

use crate::reading::{Code, Finding, TimeRow};

use super::paint::{Paint, width};

/// Longer source lines are cut around the carets, in columns.
const WIDEST: usize = 100;

/// `--> line 29`, the line, the carets.
pub(super) fn lines(finding: &Finding, row: Option<&TimeRow>, source: &[&str], paint: Paint) -> Vec<String> {
    let number = finding.line.to_string();
    let margin = " ".repeat(number.len());
    let mut lines = vec![format!("{margin}{} line {number}", paint.faint("-->"))];
    let Some(text) = finding.line.checked_sub(1).and_then(|index| source.get(index)) else {
        return lines;
    };
    let text = text.replace('\t', "    ");
    let text = text.trim_end();
    if text.trim().is_empty() {
        return lines;
    }
    let (start, end) = concerned(finding, row, text);
    let (shown, start, end) = cut(text, start, end);
    let before = shown.get(..start).map_or(0, width);
    let under = shown.get(start..end).map_or(1, width).max(1);
    lines.push(format!("{margin} {}", paint.faint("|")));
    lines.push(format!("{} {shown}", paint.faint(&format!("{number} |"))));
    lines.push(format!("{margin} {} {}{}", paint.faint("|"), " ".repeat(before), paint.bad(&"^".repeat(under))));
    lines
}

/// The bytes of the line that the finding speaks of: what its message quotes, the row's label, else the whole line.
fn concerned(finding: &Finding, row: Option<&TimeRow>, text: &str) -> (usize, usize) {
    let quoted =
        quotations(&finding.message).into_iter().find_map(|quoted| text.find(quoted).map(|at| (at, at + quoted.len())));
    let label =
        || row.and_then(|row| row.label.as_deref()).and_then(|label| text.find(label).map(|at| (at, at + label.len())));
    quoted.or_else(label).unwrap_or_else(|| (text.len() - text.trim_start().len(), text.len()))
}

fn quotations(message: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in [('"', '"'), ('“', '”'), ('‘', '’'), ('「', '」')] {
        let mut rest = message;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((inside, behind)) = after.split_once(close) else {
                break;
            };
            if !inside.is_empty() {
                found.push(inside);
            }
            rest = behind;
        }
    }
    found
}

/// A window of the line around the words concerned.
fn cut(text: &str, start: usize, end: usize) -> (String, usize, usize) {
    if width(text) <= WIDEST {
        return (text.to_owned(), start, end);
    }
    let from = text.floor_char_boundary(start.saturating_sub(30));
    let to = text.floor_char_boundary((from + WIDEST).min(text.len()));
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < text.len() { "…" } else { "" };
    let shown = format!("{lead}{}{tail}", text.get(from..to).unwrap_or_default());
    let start = (start - from + lead.len()).min(shown.len());
    let end = (end.min(to).max(from) - from + lead.len()).clamp(start, shown.len());
    (shown, start, end)
}

/// The code as the JSON form writes it.
pub(super) fn code_word(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
