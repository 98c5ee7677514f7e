//! What stands around every page: its head, its masthead with the languages, its colophon.
//!
//! Holds: every absolute address comes from the institute's own; a page names itself in all of its languages.

use plenary_core::language::Language;

use crate::{
    addresses::Place,
    pages::{
        Context,
        said::{Said, direction},
    },
    words::Words,
};

/// The frame of one page.
pub(super) struct Frame {
    pub(super) words: &'static Words,
    pub(super) language: String,
    pub(super) direction: &'static str,
    pub(super) institute: Said,
    pub(super) home: String,
    pub(super) archive: String,
    /// The title of the browser's tab and of search results.
    pub(super) title: String,
    pub(super) description: String,
    /// None for a page that is no place: an error.
    pub(super) canonical: Option<String>,
    /// Language tag and absolute address, one for each language of the institute.
    pub(super) alternates: Vec<(String, String)>,
    /// The address that leads each visitor to their own language.
    pub(super) any_language: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub(super) hides_from_search: bool,
    /// Whether the page's address is nobody else's business: browsers are asked never to pass it on.
    pub(super) is_secret: bool,
    pub(super) open_graph: OpenGraph,
    pub(super) feeds: Vec<Feed>,
    pub(super) oembed: Option<String>,
    /// JSON that is already safe inside a script element.
    pub(super) json_ld: Option<String>,
    pub(super) languages: Vec<LanguageLink>,
    pub(super) calendar: String,
    pub(super) atom: String,
    pub(super) json_feed: String,
    pub(super) assets: AssetPaths,
}

/// How the page presents itself when it is shared (ogp.me).
pub(super) struct OpenGraph {
    pub(super) kind: &'static str,
    pub(super) locale: &'static str,
    /// The absolute address of a picture of 1200 by 630, and what it shows.
    pub(super) picture: Option<(String, String)>,
}

/// A feed that the page announces to readers of feeds.
pub(super) struct Feed {
    pub(super) media_type: &'static str,
    pub(super) title: String,
    pub(super) path: String,
}

/// One entry of the language switch.
pub(super) struct LanguageLink {
    pub(super) tag: String,
    /// The language in its own words.
    pub(super) name: String,
    pub(super) path: String,
    pub(super) is_current: bool,
}

/// The browser's files that every page names.
pub(super) struct AssetPaths {
    /// In the order of the cascade.
    pub(super) styles: Vec<String>,
    pub(super) scripts: Vec<String>,
    pub(super) fonts: Vec<String>,
}

/// What a page says of itself in its head, beside its place.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) json_ld: Option<String>,
}

impl Frame {
    /// The frame of the page that stands at `place`.
    pub(super) fn of(context: &Context<'_>, place: &Place, head: Head) -> Self {
        let institute = context.institute;
        let mut frame = Self::bare(context, head);
        frame.canonical = Some(institute.link(&place.path(context.language)));
        frame.any_language = Some(institute.link(&place.without_language()));
        frame.alternates = institute
            .languages
            .iter()
            .map(|language| (language.to_string(), institute.link(&place.path(language))))
            .collect();
        frame.languages = languages(context, |language| place.path(language));
        frame
    }

    /// Has browsers fetch, together with the page, the fonts that these texts need beyond those of every page.
    pub(super) fn fetch_fonts_for<'t>(&mut self, context: &Context<'_>, texts: impl Iterator<Item = &'t str>) {
        let (mut italic, mut extended) = (false, false);
        for text in texts {
            italic |= text.contains("<em>") || text.contains("<i>");
            extended |= text.chars().any(is_extended_latin);
        }
        let italic = italic.then_some("text-italic-latin.woff2");
        let extended = if extended { &["display-latin-extended.woff2", "text-latin-extended.woff2"][..] } else { &[] };
        let names = italic.into_iter().chain(extended.iter().copied());
        self.assets.fonts.extend(names.map(|name| context.assets.path(name)));
    }

    /// The frame of a page behind a secret link. Its path, which begins with a language, stands in the links to its other
    /// languages and nowhere else.
    pub(super) fn behind_link(context: &Context<'_>, path: &str, head: Head) -> Self {
        let rest = path.strip_prefix('/').and_then(|path| path.find('/').and_then(|at| path.get(at..))).unwrap_or("/");
        let mut frame = Self::bare(context, head);
        frame.hides_from_search = true;
        frame.is_secret = true;
        frame.languages = languages(context, |language| format!("/{language}{rest}"));
        frame
    }

    /// The frame of a page about registering at `place`. The code of an invitation goes along into the other languages.
    pub(super) fn of_registering(context: &Context<'_>, place: &Place, code: Option<&str>, head: Head) -> Self {
        let mut frame = match code {
            Some(code) => {
                let path = format!("{}?invitation={code}", place.path(context.language));
                Self::behind_link(context, &path, head)
            }
            None => Self::of(context, place, head),
        };
        frame.hides_from_search = true;
        frame.with_forms(context)
    }

    /// Adds what the pages of a registration need beyond those of every page.
    pub(super) fn with_forms(mut self, context: &Context<'_>) -> Self {
        self.assets.styles.push(context.assets.path("registration.css"));
        self.assets.scripts.push(context.assets.path("registration.js"));
        self
    }

    /// The frame of a page that stands nowhere: it has no address of its own and asks not to be found.
    pub(super) fn bare(context: &Context<'_>, head: Head) -> Self {
        let words = Words::of(context.language);
        let language = context.language;
        let name = context.institute.name_in(language).to_owned();
        let atom = Place::Atom.path(language);
        let json_feed = Place::JsonFeed.path(language);
        Self {
            words,
            language: language.to_string(),
            direction: direction(language),
            institute: Said::pick(&context.institute.name, context, context.institute.first_language()),
            home: Place::Home.path(language),
            archive: Place::Archive.path(language),
            title: head.title,
            description: shortened(&head.description, 200),
            canonical: None,
            alternates: Vec::new(),
            any_language: None,
            hides_from_search: false,
            is_secret: false,
            open_graph: OpenGraph { kind: "website", locale: locale(words), picture: None },
            feeds: vec![
                Feed { media_type: "application/atom+xml", title: name.clone(), path: atom.clone() },
                Feed { media_type: "application/feed+json", title: name, path: json_feed.clone() },
            ],
            oembed: None,
            json_ld: head.json_ld,
            languages: languages(context, |language| Place::Home.path(language)),
            calendar: subscription(context, &Place::Calendar),
            atom,
            json_feed,
            assets: asset_paths(context),
        }
    }
}

/// The address under which a calendar application subscribes, `webcal://…`.
pub(super) fn subscription(context: &Context<'_>, place: &Place) -> String {
    let address = context.institute.link(&place.path(context.language));
    address.split_once("://").map_or_else(|| address.clone(), |(_, rest)| format!("webcal://{rest}"))
}

/// `text`, cut between words when it is longer than `most` characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let head = text.get(..end).unwrap_or(text);
    let cut = head.rfind(' ').filter(|at| at * 2 > head.len()).unwrap_or(head.len());
    format!("{}…", head.get(..cut).unwrap_or(head).trim_end_matches([',', ';', ':', ' ']))
}

/// Letters of the second cut of the fonts; see `browser/fonts.mjs`.
fn is_extended_latin(letter: char) -> bool {
    matches!(letter, '\u{100}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && !matches!(letter, 'ı' | 'Œ' | 'œ')
}

fn languages(context: &Context<'_>, path: impl Fn(&Language) -> String) -> Vec<LanguageLink> {
    let link = |language: &Language| LanguageLink {
        tag: language.to_string(),
        name: own_name(language),
        path: path(language),
        is_current: language == context.language,
    };
    context.institute.languages.iter().map(link).collect()
}

/// A language in its own words.
pub(super) fn own_name(language: &Language) -> String {
    match language.as_str() {
        "en" => "English".to_owned(),
        "ja" => "日本語".to_owned(),
        "fr" => "Français".to_owned(),
        "de" => "Deutsch".to_owned(),
        "es" => "Español".to_owned(),
        "pt" | "pt-BR" => "Português".to_owned(),
        "it" => "Italiano".to_owned(),
        "ko" => "한국어".to_owned(),
        "zh" => "中文".to_owned(),
        "ar" => "العربية".to_owned(),
        other => other.to_owned(),
    }
}

fn locale(words: &Words) -> &'static str {
    match words.tag() {
        "ja" => "ja_JP",
        "fr" => "fr_FR",
        _ => "en_GB",
    }
}

fn asset_paths(context: &Context<'_>) -> AssetPaths {
    // What the top of every page is set in; the rest is fetched when a page turns out to use it.
    let fonts = ["display-latin.woff2", "text-latin.woff2", "text-bold-latin.woff2"];
    AssetPaths {
        styles: vec![context.assets.path("page.css")],
        scripts: vec![context.assets.path("page.js")],
        fonts: fonts.iter().map(|name| context.assets.path(name)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_description_is_cut_between_words() {
        assert_eq!(shortened("One two three four", 9), "One two…");
        assert_eq!(shortened("One, two three", 6), "One…");
        assert_eq!(shortened("防衛産業の国際協力を論じる", 6), "防衛産業の国…");
        assert_eq!(shortened("Short.", 10), "Short.");
    }
}
