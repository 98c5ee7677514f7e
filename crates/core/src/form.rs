//! What a registrant is asked, and what they answer.
//!
//! A form keeps true: it has one `name` and one `email` field; a condition looks at earlier fields only; nothing that
//! is posted becomes an answer unless a field asks for it, is shown, and takes it; a key keeps its kind for good.
//!
//! Lacks deliberately: the registrant's language, zone, seats and colleagues, which belong to the registration; files;
//! several pages.

mod answer;
mod check;
pub mod clean;
mod condition;
mod fault;
mod kept;
mod key;
mod kind;
mod number;
mod pattern;
mod read;
mod revise;
mod told;
mod words;

use serde::{Deserialize, Serialize};

pub use self::{
    answer::{Agreement, Answer, Answers, Chosen, ChosenSeveral, PhoneAnswer, Stance},
    check::{FormFault, FormFaults, FormFinding, nearest},
    condition::Condition,
    fault::{Faults, FieldFault},
    kept::KeptAnswers,
    key::{EMAIL, FieldKey, NAME, NotAKey, OTHER, OptionKey},
    kind::{Choice, ChoiceOption, Comparable, DateRules, FieldKind, NumberRules, Scale, TextRules, Wording},
    number::{NotANumber, Number},
    pattern::{NotAPattern, Pattern},
    read::{Asked, Typed},
    told::Told,
};
use crate::language::{Language, Texts};

/// How much a form and its answers may hold.
pub mod limits {
    pub const FIELDS: usize = 100;
    /// Of one choice.
    pub const OPTIONS: usize = 300;
    /// Of a text of one line, in characters, unless the organiser says otherwise.
    pub const LINE: usize = 200;
    /// Of a text of paragraphs, in characters, unless the organiser says otherwise.
    pub const PARAGRAPHS: usize = 4_000;
    /// What an organiser may allow at most for one answer, in characters.
    pub const ANSWER: usize = 20_000;
    /// Of all texts that one form takes, in characters: a form with every field that there can be, of usual length.
    pub const TOGETHER: usize = 440_000;
    /// Of a label, a help or an option, in characters.
    pub const LABEL: usize = 1_000;
    /// Of a consent's wording, in characters.
    pub const WORDING: usize = 20_000;
    /// How deeply conditions may stand inside each other.
    pub const DEPTH: usize = 8;
    /// Of the scale on which a position is taken.
    pub const STEPS: u8 = 5;
}

/// What registrants of one panel are asked, in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Rises by one with every change; the first form is 1. Answers keep the version that they were given to.
    pub version: i64,
    pub fields: Vec<Field>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub key: FieldKey,
    #[serde(flatten)]
    pub kind: FieldKind,
    pub label: Texts<String>,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub help: Texts<String>,
    #[serde(default)]
    pub required: bool,
    /// None when it is always asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<Condition>,
}

impl Form {
    /// The first version of a form of these fields. The fields for name and address are put at the front when they
    /// are not among them.
    #[must_use]
    pub fn of(mut fields: Vec<Field>) -> Self {
        for (at, identity) in [Field::name(), Field::email()].into_iter().enumerate() {
            if fields.iter().all(|field| field.key != identity.key) {
                fields.insert(at.min(fields.len()), identity);
            }
        }
        Self { version: 1, fields }
    }

    /// The field of that key.
    #[must_use]
    pub fn field(&self, key: &FieldKey) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == *key)
    }
}

/// The form of a panel whose organiser wrote none: name, address, organisation, telephone if one likes, and consent.
impl Default for Form {
    fn default() -> Self {
        let field = |key: FieldKey, kind, label, required| Field {
            key,
            kind,
            label,
            help: Texts::default(),
            required,
            shown_if: None,
        };
        let key = |text: &str| text.parse::<FieldKey>().ok();
        let wording = FieldKind::Consent(Wording { version: 1, wording: words::consent_wording() });
        let asked = [
            (key("organisation"), FieldKind::Organisation(TextRules::default()), words::organisation(), false),
            (key("phone"), FieldKind::Phone, words::phone(), false),
            (key("consent"), wording, words::consent(), true),
        ];
        Self::of(
            asked
                .into_iter()
                .filter_map(|(key, kind, label, required)| Some(field(key?, kind, label, required)))
                .collect(),
        )
    }
}

impl Field {
    /// The field for the registrant's name.
    #[must_use]
    pub fn name() -> Self {
        Self::identity(FieldKey::name(), FieldKind::ShortText(TextRules::default()), words::name())
    }

    /// The field for the registrant's address.
    #[must_use]
    pub fn email() -> Self {
        Self::identity(FieldKey::email(), FieldKind::Email, words::email())
    }

    fn identity(key: FieldKey, kind: FieldKind, label: Texts<String>) -> Self {
        Self { key, kind, label, help: Texts::default(), required: true, shown_if: None }
    }

    /// The label nearest to `language`; the key when there is no label at all.
    #[must_use]
    pub fn label_in(&self, language: &Language) -> &str {
        match self.label.nearest(language) {
            "" => self.key.as_str(),
            label => label,
        }
    }
}
