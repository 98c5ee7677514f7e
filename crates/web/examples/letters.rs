//! Writes the sample letters into a folder, or says how fast letters are written.
//!
//!     cargo run -p plenary-web --example letters -- FOLDER
//!     cargo run -p plenary-web --example letters --release -- --count 10000

use std::{error::Error, fs, path::Path, time::Instant};

use plenary_core::{language::Language, letter::Kind, world_clock::ZoneRules};
use plenary_web::{
    letters::{Stationery, letter, samples},
    words::LANGUAGES,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rules = ZoneRules::bundled();
    match arguments.as_slice() {
        [flag, count] if flag == "--count" => measure(&rules, count.parse()?),
        [folder] => write_all(&rules, Path::new(folder)),
        _ => Err("Name a folder to write to, or say --count N.".into()),
    }
}

fn write_all(rules: &ZoneRules, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let institute = samples::institute(rules).ok_or("no sample institute")?;
    let stationery = Stationery { institute: &institute, rules };
    for tag in LANGUAGES {
        let language: Language = tag.parse()?;
        for kind in Kind::ALL {
            let panel = samples::panel(kind, rules).ok_or("no sample panel")?;
            let queued = samples::queued(kind, &language, &panel, rules);
            let written = letter(&stationery, &queued, &panel, &samples::links(kind, &institute, &language));
            let stem = folder.join(format!("{}.{tag}", kind.word()));
            fs::write(stem.with_extension(format!("{tag}.html")), &written.html)?;
            fs::write(stem.with_extension(format!("{tag}.txt")), format!("{}\n\n{}", written.subject, written.text))?;
            if let Some((_, calendar)) = &written.calendar {
                fs::write(stem.with_extension(format!("{tag}.ics")), calendar)?;
            }
        }
    }
    Ok(())
}

/// Letters with a calendar object, each to a person of another name.
fn measure(rules: &ZoneRules, count: u32) -> Result<(), Box<dyn Error>> {
    let institute = samples::institute(rules).ok_or("no sample institute")?;
    let stationery = Stationery { institute: &institute, rules };
    let panel = samples::panel(Kind::Seated, rules).ok_or("no sample panel")?;
    for tag in LANGUAGES {
        let language: Language = tag.parse()?;
        let links = samples::links(Kind::Seated, &institute, &language);
        let mut queued = samples::queued(Kind::Seated, &language, &panel, rules);
        let began = Instant::now();
        let mut octets = 0;
        for number in 0..count {
            queued.facts.name = format!("Person {number}");
            let written = letter(&stationery, &queued, &panel, &links);
            let calendar = written.calendar.map_or(0, |(_, calendar)| calendar.len());
            octets += written.text.len() + written.html.len() + calendar;
        }
        let seconds = began.elapsed().as_secs_f64();
        let each = octets / usize::try_from(count.max(1))?;
        println!(
            "{tag}: {count} letters in {seconds:.2} s, {:.0} a second, {each} octets each",
            f64::from(count) / seconds
        );
    }
    Ok(())
}
