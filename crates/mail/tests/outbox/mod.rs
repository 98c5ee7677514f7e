//! An outbox in memory that keeps the port's promises, and can be told to fail.
#![allow(dead_code, clippy::unwrap_used)]

use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    letter::{Delivery, Facts, Kind, Letter, LetterId, LetterState, Queued, Settled},
    panel::PanelId,
    ports::{KeptLetter, Outbox, StoreError},
    register::{RegistrationId, State},
};
use plenary_mail::{Pace, Writer};
use uuid::Uuid;

use crate::sample;

/// The clock of these tests: the real one, moved by [`pass`].
static AHEAD: Mutex<SignedDuration> = Mutex::new(SignedDuration::ZERO);

#[expect(clippy::disallowed_methods, reason = "the test is the outside of the post")]
pub(crate) fn clock() -> Timestamp {
    Timestamp::now() + *AHEAD.lock().unwrap()
}

/// Time passes; nextest runs each test in a process of its own.
pub(crate) fn pass(span: SignedDuration) {
    *AHEAD.lock().unwrap() += span;
}

pub(crate) fn jitter() -> f64 {
    0.5
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) queued: Queued,
    pub(crate) state: LetterState,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct MemoryOutbox {
    rows: Mutex<HashMap<LetterId, Row>>,
    pub(crate) cannot_settle: AtomicBool,
    pub(crate) cannot_take: AtomicBool,
    pub(crate) takes: AtomicUsize,
}

impl MemoryOutbox {
    pub(crate) fn enqueue(&self, number: usize, domain: &str) -> LetterId {
        let id = LetterId(Uuid::from_u128(number as u128));
        let queued = Queued {
            id,
            kind: Kind::Seated,
            panel: PanelId(Uuid::nil()),
            registration: RegistrationId(Uuid::nil()),
            address: format!("guest{number}@{domain}"),
            language: "en".parse().unwrap(),
            zone: None,
            facts: Facts {
                name: format!("Guest {number}"),
                state: State::Seated,
                seats: 1,
                until: None,
                calendar: None,
                changes: Vec::new(),
                note: None,
            },
            attempts: 0,
            decided_at: clock(),
        };
        let row = Row { queued, state: LetterState::Queued, due_at: Some(clock()), reason: None };
        self.rows().insert(id, row);
        id
    }

    pub(crate) fn row(&self, id: LetterId) -> Row {
        self.rows()[&id].clone()
    }

    pub(crate) fn count(&self, state: LetterState) -> usize {
        self.rows().values().filter(|row| row.state == state).count()
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<LetterId, Row>> {
        self.rows.lock().unwrap()
    }
}

#[async_trait]
impl Outbox for MemoryOutbox {
    async fn letter(&self, _: LetterId) -> Result<Option<KeptLetter>, StoreError> {
        Ok(None)
    }

    async fn letters_of(&self, _: RegistrationId) -> Result<Vec<KeptLetter>, StoreError> {
        Ok(Vec::new())
    }

    async fn take_letters(
        &self,
        now: Timestamp,
        lease_until: Timestamp,
        most: u32,
        per_domain: u32,
    ) -> Result<Vec<Queued>, StoreError> {
        if self.cannot_take.load(Ordering::SeqCst) {
            return Err(StoreError::Full);
        }
        self.takes.fetch_add(1, Ordering::SeqCst);
        let mut rows = self.rows();
        let mut due: Vec<_> = rows.values_mut().filter(|row| row.due_at.is_some_and(|due| due <= now)).collect();
        due.sort_by_key(|row| (row.due_at, row.queued.id));
        let mut by_domain: HashMap<String, u32> = HashMap::new();
        let mut taken = Vec::new();
        for row in due {
            let domain = row.queued.address.rsplit('@').next().unwrap().to_owned();
            let of_domain = by_domain.entry(domain).or_default();
            if taken.len() < most as usize && *of_domain < per_domain {
                *of_domain += 1;
                (row.state, row.due_at) = (LetterState::Sending, Some(lease_until));
                taken.push(row.queued.clone());
            }
        }
        Ok(taken)
    }

    async fn settle_letters(&self, settled: Vec<Settled>) -> Result<(), StoreError> {
        if self.cannot_settle.load(Ordering::SeqCst) {
            return Err(StoreError::Full);
        }
        let mut rows = self.rows();
        for settled in settled {
            let row = rows.get_mut(&settled.letter).unwrap();
            (row.state, row.due_at, row.reason) = (settled.state, settled.due_at, settled.reason);
            row.queued.attempts = settled.attempts;
        }
        Ok(())
    }

    async fn hasten_letters(&self, now: Timestamp) -> Result<(), StoreError> {
        let fresh = |row: &&mut Row| row.state == LetterState::Queued && row.queued.attempts == 0;
        for row in self.rows().values_mut().filter(fresh) {
            row.due_at = row.due_at.map(|due| due.min(now));
        }
        Ok(())
    }

    async fn next_letter_at(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.rows().values().filter_map(|row| row.due_at).min())
    }
}

/// Writes the sample letter to whoever it goes to; leaves out those it was told to.
#[derive(Debug, Default)]
pub(crate) struct SampleWriter {
    pub(crate) cannot: Mutex<HashMap<LetterId, Delivery>>,
}

#[async_trait]
impl Writer for SampleWriter {
    async fn write(&self, queued: &[Queued]) -> Vec<(LetterId, Result<Letter, Delivery>)> {
        let cannot = self.cannot.lock().unwrap();
        queued
            .iter()
            .map(|queued| (queued.id, cannot.get(&queued.id).cloned().map_or_else(|| Ok(write(queued)), Err)))
            .collect()
    }
}

fn write(queued: &Queued) -> Letter {
    let mut letter = sample::letter(queued.id.0.as_u128() as usize);
    letter.to.address.clone_from(&queued.address);
    letter
}

pub(crate) fn quick_pace() -> Pace {
    let millis = std::time::Duration::from_millis;
    Pace { first_rest: millis(20), longest_rest: millis(80), look_every: millis(50), ..Pace::default() }
}
