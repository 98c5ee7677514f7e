//! How many letters a second the post composes and hands to a mail server on this machine, writing not counted.
//!
//!     cargo run --release -p plenary-mail --example rate -- [LETTERS] [--signed]

use std::{
    env,
    error::Error,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use async_trait::async_trait;
use jiff::Timestamp;
use plenary_core::{
    language::Language,
    letter::{Delivery, Facts, Kind, Letter, LetterId, LetterState, Queued, Settled},
    panel::PanelId,
    ports::{KeptLetter, Outbox, StoreError},
    register::{RegistrationId, State},
};
use plenary_mail::{Dkim, Pace, Post, Smtp, SmtpCarrier, Writer, compose};
use plenary_sink::{Manner, Sink};
use uuid::Uuid;

#[path = "../tests/sample/mod.rs"]
mod sample;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let letters = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let is_signed = arguments.iter().any(|argument| argument == "--signed");
    let signer =
        is_signed.then(|| Dkim::new("example.org", "rsa", include_str!("../tests/keys/rsa.pem"))).transpose()?;
    let sink = Sink::open_as(Manner { keeps_letters: false, ..Manner::default() }).await?;
    let smtp: Smtp = format!("smtp://{}", sink.address()).parse()?;
    let carrier = Arc::new(SmtpCarrier::new(smtp, signer.map(Arc::new))?);
    println!("{} bytes in English, {} in Japanese", compose(&long(0))?.len(), compose(&long(1))?.len());
    let outbox = Arc::new(Pile { left: Mutex::new((0..letters).collect()), settled: AtomicUsize::new(0) });
    let post = Post {
        outbox: Arc::clone(&outbox) as Arc<_>,
        writer: Arc::new(Sample),
        carrier,
        clock: || Timestamp::UNIX_EPOCH,
        jitter: || 0.5,
        wake: Arc::default(),
        pace: Pace::default(),
    };
    let began = Instant::now();
    let all_settled = async {
        while outbox.settled.load(Ordering::Relaxed) < letters {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    post.run(all_settled).await;
    let took = began.elapsed().as_secs_f64();
    println!("{} letters in {took:.2} s: {:.0} a second, signed: {is_signed}", sink.count(), letters as f64 / took);
    Ok(())
}

/// An outbox that costs nothing: what is measured is the rest.
struct Pile {
    left: Mutex<Vec<usize>>,
    settled: AtomicUsize,
}

#[async_trait]
impl Outbox for Pile {
    async fn letter(&self, _: LetterId) -> Result<Option<KeptLetter>, StoreError> {
        Ok(None)
    }

    async fn letters_of(&self, _: RegistrationId) -> Result<Vec<KeptLetter>, StoreError> {
        Ok(Vec::new())
    }

    async fn take_letters(
        &self,
        now: Timestamp,
        _: Timestamp,
        most: u32,
        per_domain: u32,
    ) -> Result<Vec<Queued>, StoreError> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = left.len().saturating_sub(most.min(per_domain) as usize);
        Ok(left.split_off(rest).into_iter().map(|number| queued(number, now)).collect())
    }

    async fn settle_letters(&self, settled: Vec<Settled>) -> Result<(), StoreError> {
        assert!(settled.iter().all(|settled| settled.state == LetterState::Sent), "{settled:?}");
        self.settled.fetch_add(settled.len(), Ordering::Relaxed);
        Ok(())
    }

    async fn hasten_letters(&self, _: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }

    async fn next_letter_at(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(None)
    }
}

struct Sample;

#[async_trait]
impl Writer for Sample {
    async fn write(&self, queued: &[Queued]) -> Vec<(LetterId, Result<Letter, Delivery>)> {
        queued.iter().map(|queued| (queued.id, Ok(long(queued.id.0.as_u128() as usize)))).collect()
    }
}

fn queued(number: usize, now: Timestamp) -> Queued {
    let facts = Facts {
        name: "Guest".to_owned(),
        state: State::Seated,
        seats: 1,
        until: None,
        calendar: None,
        changes: Vec::new(),
        note: None,
    };
    Queued {
        id: LetterId(Uuid::from_u128(number as u128)),
        kind: Kind::Seated,
        panel: PanelId(Uuid::nil()),
        registration: RegistrationId(Uuid::nil()),
        address: "guest@example.net".to_owned(),
        language: Language::english(),
        zone: None,
        facts,
        attempts: 0,
        decided_at: now,
    }
}

/// Every second one in Japanese, each as long as a real one with its HTML.
fn long(number: usize) -> Letter {
    let mut letter = if number.is_multiple_of(2) { sample::letter(number) } else { sample::japanese() };
    letter.message_id = sample::message_id(number);
    letter.text = letter.text.repeat(8);
    letter.html = format!("{}<!-- {} -->", letter.html.repeat(30), "style ".repeat(1_000));
    letter
}
