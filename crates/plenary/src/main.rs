//! The program `plenary`: command line, configuration and wiring. It alone knows every crate, and it alone reads the
//! clock, makes ids and opens files.

#![allow(unreachable_pub, reason = "in a binary, `pub` says what the other modules may use")]

mod announce;
mod command;
mod configuration;
mod doctor;
mod failure;
mod fetch;
mod files;
mod form;
mod letter;
mod letters;
mod outside;
mod phone;
mod post;
mod read;
mod recording;
mod registrations;
mod seed;
mod serve;
mod store;
mod tide;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    command::{Command, CommandLine, ConfigCommand, LetterCommand},
    configuration::Configuration,
    failure::Failure,
};

/// Each registration makes a few hundred small values and lets go of them on another thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let line = CommandLine::parse_from(command::arguments(std::env::args_os()));
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
    if let Command::Phone(phone) = &line.command {
        return phone::run(phone);
    }
    let configuration = Configuration::load(&line.place)?;
    match line.command {
        Command::Read(read) => read::run(&read),
        Command::Phone(phone) => phone::run(&phone),
        Command::Config { command: ConfigCommand::Check } => configuration.check(),
        Command::Letter { command: LetterCommand::Preview(preview) } => letter::preview(&configuration, &preview),
        Command::Serve(serve) => serve::run(&configuration, &serve),
        Command::Announce(announce) => on_runtime(announce::run(&configuration, &announce)),
        Command::Registrations(asked) => on_runtime(registrations::list(&configuration, &asked)),
        Command::Letters(asked) => on_runtime(letters::run(&configuration, &asked)),
        Command::Decide(asked) => on_runtime(registrations::decide(&configuration, &asked)),
        Command::Invite(asked) => on_runtime(registrations::invite(&configuration, &asked)),
        Command::Invitations(asked) => on_runtime(registrations::invitations(&configuration, &asked)),
        Command::Act(asked) => on_runtime(registrations::act(&configuration, &asked)),
        Command::Recording { command } => on_runtime(recording::run(&configuration, &command)),
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
