//! Reading texts: how long they may be, and what they must look like.

use crate::form::{Answer, Asked, FieldFault, TextRules, clean, limits};

pub(super) fn read_text(
    typed: &str,
    rules: &TextRules,
    has_paragraphs: bool,
    asked: &Asked<'_>,
) -> Result<Option<Answer>, FieldFault> {
    let text = if has_paragraphs { clean::paragraphs(typed) } else { clean::line(typed) };
    if text.is_empty() {
        return Ok(None);
    }
    let usual = if has_paragraphs { limits::PARAGRAPHS } else { limits::LINE };
    let most = rules.longest.unwrap_or(usual).min(limits::ANSWER);
    let has = text.chars().count();
    if has > most {
        return Err(FieldFault::TooLong { has, most });
    }
    if let Some(least) = rules.shortest.filter(|least| has < *least) {
        return Err(FieldFault::TooShort { has, least });
    }
    if rules.pattern.as_ref().is_some_and(|pattern| !pattern.matches(&text)) {
        return Err(FieldFault::Mismatch {
            sentence: rules
                .mismatch
                .pick(asked.language, asked.original)
                .map_or_else(String::new, |(_, text)| text.clone()),
        });
    }
    Ok(Some(Answer::Text(text)))
}
