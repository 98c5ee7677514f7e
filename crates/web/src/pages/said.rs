//! What organisers wrote, with the language it is in.

use plenary_core::language::{Language, Texts};

use crate::pages::Context;

/// A text that organisers wrote, with the language it is in when that is not the page's.
pub(crate) struct Said {
    pub(crate) text: String,
    other: Option<Language>,
}

impl Said {
    /// A text in the page's own language.
    pub(crate) fn here(text: impl Into<String>) -> Self {
        Self { text: text.into(), other: None }
    }

    /// The text nearest to the page's language; empty when there is none.
    pub(crate) fn pick(texts: &Texts<String>, context: &Context<'_>, original: &Language) -> Self {
        texts
            .pick(context.language, original)
            .map_or_else(|| Self::here(""), |(language, text)| Self::in_language(text, language, context))
    }

    /// A text that is in `language`, marked when the page is in another.
    pub(crate) fn in_language(text: &str, language: &Language, context: &Context<'_>) -> Self {
        let differs = language.primary() != context.language.primary();
        Self { text: typeset(text, language), other: differs.then(|| language.clone()) }
    }

    /// The attributes that an element with this text carries: ` lang="en"`, or nothing. A tag holds letters, digits
    /// and hyphens only, so it may stand in an attribute as it is.
    pub(crate) fn mark(&self) -> String {
        match &self.other {
            None => String::new(),
            Some(language) => format!(" lang=\"{language}\" dir=\"{}\"", direction(language)),
        }
    }

    /// The class of a heading that is too long for the largest letters, or nothing. Japanese and Chinese letters take
    /// the room of two.
    pub(crate) fn length_class(&self) -> &'static str {
        let room: usize = self.text.chars().map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 }).sum();
        match room {
            0..=44 => "",
            45..=90 => " class=\"long\"",
            _ => " class=\"very-long\"",
        }
    }
}

/// The text with the spaces that its language sets: in French none before a sign may break the line.
pub(crate) fn typeset(text: &str, language: &Language) -> String {
    const SPACED: [(&str, &str); 6] = [
        (" ?", "\u{a0}?"),
        (" !", "\u{a0}!"),
        (" ;", "\u{a0};"),
        (" :", "\u{a0}:"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
    ];
    if language.primary() != "fr" {
        return text.to_owned();
    }
    SPACED.iter().fold(text.to_owned(), |text, (typed, set)| text.replace(typed, set))
}

pub(crate) fn direction(language: &Language) -> &'static str {
    match language.primary() {
        "ar" | "fa" | "he" | "ur" | "ps" | "dv" | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_sign_stays_on_the_line_of_its_word() {
        let set = |text, tag: &str| typeset(text, &tag.parse().unwrap());
        assert_eq!(set("Où « ici » ? Là : oui !", "fr-CA"), "Où «\u{a0}ici\u{a0}»\u{a0}? Là\u{a0}: oui\u{a0}!");
        assert_eq!(set("Where ?", "en"), "Where ?");
    }
}
