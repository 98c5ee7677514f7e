//! The router as a visitor's browser meets it, over a real store.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod house;

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use house::{House, NATO_JAPAN, said};
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    desk::Desk,
    institute::{Colour, Institute},
    language::{Language, Texts},
    ledger::Actor,
    panel::{PanelId, Visibility},
    phase::Act,
    ports::{AtAddress, Change, Store},
    slug::Slug,
    world_clock::{Schedule, ZoneRules},
};
use plenary_files::Place;
use plenary_sqlite::SqliteStore;
use plenary_web::{
    assets::Assets,
    register::{Registrar, TicketKey},
    routes::{Audience, Deed, ROUTES},
    serve,
    site::Site,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use uuid::Uuid;

const AHEAD: &str = "Cables beneath us: who protects the seabed?

Thursday, 9 September 2066

Tokyo 21:00
Paris 14:00

Who pays for repair ships?
";

fn noon() -> Timestamp {
    "2066-09-01T12:00:00Z".parse().unwrap()
}

fn fresh_id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) << 64)
}

/// A clock that stands at noon of that day when the test begins, and goes on from there.
fn clock() -> Timestamp {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    noon().checked_add(SignedDuration::try_from(BEGUN.elapsed()).unwrap()).unwrap()
}

/// A served site and its address.
struct Served {
    store: Arc<SqliteStore>,
    address: std::net::SocketAddr,
    _house: House,
}

/// The status, the head in lower case, and the body of a response.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    async fn open(house: House) -> Self {
        let store = Arc::new(SqliteStore::open(house.data().join("plenary.sqlite")).await.unwrap());
        let english = Language::english();
        let institute = Institute {
            name: Texts::only(english.clone(), "Council".to_owned()),
            motto: Texts::default(),
            address: "https://panels.example.org".to_owned(),
            accent: Colour { red: 122, green: 31, blue: 43 },
            languages: ["en", "ja", "fr"].iter().map(|tag| tag.parse().unwrap()).collect(),
            home_zone: ZoneRules::bundled().zone("Asia/Tokyo").unwrap(),
            mail: "panels@example.org".to_owned(),
        };
        let assets = Assets::embedded().unwrap();
        let registrar = Registrar::new(TicketKey([7; 32]), || [7; 32], Arc::default());
        let rules = ZoneRules::bundled();
        let files = Place::Folder(house.data().join("files")).open(None, clock()).unwrap();
        let site = Arc::new(Site::new(Arc::clone(&store) as _, files, institute, rules, assets, clock, registrar));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve::serve(listener, plenary_web::routes::router(site), std::future::pending()));
        Self { store, address, _house: house }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    async fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!("{method} {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// Changes the panel at `slug` as the desk would.
    async fn change(&self, slug: &str, change: impl FnOnce(&mut plenary_core::panel::Panel)) {
        let rules = ZoneRules::bundled();
        let address: Slug = slug.parse().unwrap();
        let Some(AtAddress::Panel(before)) = self.store.panel_at(&address).await.unwrap() else {
            panic!("no panel at {slug}");
        };
        let mut edited = (*before).clone();
        change(&mut edited);
        self.desk(&rules).revise(&before, edited).await.unwrap();
    }

    fn desk<'a>(&'a self, rules: &'a ZoneRules) -> Desk<'a> {
        Desk { store: self.store.as_ref(), rules, now: noon(), actor: Actor::Administrator, next_id: &fresh_id }
    }
}

fn two_panels() -> House {
    House::open().with_panel("nato-japan", NATO_JAPAN).with_panel("cables", AHEAD)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_of_the_table_answers_everybody() {
    let served = Served::open(two_panels()).await;
    // Two panels have no series, no speaker's page and no second page of a year.
    // Nor has either a recording; crates/plenary/tests/watching.rs asks for those.
    let not_here = ["speakers", "series", "{page}", "recordings"];
    for route in ROUTES {
        if not_here.iter().any(|kind| route.path.contains(kind)) {
            continue;
        }
        let path = route
            .path
            .replace("{language}", "ja")
            .replace("{slug}", "nato-japan")
            .replace("{year}", "2022")
            .replace("{part}", "1")
            .replace("/oembed", "/oembed?url=https%3A%2F%2Fpanels.example.org%2Fen%2Fpanels%2Fnato-japan");
        let path = match route.does {
            Deed::Asset => Assets::embedded().unwrap().path("page.css"),
            _ => path,
        };
        let path = path.replace("{received}", "confirm").replace("{secret}", &"A".repeat(32));
        let answer = served.ask(route.method, &path, "Accept-Language: fr\r\n").await;
        // What was never there and what was erased are told alike.
        if path.ends_with("/erasure") {
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            continue;
        }
        // These panels take no registrations, and nobody has a link that was never made.
        if route.who == Audience::Bearer || path.contains("/ja/panels/nato-japan/registration") {
            assert_eq!(answer.status, 404, "{} {path}", route.method);
            continue;
        }
        match route.does {
            Deed::LeadToLanguage => {
                assert_eq!(answer.status, 302, "{path}");
                assert!(answer.head.contains("location: /fr/"), "{path}: {}", answer.head);
            }
            _ => assert_eq!(answer.status, 200, "{path}: {}", answer.body),
        }
        assert!(!answer.body.contains("evil.example"), "{path} believed the Host header");
        let posted = served.ask("POST", &path, "Content-Length: 0\r\n").await;
        assert_eq!(posted.status, 405, "POST {path}");
        assert!(posted.head.contains("allow: get, head"), "POST {path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_no_route_names_is_not_found_in_the_visitors_language() {
    let served = Served::open(two_panels()).await;
    for (path, language) in [("/en/panels/unknown", "en"), ("/ja/panels/unknown", "ja"), ("/fr/x/y/z/w", "fr")] {
        let answer = served.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains(&format!("lang=\"{language}\"")), "{path}");
        assert!(answer.body.contains(&format!("href=\"/{language}/\"")), "{path} shows the way back");
    }
    let stray = served.ask("GET", "/wp-login.php", "Accept-Language: ja,en;q=0.5\r\n").await;
    assert_eq!(stray.status, 404);
    assert!(stray.body.contains("lang=\"ja\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unchanged_page_is_told_so_and_an_edit_is_seen_by_the_next_request() {
    let served = Served::open(two_panels()).await;
    let first = served.get("/en/panels/cables").await;
    let etag = first.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let again = served.ask("GET", "/en/panels/cables", &format!("If-None-Match: {etag}\r\n")).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert!(again.head.contains(&format!("etag: {etag}")));
    served
        .change("cables", |panel| panel.texts.0.values_mut().for_each(|text| text.title = "Cables, edited".to_owned()))
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    let edited = served.ask("GET", "/en/panels/cables", &format!("If-None-Match: {etag}\r\n")).await;
    assert_eq!(edited.status, 200);
    assert!(edited.body.contains("Cables, edited"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_encoding_has_its_own_etag_and_head_has_no_body() {
    let served = Served::open(two_panels()).await;
    let mut etags = std::collections::BTreeSet::new();
    for accept in ["identity", "gzip", "br"] {
        let answer = served.ask("HEAD", "/en/panels/cables", &format!("Accept-Encoding: {accept}\r\n")).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{accept}");
        assert!(answer.head.contains("vary: accept-encoding"));
        assert_eq!(answer.head.contains("content-encoding"), accept != "identity", "{accept}");
        etags.insert(answer.head.lines().find(|line| line.starts_with("etag")).unwrap().to_owned());
    }
    assert_eq!(etags.len(), 3);
    let refused = served.ask("HEAD", "/en/panels/cables", "Accept-Encoding: br;q=0, gzip;q=0\r\n").await;
    assert!(!refused.head.contains("content-encoding"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hidden_panels_answer_as_if_they_had_never_been() {
    let served = Served::open(two_panels()).await;
    for visibility in [Visibility::Private, Visibility::Invitation] {
        served.change("cables", |panel| panel.visibility = visibility).await;
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        for path in ["", "/card", "/calendar.ics", "/share.png"] {
            let hidden = served.get(&format!("/en/panels/cables{path}")).await;
            let never = served.get(&format!("/en/panels/cabled{path}")).await;
            assert_eq!(hidden.status, 404, "{path}");
            assert_eq!(hidden.body.replace("cables", ""), never.body.replace("cabled", ""), "{path}");
        }
        for path in ["/en/", "/en/calendar.ics", "/en/feed.atom", "/en/feed.json", "/sitemap.xml", "/en/archive"] {
            let page = served.get(path).await.body.to_lowercase();
            assert!(!page.contains("cables"), "{path} names a {visibility:?} panel");
        }
        let embedded = served.get("/oembed?url=https%3A%2F%2Fpanels.example.org%2Fen%2Fpanels%2Fcables").await;
        assert_eq!(embedded.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unlisted_panel_has_a_page_and_stands_in_no_list() {
    let served = Served::open(two_panels()).await;
    served.change("cables", |panel| panel.visibility = Visibility::Unlisted).await;
    let page = served.get("/en/panels/cables").await;
    assert_eq!(page.status, 200);
    assert!(page.head.contains("x-robots-tag: noindex"));
    assert!(!served.get("/en/").await.body.contains("/panels/cables"));
    assert!(!served.get("/sitemap.xml").await.body.contains("/panels/cables"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renamed_panel_redirects_for_good() {
    let served = Served::open(two_panels()).await;
    served.change("cables", |panel| panel.slug = "seabed".parse().unwrap()).await;
    let old = served.get("/ja/panels/cables/calendar.ics").await;
    assert_eq!(old.status, 308);
    assert!(old.head.contains("location: /ja/panels/seabed/calendar.ics"), "{}", old.head);
    assert_eq!(served.get("/ja/panels/seabed").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_led_on_keeps_what_they_asked_for() {
    let served = Served::open(two_panels()).await;
    served.change("cables", |panel| panel.slug = "seabed".parse().unwrap()).await;
    for (asked, status, led_to) in [
        ("/panels/nato-japan?watch=1", 302, "/en/panels/nato-japan?watch=1"),
        ("/en/panels/cables?watch=1&t=754", 308, "/en/panels/seabed?watch=1&t=754"),
        ("/en/panels/NATO-Japan/?watch=1", 308, "/en/panels/nato-japan?watch=1"),
        ("/panels/nato-japan/?watch=1", 308, "/panels/nato-japan?watch=1"),
        (
            "/panels/nato-japan/registration?invitation=a%0d%0ab",
            302,
            "/en/panels/nato-japan/registration?invitation=a%0d%0ab",
        ),
        ("/panels/nato-japan?//evil.example/", 302, "/en/panels/nato-japan?//evil.example/"),
        ("/panels/nato-japan?q=\u{e9}", 302, "/en/panels/nato-japan?q=%C3%A9"),
        ("/panels/nato-japan?", 302, "/en/panels/nato-japan"),
    ] {
        let answer = served.get(asked).await;
        assert_eq!(answer.status, status, "{asked}");
        let location = answer.head.lines().find_map(|line| line.strip_prefix("location: "));
        assert_eq!(location, Some(led_to.to_lowercase().as_str()), "{asked}");
        let is_kept = !answer.head.contains("cache-control: no-store");
        assert_eq!(is_kept, !led_to.contains('?'), "{asked}: a query may be an invitation, {}", answer.head);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn captions_for_everybody_are_written_once_and_shelved() {
    let house = two_panels();
    let captions = house.file("captions.srt", b"1\n00:00:00,000 --> 00:00:01,000\nWho pays?\n").display().to_string();
    for panel in ["nato-japan", "cables"] {
        let film = "https://v.example.org/a.mp4";
        let added = house.run(&["recording", "add", panel, film, "--captions", &captions]);
        assert!(added.status.success(), "{}", said(&added));
    }
    let changed = house.run(&["recording", "change", "cables", "1", "--registrants-only"]);
    assert!(changed.status.success(), "{}", said(&changed));
    let id = |panel| house.objects(&["recording", "list", panel, "--json"])[0]["id"].as_str().unwrap().to_owned();
    let path = |id: &str| format!("/recordings/{id}/captions/en.vtt");
    let (open, withheld) = (path(&id("nato-japan")), path(&id("cables")));
    let served = Served::open(house).await;
    let first = served.get(&open).await;
    assert!(first.status == 200 && first.body.contains("Who pays?"), "{} {}", first.status, first.body);
    let etag = first.head.lines().find(|line| line.starts_with("etag: ")).unwrap().replace("etag", "if-none-match");
    assert_eq!(served.get(&withheld).await.status, 404);
    served.store.close().await;
    tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    assert_eq!(served.get(&open).await.status, 200, "the store is not asked again");
    assert_eq!(served.ask("GET", &open, &format!("{etag}\r\n")).await.status, 304);
    assert_eq!(served.ask("HEAD", &open, "").await.body, "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_panel_keeps_its_page_and_says_so() {
    let served = Served::open(two_panels()).await;
    let rules = ZoneRules::bundled();
    served.desk(&rules).act(&"cables".parse().unwrap(), Act::Cancel).await.unwrap();
    let page = served.get("/en/panels/cables").await;
    assert_eq!(page.status, 200);
    assert!(page.body.to_lowercase().contains("cancelled"));
    assert!(page.body.contains("EventCancelled"));
    assert!(served.get("/en/panels/cables/calendar.ics").await.body.contains("STATUS:CANCELLED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn addresses_written_carelessly_lead_to_the_right_one_and_malformed_ones_are_told_why() {
    let served = Served::open(two_panels()).await;
    for careless in ["/en/panels/NATO-Japan", "/en/panels/nato-japan/", "/EN/panels/nato%2Djapan"] {
        let answer = served.get(careless).await;
        assert_eq!(answer.status, 308, "{careless}");
        assert!(
            answer.head.contains("location: /en/panels/nato-japan\r\n")
                || answer.head.ends_with("/en/panels/nato-japan"),
            "{careless}: {}",
            answer.head
        );
    }
    assert_eq!(served.get("/en").await.status, 308);
    assert_eq!(served.get("/en/panels/%zz").await.status, 400);
    assert_eq!(served.get("/en/panels/%ff").await.status, 400);
    assert_eq!(served.get(&format!("/en/panels/{}", "a".repeat(3000))).await.status, 414);
    assert_eq!(served.get("/assets/..%2F..%2FCargo.toml").await.status, 404);
    assert_eq!(served.get("/assets/manifest.json").await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_store_does_not_answer_finished_pages_are_served_and_others_say_why() {
    let served = Served::open(two_panels()).await;
    assert_eq!(served.get("/en/panels/cables").await.status, 200);
    served.store.close().await;
    tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    assert_eq!(served.get("/en/panels/cables").await.status, 200, "finished before, so still served");
    let other = served.get("/en/panels/nato-japan").await;
    assert_eq!(other.status, 503);
    assert!(other.head.contains("retry-after"));
    assert_eq!(served.get("/health").await.status, 503);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn text_stays_text_wherever_it_lands() {
    let nasty = "<script>alert(1)</script> \"&' ]]> Sea\r\n\nThursday, 9 September 2066\n\nTokyo 21:00\nParis 14:00\n";
    let served = Served::open(House::open().with_panel("nasty", nasty)).await;
    served
        .change("nasty", |panel| {
            for text in panel.texts.0.values_mut() {
                text.title = "</script><script>alert(1)</script>\"'&".to_owned();
                text.background =
                    "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <iframe src=//evil></iframe>".to_owned();
                text.venue = Some("Hall\r\nATTENDEE:mailto:x@y\r\n".to_owned());
            }
        })
        .await;
    for path in ["/en/panels/nasty", "/en/panels/nasty/card", "/en/", "/en/feed.atom", "/en/feed.json"] {
        let answer = served.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        let body = answer.body;
        let is_json = path.ends_with("json");
        assert!(is_json || !body.contains("<script>alert"), "{path} lets a script through");
        assert!(!body.contains("<img src=x") && !body.contains("javascript:alert"), "{path}");
        assert!(is_json || !body.contains("<iframe src"), "{path}");
    }
    let calendar = served.get("/en/panels/nasty/calendar.ics").await.body;
    assert!(!calendar.contains("\r\nATTENDEE"), "a venue wrote a line of the calendar");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_of_the_archive_is_shown_page_by_page_without_what_lies_ahead() {
    let served = Served::open(two_panels()).await;
    let Some(AtAddress::Panel(cables)) = served.store.panel_at(&"cables".parse().unwrap()).await.unwrap() else {
        panic!("no panel at cables");
    };
    let new_year: jiff::civil::DateTime = "2066-01-01T10:00".parse().unwrap();
    for day in 0..103_u32 {
        let mut panel = (*cables).clone();
        let starts = new_year + jiff::Span::new().days(i64::from(day));
        let zone = panel.schedule.as_ref().unwrap().zone.clone();
        panel.schedule = Some(Schedule::derive(starts, None, zone, None, &ZoneRules::bundled()).unwrap());
        panel.id = PanelId(fresh_id());
        panel.slug = format!("cables-{day}").parse().unwrap();
        served.store.record(Change { panels: vec![panel], ..Change::default() }).await.unwrap();
    }
    let entries = |answer: &Answer| answer.body.matches("class=\"entries__when\"").count();
    let (first, second) = (served.get("/en/archive/2066").await, served.get("/en/archive/2066/2").await);
    assert_eq!((entries(&first), entries(&second)), (100, 3));
    assert!(!first.body.contains("/panels/cables\""), "what lies ahead is not past");
    assert!(first.body.contains("/panels/cables-102\"") && second.body.contains("/panels/cables-0\""));
    assert!(
        first.body.contains("<a href=\"/en/archive/2066/2\" rel=\"next\">") && !first.body.contains("rel=\"prev\"")
    );
    assert!(
        second.body.contains("<a href=\"/en/archive/2066\" rel=\"prev\">") && !second.body.contains("rel=\"next\"")
    );
    assert!(second.body.contains("https://panels.example.org/en/archive/2066/2"), "a page names itself");
    assert_eq!(entries(&served.get("/en/archive").await), 100);
    for path in ["/en/archive/2066/1", "/en/archive/2066/3", "/en/archive/2066/02", "/en/archive/2065/2"] {
        assert_eq!(served.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_of_what_lies_ahead_says_so_once() {
    let served = Served::open(two_panels()).await;
    let page = served.get("/en/upcoming").await.body;
    assert_eq!(page.matches(">Upcoming<").count(), 1, "{page}");
    assert!(page.contains("<title>Upcoming – Council</title>"));
    assert!(page.contains("<h2><a href=\"/en/panels/cables\">"), "no level of headings is skipped");
}
