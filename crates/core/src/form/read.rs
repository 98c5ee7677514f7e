//! From what was posted to answers, or to everything that is wrong with them at once.
//!
//! Fields ask for what they want by name; whatever else was posted is never looked at. A field is read only when the
//! answers before it show it. Reading the answers again gives the same answers; a telephone number that was dialled from
//! another country than its own is then typed as it is dialled from everywhere.

mod choice;
mod date;
mod text;

use std::collections::BTreeMap;

use jiff::Timestamp;

use self::{choice::read_several, choice::read_single, date::read_date, text::read_text};
use super::{
    Agreement, Answer, Answers, Faults, Field, FieldFault, FieldKind, Form, Number, NumberRules, PhoneAnswer, Scale,
    Stance, Wording, clean, condition::Seen, limits,
};
use crate::{address::EmailAddress, country::Country, language::Language, phone};

/// What was posted: values by name, in the order of arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, Vec<String>>);

/// The circumstances in which a form is answered.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The language of the page that the form was shown on.
    pub language: &'a Language,
    /// The language that the panel was written in: texts that lack the page's are shown in it.
    pub original: &'a Language,
    pub now: Timestamp,
    /// The country of a telephone number that comes without one.
    pub country: Option<Country>,
    /// What the same person answered before: an agreement to the same wording keeps its time.
    pub before: Option<&'a Answers>,
}

impl Typed {
    /// The first value posted under `name`; empty when there is none.
    #[must_use]
    pub fn first(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value posted under `name`.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }
}

impl FromIterator<(String, String)> for Typed {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            typed.0.entry(name).or_default().push(value);
        }
        typed
    }
}

impl Form {
    /// Reads what was posted.
    ///
    /// # Errors
    /// [`Faults`]: one for every field whose answer is missing or cannot be taken.
    pub fn read(&self, typed: &Typed, asked: &Asked<'_>) -> Result<Answers, Faults> {
        let mut seen = Seen::default();
        let mut answers = Answers::default();
        let mut faults = Vec::new();
        for field in &self.fields {
            if !field.is_shown(&seen) {
                continue;
            }
            match field.read(typed, asked) {
                Ok(Some(answer)) => {
                    seen.note(&field.key, answer.words());
                    answers.0.insert(field.key.clone(), answer);
                }
                Ok(None) if field.required => faults.push((field.key.clone(), field.missing())),
                Ok(None) => {}
                Err(fault) => {
                    // Something was answered, though not well: what depends on that is asked for already.
                    seen.note(&field.key, Vec::new());
                    faults.push((field.key.clone(), fault));
                }
            }
        }
        if faults.is_empty() { Ok(answers) } else { Err(Faults(faults)) }
    }
}

impl Field {
    pub(super) fn is_shown(&self, seen: &Seen) -> bool {
        self.shown_if.as_ref().is_none_or(|condition| condition.holds_for(seen))
    }

    /// The answer to this field; none when nothing was answered.
    pub(super) fn read(&self, typed: &Typed, asked: &Asked<'_>) -> Result<Option<Answer>, FieldFault> {
        if let Some((rules, has_paragraphs)) = self.kind.text_rules() {
            return read_text(typed.first(self.key.as_str()), rules, has_paragraphs, asked);
        }
        match &self.kind {
            FieldKind::Consent(wording) => self.read_consent(wording, typed, asked),
            FieldKind::SingleChoice(choice) => read_single(&self.key, choice, typed),
            FieldKind::MultipleChoice(choice) => read_several(&self.key, choice, typed),
            FieldKind::Position(scale) => self.read_position(scale, typed),
            kind => match clean::plain(typed.first(self.key.as_str())) {
                text if text.is_empty() => Ok(None),
                text => self.read_plain(kind, &text, typed, asked).map(Some),
            },
        }
    }

    /// Kinds that are one short text with a meaning of its own.
    fn read_plain(&self, kind: &FieldKind, text: &str, typed: &Typed, asked: &Asked<'_>) -> Result<Answer, FieldFault> {
        match kind {
            FieldKind::Email => Ok(Answer::Email(EmailAddress::read(text)?)),
            FieldKind::Phone => self.read_phone(typed, asked),
            FieldKind::Country => country(text).map(Answer::Country),
            FieldKind::Number(rules) => read_number(text, rules),
            FieldKind::Date(rules) => read_date(text, rules),
            _ => match text {
                "yes" => Ok(Answer::YesNo(true)),
                "no" => Ok(Answer::YesNo(false)),
                _ => Err(FieldFault::NotYesOrNo),
            },
        }
    }

    fn read_phone(&self, typed: &Typed, asked: &Asked<'_>) -> Result<Answer, FieldFault> {
        let text = clean::line(typed.first(self.key.as_str()));
        if text.chars().nth(limits::LINE).is_some() {
            return Err(FieldFault::TooLong { has: text.chars().count(), most: limits::LINE });
        }
        let chosen = match clean::plain(typed.first(&self.key.part("country"))) {
            code if code.is_empty() => asked.country,
            code => Some(country(&code)?),
        };
        let number = phone::read(&text, chosen)?;
        Ok(Answer::Phone(PhoneAnswer {
            e164: number.e164,
            country: number.country,
            extension: number.extension,
            typed: text,
        }))
    }

    fn read_consent(&self, wording: &Wording, typed: &Typed, asked: &Asked<'_>) -> Result<Option<Answer>, FieldFault> {
        let posted = clean::plain(typed.first(self.key.as_str()));
        if posted.is_empty() {
            return Ok(None);
        }
        if posted != wording.version.to_string() {
            return Err(FieldFault::WordingChanged);
        }
        if let Some(Answer::Consent(before)) = asked.before.and_then(|before| before.0.get(&self.key))
            && before.version == wording.version
        {
            return Ok(Some(Answer::Consent(before.clone())));
        }
        let shown = wording.wording.pick(asked.language, asked.original);
        let language = shown.map_or(asked.language, |(language, _)| language).clone();
        Ok(Some(Answer::Consent(Agreement { version: wording.version, language, at: asked.now })))
    }

    fn read_position(&self, scale: &Scale, typed: &Typed) -> Result<Option<Answer>, FieldFault> {
        let comment = clean::paragraphs(typed.first(&self.key.part("comment")));
        let length = comment.chars().count();
        let posted = clean::plain(typed.first(self.key.as_str()));
        if posted.is_empty() {
            return if comment.is_empty() { Ok(None) } else { Err(FieldFault::CommentWithoutStep) };
        }
        let step = (1..=limits::STEPS).find(|step| step.to_string() == posted).ok_or(FieldFault::NotAStep)?;
        if length > limits::PARAGRAPHS {
            return Err(FieldFault::TooLong { has: length, most: limits::PARAGRAPHS });
        }
        let comment = Some(comment).filter(|comment| !comment.is_empty());
        Ok(Some(Answer::Position(Stance { question: scale.question, step, comment })))
    }

    fn missing(&self) -> FieldFault {
        match self.kind {
            FieldKind::Consent(_) => FieldFault::NotAgreed,
            _ => FieldFault::Missing,
        }
    }
}

fn country(code: &str) -> Result<Country, FieldFault> {
    code.to_ascii_uppercase().parse().map_err(|_| FieldFault::NotACountry { typed: clean::quoted(code) })
}

fn read_number(text: &str, rules: &NumberRules) -> Result<Answer, FieldFault> {
    let number = Number::read(text, rules.whole)?;
    if rules.whole && !number.is_whole() {
        return Err(FieldFault::NotWhole);
    }
    match (rules.smallest, rules.largest) {
        (Some(smallest), _) if number < smallest => Err(FieldFault::TooSmall { smallest }),
        (_, Some(largest)) if number > largest => Err(FieldFault::TooLarge { largest }),
        _ => Ok(Answer::Number(number)),
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Typed {
    fn from(pairs: [(&str, &str); N]) -> Self {
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}
