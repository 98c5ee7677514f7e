//! A storm of registrations, and what must be true after it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use plenary_sink::Sink;
use tokio::task::JoinSet;

use crate::{
    house::{House, letters, said, serving::Manner, visitor::Visitor},
    people::{People, Seen},
};

pub const PATH: &str = "/en/panels/storm/registration";
pub const FORM_TYPE: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
pub const SEATS: usize = 150;

const ANNOUNCEMENT: &str = "Storm\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";
const FORM: &str = r#"
[registration]
capacity = 150
waiting-list = true
proof = false

[[field]]
key = "organisation"
kind = "organisation"
label = "Organisation"

[[field]]
key = "phone"
kind = "phone"
label = "Telephone"

[[field]]
key = "data"
kind = "consent"
label = "Your data"
required = true
wording = "I agree that the organiser keeps these answers in order to hold the panel."
"#;

/// A panel that everybody wants to come to, and a mail server.
pub struct Storm {
    pub house: House,
    pub sink: Sink,
    pub manner: Manner,
    pub people: Arc<People>,
    database: Vec<String>,
}

impl Storm {
    pub async fn open(database: Option<&str>) -> Self {
        let sink = Sink::open().await.unwrap();
        let database: Vec<String> = database.iter().flat_map(|url| ["--database", url]).map(str::to_owned).collect();
        let words: Vec<&str> = database.iter().map(String::as_str).collect();
        let house = House::open().with_form("storm", ANNOUNCEMENT, FORM, &words);
        let manner = Manner::new(&house).with(&words).mailing(sink.address().port());
        Self { house, sink, manner, people: Arc::default(), database }
    }

    /// So many people at a time begin to register, one after the other, until it is over.
    pub fn rises(&self, at_once: usize) -> JoinSet<Vec<Seen>> {
        let mut tasks = JoinSet::new();
        for _ in 0..at_once {
            let (people, port) = (Arc::clone(&self.people), self.manner.port);
            tasks.spawn(async move {
                let (mut visitor, mut seen) = (Visitor::to(port), Vec::new());
                while !people.is_over() {
                    seen.push(people.one(&mut visitor).await);
                }
                seen
            });
        }
        tasks
    }

    /// Nobody new comes; those under way are waited for.
    pub async fn ends(&self, tasks: JoinSet<Vec<Seen>>) -> Vec<Seen> {
        self.people.is_over.store(true, Ordering::SeqCst);
        tasks.join_all().await.into_iter().flatten().collect()
    }

    /// Compares what everybody was told with what is stored, and waits for the letters.
    pub async fn settles(&self, seen: &[Seen]) {
        self.registrations_are(seen);
        self.letters_arrive(seen).await;
    }

    /// Everybody who was answered is there once, as they were told, and the seats add up.
    pub fn registrations_are(&self, seen: &[Seen]) {
        let mut kept: BTreeMap<String, String> = BTreeMap::new();
        for one in self.house.objects(&self.words(&["registrations", "storm", "--json"])) {
            let text = |key: &str| one[key].as_str().unwrap().to_owned();
            assert!(kept.insert(text("address"), text("state")).is_none(), "{one} is there twice");
        }
        for one in seen {
            assert_eq!(kept.get(&one.mail), Some(&one.answer), "{} was answered", one.mail);
        }
        assert_eq!(kept.len(), seen.len(), "nobody is there who was not answered in the end");
        let seated = kept.values().filter(|state| *state == "seated").count();
        let waiting = kept.len() - seated;
        assert_eq!(seated, SEATS.min(seen.len()));
        let output = self.house.run(&self.words(&["registrations", "storm"]));
        let sum = format!("seated {seated} · held 0 · free {} · waiting {waiting} · awaiting 0", SEATS - seated);
        assert!(said(&output).contains(&sum), "{} is not {sum}", said(&output).lines().last().unwrap_or_default());
    }

    /// Each letter arrives under one Message-ID, and is repeated at most once for each kill since it was decided.
    pub async fn letters_arrive(&self, seen: &[Seen]) {
        let begun = Instant::now();
        let (mut here, mut came) = (0, begun);
        while here < seen.len() {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let now = letters::by_recipient(&self.sink).len();
            if now > here {
                (here, came) = (now, Instant::now());
            }
            assert!(came.elapsed() < Duration::from_secs(75), "after {here} of {} letters none came", seen.len());
        }
        let arrived = letters::by_recipient(&self.sink);
        let kills = self.people.kills.load(Ordering::SeqCst);
        for one in seen {
            let ids: &BTreeSet<String> = &arrived[&one.mail];
            assert_eq!(ids.len(), 1, "{} got letters {ids:?}", one.mail);
            let copies = ids.iter().map(|id| self.sink.copies_of(id)).sum::<usize>();
            assert!(copies <= 1 + kills - one.kills_before, "{} got {copies} copies of one letter", one.mail);
        }
        let (copies, waited) = (self.sink.count() - seen.len(), begun.elapsed());
        let longest = seen.iter().map(|one| one.waited).max().unwrap_or_default();
        let resent = seen.iter().filter(|one| one.sent > 1).count();
        println!(
            "{} registered, {resent} sent the form again, the longest wait {longest:.1?}; {kills} kills, \
             {copies} letters twice, the last {waited:.1?} after the storm",
            seen.len()
        );
    }

    pub fn words<'a>(&'a self, words: &[&'a str]) -> Vec<&'a str> {
        words.iter().copied().chain(self.database.iter().map(String::as_str)).collect()
    }
}
