//! What a page costs when it has to be made: the home and series pages with 10,000 panels beside 10.
//!
//! Holds: every request measured is the first after an edit, so that no finished page can answer it. Both stores are
//! asked in turns.

use std::{
    fs,
    path::PathBuf,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};

use crate::{
    Bench,
    server::{self, Server},
    table::{Table, median},
};

const FEW: u32 = 10;
const MANY: u32 = 10_000;
const EDITS: usize = 40;
const WORKERS: usize = 2;
/// Longer than a server believes the edition it last saw.
const UNTIL_NOTICED: Duration = Duration::from_millis(40);
const PAGES: [&str; 4] = ["/en/", "/en/series/dialogue-on-the-indo-pacific", "/en/archive", "/en/panels/bench-edited"];

struct House {
    data: PathBuf,
    server: Server,
}

/// What requests for one page cost in one house.
#[derive(Default)]
struct Cost {
    bytes: usize,
    waited: Vec<f64>,
    worked: Vec<f64>,
}

/// Prints what each page costs with few and with many panels.
pub fn measure(bench: &Bench) -> Result<()> {
    let announcement = bench.file("edited.txt");
    let houses = [house(bench, FEW, &announcement)?, house(bench, MANY, &announcement)?];
    let mut table = Table::new(
        &format!("a page that has to be made, {EDITS} edits"),
        &["page", "panels", "bytes", "waited ms", "processor ms", "waited ÷ few", "processor ÷ few"],
    );
    for page in PAGES {
        let mut costs = [Cost::default(), Cost::default()];
        for edit in 0..EDITS {
            fs::write(&announcement, announced(edit))?;
            for (house, cost) in houses.iter().zip(&mut costs) {
                edit_and_ask(bench, house, &announcement, page, cost)?;
            }
        }
        let [few, many] = &costs;
        table.row(&row(page, FEW, few, few));
        table.row(&row(page, MANY, many, few));
    }
    table.print();
    Ok(())
}

fn house(bench: &Bench, panels: u32, announcement: &PathBuf) -> Result<House> {
    let data = bench.seeded(panels)?;
    fs::write(announcement, announced(0))?;
    let file = announcement.to_string_lossy();
    // An earlier run may have announced it already.
    let _ = server::plenary(bench, &data, &["announce", &file, "--publish", "--slug", "bench-edited"]);
    let server = Server::start(bench, &data, WORKERS)?;
    for page in PAGES {
        server.first_response(page)?;
    }
    Ok(House { data, server })
}

fn edit_and_ask(
    bench: &Bench,
    house: &House,
    announcement: &std::path::Path,
    page: &str,
    cost: &mut Cost,
) -> Result<()> {
    let file = announcement.to_string_lossy();
    server::plenary(bench, &house.data, &["announce", &file, "--publish", "--replace", "bench-edited"])?;
    sleep(UNTIL_NOTICED);
    let worked = house.server.processor_time()?;
    let began = Instant::now();
    let response = server::get(house.server.port, page, &[])?;
    cost.waited.push(began.elapsed().as_secs_f64() * 1000.0);
    cost.worked.push((house.server.processor_time()? - worked).as_secs_f64() * 1000.0);
    ensure!(response.status == 200, "{page} answered {}", response.status);
    cost.bytes = response.body.len();
    Ok(())
}

fn row(page: &str, panels: u32, cost: &Cost, few: &Cost) -> Vec<String> {
    let (waited, worked) = (median(&cost.waited), median(&cost.worked));
    vec![
        page.to_owned(),
        panels.to_string(),
        cost.bytes.to_string(),
        format!("{waited:.2}"),
        format!("{worked:.2}"),
        format!("{:.2}", waited / median(&few.waited)),
        format!("{:.2}", worked / median(&few.worked)),
    ]
}

/// An announcement of the past, so that it changes no list of what is ahead; another text each time.
fn announced(edit: usize) -> String {
    format!(
        "A Panel That Is Edited\n\nThursday, 5 February 2015\n\nLondon 13:00\nTokyo 22:00\n\n\
         This text is edited while the bench runs, so that every page has to be made anew. It is edit number {edit}.\n\n\
         Guiding questions\n\n1. What does a page cost when it has to be made?\n"
    )
}
