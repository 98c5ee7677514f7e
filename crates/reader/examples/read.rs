//! Prints the reading of an announcement as JSON: `cargo run --example read -- FILE`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("Name a file: read FILE");
        return ExitCode::from(2);
    };
    let reading =
        std::fs::read(&file).map_err(|error| format!("{} can't be opened: {error}.", file.display())).and_then(
            |bytes| plenary_reader::read(&bytes, &plenary_reader::Hints::default()).map_err(|error| error.to_string()),
        );
    match reading {
        Ok(reading) => {
            println!("{}", serde_json::to_string_pretty(&reading).expect("a reading is always JSON"));
            let faulty = reading.findings.iter().any(|finding| finding.level == plenary_reader::Level::Error);
            ExitCode::from(u8::from(faulty))
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}
