//! The measures by which readings are compared with what people expect, as the announcements' README defines them.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use plenary_reader::{Level, Reading};
use serde_json::Value;

/// How well a number of announcements was read.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    pub(crate) files: usize,
    right: BTreeMap<&'static str, usize>,
    pub(crate) rows: Matches,
    pub(crate) questions: Matches,
    pub(crate) speakers: Matches,
    verdicts_all: usize,
    verdicts_right: usize,
    faulty: usize,
    faults_caught: usize,
    clean: usize,
    alarms: usize,
    differences: Vec<String>,
}

/// What was wanted, what was given, what agreed.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    wanted: usize,
    given: usize,
    hit: usize,
}

impl Matches {
    /// The harmonic mean of precision and recall; 1 when there was nothing to find and nothing was.
    pub(crate) fn f1(&self) -> f64 {
        if self.wanted + self.given == 0 { 1.0 } else { 2.0 * self.hit as f64 / (self.wanted + self.given) as f64 }
    }

    fn add(&mut self, wanted: &[String], given: &[String]) {
        let mut left: Vec<&String> = given.iter().collect();
        for want in wanted {
            if let Some(place) = left.iter().position(|give| alike(want, give)) {
                left.remove(place);
                self.hit += 1;
            }
        }
        self.wanted += wanted.len();
        self.given += given.len();
    }
}

/// A row as it is compared: local time, offset in seconds.
type Row = (String, Option<i32>);

impl Measures {
    pub(crate) fn compare(&mut self, name: &str, wanted: &Value, got: &Reading) {
        self.files += 1;
        let texts = [
            ("start", &got.start),
            ("end", &got.end),
            ("date", &got.date),
            ("mode", &got.mode),
            ("registration", &got.registration),
            ("status", &Some(got.status.clone())),
            ("language", &Some(got.language.clone())),
        ];
        for (key, value) in texts {
            let want = wanted[key].as_str();
            self.count(name, key, want == value.as_deref(), want, value.as_deref());
        }
        let title = wanted["title"].as_str();
        let rebuilt = wanted["title_rebuilt"].as_bool() == Some(true);
        let right = rebuilt || alike(title.unwrap_or_default(), got.title.as_deref().unwrap_or_default());
        self.count(name, "title", right, title, got.title.as_deref());
        self.compare_rows(wanted, got);
        let names = |key: &str| -> Vec<String> {
            let all = wanted[key].as_array().cloned().unwrap_or_default();
            all.iter().filter_map(|entry| entry.as_str().or(entry["name"].as_str())).map(str::to_owned).collect()
        };
        self.questions.add(&names("questions"), &got.questions);
        let speakers: Vec<String> = got.speakers.iter().map(|speaker| speaker.name.clone()).collect();
        self.speakers.add(&names("speakers"), &speakers);
        self.compare_findings(name, wanted, got);
    }

    fn count(&mut self, name: &str, key: &'static str, right: bool, want: Option<&str>, got: Option<&str>) {
        *self.right.entry(key).or_default() += usize::from(right);
        if !right {
            self.differences.push(format!("{name}: {key} {got:?} for {want:?}"));
        }
    }

    fn compare_rows(&mut self, wanted: &Value, got: &Reading) {
        let want: Vec<(Row, Option<bool>)> = wanted["times"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| {
                let (local, zone) = (row["local"].as_str()?, row["zone"].as_str()?);
                Some(((local.to_owned(), offset(local, zone)), row["consistent"].as_bool()))
            })
            .collect();
        let given: Vec<(Row, Option<bool>)> =
            got.times.iter().map(|row| ((row.local.clone(), offset(&row.local, &row.zone)), row.consistent)).collect();
        let mut left: Vec<&Row> = given.iter().map(|(row, _)| row).collect();
        for (row, verdict) in &want {
            if let Some(place) = left.iter().position(|other| *other == row) {
                left.remove(place);
                self.rows.hit += 1;
            }
            if let Some((_, said)) = given.iter().rev().find(|(other, _)| other == row) {
                self.verdicts_all += 1;
                self.verdicts_right += usize::from(said == verdict);
            }
        }
        self.rows.wanted += want.len();
        self.rows.given += given.len();
    }

    fn compare_findings(&mut self, name: &str, wanted: &Value, got: &Reading) {
        let codes = wanted["finding_codes"].as_array().cloned().unwrap_or_default();
        let errors: Vec<&str> = codes.iter().filter_map(Value::as_str).filter(|code| !NOTES.contains(code)).collect();
        let said: Vec<String> = got
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .filter_map(|finding| serde_json::to_value(finding.code).ok()?.as_str().map(str::to_owned))
            .collect();
        if errors.is_empty() {
            self.clean += 1;
            self.alarms += usize::from(!said.is_empty());
            if !said.is_empty() {
                self.differences.push(format!("{name}: false alarm {said:?}"));
            }
        } else {
            self.faulty += 1;
            let caught = errors.iter().any(|error| said.iter().any(|code| code == error));
            self.faults_caught += usize::from(caught);
            if !caught {
                self.differences.push(format!("{name}: missed {errors:?}"));
            }
        }
    }

    /// The share of announcements in which a key is right.
    pub(crate) fn share(&self, key: &str) -> f64 {
        self.right.get(key).copied().unwrap_or_default() as f64 / self.files.max(1) as f64
    }

    pub(crate) fn verdicts(&self) -> f64 {
        ratio(self.verdicts_right, self.verdicts_all)
    }

    pub(crate) fn caught(&self) -> f64 {
        ratio(self.faults_caught, self.faulty)
    }

    pub(crate) fn false_alarms(&self) -> f64 {
        if self.clean == 0 { 0.0 } else { self.alarms as f64 / self.clean as f64 }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

const NOTES: [&str; 7] = [
    "year_missing",
    "year_inferred",
    "zone_not_stated",
    "ambiguous_abbreviation",
    "clock_change_in_series",
    "cancelled",
    "postponed",
];

fn offset(local: &str, zone: &str) -> Option<i32> {
    let local: DateTime = local.parse().ok()?;
    let zone = TimeZone::get(zone).ok()?;
    Some(zone.to_ambiguous_zoned(local).compatible().ok()?.offset().seconds())
}

fn normal(text: &str) -> Vec<char> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ").chars().collect()
}

/// The same but for marks and case, or nearly: twice the common letters over all letters above 0.85.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() {
        return false;
    }
    // Longest common subsequence; never below what matching blocks would give.
    let mut lengths = vec![0_usize; b.len() + 1];
    for left in &a {
        let mut diagonal = 0;
        for (place, right) in b.iter().enumerate() {
            let above = lengths[place + 1];
            lengths[place + 1] = if left == right { diagonal + 1 } else { above.max(lengths[place]) };
            diagonal = above;
        }
    }
    2.0 * lengths[b.len()] as f64 / (a.len() + b.len()) as f64 > 0.85
}

impl fmt::Display for Measures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for difference in &self.differences {
            writeln!(out, "{difference}")?;
        }
        writeln!(out, "files {}", self.files)?;
        for key in ["start", "end", "date", "title", "mode", "registration", "status", "language"] {
            writeln!(out, "{key:14}{:5.1} %", 100.0 * self.share(key))?;
        }
        for (key, value) in
            [("row", self.rows.f1()), ("questions", self.questions.f1()), ("speakers", self.speakers.f1())]
        {
            writeln!(out, "{:14}{:5.1}", format!("{key} F1"), 100.0 * value)?;
        }
        writeln!(out, "{:14}{:5.1} %", "row verdicts", 100.0 * self.verdicts())?;
        writeln!(out, "{:14}{:5.1} %   of {}", "faults caught", 100.0 * self.caught(), self.faulty)?;
        write!(out, "{:14}{:5.1} %   of {}", "false alarms", 100.0 * self.false_alarms(), self.clean)
    }
}
