//! What is wrong with a form, listed above it.

use askama::Template;
use plenary_core::form::{FieldFault, FieldKey};

use super::Filled;
use crate::{
    pages::{registration::faults, said::Said},
    words::Words,
};

/// The list; each entry leads to its field.
#[derive(Template)]
#[template(path = "registration/faults.html")]
pub(in crate::pages::registration) struct Summary {
    heading: String,
    faults: Vec<Named>,
}

struct Named {
    /// The id of the control to go to.
    place: String,
    label: Said,
    sentence: String,
}

impl Filled<'_> {
    /// What is wrong, in the order of the form; none when nothing is.
    pub(in crate::pages::registration) fn summary(&self) -> Option<Summary> {
        let named = |(key, fault): &(FieldKey, FieldFault)| Named {
            place: match fault {
                FieldFault::OtherNotSaid => format!("field-{key}-written"),
                _ => format!("field-{key}"),
            },
            label: self.form.field(key).map_or_else(|| Said::here(key.as_str()), |field| self.label(field)),
            sentence: faults::sentence(self.context.language, fault),
        };
        let faults: Vec<Named> = self.faults?.0.iter().map(named).collect();
        let count = u32::try_from(faults.len()).unwrap_or(u32::MAX);
        let heading = Words::of(self.context.language).say_with("faults-found", &[("count", count.into())]);
        Some(Summary { heading, faults })
    }
}
