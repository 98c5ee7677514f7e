//! One `[[field]]`: what every field says, and what only those of its kind do.

use plenary_core::{
    form::{
        Choice, ChoiceOption, DateRules, Field, FieldKey, FieldKind, NotAKey, NumberRules, OptionKey, Pattern, Scale,
        TextRules, Wording, nearest,
    },
    language::Texts,
    panel::GuidingQuestion,
};
use toml::de::DeValue;
use uuid::Uuid;

use super::record::Record;

/// A field, and the number of the guiding question that it asks about.
#[derive(Debug)]
pub struct WrittenField {
    pub field: Field,
    pub question: Option<usize>,
    pub line: usize,
}

pub const KINDS: [&str; 14] = [
    "short-text",
    "long-text",
    "email",
    "phone",
    "country",
    "organisation",
    "role",
    "single-choice",
    "multiple-choice",
    "yes-no",
    "number",
    "date",
    "consent",
    "position",
];

impl WrittenField {
    /// Reads one field. None when it is too broken to be held against the others; its faults are noted then.
    pub fn read(record: Record<'_>) -> Option<Self> {
        let key = record.needed("key", record.text("key"), "key = \"organisation\"");
        let kind = record.needed("kind", record.text("kind"), "kind = \"short-text\"");
        let key = key.and_then(|key| parsed::<FieldKey>(&record, "key", &key));
        let kind = kind?;
        if !KINDS.contains(&kind.as_str()) {
            let at = record.value("kind").map_or(record.at.clone(), toml::Spanned::span);
            let meant = match nearest(&kind.to_lowercase().replace(['_', ' '], "-"), KINDS.into_iter()) {
                Some(meant) => format!("Did you mean “{meant}”?"),
                None => format!("Write one of: {}.", KINDS.join(", ")),
            };
            record.source.fault(at, format!("There is no kind “{kind}”. {meant}"));
            return None;
        }
        let record = record.called(format!("A field of kind {kind}"));
        let label = record.texts("label");
        let help = record.texts("help");
        let required = record.flag("required");
        let shown_if = record.condition();
        let question = (kind == "position").then(|| record.count("question")).flatten();
        let kind = kind_of(&record, &kind)?;
        record.finish();
        let key = key?;
        let required = required.unwrap_or(key.identifies_the_registrant());
        let line = record.source.place(record.at.start).0;
        Some(Self { field: Field { key, kind, label, help, required, shown_if }, question, line })
    }

    /// The field with its guiding question found, or a sentence.
    pub fn bound(&self, questions: &[GuidingQuestion]) -> Result<Field, String> {
        let mut field = self.field.clone();
        if let (FieldKind::Position(scale), Some(number)) = (&mut field.kind, self.question) {
            let Some(question) = number.checked_sub(1).and_then(|at| questions.get(at)) else {
                return Err(match questions.len() {
                    0 => format!("“{}” asks about guiding question {number}, but the panel has none.", field.key),
                    most => format!(
                        "“{}” asks about guiding question {number}, but the panel has {most}. Write question = 1 to {most}.",
                        field.key
                    ),
                });
            };
            scale.question = question.id;
            if field.label.is_empty() {
                field.label = question.text.clone();
            }
        }
        Ok(field)
    }
}

fn kind_of(record: &Record<'_>, kind: &str) -> Option<FieldKind> {
    Some(match kind {
        "short-text" => FieldKind::ShortText(text_rules(record)),
        "long-text" => FieldKind::LongText(text_rules(record)),
        "organisation" => FieldKind::Organisation(text_rules(record)),
        "role" => FieldKind::Role(text_rules(record)),
        "email" => FieldKind::Email,
        "phone" => FieldKind::Phone,
        "country" => FieldKind::Country,
        "yes-no" => FieldKind::YesNo,
        "single-choice" => FieldKind::SingleChoice(choice(record)),
        "multiple-choice" => FieldKind::MultipleChoice(choice(record)),
        "number" => FieldKind::Number(NumberRules {
            smallest: record.number("smallest"),
            largest: record.number("largest"),
            whole: record.flag("whole").unwrap_or_default(),
        }),
        "date" => FieldKind::Date(DateRules { earliest: record.date("earliest"), latest: record.date("latest") }),
        "consent" => {
            let version = record.count("version").unwrap_or(1);
            FieldKind::Consent(Wording { version, wording: record.texts("wording") })
        }
        "position" => {
            record.needed("question", record.value("question"), "question = 1, for the first guiding question");
            let (low, high) = (record.texts("low"), record.texts("high"));
            FieldKind::Position(Scale { question: Uuid::nil(), low, high })
        }
        _ => return None,
    })
}

fn text_rules(record: &Record<'_>) -> TextRules {
    let pattern = record.text("pattern").and_then(|text| {
        let at = record.value("pattern").map_or(record.at.clone(), toml::Spanned::span);
        Pattern::try_from(text).map_err(|error| record.source.fault(at, error.to_string())).ok()
    });
    TextRules {
        shortest: record.count("shortest"),
        longest: record.count("longest"),
        pattern,
        mismatch: record.texts("mismatch"),
    }
}

fn choice(record: &Record<'_>) -> Choice {
    let options = record.records("options").iter().filter_map(option).collect();
    let other = record.value("other").and_then(|value| match value.get_ref() {
        DeValue::Boolean(is_wanted) => is_wanted.then(Choice::usual_other),
        _ => Some(record.texts_of("other", value)).filter(|texts: &Texts<String>| !texts.is_empty()),
    });
    Choice { options, other }
}

fn option(record: &Record<'_>) -> Option<ChoiceOption> {
    let example = "{ key = \"online\", label = \"Online\" }";
    let key = record.needed("key", record.text("key"), example);
    record.needed("label", record.value("label"), example);
    let label = record.texts("label");
    record.finish();
    Some(ChoiceOption { key: parsed::<OptionKey>(record, "key", &key?)?, label })
}

fn parsed<K: std::str::FromStr<Err = NotAKey>>(record: &Record<'_>, name: &'static str, text: &str) -> Option<K> {
    let at = record.value(name).map_or(record.at.clone(), toml::Spanned::span);
    text.parse().map_err(|error: NotAKey| record.source.fault(at, error.to_string())).ok()
}
