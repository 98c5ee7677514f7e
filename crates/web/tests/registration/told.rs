//! What the pages of a registration say of a person's place, answers and clock.

use plenary_core::{
    register::{Refusal, State},
    world_clock::Zone,
};
use plenary_web::pages::registration::{ConfirmationView, Done, confirmation};

use crate::{
    desk::{Desk, wrong},
    house::BEFORE,
    main_of,
};

fn zone(desk: &Desk, name: &str) -> Option<Zone> {
    desk.house.rules.zone(name).ok()
}

#[test]
fn withdrawing_is_explained_by_what_the_person_has() {
    let mut desk = Desk::open();
    let seat = "Your seat goes to somebody else at once";
    let anew = "the organisers decide anew";
    let offered = {
        let mut offered = desk.registration(State::Waiting);
        offered.held = 2;
        offered
    };
    for (registration, said) in [
        (desk.registration(State::Pending), "Your request is deleted"),
        (desk.registration(State::Awaiting), "The organisers decide no more about your request."),
        (desk.registration(State::Seated), seat),
        (desk.registration(State::Waiting), "You leave the waiting list and lose your turn on it."),
        (offered, "The seat that is kept for you goes to the next person at once."),
    ] {
        let page = desk.shown_to("en", &registration, None, None);
        assert!(page.contains(said), "{said} in {}", main_of(&page));
        assert_eq!(page.contains(seat), registration.state == State::Seated, "{:?}", registration.state);
        assert!(!page.contains(anew), "nobody decides here");
    }
    desk.registering.terms.approval = true;
    for (state, decides) in [(State::Seated, true), (State::Awaiting, true), (State::Pending, false)] {
        let page = desk.shown_to("en", &desk.registration(state), None, None);
        assert_eq!(page.contains(anew), decides, "{state:?}");
        assert!(!page.contains("if a seat is free then"), "{state:?}");
    }
}

#[test]
fn who_asks_for_a_letter_too_soon_is_told_that_none_was_sent() {
    let desk = Desk::open();
    let done = Done::Refused(&Refusal::LetterJustSent);
    let page = desk.shown_to("en", &desk.registration(State::Seated), Some(done), None);
    assert!(page.contains("so no other was sent now. You can ask for one again in two minutes."), "{}", main_of(&page));
    assert!(!page.contains("is on its way."));
}

#[test]
fn answers_are_told_as_people_write_them_and_colleagues_by_name() {
    let desk = Desk::open();
    let registration = desk.registration(State::Seated);
    for (tag, day) in [("en", "9 March 2027"), ("ja", "2027年3月9日"), ("fr", "9 mars 2027")] {
        let own = desk.shown_to(tag, &registration, None, None);
        let confirmation = desk.house.at(tag, BEFORE, |context| {
            let (panel, form, action) = (&desk.view, &desk.answered, "/en/confirmations/AbCdEfGhIjKlMnOpQrStUvWxYz01");
            confirmation(context, &ConfirmationView { panel, registration: &registration, form, action, refused: None })
        });
        for page in [own, confirmation] {
            let told = page.split_once("<dl class=\"told\">").unwrap().1.split_once("</dl>").unwrap().0;
            for words in [day, "+351 912 345 678", "Haruka Ishida"] {
                assert!(told.contains(words), "{words} in {told}");
            }
            assert!(!told.contains("2027-03-09") && !told.contains("+351912345678"), "{told}");
        }
    }
}

#[test]
fn a_place_has_one_name_on_a_page_in_the_readers_language() {
    let desk = Desk::open();
    let mut registration = desk.registration(State::Seated);
    for (name, tag, said) in [
        ("Europe/Berlin", "ja", "(ベルリン時間)"),
        ("Asia/Saigon", "en", "(Ho Chi Minh City)"),
        ("Europe/Kiev", "en", "(Kyiv)"),
        ("Etc/GMT+5", "fr", "(UTC−5)"),
        // What the organisers call it, by whichever name the browser has the zone.
        ("Asia/Calcutta", "en", "(New Delhi)"),
    ] {
        registration.person.zone = zone(&desk, name);
        let page = desk.shown_to(tag, &registration, None, None);
        assert!(page.contains(said), "{said} in {}", main_of(&page));
    }
}

#[test]
fn every_zone_can_be_chosen_once_by_its_present_name() {
    let desk = Desk::open();
    let page = desk.shown_to("ja", &desk.registration(State::Seated), None, None);
    let (_, zones) = page.split_once("id=\"letters-zone\"").unwrap();
    let (zones, _) = zones.split_once("</select>").unwrap();
    for (zone, city) in [("Europe/Kyiv", "キーウ"), ("Europe/Berlin", "ベルリン"), ("Asia/Thimphu", "Thimphu")] {
        assert_eq!(zones.matches(&format!("<option value=\"{zone}\">{city}</option>")).count(), 1, "{zone}");
    }
    for old in ["Kiev", "ACT<", "Calcutta", "Saigon", "Katmandu"] {
        assert!(!zones.contains(old), "{old}");
    }
    assert!(zones.find("ベルリン") < zones.find("Thimphu"), "the reader's own script first");
}

#[test]
fn an_own_answer_that_is_not_written_is_wrong_where_it_is_to_be_written() {
    let page = Desk::open().asked("en", &wrong(), |_| ());
    assert!(page.contains("href=\"#field-topics-written\""), "{}", main_of(&page));
    let group = page.split("data-key=\"topics\"").nth(1).unwrap().split("</fieldset>").next().unwrap();
    assert!(group.contains("write it into the field below it"), "{group}");
    let (boxes, written) = group.split_once("id=\"field-topics-written\"").unwrap();
    assert!(written.contains("aria-describedby=\"fault-topics\" aria-invalid=\"true\""), "{written}");
    assert!(!boxes.contains("aria-invalid"), "{boxes}");
}
