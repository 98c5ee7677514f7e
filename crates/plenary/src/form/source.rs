//! The text of a written form, and the faults found in it, each with its place.

use std::{cell::RefCell, ops::Range};

use plenary_core::language::Language;

#[derive(Debug)]
pub struct Source<'a> {
    name: &'a str,
    text: &'a str,
    /// The language of texts that name none.
    pub language: &'a Language,
    faults: RefCell<Vec<(usize, String)>>,
}

impl<'a> Source<'a> {
    pub fn new(name: &'a str, text: &'a str, language: &'a Language) -> Self {
        // What some editors put at the beginning of every file is no part of it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { name, text, language, faults: RefCell::default() }
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Notes a fault at a place.
    pub fn fault(&self, at: Range<usize>, sentence: String) {
        let (line, column) = self.place(at.start);
        self.faults.borrow_mut().push((at.start, format!("{}:{line}:{column}: {sentence}", self.name)));
    }

    /// Line and column, in characters, both counted from 1.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// The faults in the order of the text.
    pub fn into_faults(self) -> Vec<String> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|(at, _)| *at);
        faults.into_iter().map(|(_, fault)| fault).collect()
    }
}
