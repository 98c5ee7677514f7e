//! `plenary phone`: says of each number whether somebody can have it, and which it is.
//!
//! Line by line, so that a list of any length takes no memory; what is read from a pipe is answered as it comes.

use std::{
    io::{self, BufRead, BufReader, BufWriter, Write},
    process::ExitCode,
};

use plenary_core::{
    country::Country,
    phone::{self, PhoneFault, PhoneKind, PhoneNumber},
};
use serde::Serialize;

use crate::{
    command,
    failure::{Failure, REFUSED},
};

/// The longest line that is kept, in bytes: no number is as long, and a sentence says so.
const LONGEST_LINE: usize = 4096;

/// One line of `--json`.
#[derive(Serialize)]
struct Verdict<'a> {
    input: &'a str,
    valid: bool,
    e164: Option<&'a str>,
    country: Option<Country>,
    #[serde(rename = "type")]
    kind: Option<PhoneKind>,
    message: Option<String>,
}

pub fn run(phone: &command::Phone) -> Result<ExitCode, Failure> {
    match judge_all(phone, &mut BufWriter::new(io::stdout().lock())) {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => Ok(ExitCode::from(REFUSED)),
        // A reader that hangs up early (`plenary phone … | head`) is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::input(error)),
    }
}

/// Writes a verdict a line; whether all numbers are valid.
fn judge_all(phone: &command::Phone, out: &mut impl Write) -> io::Result<bool> {
    let mut all_valid = true;
    for number in &phone.numbers {
        all_valid &= if number == "-" { judge_input(phone, out)? } else { judge(phone, number, out)? };
    }
    out.flush()?;
    Ok(all_valid)
}

fn judge_input(phone: &command::Phone, out: &mut impl Write) -> io::Result<bool> {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut all_valid = true;
    let mut line = Vec::new();
    while read_line(&mut input, &mut line)? {
        let number = String::from_utf8_lossy(&line);
        all_valid &= judge(phone, number.trim_end_matches(['\r', '\n']), out)?;
        // Whoever writes one line and waits gets its answer; whoever writes many is answered in large pieces.
        if !input.buffer().contains(&b'\n') {
            out.flush()?;
        }
    }
    Ok(all_valid)
}

fn judge(phone: &command::Phone, number: &str, out: &mut impl Write) -> io::Result<bool> {
    let read = phone::read(number, phone.country);
    if phone.json {
        serde_json::to_writer(&mut *out, &verdict(number, read.as_ref()))?;
        writeln!(out)?;
    } else {
        match &read {
            Ok(found) => writeln!(out, "{}", in_words(number, found))?,
            Err(fault) => writeln!(out, "{}: {}", shown(number), printable(&fault.to_string()))?,
        }
    }
    Ok(read.is_ok())
}

fn verdict<'a>(input: &'a str, read: Result<&'a PhoneNumber, &PhoneFault>) -> Verdict<'a> {
    let number = read.ok();
    Verdict {
        input,
        valid: number.is_some(),
        e164: number.map(|number| number.e164.as_str()),
        country: number.and_then(|number| number.country),
        kind: number.map(|number| number.kind),
        message: read.err().map(ToString::to_string),
    }
}

fn in_words(typed: &str, number: &PhoneNumber) -> String {
    let country = number.country.map_or("international", Country::as_str);
    let extension = number.extension.as_deref().map(|digits| format!(" ext. {digits}")).unwrap_or_default();
    format!("{}: {}{extension} · {country} · {}", shown(typed), number.e164, number.kind.as_str())
}

/// As much of what was typed as tells which number a line is about.
fn shown(typed: &str) -> String {
    printable(typed.char_indices().nth(80).and_then(|(end, _)| typed.get(..end)).unwrap_or(typed))
}

/// Without anything that would move the cursor of a terminal.
fn printable(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

/// The next line, cut to [`LONGEST_LINE`]; false at the end.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(!line.is_empty());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(buffer.len(), |end| end + 1);
        let room = LONGEST_LINE.saturating_sub(line.len()).min(taken);
        line.extend(buffer.get(..room).unwrap_or_default());
        input.consume(taken);
        if end.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_moves_the_cursor_of_a_terminal() {
        let phone = command::Phone { numbers: Vec::new(), country: "JP".parse().ok(), json: false };
        for typed in ["090\u{1b}c12345", "090-1234\u{9b}2J-5678", "\u{1b}]0;x\u{7}090", "090 12\u{8}\u{7f} 34"] {
            let mut out = Vec::new();
            judge(&phone, typed, &mut out).unwrap();
            let line = String::from_utf8(out).unwrap();
            let (line, end) = line.split_at(line.len() - 1);
            assert_eq!((line.chars().find(|character| character.is_control()), end), (None, "\n"), "{line:?}");
        }
    }
}
