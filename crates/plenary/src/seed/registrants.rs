//! Made-up registrants for made-up panels: they come through the same steps as people do, so that seats add up.
//!
//! Keeps true: the same numbers and the same day make the same registrants, in the same states. Their addresses end in
//! `.example`, which belongs to nobody (RFC 2606 2); their letters stand in the outbox as sent, and none leaves. Time
//! alone calls for no more of them: who waits waits where nobody's hold can end. Deliberately without invitations,
//! erasures and offers that wait for a yes.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    form::{Asked as AskedForm, Field, FieldKind, Form, KeptAnswers, Scale, Typed},
    language::{Language, Texts},
    letter::{LetterState, Settled},
    panel::{Panel, PanelId},
    ports::{Change, FormKept, Store},
    register::{Application, Asked, Outcome, Person, Registration, State, Step, Terms},
    slug::Slug,
    world_clock::ZoneRules,
};
use tokio::task::JoinSet;

use super::{CITIES, FAMILY, GIVEN};
use crate::failure::Failure;

/// Steps that are on their way at once, and share commits.
const GROUP: usize = 512;
/// How many registrations are read at once, and how many letters are put away.
const STRETCH: u32 = 2_000;
/// How long before the day the first registrant came.
const SPAN: SignedDuration = SignedDuration::from_hours(20 * 24);
/// Longer than [`SPAN`], so that whoever has not proved their address yet is still expected.
const HOLD: SignedDuration = SignedDuration::from_hours(30 * 24);
const ORGANISATIONS: [&str; 6] = [
    "University of Geneva",
    "Council on Trade",
    "Ministry of Foreign Affairs",
    "Centre for Security Studies",
    "Evening Gazette",
    "Harbour Bank",
];
const COUNTRIES: [&str; 10] = ["US", "GB", "FR", "KE", "IN", "SG", "KR", "JP", "AU", "NZ"];

/// Whose registrants they are, and when.
pub(super) struct Comers<'a> {
    pub(super) store: &'a Arc<dyn Store>,
    pub(super) rules: &'a ZoneRules,
    pub(super) languages: &'a [Language],
    /// The last instant at which anything happens to them.
    pub(super) now: Timestamp,
}

impl Comers<'_> {
    /// Whether anybody can come here, asked before anything is stored.
    pub(super) async fn can_come(&self, has_panels_ahead: bool) -> Result<(), Failure> {
        if !has_panels_ahead {
            return Err(Failure::refused(
                "None of so few panels lies ahead to register for; ask for --panels 10 or more.",
            ));
        }
        if self.store.next_letter_at().await?.is_some() {
            return Err(Failure::refused(
                "Letters wait in the outbox of this database; seed registrations into one of their own.",
            ));
        }
        Ok(())
    }

    /// Spreads `wanted` registrants evenly over `panels`, which take registrations by their phase.
    pub(super) async fn come(&self, panels: &[Panel], wanted: usize) -> Result<(), Failure> {
        for (nth, panel) in panels.iter().enumerate() {
            let first = wanted * nth / panels.len();
            let count = wanted * (nth + 1) / panels.len() - first;
            let form = form(panel)?;
            let terms = terms(nth, u32::try_from(count).unwrap_or(u32::MAX));
            let kept = FormKept { panel: panel.id, form: form.clone(), terms, at: self.now };
            self.store.record(Change { forms: vec![kept], ..Change::default() }).await?;
            self.register(panel.id, &form, first, count).await?;
            self.go_on(panel.id, 5, decision).await?;
            // Those who wait first: who of them is given a seat must not depend on which steps share a commit.
            self.go_on(panel.id, 6, |one| withdrawal(one, State::Waiting)).await?;
            self.go_on(panel.id, 7, |one| withdrawal(one, State::Seated)).await?;
            self.put_letters_away().await?;
        }
        Ok(())
    }

    async fn register(&self, panel: PanelId, form: &Form, first: usize, count: usize) -> Result<(), Failure> {
        for from in (0..count).step_by(GROUP) {
            let group = (from..count.min(from + GROUP)).map(|nth| {
                let before =
                    SPAN.as_secs() * i64::try_from(count - nth).unwrap_or(1) / i64::try_from(count).unwrap_or(1);
                let at = self.now.saturating_sub(SignedDuration::from_secs(before)).map_err(Failure::refused)?;
                let person = self.person(form, first + nth, at)?;
                let key = format!("{}{}", Application::marks_from(at), first + nth);
                let application = Application::new(person, &key, None);
                let step = Step::Register(Box::new(application));
                Ok(Asked { panel, step, at, seed: seed(panel, 4, nth) })
            });
            self.step(group.collect::<Result<_, Failure>>()?).await?;
        }
        Ok(())
    }

    /// Lets everybody on a panel do what `next` says of them, if it says anything.
    async fn go_on(&self, panel: PanelId, kind: u16, next: fn(&Registration) -> Option<Step>) -> Result<(), Failure> {
        let mut after = i64::MIN;
        loop {
            let stretch = self.store.registrations(panel, after, STRETCH.into()).await?;
            let Some(last) = stretch.last() else { return Ok(()) };
            after = last.place;
            let steps: Vec<Asked> = stretch
                .iter()
                .filter_map(|one| Some((next(one)?, usize::try_from(one.place).unwrap_or_default())))
                .map(|(step, place)| Asked { panel, step, at: self.now, seed: seed(panel, kind, place) })
                .collect();
            for group in steps.chunks(GROUP) {
                self.step(group.to_vec()).await?;
            }
        }
    }

    /// Does steps together, in their order.
    async fn step(&self, group: Vec<Asked>) -> Result<(), Failure> {
        let mut under_way = JoinSet::new();
        for asked in group {
            let store = Arc::clone(self.store);
            under_way.spawn(async move { store.step(asked).await });
        }
        for outcome in under_way.join_all().await {
            if let Outcome::Refused(refusal) = outcome? {
                return Err(Failure::refused(refusal));
            }
        }
        Ok(())
    }

    /// Marks the letters of what was just done as sent, although nobody sent them.
    async fn put_letters_away(&self) -> Result<(), Failure> {
        let lease = self.now.saturating_add(SignedDuration::from_hours(1)).map_err(Failure::refused)?;
        loop {
            let letters = self.store.take_letters(self.now, lease, STRETCH, STRETCH).await?;
            if letters.is_empty() {
                return Ok(());
            }
            let sent = |id| Settled { letter: id, state: LetterState::Sent, due_at: None, reason: None, attempts: 1 };
            self.store.settle_letters(letters.iter().map(|letter| sent(letter.id)).collect()).await?;
        }
    }

    fn person(&self, form: &Form, number: usize, now: Timestamp) -> Result<Person, Failure> {
        let (given, family) = (GIVEN[number % GIVEN.len()], FAMILY[number / GIVEN.len() % FAMILY.len()]);
        let organisation = ORGANISATIONS[number % ORGANISATIONS.len()];
        let plain = |text: &str| Slug::from_title(text).map(|slug| slug.to_string()).unwrap_or_default();
        let address = format!("{}.{}.{number}@{}.example", plain(given), plain(family), plain(organisation));
        let language = &self.languages[number % self.languages.len()];
        let typed = Typed::from([
            ("name", format!("{given} {family}").as_str()),
            ("email", &address),
            ("organisation", organisation),
            ("country", COUNTRIES[number % COUNTRIES.len()]),
            // Of the numbers that Ofcom keeps for drama.
            (
                "phone",
                &if number.is_multiple_of(3) { format!("+44 20 7946 0{:03}", number % 1_000) } else { String::new() },
            ),
            ("position", &(1 + number % 5).to_string()),
            ("consent", "1"),
        ]);
        let asked = AskedForm { language, original: language, now, country: None, before: None };
        let answers = form
            .read(&typed, &asked)
            .map_err(|faults| Failure::refused(format!("The made-up answers do not fit their form: {faults:?}")))?;
        let address = answers.email().ok_or_else(|| Failure::refused(format!("{address} is no address.")))?;
        Ok(Person {
            address: address.to_string(),
            address_key: address.key(),
            name: answers.name().unwrap_or_default().to_owned(),
            form_version: form.version,
            seats: 1,
            colleagues: Vec::new(),
            language: language.clone(),
            zone: self.rules.zone(CITIES[number % CITIES.len()].1).ok(),
            answers: KeptAnswers::of(&answers).map_err(Failure::refused)?,
        })
    }
}

/// The usual form, with a country and a position on the first guiding question.
fn form(panel: &Panel) -> Result<Form, Failure> {
    let text = |text: &str| Texts::only(Language::english(), text.to_owned());
    let question = panel.questions.first().ok_or_else(|| Failure::refused("A made-up panel asks no question."))?;
    let (low, high) = (text("Not at all"), text("Entirely"));
    let position = FieldKind::Position(Scale { question: question.id, low, high });
    let mut fields = Form::default().fields;
    for (key, kind, label) in
        [("country", FieldKind::Country, text("Country")), ("position", position, question.text.clone())]
    {
        let key = key.parse().map_err(Failure::refused)?;
        fields.push(Field { key, kind, label, help: Texts::default(), required: false, shown_if: None });
    }
    Ok(Form::of(fields))
}

/// Every fourth panel is alike: as many as come; fewer seats than come, and a waiting list; approval; seats to spare.
fn terms(nth: usize, count: u32) -> Terms {
    match nth % 4 {
        0 => Terms { hold: HOLD, ..Terms::default() },
        // Seated at once, so that no seat comes back later that somebody waits for.
        1 => Terms { capacity: Some((count / 4 * 3).max(1)), proof: false, ..Terms::default() },
        2 => Terms { approval: true, proof: false, ..Terms::default() },
        _ => Terms { capacity: Some(count.saturating_mul(2).max(1)), hold: HOLD, ..Terms::default() },
    }
}

/// One of twenty has not proved their address yet; of those who await the organisers one of three waits on, and some
/// are declined.
fn decision(one: &Registration) -> Option<Step> {
    match one.state {
        State::Pending if one.place % 20 != 0 => Some(Step::Prove(one.id, one.person.mark())),
        State::Awaiting if one.place % 3 == 0 => None,
        State::Awaiting if one.place % 10 == 1 => Some(Step::Decline(one.id, None)),
        State::Awaiting => Some(Step::Approve(one.id, None)),
        _ => None,
    }
}

/// One of fifteen changes their mind.
fn withdrawal(one: &Registration, of: State) -> Option<Step> {
    (one.state == of && one.place % 15 == 7).then_some(Step::Withdraw(one.id))
}

/// What is fresh in a step, another one for every panel, kind and number.
fn seed(panel: PanelId, kind: u16, number: usize) -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..2].copy_from_slice(&kind.to_be_bytes());
    seed[8..16].copy_from_slice(&(number as u64).to_be_bytes());
    seed[16..].copy_from_slice(panel.0.as_bytes());
    seed
}
