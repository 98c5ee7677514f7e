//! oEmbed 1.0: the card of a panel, for sites that turn an address into a frame.
//!
//! Holds: only addresses of our own panels are answered, and the frame shows nothing but the card; a width or height
//! that the asking site cannot give is never exceeded, but a card too small to read keeps its least size.

use plenary_core::{institute::Institute, language::Language, slug::Slug};
use serde_json::json;

use super::{link, title, xml::escaped};
use crate::{
    addresses::Place,
    pages::{Context, PanelView},
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub slug: Slug,
    pub language: Language,
    /// The most the asking site has room for, in CSS pixels.
    pub max_width: Option<u32>,
    pub max_height: Option<u32>,
    pub form: Form,
}

/// How the answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    Xml,
}

/// Why there is no answer (oEmbed 1.0, 2.3.5).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// 404.
    #[error("No panel stands at this address.")]
    NotOurs,
    /// 501, with a sentence.
    #[error("{0}")]
    Format(String),
    /// 400, with a sentence.
    #[error("{0}")]
    Malformed(String),
}

const WIDTH: u32 = 560;
const HEIGHT: u32 = 320;
/// Below this a title and a date can't be read.
const LEAST: u32 = 200;

/// What the query of a request to `/oembed` asks for.
///
/// # Errors
/// [`Refused`] when the address is not that of a panel page, or the query is not what the standard says.
pub fn asked(institute: &Institute, query: &str) -> Result<Asked, Refused> {
    let mut address = None;
    let (mut max_width, mut max_height, mut form) = (None, None, Form::Json);
    for (name, value) in pairs(query)? {
        match name.as_str() {
            "url" => address = Some(value),
            "maxwidth" => max_width = Some(pixels("maxwidth", &value)?),
            "maxheight" => max_height = Some(pixels("maxheight", &value)?),
            "format" => {
                form = match value.as_str() {
                    "json" => Form::Json,
                    "xml" => Form::Xml,
                    _ => return Err(Refused::Format("Ask for the format json or xml; there is no other.".to_owned())),
                };
            }
            _ => {}
        }
    }
    let address = address.ok_or_else(|| {
        Refused::Malformed("Name the panel's address in the parameter “url”, percent-encoded.".to_owned())
    })?;
    let (language, slug) = panel_at(institute, &address).ok_or(Refused::NotOurs)?;
    Ok(Asked { slug, language, max_width, max_height, form })
}

/// The answer: its media type and its text.
#[must_use]
pub fn oembed(context: &Context<'_>, view: &PanelView, asked: &Asked) -> (&'static str, String) {
    let title = title(context, &view.panel).1;
    let institute = context.institute.name_in(context.language);
    let home = link(context, &Place::Home);
    let [width, height] = [(asked.max_width, WIDTH), (asked.max_height, HEIGHT)]
        .map(|(most, ours)| most.unwrap_or(ours).clamp(LEAST, ours));
    let card = escaped(&link(context, &Place::Card(view.panel.slug.clone())));
    let html = format!(
        "<iframe src=\"{card}\" width=\"{width}\" height=\"{height}\" title=\"{}\" loading=\"lazy\" \
         sandbox=\"allow-popups allow-top-navigation-by-user-activation\" style=\"border:0;max-width:100%\"></iframe>",
        escaped(title)
    );
    let picture = link(context, &Place::SharePicture(view.panel.slug.clone()));
    match asked.form {
        Form::Json => {
            let answer = json!({
                "version": "1.0",
                "type": "rich",
                "title": title,
                "provider_name": institute,
                "provider_url": home,
                "cache_age": 3600,
                "thumbnail_url": picture,
                "thumbnail_width": 1200,
                "thumbnail_height": 630,
                "html": html,
                "width": width,
                "height": height,
            });
            ("application/json", answer.to_string())
        }
        Form::Xml => {
            let pairs = [
                ("version", "1.0"),
                ("type", "rich"),
                ("title", title),
                ("provider_name", institute),
                ("provider_url", &home),
                ("cache_age", "3600"),
                ("thumbnail_url", &picture),
                ("thumbnail_width", "1200"),
                ("thumbnail_height", "630"),
                ("html", &html),
                ("width", &width.to_string()),
                ("height", &height.to_string()),
            ];
            let elements: String =
                pairs.iter().map(|(name, value)| format!("<{name}>{}</{name}>\n", escaped(value))).collect();
            let head = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";
            ("text/xml; charset=utf-8", format!("{head}\n<oembed>\n{elements}</oembed>\n"))
        }
    }
}

/// The language and slug of a panel's page or card at that absolute address. Without a language it is the preferred
/// one of the institute. http and https are the same site here: people write either.
fn panel_at(institute: &Institute, address: &str) -> Option<(Language, Slug)> {
    let bare = |address: &str| address.split_once("://").map(|(_, rest)| rest.to_owned());
    if !(address.starts_with("https://") || address.starts_with("http://")) {
        return None;
    }
    let (address, own) = (bare(address)?, bare(&institute.address)?);
    let path = address.strip_prefix(&own)?;
    let path = path.split(['?', '#']).next()?;
    let spoken = institute.languages.iter().find_map(|language| {
        let rest = path.strip_prefix('/')?.strip_prefix(language.as_str())?;
        rest.starts_with('/').then_some((language, rest))
    });
    let (language, path) = spoken.unwrap_or((institute.first_language(), path));
    match Place::of(path)? {
        Place::Panel(slug) | Place::Card(slug) => Some((language.clone(), slug)),
        _ => None,
    }
}

fn pixels(name: &str, value: &str) -> Result<u32, Refused> {
    value.parse().map_err(|_| Refused::Malformed(format!("{name} is a whole number of pixels.")))
}

/// The pairs of a query, decoded.
fn pairs(query: &str) -> Result<Vec<(String, String)>, Refused> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            Ok((decoded(name)?, decoded(value)?))
        })
        .collect()
}

fn decoded(text: &str) -> Result<String, Refused> {
    let malformed = || Refused::Malformed("The query is not percent-encoded UTF-8.".to_owned());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
                let (high, low) = (digit().ok_or_else(malformed)?, digit().ok_or_else(malformed)?);
                bytes.push(u8::try_from(high * 16 + low).map_err(|_| malformed())?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}

#[cfg(test)]
mod tests {
    use super::{super::house::House, *};

    const PANEL: &str = "url=https%3A%2F%2Fpanels.example.org%2Fja%2Fpanels%2Fnato-japan";

    fn ask(query: &str) -> Result<Asked, Refused> {
        asked(&House::open().institute, query)
    }

    #[test]
    fn the_card_of_a_panel_is_answered_in_both_forms() {
        House::open().today("ja", |house, context| {
            let answers = ["", "&format=xml&maxwidth=400&maxheight=10"]
                .map(|more| oembed(context, &house.panel(), &ask(&format!("{PANEL}{more}")).unwrap()).1);
            insta::assert_snapshot!(answers.join("\n"));
        });
    }

    #[test]
    fn only_our_own_panels_are_answered() {
        for address in [
            "https://elsewhere.example/ja/panels/nato-japan",
            "https://panels.example.org.elsewhere.example/ja/panels/nato-japan",
            "https://panels.example.org/ja/series/nato-japan",
            "https://panels.example.org/de/panels/nato-japan",
            "https://panels.example.org/ja/panels/../etc",
            "javascript://panels.example.org/ja/panels/nato-japan",
            "",
        ] {
            assert_eq!(ask(&format!("url={address}")), Err(Refused::NotOurs), "{address}");
        }
        for path in ["/panels/nato-japan", "/fr/panels/nato-japan?utm=1#x", "/en/panels/nato-japan/card"] {
            assert!(ask(&format!("url=http://panels.example.org{path}")).is_ok(), "{path}");
        }
    }

    #[test]
    fn what_is_not_in_the_standard_is_refused_with_a_sentence() {
        assert!(matches!(ask(&format!("{PANEL}&format=yaml")), Err(Refused::Format(_))));
        for query in ["", "format=json", "url=%zz", "url=%ff", "url=%", &format!("{PANEL}&maxwidth=-1")] {
            assert!(matches!(ask(query), Err(Refused::Malformed(_))), "{query}");
        }
    }
}
