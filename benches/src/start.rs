//! From the start of the process to its first whole response, and the memory it then has, with 10,000 panels.

use std::{thread::sleep, time::Duration};

use anyhow::Result;

use crate::{
    Bench,
    pages::{self, to_megabytes},
    server::{self, Server},
    table::{Table, median},
};

const PANELS: [u32; 2] = [10, 10_000];
const STARTS: usize = 11;
/// As many as `plenary serve` takes on the smallest machines that institutes rent.
const WORKERS: usize = 2;

/// Prints the figures for each size of store.
pub fn measure(bench: &Bench) -> Result<()> {
    let mut table = Table::new(
        &format!("start to first response, {STARTS} starts"),
        &["panels", "first page", "median ms", "longest ms", "idle memory MB", "after 100 pages MB"],
    );
    for panels in PANELS {
        let data = bench.seeded(panels)?;
        let path = {
            let server = Server::start(bench, &data, WORKERS)?;
            server.first_response("/en/")?;
            pages::a_panel(server.port)?
        };
        for first in ["/en/", path.as_str()] {
            let mut took = Vec::new();
            for _ in 0..STARTS {
                let server = Server::start(bench, &data, WORKERS)?;
                took.push(server.first_response(first)?.as_secs_f64() * 1000.0);
            }
            let (idle, visited) = memory(bench, &data, first)?;
            let longest = took.iter().copied().fold(0.0, f64::max);
            table.row(&[
                panels.to_string(),
                first.to_owned(),
                format!("{:.1}", median(&took)),
                format!("{longest:.1}"),
                format!("{:.1}", to_megabytes(idle)),
                format!("{:.1}", to_megabytes(visited)),
            ]);
        }
    }
    table.print();
    Ok(())
}

/// The memory after the first response and a while of nothing, and after the pages that visitors of a day open.
fn memory(bench: &Bench, data: &std::path::Path, first: &str) -> Result<(u64, u64)> {
    let server = Server::start(bench, data, WORKERS)?;
    server.first_response(first)?;
    sleep(Duration::from_secs(2));
    let idle = server.memory()?;
    let home = server::get(server.port, "/en/archive", &[])?;
    let text = String::from_utf8_lossy(&home.body).into_owned();
    let paths = text.split("href=\"").filter_map(|rest| rest.split('"').next()).filter(|path| path.starts_with("/en/"));
    for path in paths.take(100) {
        server::get(server.port, path, &[])?;
    }
    sleep(Duration::from_secs(1));
    Ok((idle, server.memory()?))
}
