//! A store kept on paper: what the engines do with a book, done by hand, so that decisions can be seen by themselves.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::datetime};
use plenary_core::{
    announce::revised,
    form::KeptAnswers,
    language::{Language, Texts},
    ledger::Entry,
    letter::{Kind, Queued},
    panel::{Attribution, Mode, Panel, PanelId, PanelText, Visibility},
    phase::{Phase, Standing},
    ports::Noticed,
    register::{
        Application, Asked, Book, BookFacts, Counts, Invitation, InvitationId, Outcome, Person, Registration,
        RegistrationId, State, Step, Terms, notice,
    },
    world_clock::{Schedule, ZoneRules},
};
use uuid::Uuid;

/// One panel with its registrations, at a time that passes when a test says so.
#[derive(Debug, Clone)]
pub struct Paper {
    pub now: Timestamp,
    pub panel: Panel,
    pub terms: Terms,
    pub counts: Counts,
    pub registrations: BTreeMap<RegistrationId, Registration>,
    pub invitations: BTreeMap<InvitationId, Invitation>,
    pub answered: BTreeMap<String, Outcome>,
    /// Every letter that waits: nobody carries them away.
    pub letters: Vec<Queued>,
    pub ledger: Vec<Entry>,
    /// How many seeds and forms were given out; papers that ask the same store begin far apart.
    pub drawn: u64,
}

impl Paper {
    /// An open panel on 10 December 2026, forty days ahead.
    pub fn with(terms: Terms) -> Self {
        Self {
            now: "2026-11-01T00:00:00Z".parse().unwrap(),
            panel: panel(),
            terms,
            counts: Counts::default(),
            registrations: BTreeMap::new(),
            invitations: BTreeMap::new(),
            answered: BTreeMap::new(),
            letters: Vec::new(),
            ledger: Vec::new(),
            drawn: 0,
        }
    }

    pub fn pass(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
    }

    pub fn seed(&mut self) -> [u8; 32] {
        self.drawn += 1;
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&self.drawn.to_be_bytes());
        seed
    }

    pub fn asked(&mut self, step: Step) -> Asked {
        Asked { panel: self.panel.id, step, at: self.now, seed: self.seed() }
    }

    /// Does a step now.
    pub fn take(&mut self, step: Step) -> Outcome {
        let asked = self.asked(step);
        self.turn(&asked)
    }

    pub fn turn(&mut self, asked: &Asked) -> Outcome {
        let mut book = Book::open(BookFacts::of(&self.panel), self.terms.clone(), self.counts);
        book.load(self.registrations.values().cloned());
        book.load_invitations(self.invitations.values().cloned());
        book.load_answered(self.answered.clone());
        let mut others = asked.fresh_for_others();
        if self.registrations.values().any(|one| one.due_at.is_some_and(|due| due <= asked.at)) {
            book.step(Step::Tide, &mut others);
            self.keep(&mut book);
        }
        let outcome = book.step(asked.step.clone(), &mut asked.fresh());
        self.keep(&mut book);
        while book.has_seat_for_waiting(&others) {
            let mut head: Vec<_> =
                book.registrations().filter(|one| one.state == State::Waiting && one.held == 0).cloned().collect();
            head.sort_by_key(|one| one.place);
            if book.promote(head, &mut others) == 0 {
                break;
            }
            self.keep(&mut book);
        }
        self.counts = book.counts();
        outcome
    }

    fn keep(&mut self, book: &mut Book) {
        let written = book.take_written();
        for gone in written.forgotten {
            self.registrations.remove(&gone);
            self.letters.retain(|letter| letter.registration != gone || letter.kind == Kind::Withdrawn);
        }
        for id in written.added {
            assert!(self.registrations.insert(id, book.registration(id).unwrap().clone()).is_none());
        }
        for id in written.changed {
            assert!(self.registrations.insert(id, book.registration(id).unwrap().clone()).is_some());
        }
        for id in written.uninvited {
            self.invitations.remove(&id);
        }
        for id in written.invitations {
            self.invitations.insert(id, book.invitation(id).unwrap().clone());
        }
        self.letters.extend(written.letters);
        for mark in written.answered_anew {
            self.answered.remove(&mark);
        }
        for (mark, outcome, _) in written.answered {
            assert!(self.answered.insert(mark, outcome).is_none());
        }
        self.ledger.extend(written.ledger);
        if written.terms {
            self.terms = book.terms().clone();
        }
    }

    /// Changes the panel as the desk does, and tells those it concerns.
    pub fn revise(&mut self, change: impl FnOnce(&mut Panel)) -> Option<Noticed> {
        let mut edited = self.panel.clone();
        change(&mut edited);
        let after = revised(&self.panel, edited, self.now);
        let noticed = notice(&self.panel, &after, self.now);
        let noticed = noticed.map(|notice| Noticed { panel: after.id, notice, at: self.now, seed: self.seed() });
        self.panel = after;
        if let Some(noticed) = &noticed {
            let mut fresh = plenary_core::fresh::Fresh::new(noticed.seed, noticed.at);
            let mut everybody: Vec<_> = self.registrations.values().cloned().collect();
            everybody.sort_by_key(|one| one.place);
            for one in everybody {
                if let Some((told, letter)) = noticed.notice.to(&one, &mut fresh) {
                    self.registrations.insert(told.id, told);
                    self.letters.push(letter);
                }
            }
        }
        noticed
    }

    /// Somebody's wish for one seat, from a form of its own.
    pub fn application(&mut self, name: &str) -> Application {
        self.drawn += 1;
        Application::new(person(name, 1), &format!("form {}", self.drawn), None)
    }

    pub fn register(&mut self, name: &str) -> Outcome {
        let application = self.application(name);
        self.take(Step::Register(Box::new(application)))
    }

    pub fn register_party(&mut self, name: &str, seats: u32) -> Outcome {
        let mut application = self.application(name);
        application.person.seats = seats;
        self.take(Step::Register(Box::new(application)))
    }

    /// The proof of that name's address, by whoever was shown how the registration stands now.
    pub fn proof(&self, name: &str) -> Step {
        Step::Prove(self.id(name), self.find(name).map(|one| one.person.mark()).unwrap_or_default())
    }

    pub fn prove(&mut self, name: &str) -> Outcome {
        self.take(self.proof(name))
    }

    pub fn withdraw(&mut self, name: &str) -> Outcome {
        let id = self.id(name);
        self.take(Step::Withdraw(id))
    }

    /// The registration of that name; an id that nobody has when there is none.
    pub fn id(&self, name: &str) -> RegistrationId {
        self.find(name).map_or(RegistrationId(Uuid::nil()), |one| one.id)
    }

    pub fn find(&self, name: &str) -> Option<&Registration> {
        let key = person(name, 1).address_key;
        self.registrations.values().find(|one| one.person.address_key == key)
    }

    pub fn state(&self, name: &str) -> State {
        self.find(name).unwrap().state
    }

    pub fn letters_to(&self, name: &str) -> Vec<Kind> {
        let address = person(name, 1).address;
        self.letters.iter().filter(|letter| letter.address == address).map(|letter| letter.kind).collect()
    }

    pub fn free(&self) -> Option<i64> {
        self.counts.free(&self.terms)
    }
}

pub fn person(name: &str, seats: u32) -> Person {
    Person {
        address: format!("{name}@example.org"),
        address_key: format!("{name}@example.org").to_lowercase(),
        name: name.to_owned(),
        answers: KeptAnswers::from_json(format!(r#"{{"organisation":"The Institute","of":"{name}"}}"#)).unwrap(),
        form_version: 1,
        seats,
        colleagues: (1..seats).map(|number| format!("colleague {number}")).collect(),
        language: Language::english(),
        zone: None,
    }
}

fn panel() -> Panel {
    let rules = ZoneRules::bundled();
    let zone = rules.zone("Asia/Tokyo").unwrap();
    let starts = datetime(2026, 12, 10, 21, 0, 0, 0);
    let ends = Some(datetime(2026, 12, 10, 22, 30, 0, 0));
    let text = PanelText { title: "NATO-JAPAN".to_owned(), ..PanelText::default() };
    Panel {
        id: PanelId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_aaaa)),
        slug: "nato-japan".parse().unwrap(),
        revision: 1,
        sequence: 0,
        phase: Phase::Open,
        standing: Standing::AsPlanned,
        visibility: Visibility::Public,
        series: None,
        schedule: Some(Schedule::derive(starts, ends, zone, None, &rules).unwrap()),
        previously: None,
        mode: Some(Mode::Online),
        original: Language::english(),
        texts: Texts::only(Language::english(), text),
        questions: Vec::new(),
        cities: Vec::new(),
        appearances: Vec::new(),
        programme: Vec::new(),
        attribution: Attribution::default(),
        partners: Vec::new(),
        created_at: "2026-10-01T00:00:00Z".parse().unwrap(),
        changed_at: "2026-10-01T00:00:00Z".parse().unwrap(),
    }
}
