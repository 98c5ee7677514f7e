//! Registrations as a table for spreadsheets: each answer told by the form that it was given to.

use std::collections::BTreeMap;

use plenary_core::{
    form::{FieldKey, Form, Told},
    language::Language,
    panel::PanelId,
    ports::{Registering, Store},
    register::Registration,
};

use crate::failure::Failure;

/// What stands before the answers.
const OURS: [&str; 9] =
    ["id", "state", "place", "seats", "colleagues", "language", "zone", "registered at", "form version"];
/// Tells spreadsheets that what follows is UTF-8 (Unicode 23.8).
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The columns, and every version of the form.
pub(super) struct Table<'a> {
    forms: BTreeMap<i64, Form>,
    /// The fields of the newest form, then those that it no longer has, with the label that each had last.
    columns: Vec<(FieldKey, String)>,
    language: &'a Language,
}

impl<'a> Table<'a> {
    pub(super) async fn of(
        store: &dyn Store,
        panel: PanelId,
        registering: &Registering,
        language: &'a Language,
    ) -> Result<Self, Failure> {
        let newest = &registering.form;
        let earlier = store.earlier_forms(panel, newest.version).await?;
        let forms: BTreeMap<i64, Form> =
            earlier.into_iter().chain([newest.clone()]).map(|form| (form.version, form)).collect();
        let mut columns: Vec<(FieldKey, String)> = Vec::new();
        for field in forms.values().rev().flat_map(|form| &form.fields) {
            if columns.iter().all(|(key, _)| *key != field.key) {
                columns.push((field.key.clone(), field.label_in(language).to_owned()));
            }
        }
        Ok(Self { forms, columns, language })
    }

    pub(super) fn heading(&self) -> String {
        let labels = self.columns.iter().map(|(_, label)| label.clone());
        format!("{BYTE_ORDER_MARK}{}", cells(OURS.map(str::to_owned).into_iter().chain(labels)))
    }

    /// What was asked and answered, with the wording of consents.
    pub(super) fn in_words(&self, one: &Registration) -> Vec<Told> {
        let form = self.forms.get(&one.person.form_version);
        form.map(|form| one.person.answers.read().told(form, self.language)).unwrap_or_default()
    }

    pub(super) fn row(&self, one: &Registration) -> String {
        let (person, answers) = (&one.person, one.person.answers.read());
        let form = self.forms.get(&person.form_version);
        let told = self.columns.iter().map(|(key, _)| {
            let field = form.and_then(|form| form.fields.iter().find(|field| field.key == *key));
            field
                .zip(answers.0.get(key))
                .and_then(|(field, answer)| field.told(answer, self.language))
                .unwrap_or_default()
        });
        let ours = [
            one.id.0.to_string(),
            one.state.word(),
            one.place.to_string(),
            person.seats.to_string(),
            person.colleagues.join("; "),
            person.language.to_string(),
            person.zone.as_ref().map(ToString::to_string).unwrap_or_default(),
            one.created_at.to_string(),
            person.form_version.to_string(),
        ];
        cells(ours.into_iter().chain(told))
    }
}

/// One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn cells(cells: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = cells
        .map(|cell| {
            let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            let safe = if is_formula { format!("'{cell}") } else { cell };
            format!("\"{}\"", safe.replace('"', "\"\""))
        })
        .collect();
    format!("{}\r\n", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_cell_ends_early() {
        let line = cells(
            ["=HYPERLINK(\"http://evil.example\")", "+81 3", "a \"b\"\r\nc", "ok"].map(str::to_owned).into_iter(),
        );
        assert_eq!(line, "\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"'+81 3\",\"a \"\"b\"\"\r\nc\",\"ok\"\r\n");
    }
}
