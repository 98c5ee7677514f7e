//! What organisers keep of a panel's hour: recordings, their chapters and captions.

use plenary_core::{
    announce::Announcement,
    desk::{Desk, DeskError, MOST_RECORDINGS, NewRecording, NotRecorded},
    ledger::{Actor, Deed},
    panel::{Attribution, Panel, PanelText, Visibility},
    phase::Standing,
    ports::{Change, RecordingChange, Store, StoreError},
    recording::{Audience, Captions, Chapter, Recording, RecordingId, Source},
    world_clock::ZoneRules,
};
use plenary_story_tests::{
    House,
    samples::{at, fresh_id, language, panel, slug},
    told_to_both,
};

told_to_both!(
    a_recording_is_read_back_as_it_was_kept,
    numbers_follow_each_other_and_are_never_given_again,
    captions_come_go_and_are_replaced_language_by_language,
    a_panel_under_the_chatham_house_rule_takes_no_recording,
    a_panel_with_recordings_cannot_be_put_under_the_chatham_house_rule,
    two_who_take_the_same_number_do_not_both_get_it,
    a_recording_without_a_title_is_refused,
    a_panel_takes_as_many_recordings_as_it_can_show,
);

fn desk<'a>(house: &'a House, rules: &'a ZoneRules) -> Desk<'a> {
    let store: &dyn Store = &**house;
    Desk { store, rules, now: at("2026-11-20T00:00:00Z"), actor: Actor::Administrator, next_id: &fresh_id }
}

async fn announced(house: &House, address: &str) -> Panel {
    let panel = panel(address, "2026-11-01T21:00");
    house.record(Change { panels: vec![panel.clone()], ..Change::default() }).await.unwrap();
    panel
}

fn captions(text: &str) -> Captions {
    let webvtt = format!("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Aiko>{text}\n");
    Captions::read(webvtt.as_bytes()).unwrap().0
}

fn film() -> NewRecording {
    NewRecording {
        title: " The whole\thour ".to_owned(),
        language: language("en"),
        source: Source::read("https://youtu.be/dQw4w9WgXcQ").unwrap(),
        audience: Audience::AsPanel,
        length: Some("1:02:03".parse().unwrap()),
        poster: None,
        chapters: vec![Chapter { at: "12:30".parse().unwrap(), title: "<b>Ships</b>".to_owned(), question: None }],
        captions: vec![(language("en"), captions("Who pays?"))],
    }
}

async fn a_recording_is_read_back_as_it_was_kept(house: House) {
    let rules = ZoneRules::bundled();
    let panel = announced(&house, "cables").await;
    let edition = house.edition().await.unwrap();
    let kept = desk(&house, &rules).add_recording(&panel, film()).await.unwrap();
    assert_eq!((kept.number, kept.title.as_str()), (1, "The whole hour"));
    assert_eq!(house.recordings_of(panel.id).await.unwrap(), vec![kept.clone()]);
    assert_eq!(house.recording(kept.id).await.unwrap(), Some(kept.clone()));
    assert_eq!(house.captions(kept.id, &language("en")).await.unwrap(), Some(captions("Who pays?")));
    assert_eq!(house.captions(kept.id, &language("ja")).await.unwrap(), None);
    assert!(house.edition().await.unwrap() > edition, "pages are made anew");
    let ledger = house.ledger_of(panel.id).await.unwrap();
    assert_eq!(ledger.iter().filter(|entry| entry.deed == Deed::RecordingAdded).count(), 1);
}

async fn numbers_follow_each_other_and_are_never_given_again(house: House) {
    let rules = ZoneRules::bundled();
    let (panel, other) = (announced(&house, "cables").await, announced(&house, "ports").await);
    let desk = desk(&house, &rules);
    for number in 1..=3 {
        assert_eq!(desk.add_recording(&panel, film()).await.unwrap().number, number);
    }
    let gone = desk.remove_recording(&panel, 3).await.unwrap();
    assert_eq!(house.recording(gone.id).await.unwrap(), None);
    assert_eq!(house.captions(gone.id, &language("en")).await.unwrap(), None);
    assert_eq!(desk.add_recording(&panel, film()).await.unwrap().number, 4);
    assert_eq!(desk.add_recording(&other, film()).await.unwrap().number, 1);
    let left: Vec<u16> = house.recordings_of(panel.id).await.unwrap().iter().map(|one| one.number).collect();
    assert_eq!(left, [1, 2, 4]);
    let again = desk.remove_recording(&panel, 3).await;
    assert!(matches!(again, Err(DeskError::NotRecorded(NotRecorded::NoSuchRecording(3)))), "{again:?}");
}

async fn captions_come_go_and_are_replaced_language_by_language(house: House) {
    let rules = ZoneRules::bundled();
    let panel = announced(&house, "cables").await;
    let desk = desk(&house, &rules);
    let kept = desk.add_recording(&panel, film()).await.unwrap();
    let more = vec![(language("ja"), captions("誰が払う")), (language("en"), captions("Who pays for it?"))];
    let kept = desk.change_recording(&panel, kept, more).await.unwrap();
    assert_eq!(kept.captions, [language("en"), language("ja")]);
    assert_eq!(house.captions(kept.id, &language("en")).await.unwrap(), Some(captions("Who pays for it?")));
    let only = Recording { captions: vec![language("ja")], ..kept };
    let kept = desk.change_recording(&panel, only, Vec::new()).await.unwrap();
    assert_eq!(house.captions(kept.id, &language("en")).await.unwrap(), None);
    assert_eq!(house.captions(kept.id, &language("ja")).await.unwrap(), Some(captions("誰が払う")));
}

async fn a_panel_under_the_chatham_house_rule_takes_no_recording(house: House) {
    let rules = ZoneRules::bundled();
    let panel = Panel { attribution: Attribution::ChathamHouse, ..panel("quiet", "2026-11-01T21:00") };
    house.record(Change { panels: vec![panel.clone()], ..Change::default() }).await.unwrap();
    assert_eq!(house.panel(panel.id).await.unwrap().unwrap().attribution, Attribution::ChathamHouse);
    let refused = desk(&house, &rules).add_recording(&panel, film()).await.expect_err("it takes none");
    assert!(refused.to_string().contains("Chatham House Rule"), "{refused}");
    assert!(house.recordings_of(panel.id).await.unwrap().is_empty());
}

async fn a_panel_with_recordings_cannot_be_put_under_the_chatham_house_rule(house: House) {
    let rules = ZoneRules::bundled();
    let panel = announced(&house, "cables").await;
    let desk = desk(&house, &rules);
    desk.add_recording(&panel, film()).await.unwrap();
    let refused = desk.replace(&slug("cables"), under_the_rule(), None, false).await;
    assert!(matches!(refused, Err(DeskError::NotRecorded(NotRecorded::HasRecordings))), "{refused:?}");
    desk.remove_recording(&panel, 1).await.unwrap();
    let replaced = desk.replace(&slug("cables"), under_the_rule(), None, false).await.unwrap();
    assert_eq!(replaced.attribution, Attribution::ChathamHouse);
}

async fn two_who_take_the_same_number_do_not_both_get_it(house: House) {
    let rules = ZoneRules::bundled();
    let panel = announced(&house, "cables").await;
    let first = desk(&house, &rules).add_recording(&panel, film()).await.unwrap();
    let second = Recording { id: RecordingId(fresh_id()), ..first.clone() };
    let change = vec![RecordingChange::Kept(Box::new(second), Vec::new())];
    let refused = house.record(Change { recordings: change, ..Change::default() }).await;
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile)), "{refused:?}");
    assert_eq!(house.recordings_of(panel.id).await.unwrap(), vec![first]);
}

async fn a_recording_without_a_title_is_refused(house: House) {
    let rules = ZoneRules::bundled();
    let panel = announced(&house, "cables").await;
    for title in [" \n", &"long ".repeat(100)] {
        let new = NewRecording { title: title.to_owned(), ..film() };
        let refused = desk(&house, &rules).add_recording(&panel, new).await;
        assert!(matches!(refused, Err(DeskError::NotRecorded(NotRecorded::Title))), "{refused:?}");
    }
}

async fn a_panel_takes_as_many_recordings_as_it_can_show(house: House) {
    let rules = ZoneRules::bundled();
    let panel = announced(&house, "cables").await;
    let desk = desk(&house, &rules);
    for _ in 0..MOST_RECORDINGS {
        desk.add_recording(&panel, film()).await.unwrap();
    }
    let refused = desk.add_recording(&panel, film()).await;
    assert!(matches!(refused, Err(DeskError::NotRecorded(NotRecorded::TooMany))), "{refused:?}");
}

fn under_the_rule() -> Announcement {
    Announcement {
        language: language("en"),
        text: PanelText { title: "Cables".to_owned(), ..PanelText::default() },
        questions: Vec::new(),
        when: None,
        cities: Vec::new(),
        speakers: Vec::new(),
        programme: Vec::new(),
        attribution: Attribution::ChathamHouse,
        partners: Vec::new(),
        mode: None,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
    }
}
