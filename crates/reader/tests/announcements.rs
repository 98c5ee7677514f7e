//! Every announcement in `tests/announcements` is read and compared with the reading beside it.
//!
//! The measures are those of the folder's README: a case differs in a key, a row is found or not, a fault is caught or
//! not. Thresholds are the ones that the project promises.

mod measures;

use std::path::{Path, PathBuf};

use measures::Measures;
use plenary_reader::{Hints, Reading, read};
use serde_json::Value;

fn folder() -> PathBuf {
    // A folder given by hand lets somebody measure announcements of their own.
    match std::env::var_os("PLENARY_ANNOUNCEMENTS") {
        Some(folder) => PathBuf::from(folder),
        None => [Path::new(env!("CARGO_MANIFEST_DIR")), Path::new("../../tests/announcements")].iter().collect(),
    }
}

/// The expected readings with their sources, in order.
fn cases() -> Vec<(PathBuf, Value)> {
    let mut expected: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of announcements")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .filter(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(|c: char| c.is_ascii_digit()))
        })
        .collect();
    expected.sort();
    let mut cases = Vec::new();
    for path in expected {
        let wanted: Value = serde_json::from_slice(&std::fs::read(&path).expect("a reading")).expect("JSON");
        for end in ["txt", "html", "ics"] {
            let source = path.with_extension(end);
            if source.exists() {
                cases.push((source, wanted.clone()));
            }
        }
    }
    cases
}

fn reading(source: &Path) -> Reading {
    let bytes = std::fs::read(source).expect("an announcement");
    read(&bytes, &Hints::default()).unwrap_or_else(|error| panic!("{}: {error}", source.display()))
}

#[test]
fn the_announcements_are_read_as_people_meant_them() {
    let mut measures = Measures::default();
    for (source, wanted) in cases() {
        let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
        measures.compare(&name, &wanted, &reading(&source));
    }
    println!("{measures}");
    assert!(measures.files > 0, "no announcements in {}", folder().display());
    for (what, got, least) in [
        ("title", measures.share("title"), 0.90),
        ("mode", measures.share("mode"), 0.90),
        ("registration", measures.share("registration"), 0.90),
        ("status", measures.share("status"), 0.95),
        ("language", measures.share("language"), 0.98),
        ("questions", measures.questions.f1(), 0.93),
        ("speakers", measures.speakers.f1(), 0.88),
        ("start", measures.share("start"), 0.95),
        ("date", measures.share("date"), 0.95),
        ("rows", measures.rows.f1(), 0.95),
        ("verdicts", measures.verdicts(), 0.95),
        ("faults caught", measures.caught(), 0.95),
        ("no false alarm", 1.0 - measures.false_alarms(), 0.98),
    ] {
        assert!(got >= least, "{what}: {got:.3} is less than {least}");
    }
}

#[test]
fn findings_name_a_line_of_the_source_and_end_as_sentences() {
    for (source, _) in cases() {
        let lines = std::fs::read_to_string(&source).expect("text").split('\n').count();
        for finding in reading(&source).findings {
            assert!((1..=lines).contains(&finding.line), "{}: {finding:?}", source.display());
            assert!(finding.message.ends_with(['.', '?', '!']), "{}: {}", source.display(), finding.message);
            assert_eq!(finding.level, finding.code.level());
        }
    }
}
