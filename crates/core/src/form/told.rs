//! Answers in words: for letters, the registrant's own page, and exports.
//!
//! Options, poles and countries are told by their labels, so that nothing posted stands where the form has a text.
//! Dates are told year first, numbers with a point, telephone numbers as E.164 has them: an answer reads the same in
//! every language, and a program can take it up again.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::{
    Agreement, Answer, Answers, Choice, Chosen, ChosenSeveral, Field, FieldKind, Form, Scale, Stance, limits, words,
};
use crate::language::Language;

/// A question and its answer, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    pub asked: String,
    pub answered: String,
}

impl Answers {
    /// Label and answer of every field that was answered, in the order of the form. An answer that no longer fits
    /// the kind of its field is left out.
    #[must_use]
    pub fn told(&self, form: &Form, language: &Language) -> Vec<Told> {
        let told = |field: &Field| {
            let answered = field.told_whole(self.0.get(&field.key)?, language)?;
            Some(Told { asked: field.label_in(language).to_owned(), answered })
        };
        form.fields.iter().filter_map(told).collect()
    }
}

impl Field {
    /// As [`Self::told`], and of a consent the wording that was agreed to, as it was shown.
    #[must_use]
    pub fn told_whole(&self, answer: &Answer, language: &Language) -> Option<String> {
        let told = self.told(answer, language)?;
        Some(match (&self.kind, answer) {
            (FieldKind::Consent(wording), Answer::Consent(agreement)) if wording.version == agreement.version => {
                format!("{told}\n{}", wording.wording.nearest(&agreement.language))
            }
            _ => told,
        })
    }

    /// One answer to this field in words; none when it is of another kind.
    #[must_use]
    pub fn told(&self, answer: &Answer, language: &Language) -> Option<String> {
        Some(match (&self.kind, answer) {
            (kind, Answer::Text(text)) if kind.text_rules().is_some() => text.clone(),
            (FieldKind::Email, Answer::Email(address)) => address.to_string(),
            (FieldKind::Phone, Answer::Phone(phone)) => match &phone.extension {
                Some(extension) => format!("{} {}", phone.e164, words::extension(extension, language)),
                None => phone.e164.clone(),
            },
            (FieldKind::Country, Answer::Country(country)) => country.name(language).to_owned(),
            (FieldKind::SingleChoice(choice), Answer::SingleChoice(chosen)) => single(choice, chosen, language),
            (FieldKind::MultipleChoice(choice), Answer::MultipleChoice(chosen)) => several(choice, chosen, language),
            (FieldKind::YesNo, Answer::YesNo(is_yes)) => words::yes_or_no(*is_yes, language).to_owned(),
            (FieldKind::Number(_), Answer::Number(number)) => number.to_string(),
            (FieldKind::Date(_), Answer::Date(date)) => date.to_string(),
            (FieldKind::Consent(_), Answer::Consent(agreement)) => agreed(agreement, language),
            (FieldKind::Position(scale), Answer::Position(stance)) => position(scale, stance, language),
            _ => return None,
        })
    }
}

fn single(choice: &Choice, chosen: &Chosen, language: &Language) -> String {
    match chosen {
        // An option that the organiser has taken away since is told by its key.
        Chosen::Option(key) => match choice.options.iter().find(|option| option.key == *key) {
            Some(option) => option.label.nearest(language).to_owned(),
            None => key.to_string(),
        },
        Chosen::Other(text) => {
            let label = choice.other.as_ref().map_or("", |label| label.nearest(language));
            if label.is_empty() { text.clone() } else { format!("{label}{}{text}", words::separator(language)) }
        }
    }
}

fn several(choice: &Choice, chosen: &ChosenSeveral, language: &Language) -> String {
    let options = chosen.options.iter().map(|key| Chosen::Option(key.clone()));
    let other = chosen.other.iter().map(|text| Chosen::Other(text.clone()));
    let told: Vec<String> = options.chain(other).map(|chosen| single(choice, &chosen, language)).collect();
    told.join(words::comma(language))
}

fn agreed(agreement: &Agreement, language: &Language) -> String {
    words::agreed(TimeZone::UTC.to_datetime(agreement.at).date(), agreement.version, language)
}

fn position(scale: &Scale, stance: &Stance, language: &Language) -> String {
    let (low, high) = (scale.low.nearest(language), scale.high.nearest(language));
    let most = limits::STEPS;
    let mut told = format!("{}/{most}{}", stance.step, words::poles((1, low), (most, high), language));
    if let Some(comment) = &stance.comment {
        told.push('\n');
        told.push_str(comment);
    }
    told
}
