//! `plenary letter preview`: a letter as registrants would get it, from sample data and this installation's institute.

use std::{fs, path::Path, process::ExitCode};

use plenary_core::{letter::Letter, world_clock::ZoneRules};
use plenary_web::letters::{
    Stationery, letter,
    samples::{self, Sample},
};

use crate::{command::LetterPreview, configuration::Configuration, failure::Failure, read};

pub fn preview(configuration: &Configuration, preview: &LetterPreview) -> Result<ExitCode, Failure> {
    let letter = sample(configuration, preview)?;
    match &preview.out {
        None => read::print(&with_subject(&letter))?,
        Some(file) => {
            let content = as_file(&letter, preview.kind, file)?;
            fs::write(file, content)
                .map_err(|error| Failure::input(format!("{} cannot be written: {error}.", file.display())))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn sample(configuration: &Configuration, preview: &LetterPreview) -> Result<Letter, Failure> {
    let (institute, rules) = (&configuration.institute, ZoneRules::bundled());
    let language = preview.language.as_ref().unwrap_or(institute.first_language());
    let panel = samples::panel(preview.kind, &rules).ok_or_else(|| Failure::input("The sample panel has no date."))?;
    let queued = samples::queued(preview.kind, language, &panel, &rules);
    let links = samples::links(preview.kind, institute, language);
    Ok(letter(&Stationery { institute, rules: &rules }, &queued, &panel, &links))
}

/// The part of the letter that a file of this name holds.
fn as_file(letter: &Letter, kind: Sample, file: &Path) -> Result<Vec<u8>, Failure> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        "html" => Ok(letter.html.clone().into_bytes()),
        "txt" => Ok(with_subject(letter).into_bytes()),
        "eml" => plenary_mail::compose(letter).map_err(Failure::refused),
        "ics" => letter.calendar.as_ref().map(|(_, object)| object.clone().into_bytes()).ok_or_else(|| {
            Failure::refused(format!("A letter of the kind “{}” carries no calendar entry.", kind.word()))
        }),
        _ => Err(Failure::input(format!("{} must end in .eml, .html, .txt or .ics.", file.display()))),
    }
}

fn with_subject(letter: &Letter) -> String {
    format!("{}\n\n{}", letter.subject, letter.text)
}
