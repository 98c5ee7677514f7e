//! Every kind of letter in every language, and the worst that people type.

use plenary_core::{
    letter::{CalendarFacts, Kind},
    register::State,
};

use super::*;

struct Post {
    institute: Institute,
    rules: ZoneRules,
}

impl Post {
    fn open() -> Self {
        let rules = ZoneRules::bundled();
        Self { institute: samples::institute(&rules).unwrap(), rules }
    }

    fn letter(&self, kind: Kind, tag: &str) -> Letter {
        self.letter_with(kind, tag, |_, _| {})
    }

    fn letter_with(&self, kind: Kind, tag: &str, with: impl FnOnce(&mut Queued, &mut Panel)) -> Letter {
        let language: Language = tag.parse().unwrap();
        let mut panel = samples::panel(kind, &self.rules).unwrap();
        let mut queued = samples::queued(kind, &language, &panel, &self.rules);
        with(&mut queued, &mut panel);
        let stationery = Stationery { institute: &self.institute, rules: &self.rules };
        letter(&stationery, &queued, &panel, &samples::links(kind, &self.institute, &language))
    }

    fn every(&self) -> impl Iterator<Item = (Kind, &'static str, Letter)> + '_ {
        LANGUAGES.into_iter().flat_map(|tag| Kind::ALL.map(|kind| (kind, tag, self.letter(kind, tag))))
    }
}

/// What a reader of the HTML sees.
fn seen(html: &str) -> String {
    let body = html.split_once("<body").unwrap().1;
    let mut text = String::new();
    let mut is_inside = true;
    for letter in body.chars() {
        match letter {
            '<' => is_inside = true,
            '>' => is_inside = false,
            _ if !is_inside => text.push(letter),
            _ => {}
        }
    }
    text.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"")
}

#[test]
fn every_letter_in_every_language_is_whole() {
    let post = Post::open();
    for (kind, tag, letter) in post.every() {
        let room = if kind == Kind::ConfirmAddress { "confirmations" } else { "registrations" };
        let link = format!("https://panels.example.org/{tag}/{room}/b25seSBhIHNhbXBsZSwgbm8gc2VjcmV0");
        let of = format!("{kind:?} in {tag}");
        assert_eq!(letter.text.matches(&link).count(), 1, "{of}");
        assert_eq!(letter.html.matches(&format!("href=\"{link}\"")).count(), 2, "{of}");
        for text in [&letter.subject, &letter.text, &seen(&letter.html)] {
            for leftover in ["{", "}", "$", "letter-", "&#", "&amp;"] {
                assert!(!text.replace("&#8199;&#847;", "").contains(leftover), "{of}: {leftover} in {text}");
            }
        }
        let page = format!("https://panels.example.org/{tag}/panels/cables-beneath-us");
        assert!(letter.text.contains(&page) && letter.html.contains(&page), "{of}");
        assert!(letter.html.len() < 60_000, "{of} has {} octets", letter.html.len());
        assert!(!letter.subject.contains(char::is_control) && letter.subject.chars().count() > 8, "{of}");
        assert!(letter.html.contains(&format!("<html lang=\"{tag}\" dir=\"ltr\"")), "{of}");
        assert_eq!(letter.message_id, "01900000-0000-7000-8000-000000000001@panels.example.org");
        assert_eq!(letter.language.as_str(), tag);
    }
}

#[test]
fn nothing_in_a_letter_is_fetched_from_anywhere() {
    for (kind, tag, letter) in Post::open().every() {
        for part in ["<img", "<link", "<script", "src=", "url(", "@import", "@font-face", "background="] {
            assert!(!letter.html.contains(part), "{kind:?} in {tag}: {part}");
        }
        // Addresses stand where a reader follows them, where they read them, and as names of namespaces.
        let addresses = letter.html.matches("https://").count();
        let followed = letter.html.matches("href=\"https://").count();
        let read = letter.html.matches(">https://").count();
        assert_eq!(addresses, followed + read, "{kind:?} in {tag}");
    }
}

#[test]
fn a_letter_shows_the_readers_time_the_panels_and_the_worlds() {
    let letter = Post::open().letter(Kind::Seated, "en");
    for text in [letter.text, seen(&letter.html).replace("&nbsp;", " ")] {
        let places = ["Your time · Tokyo (UTC+9)", "Time in Lisbon (UTC)", "Thursday 11 March 2027, 16:30–18:00"];
        for place in places.into_iter().chain(["11:30", "Washington", "+1 day", "Friday 12 March", "05:30", "Auckland"])
        {
            assert!(text.contains(place), "{place} in {text}");
        }
        let own = text.find("Your time").unwrap();
        assert!(own < text.find("Time in Lisbon").unwrap());
    }
}

#[test]
fn a_reader_whose_zone_is_not_known_gets_the_panels_time() {
    let letter = Post::open().letter_with(Kind::Seated, "en", |queued, _| queued.zone = None);
    assert!(letter.text.contains("Time in Lisbon (UTC)\nThursday 11 March 2027, 16:30–18:00"));
    assert!(!letter.text.contains("Your time"));
}

#[test]
fn who_withdrew_and_asks_again_is_shown_the_way_back_and_how_long_a_seat_is_held() {
    let post = Post::open();
    for tag in LANGUAGES {
        let letter = post.letter_with(Kind::AlreadyRegistered, tag, |queued, _| {
            (queued.facts.state, queued.facts.calendar) = (State::Withdrawn, None);
            queued.facts.until = Some("2027-01-14T11:00:00Z".parse().unwrap());
        });
        assert_eq!(letter.text.matches("/registrations/").count(), 1, "{tag}: {}", letter.text);
        if tag == "en" {
            insta::assert_snapshot!("way_back.en", letter.text);
        }
    }
}

#[test]
fn a_deadline_is_in_the_readers_time() {
    let letter = Post::open().letter(Kind::ConfirmAddress, "en");
    assert!(letter.text.contains("A seat is held for you until Thursday 14 January 2027, 20:00 (Tokyo)."));
    let offer = Post::open().letter(Kind::SeatFree, "fr");
    assert!(offer.text.contains("samedi 16 janvier 2027, 18\u{a0}h\u{a0}00 (Tokyo)"), "{}", offer.text);
}

#[test]
fn a_move_tells_old_and_new_and_a_letter_written_late_tells_what_stands() {
    let post = Post::open();
    let letter = post.letter(Kind::PanelChanged, "en");
    assert!(letter.subject.starts_with("New time: "));
    let was = "was Thursday 11 March 2027, 01:30–03:00 (Tokyo)";
    assert!(letter.text.contains(was), "{}", letter.text);
    assert!(letter.text.contains("is now Friday 12 March 2027, 01:30–03:00 (Tokyo)"));
    assert!(letter.html.contains("<s>Wednesday 10 March 2027, 16:30–18:00 (Lisbon)</s>"));
    let rules = ZoneRules::bundled();
    let late = post.letter_with(Kind::PanelChanged, "en", |_, panel| {
        let kept = panel.schedule.clone().unwrap();
        let starts = "2027-03-18T16:30".parse().unwrap();
        panel.schedule =
            Some(plenary_core::world_clock::Schedule::derive(starts, None, kept.zone, None, &rules).unwrap());
    });
    assert!(late.text.contains(was) && late.text.contains("is now Friday 19 March 2027, 01:30 (Tokyo)"));
}

#[test]
fn a_postponed_or_cancelled_panel_shows_no_time_that_could_be_kept() {
    for kind in [Kind::Postponed, Kind::Cancelled] {
        let letter = Post::open().letter(kind, "en");
        assert!(letter.text.contains("was Friday 12 March 2027, 01:30–03:00 (Tokyo)"), "{}", letter.text);
        assert!(!letter.text.contains("Your time") && !letter.text.contains("World clock"));
    }
    let seated = Post::open()
        .letter_with(Kind::Seated, "en", |_, panel| panel.standing = plenary_core::phase::Standing::Cancelled);
    assert!(seated.text.contains("Meanwhile this panel has been cancelled.") && !seated.text.contains("Your time"));
    assert_eq!(seated.calendar.map(|(method, _)| method), Some(Method::Cancel));
}

#[test]
fn an_entry_whose_panel_lost_its_date_is_taken_back() {
    let letter = Post::open().letter_with(Kind::PanelChanged, "en", |_, panel| panel.schedule = None);
    let (method, object) = letter.calendar.unwrap();
    assert_eq!(method, Method::Cancel);
    assert!(object.contains("METHOD:CANCEL"));
    assert!(letter.text.contains("is now not set"), "{}", letter.text);
}

#[test]
fn a_secret_link_never_stands_in_a_calendar() {
    for (kind, tag, letter) in Post::open().every() {
        if let Some((_, object)) = &letter.calendar {
            let object = object.replace("\r\n ", "");
            assert!(!object.contains("registrations/") && !object.contains("confirmations/"), "{kind:?} in {tag}");
        }
    }
}

#[test]
fn a_name_is_no_link_no_element_and_no_header() {
    let nasty = [
        "<b>Bold</b><script>alert(1)</script>",
        "[win](http://evil.example)",
        "evil.example/win",
        "http://evil.example",
        "evil.example",
        "Aiko\r\nBcc: evil@example.net\r\n\r\nHello",
        "\u{202e}reversed",
        "{ $title } {{ title }} {% raw %}",
        "*Aiko* _Tanaka_ # heading",
    ];
    for name in nasty {
        for kind in Kind::ALL {
            let letter = Post::open().letter_with(kind, "en", |queued, panel| {
                queued.facts.name = name.to_owned();
                name.clone_into(&mut panel.texts.0.get_mut("en").unwrap().title);
            });
            let header = format!("{} {:?}", letter.subject, letter.to.name);
            assert!(!header.contains(['\r', '\n', '\u{202e}']), "{header}");
            assert!(!letter.html.contains("<b>Bold") && !letter.html.contains("<script"), "{name}");
            assert!(!letter.html.contains("href=\"http://evil"), "{name}");
            let greeting = letter.text.lines().next().unwrap();
            assert!(!greeting.contains("evil.example") && !greeting.contains("://"), "{greeting}");
        }
    }
}

#[test]
fn what_organisers_note_is_text() {
    let letter = Post::open().letter_with(Kind::Declined, "en", |queued, _| {
        queued.facts.note = Some("See <a href=\"https://evil.example\">this</a>\n\n& come again".to_owned());
    });
    assert!(letter.html.contains("See &#60;a href=&#34;"), "{}", letter.html);
    assert!(
        letter.text.contains(
            "A note from the organisers\n\n  See <a href=\"https://evil.example\">this</a>\n  & come again\n"
        )
    );
}

#[test]
fn a_letter_without_its_link_leads_to_the_panel() {
    let post = Post::open();
    let panel = samples::panel(Kind::Seated, &post.rules).unwrap();
    let queued = samples::queued(Kind::Seated, &Language::english(), &panel, &post.rules);
    let stationery = Stationery { institute: &post.institute, rules: &post.rules };
    let letter = letter(&stationery, &queued, &panel, &LetterLinks::default());
    assert!(letter.text.contains("Open the panel’s page:\nhttps://panels.example.org/en/panels/cables-beneath-us\n"));
}

#[test]
fn a_language_that_nobody_speaks_here_becomes_the_institutes_first() {
    let mut post = Post::open();
    assert_eq!(post.letter(Kind::Seated, "de").language.as_str(), "en");
    post.institute.languages.retain(|language| language.as_str() != "en");
    assert_eq!(post.letter(Kind::Seated, "de").language.as_str(), "ja");
    assert_eq!(post.letter(Kind::Seated, "fr-CA").language.as_str(), "fr");
}

#[test]
fn a_seat_given_at_once_and_a_seat_offered_read_differently() {
    let post = Post::open();
    let offered = post.letter(Kind::SeatFree, "en");
    assert!(offered.text.contains("It is kept until") && offered.text.contains("Accept the seat:"));
    let given = post.letter_with(Kind::SeatFree, "en", |queued, _| {
        queued.facts.until = None;
        queued.facts.state = State::Seated;
        queued.facts.calendar = Some(CalendarFacts { method: Method::Request, sequence: 1 });
    });
    assert!(given.subject.starts_with("A seat for you: ") && given.text.contains("it is yours"));
    assert!(given.calendar.is_some());
}

#[test]
fn the_letters_read_well_in_english() {
    let post = Post::open();
    for kind in Kind::ALL {
        insta::assert_snapshot!(format!("{}.en", kind.word()), read(&post.letter(kind, "en")));
    }
}

#[test]
fn the_letters_read_well_in_japanese_and_french() {
    let post = Post::open();
    for (kind, tag) in
        [Kind::ConfirmAddress, Kind::PanelChanged].into_iter().flat_map(|kind| [(kind, "ja"), (kind, "fr")])
    {
        insta::assert_snapshot!(format!("{}.{tag}", kind.word()), read(&post.letter(kind, tag)));
    }
}

fn read(letter: &Letter) -> String {
    format!("{}\n\n{}", letter.subject, letter.text)
}
