//! The sitemap (sitemaps.org 0.9) with every page in every language, and robots.txt.
//!
//! Holds: no file names more than [`MOST_ADDRESSES`]; a larger site is an index of parts. The store hands out listed
//! panels only, so nothing hidden can stand here. Lacks, deliberately: `priority` and `changefreq`, which nobody reads.

use jiff::Timestamp;
use plenary_core::{language::Language, panel::Series, slug::Slug};

use super::xml::escaped;
use crate::{addresses::Place, pages::Context};

/// The protocol allows 50,000 addresses a file, and 50 MiB: with the alternates of a dozen languages that is reached
/// earlier.
pub const MOST_ADDRESSES: usize = 30_000;

/// The sitemap, or the index of its parts when there are too many pages for one file.
#[must_use]
pub fn sitemap(context: &Context<'_>, panels: &[(Slug, Timestamp)], series: &[Series]) -> String {
    let pages = pages(panels, series);
    let parts = pages.chunks(pages_of_a_part(context)).count();
    if parts <= 1 {
        return urls(context, &pages);
    }
    let numbers = (1..=parts).map(|number| {
        let address = context.institute.link(&format!("/sitemaps/{number}"));
        format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&address))
    });
    format!(
        "{XML}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</sitemapindex>\n",
        numbers.collect::<String>()
    )
}

/// One part of a large sitemap, counted from 1; none when there is no such part.
#[must_use]
pub fn part(context: &Context<'_>, panels: &[(Slug, Timestamp)], series: &[Series], number: usize) -> Option<String> {
    let pages = pages(panels, series);
    let part = pages.chunks(pages_of_a_part(context)).nth(number.checked_sub(1)?)?;
    Some(urls(context, part))
}

/// What robots may read: everything, and where the sitemap is. Calendars, feeds and pictures are no pages, but are
/// open too: those who fetch them were led there by a page.
#[must_use]
pub fn robots(context: &Context<'_>) -> String {
    format!("User-agent: *\nDisallow:\n\nSitemap: {}\n", context.institute.link("/sitemap.xml"))
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

type Page = (Place, Option<Timestamp>);

fn pages(panels: &[(Slug, Timestamp)], series: &[Series]) -> Vec<Page> {
    let last_change = panels.iter().map(|(_, changed_at)| *changed_at).max();
    let mut pages = vec![(Place::Home, last_change), (Place::Archive, last_change)];
    pages.extend(series.iter().map(|series| (Place::Series(series.slug.clone()), Some(series.changed_at))));
    pages.extend(panels.iter().map(|(slug, changed_at)| (Place::Panel(slug.clone()), Some(*changed_at))));
    pages
}

fn pages_of_a_part(context: &Context<'_>) -> usize {
    (MOST_ADDRESSES / context.institute.languages.len().max(1)).max(1)
}

fn urls(context: &Context<'_>, pages: &[Page]) -> String {
    let mut out = format!(
        "{XML}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    for (place, changed_at) in pages {
        let alternates = alternates(context, place);
        for language in &context.institute.languages {
            url(&mut out, context, place, language, *changed_at, &alternates);
        }
    }
    out.push_str("</urlset>\n");
    out
}

fn url(
    out: &mut String,
    context: &Context<'_>,
    place: &Place,
    language: &Language,
    changed_at: Option<Timestamp>,
    alternates: &str,
) {
    let address = escaped(&context.institute.link(&place.path(language)));
    out.push_str(&format!("<url><loc>{address}</loc>"));
    if let Some(changed_at) = changed_at {
        out.push_str(&format!("<lastmod>{}</lastmod>", changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")));
    }
    out.push_str(alternates);
    out.push_str("</url>\n");
}

/// Every page names all of its languages, itself included, and the address for everybody else.
fn alternates(context: &Context<'_>, place: &Place) -> String {
    let alternate = |tag: &str, path: &str| {
        let address = escaped(&context.institute.link(path));
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\"/>")
    };
    let mut alternates: String =
        context.institute.languages.iter().map(|tag| alternate(tag.as_str(), &place.path(tag))).collect();
    alternates.push_str(&alternate("x-default", &place.without_language()));
    alternates
}

#[cfg(test)]
mod tests {
    use super::{
        super::house::{House, industry_dialogues},
        *,
    };

    fn addresses(count: usize) -> Vec<(Slug, Timestamp)> {
        let changed_at: Timestamp = "2026-09-01T00:00:00Z".parse().unwrap();
        (1..=count).map(|number| (format!("panel-{number}").parse().unwrap(), changed_at)).collect()
    }

    #[test]
    fn a_sitemap_names_every_page_in_every_language() {
        House::open().today("en", |_, context| {
            insta::assert_snapshot!(sitemap(context, &addresses(1), &[industry_dialogues()]));
        });
    }

    #[test]
    fn a_large_site_is_an_index_of_parts() {
        House::open().today("en", |_, context| {
            let addresses = addresses(10_000);
            let index = sitemap(context, &addresses, &[]);
            assert!(index.contains("<loc>https://panels.example.org/sitemaps/2</loc>"));
            let counts: Vec<usize> = (1..=3)
                .map(|number| part(context, &addresses, &[], number).map_or(0, |part| part.matches("<url>").count()))
                .collect();
            assert_eq!(counts, [30_000, 6, 0]);
        });
    }

    #[test]
    fn robots_are_told_where_the_sitemap_is() {
        House::open().today("en", |_, context| {
            assert_eq!(
                robots(context),
                "User-agent: *\nDisallow:\n\nSitemap: https://panels.example.org/sitemap.xml\n"
            );
        });
    }
}
