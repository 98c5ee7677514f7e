//! Writes calendars of every zone into a folder, for the conformance tests to read with other people's parsers.
//!
//!     cargo run -p plenary-core --example calendars -- FOLDER
//!
//! One calendar a zone, with panels of 2016 to 2034 and panels around every change of clocks from 2024 to 2030; some of
//! the same panels once more in calendars of their own; and of one of them the objects that a registrant's letters
//! carry. `panels.json` says in wall time when each panel is; the instants are for the tests to compute, with their own
//! zone database.

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::AmbiguousOffset};
use plenary_core::{
    calendar::{
        Attendee, CalendarContext, Entry, Subscription, Wording, for_registrant, of_panel, of_panels, uid,
        uid_of_registrant,
    },
    institute::{Colour, Institute},
    language::{Language, Texts},
    letter::Method,
    panel::{Attribution, Panel, PanelId, PanelText, Visibility},
    phase::{Phase, Standing},
    register::RegistrationId,
    world_clock::{Fold, Schedule, Zone, ZoneRules},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Minutes from a change of clocks at which panels begin.
const AROUND_A_CHANGE: [i64; 6] = [-1500, -75, -1, 0, 45, 150];

/// How many panels of a zone also get a calendar of their own.
const CALENDARS_OF_THEIR_OWN: usize = 3;

/// What a letter asks of a calendar, with the SEQUENCE of it.
const ASKED: [(Method, i64, &str); 2] = [(Method::Request, 0, "REQUEST"), (Method::Cancel, 1, "CANCEL")];

/// A registrant whose name needs quotation marks around it.
const NAME: &str = "Ōta, Yūko; 太田 (Keio: \u{201c}SFC\u{201d})";
const ADDRESS: &str = "yuko+panels@example.org";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("Name the folder to write to.")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let rules = ZoneRules::bundled();
    // An old name of a zone is the same zone.
    let zones: BTreeSet<Zone> = rules.names().map(|name| rules.zone(&name)).collect::<Result<_, _>>()?;
    let mut told = Vec::new();
    let mut number = 0;
    for zone in zones {
        let schedules = schedules(&zone, &rules)?;
        let panels: Vec<Panel> = schedules.into_iter().map(|schedule| panel(&mut number, schedule)).collect();
        told.extend(write_zone(folder, &zone, &panels, &rules)?);
    }
    let told = json!({ "rules": rules.version(), "calendars": told });
    fs::write(folder.join("panels.json"), serde_json::to_vec(&told)?)?;
    Ok(())
}

fn write_zone(folder: &Path, zone: &Zone, panels: &[Panel], rules: &ZoneRules) -> Result<Vec<Value>, Box<dyn Error>> {
    let institute = institute(rules)?;
    let (language, wording) = (Language::english(), wording());
    let page_link = |panel: &Panel| institute.link(&format!("/en/panels/{}", panel.slug));
    let context =
        CalendarContext { institute: &institute, rules, language: &language, wording: &wording, page_link: &page_link };
    let entries: Vec<Entry<'_>> = panels.iter().map(|panel| Entry { panel, series: None }).collect();
    let source = institute.link("/en/calendar.ics");
    let subscription = Subscription { name: zone.as_str(), source: &source, page: &institute.address };
    let stem = zone.as_str().replace('/', "--");
    let mut told = Vec::new();
    let mut keep = |file: String, calendar: String, panels: &[Panel]| {
        let panels: Vec<Value> = panels.iter().map(|panel| tell(panel, &uid(panel, &institute))).collect();
        told.push(json!({ "file": file, "panels": panels }));
        fs::write(folder.join(file), calendar)
    };
    keep(format!("{stem}.ics"), of_panels(&context, &subscription, &entries), panels)?;
    let step = (panels.len() / CALENDARS_OF_THEIR_OWN).max(1);
    for entry in entries.iter().step_by(step) {
        let calendar = of_panel(&context, *entry).ok_or("an open panel has a calendar")?;
        keep(format!("{stem}.{}.ics", entry.panel.slug), calendar, std::slice::from_ref(entry.panel))?;
    }
    for (asked, entry) in ASKED.into_iter().zip(entries.iter().step_by(step)) {
        told.push(write_for_registrant(folder, &context, *entry, asked)?);
    }
    Ok(told)
}

fn write_for_registrant(
    folder: &Path,
    context: &CalendarContext<'_>,
    entry: Entry<'_>,
    (method, sequence, word): (Method, i64, &str),
) -> Result<Value, Box<dyn Error>> {
    let panel = entry.panel;
    let attendee = Attendee {
        uid: RegistrationId(Uuid::from_u128(u128::MAX - panel.id.0.as_u128())),
        name: NAME,
        address: ADDRESS,
        sequence,
        method,
        decided_at: panel.changed_at,
    };
    let calendar = for_registrant(context, entry, attendee).ok_or("a panel with a date is in calendars")?;
    let file = format!("{}.{word}.ics", panel.slug);
    fs::write(folder.join(&file), calendar)?;
    let mut told = tell(panel, &uid_of_registrant(attendee.uid, context.institute));
    told["asked"] = json!({ "method": word, "sequence": sequence, "name": NAME, "address": ADDRESS });
    Ok(json!({ "file": file, "panels": [told] }))
}

/// What the comparison needs: wall times, the zone, and which of two equal wall times is meant.
fn tell(panel: &Panel, uid: &str) -> Value {
    json!({
        "uid": uid,
        "zone": panel.schedule.as_ref().map(|schedule| schedule.zone.clone()),
        "starts": panel.schedule.as_ref().map(|schedule| schedule.starts),
        "minutes": panel.schedule.as_ref().and_then(|schedule| {
            Some((schedule.ends_at?.as_second() - schedule.starts_at.as_second()) / 60)
        }),
        "later_of_two": panel.schedule.as_ref().is_some_and(|schedule| schedule.fold == Some(Fold::Later)),
    })
}

fn schedules(zone: &Zone, rules: &ZoneRules) -> Result<Vec<Schedule>, Box<dyn Error>> {
    let clock = rules.of(zone);
    let mut walls: Vec<DateTime> = Vec::new();
    for year in [2016, 2021, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2034] {
        for month in [1, 4, 7, 10] {
            walls.push(DateTime::new(year, month, 10, 12, 15, 0, 0)?);
        }
    }
    let (first, last): (Timestamp, Timestamp) = ("2024-01-01T00:00:00Z".parse()?, "2031-01-01T00:00:00Z".parse()?);
    for change in clock.following(first).take_while(|change| change.timestamp() < last) {
        for minutes in AROUND_A_CHANGE {
            let at = change.timestamp() + SignedDuration::from_mins(minutes);
            walls.push(clock.to_datetime(at));
        }
    }
    let mut schedules = Vec::new();
    for wall in walls {
        let twice = matches!(clock.to_ambiguous_timestamp(wall).offset(), AmbiguousOffset::Fold { .. });
        let folds: &[Option<Fold>] = if twice { &[Some(Fold::Earlier), Some(Fold::Later)] } else { &[None] };
        for fold in folds {
            let begins = Schedule::derive(wall, None, zone.clone(), *fold, rules)?;
            // An end in wall time, some of them on the far side of a change.
            let ends = clock.to_datetime(begins.starts_at + SignedDuration::from_mins(90));
            schedules.push(Schedule::derive(wall, Some(ends), zone.clone(), *fold, rules)?);
        }
    }
    schedules.sort_by_key(|schedule| schedule.starts_at);
    Ok(schedules)
}

fn panel(number: &mut u128, schedule: Schedule) -> Panel {
    *number += 1;
    let changed_at = Timestamp::UNIX_EPOCH;
    Panel {
        id: PanelId(Uuid::from_u128(*number)),
        slug: plenary_core::slug::Slug::from_title(&format!("panel {number}")).expect("a slug"),
        revision: 1,
        sequence: 0,
        phase: Phase::Announced,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
        schedule: Some(schedule),
        previously: None,
        mode: None,
        original: Language::english(),
        texts: Texts::only(Language::english(), PanelText { title: format!("Panel {number}"), ..PanelText::default() }),
        questions: Vec::new(),
        cities: Vec::new(),
        appearances: Vec::new(),
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        created_at: changed_at,
        changed_at,
    }
}

fn institute(rules: &ZoneRules) -> Result<Institute, Box<dyn Error>> {
    Ok(Institute {
        name: Texts::only(Language::english(), "Institute for Security Cooperation".to_owned()),
        motto: Texts::default(),
        address: "https://panels.example.org".to_owned(),
        accent: Colour { red: 122, green: 31, blue: 43 },
        languages: vec![Language::english()],
        home_zone: rules.zone("Asia/Tokyo")?,
        mail: "panels@example.org".to_owned(),
    })
}

fn wording() -> Wording {
    let word = str::to_owned;
    Wording {
        guiding_questions: word("Guiding questions"),
        speakers: word("Speakers"),
        world_clock: word("When it begins"),
        online: word("Online"),
        postponed: word("Postponed"),
        cancelled: word("Cancelled"),
        end_not_announced: word("The end has not been announced; two hours are assumed."),
    }
}
