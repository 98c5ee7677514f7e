//! What the pages of registrations are shown with.

use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    form::{Asked, Faults, Form, KeptAnswers, Typed},
    letter::{Kind, LetterState},
    panel::PanelId,
    phase::Phase,
    ports::{KeptLetter, Registering},
    register::{Counts, Landing, Person, Refusal, Registration, RegistrationId, State, Terms},
};
use plenary_web::pages::{
    Context, PanelView,
    registration::{Done, FormView, OwnView, Unsent, form, own},
};
use uuid::Uuid;

use crate::house::{BEFORE, House, language};

pub(crate) const TICKET: &str = "ticket-goes-here";
pub(crate) const OWN_PATH: &str = "/en/registrations/AbCdEfGhIjKlMnOpQrStUvWxYz012345";
pub(crate) const HARM: &str = "\"><script>alert(1)</script>'&";

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A form that asks with every kind of field.
pub(crate) fn every_kind() -> Form {
    serde_json::from_str(include_str!("form.json")).unwrap()
}

/// What the form page is shown with, beside what was typed.
pub(crate) struct Shown {
    pub(crate) colleagues: Vec<String>,
    pub(crate) unsent: Option<Unsent>,
    pub(crate) open: Result<Landing, Refusal>,
    pub(crate) challenge: Option<&'static str>,
    pub(crate) work: Option<&'static str>,
}

pub(crate) struct Desk {
    pub(crate) house: House,
    pub(crate) view: PanelView,
    pub(crate) registering: Registering,
    /// The form that answers were given to.
    pub(crate) answered: Form,
    /// Where somebody who comes back would land.
    pub(crate) landing: Result<Landing, Refusal>,
}

impl Desk {
    pub(crate) fn open() -> Self {
        let house = House::open();
        let mut view = house.nato_japan();
        view.panel.phase = Phase::Open;
        let terms = Terms {
            capacity: Some(120),
            closes_at: Some(at("2026-12-10T10:00:00Z")),
            most_seats: 4,
            hold: SignedDuration::from_hours(2),
            ..Terms::default()
        };
        let counts = Counts { seated: 100, held: 8, waiting: 0, awaiting: 0, last_place: 108 };
        let registering = Registering { panel: view.panel.id, terms, form: every_kind(), counts };
        Self { house, view, registering, answered: every_kind(), landing: Ok(Landing::Seat) }
    }

    pub(crate) fn asked(&self, tag: &str, typed: &Typed, change: impl FnOnce(&mut Shown)) -> String {
        let (challenge, work) = (None, None);
        let mut shown = Shown { colleagues: Vec::new(), unsent: None, open: Ok(Landing::Seat), challenge, work };
        change(&mut shown);
        self.house.at(tag, BEFORE, |context| {
            let faults = self.faults(context, typed);
            let view = FormView {
                panel: &self.view,
                registering: &self.registering,
                typed,
                colleagues: &shown.colleagues,
                faults: faults.as_ref(),
                unsent: shown.unsent,
                open: shown.open,
                ticket: TICKET,
                challenge: shown.challenge,
                work: shown.work,
                invitation: None,
                country: "FR".parse().ok(),
            };
            form(context, &view)
        })
    }

    pub(crate) fn faults(&self, context: &Context<'_>, typed: &Typed) -> Option<Faults> {
        let Context { language, now, .. } = *context;
        let asked = Asked { language, original: &self.view.panel.original, now, country: None, before: None };
        (*typed != Typed::default()).then(|| self.registering.form.read(typed, &asked).err()).flatten()
    }

    pub(crate) fn registration(&self, state: State) -> Registration {
        let typed = right();
        let tag = language("en");
        let asked = Asked { language: &tag, original: &tag, now: at(BEFORE), country: None, before: None };
        let answers = self.registering.form.read(&typed, &asked).unwrap();
        Registration {
            id: RegistrationId(Uuid::from_u128(5)),
            panel: PanelId(self.view.panel.id.0),
            person: Person {
                address: "ines@example.org".to_owned(),
                address_key: "ines@example.org".to_owned(),
                name: "Inês Carvalho".to_owned(),
                answers: KeptAnswers::of(&answers).unwrap(),
                form_version: 3,
                seats: 2,
                colleagues: vec!["Haruka Ishida".to_owned()],
                language: language("fr"),
                zone: self.house.rules.zone("Asia/Tokyo").ok(),
            },
            state,
            held: 0,
            place: 7,
            due_at: None,
            invitation: None,
            sequence: 0,
            in_calendar: true,
            told_at: None,
            created_at: at(BEFORE),
            changed_at: at(BEFORE),
        }
    }

    pub(crate) fn shown_to(
        &self,
        tag: &str,
        registration: &Registration,
        done: Option<Done<'_>>,
        typed: Option<&Typed>,
    ) -> String {
        let letter = |kind, state, attempts| KeptLetter {
            kind,
            state,
            attempts,
            decided_at: at(BEFORE),
            due_at: None,
            reason: Some("550 no such user".to_owned()),
        };
        let letters = [
            letter(Kind::Seated, LetterState::Sent, 1),
            letter(Kind::ConfirmAddress, LetterState::Failed, 12),
            letter(Kind::PanelChanged, LetterState::Queued, 2),
        ];
        self.house.at(tag, BEFORE, |context| {
            let path = OWN_PATH.replacen("en", tag, 1);
            let view = OwnView {
                sign: &|_| "?until=1&signature=x".to_owned(),
                panel: &self.view,
                registering: &self.registering,
                registration,
                path: &path,
                answered: &self.answered,
                done,
                typed,
                faults: None,
                landing: self.landing.clone(),
                letters: &letters,
            };
            own(context, &view)
        })
    }
}

/// Everything answered as it should be.
pub(crate) fn right() -> Typed {
    Typed::from([
        ("name", "Inês Carvalho"),
        ("email", "ines@example.org"),
        ("organisation", "Instituto do Mar"),
        ("role", "Researcher"),
        ("country", "PT"),
        ("attendance", "live"),
        ("beside_you", "3"),
        ("topics", "law"),
        ("topics", "other"),
        ("topics.other", "Tides"),
        ("responsibility", "4"),
        ("responsibility.comment", "It depends."),
        ("press", "yes"),
        ("press_card", "PT-12345"),
        ("published_on", "2027-03-09"),
        ("phone", "912 345 678"),
        ("phone.country", "PT"),
        ("data", "2"),
    ])
}

/// Everything answered as it should not be.
pub(crate) fn wrong() -> Typed {
    Typed::from([
        ("email", "ines@example"),
        ("country", "Portugal"),
        ("attendance", "twice"),
        ("beside_you", "2.5"),
        ("topics", "other"),
        ("responsibility.comment", "It depends."),
        ("press", "yes"),
        ("press_card", "12345"),
        ("published_on", "03/09/2027"),
        ("phone", "06 12 34 56 7"),
        ("phone.country", "FR"),
        ("data", "1"),
    ])
}
