//! Any bytes are read or refused: no panic, every finding on a line of the source, and the page can be printed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary_reader::{Hints, read, text, to_person};

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = read(bytes, &Hints::default()) else { return };
    let source = text(bytes).expect("what was read can be decoded");
    let lines = source.split('\n').count();
    for finding in &reading.findings {
        assert!((1..=lines).contains(&finding.line), "{finding:?}");
    }
    let _ = to_person(&reading, &source, false);
});
