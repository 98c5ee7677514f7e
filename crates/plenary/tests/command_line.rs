//! The command line as people and scripts meet it: what it prints, and the exit codes they rely on.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod house;

use house::{House, NATO_JAPAN, said};
use plenary_core::{
    ports::{AtAddress, Registrations as _, Store, Stretch},
    register::{Registration, State},
};
use plenary_postgres::PostgresStore;
use plenary_scratch_postgres::ScratchPostgres;
use plenary_sqlite::SqliteStore;

const CONTRADICTS_ITSELF: &str = "A dialogue on sea lanes

Thursday, 29 September 2022

Tokyo 21:00
Paris 14:00
Canberra 23:00
";

#[test]
fn a_clean_announcement_is_read_with_exit_code_0() {
    let house = House::open();
    let output = house.run_with_input(&["read", "-", "--json"], NATO_JAPAN.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let reading: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reading["title"], "NATO-JAPAN");
    assert_eq!(reading["start"], "2022-09-29T12:00:00Z");
    assert_eq!(reading["questions"].as_array().unwrap().len(), 3);
    assert_eq!(reading["times"].as_array().unwrap().len(), 6);
}

#[test]
fn an_announcement_that_contradicts_itself_is_read_with_exit_code_1_and_says_what_would_be_right() {
    let house = House::open();
    let output = house.run_with_input(&["read", "-"], CONTRADICTS_ITSELF.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let text = said(&output);
    assert!(text.contains("Canberra"), "{text}");
    assert!(text.contains("22:00"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colour when nobody looks at a terminal");
}

#[test]
fn input_that_cannot_be_read_is_exit_code_2_with_a_sentence() {
    let house = House::open();
    assert_eq!(house.run(&["read", "no-such-file.txt"]).status.code(), Some(2));
    let large = vec![b'a'; (1 << 20) + 100];
    let output = house.run_with_input(&["read", "-"], &large);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("1 MiB"), "{}", said(&output));
    assert_eq!(house.run_with_input(&["read", "-"], b"").status.code(), Some(2));
    assert_eq!(house.run_with_input(&["read", "-", "--zone", "Mars/Base"], b"x").status.code(), Some(2));
}

#[test]
fn with_error_findings_nothing_is_created_unless_they_are_accepted() {
    let house = House::open();
    let refused = house.run_with_input(&["announce", "-", "--publish"], CONTRADICTS_ITSELF.as_bytes());
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(!house.data().join("plenary.sqlite").exists(), "not even a database was made");
    let words = ["announce", "-", "--publish", "--accept-findings"];
    let accepted = house.run_with_input(&words, CONTRADICTS_ITSELF.as_bytes());
    assert_eq!(accepted.status.code(), Some(0), "{}", said(&accepted));
    assert!(said(&accepted).contains("/panels/a-dialogue-on-sea-lanes"), "{}", said(&accepted));
}

#[test]
fn an_address_is_taken_once_and_replaced_only_when_told_so() {
    let house = House::open().with_panel("nato-japan", NATO_JAPAN);
    let again = house.run_with_input(&["announce", "-", "--slug", "nato-japan"], NATO_JAPAN.as_bytes());
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("--replace nato-japan"), "{}", said(&again));
    let words = ["announce", "-", "--replace", "nato-japan", "--slug", "japan-and-nato"];
    let replaced = house.run_with_input(&words, NATO_JAPAN.as_bytes());
    assert_eq!(replaced.status.code(), Some(0), "{}", said(&replaced));
}

const FORM: &str = include_str!("../../../examples/cables-beneath-us.form.toml");

#[test]
fn a_form_that_cannot_be_asked_leaves_no_panel_behind() {
    let house = House::open();
    let unread = house.file("unread.toml", b"[[field]]\nkey = \"a\"\nkind = \"telepathy\"\n");
    let last_question = FORM.replace("question = 2", "question = 9");
    let unasked = house.file("unasked.toml", last_question.as_bytes());
    let terms = house.file("terms.toml", b"[registration]\nopens = \"soon\"\n");
    for (file, code, sentence) in [
        (terms.to_str().unwrap(), 2, "terms.toml:2:9: This cannot stand here. Write a date and time"),
        (unread.to_str().unwrap(), 2, "unread.toml:3:8: There is no kind “telepathy”."),
        (unasked.to_str().unwrap(), 1, "Write question = 1 to 3."),
        ("missing.toml", 2, "missing.toml cannot be read"),
    ] {
        let output = house.run_with_input(&["announce", "-", "--form", file], NATO_JAPAN.as_bytes());
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert!(said(&output).contains(sentence), "{}", said(&output));
    }
    assert!(!house.data().join("plenary.sqlite").exists(), "not even a database was made");
}

#[test]
fn a_panel_is_announced_with_its_form() {
    let house = House::open();
    let file = house.file("registration.toml", FORM.as_bytes());
    let words = ["announce", "-", "--form", file.to_str().unwrap()];
    let output = house.run_with_input(&words, NATO_JAPAN.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("The form asks for 18 things."), "{}", said(&output));
}

const AHEAD: &str = "Faults\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";

#[tokio::test]
async fn a_panel_stays_as_it_is_when_its_next_form_cannot_be_asked() {
    let field = |kind: &str| {
        format!("[registration]\ncapacity = 5\n\n[[field]]\nkey = \"years\"\nkind = \"{kind}\"\nlabel = \"Years\"\n")
    };
    let house = House::open().with_form("faults", AHEAD, &field("number"), &[]);
    let stored = async || {
        let store = SqliteStore::open(house.data().join("plenary.sqlite")).await.unwrap();
        let Some(AtAddress::Panel(panel)) = store.panel_at(&"faults".parse().unwrap()).await.unwrap() else { panic!() };
        let registering = store.registering(panel.id).await.unwrap().unwrap();
        store.close().await;
        (panel, registering)
    };
    let before = stored().await;
    let moved = AHEAD.replace("Thursday, 17", "Friday, 18");
    let announced = |form: &str| {
        let form = house.file("next.toml", form.as_bytes());
        let form = form.to_str().unwrap();
        let words = ["announce", "-", "--accept-findings", "--publish", "--replace", "faults", "--form", form];
        house.run_with_input(&words, moved.as_bytes())
    };
    let refused = announced(&field("short-text"));
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("next.toml:4: The field “years” is of kind short-text"), "{}", said(&refused));
    assert_eq!(stored().await, before);
    let done = announced(&field("number").replace("capacity = 5", "capacity = 6"));
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let (panel, registering) = stored().await;
    assert_eq!((panel.sequence, registering.terms.capacity), (before.0.sequence + 1, Some(6)));
}

#[test]
fn a_panel_whose_registration_cannot_open_is_not_made() {
    let house = House::open();
    let form = house.file("form.toml", FORM.as_bytes());
    let words = ["announce", "-", "--publish", "--slug", "nato-japan", "--form", form.to_str().unwrap()];
    let refused = house.run_with_input(&words, NATO_JAPAN.as_bytes());
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("time has passed"), "{}", said(&refused));
    assert_eq!(house.run(&["registrations", "nato-japan"]).status.code(), Some(1));
    assert!(said(&house.run(&["registrations", "nato-japan"])).contains("no panel at “nato-japan”"));
}

#[test]
fn what_cannot_be_done_with_a_panel_is_said_in_the_words_of_the_command_line() {
    let house = House::open().with_form("faults", AHEAD, "[registration]\ncapacity = 1\n", &[]);
    for (words, code, sentence) in [
        (&["act", "faults", "archive"][..], 1, "“archive” is not possible for a panel that is open for registration"),
        (&["act", "faults", "announce"], 1, "it would have to be a draft."),
        (&["decide", "faults", "0199d0a2-6a7e-7c35-9d41-5f0c2b8e1a77"], 2, "<--approve|--decline>"),
        (&["decide", "faults", "abc", "--approve"], 2, "write the whole ID that stands at the beginning of its line"),
        (&["invitations", "faults", "--take-back", "abc"], 2, "write the whole ID"),
        (&["invite", "faults", "--seats", "0"], 2, "write a whole number from 1"),
        (&["invite", "faults", "--seats", "2", "--hold"], 1, "Only one seat is free; hold one, or raise the capacity."),
        (&["serve", "--workers", "0"], 2, "write a whole number from 1"),
    ] {
        let output = house.run(words);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {}", said(&output));
        assert!(said(&output).contains(sentence), "{}", said(&output));
    }
}

#[test]
fn an_address_that_cannot_be_one_is_refused_with_what_would_be_right() {
    let house = House::open();
    let output = house.run_with_input(&["announce", "-", "--slug", "NATO Japan"], NATO_JAPAN.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("nato-japan"), "{}", said(&output));
}

#[test]
fn telephone_numbers_get_a_verdict_a_line_and_exit_code_0_when_all_are_good() {
    let house = House::open();
    let output = house.run(&["phone", "+81 90-1234-5678", "--country", "jp", "03-1234-5678 x12"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "+81 90-1234-5678: +819012345678 · JP · mobile\n03-1234-5678 x12: +81312345678 ext. 12 · JP · fixed_line\n"
    );
}

#[test]
fn a_number_that_nobody_can_have_is_exit_code_1_with_what_is_wrong() {
    let house = House::open();
    let output = house.run(&["phone", "06 12 34 56 7", "-(0)6 12", "--country", "FR", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let verdicts: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(verdicts.len(), 2);
    assert_eq!(verdicts[0]["input"], "06 12 34 56 7");
    assert_eq!(verdicts[0]["valid"], false);
    assert!(verdicts[0]["e164"].is_null() && verdicts[0]["type"].is_null() && verdicts[0]["country"].is_null());
    assert!(verdicts[0]["message"].as_str().unwrap().contains("nine digits after the 0; this has eight"));
    assert_eq!(verdicts[1]["input"], "-(0)6 12");
}

#[test]
fn telephone_numbers_are_read_from_the_standard_input_line_by_line() {
    let house = House::open();
    let many = "+81 90-1234-5678\r\n+33612345678\n".repeat(2_000) + "+800 1234 5678";
    let output = house.run_with_input(&["phone", "--json", "-"], many.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(lines.lines().count(), 4_001);
    let last: serde_json::Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!((&last["valid"], &last["type"], &last["country"]), (&true.into(), &"toll_free".into(), &().into()));
    let wrong = house.run_with_input(&["phone", "-"], b"+819012345678\n\n\xff\xfe\n");
    assert_eq!(wrong.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&wrong.stdout).lines().count(), 3);
}

#[test]
fn a_country_that_is_none_is_exit_code_2() {
    let house = House::open();
    let output = house.run(&["phone", "--country", "ZZ", "1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("“ZZ” is not a country"), "{}", said(&output));
    assert!(said(&house.run(&["phone", "--country", "uk", "1"])).contains("write “GB” for the United Kingdom"));
    assert_eq!(house.run(&["phone"]).status.code(), Some(2));
    assert_eq!(house.run(&["phone", "--colour", "1"]).status.code(), Some(2));
}

#[test]
fn a_database_that_is_none_is_exit_code_3_with_a_sentence() {
    let house = House::open();
    std::fs::create_dir_all(house.data()).unwrap();
    std::fs::write(house.data().join("plenary.sqlite"), "this is a letter, not a database, and long enough").unwrap();
    let output = house.run(&["migrate"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("not a database"), "{}", said(&output));
}

#[test]
fn a_setting_that_does_not_exist_is_named() {
    let house = House::open();
    let file = house.file("mine.toml", b"lissten = \"127.0.0.1:1\"\n");
    let output = house.run(&["config", "check", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("lissten"), "{}", said(&output));
}

#[test]
fn what_a_configuration_cannot_say_is_told_with_what_to_write() {
    let house = House::open();
    for (text, sentence) in [
        ("datta = \"x\"", "mine.toml: there is no setting “datta”. Did you mean “data”?"),
        ("[institute]\nnickname = \"x\"", "no setting “nickname” in institute. There are: name, motto,"),
        ("workers = \"many\"", "mine.toml: what workers says cannot be used. Write for example workers = 2."),
        ("workers = -1", "Write for example workers = 2."),
        ("workers = 0", "workers must be at least 1"),
        ("listen = \"here\"", "what listen says cannot be used. Write for example listen = \"127.0.0.1:8080\"."),
        ("trusted-proxies = [1]", "what trusted-proxies says cannot be used."),
        ("institute = 3", "Write for example [institute], and its settings below it"),
        ("[institute]\nname = 3", "what institute.name says cannot be used. Write for example name = \"Council"),
        ("[institute]\nname = \" \"", "institute.name is empty"),
        ("[institute]\nname = {}", "institute.name is empty"),
        ("[institute]\naccent = \"red\"", "institute.accent: “red” is not a colour; write six"),
        ("[institute]\nlanguages = [\"english\"]", "institute.languages: “english” is not a language tag"),
        ("[letters]\nper-domain = 0", "letters.per-domain must be at least 1"),
        ("[letters]\ndkim = { selector = \"x\" }", "letters.dkim does not say its key. Write dkim = { selector"),
        ("[letters]\ndkim = { selektor = \"x\" }", "no setting “selektor” in letters.dkim. Did you mean “selector”?"),
        ("data = here", "mine.toml: this is not TOML."),
    ] {
        let file = house.file("mine.toml", text.as_bytes());
        let output = house.run(&["config", "check", "--config", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{text}: {}", said(&output));
        assert!(said(&output).contains(sentence), "{text}: {}", said(&output));
    }
    let output = house.plenary(&["config", "check"]).env("PLENARY_WORKERS", "many").output().unwrap();
    assert!(said(&output).contains("in the environment: what workers says cannot be used."), "{}", said(&output));
}

#[test]
fn what_serve_could_not_use_is_found_before_it_serves() {
    let house = House::open();
    let broken = house.file("broken.toml", b"[registration]\ncapcity = 3\n");
    let sound = house.file("sound.toml", FORM.as_bytes());
    let form = |file: &std::path::Path| format!("registration-form = \"{}\"\n", file.display());
    let dkim = "[letters]\ndkim = { selector = \"x\", key = \"/nope.pem\" }\n";
    let both = format!("{}{dkim}", form(&broken));
    for (text, sentences) in [
        (dkim, &["The signing key /nope.pem cannot be read"][..]),
        ("registration-form = \"nope.toml\"\n", &["nope.toml cannot be read"]),
        (
            &both,
            &[
                "/nope.pem cannot be read",
                "broken.toml:2:1: [registration] knows no “capcity”. Did you mean “capacity”?",
            ],
        ),
    ] {
        let file = house.file("mine.toml", text.as_bytes());
        for (command, code) in [(&["config", "check"][..], 2), (&["doctor"], 1)] {
            let words = [command, &["--config", file.to_str().unwrap()]].concat();
            let output = house.run(&words);
            assert_eq!(output.status.code(), Some(code), "{words:?}: {}", said(&output));
            assert!(sentences.iter().all(|sentence| said(&output).contains(sentence)), "{}", said(&output));
        }
    }
    let file = house.file("mine.toml", form(&sound).as_bytes());
    let output = house.run(&["config", "check", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn the_configuration_says_what_it_comes_to() {
    let house = House::open();
    let text = "[institute]\nname = { en = \"Council\", ja = \"評議会\" }\nhome-zone = \"Asia/Tokyo\"\n";
    let file = house.file("mine.toml", text.as_bytes());
    let output = house.run(&["config", "check", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("Asia/Tokyo"), "{}", said(&output));
}

#[test]
fn the_web_servers_in_front_are_named_in_the_configuration() {
    let house = House::open();
    let check = |text: &str| {
        let file = house.file("proxies.toml", text.as_bytes());
        house.run(&["config", "check", "--config", file.to_str().unwrap()])
    };
    assert!(said(&check("")).contains("trusted proxies     127.0.0.0/8, ::1\n"));
    let named = said(&check("trusted-proxies = [\"10.0.0.0/8\", \"2001:db8::5\"]\n"));
    assert!(named.contains("trusted proxies     10.0.0.0/8, 2001:db8::5\n"), "{named}");
    let wrong = check("trusted-proxies = [\"balancer.example.org\"]\n");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("trusted-proxies: “balancer.example.org” is no address"), "{}", said(&wrong));
    let environment =
        house.plenary(&["config", "check"]).env("PLENARY_TRUSTED_PROXIES", "[\"10.0.0.0/8\"]").output().unwrap();
    assert!(said(&environment).contains("trusted proxies     10.0.0.0/8\n"), "{}", said(&environment));
}

#[test]
fn the_doctor_finds_a_new_house_in_order() {
    let house = House::open();
    let output = house.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!house.data().join("plenary.sqlite").exists(), "looking made a database");
}

#[test]
fn the_environment_overrides_the_file_and_the_log_is_no_setting() {
    let house = House::open();
    let file = house.file("mine.toml", b"listen = \"127.0.0.1:1111\"\n");
    let output = house
        .plenary(&["config", "check", "--config", file.to_str().unwrap()])
        .env("PLENARY_LISTEN", "127.0.0.1:2222")
        .env("PLENARY_INSTITUTE_ADDRESS", "https://panels.example.org")
        .env("PLENARY_LOG", "debug")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("127.0.0.1:2222"), "{}", said(&output));
    assert!(said(&output).contains("https://panels.example.org"), "{}", said(&output));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_makes_the_same_panels() {
    let mut seeded = Vec::new();
    for _ in 0..2 {
        let house = House::open();
        let output = house.run(&["seed", "--panels", "30", "--around", "2026-06-01"]);
        assert!(output.status.success(), "{}", said(&output));
        let store = SqliteStore::open(house.data().join("plenary.sqlite")).await.unwrap();
        let noon = "2026-06-01T12:00:00Z".parse().unwrap();
        let mut panels = store.panels(Stretch::Past(noon), None, 0, 100).await.unwrap();
        panels.extend(store.panels(Stretch::Ahead(noon), None, 0, 100).await.unwrap());
        seeded.push(panels);
    }
    assert_eq!(seeded[0].len(), 30);
    assert_eq!(seeded[0], seeded[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seeded_registrants_add_up_are_the_same_on_both_engines_and_are_sent_nothing() {
    let house = House::open();
    let on_sqlite = seed(&house, &format!("sqlite:{}", house.data().join("plenary.sqlite").display()));
    let store = SqliteStore::open(house.data().join("plenary.sqlite")).await.unwrap();
    let registered = registered(&store).await;
    assert_eq!(registered.len(), 700);
    for state in [State::Pending, State::Awaiting, State::Seated, State::Waiting, State::Declined, State::Withdrawn] {
        assert!(registered.iter().any(|one| one.state == state), "nobody is {state:?}");
    }
    assert!(registered.iter().all(|one| one.person.address.ends_with(".example")));
    assert!(on_sqlite.contains("700 registrations"), "{on_sqlite}");
    let few = House::open();
    let refused = few.run(&["seed", "--panels", "3", "--registrations", "1"]);
    assert!(!refused.status.success() && said(&refused).contains("--panels 10"), "{}", said(&refused));
    assert!(few.run(&["seed", "--panels", "3"]).status.success(), "nothing was stored by then");
    if std::env::var_os("PLENARY_TEST_POSTGRES").is_some() {
        let postgres = ScratchPostgres::start().unwrap();
        seed(&house, &postgres.url);
        let elsewhere = PostgresStore::open(&postgres.url).await.unwrap();
        assert_eq!(self::registered(&elsewhere).await, registered);
    }
}

fn seed(house: &House, database: &str) -> String {
    let words = ["seed", "--panels", "40", "--registrations", "700", "--around", "2026-06-01", "--database", database];
    let output = house.run(&words);
    assert!(output.status.success(), "{}", said(&output));
    let again = house.run(&words);
    assert!(!again.status.success(), "the same panels cannot be made twice: {}", said(&again));
    said(&output)
}

/// Everybody on every panel, whose seats add up and whose letters wait for nothing.
async fn registered(store: &dyn Store) -> Vec<Registration> {
    assert_eq!(store.next_letter_at().await.unwrap(), None);
    let noon = "2026-06-01T12:00:00Z".parse().unwrap();
    let mut all = Vec::new();
    for panel in store.panels(Stretch::Ahead(noon), None, 0, 100).await.unwrap() {
        let of_panel = store.registrations(panel.id, i64::MIN, 1_000).await.unwrap();
        let registering = store.registering(panel.id).await.unwrap().unwrap();
        let seats =
            |state| of_panel.iter().filter(|one| one.state == state).map(|one| i64::from(one.person.seats)).sum();
        let held: i64 = of_panel.iter().map(|one| i64::from(one.held)).sum();
        let counts = registering.counts;
        assert_eq!((counts.seated, counts.held, counts.waiting), (seats(State::Seated), held, seats(State::Waiting)));
        assert!(counts.free(&registering.terms).is_none_or(|free| free >= 0), "{counts:?}");
        assert!(counts.waiting == 0 || (counts.free(&registering.terms) == Some(0) && held == 0), "{counts:?}");
        all.extend(of_panel);
    }
    all
}
