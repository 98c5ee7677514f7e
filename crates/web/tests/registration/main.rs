//! The pages of a registration, as registrants get them. Set PLENARY_PAGES_TO to a folder to look at them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a page that cannot be made should stop the test")]

mod desk;
#[path = "../house/mod.rs"]
mod house;
mod told;

use desk::{Desk, HARM, OWN_PATH, TICKET, at, every_kind, wrong};
use house::{AFTER, BEFORE, language};
use plenary_core::{
    address::EmailAddress,
    form::{Field, Form, Typed},
    language::Texts,
    panel::Visibility,
    phase::{Phase, Standing},
    register::{Counts, Landing, Refusal, State},
};
use plenary_web::pages::{
    panel::panel,
    registration::{ConfirmationView, Done, Received, Unsent, confirmation, erased, received},
};

fn main_of(page: &str) -> &str {
    let (_, rest) = page.split_once("<main id=\"content\">").unwrap();
    rest.split_once("</main>").unwrap().0
}

/// The lists of countries, which the country's own tests look at, shortened.
fn shortened(page: &str) -> String {
    let mut text = String::new();
    for (at, piece) in main_of(page).split("<option ").enumerate() {
        let keep =
            at == 0 || piece.contains(" selected") || piece.contains("value=\"JP\"") || piece.contains("value=\"\"");
        let tail = piece.split_once("</option>").map_or("", |(_, tail)| tail);
        if at > 0 && keep {
            text.push_str("<option ");
        }
        text.push_str(if keep { piece } else { tail });
    }
    text
}

fn keep(name: &str, page: &str) {
    if let Ok(folder) = std::env::var("PLENARY_PAGES_TO") {
        std::fs::write(format!("{folder}/{name}.html"), page).unwrap();
    }
}

#[test]
fn the_form_asks_with_every_kind_of_field() {
    let desk = Desk::open();
    for tag in ["en", "ja", "fr"] {
        let page = desk.asked(tag, &Typed::default(), |_| ());
        insta::assert_snapshot!(format!("form_{tag}"), shortened(&page));
        keep(&format!("form-{tag}"), &page);
    }
}

#[test]
fn what_was_typed_stands_in_place_with_what_is_wrong_with_it() {
    let desk = Desk::open();
    for tag in ["en", "ja", "fr"] {
        let page = desk.asked(tag, &wrong(), |_| ());
        insta::assert_snapshot!(format!("faults_{tag}"), shortened(&page));
        keep(&format!("faults-{tag}"), &page);
        for value in ["ines@example", "2.5", "12345", "03/09/2027", "06 12 34 56 7"] {
            assert!(page.contains(&format!("value=\"{value}\"")), "{value}");
        }
    }
}

#[test]
fn the_ticket_stands_in_the_page_once() {
    let page = Desk::open().asked("en", &wrong(), |view| view.challenge = Some("abc"));
    assert_eq!(page.matches(TICKET).count(), 1);
    assert!(page.contains("value=\"ticket-goes-here\""));
    assert!(page.contains("data-challenge=\"abc\""));
}

#[test]
fn work_that_was_done_stays_in_the_form_and_is_not_asked_for_again() {
    let page = Desk::open().asked("en", &wrong(), |view| view.work = Some("31337"));
    assert!(page.contains("name=\"_work\" value=\"31337\">") && !page.contains("data-challenge"), "{page}");
    assert!(!Desk::open().asked("en", &wrong(), |_| ()).contains("_work"));
}

#[test]
fn a_field_that_depends_on_another_is_never_required_by_the_browser_and_says_when_it_is_asked() {
    let page = Desk::open().asked("en", &Typed::default(), |_| ());
    let field = page.split("data-key=\"press_card\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(!field.contains(" required"), "{field}");
    assert!(field.contains("Only if “Do you report on the panel?” is answered with “Yes”."), "{field}");
    assert!(page.contains("class=\"asked asked--idle\" data-key=\"press_card\""));
    let page = Desk::open().asked("en", &wrong(), |_| ());
    assert!(page.contains("class=\"asked\" data-key=\"press_card\""), "shown once the answer is yes");
}

#[test]
fn what_registrants_typed_is_escaped_everywhere() {
    let desk = Desk::open();
    let names = every_kind().fields.iter().map(|field| field.key.to_string()).collect::<Vec<_>>();
    let parts = names.iter().flat_map(|key| ["", ".other", ".comment", ".country"].map(|part| format!("{key}{part}")));
    let typed: Typed = parts.map(|name| (name, HARM.to_owned())).collect();
    let page = desk.asked("en", &typed, |shown| shown.colleagues = vec![HARM.to_owned()]);
    assert!(!page.contains("<script>alert"), "{page}");
    let mut registration = desk.registration(State::Seated);
    registration.person.name = HARM.to_owned();
    registration.person.colleagues = vec![HARM.to_owned()];
    let page = desk.shown_to("en", &registration, None, Some(&typed));
    assert!(!page.contains("<script>alert"), "{page}");
}

#[test]
fn what_organisers_wrote_into_a_form_is_escaped_everywhere() {
    let mut desk = Desk::open();
    let harm = Texts::only(language("en"), HARM.to_owned());
    let text = serde_json::to_string(&every_kind()).unwrap();
    let escaped = serde_json::to_string(HARM).unwrap();
    let text = text
        .replace("\"Yes\"", &escaped)
        .replace("\"Something else\"", &escaped)
        .replace("\"The law of the sea\"", &escaped);
    let mut form: Form = serde_json::from_str(&text).unwrap();
    form.fields.iter_mut().for_each(|field: &mut Field| {
        field.label = harm.clone();
        field.help = harm.clone();
    });
    desk.registering.form = form;
    let page = desk.asked("en", &wrong(), |_| ());
    assert!(!page.contains("<script>alert"), "{page}");
}

#[test]
fn a_form_that_cannot_be_sent_says_why() {
    let desk = Desk::open();
    let opens = at("2026-11-01T09:00:00Z");
    for (refusal, sentence) in [
        (Refusal::NotOpenYet(Some(opens)), "Sunday 1 November 2026, 09:00 (London)</time>. Come back then."),
        (Refusal::Closed, "Registration is closed."),
        (Refusal::Full, "Every seat is taken, and there is no waiting list."),
        (Refusal::Cancelled, "This panel is cancelled."),
    ] {
        let page = desk.asked("en", &Typed::default(), |view| view.open = Err(refusal.clone()));
        assert!(page.contains(sentence), "{}", main_of(&page));
        assert!(!page.contains("<form"), "{sentence}");
        keep("closed-en", &page);
    }
}

#[test]
fn every_reason_for_not_taking_a_form_is_said_in_every_language() {
    let desk = Desk::open();
    let refusals = [
        Refusal::NoRegistration,
        Refusal::NotOpenYet(None),
        Refusal::NotOpenYet(Some(at(AFTER))),
        Refusal::Closed,
        Refusal::Over,
        Refusal::Cancelled,
        Refusal::Postponed,
        Refusal::Full,
        Refusal::Domain("mail.test".to_owned()),
        Refusal::TooManySeats { most: 1 },
        Refusal::TooManySeats { most: 3 },
        Refusal::NoSuchInvitation,
        Refusal::InvitationSpent,
        Refusal::InvitationForAnother,
        Refusal::TooFewSeats { free: 0 },
        Refusal::TooFewSeats { free: 1 },
        Refusal::TooFewSeats { free: 2 },
        Refusal::Gone,
        Refusal::ChangedMeanwhile,
        Refusal::NotInThisState(State::Withdrawn),
        Refusal::LetterJustSent,
    ];
    let unsent = [Unsent::Unticketed, Unsent::Old, Unsent::TooFast, Unsent::Work, Unsent::Wait, Unsent::Unavailable];
    let reasons: Vec<Unsent> = unsent.into_iter().chain(refusals.map(Unsent::Refused)).collect();
    let mut said = String::new();
    for tag in ["en", "ja", "fr"] {
        for reason in &reasons {
            let page = desk.asked(tag, &Typed::default(), |view| view.unsent = Some(reason.clone()));
            let sentence = page.split("data-faults><p>").nth(1).unwrap().split("</p>").next().unwrap();
            said.push_str(&format!("{sentence}\n"));
        }
    }
    insta::assert_snapshot!("reasons", said);
}

#[test]
fn a_full_panel_offers_its_waiting_list() {
    let mut desk = Desk::open();
    desk.registering.counts.seated = 112;
    let page = desk.asked("en", &Typed::default(), |view| view.open = Ok(Landing::WaitingList));
    assert!(page.contains("You can join the waiting list"));
    assert!(page.contains(">Join the waiting list</button>"));
    desk.view.registering = Some(desk.registering.clone());
    let page = desk.house.at("en", BEFORE, |context| panel(context, &desk.view));
    assert!(page.contains("Every seat is taken; there is a waiting list."));
    assert!(!page.contains("Registration is open."));
}

#[test]
fn the_page_of_a_panel_leads_to_its_form() {
    let mut desk = Desk::open();
    desk.view.registering = Some(desk.registering.clone());
    let page = |desk: &Desk| desk.house.at("en", BEFORE, |context| panel(context, &desk.view));
    let open = page(&desk);
    keep("panel-open-en", &open);
    assert!(open.contains("href=\"/en/panels/nato-japan/registration\">Register</a>"), "{open}");
    assert!(open.contains("More than 10 of 120 seats left"));
    assert!(open.contains("Registration closes on <time"));
    desk.view.panel.phase = Phase::Announced;
    desk.view.registering.as_mut().unwrap().terms.opens_at = Some(at("2026-11-01T09:00:00Z"));
    let announced = page(&desk);
    assert!(announced.contains("Registration opens on <time") && !announced.contains("/registration\""));
    desk.view.panel.standing = Standing::Cancelled;
    assert!(!page(&desk).contains("register-block"));
}

#[test]
fn how_many_seats_are_left_is_told_so_that_one_more_or_less_is_not_seen() {
    let mut desk = Desk::open();
    let told = |desk: &Desk| {
        let page = desk.asked("en", &Typed::default(), |_| {});
        page.split_once("seats\">").map(|(_, rest)| rest.split('<').next().unwrap().to_owned())
    };
    for (taken, words) in [
        (0, Some("More than 100 of 120 seats left")),
        (19, Some("More than 100 of 120 seats left")),
        (20, Some("More than 50 of 120 seats left")),
        (109, Some("More than 10 of 120 seats left")),
        (110, Some("A few of 120 seats left")),
        (119, Some("A few of 120 seats left")),
        (120, None),
    ] {
        desk.registering.counts = Counts { seated: taken, ..Counts::default() };
        assert_eq!(told(&desk).as_deref(), words, "{taken} are taken");
    }
}

#[test]
fn a_panel_that_was_hidden_shows_its_registrants_no_more_than_their_letters_did() {
    let mut desk = Desk::open();
    let open = desk.shown_to("en", &desk.registration(State::Seated), None, None);
    desk.view.panel.visibility = Visibility::Private;
    let hidden = desk.shown_to("en", &desk.registration(State::Seated), None, None);
    for of_the_panel in
        ["/panels/nato-japan", "Defense Industrial Cooperation", "/letter\"", "/answers", "012345/calendar.ics"]
    {
        assert!(open.contains(of_the_panel) && !hidden.contains(of_the_panel), "{of_the_panel}");
    }
    for of_the_registrant in ["You have a seat", "NATO–Japan", "13:00", "/withdrawal", "/erasure", "/copy.json"] {
        assert!(hidden.contains(of_the_registrant), "{of_the_registrant} in {hidden}");
    }
    assert!(hidden.contains("The organisers are not showing this panel at the moment."));
}

#[test]
fn what_is_said_after_a_form_names_nobody() {
    let desk = Desk::open();
    for tag in ["en", "ja", "fr"] {
        for (what, word) in Received::ALL {
            let page = desk
                .house
                .at(tag, BEFORE, |context| received(context, &desk.view, &desk.registering, what, None, None));
            keep(&format!("received-{word}-{tag}"), &page);
            assert!(page.contains("noindex"));
            assert_eq!(page.matches("<h1").count(), 1);
            if tag == "en" {
                insta::assert_snapshot!(format!("received_{word}"), main_of(&page));
            }
        }
    }
}

#[test]
fn the_confirmation_shows_what_was_asked_for_and_one_button() {
    let desk = Desk::open();
    let mut registration = desk.registration(State::Pending);
    (registration.held, registration.due_at) = (2, Some(at("2026-10-01T11:00:00Z")));
    let action = "/en/confirmations/AbCdEfGhIjKlMnOpQrStUvWxYz012345";
    let page = desk.house.at("en", BEFORE, |context| {
        let view = ConfirmationView {
            panel: &desk.view,
            registration: &registration,
            form: &desk.registering.form,
            action,
            refused: None,
        };
        confirmation(context, &view)
    });
    insta::assert_snapshot!("confirmation", main_of(&page));
    keep("confirmation-en", &page);
    keeps_its_address(&page, action);
    assert_eq!(main_of(&page).matches("<button").count(), 1);
}

#[test]
fn nothing_is_left_is_said_without_a_panel_in_every_language() {
    let desk = Desk::open();
    for tag in ["en", "ja", "fr"] {
        let page = desk.house.at(tag, BEFORE, erased);
        keep(&format!("erased-{tag}"), &page);
        assert!(page.contains("noindex") && !main_of(&page).contains("/panels/"), "{page}");
        assert_eq!(page.matches("<h1").count(), 1);
    }
}

#[test]
fn the_own_page_shows_how_the_registration_stands() {
    let desk = Desk::open();
    let mut offered = desk.registration(State::Waiting);
    (offered.held, offered.due_at) = (2, Some(at("2026-10-03T09:00:00Z")));
    for tag in ["en", "ja", "fr"] {
        for (name, registration) in [
            ("seated", desk.registration(State::Seated)),
            ("offered", offered.clone()),
            ("withdrawn", desk.registration(State::Withdrawn)),
            ("waiting", desk.registration(State::Waiting)),
            ("awaiting", desk.registration(State::Awaiting)),
            ("declined", desk.registration(State::Declined)),
        ] {
            let page = desk.shown_to(tag, &registration, None, None);
            keep(&format!("own-{name}-{tag}"), &page);
            keeps_its_address(&page, &OWN_PATH.replacen("en", tag, 1));
            if name == "seated" {
                insta::assert_snapshot!(format!("own_{tag}"), shortened(&page));
            }
            assert_eq!(page.contains("/withdrawal"), matches!(name, "seated" | "offered" | "waiting" | "awaiting"));
            assert_eq!(page.contains("/acceptance"), name == "offered");
            assert_eq!(page.contains("/return"), name == "withdrawn");
            assert_eq!(page.contains("012345/calendar.ics"), name == "seated", "{name}");
        }
    }
}

#[test]
fn what_an_act_led_to_is_said_on_the_own_page() {
    let desk = Desk::open();
    let seated = desk.registration(State::Seated);
    let refusal = Refusal::TooFewSeats { free: 1 };
    let (kept, sent) = ("Done. What you changed is kept.", "The letter that you asked for is on its way.");
    let (few, often) = ("Only one more seat is free.", "Please try again in ten minutes.");
    for (done, said) in
        [(Done::Refused(&refusal), few), (Done::Kept, kept), (Done::Sent, sent), (Done::TooOften, often)]
    {
        let page = desk.shown_to("en", &seated, Some(done), None);
        for sentence in [few, kept, sent, often] {
            assert_eq!(page.contains(sentence), sentence == said, "{sentence} after {done:?}");
        }
    }
    let mut cancelled = Desk::open();
    cancelled.view.panel.standing = Standing::Cancelled;
    assert!(cancelled.shown_to("en", &seated, None, None).contains("This panel is cancelled."));
}

#[test]
fn who_withdrew_is_told_what_coming_back_leads_to() {
    let mut desk = Desk::open();
    let withdrawn = desk.registration(State::Withdrawn);
    for (landing, said) in [
        (Ok(Landing::Seat), "You can come back as long as registration is open."),
        (Ok(Landing::WaitingList), "Every seat is taken. You can join the waiting list"),
        (Ok(Landing::Decision { holds_seat: false }), "You can ask for a place again; then the organisers decide."),
        (Err(Refusal::Full), "Every seat is taken, and there is no waiting list."),
        (Err(Refusal::Closed), "Registration is closed."),
    ] {
        desk.landing = landing;
        let page = desk.shown_to("en", &withdrawn, None, None);
        assert!(page.contains(said), "{said} in {}", main_of(&page));
        assert!(!page.contains("given back.") && page.contains("/return") == desk.landing.is_ok(), "{said}");
    }
    desk.landing = Ok(Landing::Seat);
    let mut awaited = withdrawn;
    (awaited.held, awaited.due_at) = (2, Some(at("2026-10-01T11:00:00Z")));
    let page = desk.shown_to("en", &awaited, None, None);
    assert!(page.contains("your place is held until <time datetime=\"2026-10-01T11:00:00Z\""), "{}", main_of(&page));
}

#[test]
fn an_offer_on_a_postponed_panel_is_told_until_when_it_rests() {
    let mut desk = Desk::open();
    desk.view.panel.standing = Standing::Postponed;
    let mut offered = desk.registration(State::Waiting);
    (offered.held, offered.due_at) = (2, Some(at("2026-10-03T09:00:00Z")));
    for tag in ["en", "ja", "fr"] {
        let page = desk.shown_to(tag, &offered, None, None);
        keep(&format!("own-offer-rests-{tag}"), &page);
        assert!(page.contains("<time datetime=\"2026-10-03T09:00:00Z\"") && !page.contains("/acceptance"), "{page}");
    }
}

#[test]
fn answers_are_told_by_the_form_that_they_were_given_to() {
    let mut desk = Desk::open();
    let registration = desk.registration(State::Seated);
    let newest = &mut desk.registering.form;
    newest.version = 4;
    newest.fields.retain(|field| !matches!(field.key.as_str(), "role" | "press" | "press_card"));
    let page = desk.shown_to("en", &registration, None, None);
    let told = page.split_once("<dl class=\"told\">").unwrap().1.split_once("</dl>").unwrap().0;
    assert!(told.contains("Researcher") && told.contains("PT-12345"), "{told}");
    assert!(!page.contains("name=\"press_card\""), "what is no longer asked cannot be changed");
}

#[test]
fn an_address_that_looks_mistyped_is_asked_about_and_never_refused() {
    let desk = Desk::open();
    let typed = Typed::from([("email", "ines@gmial.com")]);
    let page = desk.asked("en", &typed, |_| ());
    assert!(page.contains("id=\"meant-email\">Did you mean ines@gmail.com?"), "{}", main_of(&page));
    assert!(page.contains(" aria-describedby=\"meant-email\"") && !page.contains("id=\"fault-email\""));
    let after = |typed: Option<&str>| {
        let typed = typed.map(|address| EmailAddress::read(address).unwrap());
        desk.house.at("en", BEFORE, |context| {
            received(context, &desk.view, &desk.registering, Received::Confirm, Some("code"), typed.as_ref())
        })
    };
    let slip = after(Some("name@gmial.com"));
    assert!(slip.contains("ends in @gmial.com. Did you mean @gmail.com?"), "{}", main_of(&slip));
    assert!(slip.contains("href=\"/en/panels/nato-japan/registration?invitation=code\""));
    for sound in [None, Some("name@gmail.com"), Some("name@nkn.example")] {
        assert!(!after(sound).contains("Did you mean"), "{sound:?}");
    }
}

#[test]
fn an_address_is_shown_in_its_own_script() {
    let desk = Desk::open();
    let mut registration = desk.registration(State::Pending);
    registration.person.address = "jo@xn--r8jz45g.jp".to_owned();
    let own = desk.shown_to("en", &registration, None, None);
    let confirmation = desk.house.at("en", BEFORE, |context| {
        let (panel, form, action) = (&desk.view, &desk.answered, "/en/confirmations/AbCdEfGhIjKlMnOpQrStUvWxYz012345");
        confirmation(context, &ConfirmationView { panel, registration: &registration, form, action, refused: None })
    });
    let refused = desk.asked("en", &Typed::default(), |view| {
        view.unsent = Some(Unsent::Refused(Refusal::Domain("xn--r8jz45g.jp".to_owned())));
    });
    for page in [own, confirmation, refused] {
        assert!(page.contains("例え.jp") && !page.contains("xn--"), "{}", main_of(&page));
    }
}

#[test]
fn nobody_is_offered_more_colleagues_than_there_are_seats() {
    let mut desk = Desk::open();
    desk.registering.terms.capacity = Some(2);
    let page = desk.asked("en", &Typed::default(), |_| ());
    assert_eq!(page.matches("name=\"_colleague\"").count(), 1);
    let mut alone = desk.registration(State::Seated);
    (alone.person.seats, alone.person.colleagues) = (1, Vec::new());
    assert_eq!(desk.shown_to("en", &alone, None, None).matches("name=\"_colleague\"").count(), 1);
}

/// The address stands in links and forms of the page itself and nowhere a stranger could read it.
fn keeps_its_address(page: &str, path: &str) {
    assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    assert!(page.contains("noindex"));
    let secret = path.rsplit('/').next().unwrap();
    for place in ["rel=\"canonical\"", "rel=\"alternate\"", "property=\"og:url\""] {
        let lines = page.lines().filter(|line| line.contains(place));
        assert!(lines.into_iter().all(|line| !line.contains(secret)), "{place}");
    }
    for tag in ["en", "ja", "fr"].iter().filter(|tag| !path.starts_with(&format!("/{tag}/"))) {
        let other = format!("/{tag}/{}", path.get(4..).unwrap());
        assert!(page.contains(&format!("href=\"{other}\"")), "{other}");
    }
}
