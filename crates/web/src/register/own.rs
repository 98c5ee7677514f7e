//! The registrant's own page, behind their link, and the confirmation of an address.
//!
//! Keeps true: whoever opens a link changes nothing; whoever presses a button on the page behind it acts for the one
//! registration that the link is for. A link that is not known, or for another purpose, is a page that is not there.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header, request::Parts},
};
use jiff::Timestamp;
use plenary_core::{
    form::{Answers, Asked as AskedForm, Faults, Typed},
    fresh::Fresh,
    language::Language,
    link::{Link, Purpose, Secret},
    panel::PanelId,
    register::{Asked, Outcome, Person, Registration, RegistrationId, State, Step},
};
use serde::Deserialize as _;

use super::{
    apply::{colleagues, may_register},
    guard::is_from_here,
    open::{Found, OpenPanel, open_panel},
    posted::Posted,
};
use crate::{
    addresses::{Place, secret_path},
    answer::personal,
    make::unavailable,
    pages::{
        fault::Fault,
        registration::{self, ConfirmationView, OwnView, Received, names},
    },
    receive::redirect,
    site::Site,
};

/// A registration, found by a link.
struct OwnRegistration {
    registration: Registration,
    open: std::sync::Arc<OpenPanel>,
}

/// The page behind the link that proves an address: one button.
pub(crate) async fn show_confirmation(
    site: &Site,
    language: &Language,
    secret: &str,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let found = found(site, secret, Purpose::Confirm, now).await?;
    confirmation(site, language, secret, &found, None, now)
}

/// The button was pressed.
pub(crate) async fn confirm(
    site: &Site,
    language: &Language,
    secret: &str,
    request: &Parts,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    from_here(site, request)?;
    let found = found(site, secret, Purpose::Confirm, now).await?;
    let (panel, id) = (found.registration.panel, found.registration.id);
    match step(site, panel, Step::Prove(id), now).await? {
        Outcome::Refused(refusal) => confirmation(site, language, secret, &found, Some(refusal), now),
        _ => {
            let own = mint(site, panel, id, now).await?;
            Ok(redirect(StatusCode::SEE_OTHER, &secret_path(language, Purpose::Own, own.reveal())))
        }
    }
}

/// The registrant's own page.
pub(crate) async fn show_own(
    site: &Site,
    language: &Language,
    secret: &str,
    request: &Parts,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let found = found(site, secret, Purpose::Own, now).await?;
    let is_kept = request.uri.query() == Some("said=kept");
    let said = is_kept.then_some(Outcome::Kept);
    own(site, language, secret, &found, StatusCode::OK, said.as_ref(), None, now).await
}

/// One of the acts on the own page.
pub(crate) async fn act(
    site: &Site,
    language: &Language,
    (secret, act): (&str, &str),
    request: &Parts,
    body: Body,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    from_here(site, request)?;
    let posted = Posted::read(&request.headers, body).await?;
    let found = found(site, secret, Purpose::Own, now).await?;
    let (panel, id) = (found.registration.panel, found.registration.id);
    let wished = match act {
        "withdrawal" => Step::Withdraw(id),
        "return" => Step::Return(id),
        "acceptance" => Step::Accept(id),
        "letter" => Step::Resend(id),
        "erasure" => Step::Erase(id),
        "answers" => match amended(site, language, &found, posted, now)? {
            Ok(person) => Step::Amend(id, Box::new(person)),
            Err((typed, faults)) => {
                let wrong = Some((&typed, &faults));
                return own(site, language, secret, &found, StatusCode::UNPROCESSABLE_ENTITY, None, wrong, now).await;
            }
        },
        _ => return Err(Fault::NotFound),
    };
    let path = secret_path(language, Purpose::Own, secret);
    match step(site, panel, wished, now).await? {
        Outcome::Erased => {
            let slug = found.open.view.panel.slug.clone();
            Ok(redirect(StatusCode::SEE_OTHER, &Place::Received(slug, Received::Erased).path(language)))
        }
        Outcome::Kept => Ok(redirect(StatusCode::SEE_OTHER, &format!("{path}?said=kept"))),
        refused @ Outcome::Refused(_) => {
            own(site, language, secret, &found, StatusCode::CONFLICT, Some(&refused), None, now).await
        }
        _ => Ok(redirect(StatusCode::SEE_OTHER, &path)),
    }
}

/// Everything that is known about the registrant, as JSON: what the GDPR's article 20 calls a machine-readable format.
pub(crate) async fn own_copy(site: &Site, secret: &str, now: Timestamp) -> Result<Response<Body>, Fault> {
    let found = found(site, secret, Purpose::Own, now).await?;
    let registration = &found.registration;
    let person = &registration.person;
    let letters = site.store.letters_of(registration.id).await.map_err(unavailable)?;
    let letters: Vec<_> = letters
        .iter()
        .map(
            |letter| serde_json::json!({ "kind": letter.kind, "state": letter.state, "decided_at": letter.decided_at }),
        )
        .collect();
    let panel = &found.open.view.panel;
    let copy = serde_json::json!({
        "panel": { "title": panel.text_in(&person.language).map(|(_, text)| &text.title),
                   "page": site.institute.link(&Place::Panel(panel.slug.clone()).path(&person.language)) },
        "address": person.address,
        "name": person.name,
        "answers": *person.answers,
        "form_version": person.form_version,
        "seats": person.seats,
        "colleagues": person.colleagues,
        "language": person.language,
        "zone": person.zone,
        "state": registration.state,
        "registered_at": registration.created_at,
        "changed_at": registration.changed_at,
        "letters": letters,
    });
    let text = serde_json::to_string_pretty(&copy).map_err(|_| Fault::Broken)?;
    Ok(download(text, "application/json", "registration.json"))
}

/// The registrant's calendar entry, the same as in their letter.
pub(crate) async fn own_calendar(
    site: &Site,
    language: &Language,
    secret: &str,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let found = found(site, secret, Purpose::Own, now).await?;
    let entry = crate::letters::own_entry(&site.context(language, now), &found.open.view.panel, &found.registration);
    let text = entry.ok_or(Fault::NotFound)?;
    Ok(download(text, "text/calendar; charset=utf-8", "panel.ics"))
}

async fn found(site: &Site, secret: &str, purpose: Purpose, now: Timestamp) -> Result<OwnRegistration, Fault> {
    let secret: Secret = secret.parse().map_err(|_| Fault::NotFound)?;
    let link = site.store.link(&secret.hash()).await.map_err(unavailable)?;
    let link = link.filter(|link| link.purpose == purpose).ok_or(Fault::NotFound)?;
    let registration = site.store.registration(link.registration).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    let panel = site.store.panel(link.panel).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    match open_panel(site, &panel.slug, now).await? {
        Found::Panel(open) => Ok(OwnRegistration { registration, open }),
        Found::Moved(_) => Err(Fault::NotFound),
    }
}

/// A page that sends no referrer makes older browsers send no origin either; whoever knows the secret is not led here
/// by another site's page.
fn from_here(site: &Site, request: &Parts) -> Result<(), Fault> {
    let headers = &request.headers;
    let is_silent = !headers.contains_key("sec-fetch-site") && headers.get(header::ORIGIN).is_some_and(|o| o == "null");
    if is_silent || is_from_here(headers, &site.institute.address) { Ok(()) } else { Err(Fault::Elsewhere) }
}

async fn step(site: &Site, panel: PanelId, step: Step, now: Timestamp) -> Result<Outcome, Fault> {
    let asked = Asked { panel, step, at: now, seed: (site.registrar.chance)() };
    let outcome = site.store.step(asked).await.map_err(unavailable)?;
    site.registrar.bell.ring((site.clock)());
    Ok(outcome)
}

/// A new link to the own page.
async fn mint(site: &Site, panel: PanelId, registration: RegistrationId, now: Timestamp) -> Result<Secret, Fault> {
    let secret = Fresh::new((site.registrar.chance)(), now).secret();
    let link = Link { hash: secret.hash(), registration, panel, purpose: Purpose::Own, created_at: now };
    site.store.keep_links(vec![link]).await.map_err(unavailable)?;
    Ok(secret)
}

fn confirmation(
    site: &Site,
    language: &Language,
    secret: &str,
    found: &OwnRegistration,
    refused: Option<plenary_core::register::Refusal>,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let view = ConfirmationView {
        panel: &found.open.view,
        registration: &found.registration,
        form: &found.open.registering.form,
        action: &secret_path(language, Purpose::Confirm, secret),
        refused,
    };
    let status = if view.refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(personal(status, registration::confirmation(&site.context(language, now), &view)))
}

#[expect(clippy::too_many_arguments, reason = "one page has as many sides; each call names what it knows")]
async fn own(
    site: &Site,
    language: &Language,
    secret: &str,
    found: &OwnRegistration,
    status: StatusCode,
    said: Option<&Outcome>,
    wrong: Option<(&Typed, &Faults)>,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let letters = site.store.letters_of(found.registration.id).await.map_err(unavailable)?;
    let view = OwnView {
        panel: &found.open.view,
        registering: &found.open.registering,
        registration: &found.registration,
        path: &secret_path(language, Purpose::Own, secret),
        said,
        typed: wrong.map(|(typed, _)| typed),
        faults: wrong.map(|(_, faults)| faults),
        may_return: found.registration.state == State::Withdrawn && may_register(&found.open, None, now).is_ok(),
        letters: &letters,
    };
    Ok(personal(status, registration::own(&site.context(language, now), &view)))
}

/// The person as they changed themselves, or what is wrong with the change. The address stays what was proved.
fn amended(
    site: &Site,
    language: &Language,
    found: &OwnRegistration,
    posted: Posted,
    now: Timestamp,
) -> Result<Result<Person, (Typed, Faults)>, Fault> {
    let before = &found.registration.person;
    let colleagues = colleagues(&posted);
    let chosen: Option<Language> = posted.value(names::LANGUAGE).parse().ok();
    let chosen = chosen.filter(|chosen| site.institute.languages.contains(chosen));
    let zone = site.rules.zone(posted.value(names::ZONE)).ok();
    let known = Answers::deserialize(&*before.answers).unwrap_or_default();
    let email = plenary_core::form::EMAIL;
    let kept = std::iter::once((email.to_owned(), before.address.clone()));
    let typed: Typed = posted.0.into_iter().filter(|(name, _)| name != email).chain(kept).collect();
    let asked = AskedForm { language, now, country: None, before: Some(&known) };
    let form = &found.open.registering.form;
    let answers = match form.read(&typed, &asked) {
        Ok(answers) => answers,
        Err(faults) => return Ok(Err((typed, faults))),
    };
    Ok(Ok(Person {
        address: before.address.clone(),
        address_key: before.address_key.clone(),
        name: answers.name().unwrap_or_default().to_owned(),
        form_version: form.version,
        seats: 1 + u32::try_from(colleagues.len()).unwrap_or(u32::MAX - 1),
        colleagues,
        language: chosen.unwrap_or_else(|| before.language.clone()),
        zone: zone.or_else(|| before.zone.clone()),
        answers: serde_json::to_value(&answers).map_err(|_| Fault::Broken)?.into(),
    }))
}

fn download(text: String, content_type: &'static str, name: &'static str) -> Response<Body> {
    let mut response = personal(StatusCode::OK, text);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
