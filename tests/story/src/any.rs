//! Any panel at all, for properties: every kind of text, every zone, every phase, with and without each part.

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use plenary_core::{
    language::{Language, Texts},
    panel::{
        Attribution, GuidingQuestion, Mode, Panel, PanelId, PanelText, Partner, ProgrammeItem, SeriesId, Visibility,
    },
    people::{Appearance, Role, Speaker, SpeakerId},
    phase::{Phase, Standing},
    world_clock::{City, Fold, Schedule, ZoneRules},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

use crate::samples::{fresh_id, slug};

const ZONES: [&str; 8] = [
    "Asia/Tokyo",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "UTC",
];

/// Any panel in its first stored form, of one of these series or none, and the speakers it names.
pub fn panel(series: Vec<SeriesId>) -> impl Strategy<Value = (Panel, Vec<Speaker>)> {
    (state(series), schedule(), content(), vec(speaker(), 0..4), option::of(instant()), instant(), instant()).prop_map(
        |(
            (phase, standing, visibility, series, mode),
            schedule,
            content,
            speakers,
            previously,
            created_at,
            changed_at,
        )| {
            let id = fresh_id();
            let (texts, questions, cities, programme, partners) = content;
            let panel = Panel {
                id: PanelId(id),
                slug: slug(&format!("any-{}", id.as_u128() & 0xffff_ffff)),
                revision: 1,
                sequence: 0,
                phase,
                standing,
                visibility,
                series,
                schedule,
                previously,
                mode,
                original: Language::english(),
                texts,
                questions,
                cities,
                appearances: speakers.iter().map(|(speaker, role)| appearance(speaker, *role)).collect(),
                programme,
                partners,
                // As good as any, and as likely.
                attribution: if id.as_u128().is_multiple_of(2) {
                    Attribution::OnTheRecord
                } else {
                    Attribution::ChathamHouse
                },
                created_at,
                changed_at,
            };
            (panel, speakers.into_iter().map(|(speaker, _)| speaker).collect())
        },
    )
}

type State = (Phase, Standing, Visibility, Option<SeriesId>, Option<Mode>);

fn state(series: Vec<SeriesId>) -> impl Strategy<Value = State> {
    let phases = vec![
        Phase::Draft,
        Phase::Announced,
        Phase::Open,
        Phase::Full,
        Phase::Closed,
        Phase::Doors,
        Phase::Live,
        Phase::Ended,
        Phase::Archived,
    ];
    let visibilities = vec![
        Visibility::Public,
        Visibility::Public,
        Visibility::Public,
        Visibility::Unlisted,
        Visibility::Invitation,
        Visibility::Private,
    ];
    let of_series: BoxedStrategy<Option<SeriesId>> =
        if series.is_empty() { Just(None).boxed() } else { option::of(select(series)).boxed() };
    (
        select(phases),
        select(vec![Standing::AsPlanned, Standing::Postponed, Standing::Cancelled]),
        select(visibilities),
        of_series,
        option::of(select(vec![Mode::Online, Mode::Hybrid, Mode::InPerson])),
    )
}

/// Times within some years around the changes of clocks, so that folds occur; those that are skipped are not drawn.
pub fn schedule() -> impl Strategy<Value = Option<Schedule>> {
    let wall = (2020i16..2024, 1i8..=12, 1i8..=28, 0i8..24, select(vec![0i8, 15, 30, 59]));
    let drawn = (wall, option::of(1i64..3000), select(&ZONES[..]), select(vec![Fold::Earlier, Fold::Later]));
    option::weighted(0.9, drawn).prop_filter_map("a time that the clocks skip", |drawn| {
        let Some(((year, month, day, hour, minute), minutes, zone, fold)) = drawn else { return Some(None) };
        let rules = ZoneRules::bundled();
        let starts = DateTime::new(year, month, day, hour, minute, 0, 0).ok()?;
        let ends = minutes.map(|minutes| starts.checked_add(SignedDuration::from_mins(minutes)).unwrap());
        Schedule::derive(starts, ends, rules.zone(zone).ok()?, Some(fold), &rules).ok().map(Some)
    })
}

type Content = (Texts<PanelText>, Vec<GuidingQuestion>, Vec<City>, Vec<ProgrammeItem>, Vec<Partner>);

fn content() -> impl Strategy<Value = Content> {
    let text = (any::<String>(), option::of(any::<String>()), any::<String>(), option::of(any::<String>()))
        .prop_map(|(title, subtitle, background, venue)| PanelText { title, subtitle, background, venue });
    let question = texts(any::<String>()).prop_map(|text| GuidingQuestion { id: fresh_id(), text });
    let city = (texts(any::<String>()), select(&ZONES[..]), -50_000..50_000i32)
        .prop_map(|(label, zone, offset)| City { label, zone: ZoneRules::bundled().zone(zone).unwrap(), offset });
    let item = texts(any::<String>()).prop_map(|title| ProgrammeItem {
        title,
        starts: DateTime::constant(2022, 10, 6, 22, 0, 0, 0),
        ends: None,
    });
    let partner = (any::<String>(), option::of(any::<String>())).prop_map(|(name, address)| Partner { name, address });
    (texts(text), vec(question, 0..3), vec(city, 0..3), vec(item, 0..2), vec(partner, 0..2))
}

fn texts<T: std::fmt::Debug + Clone>(text: impl Strategy<Value = T>) -> impl Strategy<Value = Texts<T>> {
    let tags = vec!["en", "ja", "fr", "pt-BR", "zh-Hant-TW"];
    vec((select(tags), text), 0..3)
        .prop_map(|pairs| Texts(pairs.into_iter().map(|(tag, text)| (tag.parse().unwrap(), text)).collect()))
}

fn speaker() -> impl Strategy<Value = (Speaker, Role)> {
    let roles = vec![Role::Moderator, Role::Keynote, Role::Panelist, Role::Discussant, Role::Host, Role::Interpreter];
    (texts(any::<String>()), select(roles)).prop_map(|(name, role)| {
        let id: Uuid = fresh_id();
        (Speaker { id: SpeakerId(id), slug: slug(&format!("who-{}", id.as_u128() & 0xffff_ffff)), name }, role)
    })
}

fn appearance(speaker: &Speaker, role: Role) -> Appearance {
    Appearance {
        speaker: speaker.id,
        slug: speaker.slug.clone(),
        name: speaker.name.clone(),
        role,
        affiliation: Texts::default(),
        zone: None,
    }
}

/// An instant between 1970 and 2100, to the microsecond.
fn instant() -> impl Strategy<Value = Timestamp> {
    (0i64..4_102_444_800_000_000).prop_map(|microseconds| Timestamp::from_microsecond(microseconds).unwrap())
}
