//! Says how long a reading takes: `cargo run --release --example pace -- FILE [TIMES]`.

use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("Name a file: pace FILE [TIMES]");
        return ExitCode::from(2);
    };
    let times = arguments.next().and_then(|times| times.to_str()?.parse::<u32>().ok()).unwrap_or(100).max(1);
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{} can't be opened: {error}.", file.display());
            return ExitCode::from(2);
        }
    };
    let mut fastest = None;
    let began = Instant::now();
    for _ in 0..times {
        let one = Instant::now();
        if let Err(sentence) = plenary_reader::read(&bytes, &plenary_reader::Hints::default()) {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
        let took = one.elapsed();
        fastest = Some(fastest.map_or(took, |least: std::time::Duration| least.min(took)));
    }
    let mean = began.elapsed() / times;
    println!("{} bytes: {mean:?} a reading, {:?} the fastest of {times}", bytes.len(), fastest.unwrap_or(mean));
    ExitCode::SUCCESS
}
