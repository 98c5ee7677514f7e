//! The form: shown, taken, and shown again with everything that was typed when something is wrong.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header, request::Parts},
};
use jiff::SignedDuration;
use plenary_core::{
    address::EmailAddress,
    country::Country,
    form::{Answers, Asked as AskedForm, Faults, KeptAnswers, Typed, clean},
    language::Language,
    link::Secret,
    panel::{Panel, PanelId},
    ports::Registering,
    register::{Application, BookFacts, Invitation, Outcome, Person, Prospect, Refusal, Step},
    slug::Slug,
};

use super::{
    STEP_WITHIN, Visit,
    compressed::Around,
    guard::{Client, Verdict, is_from_here},
    in_time,
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
/// Names, in the address of the page after a form, a mail domain that looks mistyped.
const SLIP: &str = "at";
/// The longest name of a colleague, in characters.
const LONGEST_NAME: usize = 200;

/// What came with a form, beside the answers.
struct Sent {
    typed: Typed,
    colleagues: Vec<String>,
    invitation: Option<(Invitation, String)>,
    country: Option<Country>,
}

/// What a form is shown with: its ticket, and when it comes back, why.
#[derive(Default)]
struct Reply<'a> {
    ticket: &'a str,
    faults: Option<&'a Faults>,
    unsent: Option<Unsent>,
    challenge: Option<String>,
    /// The solution of the ticket's challenge: found once, it stays in the form however often that comes back.
    work: Option<&'a str>,
}

/// The form of the panel at `slug`.
pub(crate) async fn show_form(visit: Visit<'_>, slug: &Slug) -> Result<Response<Body>, Fault> {
    let Visit { site, language, request, now } = visit;
    let code = invitation_in(request);
    let open = match open_panel(site, slug, now).await? {
        Found::Panel(open) => open,
        Found::Moved(panel) => return Ok(moved(&new_path(visit, &panel, &code).await?)),
    };
    let invitation = invited(site, &open.view.panel, &code).await?;
    let is_unknown = invitation.is_none() && !code.is_empty();
    let unsent = is_unknown.then_some(Unsent::Refused(Refusal::NoSuchInvitation));
    let ticket = site.registrar.ticket(open.view.panel.id, now);
    let country = likely_country(language, &request.headers);
    let sent = Sent { typed: Typed::default(), colleagues: Vec::new(), invitation, country };
    let whole = |unsent| page(visit, &open, &sent, Reply { ticket: &ticket, unsent, ..Reply::default() });
    if sent.invitation.is_some() || is_unknown {
        return Ok(personal(StatusCode::OK, whole(unsent)));
    }
    let make = || Around::split(&page(visit, &open, &sent, Reply { ticket: MARK, ..Reply::default() }), MARK);
    match open.form(language, country, make) {
        Some(form) => Ok(spliced(&form, &ticket, &request.headers)),
        // A form that cannot be sent has no place for a ticket.
        None => Ok(personal(StatusCode::OK, whole(None))),
    }
}

/// Takes a form that was sent.
pub(crate) async fn apply(visit: Visit<'_>, slug: &Slug, body: Body) -> Result<Response<Body>, Fault> {
    let Visit { site, language, request, now } = visit;
    if !is_from_here(&request.headers, &site.institute.address) {
        return Err(Fault::Elsewhere);
    }
    let typed: Typed = Posted::read(&request.headers, body).await?.0.into_iter().collect();
    let code = typed.first(names::INVITATION).to_owned();
    let open = match open_panel(site, slug, now).await? {
        Found::Panel(open) => open,
        // The form was open while the panel got another address: the browser sends it again to the new one.
        Found::Moved(panel) => {
            return Ok(redirect(StatusCode::PERMANENT_REDIRECT, &new_path(visit, &panel, &code).await?));
        }
    };
    let invitation = invited(site, &open.view.panel, &code).await?;
    let is_uninvited = invitation.is_none() && !code.is_empty();
    let country = likely_country(language, &request.headers);
    let sent = Sent { colleagues: colleagues(&typed), typed, invitation, country };
    let again = |status, reply: Reply<'_>| personal(status, page(visit, &open, &sent, reply));
    let (panel, key) = (open.view.panel.id, &site.registrar.key);
    let (ticket, work) = (sent.typed.first(names::TICKET), sent.typed.first(names::WORK));
    let known = key.read(ticket, panel, now);
    // It comes back without the invitation that was taken back meanwhile: sent again, it is everybody's.
    let unsent = match &known {
        _ if is_uninvited => Some(Unsent::Refused(Refusal::NoSuchInvitation)),
        Err(NotATicket::Old) => Some(Unsent::Old),
        Err(NotATicket::Forged) => Some(Unsent::Unticketed),
        Ok(_) => None,
    };
    let known = match (known, unsent) {
        (Ok(known), None) => known,
        (known, unsent) => {
            let new = site.registrar.ticket(panel, now);
            let (ticket, work) = match &known {
                Ok(known) => (ticket, key.is_solved(known, work).then_some(work)),
                Err(_) => (new.as_str(), None),
            };
            let status = if is_uninvited { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            return Ok(again(status, Reply { ticket, work, unsent, ..Reply::default() }));
        }
    };
    let work = key.is_solved(&known, work).then_some(work);
    let reply = Reply { ticket, work, ..Reply::default() };
    let honey = !sent.typed.first(names::HONEYPOT).is_empty();
    let has_to_work = match welcome(visit, &known, work.is_some(), honey, panel) {
        Ok(has_to_work) => has_to_work,
        Err(unsent) => {
            let challenge = (unsent == Unsent::Work).then(|| key.challenge(ticket));
            return Ok(again(StatusCode::TOO_MANY_REQUESTS, Reply { unsent: Some(unsent), challenge, ..reply }));
        }
    };
    let asked = AskedForm { language, original: &open.view.panel.original, now, country, before: None };
    let answers = match open.registering.form.read(&sent.typed, &asked) {
        Ok(answers) => answers,
        Err(faults) => {
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, Reply { faults: Some(&faults), ..reply }));
        }
    };
    let application = application(visit, &open, &sent, &answers, &known)?;
    let anew = |status, unsent| {
        let ticket = &site.registrar.ticket(panel, now);
        let challenge = has_to_work.then(|| key.challenge(ticket));
        again(status, Reply { ticket, unsent: Some(unsent), challenge, ..Reply::default() })
    };
    // While many forms arrive, one ticket and the work for it bring one application.
    if !site.registrar.guard.is_first_of_ticket(&known.key, application.mark(), now) && has_to_work {
        return Ok(anew(StatusCode::TOO_MANY_REQUESTS, Unsent::Work));
    }
    match visit.step(panel, Step::Register(Box::new(application))).await {
        Ok(Outcome::Refused(refusal)) => Ok(anew(StatusCode::CONFLICT, Unsent::Refused(refusal))),
        Ok(outcome) => Ok(redirect(StatusCode::SEE_OTHER, &path_after(visit, slug, &outcome, &sent, &answers))),
        Err(error) => {
            tracing::error!(%error, "a registration could not be stored");
            // The same ticket: sent again, it is the same application even if this one was stored after all.
            Ok(again(StatusCode::SERVICE_UNAVAILABLE, Reply { unsent: Some(Unsent::Unavailable), ..reply }))
        }
    }
}

/// Where whoever sent a form is led when it was taken.
fn path_after(visit: Visit<'_>, slug: &Slug, outcome: &Outcome, sent: &Sent, answers: &Answers) -> String {
    let place = Place::Received(slug.clone(), received(outcome)).path(visit.language);
    // Only whoever was invited may see the page of a panel that is not open to all.
    let path = with_invitation(place, sent.invitation.as_ref());
    let sign = if path.contains('?') { '&' } else { '?' };
    // Of the address only the domain, and only one that looks mistyped, leaves the form.
    let slip = answers.email().and_then(slip);
    slip.map(|domain| format!("{path}{sign}{SLIP}={domain}")).unwrap_or(path)
}

/// The domain of an address, if it looks like a slip of the finger.
fn slip(address: &EmailAddress) -> Option<String> {
    address.probably_meant().map(|_| address.domain().to_owned())
}

/// What is said after a form was taken. Whoever may see the panel may see it: it says nothing about anybody.
pub(crate) async fn outcome_page(visit: Visit<'_>, slug: &Slug, received: Received) -> Result<Response<Body>, Fault> {
    let code = invitation_in(visit.request);
    let place = |slug: &Slug| Place::Received(slug.clone(), received).path(visit.language);
    match open_panel(visit.site, slug, visit.now).await? {
        Found::Panel(open) => {
            let invitation = invited(visit.site, &open.view.panel, &code).await?;
            let code = invitation.as_ref().map(|(_, code)| code.as_str());
            let typed = EmailAddress::read(&format!("name@{}", in_query(visit.request, SLIP))).ok();
            let context = visit.context();
            let text = registration::received(&context, &open.view, &open.registering, received, code, typed.as_ref());
            Ok(personal(StatusCode::OK, text))
        }
        Found::Moved(panel) => {
            let invitation = invited(visit.site, &panel, &code).await?;
            Ok(moved(&with_invitation(place(&panel.slug), invitation.as_ref())))
        }
    }
}

/// Where the form of a panel is that got another address; an invitation comes along.
async fn new_path(visit: Visit<'_>, panel: &Panel, code: &str) -> Result<String, Fault> {
    let invitation = invited(visit.site, panel, code).await?;
    Ok(with_invitation(Place::Registration(panel.slug.clone()).path(visit.language), invitation.as_ref()))
}

fn with_invitation(path: String, invitation: Option<&(Invitation, String)>) -> String {
    match invitation {
        Some((_, code)) => format!("{path}?invitation={code}"),
        None => path,
    }
}

/// A page with a form: its own origin goes with what it sends, so that older browsers can prove where it came from.
fn personal(status: StatusCode, body: impl Into<Body>) -> Response<Body> {
    let mut response = answer::personal(status, body);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// Whether whoever sends a form had to work for it first.
///
/// # Errors
/// Why a form is not taken at once, whatever stands in it.
fn welcome(visit: Visit<'_>, ticket: &Ticket, is_solved: bool, honey: bool, panel: PanelId) -> Result<bool, Unsent> {
    let (registrar, request) = (&visit.site.registrar, visit.request);
    let client = registrar.guard.client(request, &visit.site.institute.address);
    let verdict = registrar.guard.count(client, panel, visit.now);
    if verdict == Verdict::Wait {
        return Err(Unsent::Wait);
    }
    // What nobody sees was filled in: by a program, or by a browser that means well. The work tells them apart.
    let has_to_work = verdict == Verdict::Work || honey;
    if has_to_work && !is_solved && ticket.age < PATIENCE {
        return Err(Unsent::Work);
    }
    let is_fast = (SignedDuration::ZERO..FASTEST).contains(&ticket.age) && client != Client::Here;
    if is_fast { Err(Unsent::TooFast) } else { Ok(has_to_work) }
}

fn page(visit: Visit<'_>, open: &OpenPanel, sent: &Sent, reply: Reply<'_>) -> String {
    let invitation = sent.invitation.as_ref().map(|(invitation, code)| (invitation, code.as_str()));
    let Registering { terms, counts, .. } = &open.registering;
    let facts = BookFacts::of(&open.view.panel);
    let view = FormView {
        panel: &open.view,
        registering: &open.registering,
        typed: &sent.typed,
        colleagues: &sent.colleagues,
        faults: reply.faults,
        unsent: reply.unsent,
        open: facts.landing(terms, counts, invitation.map(|(invitation, _)| invitation), visit.now),
        ticket: reply.ticket,
        challenge: reply.challenge.as_deref(),
        work: reply.work,
        invitation,
        country: sent.country,
    };
    registration::form(&visit.context(), &view)
}

/// The invitation of a code, if it is one to this panel.
///
/// # Errors
/// A panel that is not open to all is not there for whoever has none.
async fn invited(site: &Site, panel: &Panel, code: &str) -> Result<Option<(Invitation, String)>, Fault> {
    let found = match code.parse::<Secret>() {
        Ok(secret) => {
            in_time(STEP_WITHIN, site.store.invitation(panel.id, &secret.hash())).await.map_err(unavailable)?
        }
        Err(_) => None,
    };
    if found.is_none() && !panel.has_open_page() {
        return Err(Fault::NotFound);
    }
    Ok(found.map(|invitation| (invitation, code.to_owned())))
}

/// The code in the address of a page; empty when there is none.
fn invitation_in(request: &Parts) -> String {
    in_query(request, "invitation")
}

fn in_query(request: &Parts, wanted: &str) -> String {
    let query = request.uri.query().unwrap_or_default();
    let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted);
    found.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// What the language of the page and the browser's languages make likely; never the address.
fn likely_country(language: &Language, headers: &HeaderMap) -> Option<Country> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Country::of_accept_language(accepted).or_else(|| Country::of_language(language))
}

pub(super) fn colleagues(typed: &Typed) -> Vec<String> {
    let names = typed.all(names::COLLEAGUE).map(clean::line).filter(|name| !name.is_empty());
    names.map(|name| name.chars().take(LONGEST_NAME).collect()).collect()
}

/// What the person that the answers speak of wishes for.
fn application(
    visit: Visit<'_>,
    open: &OpenPanel,
    sent: &Sent,
    answers: &Answers,
    ticket: &Ticket,
) -> Result<Application, Fault> {
    let address = answers.email().ok_or(Fault::Broken)?;
    let person = Person {
        address: address.to_string(),
        address_key: address.key(),
        name: answers.name().unwrap_or_default().to_owned(),
        form_version: open.registering.form.version,
        seats: 1 + u32::try_from(sent.colleagues.len()).unwrap_or(u32::MAX - 1),
        colleagues: sent.colleagues.clone(),
        language: visit.language.clone(),
        zone: visit.site.rules.zone(sent.typed.first(names::ZONE)).ok(),
        answers: KeptAnswers::of(answers).map_err(|_| Fault::Broken)?,
    };
    let invitation = sent.invitation.as_ref().map(|(invitation, _)| invitation.code.clone());
    Ok(Application::new(person, &ticket.key, invitation))
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
