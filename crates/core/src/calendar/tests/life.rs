//! Whole lives of a registrant's entry, replayed into a small calendar that goes by RFC 5546 2.1.5.

use std::collections::BTreeMap;

use super::*;
use crate::{
    form::KeptAnswers,
    fresh::Fresh,
    letter::Queued,
    register::{Application, Book, BookFacts, Counts, Person, Registration, Step, Terms, notice},
};

/// A calendar as programs keep it: the newest object by UID, and of those cancelled only that they were.
#[derive(Default)]
struct Calendar {
    kept: BTreeMap<String, Kept>,
}

struct Kept {
    /// SEQUENCE, then DTSTAMP: whichever object is higher is the newer.
    version: (i64, String),
    /// DTSTART and STATUS; none once cancelled.
    entry: Option<(String, String)>,
}

impl Calendar {
    fn receive(&mut self, object: &str) {
        let lines = object.replace("\r\n ", "");
        let value = |name: &str| {
            let line = lines.lines().find(|line| line.split([':', ';']).next() == Some(name));
            line.and_then(|line| line.rsplit_once(':')).map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        let version = (value("SEQUENCE").parse().unwrap(), value("DTSTAMP"));
        let is_news = self.kept.get(&value("UID")).is_none_or(|kept| kept.version < version);
        if is_news {
            let start = lines.lines().skip_while(|line| *line != "BEGIN:VEVENT");
            let start = start.filter(|line| line.starts_with("DTSTART")).find_map(|line| line.rsplit_once(':'));
            let entry = (value("METHOD") == "REQUEST").then(|| (start.unwrap().1.to_owned(), value("STATUS")));
            self.kept.insert(value("UID"), Kept { version, entry });
        }
    }

    fn entries(&self) -> Vec<(String, String)> {
        self.kept.values().filter_map(|kept| kept.entry.clone()).collect()
    }
}

/// One panel, one registrant, and the calendar objects of the letters they got.
struct Life {
    panel: Panel,
    registration: Registration,
    objects: Vec<String>,
    hour: i64,
}

impl Life {
    fn begun() -> Self {
        let panel = Panel { phase: Phase::Open, ..tokyo() };
        let mut book = Book::open(BookFacts::of(&panel), no_proof(), Counts::default());
        let application = Application::new(aiko(), "form", None);
        book.step(Step::Register(Box::new(application)), &mut fresh(0));
        let registration = book.registrations().next().unwrap().clone();
        let mut life = Self { panel, registration, objects: Vec::new(), hour: 0 };
        life.post(&book.take_written().letters);
        life
    }

    /// The letters are written at once, each from the panel as it stands.
    fn post(&mut self, letters: &[Queued]) {
        for letter in letters {
            let Some(facts) = letter.facts.calendar else { continue };
            let attendee = Attendee {
                uid: letter.registration,
                name: &letter.facts.name,
                address: &letter.address,
                sequence: facts.sequence,
                method: facts.method,
                decided_at: letter.decided_at,
            };
            let entry = Entry { panel: &self.panel, series: None };
            self.objects.extend(with_context(|context| for_registrant(context, entry, attendee)));
        }
    }

    fn step(&mut self, step: Step) {
        self.hour += 1;
        let mut book = Book::open(BookFacts::of(&self.panel), no_proof(), Counts::default());
        book.load([self.registration.clone()]);
        book.step(step, &mut fresh(self.hour));
        self.registration = book.registrations().next().unwrap().clone();
        self.post(&book.take_written().letters);
    }

    fn change(&mut self, change: impl FnOnce(&mut Panel)) {
        self.hour += 1;
        let mut fresh = fresh(self.hour);
        let before = self.panel.clone();
        change(&mut self.panel);
        self.panel.sequence += 1;
        self.panel.changed_at = fresh.at();
        let told = notice(&before, &self.panel, fresh.at()).unwrap().to(&self.registration, &mut fresh);
        let (registration, letter) = told.unwrap();
        self.registration = registration;
        self.post(&[letter]);
    }

    fn moves_to(&mut self, starts: &str) {
        let moved = panel("Asia/Tokyo", starts, None, None).schedule;
        self.change(|panel| panel.schedule = moved);
    }
}

fn no_proof() -> Terms {
    Terms { proof: false, ..Terms::default() }
}

fn fresh(hour: i64) -> Fresh {
    let begin: Timestamp = "2022-09-10T00:00:00Z".parse().unwrap();
    Fresh::new([u8::try_from(hour).unwrap(); 32], begin + jiff::SignedDuration::from_hours(hour))
}

fn aiko() -> Person {
    Person {
        address: "aiko@example.org".to_owned(),
        address_key: "aiko@example.org".to_owned(),
        name: "Aiko Tanaka".to_owned(),
        answers: KeptAnswers::default(),
        form_version: 1,
        seats: 1,
        colleagues: Vec::new(),
        language: english(),
        zone: None,
    }
}

/// Replays the objects in every order of a few, each order with every object twice.
fn every_way(objects: &[String]) -> Vec<Vec<(String, String)>> {
    let mut ways = Vec::new();
    let mut order: Vec<usize> = (0..objects.len()).collect();
    permute(&mut order, 0, &mut |order| {
        let mut calendar = Calendar::default();
        for index in order.iter().chain(order) {
            calendar.receive(&objects[*index]);
        }
        ways.push(calendar.entries());
    });
    ways
}

fn permute(order: &mut Vec<usize>, from: usize, each: &mut impl FnMut(&[usize])) {
    if from == order.len() {
        return each(order);
    }
    for index in from..order.len() {
        order.swap(from, index);
        permute(order, from + 1, each);
        order.swap(from, index);
    }
}

fn entry(start: &str, status: &str) -> Vec<(String, String)> {
    vec![(start.to_owned(), status.to_owned())]
}

#[test]
fn a_request_two_moves_and_a_cancellation_leave_nothing_behind() {
    let mut life = Life::begun();
    life.moves_to("2022-10-06T21:00");
    life.moves_to("2022-10-07T18:30");
    let moved = entry("20221007T183000", "CONFIRMED");
    assert!(every_way(&life.objects).iter().all(|entries| *entries == moved));
    life.change(|panel| panel.standing = Standing::Cancelled);
    assert_eq!(life.objects.len(), 4);
    assert!(every_way(&life.objects).iter().all(Vec::is_empty));
}

#[test]
fn whoever_withdraws_and_comes_back_has_one_entry_again() {
    let mut life = Life::begun();
    let id = life.registration.id;
    life.step(Step::Withdraw(id));
    assert!(every_way(&life.objects).iter().all(Vec::is_empty));
    life.step(Step::Return(id));
    life.moves_to("2022-10-06T21:00");
    assert_eq!(life.objects.len(), 4);
    let back = entry("20221006T210000", "CONFIRMED");
    assert!(every_way(&life.objects).iter().all(|entries| *entries == back));
    life.step(Step::Withdraw(id));
    assert!(every_way(&life.objects).iter().all(Vec::is_empty));
}

#[test]
fn a_postponed_panel_stays_as_a_tentative_entry_until_its_new_date() {
    let mut life = Life::begun();
    life.change(|panel| panel.standing = Standing::Postponed);
    let open = entry("20220929T210000", "TENTATIVE");
    assert!(every_way(&life.objects).iter().all(|entries| *entries == open));
    let moved = panel("Asia/Tokyo", "2022-11-03T20:00", None, None).schedule;
    life.change(|panel| {
        panel.schedule = moved;
        panel.standing = Standing::AsPlanned;
    });
    let stands = entry("20221103T200000", "CONFIRMED");
    assert!(every_way(&life.objects).iter().all(|entries| *entries == stands));
}
