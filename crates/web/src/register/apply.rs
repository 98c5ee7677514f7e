//! The form: shown, taken, and shown again with everything that was typed when something is wrong.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header, request::Parts},
};
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    country::Country,
    form::{Answers, Asked as AskedForm, Faults, Typed, clean},
    language::Language,
    link::Secret,
    phase::Standing,
    register::{Application, Asked, Invitation, Outcome, Person, Prospect, Refusal, Step},
    slug::Slug,
};

use super::{
    compressed::Around,
    guard::{Client, Peer, Verdict, is_from_here},
    open::{Found, OpenPanel, open_panel},
    posted::Posted,
    ticket::{NotATicket, Ticket},
};
use crate::{
    addresses::Place,
    answer,
    make::unavailable,
    pages::{
        fault::Fault,
        registration::{self, FormView, Received, Unsent, names},
    },
    receive::{moved, redirect},
    site::Site,
};

/// Nobody fills in a form in less.
const FASTEST: SignedDuration = SignedDuration::from_secs(2);
/// Who cannot do the work waits this long.
const PATIENCE: SignedDuration = SignedDuration::from_secs(60);
/// Stands in a form for the ticket until there is one.
const MARK: &str = "ticket-goes-here";
/// The longest name of a colleague, in characters.
const LONGEST_NAME: usize = 200;

/// What came with a form, beside the answers.
struct Sent {
    typed: Typed,
    colleagues: Vec<String>,
    invitation: Option<(Invitation, String)>,
    country: Option<Country>,
}

/// The form of the panel at `slug`.
pub(crate) async fn show_form(
    site: &Site,
    language: &Language,
    slug: &Slug,
    request: &Parts,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let open = match open_panel(site, slug, now).await? {
        Found::Panel(open) => open,
        Found::Moved(slug) => return Ok(moved(&Place::Registration(slug).path(language))),
    };
    let code = request.uri.query().and_then(invitation_in);
    let invitation = invited(site, &open, code.as_deref().unwrap_or_default()).await?;
    if invitation.is_none() && !open.is_open_to_all() {
        return Err(Fault::NotFound);
    }
    let ticket = site.registrar.ticket(open.view.panel.id, now);
    let country = likely_country(language, &request.headers);
    let sent = Sent { typed: Typed::default(), colleagues: Vec::new(), invitation, country };
    if sent.invitation.is_some() {
        return Ok(personal(StatusCode::OK, page(site, language, &open, &sent, None, None, &ticket, None, now)));
    }
    let make = || Around::split(&page(site, language, &open, &sent, None, None, MARK, None, now), MARK);
    match open.form(language, country, make) {
        Some(form) => Ok(spliced(&form, &ticket, &request.headers)),
        // A form that cannot be sent has no place for a ticket.
        None => Ok(personal(StatusCode::OK, page(site, language, &open, &sent, None, None, &ticket, None, now))),
    }
}

/// Takes a form that was sent.
pub(crate) async fn apply(
    site: &Site,
    language: &Language,
    slug: &Slug,
    request: &Parts,
    body: Body,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    if !is_from_here(&request.headers, &site.institute.address) {
        return Err(Fault::Elsewhere);
    }
    let posted = Posted::read(&request.headers, body).await?;
    let open = match open_panel(site, slug, now).await? {
        Found::Panel(open) => open,
        // The form was open while the panel got another address: the browser sends it again to the new one.
        Found::Moved(slug) => {
            return Ok(redirect(StatusCode::PERMANENT_REDIRECT, &Place::Registration(slug).path(language)));
        }
    };
    let invitation = invited(site, &open, posted.value(names::INVITATION)).await?;
    if invitation.is_none() && !open.is_open_to_all() {
        return Err(Fault::NotFound);
    }
    let colleagues = colleagues(&posted);
    let country = likely_country(language, &request.headers);
    let zone = posted.value(names::ZONE).to_owned();
    let (ticket, work) = (posted.value(names::TICKET).to_owned(), posted.value(names::WORK).to_owned());
    let honey = !posted.value(names::HONEYPOT).is_empty();
    let sent = Sent { typed: posted.0.into_iter().collect(), colleagues, invitation, country };
    let again = |status, faults: Option<&Faults>, unsent, ticket: &str, challenge: Option<&str>| {
        personal(status, page(site, language, &open, &sent, faults, unsent, ticket, challenge, now))
    };
    let panel = open.view.panel.id;
    let known = match site.registrar.key.read(&ticket, panel, now) {
        Ok(known) => known,
        Err(NotATicket::Forged | NotATicket::Old) => {
            let ticket = site.registrar.ticket(panel, now);
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, None, Some(Unsent::Old), &ticket, None));
        }
    };
    let client = Client::of(request.extensions.get::<Peer>().copied(), &request.headers);
    if let Some(unsent) = unwelcome(site, client, &known, &work, honey, panel, now) {
        let challenge = (unsent == Unsent::Work).then(|| site.registrar.key.challenge(&ticket));
        return Ok(again(StatusCode::TOO_MANY_REQUESTS, None, Some(unsent), &ticket, challenge.as_deref()));
    }
    let asked = AskedForm { language, now, country, before: None };
    let answers = match open.registering.form.read(&sent.typed, &asked) {
        Ok(answers) => answers,
        Err(faults) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, Some(&faults), None, &ticket, None)),
    };
    let person = person(site, language, &open, answers, sent.colleagues.clone(), &zone)?;
    let invitation = sent.invitation.as_ref().map(|(invitation, _)| invitation.code.clone());
    let step = Step::Register(Box::new(Application { person, key: known.key, invitation }));
    let outcome = site.store.step(Asked { panel, step, at: now, seed: (site.registrar.chance)() }).await;
    match outcome {
        Ok(Outcome::Refused(refusal)) => {
            let unsent = Some(Unsent::Refused(refusal));
            Ok(again(StatusCode::CONFLICT, None, unsent, &site.registrar.ticket(panel, now), None))
        }
        Ok(outcome) => {
            site.registrar.bell.ring((site.clock)());
            let place = Place::Received(slug.clone(), received(&outcome));
            Ok(redirect(StatusCode::SEE_OTHER, &place.path(language)))
        }
        Err(error) => {
            tracing::error!(%error, "a registration could not be stored");
            // The same ticket: sent again, it is the same application even if this one was stored after all.
            Ok(again(StatusCode::SERVICE_UNAVAILABLE, None, Some(Unsent::Unavailable), &ticket, None))
        }
    }
}

/// What is said after a form was taken. Anybody may see it: it says nothing about anybody.
pub(crate) async fn outcome_page(
    site: &Site,
    language: &Language,
    slug: &Slug,
    received: Received,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    match open_panel(site, slug, now).await? {
        Found::Panel(open) => {
            let context = site.context(language, now);
            let text = registration::received(&context, &open.view, &open.registering, received);
            Ok(personal(StatusCode::OK, text))
        }
        Found::Moved(slug) => Ok(moved(&Place::Received(slug, received).path(language))),
    }
}

/// A page with a form: its own origin goes with what it sends, so that older browsers can prove where it came from.
fn personal(status: StatusCode, body: impl Into<Body>) -> Response<Body> {
    let mut response = answer::personal(status, body);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// Why a form is not taken at once, whatever stands in it.
fn unwelcome(
    site: &Site,
    client: Client,
    ticket: &Ticket,
    work: &str,
    honey: bool,
    panel: plenary_core::panel::PanelId,
    now: Timestamp,
) -> Option<Unsent> {
    let verdict = site.registrar.guard.count(client, panel, now);
    if verdict == Verdict::Wait {
        return Some(Unsent::Wait);
    }
    // What nobody sees was filled in: by a program, or by a browser that means well. The work tells them apart.
    let has_to_work = verdict == Verdict::Work || honey;
    if has_to_work && !site.registrar.key.is_solved(ticket, work) && ticket.age < PATIENCE {
        return Some(Unsent::Work);
    }
    let is_fast = (SignedDuration::ZERO..FASTEST).contains(&ticket.age) && client != Client::Here;
    is_fast.then_some(Unsent::TooFast)
}

#[expect(clippy::too_many_arguments, reason = "one form has as many sides; each call names what it knows")]
fn page(
    site: &Site,
    language: &Language,
    open: &OpenPanel,
    sent: &Sent,
    faults: Option<&Faults>,
    unsent: Option<Unsent>,
    ticket: &str,
    challenge: Option<&str>,
    now: Timestamp,
) -> String {
    let invitation = sent.invitation.as_ref().map(|(invitation, code)| (invitation, code.as_str()));
    let view = FormView {
        panel: &open.view,
        registering: &open.registering,
        typed: &sent.typed,
        colleagues: &sent.colleagues,
        faults,
        unsent,
        open: may_register(open, invitation.map(|(invitation, _)| invitation), now),
        ticket,
        challenge,
        invitation,
        country: sent.country,
    };
    registration::form(&site.context(language, now), &view)
}

/// Whether the form can be sent as things stand; the seats decide again when it is.
pub(super) fn may_register(open: &OpenPanel, invitation: Option<&Invitation>, now: Timestamp) -> Result<(), Refusal> {
    let panel = &open.view.panel;
    let facts = plenary_core::register::BookFacts::of(panel);
    let terms = &open.registering.terms;
    facts.takes_part(now)?;
    if !invitation.is_some_and(|invitation| invitation.bypasses_window) {
        facts.is_open(terms, now)?;
    }
    let is_full = open.registering.counts.free(terms).is_some_and(|free| free <= 0) && !terms.waiting_list;
    let holds_seat = invitation.is_some_and(|invitation| invitation.holds_seats);
    if is_full && !holds_seat && panel.standing == Standing::AsPlanned { Err(Refusal::Full) } else { Ok(()) }
}

/// The invitation of a code, if it is one to this panel.
async fn invited(site: &Site, open: &OpenPanel, code: &str) -> Result<Option<(Invitation, String)>, Fault> {
    let Ok(secret) = code.parse::<Secret>() else { return Ok(None) };
    let found = site.store.invitation(open.view.panel.id, &secret.hash()).await.map_err(unavailable)?;
    Ok(found.map(|invitation| (invitation, code.to_owned())))
}

fn invitation_in(query: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "invitation").map(|(_, code)| code.into_owned())
}

/// What the language of the page and the browser's languages make likely; never the address.
fn likely_country(language: &Language, headers: &HeaderMap) -> Option<Country> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Country::of_accept_language(accepted).or_else(|| Country::of_language(language))
}

pub(super) fn colleagues(posted: &Posted) -> Vec<String> {
    let names = posted.0.iter().filter(|(name, _)| name == names::COLLEAGUE).map(|(_, value)| clean::line(value));
    names.filter(|name| !name.is_empty()).map(|name| name.chars().take(LONGEST_NAME).collect()).collect()
}

/// The person that the answers speak of.
pub(super) fn person(
    site: &Site,
    language: &Language,
    open: &OpenPanel,
    answers: Answers,
    colleagues: Vec<String>,
    zone: &str,
) -> Result<Person, Fault> {
    let address = answers.email().ok_or(Fault::Broken)?;
    Ok(Person {
        address: address.to_string(),
        address_key: address.key(),
        name: answers.name().unwrap_or_default().to_owned(),
        form_version: open.registering.form.version,
        seats: 1 + u32::try_from(colleagues.len()).unwrap_or(u32::MAX - 1),
        colleagues,
        language: language.clone(),
        zone: site.rules.zone(zone).ok(),
        answers: serde_json::to_value(&answers).map_err(|_| Fault::Broken)?.into(),
    })
}

fn received(outcome: &Outcome) -> Received {
    match outcome {
        Outcome::Seated => Received::Seated,
        Outcome::Waiting => Received::Waiting,
        Outcome::Awaiting => Received::Awaiting,
        Outcome::Confirm { seat: Prospect::WaitingList, .. } => Received::ConfirmWaiting,
        Outcome::Confirm { seat: Prospect::Decision, .. } => Received::ConfirmAwaiting,
        _ => Received::Confirm,
    }
}

/// The finished form with its ticket, in the encoding that the browser takes.
fn spliced(form: &Around, ticket: &str, headers: &HeaderMap) -> Response<Body> {
    let gzip = answer::accepts(headers, "gzip").then(|| form.gzip(ticket)).flatten();
    let is_gzip = gzip.is_some();
    let mut response = personal(StatusCode::OK, gzip.unwrap_or_else(|| form.plain(ticket)));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language"));
    if is_gzip {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}
