//! A form that changes while answers to it exist: they keep the version that they were given to, and a key keeps its
//! kind for good, so that an old answer never comes to mean something else.

use super::{Field, FieldKey, FieldKind, Form, FormFault, FormFaults};

impl Form {
    /// The form after an organiser's edit: the next version when anything changed, the same one otherwise. A wording
    /// of consent that changed becomes a new version of that wording. `earlier` are the versions before this one, the
    /// newest first: what was taken out and comes back is still what it was.
    ///
    /// # Errors
    /// [`FormFault::KindChanged`] for every key that would change its kind.
    pub fn revised(&self, earlier: &[Self], edited: Self) -> Result<Self, FormFaults> {
        let before = |key: &FieldKey| std::iter::once(self).chain(earlier).find_map(|form| form.field(key));
        let changed: Vec<FormFault> =
            edited.fields.iter().filter_map(|field| kind_changed(before(&field.key)?, field)).collect();
        if !changed.is_empty() {
            return Err(FormFaults(changed));
        }
        let mut fields = edited.fields;
        for field in &mut fields {
            let before = before(&field.key).map(|before| &before.kind);
            if let (FieldKind::Consent(now), Some(FieldKind::Consent(before))) = (&mut field.kind, before) {
                let is_another = now.wording != before.wording;
                now.version = now.version.max(before.version + i64::from(is_another));
            }
        }
        let version = self.version + i64::from(fields != self.fields);
        Ok(Self { version, fields })
    }
}

fn kind_changed(before: &Field, now: &Field) -> Option<FormFault> {
    let (before, now, field) = (before.kind.word(), now.kind.word(), &now.key);
    (before != now).then(|| FormFault::KindChanged { field: field.clone(), before, now })
}
