//! The router page: every route of Plenary, with who may use it (invariant 5).
//!
//! [`ROUTES`] is the whole truth. The router is built from it and from nothing else, so what it does not name is
//! refused.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Router, routing::any};

use crate::{receive, site::Site};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Anybody; shows only what is open to the public.
    Everybody,
    /// Whoever has the secret link: one person, one panel, one purpose.
    Bearer,
}

/// What a route does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Shows a place in the language of its path.
    Show,
    /// Leads to the same place in the visitor's language.
    LeadToLanguage,
    /// A recording's file, poster or captions.
    ShowRecording,
    Asset,
    InstituteStyle,
    Icon,
    Sitemap,
    SitemapPart,
    Robots,
    OEmbed,
    Health,
    /// The form for a place on a panel.
    ShowForm,
    Apply,
    /// What is said after a form was taken.
    ShowReceived,
    ShowConfirmation,
    Confirm,
    ShowOwn,
    /// The registrant's data, to take along.
    OwnCopy,
    OwnCalendar,
    /// One of the registrant's own acts.
    Act,
}

/// One route.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Audience,
    pub does: Deed,
}

const fn post(path: &'static str, does: Deed) -> Route {
    Route { method: "POST", path, who: Audience::Everybody, does }
}

/// A route behind a secret link.
const fn behind(method: &'static str, path: &'static str, does: Deed) -> Route {
    Route { method, path, who: Audience::Bearer, does }
}

const fn get(path: &'static str, does: Deed) -> Route {
    Route { method: "GET", path, who: Audience::Everybody, does }
}

/// Every route. HEAD is answered wherever GET is.
pub const ROUTES: &[Route] = &[
    get("/", Deed::LeadToLanguage),
    get("/panels/{slug}", Deed::LeadToLanguage),
    get("/panels/{slug}/card", Deed::LeadToLanguage),
    get("/panels/{slug}/calendar.ics", Deed::LeadToLanguage),
    get("/panels/{slug}/share.png", Deed::LeadToLanguage),
    get("/panels/{slug}/recordings/{number}", Deed::LeadToLanguage),
    get("/panels/{slug}/registration", Deed::LeadToLanguage),
    get("/panels/{slug}/registration/{received}", Deed::LeadToLanguage),
    get("/series/{slug}", Deed::LeadToLanguage),
    get("/series/{slug}/calendar.ics", Deed::LeadToLanguage),
    get("/series/{slug}/feed.atom", Deed::LeadToLanguage),
    get("/series/{slug}/feed.json", Deed::LeadToLanguage),
    get("/series/{slug}/past/{page}", Deed::LeadToLanguage),
    get("/speakers/{slug}", Deed::LeadToLanguage),
    get("/upcoming", Deed::LeadToLanguage),
    get("/archive", Deed::LeadToLanguage),
    get("/archive/{year}", Deed::LeadToLanguage),
    get("/archive/{year}/{page}", Deed::LeadToLanguage),
    get("/calendar.ics", Deed::LeadToLanguage),
    get("/feed.atom", Deed::LeadToLanguage),
    get("/feed.json", Deed::LeadToLanguage),
    get("/{language}/", Deed::Show),
    get("/{language}/panels/{slug}", Deed::Show),
    get("/{language}/panels/{slug}/card", Deed::Show),
    get("/{language}/panels/{slug}/calendar.ics", Deed::Show),
    get("/{language}/panels/{slug}/share.png", Deed::Show),
    get("/{language}/panels/{slug}/recordings/{number}", Deed::Show),
    get("/{language}/panels/{slug}/registration", Deed::ShowForm),
    post("/{language}/panels/{slug}/registration", Deed::Apply),
    get("/{language}/panels/{slug}/registration/{received}", Deed::ShowReceived),
    behind("GET", "/{language}/confirmations/{secret}", Deed::ShowConfirmation),
    behind("POST", "/{language}/confirmations/{secret}", Deed::Confirm),
    behind("GET", "/{language}/registrations/{secret}", Deed::ShowOwn),
    behind("GET", "/{language}/registrations/{secret}/copy.json", Deed::OwnCopy),
    behind("GET", "/{language}/registrations/{secret}/calendar.ics", Deed::OwnCalendar),
    behind("POST", "/{language}/registrations/{secret}/withdrawal", Deed::Act),
    behind("POST", "/{language}/registrations/{secret}/return", Deed::Act),
    behind("POST", "/{language}/registrations/{secret}/acceptance", Deed::Act),
    behind("POST", "/{language}/registrations/{secret}/answers", Deed::Act),
    behind("POST", "/{language}/registrations/{secret}/letter", Deed::Act),
    behind("POST", "/{language}/registrations/{secret}/erasure", Deed::Act),
    get("/{language}/series/{slug}", Deed::Show),
    get("/{language}/series/{slug}/calendar.ics", Deed::Show),
    get("/{language}/series/{slug}/feed.atom", Deed::Show),
    get("/{language}/series/{slug}/feed.json", Deed::Show),
    get("/{language}/series/{slug}/past/{page}", Deed::Show),
    get("/{language}/speakers/{slug}", Deed::Show),
    get("/{language}/upcoming", Deed::Show),
    get("/{language}/archive", Deed::Show),
    get("/{language}/archive/{year}", Deed::Show),
    get("/{language}/archive/{year}/{page}", Deed::Show),
    get("/{language}/calendar.ics", Deed::Show),
    get("/{language}/feed.atom", Deed::Show),
    get("/{language}/feed.json", Deed::Show),
    get("/recordings/{id}/file", Deed::ShowRecording),
    get("/recordings/{id}/posters/{file}", Deed::ShowRecording),
    get("/recordings/{id}/captions/{name}", Deed::ShowRecording),
    get("/assets/{name}", Deed::Asset),
    get("/institute.css", Deed::InstituteStyle),
    get("/favicon.ico", Deed::Icon),
    get("/sitemap.xml", Deed::Sitemap),
    get("/sitemaps/{part}", Deed::SitemapPart),
    get("/robots.txt", Deed::Robots),
    get("/oembed", Deed::OEmbed),
    get("/health", Deed::Health),
];

/// The router of one installation.
pub fn router(site: Arc<Site>) -> Router {
    let mut router = Router::new();
    let mut paths: BTreeMap<&str, Vec<Route>> = BTreeMap::new();
    for route in ROUTES {
        paths.entry(route.path).or_default().push(*route);
    }
    for (path, routes) in paths {
        let routes: Arc<[Route]> = routes.into();
        let handler = move |site: axum::extract::State<Arc<Site>>, request: axum::extract::Request| async move {
            receive::receive(&site, &routes, request).await
        };
        router = router.route(path, any(handler));
    }
    router
        .fallback(|site: axum::extract::State<Arc<Site>>, request: axum::extract::Request| async move {
            receive::strayed(&site, &request.into_parts().0)
        })
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&site), receive::at_the_door))
        .with_state(site)
}
