//! A clock that is set an hour forward or back. Told where the clock is an argument: at the site and at the post.
//!
//! The outcome in words: set forward, holds and offers end that hour earlier and take nothing but the seat with them, and
//! letters that wait come earlier, once; set back, nothing ends early and no letter waits for the hour to come again.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    institute::{Colour, Institute},
    language::{Language, Texts},
    letter::{Delivery, Letter, LetterId, Mailbox, Queued},
    ports::{Registrations, Store},
    register::{Asked, Counts, State, Step},
    world_clock::ZoneRules,
};
use plenary_mail::{Pace, Post, SmtpCarrier, Writer};
use plenary_sink::{Fault, Sink, Stage};
use plenary_sqlite::SqliteStore;
use plenary_web::{
    assets::Assets,
    register::{Registrar, TicketKey},
    routes, serve,
    site::Site,
};
use tokio::{
    net::TcpListener,
    sync::{Notify, oneshot},
    task::JoinHandle,
};

use crate::{
    house::{House, visitor::Visitor},
    storm::filled,
};

const PATH: &str = "/en/panels/clock/registration";
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const FORM: &str = "[registration]\ncapacity = 1\nhold = \"90m\"\naccept-within = \"90m\"\n\n[[field]]\nkey = \"data\"\nkind = \"consent\"\nlabel = \"Your data\"\nrequired = true\nwording = \"I agree.\"\n";
const ANNOUNCEMENT: &str = "Clock\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";

/// How far the clock of this test was set. nextest runs each test in a process of its own; within one, they take turns.
static SET: Mutex<SignedDuration> = Mutex::new(SignedDuration::ZERO);
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

fn clock() -> Timestamp {
    Timestamp::now() + *SET.lock().unwrap()
}

fn set(by: SignedDuration) {
    *SET.lock().unwrap() += by;
}

fn chance() -> [u8; 32] {
    let (one, two) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    std::array::from_fn(|index| one.as_bytes()[index % 16] ^ two.as_bytes()[15 - index % 16].rotate_left(3))
}

/// Writes the kind of a letter; the words are told elsewhere.
struct Plain;

#[async_trait]
impl Writer for Plain {
    async fn write(&self, queued: &[Queued]) -> Vec<(LetterId, Result<Letter, Delivery>)> {
        let mailbox = |address: &str| Mailbox { name: None, address: address.to_owned() };
        let letter = |queued: &Queued| Letter {
            message_id: format!("{}@example.org", queued.id.0),
            date: queued.decided_at,
            from: mailbox("panels@example.org"),
            to: mailbox(&queued.address),
            subject: format!("{:?}", queued.kind),
            text: "Text".to_owned(),
            html: "<p>Text</p>".to_owned(),
            calendar: None,
            language: Language::english(),
        };
        queued.iter().map(|queued| (queued.id, Ok(letter(queued)))).collect()
    }
}

/// A site and a post that follow one clock.
struct Story {
    store: Arc<SqliteStore>,
    sink: Sink,
    visitor: Visitor,
    wake: Arc<Notify>,
    stop: Option<oneshot::Sender<()>>,
    post: JoinHandle<()>,
    _house: House,
    _turn: tokio::sync::MutexGuard<'static, ()>,
}

impl Story {
    async fn begins() -> Self {
        let turn = TURN.lock().await;
        *SET.lock().unwrap() = SignedDuration::ZERO;
        let house = House::open().with_form("clock", ANNOUNCEMENT, FORM, &[]);
        let store = Arc::new(SqliteStore::open(house.data().join("plenary.sqlite")).await.unwrap());
        let (sink, wake) = (Sink::open().await.unwrap(), Arc::new(Notify::new()));
        let registrar = Registrar::new(TicketKey([7; 32]), chance, Arc::clone(&wake));
        let (rules, assets) = (ZoneRules::bundled(), Assets::embedded().unwrap());
        let site = Arc::new(Site::new(Arc::clone(&store) as _, institute(), rules, assets, clock, registrar));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(serve::serve(listener, routes::router(site), std::future::pending()));
        let smtp = format!("smtp://localhost:{}", sink.address().port()).parse().unwrap();
        let post = Post {
            outbox: Arc::clone(&store) as _,
            writer: Arc::new(Plain),
            carrier: Arc::new(SmtpCarrier::new(smtp, None).unwrap()),
            clock,
            jitter: || 0.5,
            wake: Arc::clone(&wake),
            pace: Pace { look_every: Duration::from_millis(200), ..Pace::default() },
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let post = tokio::spawn(async move { post.run(async { drop(stopped.await) }).await });
        Self { store, sink, visitor: Visitor::to(port), wake, stop: Some(stop), post, _house: house, _turn: turn }
    }

    async fn ticket(&mut self) -> String {
        self.visitor.get(PATH).await.unwrap().ticket()
    }

    async fn register(&mut self, ticket: &str, mail: &str) -> String {
        let answer = self.visitor.post(PATH, &filled(ticket, mail)).await.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.leads_to().to_owned()
    }

    /// What the program does every second.
    async fn tide(&self) {
        for panel in self.store.tides(clock()).await.unwrap() {
            self.store.step(Asked { panel, step: Step::Tide, at: clock(), seed: chance() }).await.unwrap();
            self.wake.notify_one();
        }
    }

    async fn counts(&self) -> Counts {
        self.store.registering(self.panel().await).await.unwrap().unwrap().counts
    }

    async fn panel(&self) -> plenary_core::panel::PanelId {
        match self.store.panel_at(&"clock".parse().unwrap()).await.unwrap().unwrap() {
            plenary_core::ports::AtAddress::Panel(panel) => panel.id,
            moved => panic!("{moved:?}"),
        }
    }

    async fn states(&self) -> Vec<State> {
        let all = self.store.registrations(self.panel().await, i64::MIN, 100).await.unwrap();
        all.into_iter().map(|one| one.state).collect()
    }

    /// So many letters arrive, and for a while no more.
    async fn letters(&self, count: usize) {
        assert!(self.sink.has_taken(count, Duration::from_secs(20)).await, "{} of {count}", self.sink.count());
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!((self.sink.count(), self.sink.different()), (count, count), "no letter comes twice");
    }

    async fn ends(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.post.await.unwrap();
    }
}

#[tokio::test]
async fn a_clock_that_is_set_back_ends_nothing_early_and_keeps_no_letter_waiting() {
    let mut story = Story::begins().await;
    let ticket = story.ticket().await;
    // The letter is decided while no mail can leave; then the clock is set back.
    story.sink.fail(Stage::Greeting, Fault::Reply("421 4.3.2 Closed".to_owned()));
    assert_eq!(story.register(&ticket, "aiko@mail.example.org").await, "confirm");
    let older = story.ticket().await;
    set(-HOUR);
    story.tide().await;
    assert_eq!(story.counts().await.held, 1, "the hold is not over");
    story.sink.heal();
    story.letters(1).await;
    // A form from before the step is younger than no time at all; it is taken all the same, and its repeat is one.
    assert_eq!(story.register(&older, "ben@mail.example.org").await, "confirm-waiting");
    assert_eq!(story.register(&older, "ben@mail.example.org").await, "confirm-waiting");
    story.letters(2).await;
    // Somebody who types their address again within the hour is not refused a letter until the clock has caught up.
    let again = story.ticket().await;
    story.register(&again, "aiko@mail.example.org").await;
    story.letters(3).await;
    set(HOUR);
    story.tide().await;
    assert_eq!(
        (story.counts().await.held, story.states().await),
        (1, vec![State::Pending; 2]),
        "90 minutes are not over"
    );
    set(SignedDuration::from_mins(91));
    story.tide().await;
    assert_eq!(story.counts().await.held, 0, "and then they are");
    story.letters(3).await;
    story.ends().await;
}

#[tokio::test]
async fn a_clock_that_is_set_forward_loses_nobody_and_starts_no_flood_of_letters() {
    let mut story = Story::begins().await;
    let older = story.ticket().await;
    for (number, answer) in ["confirm", "confirm-waiting", "confirm-waiting"].into_iter().enumerate() {
        let ticket = story.ticket().await;
        assert_eq!(story.register(&ticket, &format!("person{number}@mail.example.org")).await, answer);
    }
    story.letters(3).await;
    for _ in 0..3 {
        set(HOUR);
        story.tide().await;
        set(-HOUR);
        story.tide().await;
    }
    assert_eq!((story.counts().await.held, story.states().await), (1, vec![State::Pending; 3]));
    story.letters(3).await;
    set(HOUR);
    assert_eq!(story.register(&older, "late@mail.example.org").await, "confirm-waiting", "an hour is not a day");
    set(HOUR);
    story.tide().await;
    assert_eq!(
        (story.counts().await.held, story.states().await),
        (0, vec![State::Pending; 4]),
        "who can still confirm"
    );
    story.letters(4).await;
    story.ends().await;
}

#[tokio::test]
async fn a_letter_under_way_while_the_clock_is_set_arrives_once() {
    let mut story = Story::begins().await;
    for by in [HOUR, -HOUR, -HOUR, HOUR] {
        let before = story.sink.count();
        story.sink.fail_times(Stage::Content, Fault::Slow(Duration::from_millis(900)), 1);
        let ticket = story.ticket().await;
        story.register(&ticket, &format!("person{before}@mail.example.org")).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        set(by);
        story.letters(before + 1).await;
    }
    story.ends().await;
}

fn institute() -> Institute {
    Institute {
        name: Texts::only(Language::english(), "Council".to_owned()),
        motto: Texts::default(),
        address: "https://panels.example.org".to_owned(),
        accent: Colour { red: 122, green: 31, blue: 43 },
        languages: ["en", "ja", "fr"].iter().map(|tag| tag.parse().unwrap()).collect(),
        home_zone: ZoneRules::bundled().zone("Asia/Tokyo").unwrap(),
        mail: "panels@example.org".to_owned(),
    }
}
