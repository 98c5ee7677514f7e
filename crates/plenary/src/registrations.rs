//! What organisers do with registrations on the command line: list them, decide on them, invite, move the panel along.

mod table;

use std::{fmt::Write as _, process::ExitCode};

use plenary_core::{
    address::EmailAddress,
    desk::DeskError,
    form::Form,
    fresh::Fresh,
    ledger::Actor,
    panel::Panel,
    phase::{self, Act},
    ports::{Registering, Store},
    register::{Invitation, InvitationId, Outcome, Registration, RegistrationId, State, Step, Terms},
    world_clock::ZoneRules,
};
use plenary_web::addresses::Place;

use self::table::Table;
use crate::{
    command::{ActOn, Decide, Invitations, Invite, Registrations},
    configuration::Configuration,
    failure::Failure,
    form::{self, Bearings},
    outside, read, store,
};

/// How many registrations are read at once.
pub const STRETCH: i64 = 1_000;

/// `plenary registrations`: everybody on a panel, in the order in which they asked.
pub async fn list(configuration: &Configuration, asked: &Registrations) -> Result<ExitCode, Failure> {
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let panel = outside::desk(store.as_ref(), &rules, Actor::Administrator).panel_at(&asked.panel).await?;
    let registering = registering(store.as_ref(), &panel).await?;
    let wanted: Option<State> = asked
        .state
        .as_deref()
        .map(|word| {
            word.parse().map_err(|_| {
                Failure::input(format!(
                    "“{word}” is not a state; write pending, awaiting, seated, waiting, declined or withdrawn."
                ))
            })
        })
        .transpose()?;
    let language = configuration.institute.first_language();
    let table = Table::of(store.as_ref(), panel.id, &registering, language).await?;
    let mut out = if asked.csv { table.heading() } else { String::new() };
    let mut after = i64::MIN;
    loop {
        let stretch = store.registrations(panel.id, after, STRETCH).await?;
        let Some(last) = stretch.last() else { break };
        after = last.place;
        for one in stretch.iter().filter(|one| wanted.is_none_or(|wanted| one.state == wanted)) {
            out.push_str(&if asked.csv {
                table.row(one)
            } else if asked.json {
                object(one, &table)
            } else {
                line(one)
            });
        }
    }
    if !asked.csv && !asked.json {
        let counts = registering.counts;
        let free = counts.free(&registering.terms).map_or("as many as come".to_owned(), |free| free.to_string());
        let _ = writeln!(
            out,
            "seated {} · held {} · free {free} · waiting {} · awaiting {}",
            counts.seated, counts.held, counts.waiting, counts.awaiting
        );
    }
    read::print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// `plenary decide`: the organisers' yes or no to those who await it.
pub async fn decide(configuration: &Configuration, asked: &Decide) -> Result<ExitCode, Failure> {
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let desk = outside::desk(store.as_ref(), &rules, Actor::Administrator);
    let panel = desk.panel_at(&asked.panel).await?;
    let mut all_done = true;
    for id in &asked.registrations {
        let id = RegistrationId(*id);
        let step =
            if asked.decline { Step::Decline(id, asked.note.clone()) } else { Step::Approve(id, asked.note.clone()) };
        let said = match desk.step(panel.id, step).await? {
            Outcome::Refused(refusal) => {
                all_done = false;
                refusal.to_string()
            }
            outcome => format!("{outcome:?}").to_lowercase(),
        };
        println!("{}  {said}", id.0);
    }
    Ok(if all_done { ExitCode::SUCCESS } else { ExitCode::from(crate::failure::REFUSED) })
}

/// `plenary invite`: makes an invitation and prints its link, which is shown this once.
pub async fn invite(configuration: &Configuration, asked: &Invite) -> Result<ExitCode, Failure> {
    let address = asked.address.as_deref().map(EmailAddress::read).transpose().map_err(Failure::input)?;
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let desk = outside::desk(store.as_ref(), &rules, Actor::Administrator);
    let panel = desk.panel_at(&asked.panel).await?;
    registering(store.as_ref(), &panel).await?;
    let mut fresh = Fresh::new(outside::chance(), desk.now);
    let code = fresh.secret();
    let invitation = Invitation {
        id: InvitationId(fresh.id()),
        panel: panel.id,
        code: code.hash(),
        address_key: address.as_ref().map(EmailAddress::key),
        uses: asked.seats,
        used: 0,
        holds_seats: asked.hold,
        bypasses_window: asked.any_time,
        bypasses_approval: asked.without_approval,
        note: asked.note.clone(),
        created_at: desk.now,
    };
    let id = invitation.id;
    if let Outcome::Refused(refusal) = desk.step(panel.id, Step::Invite(Box::new(invitation))).await? {
        return Err(Failure::refused(refusal));
    }
    let page = configuration.institute.link(&Place::Registration(panel.slug).without_language());
    println!("{page}?invitation={}", code.reveal());
    eprintln!(
        "plenary: the link is shown this once. Take the invitation back with “plenary invitations {} --take-back {}”.",
        asked.panel, id.0
    );
    Ok(ExitCode::SUCCESS)
}

/// `plenary invitations`: lists them, or takes one back.
pub async fn invitations(configuration: &Configuration, asked: &Invitations) -> Result<ExitCode, Failure> {
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let desk = outside::desk(store.as_ref(), &rules, Actor::Administrator);
    let panel = desk.panel_at(&asked.panel).await?;
    if let Some(id) = asked.take_back {
        if let Outcome::Refused(refusal) = desk.step(panel.id, Step::Uninvite(InvitationId(id))).await? {
            return Err(Failure::refused(refusal));
        }
        println!("Taken back: {id}");
        return Ok(ExitCode::SUCCESS);
    }
    for one in store.invitations(panel.id).await? {
        let whose = one.address_key.as_deref().unwrap_or("anybody who has the link");
        let holds = if one.holds_seats { ", holding its seats" } else { "" };
        println!("{}  {} of {} used, for {whose}{holds}", one.id.0, one.used, one.uses);
    }
    Ok(ExitCode::SUCCESS)
}

/// `plenary act`: moves a panel along its phases, and tells those whom it concerns.
pub async fn act(configuration: &Configuration, asked: &ActOn) -> Result<ExitCode, Failure> {
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let desk = outside::desk(store.as_ref(), &rules, Actor::Administrator);
    if matches!(asked.act, Act::OpenRegistration) {
        let panel = desk.panel_at(&asked.panel).await?;
        if store.registering(panel.id).await?.is_none() {
            let (form, terms) = usual_form(configuration, &panel, &rules)?;
            // A panel that does not open is given no form; one that opens has it.
            phase::decide(&panel, asked.act, desk.now).map_err(DeskError::from)?;
            desk.ask(&panel, form, terms).await?;
        }
    }
    let panel = desk.act(&asked.panel, asked.act).await?;
    println!("{} is now {}, {}.", panel.slug, panel.phase.word(), panel.standing.word());
    Ok(ExitCode::SUCCESS)
}

/// The institute's own form, or the one that everybody has who wrote none.
fn usual_form(
    configuration: &Configuration,
    panel: &Panel,
    rules: &ZoneRules,
) -> Result<(Form, Option<Terms>), Failure> {
    let institute = &configuration.institute;
    let Some(file) = &configuration.registration_form else { return Ok((Form::default(), None)) };
    let zone = panel.schedule.as_ref().map_or(&institute.home_zone, |schedule| &schedule.zone);
    let bearings = Bearings { language: institute.first_language(), zone, rules, now: outside::now() };
    let bound = form::read(file, &bearings)?.bind(&panel.questions, institute.first_language())?;
    bound.tell_findings();
    Ok((bound.form, bound.terms))
}

/// Whether the institute's own form can be asked, as far as that can be said without a panel.
///
/// # Errors
/// Why not, as sentences.
pub fn look_at_form(configuration: &Configuration) -> Result<String, String> {
    let (zone, language) = (&configuration.institute.home_zone, configuration.institute.first_language());
    let Some(file) = &configuration.registration_form else { return Ok("the usual one".to_owned()) };
    let bearings = Bearings { language, zone, rules: &ZoneRules::bundled(), now: outside::now() };
    let checked = form::read(file, &bearings).and_then(|written| written.check(language));
    checked.map(|()| file.display().to_string()).map_err(|failure| failure.to_string())
}

async fn registering(store: &dyn Store, panel: &Panel) -> Result<Registering, Failure> {
    store.registering(panel.id).await?.ok_or_else(|| {
        Failure::refused(format!(
            "{} takes no registrations. Give it a form: plenary announce FILE --replace {} --form FORM.",
            panel.slug, panel.slug
        ))
    })
}

fn line(one: &Registration) -> String {
    let person = &one.person;
    let offer = if one.state == State::Waiting && one.held > 0 { " (offered a seat)" } else { "" };
    format!(
        "{}  {}{offer}  {}  {}  {} seat(s)\n",
        one.id.0,
        one.state.word(),
        read::plain(&person.address),
        read::plain(&person.name),
        person.seats
    )
}

fn object(one: &Registration, table: &Table<'_>) -> String {
    let person = &one.person;
    let object = serde_json::json!({
        "id": one.id.0,
        "state": one.state,
        "place": one.place,
        "seats": person.seats,
        "held": one.held,
        "address": person.address,
        "name": person.name,
        "colleagues": person.colleagues,
        "language": person.language,
        "zone": person.zone,
        "answers": person.answers,
        "answers_in_words": table.in_words(one),
        "form_version": person.form_version,
        "registered_at": one.created_at,
    });
    format!("{object}\n")
}
