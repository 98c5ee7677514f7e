//! One table of a written form: its settings by name, each of the type that is wanted, and none that nobody asks for.

use std::{cell::RefCell, ops::Range};

use jiff::civil::Date;
use plenary_core::{
    form::{Number, nearest},
    language::{Language, Texts},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::source::Source;

#[derive(Debug)]
pub struct Record<'a> {
    pub source: &'a Source<'a>,
    table: &'a DeTable<'a>,
    pub at: Range<usize>,
    /// What the table is, at the beginning of a sentence.
    what: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Record<'a> {
    pub fn new(source: &'a Source<'a>, table: &'a DeTable<'a>, at: Range<usize>, what: &str) -> Self {
        Self { source, table, at, what: what.to_owned(), asked: RefCell::default() }
    }

    /// Says what the table is, once that is known.
    pub fn called(mut self, what: String) -> Self {
        self.what = what;
        self
    }

    pub fn value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// A setting that must be there.
    pub fn needed<T>(&self, key: &'static str, found: Option<T>, example: &str) -> Option<T> {
        if self.table.iter().all(|(name, _)| name.get_ref() != key) {
            self.source.fault(self.at.clone(), format!("{} has no {key}. Write for example {example}", self.what));
        }
        found
    }

    pub fn text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.expected(value, value.get_ref().as_str().map(ToOwned::to_owned), &format!("{key} = \"…\""))
    }

    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        self.expected(value, value.get_ref().as_bool(), &format!("{key} = true, or {key} = false"))
    }

    /// A whole number from 0.
    pub fn count<N: TryFrom<u64>>(&self, key: &'static str) -> Option<N> {
        let value = self.value(key)?;
        let count = value.get_ref().as_integer().and_then(|integer| integer.to_string().parse::<u64>().ok());
        let count = count.and_then(|count| N::try_from(count).ok());
        self.expected(value, count, &format!("a whole number without quotation marks, {key} = 3"))
    }

    pub fn number(&self, key: &'static str) -> Option<Number> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => integer.to_string().parse().ok(),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        self.expected(value, number, &format!("a number without quotation marks, {key} = 3 or {key} = 2.5"))
    }

    pub fn date(&self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() => when.to_string().parse().ok(),
            DeValue::String(text) => text.parse().ok(),
            _ => None,
        };
        self.expected(value, date, &format!("a day, {key} = 2027-03-09"))
    }

    /// One text for all languages, or a table of texts by language.
    pub fn texts(&self, key: &'static str) -> Texts<String> {
        self.value(key).map(|value| self.texts_of(key, value)).unwrap_or_default()
    }

    pub fn texts_of(&self, key: &'static str, value: &'a Spanned<DeValue<'a>>) -> Texts<String> {
        let wanted = format!("{key} = \"…\", or {key} = {{ en = \"…\", ja = \"…\" }}");
        let mut texts = Texts::default();
        match value.get_ref() {
            DeValue::String(text) => return Texts::only(self.source.language.clone(), text.trim().to_owned()),
            DeValue::Table(table) => {
                for (tag, text) in table {
                    match tag.get_ref().parse::<Language>() {
                        Ok(language) => {
                            let text = self.expected(text, text.get_ref().as_str(), &wanted);
                            texts.0.extend(text.map(|text| (language, text.trim().to_owned())));
                        }
                        Err(error) => self.source.fault(tag.span(), error.to_string()),
                    }
                }
            }
            _ => drop(self.expected::<()>(value, None, &wanted)),
        }
        texts
    }

    /// Tables in a row: `[[key]]`, or `key = [{ … }, { … }]`.
    pub fn records(&self, key: &'static str) -> Vec<Self> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let rows = self.expected(value, value.get_ref().as_array(), &format!("[[{key}]], once for each"));
        rows.into_iter().flat_map(|rows| rows.iter()).filter_map(|row| self.record_of(key, row)).collect()
    }

    pub fn record_of(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Self> {
        let table = self.expected(value, value.get_ref().as_table(), &format!("a table, {{ … }}, in {key}"))?;
        Some(Self::new(self.source, table, value.span(), &format!("An entry of {key}")))
    }

    /// `found`; where it is none, a fault that says what was wanted.
    pub fn expected<T>(&self, value: &Spanned<DeValue<'_>>, found: Option<T>, wanted: &str) -> Option<T> {
        if found.is_none() {
            self.source.fault(value.span(), format!("This cannot stand here. Write {wanted}."));
        }
        found
    }

    /// Notes every setting that nobody asked for, with the one that was probably meant.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table.iter().filter(|(key, _)| asked.iter().all(|known| known != key.get_ref())) {
            let meant = match nearest(&key.get_ref().replace('_', "-"), asked.iter().copied()) {
                Some(meant) => format!("Did you mean “{meant}”?"),
                None => format!("It knows: {}.", asked.join(", ")),
            };
            self.source.fault(key.span(), format!("{} knows no “{}”. {meant}", self.what, key.get_ref()));
        }
    }
}
