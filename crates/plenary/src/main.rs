//! The program `plenary`: command line, configuration and wiring. It alone knows every crate, and it alone reads the
//! clock, makes ids and opens files.

#![allow(unreachable_pub, reason = "in a binary, `pub` says what the other modules may use")]

mod announce;
mod command;
mod configuration;
mod doctor;
mod failure;
mod letter;
mod outside;
mod read;
mod seed;
mod serve;
mod store;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    command::{Command, CommandLine, ConfigCommand, LetterCommand},
    configuration::Configuration,
    failure::Failure,
};

fn main() -> ExitCode {
    let line = CommandLine::parse();
    match run(line) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("plenary: {failure}");
            failure.exit_code()
        }
    }
}

fn run(line: CommandLine) -> Result<ExitCode, Failure> {
    if let Command::Read(read) = &line.command {
        return read::run(read);
    }
    let configuration = Configuration::load(&line.place)?;
    match line.command {
        Command::Read(read) => read::run(&read),
        Command::Config { command: ConfigCommand::Check } => configuration.check(),
        Command::Letter { command: LetterCommand::Preview(preview) } => letter::preview(&configuration, &preview),
        Command::Serve(serve) => serve::run(&configuration, &serve),
        Command::Announce(announce) => on_runtime(announce::run(&configuration, &announce)),
        Command::Seed(seed) => on_runtime(seed::run(&configuration, &seed)),
        Command::Migrate => on_runtime(store::migrate(&configuration)),
        Command::Doctor => on_runtime(doctor::run(&configuration)),
    }
}

/// Commands that do one thing need one thread.
fn on_runtime(work: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::input)?;
    runtime.block_on(work)
}
