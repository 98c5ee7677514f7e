//! A letter as plain text (RFC 2046 4.1): paragraphs parted by an empty line, each on one line, which every program
//! breaks to the width of its window.

use std::fmt::Write;

use super::{
    changes::{Change, Line},
    content::Content,
    when::{Time, When},
};

/// Parts the letter from what it is about, and that from the small print.
const RULE: &str = "* * *";

pub(super) fn write(content: &Content) -> String {
    let mut parts = vec![content.greeting.clone()];
    parts.extend(content.paragraphs.iter().cloned());
    parts.extend(content.note.as_ref().map(|(heading, lines)| format!("{heading}\n\n{}", indented(lines))));
    parts.extend(content.deadline.clone());
    parts.push(format!("{}\n{}", content.button.label_in_text, content.button.link));
    if !content.changes.is_empty() {
        parts.extend([RULE.to_owned(), content.changes_heading.clone()]);
        parts.extend(content.changes.iter().map(change));
    }
    parts.extend([RULE.to_owned(), panel(content)]);
    parts.extend(content.when.iter().flat_map(when));
    parts.push(RULE.to_owned());
    parts.extend(content.reasons.iter().cloned());
    parts.push(format!("{}\n{}", content.institute, content.institute_address));
    parts.push(format!("{}\n{}", content.page.0, content.page.1));
    parts.join("\n\n") + "\n"
}

fn panel(content: &Content) -> String {
    let subtitle = content.subtitle.as_ref().map(|subtitle| subtitle.text.as_str());
    let venue = content.venue.as_ref().map(|venue| venue.text.as_str());
    let about = Some(content.about.as_str()).filter(|about| !about.is_empty());
    [Some(content.title.text.as_str()), subtitle, about, venue].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn when(when: &When) -> Vec<String> {
    let time = |time: &Time| format!("{}\n{}", time.caption, time.whole);
    let mut parts = vec![time(&when.first)];
    parts.extend(when.panels.as_ref().map(time));
    if !when.rows.is_empty() {
        let widest = when.rows.iter().map(|row| row.time.chars().count()).max().unwrap_or_default();
        let mut clock = when.clock_heading.clone();
        for row in &when.rows {
            let _ = write!(clock, "\n{:>widest$}  {}", row.time, row.city.text);
            if let Some((days, date)) = &row.other_day {
                let _ = write!(clock, " ({days} · {date})");
            }
        }
        parts.push(clock);
    }
    parts
}

fn change(change: &Change) -> String {
    let lines = [Some(&change.was), change.is_now.as_ref()].into_iter().flatten().map(line);
    format!("{}\n{}", change.heading, lines.collect::<Vec<_>>().join("\n"))
}

fn line(line: &Line) -> String {
    let values: Vec<&str> = line.values.iter().map(|value| value.text.as_str()).collect();
    format!("  {}{}{}", line.before, values.join("\n    "), line.after)
}

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
