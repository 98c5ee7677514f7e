//! `plenary seed`: deterministic made-up panels and registrations, for trials of speed and look. The same numbers and
//! the same day make the same ones, to the last id.

mod registrants;

use std::process::ExitCode;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use plenary_core::{
    announce::{self, AnnouncedSpeaker, Announcement, WallTime},
    language::{Language, Texts},
    panel::{Attribution, Mode, Panel, PanelText, Series, SeriesId, SeriesText, Visibility},
    people::{Role, Speaker},
    phase::{Phase, Standing},
    ports::Change,
    slug::Slug,
    world_clock::ZoneRules,
};
use uuid::Uuid;

use self::registrants::Comers;
use crate::{command, configuration::Configuration, failure::Failure, outside, store};

const TOPICS: [&str; 12] = [
    "Defence industrial cooperation",
    "Critical minerals",
    "The future of export controls",
    "Maritime security",
    "Energy transition finance",
    "Semiconductor supply chains",
    "Nuclear risk reduction",
    "Digital trade rules",
    "Space governance",
    "Climate adaptation",
    "Demographic change",
    "Development finance",
];
const REGIONS: [&str; 8] = [
    "the Indo-Pacific",
    "the North Atlantic",
    "Northeast Asia",
    "the Western Balkans",
    "the Sahel",
    "the Gulf",
    "the Arctic",
    "Latin America",
];
const CITIES: [(&str, &str); 10] = [
    ("Washington", "America/New_York"),
    ("London", "Europe/London"),
    ("Paris", "Europe/Paris"),
    ("Nairobi", "Africa/Nairobi"),
    ("New Delhi", "Asia/Kolkata"),
    ("Singapore", "Asia/Singapore"),
    ("Seoul", "Asia/Seoul"),
    ("Tokyo", "Asia/Tokyo"),
    ("Canberra", "Australia/Canberra"),
    ("Wellington", "Pacific/Auckland"),
];
const GIVEN: [&str; 12] =
    ["Amara", "Benoît", "Chiyo", "Daniel", "Elif", "Farah", "Goran", "Hana", "Ines", "Jonas", "Keiko", "Lucía"];
const FAMILY: [&str; 12] = [
    "Abe",
    "Bianchi",
    "Carter",
    "Dubois",
    "Eriksson",
    "Fernández",
    "Goto",
    "Hughes",
    "Ivanova",
    "Jain",
    "Kowalski",
    "Lim",
];

/// Panels in one transaction.
const BATCH: usize = 500;

pub async fn run(configuration: &Configuration, seed: &command::Seed) -> Result<ExitCode, Failure> {
    let around = seed.around.unwrap_or_else(|| outside::now().to_zoned(TimeZone::UTC).date());
    let rules = ZoneRules::bundled();
    let store = store::open(configuration).await?;
    let maker = Maker { rules: &rules, around, now: at_noon(around)?, english: Language::english() };
    let series: Vec<Series> = (0..REGIONS.len()).map(|number| maker.series(number)).collect::<Result<_, _>>()?;
    let speakers: Vec<Speaker> = (0..GIVEN.len() * FAMILY.len()).map(|n| maker.speaker(n)).collect::<Result<_, _>>()?;
    let ids: Vec<SeriesId> = series.iter().map(|series| series.id).collect();
    let numbers: Vec<usize> = (0..seed.panels as usize).collect();
    let comers = Comers { store: &store, rules: &rules, languages: &configuration.institute.languages, now: maker.now };
    if seed.registrations > 0 {
        let last = numbers.last().map(|last| maker.panel(*last, numbers.len(), &ids, &speakers)).transpose()?;
        comers.can_come(last.is_some_and(|last| maker.is_ahead(&last))).await?;
    }
    store.record(Change { series, speakers: speakers.clone(), ..Change::default() }).await?;
    let mut ahead = Vec::new();
    for batch in numbers.chunks(BATCH) {
        let mut panels: Vec<Panel> =
            batch.iter().map(|n| maker.panel(*n, numbers.len(), &ids, &speakers)).collect::<Result<_, _>>()?;
        if seed.registrations > 0 {
            for panel in panels.iter_mut().filter(|panel| maker.is_ahead(panel)) {
                panel.phase = Phase::Open;
                ahead.push(panel.clone());
            }
        }
        store.record(Change { panels, ..Change::default() }).await?;
    }
    comers.come(&ahead, seed.registrations as usize).await?;
    println!("{} panels lie around {around}.", seed.panels);
    if seed.registrations > 0 {
        println!("{} registrations are for the {} ahead.", seed.registrations, ahead.len());
    }
    Ok(ExitCode::SUCCESS)
}

struct Maker<'a> {
    rules: &'a ZoneRules,
    around: Date,
    now: Timestamp,
    english: Language,
}

impl Maker<'_> {
    fn series(&self, number: usize) -> Result<Series, Failure> {
        let name = format!("Dialogue on {}", REGIONS[number]);
        let about = "A run of public discussions, held every few weeks and recorded.".to_owned();
        Ok(Series {
            id: SeriesId(id(1, number)),
            slug: address(&name)?,
            original: self.english.clone(),
            texts: Texts::only(self.english.clone(), SeriesText { name, about }),
            changed_at: self.now,
        })
    }

    fn speaker(&self, number: usize) -> Result<Speaker, Failure> {
        let name = format!("{} {}", GIVEN[number % GIVEN.len()], FAMILY[number / GIVEN.len()]);
        Ok(announce::new_speaker(&name, &self.english, address(&name)?, id(2, number)))
    }

    /// Four panels of five lie in the past; they are spread over ten years before and one after the day.
    fn panel(&self, number: usize, of: usize, series: &[SeriesId], speakers: &[Speaker]) -> Result<Panel, Failure> {
        let days = i64::try_from(number * 4000 / of.max(1)).unwrap_or_default() - 3200;
        let (topic, region) = (TOPICS[number % TOPICS.len()], REGIONS[number / TOPICS.len() % REGIONS.len()]);
        let title = format!("{topic} in {region}");
        let slug = address(&format!("{title} {number}"))?;
        let day = self.around.checked_add(days.days()).map_err(Failure::refused)?;
        let home = CITIES[number % CITIES.len()];
        let (hour, minute) = (8 + number % 11, if number.is_multiple_of(3) { 30 } else { 0 });
        let starts = day.at(i8::try_from(hour).unwrap_or_default(), minute, 0, 0);
        let here: Vec<Speaker> =
            (0..4).map(|seat| speakers[(number * 7 + seat * 31) % speakers.len()].clone()).collect();
        let announcement = Announcement {
            language: self.english.clone(),
            text: PanelText {
                title,
                subtitle: Some(format!("What changes for {region}, and who decides")),
                background: background(topic, region),
                venue: number.is_multiple_of(4).then(|| format!("Council House, {}", home.0)),
            },
            questions: vec![
                format!("What has changed for {} since the last review?", topic.to_lowercase()),
                format!("Which partners in {region} are ready to share the cost?"),
                "What should the next government do first?".to_owned(),
            ],
            when: Some(WallTime {
                starts,
                ends: starts.checked_add(90.minutes()).ok(),
                zone: home.1.to_owned(),
                fold: None,
            }),
            cities: (0..6).map(|step| self.city(number + step)).collect(),
            speakers: here.iter().enumerate().map(|(seat, speaker)| part(seat, speaker)).collect(),
            programme: Vec::new(),
            attribution: Attribution::default(),
            partners: Vec::new(),
            mode: Some([Mode::Online, Mode::Hybrid, Mode::InPerson][number % 3]),
            standing: Standing::AsPlanned,
            visibility: Visibility::Public,
            series: Some(series[number % series.len()]),
        };
        let mut fresh = 0;
        let mut next_id = || {
            fresh += 1;
            id(3, number * 16 + fresh)
        };
        let mut panel =
            announce::draft(announcement, slug, &here, self.rules, self.now, &mut next_id).map_err(Failure::refused)?;
        panel.phase = if days < -60 { Phase::Archived } else { Phase::Announced };
        Ok(panel)
    }

    fn is_ahead(&self, panel: &Panel) -> bool {
        panel.schedule.as_ref().is_some_and(|schedule| schedule.starts_at > self.now)
    }

    fn city(&self, number: usize) -> (Texts<String>, String) {
        let (label, zone) = CITIES[number % CITIES.len()];
        (Texts::only(self.english.clone(), label.to_owned()), zone.to_owned())
    }
}

fn part(seat: usize, speaker: &Speaker) -> AnnouncedSpeaker {
    AnnouncedSpeaker {
        name: speaker.name.0.values().next().cloned().unwrap_or_default(),
        role: if seat == 0 { Role::Moderator } else { Role::Panelist },
        affiliation: Some(
            ["Institute of World Affairs", "Council on Trade", "University of Geneva", "Centre for Security Studies"]
                [seat % 4]
                .to_owned(),
        ),
    }
}

fn background(topic: &str, region: &str) -> String {
    format!(
        "{topic} has moved to the centre of policy in {region}. Governments that long left it to markets now plan, \
         subsidise and restrict, and each of their measures is felt by partners who were not asked.\n\n\
         The panel brings together people who negotiate these measures and people who live with them. It looks at \
         what has been agreed, at what was only announced, and at the cost of waiting.\n\n\
         A short introduction by each speaker is followed by a discussion along the guiding questions and by \
         questions from the audience."
    )
}

/// The first instants of a day, so that equal days make equal panels.
fn at_noon(day: Date) -> Result<Timestamp, Failure> {
    day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).map_err(Failure::refused)
}

/// A version 8 UUID (RFC 9562 5.8) of a kind and a number.
fn id(kind: u16, number: usize) -> Uuid {
    let mut bytes = [0_u8; 16];
    bytes[..2].copy_from_slice(&kind.to_be_bytes());
    bytes[8..].copy_from_slice(&(number as u64).to_be_bytes());
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn address(text: &str) -> Result<Slug, Failure> {
    Slug::from_title(text).ok_or_else(|| Failure::refused(format!("“{text}” makes no address.")))
}
