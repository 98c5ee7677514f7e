//! Windows' names of time zones, as Outlook and Exchange write them into TZID, and the IANA zones they mean.
//!
//! From CLDR's windowsZones mapping (territory 001), the ones of inhabited places that calendars are sent from.

use std::sync::LazyLock;

use crate::words::{Words, words};

/// The IANA zone of a TZID: the name itself when it is one, a Windows name's meaning, or the tail of a vendor path
/// such as `/mozilla.org/20050126_1/Europe/Berlin`.
pub(super) fn iana_zone(name: &str) -> Option<String> {
    let name = name.trim().trim_matches('"');
    if let Some((_, zone)) = windows().find(|(known, _)| *known == name) {
        return Some(zone.to_owned());
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    (1..=parts.len().min(3)).rev().find_map(|count| {
        let tail = parts.get(parts.len() - count..)?.join("/");
        let zone = jiff::tz::TimeZone::get(&tail).ok()?;
        zone.iana_name().map(str::to_owned)
    })
}

/// Each entry is `Windows name = IANA zone`.
static WINDOWS: LazyLock<Words> = words!("windows-zones.txt");

fn windows() -> impl Iterator<Item = (&'static str, &'static str)> {
    WINDOWS.iter().filter_map(|entry| entry.split_once(" = "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_a_known_zone() {
        assert!(windows().count() > 50);
        for (name, zone) in windows() {
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
            assert_eq!(iana_zone(name).as_deref(), Some(zone));
        }
    }

    #[test]
    fn vendor_paths_end_in_the_zone() {
        assert_eq!(iana_zone("/mozilla.org/20050126_1/Europe/Berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(iana_zone("Asia/Tokyo").as_deref(), Some("Asia/Tokyo"));
        assert_eq!(iana_zone("Our own zone"), None);
    }
}
