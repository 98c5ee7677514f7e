//! Letters, end to end: ten thousand people have a seat and their letters wait in the outbox of a SQLite store; then
//! `plenary serve` is started, writes each with its link and its calendar entry, and hands them to a mail server here.
//!
//! Holds: every letter is read again as a mail program reads it; one that is missing, doubled, cut short or without its
//! calendar entry fails the bench.

use std::{
    collections::HashSet,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MimeHeaders as _};
use plenary_core::{
    form::KeptAnswers,
    panel::PanelId,
    ports::{AtAddress, Registrations as _, Store as _},
    register::{Application, Asked, Outcome, Person, Step},
};
use plenary_sink::{Received, Sink};
use plenary_sqlite::SqliteStore;

use crate::{
    Bench, register,
    server::{self, Server},
    table::Table,
};

const LETTERS: usize = 10_000;
const AT_ONCE: usize = 200;
/// How long the slowest of machines may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Prints letters a second, from the start of the program to the last letter.
pub fn measure(bench: &Bench) -> Result<()> {
    let folder = bench.file("letters");
    register::open_panel(bench, &folder, &[])?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(queue(&folder.join("plenary.sqlite")))?;
    let (sink, took, served, loaded) = runtime.block_on(hand_over(bench, &folder))?;
    let letters = sink.letters();
    let bytes = letters.iter().map(|letter| letter.bytes.len()).sum::<usize>() / letters.len().max(1);
    compare(&letters)?;
    let each = |spent: Duration| format!("{:.0}", spent.as_secs_f64() * 1e6 / LETTERS as f64);
    let mut table = Table::new(
        &format!("{LETTERS} seat letters from the outbox to a mail server on this machine"),
        &["letters/s", "seconds", "bytes each", "processor µs each: server", "mail server", "with calendar"],
    );
    table.row(&[
        format!("{:.0}", LETTERS as f64 / took.as_secs_f64()),
        format!("{:.1}", took.as_secs_f64()),
        bytes.to_string(),
        each(served),
        each(loaded),
        letters.len().to_string(),
    ]);
    table.print();
    Ok(())
}

/// Seats everybody in the store itself, while nobody sends letters.
async fn queue(file: &Path) -> Result<()> {
    let store = Arc::new(SqliteStore::open(file).await?);
    let Some(AtAddress::Panel(panel)) = store.panel_at(&register::SLUG.parse()?).await? else {
        bail!("the panel is not there");
    };
    let mut tasks = tokio::task::JoinSet::new();
    for first in 0..AT_ONCE {
        let (store, panel) = (Arc::clone(&store), panel.id);
        tasks.spawn(async move {
            for number in (first..LETTERS).step_by(AT_ONCE) {
                let outcome = store.step(asked(panel, number)?).await?;
                ensure!(outcome == Outcome::Seated, "person {number} was told {outcome:?}");
            }
            Ok(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    store.close().await;
    Ok(())
}

fn asked(panel: PanelId, number: usize) -> Result<Asked> {
    let address = address(number);
    let person = Person {
        address_key: address.clone(),
        address,
        name: format!("Aiko Tanaka {number}"),
        answers: KeptAnswers::default(),
        form_version: 1,
        seats: 1,
        colleagues: Vec::new(),
        language: ["en", "ja", "fr"].get(number % 3).unwrap_or(&"en").parse()?,
        zone: None,
    };
    let mut seed = [0; 32];
    seed.iter_mut().zip(number.to_be_bytes()).for_each(|(seed, byte)| *seed = byte);
    let step = Step::Register(Box::new(Application::new(person, &number.to_string(), None)));
    // Before now, so that all letters are due.
    Ok(Asked { panel, step, at: Timestamp::from_second(1_700_000_000)?, seed })
}

fn address(number: usize) -> String {
    format!("person{number}@mail{}.example.org", number % 50)
}

async fn hand_over(bench: &Bench, folder: &Path) -> Result<(Sink, Duration, Duration, Duration)> {
    let sink = Sink::open().await?;
    let before = server::own_processor_time()?;
    let started = Instant::now();
    let way = format!("smtp://{}", sink.address());
    let server = Server::start_with(bench, folder, 2, &[], &[("PLENARY_LETTERS_SERVER", &way)])?;
    ensure!(sink.has_taken(LETTERS, PATIENCE).await, "only {} letters came in {PATIENCE:?}", sink.count());
    let took = started.elapsed();
    let (served, loaded) = (server.processor_time()?, server::own_processor_time()? - before);
    Ok((sink, took, served, loaded))
}

fn compare(letters: &[Received]) -> Result<()> {
    let mut people: HashSet<String> = (0..LETTERS).map(address).collect();
    for letter in letters {
        let [person] = letter.recipients.as_slice() else { bail!("{} is not to one person", letter.message_id) };
        ensure!(people.remove(person), "{person} has two letters");
        let message = MessageParser::default().parse(&letter.bytes).context("a letter cannot be read")?;
        is_whole(&message).with_context(|| format!("the letter to {person} is not whole"))?;
    }
    ensure!(people.is_empty(), "{} people have no letter", people.len());
    Ok(())
}

/// A text, its HTML, and an entry that a calendar takes.
fn is_whole(message: &Message<'_>) -> Result<()> {
    ensure!(message.body_text(0).is_some_and(|text| text.contains("/registrations/")), "its text has no link");
    ensure!(message.body_html(0).is_some_and(|html| html.trim_end().ends_with("</html>")), "its HTML is cut");
    let calendar = message.parts.iter().find(|part| part.is_content_type("text", "calendar"));
    let calendar = calendar.and_then(|part| part.text_contents()).context("it has no calendar part")?;
    let is_entry = calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.trim_end().ends_with("END:VCALENDAR");
    ensure!(is_entry && calendar.contains("METHOD:REQUEST"), "its calendar part is no request:\n{calendar}");
    Ok(())
}
