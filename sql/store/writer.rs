//! The writer: changes queue up, and those that wait together share one commit.
//!
//! Keeps true: a change is answered after the commit that holds it (invariant 2), and one that fails undoes nobody
//! else's. Deliberately without a thread of its own: it is one task, which ends with the store.

use std::time::Duration;

use plenary_core::ports::{Change, StoreError};
use sqlx::Connection as _;
use tokio::sync::{mpsc, oneshot};

use super::record::{Failure, raise_edition, record};
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
    Record(Job),
    Close(oneshot::Sender<()>),
}

#[derive(Debug)]
struct Job {
    change: Change,
    answer: oneshot::Sender<Result<(), StoreError>>,
}

/// Why no change of a group was recorded.
#[derive(Debug)]
enum Lost {
    /// Nothing was begun, or nobody knows how it ended: everybody is told.
    Altogether(sqlx::Error),
    /// One change took the others down with it: each is tried alone.
    Together(sqlx::Error),
}

impl Writer {
    /// Starts the writing task on the current runtime.
    pub(crate) fn start(pool: Pool) -> Self {
        let (queue, messages) = mpsc::channel(QUEUE);
        tokio::spawn(work(pool, messages));
        Self { queue }
    }

    /// Records a change; returns when it is on disk, or when it certainly failed.
    pub(crate) async fn record(&self, change: Change) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.queue.send(Message::Record(Job { change, answer })).await.map_err(|_| closed())?;
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
                Message::Record(job) => jobs.push(job),
                Message::Close(answer) => closing = Some(answer),
            }
        }
        write(&pool, jobs).await;
        if let Some(answer) = closing {
            messages.close();
            while let Some(message) = messages.recv().await {
                if let Message::Record(job) = message {
                    write(&pool, vec![job]).await;
                }
            }
            // Whoever asked may have gone meanwhile.
            let _ = answer.send(());
        }
    }
}

async fn write(pool: &Pool, jobs: Vec<Job>) {
    match commit(pool, &jobs).await {
        Ok(outcomes) => {
            for (job, outcome) in jobs.into_iter().zip(outcomes) {
                tell(job, outcome);
            }
        }
        Err(Lost::Altogether(error)) => {
            for job in jobs {
                tell(job, Err(explain(&error)));
            }
        }
        Err(Lost::Together(_)) => {
            for job in jobs {
                let outcome = write_alone(pool, &job).await;
                tell(job, outcome);
            }
        }
    }
}

async fn write_alone(pool: &Pool, job: &Job) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match commit(pool, std::slice::from_ref(job)).await {
            Ok(mut outcomes) => return outcomes.pop().unwrap_or(Ok(())),
            Err(Lost::Together(error)) if tries < TRIES && dialect::asks_to_repeat(&error) => {
                tokio::time::sleep(Duration::from_millis(5) * tries).await;
            }
            Err(Lost::Altogether(error) | Lost::Together(error)) => return Err(explain(&error)),
        }
    }
}

fn tell(job: Job, outcome: Result<(), StoreError>) {
    // Nobody listens when whoever asked was cancelled; the change stands all the same.
    let _ = job.answer.send(outcome);
}

/// Records `jobs` in one transaction; what each became, once it is on disk.
async fn commit(pool: &Pool, jobs: &[Job]) -> Result<Vec<Result<(), StoreError>>, Lost> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let mut connection = pool.acquire().await.map_err(Lost::Altogether)?;
    let outcome = commit_on(&mut connection, jobs).await;
    if outcome.is_err() {
        // After a full disk or a broken line nobody can say which transaction the connection stands in.
        connection.close_on_drop();
    }
    outcome
}

async fn commit_on(connection: &mut Connection, jobs: &[Job]) -> Result<Vec<Result<(), StoreError>>, Lost> {
    let mut transaction = connection.begin_with(dialect::BEGIN).await.map_err(Lost::Altogether)?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        let mut part = transaction.begin().await.map_err(Lost::of)?;
        let outcome = match record(&mut part, &job.change).await {
            Ok(()) => {
                part.commit().await.map_err(Lost::of)?;
                Ok(())
            }
            Err(Failure::Refused(refusal)) => {
                part.rollback().await.map_err(Lost::of)?;
                Err(refusal)
            }
            Err(Failure::Database(error)) if dialect::asks_to_repeat(&error) => return Err(Lost::of(error)),
            Err(Failure::Database(error)) => {
                let undone = part.rollback().await;
                if undone.is_err() {
                    return Err(Lost::of(error));
                }
                Err(explain(&error))
            }
        };
        outcomes.push(outcome);
    }
    if outcomes.iter().any(Result::is_ok) {
        raise_edition(&mut transaction).await.map_err(Lost::of)?;
    }
    transaction.commit().await.map_err(Lost::of)?;
    Ok(outcomes)
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
