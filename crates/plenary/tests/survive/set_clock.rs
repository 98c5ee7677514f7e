//! A site and a post that follow a clock which can be set.

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
    ports::{KeptLetter, Outbox as _, Registrations, Store},
    register::{Asked, Counts, State, Step},
    world_clock::ZoneRules,
};
use plenary_files::Place;
use plenary_mail::{Pace, Post, SmtpCarrier, Writer};
use plenary_sink::Sink;
use plenary_sqlite::SqliteStore;
use plenary_web::{
    assets::Assets,
    register::{Bell, Registrar, TicketKey},
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
    people::filled,
};

const PATH: &str = "/en/panels/clock/registration";
pub const HOUR: SignedDuration = SignedDuration::from_hours(1);
const FORM: &str = "[registration]\ncapacity = 1\nhold = \"90m\"\naccept-within = \"90m\"\n\n[[field]]\nkey = \"data\"\nkind = \"consent\"\nlabel = \"Your data\"\nrequired = true\nwording = \"I agree.\"\n";
const ANNOUNCEMENT: &str = "Clock\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";

/// How far the clock of this test was set. nextest runs each test in a process of its own; within one, they take turns.
static SET: Mutex<SignedDuration> = Mutex::new(SignedDuration::ZERO);
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

fn clock() -> Timestamp {
    Timestamp::now() + *SET.lock().unwrap()
}

pub fn set(by: SignedDuration) {
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
pub struct Story {
    store: Arc<SqliteStore>,
    pub sink: Sink,
    visitor: Visitor,
    wake: Arc<Notify>,
    stop: Option<oneshot::Sender<()>>,
    post: JoinHandle<()>,
    _house: House,
    _turn: tokio::sync::MutexGuard<'static, ()>,
}

impl Story {
    pub async fn begins() -> Self {
        let turn = TURN.lock().await;
        *SET.lock().unwrap() = SignedDuration::ZERO;
        let house = House::open().with_form("clock", ANNOUNCEMENT, FORM, &[]);
        let store = Arc::new(SqliteStore::open(house.data().join("plenary.sqlite")).await.unwrap());
        let (sink, bell) = (Sink::open().await.unwrap(), Arc::new(Bell::default()));
        let wake = Arc::clone(&bell.wake);
        let registrar = Registrar::new(TicketKey([7; 32]), chance, bell);
        let (rules, assets) = (ZoneRules::bundled(), Assets::embedded().unwrap());
        let files = Place::Folder(house.data().join("files")).open(None, clock()).unwrap();
        let site = Arc::new(Site::new(Arc::clone(&store) as _, files, institute(), rules, assets, clock, registrar));
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
            // A letter that is in hand while the clock is set waits for the end of its lease.
            pace: Pace { look_every: Duration::from_millis(200), lease: Duration::from_secs(6), ..Pace::default() },
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let post = tokio::spawn(async move { post.run(async { drop(stopped.await) }).await });
        Self { store, sink, visitor: Visitor::to(port), wake, stop: Some(stop), post, _house: house, _turn: turn }
    }

    pub async fn ticket(&mut self) -> String {
        self.visitor.get(PATH).await.unwrap().ticket()
    }

    pub async fn register(&mut self, ticket: &str, mail: &str) -> String {
        let answer = self.visitor.post(PATH, &filled(ticket, mail)).await.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.leads_to().to_owned()
    }

    /// What the program does every second.
    pub async fn tide(&self) {
        for panel in self.store.tides(clock()).await.unwrap() {
            self.store.step(Asked { panel, step: Step::Tide, at: clock(), seed: chance() }).await.unwrap();
            self.wake.notify_one();
        }
    }

    pub async fn counts(&self) -> Counts {
        self.store.registering(self.panel().await).await.unwrap().unwrap().counts
    }

    pub async fn panel(&self) -> plenary_core::panel::PanelId {
        match self.store.panel_at(&"clock".parse().unwrap()).await.unwrap().unwrap() {
            plenary_core::ports::AtAddress::Panel(panel) => panel.id,
            moved => panic!("{moved:?}"),
        }
    }

    pub async fn states(&self) -> Vec<State> {
        let all = self.store.registrations(self.panel().await, i64::MIN, 100).await.unwrap();
        all.into_iter().map(|one| one.state).collect()
    }

    /// Every letter with where it stands.
    async fn outbox(&self) -> Vec<KeptLetter> {
        let mut all = Vec::new();
        for one in self.store.registrations(self.panel().await, i64::MIN, 100).await.unwrap() {
            all.extend(self.store.letters_of(one.id).await.unwrap());
        }
        all
    }

    /// So many letters arrive, and for a while no more.
    pub async fn letters(&self, count: usize) {
        if !self.sink.has_taken(count, Duration::from_secs(20)).await {
            panic!("{} of {count} at {}: {:#?}", self.sink.count(), clock(), self.outbox().await);
        }
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!((self.sink.count(), self.sink.different()), (count, count), "no letter comes twice");
    }

    pub async fn ends(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.post.await.unwrap();
    }
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
