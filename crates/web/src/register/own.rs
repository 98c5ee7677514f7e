//! The registrant's own page, behind their link, and the confirmation of an address.
//!
//! Keeps true: whoever opens a link changes nothing; whoever presses a button on the page behind it acts for the one
//! registration that the link is for. A link that is not known, or for another purpose, is a page that is not there.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use plenary_core::{
    form::{Asked as AskedForm, Faults, Form, KeptAnswers, Typed},
    fresh::Fresh,
    language::Language,
    link::{Link, Purpose, Secret},
    panel::PanelId,
    register::{BookFacts, Landing, Outcome, Person, Refusal, Registration, RegistrationId, State, Step},
};

use super::{
    Visit,
    apply::colleagues,
    guard::is_from_here,
    open::{OpenPanel, panel_of_registrant},
    posted::Posted,
};
use crate::{
    addresses::{Place, secret_path},
    answer::personal,
    make::unavailable,
    pages::{
        fault::Fault,
        registration::{self, ConfirmationView, Done, OwnView, Received, names},
    },
    receive::redirect,
    watch,
};

/// A registration, found by a link.
struct OwnRegistration<'a> {
    secret: &'a str,
    registration: Registration,
    open: std::sync::Arc<OpenPanel>,
}

/// What the own page says beyond how things stand.
#[derive(Default)]
struct Reply<'a> {
    done: Option<Done<'a>>,
    /// What was typed and not kept.
    typed: Option<&'a Typed>,
    faults: Option<&'a Faults>,
}

/// The page behind the link that proves an address: one button.
pub(crate) async fn show_confirmation(visit: Visit<'_>, secret: &str) -> Result<Response<Body>, Fault> {
    let found = to_confirm(visit, secret).await?;
    confirmation(visit, &found, None).await
}

/// The button was pressed. It stands for what its page showed: when something else is registered by then, that is shown.
pub(crate) async fn confirm(visit: Visit<'_>, secret: &str, body: Body) -> Result<Response<Body>, Fault> {
    from_here(visit)?;
    let posted = Posted::read(&visit.request.headers, body).await?;
    let found = to_confirm(visit, secret).await?;
    let (panel, id) = (found.registration.panel, found.registration.id);
    let step = Step::Prove(id, posted.value(names::SHOWN).to_owned());
    match visit.step(panel, step).await.map_err(unavailable)? {
        Outcome::Refused(refusal @ Refusal::ChangedMeanwhile) => {
            confirmation(visit, &to_confirm(visit, secret).await?, Some(refusal)).await
        }
        Outcome::Refused(refusal) => confirmation(visit, &found, Some(refusal)).await,
        _ => {
            let own = mint(visit, panel, id).await?;
            Ok(redirect(StatusCode::SEE_OTHER, &secret_path(visit.language, Purpose::Own, own.reveal())))
        }
    }
}

/// The registrant's own page.
pub(crate) async fn show_own(visit: Visit<'_>, secret: &str) -> Result<Response<Body>, Fault> {
    let found = found(visit, secret, Purpose::Own).await?;
    let done = match visit.request.uri.query() {
        Some("said=kept") => Some(Done::Kept),
        Some("said=sent") => Some(Done::Sent),
        _ => None,
    };
    own(visit, &found, StatusCode::OK, Reply { done, ..Reply::default() }).await
}

/// One of the acts on the own page.
pub(crate) async fn act(visit: Visit<'_>, secret: &str, act: &str, body: Body) -> Result<Response<Body>, Fault> {
    from_here(visit)?;
    let posted = Posted::read(&visit.request.headers, body).await?;
    let found = match found(visit, secret, Purpose::Own).await {
        // What was erased leaves nothing to know it by.
        Err(Fault::NotFound) if act == "erasure" && is_nobodys(visit, secret).await? => {
            return Ok(personal(StatusCode::OK, registration::erased(&visit.context())));
        }
        found => found?,
    };
    let (panel, id) = (found.registration.panel, found.registration.id);
    let typed = (act == "answers").then(|| typed(&found, posted));
    let reply = Reply { typed: typed.as_ref(), ..Reply::default() };
    let wished = match act {
        "withdrawal" => Step::Withdraw(id),
        "erasure" => Step::Erase(id),
        // Nobody comes closer to a panel that is hidden.
        _ if found.open.is_hidden() => return Err(Fault::NotFound),
        "return" => Step::Return(id),
        "acceptance" => Step::Accept(id),
        "letter" => Step::Resend(id),
        "answers" => match amended(visit, &found, typed.as_ref().ok_or(Fault::Broken)?)? {
            Ok(person) => Step::Amend(id, Box::new(person)),
            Err(faults) => {
                let reply = Reply { faults: Some(&faults), ..reply };
                return own(visit, &found, StatusCode::UNPROCESSABLE_ENTITY, reply).await;
            }
        },
        _ => return Err(Fault::NotFound),
    };
    if is_too_often(visit, &wished) {
        return own(visit, &found, StatusCode::TOO_MANY_REQUESTS, Reply { done: Some(Done::TooOften), ..reply }).await;
    }
    let path = secret_path(visit.language, Purpose::Own, secret);
    match visit.step(panel, wished).await.map_err(unavailable)? {
        // It is gone, by this act or by one in another window.
        Outcome::Erased | Outcome::Refused(Refusal::Gone) => Ok(erased(visit, &found)),
        Outcome::Kept => {
            let said = if act == "letter" { "sent" } else { "kept" };
            Ok(redirect(StatusCode::SEE_OTHER, &format!("{path}?said={said}")))
        }
        Outcome::Refused(refusal) => {
            own(visit, &found, StatusCode::CONFLICT, Reply { done: Some(Done::Refused(&refusal)), ..reply }).await
        }
        _ => Ok(redirect(StatusCode::SEE_OTHER, &path)),
    }
}

/// Whether somebody acts more often than a person does, or comes back so often that the letters of it are a nuisance.
fn is_too_often(visit: Visit<'_>, wished: &Step) -> bool {
    let guard = &visit.site.registrar.guard;
    let client = guard.client(visit.request, &visit.site.institute.address);
    if !guard.lets_act(client, visit.now) {
        return true;
    }
    matches!(wished, Step::Return(id) if !guard.lets_return(*id, visit.now))
}

/// What is said after everything was erased: at a place of its own, unless nobody may see that.
fn erased(visit: Visit<'_>, found: &OwnRegistration<'_>) -> Response<Body> {
    let OpenPanel { view, registering, .. } = &*found.open;
    if found.open.is_open_to_all() {
        let place = Place::Received(view.panel.slug.clone(), Received::Erased);
        return redirect(StatusCode::SEE_OTHER, &place.path(visit.language));
    }
    personal(StatusCode::OK, registration::received(&visit.context(), view, registering, Received::Erased, None, None))
}

/// Everything that is known about the registrant, as JSON: what the GDPR's article 20 calls a machine-readable format.
pub(crate) async fn own_copy(visit: Visit<'_>, secret: &str) -> Result<Response<Body>, Fault> {
    let site = visit.site;
    let found = found(visit, secret, Purpose::Own).await?;
    let registration = &found.registration;
    let person = &registration.person;
    let form = answered_form(visit, &found).await?;
    let told = person.answers.read().told(&form, &person.language);
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
        "answers": person.answers,
        "answers_in_words": told,
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
pub(crate) async fn own_calendar(visit: Visit<'_>, secret: &str) -> Result<Response<Body>, Fault> {
    let found = found(visit, secret, Purpose::Own).await?;
    if found.open.is_hidden() {
        return Err(Fault::NotFound);
    }
    let entry = crate::letters::own_entry(&visit.context(), &found.open.view.panel, &found.registration);
    let text = entry.ok_or(Fault::NotFound)?;
    Ok(download(text, "text/calendar; charset=utf-8", "panel.ics"))
}

async fn found<'a>(visit: Visit<'_>, secret: &'a str, purpose: Purpose) -> Result<OwnRegistration<'a>, Fault> {
    let (store, known) = (&visit.site.store, secret.parse::<Secret>().map_err(|_| Fault::NotFound)?);
    let link = store.link(&known.hash()).await.map_err(unavailable)?;
    let link = link.filter(|link| link.purpose == purpose).ok_or(Fault::NotFound)?;
    let registration = store.registration(link.registration).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    let open = panel_of_registrant(visit.site, link.panel, visit.now).await?;
    Ok(OwnRegistration { secret, registration, open })
}

/// Whether the secret is in the form of ours, and no link has it, or none any more. Who says so tells nobody anything:
/// what never was and what was erased are alike.
async fn is_nobodys(visit: Visit<'_>, secret: &str) -> Result<bool, Fault> {
    let Ok(secret) = secret.parse::<Secret>() else { return Ok(false) };
    Ok(visit.site.store.link(&secret.hash()).await.map_err(unavailable)?.is_none())
}

/// The registration whose address a link proves. Nobody gets a place on a panel that was hidden meanwhile.
async fn to_confirm<'a>(visit: Visit<'_>, secret: &'a str) -> Result<OwnRegistration<'a>, Fault> {
    let found = found(visit, secret, Purpose::Confirm).await?;
    if found.open.is_hidden() { Err(Fault::NotFound) } else { Ok(found) }
}

/// A page that sends no referrer makes older browsers send no origin either; whoever knows the secret is not led here
/// by another site's page.
fn from_here(visit: Visit<'_>) -> Result<(), Fault> {
    let headers = &visit.request.headers;
    let is_silent = !headers.contains_key("sec-fetch-site") && headers.get(header::ORIGIN).is_some_and(|o| o == "null");
    if is_silent || is_from_here(headers, &visit.site.institute.address) { Ok(()) } else { Err(Fault::Elsewhere) }
}

/// A new link to the own page.
async fn mint(visit: Visit<'_>, panel: PanelId, registration: RegistrationId) -> Result<Secret, Fault> {
    let secret = Fresh::new((visit.site.registrar.chance)(), visit.now).secret();
    let link = Link { hash: secret.hash(), registration, panel, purpose: Purpose::Own, created_at: visit.now };
    visit.site.store.keep_links(vec![link]).await.map_err(unavailable)?;
    Ok(secret)
}

/// The form that somebody's answers were given to; what the organisers changed since does not change what was said.
async fn answered_form<'a>(visit: Visit<'_>, found: &'a OwnRegistration<'_>) -> Result<Cow<'a, Form>, Fault> {
    let (newest, version) = (&found.open.registering.form, found.registration.person.form_version);
    if newest.version == version {
        return Ok(Cow::Borrowed(newest));
    }
    let older = visit.site.store.form(found.registration.panel, version).await.map_err(unavailable)?;
    Ok(older.map_or(Cow::Borrowed(newest), Cow::Owned))
}

async fn confirmation(
    visit: Visit<'_>,
    found: &OwnRegistration<'_>,
    refused: Option<Refusal>,
) -> Result<Response<Body>, Fault> {
    let form = answered_form(visit, found).await?;
    let view = ConfirmationView {
        panel: &found.open.view,
        registration: &found.registration,
        form: &form,
        action: &secret_path(visit.language, Purpose::Confirm, found.secret),
        refused,
    };
    let status = if view.refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(personal(status, registration::confirmation(&visit.context(), &view)))
}

async fn own(
    visit: Visit<'_>,
    found: &OwnRegistration<'_>,
    status: StatusCode,
    reply: Reply<'_>,
) -> Result<Response<Body>, Fault> {
    let OpenPanel { view: panel, registering, .. } = &*found.open;
    let letters = visit.site.store.letters_of(found.registration.id).await.map_err(unavailable)?;
    let answered = answered_form(visit, found).await?;
    let facts = BookFacts::of(&panel.panel);
    let landing = if found.registration.state == State::Withdrawn && found.registration.held > 0 {
        facts.takes_part(visit.now).map(|()| Landing::Seat)
    } else {
        facts.landing(&registering.terms, &registering.counts, None, visit.now)
    };
    let mut panel = panel.clone();
    if found.registration.state == State::Seated {
        watch::show_registrant(visit.site, &mut panel).await?;
    }
    let view = OwnView {
        panel: &panel,
        sign: &watch::signer(visit.site, visit.now),
        registering,
        registration: &found.registration,
        path: &secret_path(visit.language, Purpose::Own, found.secret),
        answered: &answered,
        done: reply.done,
        typed: reply.typed,
        faults: reply.faults,
        landing,
        letters: &letters,
    };
    let mut response = personal(status, registration::own(&visit.context(), &view));
    if let Some(policy) = watch::policy_of([&panel]) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// What somebody typed to change their answers. The address stays what was proved.
fn typed(found: &OwnRegistration<'_>, posted: Posted) -> Typed {
    let email = plenary_core::form::EMAIL;
    let kept = std::iter::once((email.to_owned(), found.registration.person.address.clone()));
    posted.0.into_iter().filter(|(name, _)| name != email).chain(kept).collect()
}

/// The person as they changed themselves, or what is wrong with the change.
fn amended(visit: Visit<'_>, found: &OwnRegistration<'_>, typed: &Typed) -> Result<Result<Person, Faults>, Fault> {
    let Visit { site, language, now, .. } = visit;
    let before = &found.registration.person;
    let colleagues = colleagues(typed);
    let chosen: Option<Language> = typed.first(names::LANGUAGE).parse().ok();
    let chosen = chosen.filter(|chosen| site.institute.languages.contains(chosen));
    let zone = site.rules.zone(typed.first(names::ZONE)).ok();
    let known = before.answers.read();
    let original = &found.open.view.panel.original;
    let asked = AskedForm { language, original, now, country: None, before: Some(&known) };
    let form = &found.open.registering.form;
    let answers = match form.read(typed, &asked) {
        Ok(answers) => answers,
        Err(faults) => return Ok(Err(faults)),
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
        answers: KeptAnswers::of(&answers).map_err(|_| Fault::Broken)?,
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
