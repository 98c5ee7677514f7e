//! `plenary read`: prints the reading of an announcement.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use plenary_reader::{Level, Reading};

use crate::{command, failure::Failure, outside};

pub fn run(read: &command::Read) -> Result<ExitCode, Failure> {
    let bytes = outside::input(&read.file)?;
    let reading = reading(&bytes, &read.hints)?;
    let text = if read.json {
        serde_json::to_string_pretty(&reading).map_err(Failure::input)? + "\n"
    } else {
        page(&bytes, &reading, io::stdout().is_terminal())
    };
    print(&text)?;
    Ok(if has_errors(&reading) { ExitCode::from(crate::failure::REFUSED) } else { ExitCode::SUCCESS })
}

/// The reading of the bytes of an announcement.
pub fn reading(bytes: &[u8], hints: &command::Hints) -> Result<Reading, Failure> {
    let hints = plenary_reader::Hints { year: hints.year, zone: hints.zone.clone() };
    plenary_reader::read(bytes, &hints).map_err(Failure::input)
}

/// The reading for people, with its findings under the lines they speak of. `NO_COLOR` (no-color.org) is honoured.
pub fn page(bytes: &[u8], reading: &Reading, is_terminal: bool) -> String {
    let colour = is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    plenary_reader::to_person(reading, &plenary_reader::text(bytes).unwrap_or_default(), colour)
}

pub fn has_errors(reading: &Reading) -> bool {
    reading.findings.iter().any(|finding| finding.level == Level::Error)
}

/// Text that others wrote, so that it cannot command a terminal.
pub fn plain(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

/// A reader that hangs up early (`plenary read … | head`) is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::input(error)),
        _ => Ok(()),
    }
}
