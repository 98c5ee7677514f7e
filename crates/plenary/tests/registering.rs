//! Registration where it meets the command line and the recordings: printed links, what an announcement that replaces
//! another leaves as it is, and what only those with a seat may watch.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, unreachable_pub)]

#[allow(dead_code)]
#[path = "published_faults/guests.rs"]
mod guests;
mod house;

use guests::Guests;
use house::{House, NATO_JAPAN, said, visitor::form};
use plenary_core::{
    panel::Visibility,
    ports::{AtAddress, Change, Registrations as _, Store as _},
};
use plenary_sqlite::SqliteStore;
use plenary_web::{files::signed::sign, register::TicketKey};

const ANNOUNCEMENT: &str = "Faults\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";

fn done(house: &House, words: &[&str]) -> String {
    let output = house.run(words);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

fn announced_again(house: &House, slug: &str, text: &str) -> String {
    let output = house.run_with_input(&["announce", "-", "--accept-findings", "--replace", slug], text.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// What stands behind the host of an address.
fn path_of(address: &str) -> &str {
    let (_, rest) = address.trim().split_once("://").unwrap();
    &rest[rest.find('/').unwrap()..]
}

#[tokio::test]
async fn the_link_of_an_invitation_leads_to_its_seat_as_it_is_printed() {
    let mut guests = Guests::come().await;
    let invited = guests.house.run(&["invite", "other", "--seats", "2", "--hold"]);
    assert!(invited.status.success(), "{}", said(&invited));
    let store = SqliteStore::open(guests.house.data().join("plenary.sqlite")).await.unwrap();
    let Some(AtAddress::Panel(mut panel)) = store.panel_at(&"other".parse().unwrap()).await.unwrap() else { panic!() };
    panel.visibility = Visibility::Invitation;
    panel.revision += 1;
    store.record(Change { panels: vec![*panel], ..Change::default() }).await.unwrap();
    store.close().await;
    let printed = String::from_utf8(invited.stdout).unwrap();
    let link = path_of(&printed);
    assert!(link.starts_with("/panels/other/registration?invitation="), "{link}");
    let led = guests.visitor.ask("GET", link, "Accept-Language: fr\r\n", b"").await.unwrap();
    assert_eq!((led.status, led.header("location")), (302, Some(format!("/fr{link}").as_str())));
    assert_eq!(led.header("cache-control"), Some("no-store"));
    let shown = guests.visitor.get(led.header("location").unwrap()).await.unwrap();
    assert_eq!(shown.status, 200);
    let (ticket, code) = (shown.ticket(), link.split_once('=').unwrap().1);
    let fields = [("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &ticket), ("_invitation", code)];
    let sent = guests.visitor.post("/fr/panels/other/registration", &form(&fields)).await.unwrap();
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert_eq!(guests.state_of("other", "aiko@mail.example.org"), "seated");
    let invitations = done(&guests.house, &["invitations", "other"]);
    assert!(invitations.contains("1 of 2 used"), "{invitations}");
}

#[tokio::test]
async fn a_panel_that_was_cancelled_or_postponed_stays_so_when_it_is_announced_again() {
    let mut guests = Guests::come().await;
    guests.seated("aiko@mail.example.org").await;
    done(&guests.house, &["act", "proof", "postpone"]);
    let again = announced_again(&guests.house, "proof", &ANNOUNCEMENT.replace("Faults", "Faults of forms"));
    assert!(again.contains("still postponed") && again.contains("plenary act proof reinstate"), "{again}");
    let form = guests.house.file("form.toml", b"[registration]\ncapacity = 9\n");
    let words =
        ["announce", "-", "--accept-findings", "--publish", "--replace", "proof", "--form", form.to_str().unwrap()];
    let asked = guests.house.run_with_input(&words, ANNOUNCEMENT.replace("Faults", "Faults of forms").as_bytes());
    assert!(asked.status.success(), "{}", said(&asked));
    let page = guests.visitor.get("/en/panels/proof").await.unwrap().body;
    assert!(page.contains("Faults of forms") && page.contains("EventPostponed"), "{page}");
    done(&guests.house, &["act", "proof", "cancel"]);
    announced_again(&guests.house, "proof", ANNOUNCEMENT);
    assert!(guests.visitor.get("/en/panels/proof").await.unwrap().body.contains("EventCancelled"));
    // The latest letter comes first.
    let kinds = |guests: &Guests| -> Vec<String> {
        let letters = guests.house.objects(&["letters", "proof", "--json"]);
        letters.iter().map(|letter| letter["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&guests), ["cancelled", "postponed", "seated", "confirm_address"]);
    done(&guests.house, &["act", "proof", "reinstate"]);
    assert_eq!(kinds(&guests)[0], "panel_changed");
}

#[tokio::test]
async fn the_letter_after_an_erasure_says_so_and_every_link_in_it_leads_somewhere() {
    let mut guests = Guests::come().await;
    let own = format!("/en/registrations/{}", guests.seated("aiko@mail.example.org").await);
    assert_eq!(guests.visitor.post(&format!("{own}/erasure"), "").await.unwrap().status, 303);
    let last = guests::text(&guests.letters(3).await[2]);
    assert!(last.contains("everything that you told us for it is erased"), "{last}");
    let links: Vec<&str> = last.lines().filter(|line| line.contains("://") && line.contains("/en/")).collect();
    assert_eq!(links.len(), 2, "{last}");
    for link in links {
        assert_eq!(guests.visitor.get(path_of(link)).await.unwrap().status, 200, "{link}");
    }
}

#[test]
fn every_letter_can_be_looked_at_and_an_unknown_one_names_those_there_are() {
    let house = House::open();
    let looked = |kind: &str| done(&house, &["letter", "preview", kind]);
    assert!(looked("seat-given").contains("it is yours"));
    assert!(looked("reinstated").contains("Good news") && looked("erased").contains("is erased"));
    let refused = house.run(&["letter", "preview", "no-such"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("seat-free") && said(&refused).contains("come-back"), "{}", said(&refused));
}

#[test]
fn a_question_whose_wording_is_corrected_keeps_its_chapter_and_one_that_goes_is_told() {
    let house = House::open().with_panel("nato-japan", NATO_JAPAN);
    let chapters = house.file("chapters.txt", b"0:00 Welcome\n12:30 [2] Policies\n").display().to_string();
    let film = "https://v.example.org/a.mp4";
    done(&house, &["recording", "add", "nato-japan", film, "--chapters", &chapters]);
    let question = |house: &House| {
        house.objects(&["recording", "list", "nato-japan", "--json"])[0]["chapters"][1]["question"].clone()
    };
    assert_eq!(question(&house), 2);
    let lines: Vec<&str> = NATO_JAPAN.lines().collect();
    let questions: Vec<&str> = lines.iter().filter(|line| line.trim_end().ends_with('?')).copied().collect();
    assert_eq!(questions.len(), 3, "{NATO_JAPAN}");
    let corrected = NATO_JAPAN.replace(questions[1], &questions[1].replacen("procedures", "processes", 1));
    assert_ne!(corrected, NATO_JAPAN);
    let again = announced_again(&house, "nato-japan", &corrected);
    assert!(question(&house) == 2 && !again.contains("gone"), "{again}");
    let shorter: String =
        corrected.lines().filter(|line| *line != questions[0]).map(|line| format!("{line}\n")).collect();
    let again = announced_again(&house, "nato-japan", &shorter);
    assert_eq!(question(&house), 1, "{again}");
    assert!(again.contains("Question 1 is gone") && again.contains("2 → 1, 3 → 2."), "{again}");
}

#[test]
fn registration_opens_with_its_form_or_not_at_all() {
    let house = House::open().with_panel("nato-japan", NATO_JAPAN);
    let form = house.file("usual.toml", b"[[field]]\nkey = \"a\"\nkind = \"telepathy\"\n");
    let open = ["act", "nato-japan", "open-registration"];
    let act = || house.plenary(&open).env("PLENARY_REGISTRATION_FORM", &form).output().unwrap();
    let future = NATO_JAPAN.replace("2022", "2089").replace("29 September", "1 September");
    announced_again(&house, "nato-japan", &future);
    let refused = act();
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("There is no kind “telepathy”."), "{}", said(&refused));
    house.file("usual.toml", b"[[field]]\nkey = \"organisation\"\nkind = \"organisation\"\nlabel = \"Organisation\"\n");
    let opened = act();
    assert!(opened.status.success() && said(&opened).contains("open"), "{}", said(&opened));
    assert!(done(&house, &["registrations", "nato-japan"]).contains("seated 0"));
}

#[tokio::test]
async fn a_table_of_registrations_has_colleagues_language_and_zone() {
    let mut guests = Guests::come().await;
    let fields = [
        ("name", "Aiko Tanaka"),
        ("email", "aiko@mail.example.org"),
        ("_colleague", "=Ben"),
        ("_colleague", "Chiara"),
        ("_zone", "Asia/Tokyo"),
    ];
    assert_eq!(guests.send("instant", &fields).await.status, 303);
    let table = done(&guests.house, &["registrations", "instant", "--csv"]);
    let lines: Vec<&str> = table.lines().collect();
    let heading =
        "\"id\",\"state\",\"place\",\"seats\",\"colleagues\",\"language\",\"zone\",\"registered at\",\"form version\",";
    assert!(lines[0].strip_prefix('\u{feff}').unwrap().starts_with(heading), "{table}");
    assert!(lines[1].contains(",\"3\",\"'=Ben; Chiara\",\"en\",\"Asia/Tokyo\","), "{table}");
}

#[tokio::test]
async fn a_table_of_registrations_tells_each_answer_by_the_form_that_it_was_given_to() {
    const WAY: &str = "
[[field]]
key = \"way\"
kind = \"single-choice\"
label = \"Where will you be?\"
options = [{ key = \"hall\", label = \"In the hall\" }, { key = \"home\", label = \"At home\" }]
";
    const DATA: &str = "
[[field]]
key = \"data\"
kind = \"consent\"
label = \"Your data\"
required = true
wording = \"I agree.\"
";
    let mut guests = Guests::come().await;
    let form = |fields: &str| format!("[registration]\nproof = false\n{fields}");
    let first = form(&[WAY, DATA].concat());
    guests.house = guests.house.with_form("changing", guests::ANNOUNCEMENT, &first, &[]);
    let ines = [("name", "Inês"), ("email", "ines@mail.example.org"), ("way", "home"), ("data", "1")];
    assert_eq!(guests.send("changing", &ines).await.status, 303);
    let second = form(&WAY.replace("key = \"home\"", "key = \"elsewhere\"").replace("\"way\"", "\"where\""))
        .replace("In the hall", "There");
    let second = guests.house.file("second.toml", second.as_bytes()).display().to_string();
    let announcement = guests.house.file("again.txt", guests::ANNOUNCEMENT.as_bytes()).display().to_string();
    done(&guests.house, &["announce", &announcement, "--replace", "changing", "--accept-findings", "--form", &second]);
    let ben = [("name", "Ben"), ("email", "ben@mail.example.org"), ("where", "elsewhere")];
    assert_eq!(guests.send("changing", &ben).await.status, 303);
    let table = done(&guests.house, &["registrations", "changing", "--csv"]);
    let lines: Vec<&str> = table.lines().collect();
    let asked =
        "\"form version\",\"Name\",\"E-mail address\",\"Where will you be?\",\"Where will you be?\",\"Your data\"";
    assert!(lines[0].ends_with(asked), "{table}");
    assert!(lines[1].contains("\"1\",\"Inês\",\"ines@mail.example.org\",\"\",\"At home\",\"Agreed on"), "{table}");
    assert!(lines[2].ends_with("\"2\",\"Ben\",\"ben@mail.example.org\",\"At home\",\"\",\"\""), "{table}");
    let objects = guests.stored("changing");
    let told = objects[0]["answers_in_words"].as_array().unwrap().last().unwrap();
    assert!(told["answered"].as_str().unwrap().ends_with("\nI agree."), "the wording is told, too: {told}");
}

#[tokio::test]
async fn a_recording_for_registrants_is_watched_from_the_page_of_whoever_has_a_seat_and_no_other() {
    let mut guests = Guests::come().await;
    let mut sound = b"ID3\x04\0\0\0\0\0\0".to_vec();
    sound.extend([0xff, 0xfb, 0x90, 0x64].iter().chain(&[0; 413]).copied().cycle().take(417 * 40));
    let sound = guests.house.file("tone.mp3", &sound).display().to_string();
    let captions =
        guests.house.file("captions.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nWho pays?\n").display().to_string();
    for panel in ["proof", "instant"] {
        done(&guests.house, &["recording", "add", panel, &sound, "--captions", &captions, "--registrants-only"]);
    }
    let own = format!("/en/registrations/{}", guests.seated("aiko@mail.example.org").await);
    let page = guests.visitor.get(&own).await.unwrap();
    let address = |part: &str| {
        let addresses = page.body.split("src=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        addresses.map(|path| path.replace("&#38;", "&")).find(|path| path.contains(part)).unwrap()
    };
    let (file, cues) = (address("/file?until="), address("/captions/en.vtt?until="));
    let whole = guests.visitor.ask("HEAD", &file, "", b"").await.unwrap();
    assert_eq!((whole.status, whole.header("cache-control")), (200, Some("private, no-store")));
    let part = guests.visitor.ask("GET", &file, "Range: bytes=10-19\r\n", b"").await.unwrap();
    assert_eq!((part.status, part.header("content-length")), (206, Some("10")));
    let shown = guests.visitor.get(&cues).await.unwrap();
    assert!(shown.status == 200 && shown.body.contains("Who pays?"));
    assert_eq!(shown.header("cache-control"), Some("private, no-store"));
    let (plain, _) = cues.split_once('?').unwrap();
    assert_eq!(guests.visitor.get(plain).await.unwrap().status, 404, "it was never put on the shelf");
    let until = file.split_once("until=").unwrap().1.split('&').next().unwrap().to_owned();
    for forged in [
        file.replace(&until, "9999999999"),
        file.replace("/file?", "/captions/en.vtt?"),
        file.replace("signature=", "signature=A"),
    ] {
        let answer = guests.visitor.get(&forged).await.unwrap();
        assert!(answer.status == 404 && answer.body.contains("<h1"), "{forged}: {}", answer.body);
    }
    let store = SqliteStore::open(guests.house.data().join("plenary.sqlite")).await.unwrap();
    let key = TicketKey(store.house_key([0; 32]).await.unwrap());
    store.close().await;
    let (path, _) = file.split_once('?').unwrap();
    let run_out = format!("{path}{}", sign(&key, path, "2026-01-01T00:00:00Z".parse().unwrap()));
    let answer = guests.visitor.get(&run_out).await.unwrap();
    assert!(answer.status == 410 && answer.body.contains("<h1"), "{} {}", answer.status, answer.body);
    assert_eq!(guests.visitor.post(&format!("{own}/withdrawal"), "").await.unwrap().status, 303);
    assert!(!guests.visitor.get(&own).await.unwrap().body.contains("/recordings/"), "withdrawn");
    for mail in ["a@mail.example.org", "b@mail.example.org", "c@mail.example.org", "waiting@mail.example.org"] {
        guests.register("instant", mail).await;
    }
    assert_eq!(guests.state_of("instant", "waiting@mail.example.org"), "waiting");
    let waiting = format!("/en/registrations/{}", guests.link("waiting@mail.example.org", "registrations").await);
    assert!(!guests.visitor.get(&waiting).await.unwrap().body.contains("/recordings/"), "waiting");
    let seated = format!("/en/registrations/{}", guests.link("a@mail.example.org", "registrations").await);
    assert!(guests.visitor.get(&seated).await.unwrap().body.contains("/recordings/"), "seated");
}
