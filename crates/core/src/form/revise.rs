//! A form that changes while answers to it exist: they keep the version that they were given to, and a key keeps its
//! kind for good, so that an old answer never comes to mean something else.

use jiff::Timestamp;

use super::{Answers, Asked, Field, FieldKind, Form, FormFault, FormFaults, condition::Seen};
use crate::language::Language;

impl Form {
    /// The form after an organiser's edit: the next version when anything changed, the same one otherwise. A wording
    /// of consent that changed becomes a new version of that wording.
    ///
    /// # Errors
    /// [`FormFault::KindChanged`] for every key that would change its kind.
    pub fn revised(&self, edited: Self) -> Result<Self, FormFaults> {
        let changed: Vec<FormFault> = edited.fields.iter().filter_map(|field| self.kind_changed(field)).collect();
        if !changed.is_empty() {
            return Err(FormFaults(changed));
        }
        let mut fields = edited.fields;
        for field in &mut fields {
            let before = self.field(&field.key).map(|before| &before.kind);
            if let (FieldKind::Consent(now), Some(FieldKind::Consent(before))) = (&mut field.kind, before) {
                let is_another = now.wording != before.wording;
                now.version = now.version.max(before.version + i64::from(is_another));
            }
        }
        let version = self.version + i64::from(fields != self.fields);
        Ok(Self { version, fields })
    }

    /// The answers to another version of this form that still fit: their fields exist, are shown and take them. What a
    /// registrant who comes back finds filled in.
    #[must_use]
    pub fn still_good(&self, answers: &Answers) -> Answers {
        let typed = answers.typed();
        // An agreement is good only as it was given; time and language of the question don't matter then.
        let language = Language::english();
        let asked = Asked { language: &language, now: Timestamp::UNIX_EPOCH, country: None, before: Some(answers) };
        let mut good = Answers::default();
        for field in &self.fields {
            let is_shown = field.is_shown(&Seen::from(&good));
            let before = answers.0.get(&field.key).filter(|_| is_shown);
            if let (Some(before), Ok(Some(now))) = (before, field.read(&typed, &asked))
                && *before == now
            {
                good.0.insert(field.key.clone(), now);
            }
        }
        good
    }

    fn kind_changed(&self, field: &Field) -> Option<FormFault> {
        let before = self.field(&field.key).map(|before| before.kind.word())?;
        let now = field.kind.word();
        (before != now).then(|| FormFault::KindChanged { field: field.key.clone(), before, now })
    }
}
