//! Receives requests: what is on the shelf is answered at the door, the rest is made, shelved and answered.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, Response, StatusCode, Version, header, request::Parts, uri::Authority},
    middleware::Next,
};
use jiff::Timestamp;
use plenary_core::language::Language;

use crate::{
    addresses::Place,
    answer::answer,
    assets::Assets,
    make::{self, Outcome},
    negotiate, outward,
    pages::fault::Fault,
    register::{self, Visit},
    routes::{Deed, Route},
    shelf::{Made, Shelved, finish},
    site::Site,
    watch,
};

/// The longest path and query, in bytes.
const LONGEST_ADDRESS: usize = 2_048;

/// Answers finished pages before any routing, and turns away what no route could want.
pub async fn at_the_door(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response<Body> {
    let now = (site.clock)();
    let (request, body) = request.into_parts();
    if let Some(fault) = refusal(&request) {
        return faulty(&site, &request, fault, now);
    }
    if matches!(request.method, Method::GET | Method::HEAD)
        && let Ok(edition) = site.edition(now).await
        && let Some(page) = site.shelf.get(request.uri.path(), edition, now)
    {
        return respond(&page, &request);
    }
    next.run(Request::from_parts(request, body)).await
}

/// Does what one of the routes of a path names.
pub async fn receive(site: &Site, routes: &[Route], request: Request) -> Response<Body> {
    let (request, body) = request.into_parts();
    let now = (site.clock)();
    let method = if request.method == Method::HEAD { "GET" } else { request.method.as_str() };
    let Some(route) = routes.iter().find(|route| route.method == method) else {
        let mut response = faulty(site, &request, Fault::NotAllowed, now);
        response.headers_mut().insert(header::ALLOW, allowed(routes));
        return response;
    };
    let made = match route.does {
        Deed::Show => return show(site, &request, now).await,
        Deed::LeadToLanguage => return lead_to_language(site, &request, now),
        Deed::Asset => return asset(site, &request, now),
        Deed::ShowRecording => {
            let served = watch::recording(site, &request, now).await;
            return served.unwrap_or_else(|fault| faulty(site, &request, fault, now));
        }
        Deed::OEmbed => return oembed(site, &request, now).await,
        Deed::Health => return health(site).await,
        Deed::InstituteStyle => Ok(make::institute_css(site)),
        Deed::Icon => Ok(icon(site)),
        Deed::Robots => Ok(make::robots(site, now)),
        Deed::Sitemap => make::sitemap(site, None, now).await,
        Deed::SitemapPart => match request.uri.path().rsplit('/').next().and_then(|part| part.parse().ok()) {
            Some(part) => make::sitemap(site, Some(part), now).await,
            None => Err(Fault::NotFound),
        },
        deed => {
            return match registering(site, deed, &request, body, now).await {
                Ok(response) => response,
                Err(fault) => faulty(site, &request, fault, now),
            };
        }
    };
    match (made, site.edition(now).await) {
        (Ok(made), Ok(edition)) => shelve(site, &request, edition, made),
        (Ok(made), Err(_)) => respond(&finish(0, made), &request),
        (Err(fault), _) => faulty(site, &request, fault, now),
    }
}

/// What is said and done about registrations: never shelved.
async fn registering(
    site: &Site,
    deed: Deed,
    request: &Parts,
    body: Body,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let (language, rest) = negotiate::split(&site.institute, request.uri.path()).ok_or(Fault::NotFound)?;
    let visit = Visit { site, language, request, now };
    match (deed, Place::of(rest)) {
        (Deed::ShowForm, Some(Place::Registration(slug))) => register::show_form(visit, &slug).await,
        (Deed::Apply, Some(Place::Registration(slug))) => register::apply(visit, &slug, body).await,
        (Deed::ShowReceived, Some(Place::Received(slug, received))) => {
            register::outcome_page(visit, &slug, received).await
        }
        (deed, _) => {
            let mut parts = rest.split('/').skip(2);
            let (secret, act) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            match deed {
                Deed::ShowConfirmation => register::show_confirmation(visit, secret).await,
                Deed::Confirm => register::confirm(visit, secret, body).await,
                Deed::ShowOwn => register::show_own(visit, secret).await,
                Deed::OwnCopy => register::own_copy(visit, secret).await,
                Deed::OwnCalendar => register::own_calendar(visit, secret).await,
                Deed::Act => register::act(visit, secret, act, body).await,
                _ => Err(Fault::NotFound),
            }
        }
    }
}

fn allowed(routes: &[Route]) -> HeaderValue {
    let mut methods = Vec::new();
    for route in routes {
        methods.push(route.method);
        methods.extend((route.method == "GET").then_some("HEAD"));
    }
    HeaderValue::from_str(&methods.join(", ")).unwrap_or(HeaderValue::from_static("GET, HEAD"))
}

/// A path that no route names: led to where it was meant, if that is plain, else refused.
pub fn strayed(site: &Site, request: &Parts) -> Response<Body> {
    match plainer(site, request.uri.path()) {
        Some(path) => moved(&with_query(path, request)),
        None => faulty(site, request, Fault::NotFound, (site.clock)()),
    }
}

async fn show(site: &Site, request: &Parts, now: Timestamp) -> Response<Body> {
    let path = request.uri.path();
    let named = negotiate::split(&site.institute, path);
    let Some((language, place)) = named.and_then(|(language, rest)| Some((language, Place::of(rest)?))) else {
        return strayed(site, request);
    };
    let edition = match site.edition(now).await {
        Ok(edition) => edition,
        Err(error) => return faulty(site, request, make::unavailable(error), now),
    };
    let _turn = site.turn(path).await;
    // Somebody else may have made it while we waited for our turn.
    if let Some(page) = site.shelf.get(path, edition, now) {
        return respond(&page, request);
    }
    match make::make(site, language, &place, now).await {
        Ok(Outcome::Made(made)) => shelve(site, request, edition, made),
        Ok(Outcome::Moved(place)) => moved(&with_query(place.path(language), request)),
        Err(fault) => faulty(site, request, fault, now),
    }
}

fn lead_to_language(site: &Site, request: &Parts, now: Timestamp) -> Response<Body> {
    let Some(place) = Place::of(request.uri.path()) else {
        // `/en` reads as a language without its slash.
        return match plainer(site, request.uri.path()) {
            Some(path) => moved(&with_query(path, request)),
            None => faulty(site, request, Fault::NotFound, now),
        };
    };
    let language = negotiate::preferred(&site.institute, &request.headers);
    let mut response = redirect(StatusCode::FOUND, &with_query(place.path(language), request));
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// One of our paths with what the request asks for beside its own: an invitation, a recording and its second.
fn with_query(mut path: String, request: &Parts) -> String {
    let Some(query) = request.uri.query().filter(|query| !query.is_empty()) else { return path };
    path.push('?');
    for byte in query.bytes() {
        match byte {
            // Browsers escape what lies beyond ASCII; headers cannot hold it otherwise.
            b'!'..=b'~' => path.push(char::from(byte)),
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
    path
}

/// Assets carry their hash in their name, so they never change.
fn asset(site: &Site, request: &Parts, now: Timestamp) -> Response<Body> {
    let name = request.uri.path().rsplit('/').next().unwrap_or_default();
    let Some(body) = Assets::content(name) else {
        return faulty(site, request, Fault::NotFound, now);
    };
    let (content_type, compressible) = match name.rsplit('.').next() {
        Some("css") => ("text/css; charset=utf-8", true),
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("svg") => ("image/svg+xml", true),
        Some("woff2") => ("font/woff2", false),
        Some("webp") => ("image/webp", false),
        Some("png") => ("image/png", false),
        _ => ("application/octet-stream", false),
    };
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let headers = vec![(header::CACHE_CONTROL, forever)];
    let made = Made { content_type, body: body.into_owned(), compressible, stale_at: None, headers };
    shelve(site, request, site.known_edition(), made)
}

fn icon(site: &Site) -> Made {
    Made {
        content_type: "image/svg+xml",
        body: crate::accent::icon(&site.institute).into_bytes(),
        compressible: true,
        stale_at: None,
        headers: Vec::new(),
    }
}

async fn oembed(site: &Site, request: &Parts, now: Timestamp) -> Response<Body> {
    let asked = match outward::oembed::asked(&site.institute, request.uri.query().unwrap_or_default()) {
        Ok(asked) => asked,
        Err(outward::oembed::Refused::NotOurs) => return faulty(site, request, Fault::NotFound, now),
        Err(outward::oembed::Refused::Format(sentence)) => {
            let mut response = faulty(site, request, Fault::BadRequest(sentence), now);
            *response.status_mut() = StatusCode::NOT_IMPLEMENTED;
            return response;
        }
        Err(outward::oembed::Refused::Malformed(sentence)) => {
            return faulty(site, request, Fault::BadRequest(sentence), now);
        }
    };
    match make::embedded_panel(site, &asked.slug).await {
        Ok(view) => {
            let (content_type, text) = outward::oembed::oembed(&site.context(&asked.language, now), &view, &asked);
            let made =
                Made { content_type, body: text.into_bytes(), compressible: true, stale_at: None, headers: vec![] };
            respond(&finish(0, made), request)
        }
        Err(fault) => faulty(site, request, fault, now),
    }
}

/// For load balancers and `plenary doctor`: whether the store answers.
async fn health(site: &Site) -> Response<Body> {
    let (status, text) = match site.store.edition().await {
        Ok(_) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn shelve(site: &Site, request: &Parts, edition: i64, made: Made) -> Response<Body> {
    respond(&site.shelf.put(request.uri.path(), edition, made), request)
}

pub(crate) fn respond(page: &Shelved, request: &Parts) -> Response<Body> {
    answer(page, StatusCode::OK, &request.method, &request.headers)
}

fn faulty(site: &Site, request: &Parts, fault: Fault, now: Timestamp) -> Response<Body> {
    let status = match &fault {
        Fault::NotFound => StatusCode::NOT_FOUND,
        Fault::RunOut => StatusCode::GONE,
        Fault::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Fault::BadRequest(_) => StatusCode::BAD_REQUEST,
        Fault::Elsewhere => StatusCode::FORBIDDEN,
        Fault::FormTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Fault::TooLarge => StatusCode::URI_TOO_LONG,
        Fault::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Fault::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let language = language_of(site, request);
    let page = finish(0, make::fault(site, language, fault, now));
    let mut response = answer(&page, status, &request.method, &request.headers);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::ETAG);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}

/// The language of the path, else the visitor's.
fn language_of<'a>(site: &'a Site, request: &Parts) -> &'a Language {
    negotiate::split(&site.institute, request.uri.path())
        .map_or_else(|| negotiate::preferred(&site.institute, &request.headers), |(language, _)| language)
}

/// Why an address is refused before anybody looks at it.
fn refusal(request: &Parts) -> Option<Fault> {
    let address = &request.uri;
    let whole = address.path_and_query().map_or("", |whole| whole.as_str());
    if whole.len() > LONGEST_ADDRESS {
        return Some(Fault::TooLarge);
    }
    let sentence = if decoded(address.path()).is_none() {
        "The address contains a percent sign that is not followed by the code of a letter."
    } else if !names_one_host(request) {
        "The request does not say which host it is for, or not in one way. Open the page by its address."
    } else {
        return None;
    };
    Some(Fault::BadRequest(sentence.to_owned()))
}

/// Whether it does so as RFC 9112 3.2 demands of HTTP/1.1; later versions name the host in the address.
fn names_one_host(request: &Parts) -> bool {
    let mut named = request.headers.get_all(header::HOST).iter();
    match (named.next(), named.next()) {
        (Some(host), None) => host.is_empty() || Authority::try_from(host.as_bytes()).is_ok(),
        (None, _) => request.version != Version::HTTP_11,
        _ => false,
    }
}

/// The same path as it is meant: decoded, in lower case, without a final slash; if a place stands there.
fn plainer(site: &Site, path: &str) -> Option<String> {
    let meant = decoded(path)?.to_lowercase();
    let meant = meant.trim_end_matches('/');
    let home = site.institute.languages.iter().find(|language| meant.strip_prefix('/') == Some(language.as_str()));
    if let Some(language) = home {
        return Some(Place::Home.path(language)).filter(|plain| plain != path);
    }
    let place = match negotiate::split(&site.institute, meant) {
        Some((language, rest)) => Place::of(rest)?.path(language),
        None => Place::of(meant)?.without_language(),
    };
    (place != path).then_some(place)
}

/// The path with its percent signs resolved; none when they stand for nothing.
fn decoded(path: &str) -> Option<String> {
    if !path.contains('%') {
        return Some(path.to_owned());
    }
    let mut bytes = path.bytes();
    let mut out = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

pub(crate) fn moved(path: &str) -> Response<Body> {
    redirect(StatusCode::PERMANENT_REDIRECT, path)
}

pub(crate) fn redirect(status: StatusCode, path: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    // Paths are made of slugs, years and language tags, queries of visible ASCII: always a header value.
    if let Ok(value) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    // What a form led to is for one person, and its address may hold their secret. So may a query: an invitation.
    if status == StatusCode::SEE_OTHER || path.contains('?') {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if status == StatusCode::SEE_OTHER {
        response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    response
}
