//! Choices: radio buttons and boxes while a reader can take them in at a glance, a list beyond that.

use plenary_core::{
    country::Country,
    form::{Choice, Field, OTHER},
};

use super::Filled;
use crate::{pages::said::Said, words::Words};

/// More answers than these stand in a list that opens.
pub(super) const MOST_RADIOS: usize = 12;

/// Radio buttons or boxes.
pub(super) struct Choices {
    /// HTML's name of the type.
    pub(super) input: &'static str,
    pub(super) options: Vec<Offered>,
    pub(super) other: Option<Other>,
    /// Whether “no answer” is among them: a radio button cannot be taken back.
    pub(super) can_be_cleared: bool,
    pub(super) is_cleared: bool,
}

/// One answer.
pub(super) struct Offered {
    pub(super) value: String,
    pub(super) label: Said,
    pub(super) is_chosen: bool,
}

/// An answer of one's own.
pub(super) struct Other {
    pub(super) label: Said,
    pub(super) is_chosen: bool,
    pub(super) text: String,
}

/// A `select`.
pub(super) struct OneOfMany {
    pub(super) options: Vec<Offered>,
    pub(super) autocomplete: Option<&'static str>,
}

impl Filled<'_> {
    pub(super) fn choices(&self, field: &Field, choice: &Choice, input: &'static str) -> Choices {
        let is_chosen = |value: &str| {
            let mut all = self.typed.all(field.key.as_str());
            if input == "radio" { all.next() == Some(value) } else { all.any(|typed| typed == value) }
        };
        let option = |option: &plenary_core::form::ChoiceOption| Offered {
            value: option.key.to_string(),
            label: self.option_label(&option.label, option.key.as_str()),
            is_chosen: is_chosen(option.key.as_str()),
        };
        let other = choice.other.as_ref().map(|label| Other {
            label: self.option_label(label, OTHER),
            is_chosen: is_chosen(OTHER),
            text: self.typed.first(&field.key.part(OTHER)).to_owned(),
        });
        let can_be_cleared = input == "radio" && !field.required;
        Choices {
            input,
            options: choice.options.iter().map(option).collect(),
            other,
            can_be_cleared,
            is_cleared: can_be_cleared && self.is_cleared(field),
        }
    }

    pub(super) fn yes_or_no(&self, field: &Field) -> Choices {
        let words = Words::of(self.context.language);
        let option = |value: &str, label: String| Offered {
            value: value.to_owned(),
            label: Said::here(label),
            is_chosen: self.typed(field) == value,
        };
        Choices {
            input: "radio",
            options: vec![option("yes", words.say("yes")), option("no", words.say("no"))],
            other: None,
            can_be_cleared: !field.required,
            is_cleared: !field.required && self.is_cleared(field),
        }
    }

    pub(super) fn long_choice(&self, field: &Field, choice: &Choice) -> OneOfMany {
        let option = |option: &plenary_core::form::ChoiceOption| Offered {
            value: option.key.to_string(),
            label: self.option_label(&option.label, option.key.as_str()),
            is_chosen: self.typed(field) == option.key.as_str(),
        };
        OneOfMany { options: choice.options.iter().map(option).collect(), autocomplete: None }
    }

    pub(super) fn countries(&self, field: &Field) -> OneOfMany {
        let option = |country: Country| Offered {
            value: country.to_string(),
            label: Said::here(country.name(self.context.language)),
            is_chosen: self.typed(field).eq_ignore_ascii_case(country.as_str()),
        };
        let options = Country::all(self.context.language).into_iter().map(option).collect();
        OneOfMany { options, autocomplete: Some("country") }
    }

    fn option_label(&self, label: &plenary_core::language::Texts<String>, key: &str) -> Said {
        let said = Said::pick(label, self.context, &self.panel.original);
        if said.text.is_empty() { Said::here(key) } else { said }
    }
}
