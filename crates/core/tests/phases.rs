//! The ways between a panel's phases, walked from every phase by every act.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used)]

use jiff::{Timestamp, civil::datetime};
use plenary_core::{
    announce::{Announcement, WallTime, draft, revised},
    language::Language,
    panel::{Attribution, Panel, PanelText, Visibility},
    phase::{Act, Phase, Refused, Standing, State, decide},
    world_clock::ZoneRules,
};
use uuid::Uuid;

const PHASES: [Phase; 9] = [
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
const ACTS: [Act; 10] = [
    Act::Announce,
    Act::OpenRegistration,
    Act::CloseRegistration,
    Act::OpenDoors,
    Act::GoLive,
    Act::End,
    Act::Archive,
    Act::Postpone,
    Act::Cancel,
    Act::Reinstate,
];

fn before() -> Timestamp {
    "2026-11-01T00:00:00Z".parse().unwrap()
}

fn panel() -> Panel {
    let announcement = Announcement {
        language: Language::english(),
        text: PanelText { title: "NATO-JAPAN".to_owned(), ..PanelText::default() },
        questions: vec!["Are the necessary policies in place?".to_owned()],
        when: Some(WallTime {
            starts: datetime(2026, 12, 10, 21, 0, 0, 0),
            ends: Some(datetime(2026, 12, 10, 22, 30, 0, 0)),
            zone: "Asia/Tokyo".to_owned(),
            fold: None,
        }),
        cities: Vec::new(),
        speakers: Vec::new(),
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        mode: None,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
    };
    let mut number = 0;
    let mut next_id = || {
        number += 1;
        Uuid::from_u128(number)
    };
    draft(announcement, "nato-japan".parse().unwrap(), &[], &ZoneRules::bundled(), before(), &mut next_id).unwrap()
}

#[test]
fn a_life_goes_from_draft_to_archive_in_order() {
    let mut panel = panel();
    let acts = [
        Act::Announce,
        Act::OpenRegistration,
        Act::CloseRegistration,
        Act::OpenRegistration,
        Act::CloseRegistration,
        Act::OpenDoors,
        Act::GoLive,
        Act::End,
        Act::Archive,
    ];
    for act in acts {
        (panel.phase, panel.standing) = decide(&panel, act, before()).unwrap_or_else(|why| panic!("{act:?}: {why}"));
    }
    assert_eq!(panel.phase, Phase::Archived);
}

#[test]
fn no_act_leads_back_to_draft_and_nothing_happens_twice() {
    for phase in PHASES {
        for act in ACTS {
            let panel = Panel { phase, ..panel() };
            if let Ok((next, standing)) = decide(&panel, act, before()) {
                assert_ne!(next, Phase::Draft, "{act:?} from {phase:?}");
                assert_ne!((next, standing), (phase, panel.standing), "{act:?} from {phase:?} changed nothing");
            }
        }
    }
}

#[test]
fn a_cancelled_panel_moves_only_to_the_archive_or_back() {
    let cancelled = Panel { phase: Phase::Open, standing: Standing::Cancelled, ..panel() };
    for act in ACTS {
        let decided = decide(&cancelled, act, before());
        assert_eq!(decided.is_ok(), matches!(act, Act::Archive | Act::Reinstate), "{act:?} gave {decided:?}");
    }
    assert_eq!(decide(&cancelled, Act::Reinstate, before()), Ok((Phase::Open, Standing::AsPlanned)));
}

#[test]
fn a_panel_without_time_cannot_be_announced() {
    let panel = Panel { schedule: None, ..panel() };
    assert_eq!(decide(&panel, Act::Announce, before()), Err(Refused::NoSchedule));
}

#[test]
fn visitors_are_told_the_hour_even_if_nobody_moved_the_phase() {
    let panel = Panel { phase: Phase::Announced, ..panel() };
    let at = |text: &str| State::of(&panel, text.parse().unwrap());
    assert_eq!(at("2026-12-10T11:59:59Z"), State::Announced);
    assert_eq!(at("2026-12-10T12:00:00Z"), State::Live);
    assert_eq!(at("2026-12-10T13:30:00Z"), State::Ended);
    let cancelled = Panel { standing: Standing::Cancelled, ..panel };
    assert_eq!(State::of(&cancelled, before()), State::Cancelled);
}

#[test]
fn a_page_is_made_anew_when_the_panel_begins_and_when_it_is_over() {
    let (panel, rules) = (panel(), ZoneRules::bundled());
    let next = |now: &str| panel.reads_differently_at(now.parse().unwrap(), &rules).map(|at| at.to_string());
    assert_eq!(next("2026-11-01T00:00:00Z").as_deref(), Some("2026-12-10T12:00:00Z"));
    assert_eq!(next("2026-12-10T12:00:00Z").as_deref(), Some("2026-12-10T13:30:00Z"));
    assert_eq!(next("2026-12-10T13:30:00Z"), None);
}

#[test]
fn the_calendar_sequence_rises_only_when_time_place_or_standing_move() {
    let before_it = Panel { phase: Phase::Announced, ..panel() };
    let mut reworded = before_it.clone();
    reworded.questions[0].id = Uuid::from_u128(99);
    let reworded = revised(&before_it, reworded, before());
    assert_eq!((reworded.revision, reworded.sequence), (2, 0));
    assert_eq!(reworded.questions[0].id, before_it.questions[0].id, "a question worded as before stays the same");
    let rules = ZoneRules::bundled();
    let mut moved = before_it.clone();
    let zone = rules.zone("Asia/Tokyo").unwrap();
    moved.schedule = Some(
        plenary_core::world_clock::Schedule::derive(datetime(2026, 12, 11, 21, 0, 0, 0), None, zone, None, &rules)
            .unwrap(),
    );
    let moved = revised(&before_it, moved, before());
    assert_eq!(moved.sequence, 1);
    assert_eq!(moved.previously, before_it.schedule.map(|schedule| schedule.starts_at));
}
