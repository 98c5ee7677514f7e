//! `plenary announce`: from a reading to a panel.

use std::{path::Path, process::ExitCode};

use jiff::{Timestamp, civil::DateTime};
use plenary_core::{
    announce::{AnnouncedSpeaker, Announcement, WallTime},
    city_names,
    desk::{Decided, Desk, DeskError},
    institute::Institute,
    language::{Language, Texts},
    ledger::Actor,
    panel::{Attribution, Mode, Panel, PanelText, ProgrammeItem, Visibility},
    people::Role,
    phase::{self, Act, Phase, Standing},
    world_clock::{Fold, ZoneRules},
};
use plenary_reader::Reading;

use crate::{
    command,
    configuration::Configuration,
    failure::{Failure, REFUSED},
    form::{self, Bearings, BoundForm, WrittenForm},
    outside, read, store,
};

pub async fn run(configuration: &Configuration, announce: &command::Announce) -> Result<ExitCode, Failure> {
    let bytes = outside::input(&announce.file)?;
    let reading = read::reading(&bytes, &announce.hints)?;
    if read::has_errors(&reading) && !announce.accept_findings {
        read::print(&read::page(&bytes, &reading, std::io::IsTerminal::is_terminal(&std::io::stdout())))?;
        eprintln!(
            "plenary: no panel was made, because the announcement has errors. Correct them, or make the panel as it is with --accept-findings."
        );
        return Ok(ExitCode::from(REFUSED));
    }
    let rules = ZoneRules::bundled();
    let mut announcement = announcement(&reading, &rules)?;
    announcement.attribution = announce.attribution.unwrap_or(announcement.attribution);
    let institute = &configuration.institute;
    // Before there is even a database: a form that cannot be asked leaves nothing behind.
    let form = announce.form.as_deref().map(|file| written(file, &announcement, institute, &rules)).transpose()?;
    let store = store::open(configuration).await?;
    let desk = outside::desk(store.as_ref(), &rules, Actor::Administrator);
    let (slug, says_standing) = (announce.slug.clone(), announcement.standing != Standing::AsPlanned);
    let before = match &announce.replace {
        Some(address) => Some(desk.panel_at(address).await?),
        None => None,
    };
    let mut decided = match &before {
        Some(before) => desk.replacing(before, announcement, slug, announce.publish).await?,
        None => desk.announcing(announcement, slug, announce.publish).await?,
    };
    let asked = match &form {
        Some(form) => Some(ask(form, &desk, &mut decided, institute).await?),
        None => None,
    };
    // One that is postponed or cancelled opens when it takes place after all.
    let is_as_planned = decided.panel.phase == Phase::Announced && decided.panel.standing == Standing::AsPlanned;
    let opens = asked.is_some() && announce.publish && is_as_planned;
    if opens {
        phase::decide(&decided.panel, Act::OpenRegistration, desk.now).map_err(DeskError::from)?;
    }
    let mut panel = desk.record(decided).await?;
    if let Some(before) = &before {
        replaced(before, &panel, says_standing);
    }
    if let Some(asked) = asked {
        asked.tell_findings();
        println!("The form asks for {} things.", asked.form.fields.len());
    }
    if opens {
        panel = desk.act(&panel.slug, Act::OpenRegistration).await?;
    }
    let link = institute.link(&plenary_web::addresses::Place::Panel(panel.slug.clone()).without_language());
    if panel.attribution == Attribution::ChathamHouse {
        println!("Held under the Chatham House Rule: the page says so, and there will be no recording.");
    }
    if panel.has_open_page() {
        println!("Published: {link}");
    } else {
        println!("Kept as a draft: {}. Publish it with --replace {} --publish.", panel.slug, panel.slug);
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a form and looks whether it can be asked of what is announced.
fn written(file: &Path, of: &Announcement, institute: &Institute, rules: &ZoneRules) -> Result<WrittenForm, Failure> {
    // A zone that is none is told with the rest of the announcement.
    let zone = of.when.as_ref().and_then(|when| rules.zone(&when.zone).ok());
    let zone = zone.as_ref().unwrap_or(&institute.home_zone);
    let form = form::read(file, &Bearings { language: &of.language, zone, rules, now: outside::now() })?;
    form.bind(&form::foreseen(&of.questions, &of.language), institute.first_language())?;
    Ok(form)
}

/// Adds the form to what was decided about its panel.
async fn ask(
    form: &WrittenForm,
    desk: &Desk<'_>,
    decided: &mut Decided,
    institute: &Institute,
) -> Result<BoundForm, Failure> {
    let bound = form.bind(&decided.panel.questions, institute.first_language())?;
    let asked = desk.asking(decided, bound.form.clone(), bound.terms.clone()).await;
    asked.map_err(|error| match error {
        DeskError::Form(faults) => form.refused(&faults),
        other => other.into(),
    })?;
    Ok(bound)
}

/// Says what the organiser may not expect of a panel that was replaced.
fn replaced(before: &Panel, after: &Panel, says_standing: bool) {
    if after.standing != Standing::AsPlanned && !says_standing {
        let (standing, slug) = (after.standing.word(), &after.slug);
        println!("The panel is still {standing}. When it takes place after all: plenary act {slug} reinstate.");
    }
    let place_of = |id| after.questions.iter().position(|question| question.id == id);
    let (kept, gone): (Vec<_>, Vec<_>) =
        (1..).zip(&before.questions).partition(|(_, question)| place_of(question.id).is_some());
    for (number, question) in &gone {
        let text = question.text.nearest(&after.original);
        println!("Question {number} is gone, and with it what chapters and registrants said of it: {text}");
    }
    if !gone.is_empty() {
        let taken = kept.iter().filter_map(|(old, question)| Some(format!("{old} → {}", place_of(question.id)? + 1)));
        println!("The other questions were taken for: {}.", taken.collect::<Vec<_>>().join(", "));
    }
}

/// What a reading says about a panel, in the words of the house.
///
/// # Errors
/// A sentence when the reading lacks what no panel can be without.
pub fn announcement(reading: &Reading, rules: &ZoneRules) -> Result<Announcement, Failure> {
    let language: Language = reading.language.parse().unwrap_or_else(|_| Language::english());
    let title = reading.title.clone().ok_or_else(|| {
        Failure::refused("The announcement has no title that could be recognised. Write it on the first line.")
    })?;
    let when = when(reading, rules);
    Ok(Announcement {
        text: PanelText {
            title,
            subtitle: reading.subtitle.clone(),
            background: reading.background.clone().unwrap_or_default(),
            venue: reading.venue.clone(),
        },
        questions: reading.questions.clone(),
        cities: cities(reading, &language),
        speakers: reading.speakers.iter().map(speaker).collect(),
        programme: programme(reading, when.as_ref(), &language, rules),
        attribution: Attribution::in_words(reading.background.as_deref().unwrap_or_default()),
        partners: Vec::new(),
        mode: reading.mode.as_deref().and_then(|word| word.parse::<Mode>().ok()),
        standing: match reading.status.as_str() {
            "cancelled" => Standing::Cancelled,
            "postponed" => Standing::Postponed,
            _ => Standing::AsPlanned,
        },
        visibility: Visibility::Public,
        series: None,
        when,
        language,
    })
}

/// The reading's instants as the wall time of its zone.
fn when(reading: &Reading, rules: &ZoneRules) -> Option<WallTime> {
    let zone = reading.zone.as_deref()?;
    let known = rules.of(&rules.zone(zone).ok()?);
    let starts_at: Timestamp = reading.start.as_deref()?.parse().ok()?;
    let starts = known.to_datetime(starts_at);
    let ends = reading.end.as_deref().and_then(|end| end.parse::<Timestamp>().ok()).map(|end| known.to_datetime(end));
    // Set only for a wall time that occurs twice; the reading already knows which of the two it is.
    let ambiguous = known.to_ambiguous_timestamp(starts);
    let fold = ambiguous.is_ambiguous().then(|| match ambiguous.earlier() {
        Ok(earlier) if earlier == starts_at => Fold::Earlier,
        _ => Fold::Later,
    });
    Some(WallTime { starts, ends, zone: zone.to_owned(), fold })
}

/// One city for each place that the first session names. A bare abbreviation (“CET”) gives way to the city of its zone.
fn cities(reading: &Reading, language: &Language) -> Vec<(Texts<String>, String)> {
    let mut cities: Vec<(Texts<String>, String)> = Vec::new();
    for row in reading.times.iter().filter(|row| row.session.is_none_or(|session| session == 1)) {
        let label = match row.label.as_deref() {
            Some(label) if !is_abbreviation(label) => label.to_owned(),
            _ => city_of(&row.zone),
        };
        let known = cities
            .iter()
            .any(|(texts, zone)| *zone == row.zone && texts.0.get(language).is_some_and(|text| *text == label));
        if !known {
            cities.push((city_names::in_all_languages(&label, language), row.zone.clone()));
        }
    }
    cities
}

fn is_abbreviation(label: &str) -> bool {
    label.chars().all(|character| !character.is_lowercase() && character.is_ascii()) || label.contains("UTC")
}

fn city_of(zone: &str) -> String {
    match zone {
        "Etc/UTC" | "UTC" | "Etc/GMT" => "UTC".to_owned(),
        zone => zone.rsplit('/').next().unwrap_or(zone).replace('_', " "),
    }
}

fn speaker(speaker: &plenary_reader::Speaker) -> AnnouncedSpeaker {
    AnnouncedSpeaker {
        name: speaker.name.clone(),
        role: speaker.role.as_deref().and_then(|word| word.parse().ok()).unwrap_or(Role::Panelist),
        affiliation: speaker.affiliation.clone(),
    }
}

fn programme(reading: &Reading, when: Option<&WallTime>, language: &Language, rules: &ZoneRules) -> Vec<ProgrammeItem> {
    let Some(zone) = when.and_then(|when| rules.zone(&when.zone).ok()) else {
        return Vec::new();
    };
    let zone = rules.of(&zone);
    let wall = |text: &Option<String>| -> Option<DateTime> {
        text.as_deref().and_then(|text| text.parse::<Timestamp>().ok()).map(|at| zone.to_datetime(at))
    };
    reading
        .sessions
        .iter()
        .filter_map(|session| {
            let title = Texts::only(language.clone(), session.title.clone()?);
            Some(ProgrammeItem { title, starts: wall(&session.start)?, ends: wall(&session.end) })
        })
        .collect()
}
