//! A recording of one gigabyte, watched by many at once: ranges of it beside nginx with the same file and the same number
//! of workers, and the memory that this takes.

mod film;
mod readers;

use std::{path::PathBuf, process::Command, thread::available_parallelism, time::Duration};

use anyhow::{Context, Result, ensure};

use self::readers::{Load, READERS};
use crate::{
    Bench,
    nginx::Nginx,
    pages::{self, to_megabytes},
    server::{self, Server},
    table::{Table, median},
};

const SECONDS: Duration = Duration::from_secs(4);
const TURNS: usize = 5;
/// Bytes of a range: what players ask for when they seek, and when they fill their buffer.
const RANGES: [(u64, &str); 3] = [(64 << 10, "64 KiB"), (1 << 20, "1 MiB"), (8 << 20, "8 MiB")];

/// Prints throughput and latency of both, and the memory of ours before, under and after it.
pub fn measure(bench: &Bench) -> Result<()> {
    let workers = available_parallelism()?.get();
    let (data, path) = recorded(bench)?;
    let film = film::ensure(bench)?;
    let of_kind = |fills_packets: bool| Nginx::of_file(bench, &film, workers, fills_packets);
    let nginxes = [("nginx, tcp_nopush on", of_kind(true)?), ("nginx, tcp_nopush off", of_kind(false)?)];
    let mut speed = Table::new(
        &format!(
            "ranges of {} bytes: {READERS} readers, {workers} workers each, {TURNS} turns of {SECONDS:?}",
            film::SIZE
        ),
        &["range", "server", "MB/s", "ranges/s", "p50 ms", "p99 ms", "processor ms/GB", "MB/s ÷ nginx"],
    );
    let mut memory = Table::new("memory of plenary, in MB", &["under", "before", "highest", "after"]);
    for (length, name) in RANGES {
        // Started anew, so that each row begins with the memory that nobody has used yet.
        let plenary = Server::start(bench, &data, workers)?;
        plenary.first_response("/en/")?;
        let before = plenary.memory()?;
        compare(&plenary, &path, &nginxes, (length, name), &mut speed)?;
        memory.row(&memory_row(name, before, &plenary)?);
    }
    let plenary = Server::start(bench, &data, workers)?;
    plenary.first_response("/en/")?;
    let before = plenary.memory()?;
    readers::stand_still(plenary.port, &path)?;
    memory.row(&memory_row("readers of all who take nothing", before, &plenary)?);
    speed.print();
    memory.print();
    Ok(())
}

fn compare(
    plenary: &Server,
    path: &str,
    nginxes: &[(&str, Nginx); 2],
    (length, name): (u64, &str),
    table: &mut Table,
) -> Result<()> {
    let our_turn = || readers::load(plenary.port, path, length, SECONDS, || plenary.processor_time());
    let their_turn = |nginx: &Nginx| readers::load(nginx.port, "/page", length, SECONDS, || nginx.processor_time());
    // The first turn of each warms up, is not counted, and shows which setting suits nginx at this length: filling
    // packets makes it wait for the client's acknowledgement at one, and spares it packets at another.
    our_turn()?;
    let [one, other] = nginxes;
    let (setting, nginx) = if their_turn(&one.1)?.rate() > their_turn(&other.1)?.rate() { one } else { other };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(our_turn()?);
        theirs.push(their_turn(nginx)?);
    }
    let quotients: Vec<f64> = ours.iter().zip(&theirs).map(|(one, other)| one.rate() / other.rate()).collect();
    table.row(&row(name, "plenary", &ours, format!("{:.2}", median(&quotients))));
    table.row(&row(name, setting, &theirs, String::new()));
    Ok(())
}

fn row(range: &str, server: &str, loads: &[Load], quotient: String) -> Vec<String> {
    let middle = |figure: fn(&Load) -> f64| median(&loads.iter().map(figure).collect::<Vec<_>>());
    vec![
        range.to_owned(),
        server.to_owned(),
        format!("{:.0}", middle(|load| load.rate() / 1e6)),
        format!("{:.0}", middle(|load| load.ranges_per_second)),
        format!("{:.2}", middle(|load| load.median)),
        format!("{:.2}", middle(|load| load.p99)),
        format!("{:.0}", middle(Load::processor_per_gigabyte)),
        quotient,
    ]
}

fn memory_row(name: &str, before: u64, plenary: &Server) -> Result<Vec<String>> {
    let after = plenary.memory()?;
    let figures = [before, plenary.highest_memory()?, after].map(|bytes| format!("{:.1}", to_megabytes(bytes)));
    Ok(std::iter::once(name.to_owned()).chain(figures).collect())
}

/// A data folder with the film as a recording of one panel, and the path that the recording is served at.
fn recorded(bench: &Bench) -> Result<(PathBuf, String)> {
    let data = bench.file("data-watch");
    let stamp = data.join("path");
    if let Ok(path) = std::fs::read_to_string(&stamp) {
        return Ok((data, path));
    }
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    server::plenary(bench, &data, &["seed", "--panels", "10"])?;
    let page = {
        let plenary = Server::start(bench, &data, 1)?;
        plenary.first_response("/en/")?;
        pages::a_panel(plenary.port)?
    };
    let slug = page.rsplit('/').next().unwrap_or_default();
    let film = film::ensure(bench)?;
    let mut add = Command::new(&bench.binary);
    // Without the tools on the path nobody looks into the film: its bytes are no pictures.
    add.args(["recording", "add", slug]).arg(&film).args(["--length", "1:00:00", "--data"]).arg(&data).env("PATH", "");
    said(&mut add)?;
    let mut list = Command::new(&bench.binary);
    let listed = said(list.args(["recording", "list", slug, "--json", "--data"]).arg(&data))?;
    let recording: serde_json::Value = serde_json::from_str(listed.lines().next().unwrap_or_default())?;
    let id = recording["id"].as_str().context("the recording that was added is not listed")?;
    let path = format!("/recordings/{id}/file");
    std::fs::write(stamp, &path)?;
    Ok((data, path))
}

fn said(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    ensure!(output.status.success(), "{command:?} did not succeed:\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}
