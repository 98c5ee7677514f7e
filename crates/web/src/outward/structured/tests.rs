use serde_json::Value;

use super::{
    super::house::{House, industry_dialogues},
    *,
};

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_panel_is_an_event_with_everything_that_readers_of_events_ask_for() {
    House::open().today("en", |house, context| insta::assert_json_snapshot!(read(&panel(context, &house.panel()))));
}

#[test]
fn no_text_can_end_the_script_element() {
    House::open().today("en", |house, context| {
        let mut view = house.panel();
        for text in view.panel.texts.0.values_mut() {
            text.title = "</script><script>alert(1)</script><!--\u{2028}&".to_owned();
        }
        let text = panel(context, &view);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(read(&text)["@graph"][0]["name"], "</script><script>alert(1)</script><!--\u{2028}&");
    });
}

#[test]
fn a_panel_s_standing_is_its_status() {
    use plenary_core::phase::Standing;
    House::open().today("en", |house, context| {
        let mut view = house.panel();
        let status = |view: &PanelView| read(&panel(context, view))["@graph"][0].clone();
        assert_eq!(status(&view)["eventStatus"], "https://schema.org/EventScheduled");
        view.panel.previously = Some("2026-12-03T13:00:00Z".parse().unwrap());
        assert_eq!(status(&view)["eventStatus"], "https://schema.org/EventRescheduled");
        assert_eq!(status(&view)["previousStartDate"], "2026-12-03T13:00:00+00:00");
        view.panel.standing = Standing::Postponed;
        assert_eq!(status(&view)["eventStatus"], "https://schema.org/EventPostponed");
        view.panel.standing = Standing::Cancelled;
        assert_eq!(status(&view)["eventStatus"], "https://schema.org/EventCancelled");
    });
}

#[test]
fn the_other_pages_say_what_they_are() {
    House::open().today("ja", |house, context| {
        let view = house.panel();
        let pages = [
            home(
                context,
                &HomeView { ahead: vec![view.clone()], series: vec![industry_dialogues()], ..HomeView::default() },
            ),
            series(
                context,
                &SeriesView {
                    series: industry_dialogues(),
                    ahead: vec![view.panel.clone()],
                    past: vec![],
                    has_more_past: false,
                },
            ),
            speaker(context, &SpeakerView { speaker: house.speakers().remove(0), panels: vec![view.clone()] }),
            archive(
                context,
                &ArchiveView { years: vec![], year: Some(2026), page: 1, panels: vec![view], has_more: false },
            ),
        ];
        insta::assert_json_snapshot!(pages.map(|page| read(&page)));
    });
}

#[test]
fn a_list_names_listed_panels_only() {
    use plenary_core::panel::Visibility;
    House::open().today("en", |house, context| {
        let mut view = house.panel();
        view.panel.visibility = Visibility::Unlisted;
        let text = home(context, &HomeView { ahead: vec![view], ..HomeView::default() });
        assert!(!text.contains("nato-japan"));
    });
}

#[test]
fn a_sound_is_a_sound_wherever_it_lies() {
    use plenary_core::recording::{Audience, Recording, RecordingId, Source};
    House::open().today("en", |house, context| {
        let mut view = house.panel();
        let recording = |address: &str| Recording {
            id: RecordingId(uuid::Uuid::from_u128(1)),
            panel: view.panel.id,
            number: 1,
            title: "The whole hour".to_owned(),
            language: "en".parse().unwrap(),
            source: Source::read(address).unwrap(),
            audience: Audience::AsPanel,
            length: None,
            poster: None,
            chapters: Vec::new(),
            captions: Vec::new(),
            added_at: view.panel.created_at,
            changed_at: view.panel.created_at,
        };
        view.recordings = vec![recording("https://v.example.org/a.mp3"), recording("https://v.example.org/a.mp4")];
        let kinds: Vec<Value> = film::films(context, &view).map(|film| film["@type"].clone()).collect();
        assert_eq!(kinds, ["AudioObject", "VideoObject"]);
    });
}
