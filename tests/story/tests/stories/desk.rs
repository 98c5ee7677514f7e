//! What organisers do at the desk, and what the program does for them when the rules of the zones change.

use plenary_core::{
    announce::{AnnouncedSpeaker, Announcement, WallTime},
    desk::{Desk, DeskError},
    form::{Field, FieldKind, Form},
    language::Texts,
    ledger::{Actor, Deed},
    panel::{Attribution, Panel, PanelText, Visibility},
    people::Role,
    phase::{Act, Phase, Refused, Standing},
    ports::{AtAddress, Change, Store, StoreError, Stretch},
    register::Terms,
    world_clock::{City, ZoneRules},
};
use plenary_story_tests::{
    House,
    samples::{at, fresh_id, language, panel, slug},
    told_to_both,
};

told_to_both!(
    an_announcement_becomes_a_panel_with_its_line_in_the_ledger,
    an_address_is_found_for_every_title,
    a_speaker_who_is_known_stays_one_person,
    a_panel_is_replaced_and_keeps_its_identity,
    a_panel_and_its_form_are_stored_together_or_not_at_all,
    what_the_phase_forbids_leaves_no_trace,
    new_zone_rules_move_the_instant_and_leave_the_wall_time,
    new_zone_rules_that_move_nothing_are_noted_and_no_more,
    a_wall_time_that_new_rules_skip_keeps_its_instant_and_asks_for_an_organiser,
);

fn desk<'a>(house: &'a House, rules: &'a ZoneRules) -> Desk<'a> {
    let store: &dyn Store = &**house;
    Desk { store, rules, now: at("2026-11-01T00:00:00Z"), actor: Actor::Administrator, next_id: &fresh_id }
}

fn announcement(title: &str, speakers: &[&str]) -> Announcement {
    Announcement {
        language: language("en"),
        text: PanelText { title: title.to_owned(), ..PanelText::default() },
        questions: vec!["Who pays for repair ships?".to_owned()],
        when: Some(WallTime {
            starts: "2026-12-17T21:00".parse().unwrap(),
            ends: None,
            zone: "Asia/Tokyo".to_owned(),
            fold: None,
        }),
        cities: vec![(Texts::only(language("en"), "Canberra".to_owned()), "Australia/Sydney".to_owned())],
        speakers: speakers
            .iter()
            .map(|name| AnnouncedSpeaker { name: (*name).to_owned(), role: Role::Panelist, affiliation: None })
            .collect(),
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        mode: None,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
    }
}

async fn stored(house: &House, address: &str) -> Panel {
    match house.panel_at(&slug(address)).await.unwrap() {
        Some(AtAddress::Panel(panel)) => *panel,
        other => panic!("no panel at {address}: {other:?}"),
    }
}

async fn deeds(house: &House, panel: &Panel) -> Vec<Deed> {
    house.ledger_of(panel.id).await.unwrap().into_iter().map(|entry| entry.deed).collect()
}

async fn an_announcement_becomes_a_panel_with_its_line_in_the_ledger(house: House) {
    let rules = ZoneRules::bundled();
    let made = desk(&house, &rules).announce(announcement("Cables", &["Aiko Tanaka"]), None, true).await.unwrap();
    assert_eq!(made.phase, Phase::Announced);
    assert_eq!(stored(&house, "cables").await, made);
    let mut deeds = deeds(&house, &made).await;
    deeds.sort_by_key(|deed| deed.word());
    assert_eq!(deeds, [Deed::PanelCreated, Deed::PhaseChanged]);
    let draft = desk(&house, &rules).announce(announcement("Not yet", &[]), None, false).await.unwrap();
    assert_eq!(draft.phase, Phase::Draft);
    let listed = house.panels(Stretch::Ahead(at("2026-11-01T00:00:00Z")), None, 0, 10).await.unwrap();
    assert_eq!(listed.len(), 1, "a draft is listed nowhere");
}

async fn an_address_is_found_for_every_title(house: House) {
    let rules = ZoneRules::bundled();
    let desk = desk(&house, &rules);
    let mut addresses = Vec::new();
    for title in ["Cables", "Cables", "海底ケーブルを誰が守るのか", "海底ケーブルを誰が守るのか"]
    {
        addresses.push(desk.announce(announcement(title, &[]), None, true).await.unwrap().slug.to_string());
    }
    assert_eq!(addresses, ["cables", "cables-2", "panel-2026-12-17", "panel-2026-12-17-2"]);
    let taken = desk.announce(announcement("Cables", &[]), Some(slug("cables")), true).await;
    assert!(matches!(taken, Err(DeskError::AddressTaken(_))), "{taken:?}");
}

async fn a_speaker_who_is_known_stays_one_person(house: House) {
    let rules = ZoneRules::bundled();
    let desk = desk(&house, &rules);
    let first = desk.announce(announcement("One", &["Aiko Tanaka", "Aiko Tanaka"]), None, true).await.unwrap();
    let second = desk.announce(announcement("Two", &["Aiko Tanaka", "田中愛子"]), None, true).await.unwrap();
    let aiko = first.appearances[0].speaker;
    assert_eq!(first.appearances[1].speaker, aiko);
    assert_eq!(second.appearances[0].speaker, aiko);
    assert_ne!(second.appearances[1].speaker, aiko);
    assert_eq!(house.panels_of_speaker(aiko, 10).await.unwrap().len(), 2);
}

async fn a_panel_is_replaced_and_keeps_its_identity(house: House) {
    let rules = ZoneRules::bundled();
    let desk = desk(&house, &rules);
    let before = desk.announce(announcement("Cables", &[]), None, true).await.unwrap();
    let edited = announcement("Cables, again", &["Aiko Tanaka"]);
    let after = desk.replace(&slug("cables"), edited, Some(slug("seabed")), false).await.unwrap();
    assert_eq!((after.id, after.revision, after.sequence), (before.id, 2, 0));
    assert_eq!(after.questions[0].id, before.questions[0].id);
    assert_eq!(house.panel_at(&slug("cables")).await.unwrap(), Some(AtAddress::Moved(slug("seabed"))));
    assert!(deeds(&house, &after).await.contains(&Deed::PanelRenamed));
}

async fn a_panel_and_its_form_are_stored_together_or_not_at_all(house: House) {
    let rules = ZoneRules::bundled();
    let desk = desk(&house, &rules);
    let mut made = desk.announcing(announcement("Cables", &[]), None, true).await.unwrap();
    desk.asking(&mut made, Form::default(), None).await.unwrap();
    assert_eq!(house.panel_at(&slug("cables")).await.unwrap(), None, "it is decided, and not stored yet");
    let before = desk.record(made).await.unwrap();
    let first = house.registering(before.id).await.unwrap().unwrap();
    assert_eq!(first.form, Form::default());

    let mut shorter = Form::default();
    let organisation = shorter.fields.remove(2);
    let mut late = desk.replacing(&before, announcement("Cables, late", &[]), None, true).await.unwrap();
    let terms = Terms { capacity: Some(3), ..Terms::default() };
    desk.asking(&mut late, shorter, Some(terms.clone())).await.unwrap();
    let quicker = desk.replace(&slug("cables"), announcement("Cables, again", &[]), None, false).await.unwrap();
    let refused = desk.record(late).await;
    assert!(matches!(refused, Err(DeskError::Store(StoreError::ChangedMeanwhile))), "{refused:?}");
    assert_eq!(stored(&house, "cables").await, quicker);
    assert_eq!(house.registering(before.id).await.unwrap().unwrap(), first);

    let mut other = Form::default();
    other.fields[2] = Field { kind: FieldKind::YesNo, ..organisation };
    let mut decided = desk.replacing(&quicker, announcement("Cables", &[]), None, true).await.unwrap();
    let refused = desk.asking(&mut decided, other, None).await;
    assert!(matches!(refused, Err(DeskError::Form(_))), "{refused:?}");
    desk.asking(&mut decided, Form::default(), Some(terms.clone())).await.unwrap();
    assert_eq!(desk.record(decided).await.unwrap(), stored(&house, "cables").await);
    assert_eq!(house.registering(before.id).await.unwrap().unwrap().terms, terms);
}

async fn what_the_phase_forbids_leaves_no_trace(house: House) {
    let rules = ZoneRules::bundled();
    let desk = desk(&house, &rules);
    let made = desk.announce(announcement("Cables", &[]), None, true).await.unwrap();
    let refused = desk.act(&slug("cables"), Act::Archive).await;
    assert!(matches!(refused, Err(DeskError::Refused(Refused::WrongPhase { .. }))), "{refused:?}");
    assert_eq!(stored(&house, "cables").await, made);
    desk.act(&slug("cables"), Act::Postpone).await.unwrap();
    let postponed = stored(&house, "cables").await;
    assert_eq!((postponed.standing, postponed.sequence), (Standing::Postponed, 1));
}

/// A panel as a program with other zone rules would have left it: its instants lie an hour off.
fn under_other_rules(address: &str) -> Panel {
    let mut panel = panel(address, "2026-12-17T21:00");
    let schedule = panel.schedule.as_mut().unwrap();
    schedule.starts_at = schedule.starts_at.checked_add(jiff::SignedDuration::from_hours(1)).unwrap();
    schedule.rules = "1999z".to_owned();
    panel
}

async fn new_zone_rules_move_the_instant_and_leave_the_wall_time(house: House) {
    let rules = ZoneRules::bundled();
    let old = under_other_rules("moved");
    house.record(Change { panels: vec![old.clone()], ..Change::default() }).await.unwrap();
    let moved = desk(&house, &rules).follow_zone_rules().await.unwrap();
    assert_eq!(moved.len(), 1);
    assert!(moved[0].instant_moved && !moved[0].wall_time_lost);
    let now = stored(&house, "moved").await;
    let (before, after) = (old.schedule.clone().unwrap(), now.schedule.clone().unwrap());
    assert_eq!((after.starts, &after.zone), (before.starts, &before.zone), "wall time is the truth");
    assert_eq!(after.starts_at.duration_until(before.starts_at).as_hours(), 1);
    assert_eq!(after.rules, rules.version());
    assert_eq!(now.sequence, old.sequence + 1, "calendars must follow");
    assert_eq!(now.previously, Some(before.starts_at), "visitors are told");
    let ledger = house.ledger_of(now.id).await.unwrap();
    let line = ledger.iter().find(|entry| entry.deed == Deed::PanelMoved).unwrap();
    assert_eq!(line.detail["rules"]["old"], "1999z");
    assert_eq!(line.detail["starts_at"]["new"], after.starts_at.to_string());
    assert!(desk(&house, &rules).follow_zone_rules().await.unwrap().is_empty(), "once is enough");
}

async fn new_zone_rules_that_move_nothing_are_noted_and_no_more(house: House) {
    let rules = ZoneRules::bundled();
    let mut unmoved = panel("unmoved", "2026-12-17T21:00");
    unmoved.schedule.as_mut().unwrap().rules = "1999z".to_owned();
    let mut city_moved = panel("city-moved", "2026-12-17T21:00");
    let schedule = city_moved.schedule.as_mut().unwrap();
    schedule.rules = "1999z".to_owned();
    let starts_at = schedule.starts_at;
    let label = Texts::only(language("en"), "Canberra".to_owned());
    let canberra = City::new(label, rules.zone("Australia/Sydney").unwrap(), starts_at, &rules);
    city_moved.cities = vec![City { offset: canberra.offset - 3600, ..canberra.clone() }];
    house.record(Change { panels: vec![unmoved.clone(), city_moved.clone()], ..Change::default() }).await.unwrap();
    let moved = desk(&house, &rules).follow_zone_rules().await.unwrap();
    assert_eq!(moved.iter().map(|moved| moved.slug.to_string()).collect::<Vec<_>>(), ["city-moved"]);
    assert!(!moved[0].instant_moved, "only the clock of one of its cities");
    let now = stored(&house, "unmoved").await;
    assert_eq!((now.sequence, now.changed_at), (unmoved.sequence, unmoved.changed_at));
    assert_eq!(stored(&house, "city-moved").await.cities, [canberra]);
}

async fn a_wall_time_that_new_rules_skip_keeps_its_instant_and_asks_for_an_organiser(house: House) {
    let rules = ZoneRules::bundled();
    let mut lost = panel("lost", "2026-12-17T21:00");
    let schedule = lost.schedule.as_mut().unwrap();
    // London's clocks skip this half hour.
    schedule.starts = "2027-03-28T01:30".parse().unwrap();
    schedule.zone = rules.zone("Europe/London").unwrap();
    schedule.rules = "1999z".to_owned();
    let starts_at = schedule.starts_at;
    house.record(Change { panels: vec![lost], ..Change::default() }).await.unwrap();
    let moved = desk(&house, &rules).follow_zone_rules().await.unwrap();
    assert!(moved[0].wall_time_lost);
    let now = stored(&house, "lost").await;
    assert_eq!(now.schedule.as_ref().unwrap().starts_at, starts_at);
    assert!(deeds(&house, &now).await.contains(&Deed::WallTimeLost));
    assert!(desk(&house, &rules).follow_zone_rules().await.unwrap().is_empty(), "it is asked once, not for ever");
}
