//! The errands of this house, each one word: `cargo xtask up`, `build`, `test`, `bench`, `web`, `sql`, `tidy`.
//!
//! Lacks, deliberately: anything that the program itself needs when it runs. What an institute installs is `plenary`
//! alone; this crate stays with the sources.

#![allow(unreachable_pub, reason = "in a binary, `pub` says what the other modules may use")]

mod build;
mod errand;
mod example;
mod house;
mod measure;
mod sql;
mod test;
mod tidy;
mod trial;
mod up;
mod web;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::house::House;

const HELP: &str = "\
The errands of this house.

  cargo xtask up [--listen ADDRESS]      build Plenary, announce two example panels, serve them and print the address
                                         [default: 127.0.0.1:8080; the data lies in ./plenary-data]
  cargo xtask build                      make the release binary, browser files embedded, and print where it lies
  cargo xtask test [--long] [--only STEP]
                                         install what the tests need and run all of them; --long tries far more
                                         cases, --only runs one step (a wrong name lists the steps)
  cargo xtask bench [NAME]               measure: pages, start, lists, reader, register, letters, watch; without a name,
                                         all of them
  cargo xtask web                        bundle the browser files into browser/dist, if anything changed
  cargo xtask sql [--check]              compile sql/ against both databases; --check fails if the result changed
  cargo xtask tidy                       check the rules of the house: arrows between crates, sizes, names, locks
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    let Some((errand, rest)) = words.split_first() else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    let house = House::here()?;
    match (*errand, rest) {
        ("help" | "--help" | "-h", _) | (_, ["--help" | "-h"]) => print!("{HELP}"),
        ("up", []) => up::up(&house, None)?,
        ("up", ["--listen", address]) => up::up(&house, Some(address))?,
        ("build", []) => build::release(&house)?,
        ("test", options) => return test::test(&house, options),
        ("bench", names) => measure::bench(&house, names)?,
        ("web", []) => web::web(&house)?,
        ("sql", []) => sql::sql(false)?,
        ("sql", ["--check"]) => sql::sql(true)?,
        ("tidy", []) => tidy::tidy(&house)?,
        _ => bail!("“{}” is no errand. `cargo xtask help` lists them.", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
