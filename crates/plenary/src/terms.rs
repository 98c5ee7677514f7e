//! The `[registration]` table of a written form: on which terms a panel takes registrations.

use jiff::{Timestamp, civil::DateTime};
use plenary_core::{
    register::Terms,
    world_clock::{Zone, ZoneRules},
};
use serde::Deserialize as _;

use crate::failure::Failure;

/// The terms for a panel. `opens` and `closes` are wall times in `zone`, the panel's or else the institute's; without
/// `closes`, registration closes when the panel is over.
///
/// # Errors
/// A sentence naming the setting.
pub fn terms(mut table: toml::Table, zone: &Zone, rules: &ZoneRules) -> Result<Terms, Failure> {
    for (written, kept) in [("opens", "opens-at"), ("closes", "closes-at")] {
        if let Some(value) = table.remove(written) {
            let at = instant(written, &value, zone, rules)?;
            table.insert(kept.to_owned(), toml::Value::String(at.to_string()));
        }
    }
    let terms = Terms::deserialize(table).map_err(|error| wrong(error.message()))?;
    terms.checked().map_err(wrong)
}

fn instant(name: &str, value: &toml::Value, zone: &Zone, rules: &ZoneRules) -> Result<Timestamp, Failure> {
    let text = match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(when) => when.to_string(),
        _ => String::new(),
    };
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    let wall: DateTime = text
        .parse()
        .map_err(|_| wrong(format!("“{name}” is not a date and time; write for example 2027-03-01T09:00.")))?;
    rules
        .of(zone)
        .to_ambiguous_timestamp(wall)
        .compatible()
        .map_err(|_| wrong(format!("“{name}” is not a time that clocks show in {zone}.")))
}

fn wrong(sentence: impl std::fmt::Display) -> Failure {
    Failure::refused(format!("[registration] cannot be used: {sentence}"))
}

#[cfg(test)]
mod tests {
    use plenary_core::world_clock::ZoneRules;

    use super::*;

    fn read(text: &str) -> Result<Timestamp, Failure> {
        let rules = ZoneRules::bundled();
        let table: toml::Table = text.parse().unwrap();
        instant("opens", &table["opens"], &rules.zone("Asia/Tokyo").unwrap(), &rules)
    }

    #[test]
    fn a_wall_time_is_one_in_the_panel_s_zone_however_it_is_written() {
        let nine = "2027-03-01T00:00:00Z".parse::<Timestamp>().unwrap();
        for text in ["opens = 2027-03-01T09:00:00", "opens = \"2027-03-01T09:00\"", "opens = 2027-03-01T00:00:00Z"] {
            assert_eq!(read(text).unwrap(), nine, "{text}");
        }
        assert!(read("opens = \"soon\"").is_err());
        assert!(read("opens = true").is_err());
    }
}
