//! What every source file keeps to: its size, its name, an opening that says what it is for, nothing left undone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::house::House;

/// The stop for one file, and what half of the Rust files stay within, in lines.
const LONGEST: usize = 500;
const MEDIAN: usize = 150;

const FOLDERS: [&str; 7] = ["benches", "browser", "crates", "fuzz", "sql", "tests", "xtask"];
const PASSED_OVER: [&str; 10] = [
    "node_modules",
    "dist",
    "target",
    "results",
    "snapshots",
    ".sqlx",
    "corpus",
    "artifacts",
    "__pycache__",
    ".pytest_cache",
];
const KINDS: [&str; 9] = ["css", "ftl", "html", "js", "mjs", "py", "rs", "sql", "ts"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["common", "helper", "helpers", "misc", "models", "service", "services", "util", "utils"];
/// Marks of work that was put off. Written in two halves, so that this file does not carry them itself.
const UNDONE: [(&str, &str); 5] = [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("to", "do!("), ("unimple", "mented!(")];

/// A source file by its path from the root.
#[derive(Debug)]
pub struct Source {
    pub path: PathBuf,
    pub text: String,
}

/// Every source file that people wrote.
pub fn all(house: &House) -> Result<Vec<Source>> {
    let mut files = Vec::new();
    for folder in FOLDERS.map(|folder| house.at(folder)).iter().filter(|folder| folder.is_dir()) {
        gather(folder, &house.root, &mut files)?;
    }
    files.sort_by(|one: &Source, other| one.path.cmp(&other.path));
    Ok(files)
}

fn gather(folder: &Path, root: &Path, files: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !PASSED_OVER.contains(&name.as_ref()) {
                gather(&path, root, files)?;
            }
        } else if path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) && !is_data(&path) {
            let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            files.push(Source { path: path.strip_prefix(root).unwrap_or(&path).to_owned(), text });
        }
    }
    Ok(())
}

/// Announcements that tests read are data, whatever their ending.
fn is_data(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == "html") && !path.iter().any(|part| part == "templates")
}

/// One sentence for every file that breaks a rule.
pub fn faults(files: &[Source]) -> Vec<String> {
    let mut faults: Vec<String> = files.iter().flat_map(faults_of).collect();
    let mut sizes: Vec<usize> =
        files.iter().filter(|file| is_rust(file)).map(|file| file.text.lines().count()).collect();
    sizes.sort_unstable();
    if let Some(median) = sizes.get(sizes.len() / 2).filter(|median| **median > MEDIAN) {
        faults.push(format!("half of the Rust files have more than {median} lines; {MEDIAN} is what the house allows"));
    }
    faults
}

fn faults_of(file: &Source) -> Vec<String> {
    let path = file.path.display();
    let mut faults = Vec::new();
    let lines = file.text.lines().count();
    if lines > LONGEST {
        faults.push(format!("{path} has {lines} lines; {LONGEST} is the stop. Divide it by what it keeps true"));
    }
    if let Some(name) = empty_name(&file.path) {
        faults.push(format!("{path}: “{name}” says nothing; name it after what it does for a panel"));
    }
    for (number, line) in file.text.lines().enumerate() {
        for mark in UNDONE.map(|(one, other)| format!("{one}{other}")).iter().filter(|mark| has_word(line, mark)) {
            faults.push(format!("{path}:{}: {mark}: finish it, or write an issue and take it out", number + 1));
        }
    }
    if is_module(file) && !opens_with_its_purpose(&file.text) {
        faults.push(format!("{path} does not begin with //! and what it keeps true"));
    }
    faults
}

fn empty_name(path: &Path) -> Option<&'static str> {
    let is_named =
        |name: &&str| path.iter().any(|part| Path::new(part).file_stem().is_some_and(|stem| *stem == **name));
    EMPTY_NAMES.iter().find(|name| is_named(name)).copied()
}

/// Whether `line` has `mark` where no letter stands directly before it.
fn has_word(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + mark.len()..].chars().next();
        let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        !is_letter(before) && (mark.ends_with('(') || !is_letter(after))
    })
}

fn is_rust(file: &Source) -> bool {
    file.path.extension().is_some_and(|kind| kind == "rs")
}

/// A module of a crate; files of tests say what they test by their names.
fn is_module(file: &Source) -> bool {
    is_rust(file)
        && file.path.iter().any(|part| part == "src")
        && file.path.file_stem().is_some_and(|stem| stem != "tests")
        && !file.path.iter().any(|part| part == "tests")
}

fn opens_with_its_purpose(text: &str) -> bool {
    text.lines().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with("//!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source { path: PathBuf::from(path), text: text.to_owned() }
    }

    #[test]
    fn a_good_file_has_no_faults() {
        assert_eq!(
            faults(&[file("crates/core/src/panel.rs", "//! A panel.\n\npub struct Panel;\n")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn every_broken_rule_is_named() {
        let mark = format!("{}{}", "TO", "DO");
        for (path, text) in [
            ("crates/core/src/panel.rs", "pub struct Panel;\n".to_owned()),
            ("crates/core/src/utils.rs", "//! Things.\n".to_owned()),
            ("crates/web/src/helpers/page.rs", "//! Things.\n".to_owned()),
            ("browser/src/page.ts", "\n".repeat(LONGEST + 1)),
            ("browser/src/page.ts", format!("// {mark}: later\n")),
        ] {
            assert_eq!(faults(&[file(path, &text)]).len(), 1, "{path}");
        }
    }

    #[test]
    fn a_mark_inside_a_word_is_no_mark() {
        let mark = format!("{}{}", "TO", "DO");
        assert!(has_word(&format!("// {mark}: later"), &mark));
        assert!(!has_word(&format!("{mark}S"), &mark));
        assert!(!has_word(&format!("PHO{mark}"), &mark));
    }
}
