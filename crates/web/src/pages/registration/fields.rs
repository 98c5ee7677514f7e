//! The fields of a form as controls that browsers know, filled with what was typed.
//!
//! Holds: whatever was typed stands in its field again, however wrong it is; every control has a label, and what
//! explains it or is wrong with it is tied to it. Deliberately without `pattern`: a browser's words for a mismatch say
//! nothing, the organiser's own come from the server.

mod choices;
mod conditions;
mod line;
mod phone;
mod summary;

use askama::Template;
use plenary_core::{
    address::EmailAddress,
    country::Country,
    form::{Answer, Answers, Asked, Faults, Field, FieldFault, FieldKind, Form, Scale, Typed, Wording, limits},
    panel::Panel,
};

pub(super) use self::summary::Summary;
use self::{
    choices::{Choices, OneOfMany},
    line::Line,
    phone::Phone,
};
use super::faults;
use crate::{
    pages::{Context, said::Said},
    words::Words,
};

/// One field.
#[derive(Template)]
#[template(path = "registration/field.html")]
pub(super) struct FieldPart {
    words: &'static Words,
    key: String,
    label: Said,
    help: Option<Said>,
    is_required: bool,
    /// When it is asked, in words: for browsers without scripts.
    only_if: Option<String>,
    /// When it is asked, as JSON.
    condition: Option<String>,
    /// Whether it is asked as things stand.
    is_shown: bool,
    pub(super) fault: Option<String>,
    /// Whether an answer of one's own was chosen and not written: then its line is wrong, not the choice.
    lacks_own_words: bool,
    /// The address that was probably meant.
    meant: Option<String>,
    control: Control,
}

enum Control {
    Line(Line),
    Paragraphs(Paragraphs),
    OneOfMany(OneOfMany),
    Choices(Choices),
    Phone(Phone),
    Consent(Consent),
    Position(Position),
}

struct Paragraphs {
    value: String,
    /// How much fits, said before somebody writes more.
    room: Option<String>,
    longest: usize,
}

struct Consent {
    wording: Said,
    version: i64,
    is_checked: bool,
}

struct Position {
    steps: Vec<Step>,
    low: Said,
    high: Said,
    comment: String,
    is_cleared: bool,
}

struct Step {
    number: u8,
    is_checked: bool,
    /// What the first and the last step mean.
    pole: Option<String>,
}

/// What fields are filled with.
#[derive(Clone, Copy)]
pub(super) struct Filled<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) panel: &'a Panel,
    pub(super) form: &'a Form,
    pub(super) typed: &'a Typed,
    pub(super) faults: Option<&'a Faults>,
    /// The likely country of a telephone number.
    pub(super) country: Option<Country>,
}

impl Filled<'_> {
    /// Every field of the form but those of `without`.
    pub(super) fn parts(&self, without: &[&str]) -> Vec<FieldPart> {
        let answers = self.answers();
        let asked = self.form.fields.iter().filter(|field| !without.contains(&field.key.as_str()));
        asked.map(|field| self.part(field, &answers)).collect()
    }

    fn part(&self, field: &Field, answers: &Answers) -> FieldPart {
        let fault = self.faults.and_then(|faults| faults.of(&field.key));
        FieldPart {
            words: Words::of(self.context.language),
            key: field.key.to_string(),
            label: self.label(field),
            help: Some(Said::pick(&field.help, self.context, &self.panel.original))
                .filter(|help| !help.text.is_empty()),
            is_required: field.required,
            only_if: field.shown_if.as_ref().map(|condition| conditions::in_words(self, condition)),
            condition: field.shown_if.as_ref().and_then(|condition| serde_json::to_string(condition).ok()),
            is_shown: field.shown_if.as_ref().is_none_or(|condition| condition.holds(answers)),
            fault: fault.map(|fault| faults::sentence(self.context.language, fault)),
            lacks_own_words: matches!(fault, Some(FieldFault::OtherNotSaid)),
            meant: self.meant(field),
            control: self.control(field),
        }
    }

    /// The address that was probably meant by what was typed, in a sentence. A hint, never a fault.
    fn meant(&self, field: &Field) -> Option<String> {
        let typed = Some(self.typed(field)).filter(|_| field.kind == FieldKind::Email)?;
        let meant = EmailAddress::read(typed).ok()?.probably_meant()?;
        Some(Words::of(self.context.language).say_with("address-meant", &[("address", meant.shown().into())]))
    }

    fn label(&self, field: &Field) -> Said {
        let label = Said::pick(&field.label, self.context, &self.panel.original);
        if label.text.is_empty() { Said::here(field.key.as_str()) } else { label }
    }

    fn control(&self, field: &Field) -> Control {
        let words = Words::of(self.context.language);
        match &field.kind {
            FieldKind::LongText(rules) => {
                let longest = rules.longest.unwrap_or(limits::PARAGRAPHS);
                let room = rules.longest.map(|most| {
                    words.say_with("room-for", &[("most", u64::try_from(most).unwrap_or(u64::MAX).into())])
                });
                Control::Paragraphs(Paragraphs { value: self.typed(field).to_owned(), room, longest })
            }
            FieldKind::Country => Control::OneOfMany(self.countries(field)),
            FieldKind::SingleChoice(choice)
                if choice.options.len() > choices::MOST_RADIOS && choice.other.is_none() =>
            {
                Control::OneOfMany(self.long_choice(field, choice))
            }
            FieldKind::SingleChoice(choice) => Control::Choices(self.choices(field, choice, "radio")),
            FieldKind::MultipleChoice(choice) => Control::Choices(self.choices(field, choice, "checkbox")),
            FieldKind::YesNo => Control::Choices(self.yes_or_no(field)),
            FieldKind::Phone => Control::Phone(self.phone(field)),
            FieldKind::Consent(wording) => Control::Consent(self.consent(field, wording)),
            FieldKind::Position(scale) => Control::Position(self.position(field, scale)),
            FieldKind::ShortText(_)
            | FieldKind::Organisation(_)
            | FieldKind::Role(_)
            | FieldKind::Email
            | FieldKind::Number(_)
            | FieldKind::Date(_) => Control::Line(self.line(field)),
        }
    }

    fn consent(&self, field: &Field, wording: &Wording) -> Consent {
        Consent {
            wording: Said::pick(&wording.wording, self.context, &self.panel.original),
            version: wording.version,
            is_checked: self.typed(field).trim() == wording.version.to_string(),
        }
    }

    fn position(&self, field: &Field, scale: &Scale) -> Position {
        let pole = |texts| Said::pick(texts, self.context, &self.panel.original);
        let (low, high) = (pole(&scale.low), pole(&scale.high));
        let typed = self.typed(field).trim().to_owned();
        let step = |number: u8| Step {
            number,
            is_checked: typed == number.to_string(),
            pole: match number {
                1 => Some(low.text.clone()),
                limits::STEPS => Some(high.text.clone()),
                _ => None,
            },
        };
        Position {
            steps: (1..=limits::STEPS).map(step).collect(),
            is_cleared: self.is_cleared(field),
            comment: self.typed.first(&field.key.part("comment")).to_owned(),
            low,
            high,
        }
    }

    fn typed(&self, field: &Field) -> &str {
        self.typed.first(field.key.as_str())
    }

    /// Whether “no answer” was chosen, which is posted as nothing.
    fn is_cleared(&self, field: &Field) -> bool {
        self.typed.all(field.key.as_str()).next() == Some("")
    }

    /// The answers as far as they can be read, for conditions.
    fn answers(&self) -> Answers {
        let Context { language, now, .. } = *self.context;
        let asked = Asked { language, original: &self.panel.original, now, country: self.country, before: None };
        let mut answers = Answers::default();
        for field in &self.form.fields {
            if field.shown_if.as_ref().is_some_and(|condition| !condition.holds(&answers)) {
                continue;
            }
            let alone = Form { version: self.form.version, fields: vec![Field { shown_if: None, ..field.clone() }] };
            match alone.read(self.typed, &asked) {
                Ok(read) => answers.0.extend(read.0),
                // Answered, though not well: it has no words that a condition could compare with.
                Err(faults) if !is_missing(&faults) => {
                    answers.0.insert(field.key.clone(), Answer::Text(String::new()));
                }
                Err(_) => {}
            }
        }
        answers
    }
}

impl FieldPart {
    /// A group of controls has a legend, a single one a label.
    fn is_group(&self) -> bool {
        matches!(self.control, Control::Choices(_) | Control::Consent(_) | Control::Position(_) | Control::Phone(_))
    }

    /// The ids of everything that explains the control: ` aria-describedby="…"`, or nothing. Keys need no escaping.
    fn described(&self) -> String {
        let has_room = matches!(&self.control, Control::Paragraphs(Paragraphs { room: Some(_), .. }));
        let is_phone = matches!(self.control, Control::Phone(_));
        let parts = [
            ("help", self.help.is_some()),
            ("only-if", self.only_if.is_some()),
            ("room", has_room),
            ("fault", self.fault.is_some()),
            ("meant", self.meant.is_some()),
            ("hint", is_phone),
        ];
        let ids: Vec<String> = parts
            .into_iter()
            .filter(|(_, is_there)| *is_there)
            .map(|(part, _)| format!("{part}-{}", self.key))
            .collect();
        if ids.is_empty() { String::new() } else { format!(" aria-describedby=\"{}\"", ids.join(" ")) }
    }

    /// ` aria-invalid="true"`, or nothing.
    fn invalid(&self) -> &'static str {
        if self.fault.is_some() && !self.lacks_own_words { " aria-invalid=\"true\"" } else { "" }
    }

    /// ` required`, or nothing. What depends on other answers is never required by the browser.
    fn required(&self) -> &'static str {
        if self.is_required && self.condition.is_none() { " required" } else { "" }
    }
}

fn is_missing(faults: &Faults) -> bool {
    faults.0.iter().any(|(_, fault)| matches!(fault, FieldFault::Missing | FieldFault::NotAgreed))
}
