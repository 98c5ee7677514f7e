//! Which language a visitor is answered in: the path's, else the best of Accept-Language (RFC 9110 12.5.4), else the
//! institute's first.

use axum::http::{HeaderMap, header};
use plenary_core::{institute::Institute, language::Language};

/// Splits `/ja/panels/x` into the language and `/panels/x`; none when the path has no language of this institute.
#[must_use]
pub fn split<'a, 'p>(institute: &'a Institute, path: &'p str) -> Option<(&'a Language, &'p str)> {
    let rest = path.strip_prefix('/')?;
    let (tag, rest) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    let language = institute.languages.iter().find(|language| language.as_str() == tag)?;
    Some((language, rest))
}

/// The institute's language that the visitor likes best.
#[must_use]
pub fn preferred<'a>(institute: &'a Institute, headers: &HeaderMap) -> &'a Language {
    let mut best: Option<(f32, &Language)> = None;
    let offers = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    for offer in offers.flat_map(|value| value.split(',')).take(30) {
        let mut parts = offer.split(';');
        let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
        let primary = tag.split('-').next().unwrap_or_default();
        let known = institute.languages.iter().find(|language| language.primary() == primary);
        if let Some(language) = known
            && weight > best.map_or(0.0, |(weight, _)| weight)
        {
            best = Some((weight, language));
        }
    }
    best.map_or(institute.first_language(), |(_, language)| language)
}
