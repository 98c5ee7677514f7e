//! A reading printed for people: a short page, then every finding under the line it speaks of, as a compiler would.
//!
//! Plain text, 80 columns, aligned by what a terminal shows (UAX 11: East Asian letters are two columns wide). Styles
//! only when asked for.

mod excerpt;
mod paint;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::reading::{Finding, Level, Reading, Speaker, TimeRow};

use self::paint::{Paint, padded, wrapped};

/// Columns of the page.
const WIDTH: usize = 80;

/// Prints a reading and the findings with the lines of `source_text`, the announcement as it was decoded.
#[must_use]
pub fn to_person(reading: &Reading, source_text: &str, colour: bool) -> String {
    let paint = Paint::new(colour);
    let mut page = String::new();
    head(&mut page, reading, paint);
    times(&mut page, &reading.times, paint);
    questions(&mut page, &reading.questions, paint);
    speakers(&mut page, &reading.speakers, paint);
    findings(&mut page, reading, source_text, paint);
    page
}

fn head(page: &mut String, reading: &Reading, paint: Paint) {
    for line in wrapped(reading.title.as_deref().unwrap_or("No title found"), WIDTH) {
        push(page, &paint.strong(&line));
    }
    for line in reading.subtitle.iter().flat_map(|subtitle| wrapped(subtitle, WIDTH)) {
        push(page, &line);
    }
    push(page, "");
    let registration = reading.registration.as_deref().map(|word| match word {
        "invitation" => "by invitation",
        other => other,
    });
    let mode = reading.mode.as_deref().map(|mode| if mode == "in_person" { "in person" } else { mode });
    let facts = [
        ("When", when(reading)),
        ("Venue", reading.venue.clone()),
        ("Mode", mode.map(str::to_owned)),
        ("Registration", registration.map(str::to_owned)),
        ("Language", Some(reading.language.clone())),
        ("Status", Some(reading.status.clone()).filter(|status| status != "scheduled")),
    ];
    for (name, value) in facts.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))) {
        let mut lines = wrapped(&value, WIDTH - 14).into_iter();
        push(page, &format!("{}{}", paint.faint(&padded(name, 14)), lines.next().unwrap_or_default()));
        for line in lines {
            push(page, &format!("{:14}{line}", ""));
        }
    }
    for session in &reading.sessions {
        let title = session.title.as_deref().unwrap_or("Session");
        let start = session.start.as_deref().map(short_instant).unwrap_or_default();
        let end = session.end.as_deref().map(|end| format!(" – {}", time_of(end))).unwrap_or_default();
        push(page, &format!("{}{start}{end}  {title}", paint.faint(&padded("Session", 14))));
    }
}

/// `2022-09-29, 12:00 UTC (America/New_York)`; what is missing is said.
fn when(reading: &Reading) -> Option<String> {
    let end = reading.end.as_deref().map(|end| format!(" – {}", time_of(end))).unwrap_or_default();
    let zone = reading.zone.as_deref().map(|zone| format!(", set in {zone}")).unwrap_or_default();
    Some(match (&reading.start, &reading.date) {
        (Some(start), _) => format!("{}{end} UTC{zone}", short_instant(start)),
        (None, _) if !reading.start_candidates.is_empty() => {
            let candidates: Vec<String> = reading.start_candidates.iter().map(|start| short_instant(start)).collect();
            format!("{} UTC: the text doesn't settle which", candidates.join(" or "))
        }
        (None, Some(date)) => format!("{date}, time not settled"),
        (None, None) => "not settled".to_owned(),
    })
}

/// `2022-09-29T12:00:00Z` as `2022-09-29 12:00`.
fn short_instant(instant: &str) -> String {
    instant.get(..16).unwrap_or(instant).replace('T', " ")
}

fn time_of(instant: &str) -> &str {
    instant.get(11..16).unwrap_or(instant)
}

fn times(page: &mut String, rows: &[TimeRow], paint: Paint) {
    if rows.is_empty() {
        return;
    }
    section(page, "Times", paint);
    let cells: Vec<[String; 4]> = rows.iter().map(row_cells).collect();
    let width = |column: usize| {
        cells.iter().filter_map(|cells| cells.get(column)).map(|cell| paint::width(cell)).max().unwrap_or_default()
    };
    let widths = [width(0).min(28), width(1), width(2), width(3)];
    for (row, cells) in rows.iter().zip(&cells) {
        let mark = match row.consistent {
            Some(true) if row.end_consistent != Some(false) => paint.good("✓"),
            Some(_) => paint.bad("✗"),
            None => paint.warn("?"),
        };
        let columns: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| padded(cell, width)).collect();
        push(page, format!("  {mark}  {}", columns.join("  ")).trim_end());
    }
}

fn row_cells(row: &TimeRow) -> [String; 4] {
    let label = row.label.clone().unwrap_or_else(|| "(no label)".to_owned());
    let end = row.end_local.as_deref().map(|end| format!(" – {}", time_of(end))).unwrap_or_default();
    let local = format!("{}{end}", short_instant(&row.local));
    [label, local, row.zone.clone(), instant(row).map(|instant| format!("{instant} UTC")).unwrap_or_default()]
}

/// The row's start in UTC, by its own zone.
fn instant(row: &TimeRow) -> Option<String> {
    let local: DateTime = row.local.parse().ok()?;
    let zoned = local.to_zoned(TimeZone::get(&row.zone).ok()?).ok()?;
    let utc = zoned.with_time_zone(TimeZone::UTC).datetime();
    let same_day = utc.date() == local.date();
    Some(utc.strftime(if same_day { "%H:%M" } else { "%d %b %H:%M" }).to_string())
}

fn questions(page: &mut String, questions: &[String], paint: Paint) {
    if questions.is_empty() {
        return;
    }
    section(page, "Guiding questions", paint);
    for (place, question) in questions.iter().enumerate() {
        let mut lines = wrapped(question, WIDTH - 6).into_iter();
        push(page, &format!("{:>4}. {}", place + 1, lines.next().unwrap_or_default()));
        for line in lines {
            push(page, &format!("      {line}"));
        }
    }
}

fn speakers(page: &mut String, speakers: &[Speaker], paint: Paint) {
    if speakers.is_empty() {
        return;
    }
    section(page, "Speakers", paint);
    let widest = speakers.iter().map(|speaker| paint::width(&speaker.name)).max().unwrap_or_default().min(32);
    for speaker in speakers {
        let role = speaker.role.as_deref().unwrap_or_default();
        let affiliation = speaker.affiliation.as_deref().unwrap_or_default();
        push(
            page,
            format!("  {}  {}  {affiliation}", padded(&speaker.name, widest), paint.faint(&padded(role, 9))).trim_end(),
        );
    }
}

fn findings(page: &mut String, reading: &Reading, source_text: &str, paint: Paint) {
    let lines: Vec<&str> = source_text.split('\n').collect();
    for finding in &reading.findings {
        push(page, "");
        push(page, &headline(finding, paint));
        let row = reading.times.iter().find(|row| row.line == finding.line);
        for line in excerpt::lines(finding, row, &lines, paint) {
            push(page, &line);
        }
    }
    push(page, "");
    let errors = reading.findings.iter().filter(|finding| finding.level == Level::Error).count();
    let notes = reading.findings.len() - errors;
    push(
        page,
        &match (errors, notes) {
            (0, 0) => paint.good("Nothing to correct."),
            (0, _) => format!("{} {}.", paint.good("Nothing to correct;"), counted(notes, "note")),
            _ => format!("{}, {}.", paint.bad(&counted(errors, "error")), counted(notes, "note")),
        },
    );
}

fn headline(finding: &Finding, paint: Paint) -> String {
    let code = excerpt::code_word(finding.code);
    let (level, style): (&str, fn(Paint, &str) -> String) = match finding.level {
        Level::Error => ("error", |paint, text| paint.bad(text)),
        Level::Note => ("note", |paint, text| paint.warn(text)),
    };
    let lead = format!("{level}[{code}]");
    let mut lines = wrapped(&format!("{lead}: {}", finding.message), WIDTH).into_iter();
    let first = lines.next().unwrap_or_default();
    let rest: Vec<String> = lines.collect();
    let first = first.strip_prefix(&lead).map_or(first.clone(), |tail| format!("{}{tail}", style(paint, &lead)));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn section(page: &mut String, name: &str, paint: Paint) {
    push(page, "");
    push(page, &paint.strong(name));
}

fn push(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}

#[cfg(test)]
mod tests;
