//! Every kind of letter in every language, and the worst that people type.

use plenary_core::{letter::Kind, panel::Visibility};

use super::{samples::Sample, *};

struct Post {
    institute: Institute,
    rules: ZoneRules,
}

impl Post {
    fn open() -> Self {
        let rules = ZoneRules::bundled();
        Self { institute: samples::institute(&rules).unwrap(), rules }
    }

    fn letter(&self, sample: impl Into<Sample>, tag: &str) -> Letter {
        self.letter_with(sample, tag, |_, _| {})
    }

    fn letter_with(&self, sample: impl Into<Sample>, tag: &str, with: impl FnOnce(&mut Queued, &mut Panel)) -> Letter {
        let (sample, language): (_, Language) = (sample.into(), tag.parse().unwrap());
        let mut panel = samples::panel(sample, &self.rules).unwrap();
        let mut queued = samples::queued(sample, &language, &panel, &self.rules);
        with(&mut queued, &mut panel);
        let stationery = Stationery { institute: &self.institute, rules: &self.rules };
        letter(&stationery, &queued, &panel, &samples::links(sample, &self.institute, &language))
    }

    fn every(&self) -> impl Iterator<Item = (Sample, &'static str, Letter)> + '_ {
        LANGUAGES
            .into_iter()
            .flat_map(move |tag| Sample::all().map(move |sample| (sample, tag, self.letter(sample, tag))))
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
    for (sample, tag, letter) in post.every() {
        let room = if sample.kind() == Kind::ConfirmAddress { "confirmations" } else { "registrations" };
        let link = format!("https://panels.example.org/{tag}/{room}/b25seSBhIHNhbXBsZSwgbm8gc2VjcmV0");
        let of = format!("{sample:?} in {tag}");
        let links = usize::from(sample != Sample::Erased);
        assert_eq!(letter.text.matches(&link).count(), links, "{of}");
        assert_eq!(letter.html.matches(&format!("href=\"{link}\"")).count(), 2 * links, "{of}");
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
fn the_letter_after_an_erasure_says_so_and_leads_where_everybody_may_go() {
    let post = Post::open();
    for tag in LANGUAGES {
        let letter = post.letter(Sample::Erased, tag);
        let words = crate::words::Words::of(&letter.language);
        assert!(letter.text.contains(&words.say("letter-erased-lead")), "{}", letter.text);
        assert_eq!(letter.calendar.as_ref().map(|(method, _)| *method), Some(Method::Cancel));
        for untrue in ["letter-erase", "letter-personal", "letter-withdrawn-button"] {
            assert!(!letter.text.contains(&words.say(untrue)), "{untrue} in {}", letter.text);
        }
        let panel = format!("https://panels.example.org/{tag}/panels/cables-beneath-us");
        assert_eq!(letter.html.matches(&format!("href=\"{panel}\"")).count(), 3, "the button, the address, the foot");
        let hidden = post.letter_with(Sample::Erased, tag, |_, panel| panel.visibility = Visibility::Private);
        let home = format!("https://panels.example.org/{tag}/");
        assert!(!hidden.text.contains("/panels/") && hidden.html.matches(&format!("href=\"{home}\"")).count() == 3);
    }
}

#[test]
fn whoever_is_offered_a_seat_is_asked_again_when_the_panel_moves_and_told_when_nobody_can_say_yes() {
    let post = Post::open();
    for (tag, until) in
        [("en", "Saturday 16 January 2027, 18:00"), ("ja", "2027年1月16日"), ("fr", "samedi 16 janvier 2027")]
    {
        let words = crate::words::Words::of(&tag.parse().unwrap());
        let asked = words.say_with("letter-offer-button", &[("seats", 1.into())]);
        for sample in [Sample::OfferMoved, Sample::OfferPostponed] {
            let letter = post.letter(sample, tag);
            for text in [&letter.text, &seen(&letter.html)] {
                assert!(text.contains(until) && !text.contains(&words.say("letter-state-waiting")), "{text}");
                assert_eq!(text.contains(&asked), sample == Sample::OfferMoved, "{text}");
            }
        }
        let cancelled = post.letter_with(Sample::OfferPostponed, tag, |queued, panel| {
            (queued.kind, panel.standing) = (Kind::Cancelled, Standing::Cancelled);
        });
        assert!(!cancelled.text.contains(until) && !cancelled.text.contains(&asked), "{}", cancelled.text);
    }
}

#[test]
fn a_letter_that_was_overtaken_tells_what_stands_when_it_is_written() {
    let post = Post::open();
    let written = |sample: Sample, standing| post.letter_with(sample, "en", |_, panel| panel.standing = standing);
    let method = |letter: &Letter| letter.calendar.as_ref().map(|(method, _)| *method);
    for sample in [Sample::Reinstated, Sample::Of(Kind::Postponed), Sample::OfferMoved, Sample::Of(Kind::SeatFree)] {
        let letter = written(sample, Standing::Cancelled);
        assert!(letter.subject.starts_with("Cancelled: ") && !letter.text.contains("Meanwhile"), "{}", letter.text);
        assert!(!letter.text.contains("Good news") && !letter.text.contains("Accept"), "{}", letter.text);
        assert_ne!(method(&letter), Some(Method::Request));
    }
    for sample in [Sample::Reinstated, Sample::Of(Kind::Cancelled), Sample::OfferMoved, Sample::Of(Kind::SeatFree)] {
        let letter = written(sample, Standing::Postponed);
        assert!(letter.subject.starts_with("Postponed: ") && !letter.text.contains("Meanwhile"), "{}", letter.text);
        assert!(!letter.text.contains("will take place.") && !letter.text.contains("Accept"), "{}", letter.text);
    }
    for kind in [Kind::Postponed, Kind::Cancelled] {
        let letter = written(kind.into(), Standing::AsPlanned);
        assert!(letter.subject.starts_with("Takes place after all: "), "{}", letter.text);
        assert!(letter.text.contains("Your time · Tokyo") && method(&letter) == Some(Method::Request));
    }
    let asked = written(Sample::OfferPostponed, Standing::AsPlanned);
    assert!(asked.text.contains("Accept the seat:"), "{}", asked.text);
}

#[test]
fn seats_are_spoken_of_in_their_number_and_not_at_all_where_there_are_none() {
    let post = Post::open();
    let of_two = |sample: Sample, tag| post.letter_with(sample, tag, |queued, _| queued.facts.seats = 2);
    let offer = of_two(Kind::SeatFree.into(), "en");
    assert!(offer.subject.starts_with("2 seats are free for you: "), "{}", offer.subject);
    assert!(offer.text.contains("The 2 seats are kept until") && offer.text.contains("Accept the 2 seats:"));
    let offer = of_two(Kind::SeatFree.into(), "fr");
    assert!(offer.text.contains("Les 2 places vous sont réservées jusqu’au"), "{}", offer.text);
    let offer = of_two(Kind::SeatFree.into(), "ja");
    assert!(offer.subject.contains("2名様分のお席が空きました"), "{}", offer.subject);
    for (tag, seats) in [("en", "2 seats"), ("ja", "2名様分のお席"), ("fr", "2 places")] {
        for sample in [Kind::Declined.into(), Kind::Withdrawn.into(), Sample::Erased] {
            let letter = of_two(sample, tag);
            assert!(!letter.text.contains(seats) && !letter.html.contains(seats), "{}", letter.text);
        }
        assert!(of_two(Kind::Waiting.into(), tag).text.contains(seats));
    }
}

#[test]
fn a_reader_by_an_old_name_of_a_zone_has_the_time_of_its_city_and_one_without_a_city_the_offset() {
    let post = Post::open();
    let of = |kind: Kind, tag, zone| {
        post.letter_with(kind, tag, |queued, _| queued.zone = Some(ZoneRules::bundled().zone(zone).unwrap())).text
    };
    assert!(of(Kind::Seated, "en", "US/Pacific").contains("Your time · Los Angeles (UTC−8)\n"));
    assert!(of(Kind::Seated, "ja", "Japan").contains("あなたの現地時刻 · 東京 (UTC+9)\n"));
    // The panel's own city, by another name.
    assert!(of(Kind::Seated, "en", "Asia/Calcutta").contains("Your time · New Delhi (UTC+5:30)\n"));
    let lisbon = of(Kind::Seated, "en", "Portugal");
    assert!(lisbon.contains("Your time · Lisbon (UTC)\n") && !lisbon.contains("Time in Lisbon"), "{lisbon}");
    assert!(of(Kind::Seated, "en", "Etc/GMT-14").contains("Your time (UTC+14)\nFriday 12 March 2027, 06:30–08:00\n"));
    assert!(of(Kind::SeatFree, "en", "Etc/GMT-14").contains("until Saturday 16 January 2027, 23:00 (UTC+14)."));
    assert!(of(Kind::SeatFree, "ja", "Etc/GMT-14").contains("(UTC+14)まで"));
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
    assert!(offered.text.contains("The seat is kept until") && offered.text.contains("Accept the seat:"));
    let given = post.letter(Sample::SeatGiven, "en");
    assert!(given.subject.starts_with("A seat for you: ") && given.text.contains("it is yours"));
    assert!(given.calendar.is_some());
}

#[test]
fn the_letters_read_well_in_english() {
    let post = Post::open();
    for sample in Sample::all() {
        insta::assert_snapshot!(format!("{}.en", sample.word().replace('-', "_")), read(&post.letter(sample, "en")));
    }
}

#[test]
fn the_letters_read_well_in_japanese_and_french() {
    let post = Post::open();
    for (sample, tag) in [Kind::ConfirmAddress.into(), Kind::PanelChanged.into(), Sample::OfferMoved, Sample::Erased]
        .into_iter()
        .flat_map(|sample: Sample| [(sample, "ja"), (sample, "fr")])
    {
        insta::assert_snapshot!(format!("{}.{tag}", sample.word().replace('-', "_")), read(&post.letter(sample, tag)));
    }
}

fn read(letter: &Letter) -> String {
    format!("{}\n\n{}", letter.subject, letter.text)
}
