//! A registration form as an organiser writes it: TOML, one `[[field]]` for each thing that is asked.
//!
//! Every fault names its line and says what to write; all of them are said at once. What the file says of capacity and
//! time, in `[registration]`, is kept aside here and read elsewhere.

mod condition;
mod field;
mod record;
mod source;

use std::{fmt, path::Path};

use plenary_core::{
    form::{Form, FormFault, FormFinding},
    language::{Language, Texts},
    panel::GuidingQuestion,
};
use toml::de::DeTable;
use uuid::Uuid;

use self::{field::WrittenField, record::Record, source::Source};
use crate::{failure::Failure, outside};

/// A form that was read, whose positions still point at guiding questions by number.
#[derive(Debug)]
pub struct WrittenForm {
    fields: Vec<WrittenField>,
    /// The `[registration]` table, untouched.
    pub registration: Option<toml::Table>,
    /// The name of its file, for sentences.
    name: String,
}

/// A form that is ready to be asked on a panel.
#[derive(Debug)]
pub struct BoundForm {
    pub form: Form,
    /// What the organiser should look at.
    pub findings: Vec<FormFinding>,
}

/// Everything that is wrong with a written form, a line each: `FILE:LINE:COLUMN: sentence`.
#[derive(Debug)]
pub struct Unwritten(Vec<String>);

/// Reads a file. Texts without a language are in `language`.
///
/// # Errors
/// Exit code 2 when the file cannot be read, is no TOML, or says what a form does not know.
pub fn read(file: &Path, language: &Language) -> Result<WrittenForm, Failure> {
    let name = file.display().to_string();
    let bytes = outside::input(file)?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::input(format!("{name} is not UTF-8 text.")))?;
    parse(&name, &text, language).map_err(Failure::input)
}

fn parse(name: &str, text: &str, language: &Language) -> Result<WrittenForm, Unwritten> {
    let source = Source::new(name, text, language);
    let text = source.text();
    let (table, registration) = match (DeTable::parse(text), toml::from_str::<toml::Table>(text)) {
        (Ok(table), Ok(mut plain)) => (table, plain.remove("registration")),
        (Err(error), _) | (_, Err(error)) => {
            let message = error.message().to_owned();
            let sentence = format!("This is not TOML: {message}. Texts stand in quotation marks, one setting a line.");
            source.fault(error.span().unwrap_or_default(), sentence);
            return Err(Unwritten(source.into_faults()));
        }
    };
    let record = Record::new(&source, table.get_ref(), table.span(), "A form");
    let fields = record.records("field").into_iter().filter_map(WrittenField::read).collect();
    record.value("registration");
    record.finish();
    let registration = match registration {
        Some(toml::Value::Table(table)) => Some(table),
        Some(_) => {
            source.fault(0..0, "“registration” is a table; write [registration] and its settings below it.".to_owned());
            None
        }
        None => None,
    };
    let faults = source.into_faults();
    if faults.is_empty() {
        Ok(WrittenForm { fields, registration, name: name.to_owned() })
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
            Ok(findings) => Ok(BoundForm { form, findings }),
            Err(faults) => Err(Failure::refused(Unwritten(faults.0.iter().map(|fault| self.told(fault)).collect()))),
        }
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

impl fmt::Display for Unwritten {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("The form cannot be used.")?;
        self.0.iter().try_for_each(|fault| write!(formatter, "\n{fault}"))
    }
}

#[cfg(test)]
mod tests;
