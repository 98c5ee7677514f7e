//! A published panel page under load, beside nginx with the same bytes and the same number of workers.

use std::thread::available_parallelism;

use anyhow::{Result, ensure};

use crate::{
    Bench,
    nginx::Nginx,
    server::{self, Server},
    table::{Table, median},
    wrk::{self, Load},
};

/// Long enough for thousands of requests, short enough that all turns fall into one minute.
const SECONDS: u32 = 4;
const TURNS: usize = 5;
/// Made by `plenary seed`: the first of its panels.
const PANELS: u32 = 10_000;

/// Prints requests per second and latency of both, in the encodings that browsers and programs ask for.
pub fn measure(bench: &Bench) -> Result<()> {
    let workers = available_parallelism()?.get();
    let data = bench.seeded(PANELS)?;
    let plenary = Server::start(bench, &data, workers)?;
    plenary.first_response("/en/")?;
    let path = a_panel(plenary.port)?;
    let mut table = Table::new(
        &format!("{path}: 64 connections, {workers} workers each, {TURNS} turns of {SECONDS} s"),
        &["encoding", "bytes", "server", "requests/s", "p50 ms", "p99 ms", "requests ÷ nginx", "p99 ÷ nginx"],
    );
    for encoding in ["identity", "gzip", "br"] {
        compare(bench, &plenary, &path, encoding, workers, &mut table)?;
    }
    table.print();
    println!("\nmemory after this load: {:.1} MB", to_megabytes(plenary.memory()?));
    Ok(())
}

/// Bytes as millions of bytes.
#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
pub fn to_megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn compare(
    bench: &Bench,
    plenary: &Server,
    path: &str,
    encoding: &str,
    workers: usize,
    table: &mut Table,
) -> Result<()> {
    let response = server::get(plenary.port, path, &[("Accept-Encoding", encoding)])?;
    let nginx = Nginx::start(bench, &response, workers)?;
    let same = server::get(nginx.port, "/page", &[("Accept-Encoding", encoding)])?;
    ensure!(same.body == response.body, "nginx does not serve the same bytes");
    let header = format!("Accept-Encoding: {encoding}");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first turn of each warms up and is not counted.
    for turn in 0..=TURNS {
        let one = wrk::load(&format!("http://127.0.0.1:{}{path}", plenary.port), &[&header], SECONDS)?;
        let other = wrk::load(&format!("http://127.0.0.1:{}/page", nginx.port), &[&header], SECONDS)?;
        if turn > 0 {
            ours.push(one);
            theirs.push(other);
        }
    }
    let rate = |load: &Load| load.requests_per_second;
    let p99 = |load: &Load| load.p99;
    let quotient = |figure: fn(&Load) -> f64| {
        let each: Vec<f64> = ours.iter().zip(&theirs).map(|(one, other)| figure(one) / figure(other)).collect();
        format!("{:.2}", median(&each))
    };
    let size = response.body.len().to_string();
    table.row(&row(encoding, &size, "plenary", &ours, [quotient(rate), quotient(p99)]));
    table.row(&row(encoding, &size, "nginx", &theirs, [String::new(), String::new()]));
    Ok(())
}

fn row(encoding: &str, size: &str, server: &str, loads: &[Load], quotients: [String; 2]) -> Vec<String> {
    let middle = |figure: fn(&Load) -> f64| median(&loads.iter().map(figure).collect::<Vec<_>>());
    let [requests, latency] = quotients;
    vec![
        encoding.to_owned(),
        size.to_owned(),
        server.to_owned(),
        format!("{:.0}", middle(|load| load.requests_per_second)),
        format!("{:.2}", middle(|load| load.median)),
        format!("{:.2}", middle(|load| load.p99)),
        requests,
        latency,
    ]
}

/// The path of a published panel, found on the home page as a visitor would.
pub fn a_panel(port: u16) -> Result<String> {
    let home = server::get(port, "/en/", &[])?;
    let text = String::from_utf8_lossy(&home.body).into_owned();
    let path = text
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.starts_with("/en/panels/") && path.matches('/').count() == 3);
    ensure!(path.is_some(), "the home page links to no panel");
    Ok(path.unwrap_or_default().to_owned())
}
