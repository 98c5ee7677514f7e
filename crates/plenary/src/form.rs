//! A registration form as an organiser writes it: TOML, one `[[field]]` for each thing that is asked.
//!
//! Every fault names its line and says what to write; all of them are said at once. `[registration]` says on which terms
//! registrations are taken.

mod condition;
mod field;
mod record;
mod source;
mod terms;

use std::{fmt, path::Path};

use jiff::Timestamp;
use plenary_core::{
    announce::limits,
    form::{Form, FormFault, FormFaults},
    language::{Language, Texts},
    panel::GuidingQuestion,
    register::Terms,
    world_clock::{Zone, ZoneRules},
};
use toml::de::DeTable;
use uuid::Uuid;

use self::{field::WrittenField, record::Record, source::Source};
use crate::{failure::Failure, outside};

/// What a form leaves unsaid.
#[derive(Debug)]
pub struct Bearings<'a> {
    /// The language of texts that name none.
    pub language: &'a Language,
    /// The zone of its wall times: the panel's, or else the institute's.
    pub zone: &'a Zone,
    pub rules: &'a ZoneRules,
    pub now: Timestamp,
}

/// A form that was read, whose positions still point at guiding questions by number.
#[derive(Debug)]
pub struct WrittenForm {
    fields: Vec<WrittenField>,
    terms: Option<Terms>,
    /// What the organiser should look at in the terms.
    findings: Vec<String>,
    /// The name of its file, for sentences.
    name: String,
}

/// A form that is ready to be asked on a panel.
#[derive(Debug)]
pub struct BoundForm {
    pub form: Form,
    /// What its `[registration]` says, if it has one.
    pub terms: Option<Terms>,
    /// What the organiser should look at.
    pub findings: Vec<String>,
}

/// Everything that is wrong with a written form, a line each: `FILE:LINE:COLUMN: sentence`.
#[derive(Debug)]
pub struct Unwritten(Vec<String>);

/// Reads a file.
///
/// # Errors
/// Exit code 2 when the file cannot be read, is no TOML, or says what a form does not know.
pub fn read(file: &Path, bearings: &Bearings<'_>) -> Result<WrittenForm, Failure> {
    let name = file.display().to_string();
    let bytes = outside::input(file)?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::input(format!("{name} is not UTF-8 text.")))?;
    parse(&name, &text, bearings).map_err(Failure::input)
}

fn parse(name: &str, text: &str, bearings: &Bearings<'_>) -> Result<WrittenForm, Unwritten> {
    let source = Source::new(name, text, bearings.language);
    let text = source.text();
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let message = error.message().to_owned();
            let sentence = format!("This is not TOML: {message}. Texts stand in quotation marks, one setting a line.");
            source.fault(error.span().unwrap_or_default(), sentence);
            return Err(Unwritten(source.into_told().0));
        }
    };
    let record = Record::new(&source, table.get_ref(), table.span(), "A form");
    let fields = record.records("field").into_iter().filter_map(WrittenField::read).collect();
    let terms = record.value("registration").and_then(|value| {
        let table = value.get_ref().as_table();
        let table = record.expected(value, table, "[registration], and its settings below it, one a line")?;
        Some(terms::terms(&Record::new(&source, table, value.span(), "[registration]"), bearings))
    });
    record.finish();
    let (faults, findings) = source.into_told();
    if faults.is_empty() {
        Ok(WrittenForm { fields, terms, findings, name: name.to_owned() })
    } else {
        Err(Unwritten(faults))
    }
}

/// The guiding questions that a panel will have, under ids that hold only until it has them.
pub fn foreseen(questions: &[String], language: &Language) -> Vec<GuidingQuestion> {
    let question = |(id, text): (u128, &String)| GuidingQuestion {
        id: Uuid::from_u128(id),
        text: Texts::only(language.clone(), text.clone()),
    };
    (1..).zip(questions).map(question).collect()
}

impl WrittenForm {
    /// The form for a panel with these guiding questions, checked. A position without a label is labelled with its
    /// question.
    ///
    /// # Errors
    /// Exit code 1: what is wrong, with the line of each field.
    pub fn bind(&self, questions: &[GuidingQuestion], first_language: &Language) -> Result<BoundForm, Failure> {
        let mut faults = Vec::new();
        let mut fields = Vec::new();
        for written in &self.fields {
            match written.bound(questions) {
                Ok(field) => fields.push(field),
                Err(sentence) => faults.push(self.located(written.line, &sentence)),
            }
        }
        if !faults.is_empty() {
            return Err(Failure::refused(Unwritten(faults)));
        }
        let form = Form::of(fields);
        match form.check(questions, first_language) {
            Ok(of_fields) => {
                let of_fields = of_fields.iter().map(ToString::to_string);
                let findings = self.findings.iter().cloned().chain(of_fields).collect();
                Ok(BoundForm { form, terms: self.terms.clone(), findings })
            }
            Err(faults) => Err(self.refused(&faults)),
        }
    }

    /// Checks it as far as that can be done without a panel: positions find as many questions as they ask for.
    ///
    /// # Errors
    /// As [`WrittenForm::bind`].
    pub fn check(&self, first_language: &Language) -> Result<(), Failure> {
        let most = self.fields.iter().filter_map(|written| written.question).max().unwrap_or_default();
        let questions = vec!["?".to_owned(); most.min(limits::QUESTIONS)];
        self.bind(&foreseen(&questions, first_language), first_language).map(drop)
    }

    /// Exit code 1: what is wrong with its fields, with the line of each.
    pub fn refused(&self, faults: &FormFaults) -> Failure {
        Failure::refused(Unwritten(faults.0.iter().map(|fault| self.told(fault)).collect()))
    }

    fn told(&self, fault: &FormFault) -> String {
        // The second of two fields with one key is the one to change.
        let written = fault.field().and_then(|key| self.fields.iter().rev().find(|written| written.field.key == *key));
        match written {
            Some(written) => self.located(written.line, &fault.to_string()),
            None => format!("{}: {fault}", self.name),
        }
    }

    fn located(&self, line: usize, sentence: &str) -> String {
        format!("{}:{line}: {sentence}", self.name)
    }
}

impl BoundForm {
    /// Says what the organiser should look at.
    pub fn tell_findings(&self) {
        self.findings.iter().for_each(|finding| eprintln!("plenary: {finding}"));
    }
}

impl fmt::Display for Unwritten {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("The form cannot be used.")?;
        self.0.iter().try_for_each(|fault| write!(formatter, "\n{fault}"))
    }
}

#[cfg(test)]
mod tests;
