//! `cargo xtask test`: installs what the tests need, runs all of them, and says at the end how many passed.
//!
//! Holds: a step that fails does not keep the others from running; the last line is `N passed, N failed` over all of
//! them; what is built is built once, and every later step visits that same binary.

pub mod needs;
mod steps;
mod tally;

use std::{process::ExitCode, time::Instant};

use anyhow::{Result, bail};

use crate::{house::House, test::steps::Run, test::tally::Tally};

/// Runs the tests that the options ask for.
pub fn test(house: &House, options: &[&str]) -> Result<ExitCode> {
    let (is_long, only) = match options {
        [] => (false, None),
        ["--long"] => (true, None),
        ["--only", step] => (false, Some(*step)),
        ["--long", "--only", step] | ["--only", step, "--long"] => (true, Some(*step)),
        _ => bail!("`cargo xtask test` takes --long and --only STEP, not “{}”", options.join(" ")),
    };
    let wanted: Vec<_> = steps::ALL.iter().filter(|step| only.is_none_or(|only| only == step.name)).collect();
    if wanted.is_empty() {
        let names: Vec<_> = steps::ALL.iter().map(|step| step.name).collect();
        bail!("there is no step “{}”; there are {}", only.unwrap_or_default(), names.join(", "));
    }
    let mut run = Run::new(house, is_long);
    let mut done = Vec::new();
    for step in wanted {
        println!("\n── {}: {}", step.name, step.does);
        let began = Instant::now();
        let tally = (step.run)(&mut run).unwrap_or_else(|error| {
            eprintln!("{}: {error:#}", step.name);
            Tally::FAILED
        });
        done.push((step.name, tally, began.elapsed()));
    }
    drop(run);
    println!();
    for (name, tally, took) in &done {
        println!("{name:>12}  {:>5} passed  {:>3} failed  {:>6.1} s", tally.passed, tally.failed, took.as_secs_f64());
    }
    let total = done.iter().fold(Tally::default(), |total, (_, tally, _)| total + *tally);
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
