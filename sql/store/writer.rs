//! The writer: changes queue up, and those that wait together share one commit.
//!
//! Keeps true: a change is answered after the commit that holds it (invariant 2), and one that fails undoes nobody
//! else's. It is one task, which ends with the store; where it runs is each engine's affair.

use std::time::Duration;

use jiff::Timestamp;
use plenary_core::{
    letter::{Queued, Settled},
    link::{Link, LinkHash},
    panel::PanelId,
    ports::{Change, StoreError},
    register::{Asked, Outcome},
};
use sqlx::Connection as _;
use tokio::sync::{mpsc, oneshot};

use super::{
    outbox::{self, Take},
    record::{Failure, raise_edition, record},
    registrations, seats,
};
use crate::dialect::{self, Connection, Pool, explain};

/// How many changes may wait before those who bring more have to.
const QUEUE: usize = 1024;
/// How many changes share one commit at most, so that the first does not wait for long.
const GROUP: usize = 256;
/// How often a change is tried that the database asks to repeat.
const TRIES: u32 = 5;

/// The way to the one task that writes.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

#[derive(Debug)]
enum Message {
    Do(Job),
    Close(oneshot::Sender<()>),
}

#[derive(Debug)]
struct Job {
    work: Work,
    answer: oneshot::Sender<Result<Done, StoreError>>,
}

/// What can be asked of the writer.
#[derive(Debug)]
enum Work {
    Record(Box<Change>),
    Step(Box<Asked>),
    KeepLinks(Vec<Link>),
    KeepHouseKey([u8; 32]),
    TakeLetters(Take),
    SettleLetters(Vec<Settled>),
    HastenLetters(Timestamp),
}

/// What became of it.
#[derive(Debug)]
enum Done {
    Written,
    Step(Outcome),
    Letters(Vec<Queued>),
    Links(Vec<LinkHash>),
}

/// Why no change of a group was recorded.
#[derive(Debug)]
enum Lost {
    /// Nothing was begun.
    Unbegun(sqlx::Error),
    /// Nobody knows how it ended: everybody is told.
    Altogether(sqlx::Error),
    /// One change took the others down with it: each is tried alone.
    Together(sqlx::Error),
    /// A part failed that was not set apart; without an error of the database, it was refused.
    Joined(Option<sqlx::Error>),
}

/// How the parts of a transaction stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// All of them hold or none: the quick way, which nearly always goes well.
    Joined,
    /// Each can fail without undoing the rest, for the price of a savepoint.
    Apart,
}

impl Writer {
    /// A writer and its task, which has to be run and ends when the writer is closed or gone.
    pub(crate) fn of(pool: Pool) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (queue, messages) = mpsc::channel(QUEUE);
        (Self { queue }, work(pool, messages))
    }

    /// Records a change; returns when it is on disk, or when it certainly failed.
    pub(crate) async fn record(&self, change: Change) -> Result<(), StoreError> {
        self.ask(Work::Record(Box::new(change))).await.map(drop)
    }

    /// Decides a step and writes what it leads to.
    pub(crate) async fn step(&self, asked: Asked) -> Result<Outcome, StoreError> {
        match self.ask(Work::Step(Box::new(asked))).await? {
            Done::Step(outcome) => Ok(outcome),
            other => Err(StoreError::Other(format!("a step was answered with {other:?}"))),
        }
    }

    pub(crate) async fn keep_links(&self, links: Vec<Link>) -> Result<Vec<LinkHash>, StoreError> {
        match self.ask(Work::KeepLinks(links)).await? {
            Done::Links(kept) => Ok(kept),
            other => Err(StoreError::Other(format!("links were to be kept, and the answer was {other:?}"))),
        }
    }

    pub(crate) async fn keep_house_key(&self, key: [u8; 32]) -> Result<(), StoreError> {
        self.ask(Work::KeepHouseKey(key)).await.map(drop)
    }

    pub(super) async fn take_letters(&self, take: Take) -> Result<Vec<Queued>, StoreError> {
        match self.ask(Work::TakeLetters(take)).await? {
            Done::Letters(letters) => Ok(letters),
            other => Err(StoreError::Other(format!("letters were asked for, and the answer was {other:?}"))),
        }
    }

    pub(crate) async fn settle_letters(&self, settled: Vec<Settled>) -> Result<(), StoreError> {
        self.ask(Work::SettleLetters(settled)).await.map(drop)
    }

    pub(crate) async fn hasten_letters(&self, now: Timestamp) -> Result<(), StoreError> {
        self.ask(Work::HastenLetters(now)).await.map(drop)
    }

    async fn ask(&self, work: Work) -> Result<Done, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.queue.send(Message::Do(Job { work, answer })).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    /// Finishes what is queued and stops; later changes are refused.
    pub(crate) async fn close(&self) {
        let (answer, answered) = oneshot::channel();
        if self.queue.send(Message::Close(answer)).await.is_ok() {
            // An error means that the task has ended already, which is what was asked for.
            let _ = answered.await;
        }
    }
}

fn closed() -> StoreError {
    StoreError::Unreachable("this program has closed it already".to_owned())
}

async fn work(pool: Pool, mut messages: mpsc::Receiver<Message>) {
    let mut waiting = Vec::with_capacity(GROUP);
    while messages.recv_many(&mut waiting, GROUP).await > 0 {
        let mut jobs = Vec::with_capacity(waiting.len());
        let mut closing = None;
        for message in waiting.drain(..) {
            match message {
                Message::Do(job) => jobs.push(job),
                Message::Close(answer) => closing = Some(answer),
            }
        }
        write(&pool, jobs).await;
        if let Some(answer) = closing {
            messages.close();
            while let Some(message) = messages.recv().await {
                if let Message::Do(job) = message {
                    write(&pool, vec![job]).await;
                }
            }
            // Whoever asked may have gone meanwhile.
            let _ = answer.send(());
        }
    }
}

async fn write(pool: &Pool, jobs: Vec<Job>) {
    match commit_repeatedly(pool, &jobs).await {
        Ok(outcomes) => {
            for (job, outcome) in jobs.into_iter().zip(outcomes) {
                tell(job, outcome);
            }
        }
        Err(Lost::Unbegun(error) | Lost::Altogether(error)) => {
            for job in jobs {
                tell(job, Err(explain(&error)));
            }
        }
        Err(Lost::Together(_) | Lost::Joined(_)) => {
            for job in jobs {
                let outcome = match commit_repeatedly(pool, std::slice::from_ref(&job)).await {
                    Ok(mut outcomes) => outcomes.pop().unwrap_or(Ok(Done::Written)),
                    Err(Lost::Unbegun(error) | Lost::Altogether(error) | Lost::Together(error)) => Err(explain(&error)),
                    Err(Lost::Joined(_)) => Err(undone()),
                };
                tell(job, outcome);
            }
        }
    }
}

/// As [`commit`], and again as often as the database asks for it: nodes can be in each other's way.
async fn commit_repeatedly(pool: &Pool, jobs: &[Job]) -> Result<Vec<Result<Done, StoreError>>, Lost> {
    let mut tries = 0;
    loop {
        tries += 1;
        match commit(pool, jobs).await {
            Err(Lost::Together(error)) if tries < TRIES && dialect::asks_to_repeat(&error) => {
                tokio::time::sleep(Duration::from_millis(5) * tries).await;
            }
            outcome => return outcome,
        }
    }
}

fn tell(job: Job, outcome: Result<Done, StoreError>) {
    // Nobody listens when whoever asked was cancelled; the change stands all the same.
    let _ = job.answer.send(outcome);
}

/// Does `jobs` in one transaction; what each became, once it is on disk.
async fn commit(pool: &Pool, jobs: &[Job]) -> Result<Vec<Result<Done, StoreError>>, Lost> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let mut is_first = true;
    loop {
        let mut connection = pool.acquire().await.map_err(Lost::Unbegun)?;
        let outcome = commit_on(&mut connection, jobs).await;
        if outcome.is_err() {
            // After a full disk or a broken line nobody can say which transaction the connection stands in.
            connection.close_on_drop();
        }
        match outcome {
            // A line that broke while nobody wrote says nothing of the next.
            Err(Lost::Unbegun(error)) if std::mem::take(&mut is_first) && dialect::broke_the_line(&error) => {}
            outcome => return outcome,
        }
    }
}

/// Tries the quick way first; what then fails is done again with its parts set apart.
async fn commit_on(connection: &mut Connection, jobs: &[Job]) -> Result<Vec<Result<Done, StoreError>>, Lost> {
    match commit_parts(connection, jobs, Parts::Joined).await {
        Err(Lost::Joined(_)) => commit_parts(connection, jobs, Parts::Apart).await,
        outcome => outcome,
    }
}

async fn commit_parts(
    connection: &mut Connection,
    jobs: &[Job],
    parts: Parts,
) -> Result<Vec<Result<Done, StoreError>>, Lost> {
    let mut transaction = connection.begin_with(dialect::BEGIN).await.map_err(Lost::Unbegun)?;
    match work_on(&mut transaction, jobs, parts).await {
        Ok(outcomes) => transaction.commit().await.map(|()| outcomes).map_err(Lost::of),
        Err(Lost::Joined(error)) => match transaction.rollback().await {
            Ok(()) => Err(Lost::Joined(error)),
            Err(fault) => Err(Lost::of(error.unwrap_or(fault))),
        },
        Err(lost) => Err(lost),
    }
}

async fn work_on(
    transaction: &mut Connection,
    jobs: &[Job],
    parts: Parts,
) -> Result<Vec<Result<Done, StoreError>>, Lost> {
    let mut outcomes: Vec<Option<Result<Done, StoreError>>> = jobs.iter().map(|_| None).collect();
    let mut is_visible = false;
    for (job, outcome) in jobs.iter().zip(&mut outcomes) {
        if matches!(job.work, Work::Record(_)) {
            let done = part(transaction, parts, async |part| work_alone(part, &job.work).await).await?;
            is_visible |= done.is_ok();
            *outcome = Some(done);
        }
    }
    let steps = jobs.iter().enumerate().filter_map(|(index, job)| match &job.work {
        Work::Step(asked) => Some((index, &**asked)),
        _ => None,
    });
    for (panel, steps) in seats::by_panel(steps) {
        let asked: Vec<&Asked> = steps.iter().map(|(_, asked)| *asked).collect();
        let done = take_turn(transaction, parts, panel, &asked, &mut is_visible).await?;
        for ((index, _), done) in steps.iter().zip(done) {
            outcomes[*index] = Some(done);
        }
    }
    // Letters come after the panels' turns in every transaction, so that nodes do not wait for each other in a ring.
    for (job, outcome) in jobs.iter().zip(&mut outcomes) {
        if outcome.is_none() {
            *outcome = Some(part(transaction, parts, async |part| work_alone(part, &job.work).await).await?);
        }
    }
    if is_visible {
        raise_edition(transaction).await.map_err(Lost::of)?;
    }
    Ok(outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|| Err(undone()))).collect())
}

/// Does steps of one panel together; when they fail, each by itself, so that one that cannot be done holds up no other.
async fn take_turn(
    transaction: &mut Connection,
    parts: Parts,
    panel: PanelId,
    asked: &[&Asked],
    is_visible: &mut bool,
) -> Result<Vec<Result<Done, StoreError>>, Lost> {
    let refusal = match part(transaction, parts, async |part| seats::turn(part, panel, asked).await).await? {
        Ok(turned) => {
            *is_visible |= turned.is_visible;
            return Ok(turned.outcomes.into_iter().map(|outcome| Ok(Done::Step(outcome))).collect());
        }
        Err(refusal) => refusal,
    };
    if asked.len() < 2 || matches!(refusal, StoreError::Locked | StoreError::Full | StoreError::Unreachable(_)) {
        let others: Vec<_> = asked.iter().skip(1).map(|_| Err(said_again(&refusal))).collect();
        return Ok(std::iter::once(Err(refusal)).chain(others).collect());
    }
    let mut done = Vec::with_capacity(asked.len());
    for one in asked {
        let turned = part(transaction, parts, async |part| seats::turn(part, panel, &[one]).await).await?;
        done.push(turned.and_then(|mut turned| {
            *is_visible |= turned.is_visible;
            turned.outcomes.pop().map(Done::Step).ok_or_else(undone)
        }));
    }
    Ok(done)
}

fn undone() -> StoreError {
    StoreError::Other("nobody did this".to_owned())
}

fn said_again(refusal: &StoreError) -> StoreError {
    match refusal {
        StoreError::Locked => StoreError::Locked,
        StoreError::Full => StoreError::Full,
        StoreError::Unreachable(why) => StoreError::Unreachable(why.clone()),
        other => StoreError::Other(other.to_string()),
    }
}

async fn work_alone(connection: &mut Connection, work: &Work) -> Result<Done, Failure> {
    match work {
        Work::Record(change) => record(connection, change).await.map(|()| Done::Written),
        Work::KeepLinks(links) => registrations::keep_links(connection, links).await.map(Done::Links),
        Work::KeepHouseKey(key) => registrations::keep_house_key(connection, key).await.map(|()| Done::Written),
        Work::SettleLetters(settled) => outbox::settle(connection, settled).await.map(|()| Done::Written),
        Work::HastenLetters(now) => outbox::hasten(connection, *now).await.map(|()| Done::Written),
        Work::TakeLetters(take) => outbox::take(connection, *take).await.map(Done::Letters),
        Work::Step(_) => Err(Failure::Refused(StoreError::Other("a step is taken in its panel's turn".to_owned()))),
    }
}

/// Does a part of the transaction; one that is set apart can fail without undoing the rest.
async fn part<T>(
    transaction: &mut Connection,
    parts: Parts,
    work: impl AsyncFnOnce(&mut Connection) -> Result<T, Failure>,
) -> Result<Result<T, StoreError>, Lost> {
    if parts == Parts::Joined {
        return match work(transaction).await {
            Ok(done) => Ok(Ok(done)),
            Err(Failure::Refused(_)) => Err(Lost::Joined(None)),
            Err(Failure::Database(error)) if dialect::asks_to_repeat(&error) => Err(Lost::of(error)),
            Err(Failure::Database(error)) => Err(Lost::Joined(Some(error))),
        };
    }
    let mut part = transaction.begin().await.map_err(Lost::of)?;
    match work(&mut part).await {
        Ok(done) => {
            part.commit().await.map_err(Lost::of)?;
            Ok(Ok(done))
        }
        Err(Failure::Refused(refusal)) => {
            part.rollback().await.map_err(Lost::of)?;
            Ok(Err(refusal))
        }
        Err(Failure::Database(error)) if dialect::asks_to_repeat(&error) => Err(Lost::of(error)),
        Err(Failure::Database(error)) => match part.rollback().await {
            Ok(()) => Ok(Err(explain(&error))),
            Err(_) => Err(Lost::of(error)),
        },
    }
}

impl Lost {
    fn of(error: sqlx::Error) -> Self {
        match error {
            // The database answered, so nothing of the transaction stands.
            sqlx::Error::Database(_) => Self::Together(error),
            // The line broke; the commit may or may not have arrived, and repeating could do things twice.
            _ => Self::Altogether(error),
        }
    }
}
