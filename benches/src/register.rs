//! Registering as people do: the form's page, then the form with a telephone number and a consent, from two hundred
//! people at a time, twenty thousand for ten thousand seats; beside a plain loop of single-row commits on the same
//! disk in the same minute.
//!
//! Holds: every answer is compared with what the store says afterwards; a wrong one fails the bench.

use std::{
    collections::HashMap,
    fs,
    io::Read as _,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    Bench,
    server::{self, Server},
    table::Table,
};

const PEOPLE: usize = 20_000;
const SEATS: usize = 10_000;
const AT_ONCE: usize = 200;
pub const SLUG: &str = "storm";
const PATH: &str = "/en/panels/storm/registration";
/// How long the plain loop runs, before and after.
const LOOP: Duration = Duration::from_secs(3);

const ANNOUNCEMENT: &str = "Storm\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";
const FORM: &str = r#"
[registration]
capacity = 10000
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
required = true

[[field]]
key = "data"
kind = "consent"
label = "Your data"
required = true
wording = "I agree that the organiser keeps these answers in order to hold the panel."
"#;

/// What one person saw.
struct Seen {
    mail: String,
    /// The last word of the address they were led to.
    answer: String,
    form: Duration,
    post: Duration,
}

/// Prints the figures for both engines; PostgreSQL when `PLENARY_TEST_POSTGRES` names a server.
pub fn measure(bench: &Bench) -> Result<()> {
    let mut table = Table::new(
        &format!("{PEOPLE} people for {SEATS} seats, {AT_ONCE} at a time"),
        &[
            "engine",
            "registrations/s",
            "plain commits/s",
            "ratio",
            "form p50/p99 ms",
            "post p50/p99/max ms",
            "processor µs each, server and load",
            "seated",
        ],
    );
    table.row(&storm(bench, "SQLite", None)?);
    if let Ok(url) = std::env::var("PLENARY_TEST_POSTGRES") {
        table.row(&storm(bench, "PostgreSQL", Some(&url))?);
    }
    table.print();
    Ok(())
}

fn storm(bench: &Bench, engine: &str, postgres: Option<&str>) -> Result<Vec<String>> {
    let folder = bench.file(format!("register-{engine}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let database = postgres.map(|url| runtime.block_on(plain::database(url))).transpose()?;
    let extra: Vec<&str> = database.iter().flat_map(|url| ["--database", url.as_str()]).collect();
    open_panel(bench, &folder, &extra)?;
    let before = runtime.block_on(plain::commits(&folder, database.as_deref(), LOOP))?;
    let server = Server::start_with(bench, &folder, 2, &extra, &[])?;
    server.first_response("/en/panels/storm")?;
    let (started, served, loaded) = (Instant::now(), server.processor_time()?, server::own_processor_time()?);
    let seen = runtime.block_on(people(server.port))?;
    let took = started.elapsed();
    let each = |spent: Duration| spent.as_secs_f64() * 1e6 / PEOPLE as f64;
    let (served, loaded) = (server.processor_time()? - served, server::own_processor_time()? - loaded);
    // The letters of the storm are still being sent; the loop is measured without them.
    drop(server);
    let after = runtime.block_on(plain::commits(&folder, database.as_deref(), LOOP))?;
    let seated = compare(bench, &folder, &extra, &seen)?;
    if let Some(url) = postgres {
        runtime.block_on(plain::forget(url))?;
    }
    let (rate, plain) = (PEOPLE as f64 / took.as_secs_f64(), f64::midpoint(before, after));
    let (form, post) = (sorted(&seen, |seen| seen.form), sorted(&seen, |seen| seen.post));
    Ok(vec![
        engine.to_owned(),
        format!("{rate:.0}"),
        format!("{before:.0} and {after:.0}"),
        format!("{:.2}", rate / plain),
        format!("{:.1}/{:.1}", at(&form, 0.5), at(&form, 0.99)),
        format!("{:.1}/{:.1}/{:.1}", at(&post, 0.5), at(&post, 0.99), at(&post, 1.0)),
        format!("{:.0} and {:.0}", each(served), each(loaded)),
        seated.to_string(),
    ])
}

/// Announces the panel that everybody registers for, in a new data folder.
pub fn open_panel(bench: &Bench, folder: &Path, extra: &[&str]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let (announcement, form) = (folder.join("storm.txt"), folder.join("storm.toml"));
    fs::write(&announcement, ANNOUNCEMENT)?;
    fs::write(&form, FORM)?;
    let (announcement, form) = (text(&announcement)?, text(&form)?);
    let words = ["announce", announcement, "--slug", SLUG, "--publish", "--accept-findings", "--form", form];
    server::plenary(bench, folder, &[&words, extra].concat())
}

async fn people(port: u16) -> Result<Vec<Seen>> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let next = Arc::clone(&next);
        tasks.spawn(async move {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
            stream.set_nodelay(true)?;
            let mut seen = Vec::new();
            let mut buffer = Vec::with_capacity(64 << 10);
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= PEOPLE {
                    return anyhow::Ok(seen);
                }
                let is_first = seen.is_empty();
                seen.push(person(&mut stream, &mut buffer, port, number, is_first).await?);
            }
        });
    }
    let mut all = Vec::with_capacity(PEOPLE);
    while let Some(seen) = tasks.join_next().await {
        all.extend(seen??);
    }
    Ok(all)
}

/// Asks for the form as browsers do, compressed, and sends it.
async fn person(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
    port: u16,
    number: usize,
    is_first: bool,
) -> Result<Seen> {
    let started = Instant::now();
    let ask = format!(
        "GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: ja\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"
    );
    stream.write_all(ask.as_bytes()).await?;
    let head = response(stream, buffer).await?;
    let form = started.elapsed();
    ensure!(head.starts_with("HTTP/1.1 200"), "the form answered {head}");
    let ticket = ticket_in(buffer).context("the form has no ticket")?;
    // Unpacking every page would cost this machine what it costs each visitor's own.
    ensure!(!is_first || page_of(buffer)?.contains(&field_of(ticket)), "the form has another ticket");
    let mail = format!("person{number}@mail{}.example.org", number % 50);
    let body = format!(
        "name=Aiko+Tanaka+{number}&email={}&organisation=Institute&phone=090-{:04}-{:04}&phone.country=JP&data=1&_zone=Asia%2FTokyo&_ticket={ticket}",
        mail.replace('@', "%40"),
        1000 + number / 10_000,
        number % 10_000,
    );
    let started = Instant::now();
    let ask = format!(
        "POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(ask.as_bytes()).await?;
    let head = response(stream, buffer).await?;
    let post = started.elapsed();
    ensure!(head.starts_with("HTTP/1.1 303"), "the form was answered with {head}\n{}", String::from_utf8_lossy(buffer));
    let answer = head.lines().find_map(|line| line.strip_prefix("location: ")).context("no location")?;
    let answer = answer.trim().rsplit('/').next().unwrap_or_default().to_owned();
    Ok(Seen { mail, answer, form, post })
}

/// The ticket in a compressed form: the one part that is not compressed, a stored block (RFC 1951 3.2.4).
fn ticket_in(gzip: &[u8]) -> Option<&str> {
    const LENGTH: u8 = 80;
    let block = gzip.windows(5).position(|five| five == [0, LENGTH, 0, !LENGTH, 0xff])?;
    std::str::from_utf8(gzip.get(block + 5..block + 5 + usize::from(LENGTH))?).ok()
}

fn field_of(ticket: &str) -> String {
    format!("name=\"_ticket\" value=\"{ticket}\"")
}

fn page_of(gzip: &[u8]) -> Result<String> {
    let mut page = String::new();
    flate2::read::GzDecoder::new(gzip).read_to_string(&mut page)?;
    Ok(page)
}

/// Reads one response; its head is returned, its body is left in `buffer`.
async fn response(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<String> {
    buffer.clear();
    loop {
        ensure!(stream.read_buf(buffer).await? > 0, "the connection was closed");
        let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(buffer[..end].to_vec())?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.map_or(Ok(0), |length| length.trim().parse())?;
        while buffer.len() < end + 4 + length {
            ensure!(stream.read_buf(buffer).await? > 0, "the connection was closed");
        }
        buffer.drain(..end + 4);
        return Ok(head);
    }
}

/// Compares every answer with the store; how many are seated.
fn compare(bench: &Bench, folder: &Path, extra: &[&str], seen: &[Seen]) -> Result<usize> {
    let said = Command::new(&bench.binary)
        .args(["registrations", "storm", "--json", "--data"])
        .arg(folder)
        .args(extra)
        .output()?;
    ensure!(said.status.success(), "the registrations could not be listed: {}", String::from_utf8_lossy(&said.stderr));
    let mut kept = HashMap::new();
    let (mut seated, mut last_seat, mut first_waiting) = (0, 0, u64::MAX);
    for line in String::from_utf8(said.stdout)?.lines() {
        let one: serde_json::Value = serde_json::from_str(line)?;
        let (mail, state) = (one["address"].as_str().unwrap_or_default(), one["state"].as_str().unwrap_or_default());
        let place = one["place"].as_u64().unwrap_or_default();
        match state {
            "seated" => {
                seated += 1;
                last_seat = place.max(last_seat);
            }
            _ => first_waiting = place.min(first_waiting),
        }
        ensure!(kept.insert(mail.to_owned(), state.to_owned()).is_none(), "{mail} is registered twice");
    }
    ensure!(kept.len() == seen.len(), "{} of {} registrations are there", kept.len(), seen.len());
    ensure!(seated == SEATS, "{seated} are seated on {SEATS} seats");
    ensure!(last_seat < first_waiting, "somebody who came later was seated before one who waits");
    for one in seen {
        ensure!(kept.get(&one.mail) == Some(&one.answer), "{} was told “{}”", one.mail, one.answer);
    }
    Ok(seated)
}

fn sorted(seen: &[Seen], of: impl Fn(&Seen) -> Duration) -> Vec<f64> {
    let mut all: Vec<f64> = seen.iter().map(|seen| of(seen).as_secs_f64() * 1000.0).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn at(sorted: &[f64], share: f64) -> f64 {
    let index = (sorted.len().saturating_sub(1) as f64 * share).round();
    sorted.get(index as usize).copied().unwrap_or(f64::NAN)
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("the folder's name is not UTF-8")
}

/// What everybody would write first: a loop that inserts one row and commits.
mod plain {
    use std::{
        path::Path,
        time::{Duration, Instant},
    };

    use anyhow::Result;
    use sqlx::{
        AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions,
    };

    const TABLE: &str = "create table if not exists plain (id bigint primary key, address text, answers text)";
    const ROW: &str = "insert into plain (id, address, answers) values ($1, $2, $3)";

    /// Single-row commits a second, beside the database that is measured.
    pub(super) async fn commits(folder: &Path, postgres: Option<&str>, long: Duration) -> Result<f64> {
        let answers = "x".repeat(400);
        let mut written = 0_i64;
        let started;
        if let Some(url) = postgres {
            let mut connection = PgConnection::connect(url).await?;
            connection.execute("drop table if exists plain").await?;
            connection.execute(TABLE).await?;
            started = Instant::now();
            while started.elapsed() < long {
                written += 1;
                sqlx::query(ROW).bind(written).bind("a@example.org").bind(&answers).execute(&mut connection).await?;
            }
        } else {
            let file = folder.join("plain.sqlite");
            let _ = std::fs::remove_file(&file);
            let options = SqliteConnectOptions::new()
                .filename(file)
                .create_if_missing(true)
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full);
            let mut connection = SqliteConnection::connect_with(&options).await?;
            connection.execute("drop table if exists plain").await?;
            connection.execute(TABLE).await?;
            started = Instant::now();
            while started.elapsed() < long {
                written += 1;
                sqlx::query(ROW).bind(written).bind("a@example.org").bind(&answers).execute(&mut connection).await?;
            }
        }
        Ok(written as f64 / started.elapsed().as_secs_f64())
    }

    /// A new database on the server; its address.
    pub(super) async fn database(url: &str) -> Result<String> {
        forget(url).await?;
        PgConnection::connect(url).await?.execute(AssertSqlSafe(format!("create database {}", name()))).await?;
        let options: sqlx::postgres::PgConnectOptions = url.parse()?;
        use sqlx::ConnectOptions as _;
        Ok(options.database(&name()).to_url_lossy().to_string())
    }

    /// Removes the database again.
    pub(super) async fn forget(url: &str) -> Result<()> {
        let statement = format!("drop database if exists {} with (force)", name());
        PgConnection::connect(url).await?.execute(AssertSqlSafe(statement)).await?;
        Ok(())
    }

    fn name() -> String {
        format!("plenary_bench_{}", std::process::id())
    }
}
