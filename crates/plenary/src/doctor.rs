//! `plenary doctor`: looks at everything this installation needs, and says for each whether it is in order.

use std::{fs, process::ExitCode};

use plenary_core::world_clock::ZoneRules;

use crate::{
    configuration::{Configuration, without_password},
    failure::{Failure, REFUSED},
    files, outside, post, registrations, store,
};

pub async fn run(configuration: &Configuration) -> Result<ExitCode, Failure> {
    let rules = ZoneRules::bundled();
    let mut sick = false;
    let mut say = |part: &str, verdict: Result<String, String>| {
        sick |= verdict.is_err();
        let (mark, sentence) = match verdict {
            Ok(sentence) => ("ok     ", sentence),
            Err(sentence) => ("PROBLEM", sentence),
        };
        println!("{mark}  {part:<15} {sentence}");
    };
    say("data folder", data_folder(configuration));
    say("public address", public_address(configuration));
    say("clock", clock());
    say("zone rules", Ok(format!("release {}, {} zones", rules.version(), rules.names().count())));
    say("file store", files::look(configuration).await);
    say("letters", post::look(configuration));
    say("form", registrations::look_at_form(configuration));
    if store::is_yet_to_be_made(configuration) {
        say("database", Ok("none yet; the first panel, or serve, makes it".to_owned()));
        return Ok(if sick { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS });
    }
    match store::open(configuration).await {
        Err(failure) => say("database", Err(failure.to_string())),
        Ok(store) => {
            let count = store.count().await;
            let shown = without_password(&configuration.database);
            say("database", count.map(|panels| format!("{shown}, {panels} panels")).map_err(|e| e.to_string()));
            let outdated = store.panels_under_other_rules(rules.version(), 1).await;
            say(
                "panels' times",
                match outdated {
                    Ok(panels) if panels.is_empty() => Ok("all derived with these zone rules".to_owned()),
                    Ok(_) => Ok("some were derived with other zone rules; serve derives them anew at start".to_owned()),
                    Err(error) => Err(error.to_string()),
                },
            );
        }
    }
    Ok(if sick { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
}

fn data_folder(configuration: &Configuration) -> Result<String, String> {
    let folder = &configuration.data;
    let shown = folder.display();
    fs::create_dir_all(folder).map_err(|error| format!("{shown} cannot be made: {error}."))?;
    let trial = folder.join(format!(".doctor-{}", outside::fresh_id()));
    let written = fs::write(&trial, b"ok").and_then(|()| fs::remove_file(&trial));
    written.map_err(|error| format!("{shown} cannot be written to: {error}."))?;
    Ok(format!("{shown} can be written to"))
}

fn public_address(configuration: &Configuration) -> Result<String, String> {
    let address = &configuration.institute.address;
    if address.starts_with("https://") || address.contains("127.0.0.1") || address.contains("localhost") {
        Ok(address.clone())
    } else {
        Err(format!("{address} is not encrypted. Put https:// in front of Plenary and set institute.address."))
    }
}

/// A clock that stands before this version was written is wrong.
fn clock() -> Result<String, String> {
    let now = outside::now();
    let year = now.to_zoned(jiff::tz::TimeZone::UTC).year();
    if (2026..2100).contains(&year) {
        Ok(format!("{}", now.strftime("%Y-%m-%d %H:%M UTC")))
    } else {
        Err(format!("the machine says it is {year}; set its clock."))
    }
}
