//! The text of a written form, and what was found in it, each with its place.

use std::{cell::RefCell, ops::Range};

use plenary_core::language::Language;

#[derive(Debug)]
pub struct Source<'a> {
    name: &'a str,
    text: &'a str,
    /// The language of texts that name none.
    pub language: &'a Language,
    faults: Told,
    /// What is only worth a look.
    findings: Told,
}

/// Sentences with the place they speak of.
type Told = RefCell<Vec<(usize, String)>>;

impl<'a> Source<'a> {
    pub fn new(name: &'a str, text: &'a str, language: &'a Language) -> Self {
        // What some editors put at the beginning of every file is no part of it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { name, text, language, faults: Told::default(), findings: Told::default() }
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Notes a fault at a place.
    pub fn fault(&self, at: Range<usize>, sentence: String) {
        self.faults.borrow_mut().push((at.start, self.located(at.start, &sentence)));
    }

    /// Notes at a place what hinders nothing.
    pub fn finding(&self, at: Range<usize>, sentence: &str) {
        self.findings.borrow_mut().push((at.start, self.located(at.start, sentence)));
    }

    fn located(&self, at: usize, sentence: &str) -> String {
        let (line, column) = self.place(at);
        format!("{}:{line}:{column}: {sentence}", self.name)
    }

    /// Line and column, in characters, both counted from 1.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// The faults and the findings, each in the order of the text.
    pub fn into_told(self) -> (Vec<String>, Vec<String>) {
        (in_order(self.faults), in_order(self.findings))
    }
}

fn in_order(told: Told) -> Vec<String> {
    let mut told = told.into_inner();
    told.sort_by_key(|(at, _)| *at);
    told.into_iter().map(|(_, sentence)| sentence).collect()
}
