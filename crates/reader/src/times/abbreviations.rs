//! Abbreviations of zones, what each may mean, and offsets from UTC.
//!
//! Keeps true: the first meaning is the commonest in announcements. Which one holds is decided elsewhere, with the date
//! and the other rows at hand.

/// One thing that an abbreviation may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) zone: &'static str,
    /// Minutes east of Greenwich when taken literally; none for abbreviations that hold the year round, such as ET.
    pub(super) literal: Option<i32>,
}

const fn literal(zone: &'static str, minutes: i32) -> Meaning {
    Meaning { zone, literal: Some(minutes) }
}

const fn always(zone: &'static str) -> Meaning {
    Meaning { zone, literal: None }
}

/// Everything that the abbreviation, in lower case, may mean; empty when it is none.
pub(super) fn meanings(abbreviation: &str) -> &'static [Meaning] {
    TABLE
        .binary_search_by_key(&abbreviation, |(name, _)| name)
        .ok()
        .and_then(|i| TABLE.get(i))
        .map_or(&[], |(_, meanings)| meanings)
}

pub(super) fn is_known(word: &str) -> bool {
    !meanings(word).is_empty()
}

/// Whether an abbreviation stands for places far apart, so that it has to be settled by the place or the other rows.
pub(super) fn is_ambiguous(abbreviation: &str) -> bool {
    matches!(abbreviation, "cst" | "ist" | "gst" | "ast")
}

/// A zone with this offset from UTC the whole year, or one that has it as its standard time where no fixed one exists.
pub(super) fn zone_of_offset(minutes: i32) -> Option<String> {
    if minutes == 0 {
        return Some("Etc/UTC".to_owned());
    }
    if minutes % 60 == 0 && (-12 * 60..=14 * 60).contains(&minutes) {
        // POSIX counts westward: Etc/GMT-9 is nine hours ahead.
        return Some(format!("Etc/GMT{:+}", -minutes / 60));
    }
    let zone = match minutes {
        210 => "Asia/Tehran",
        270 => "Asia/Kabul",
        330 => "Asia/Kolkata",
        345 => "Asia/Kathmandu",
        390 => "Asia/Yangon",
        525 => "Australia/Eucla",
        570 => "Australia/Darwin",
        630 => "Australia/Lord_Howe",
        -210 => "America/St_Johns",
        -570 => "Pacific/Marquesas",
        _ => return None,
    };
    Some(zone.to_owned())
}

const NEW_YORK: &str = "America/New_York";
const TORONTO: &str = "America/Toronto";
const BERLIN: &str = "Europe/Berlin";

/// Sorted by name.
static TABLE: &[(&str, &[Meaning])] = &[
    ("acdt", &[literal("Australia/Adelaide", 630)]),
    ("acst", &[literal("Australia/Adelaide", 570), always("Australia/Darwin")]),
    ("adt", &[literal("America/Halifax", -180)]),
    ("aedt", &[literal("Australia/Sydney", 660)]),
    ("aest", &[literal("Australia/Sydney", 600), always("Australia/Brisbane")]),
    ("aet", &[always("Australia/Sydney")]),
    ("akdt", &[literal("America/Anchorage", -480)]),
    ("akst", &[literal("America/Anchorage", -540)]),
    ("art", &[always("America/Argentina/Buenos_Aires")]),
    ("ast", &[literal("America/Halifax", -240), always("Asia/Riyadh")]),
    ("awst", &[always("Australia/Perth")]),
    ("azost", &[literal("Atlantic/Azores", 0)]),
    ("azot", &[literal("Atlantic/Azores", -60)]),
    ("bdt", &[always("Asia/Dhaka")]),
    ("bot", &[always("America/La_Paz")]),
    ("brst", &[literal("America/Sao_Paulo", -120)]),
    ("brt", &[literal("America/Sao_Paulo", -180)]),
    ("bst", &[literal("Europe/London", 60), always("Asia/Dhaka")]),
    ("cat", &[always("Africa/Maputo")]),
    ("cdmx", &[always("America/Mexico_City")]),
    ("cdt", &[literal("America/Chicago", -300)]),
    ("cest", &[literal(BERLIN, 120)]),
    ("cet", &[literal(BERLIN, 60)]),
    ("chst", &[always("Pacific/Guam")]),
    ("clst", &[literal("America/Santiago", -180)]),
    ("clt", &[literal("America/Santiago", -240)]),
    ("cot", &[always("America/Bogota")]),
    ("cst", &[literal("America/Chicago", -360), always("Asia/Shanghai")]),
    ("ct", &[always("America/Chicago")]),
    ("eat", &[always("Africa/Nairobi")]),
    ("ect", &[always("America/Guayaquil")]),
    ("edt", &[literal(NEW_YORK, -240)]),
    ("eest", &[literal("Europe/Athens", 180)]),
    ("eet", &[literal("Europe/Athens", 120)]),
    ("est", &[literal(NEW_YORK, -300)]),
    ("et", &[always(NEW_YORK)]),
    ("gmt", &[literal("Etc/UTC", 0)]),
    ("gst", &[always("Asia/Dubai")]),
    ("haa", &[literal("America/Halifax", -180)]),
    ("hac", &[literal("America/Winnipeg", -300)]),
    ("hae", &[literal(TORONTO, -240)]),
    ("haec", &[literal("Europe/Paris", 120)]),
    ("hap", &[literal("America/Vancouver", -420)]),
    ("har", &[literal("America/Edmonton", -360)]),
    ("hat", &[literal("America/St_Johns", -150)]),
    ("hkt", &[always("Asia/Hong_Kong")]),
    ("hna", &[literal("America/Halifax", -240)]),
    ("hnc", &[literal("America/Winnipeg", -360)]),
    ("hne", &[literal(TORONTO, -300)]),
    ("hnec", &[literal("Europe/Paris", 60)]),
    ("hnp", &[literal("America/Vancouver", -480)]),
    ("hnr", &[literal("America/Edmonton", -420)]),
    ("hnt", &[literal("America/St_Johns", -210)]),
    ("hst", &[always("Pacific/Honolulu")]),
    ("ict", &[always("Asia/Bangkok")]),
    ("idt", &[literal("Asia/Jerusalem", 180)]),
    ("irdt", &[literal("Asia/Tehran", 270)]),
    ("irst", &[literal("Asia/Tehran", 210)]),
    ("ist", &[always("Asia/Kolkata"), literal("Europe/Dublin", 60), literal("Asia/Jerusalem", 120)]),
    ("jst", &[always("Asia/Tokyo")]),
    ("kst", &[always("Asia/Seoul")]),
    ("mdt", &[literal("America/Denver", -360)]),
    ("mesz", &[literal(BERLIN, 120)]),
    ("mez", &[literal(BERLIN, 60)]),
    ("mmt", &[always("Asia/Yangon")]),
    ("msd", &[literal("Europe/Moscow", 240)]),
    ("msk", &[always("Europe/Moscow")]),
    ("mst", &[literal("America/Denver", -420), always("America/Phoenix")]),
    ("mt", &[always("America/Denver")]),
    ("myt", &[always("Asia/Kuala_Lumpur")]),
    ("ndt", &[literal("America/St_Johns", -150)]),
    ("npt", &[always("Asia/Kathmandu")]),
    ("nst", &[literal("America/St_Johns", -210)]),
    ("nzdt", &[literal("Pacific/Auckland", 780)]),
    ("nzst", &[literal("Pacific/Auckland", 720)]),
    ("nzt", &[always("Pacific/Auckland")]),
    ("oesz", &[literal("Europe/Athens", 180)]),
    ("oez", &[literal("Europe/Athens", 120)]),
    ("pdt", &[literal("America/Los_Angeles", -420)]),
    ("pet", &[always("America/Lima")]),
    ("pht", &[always("Asia/Manila")]),
    ("pkt", &[always("Asia/Karachi")]),
    ("pst", &[literal("America/Los_Angeles", -480)]),
    ("pt", &[always("America/Los_Angeles")]),
    ("pyt", &[always("America/Asuncion")]),
    ("sast", &[always("Africa/Johannesburg")]),
    ("sgt", &[always("Asia/Singapore")]),
    ("trt", &[always("Europe/Istanbul")]),
    ("ut", &[literal("Etc/UTC", 0)]),
    ("utc", &[literal("Etc/UTC", 0)]),
    ("uyt", &[always("America/Montevideo")]),
    ("uzt", &[always("Asia/Tashkent")]),
    ("vet", &[always("America/Caracas")]),
    ("wat", &[always("Africa/Lagos")]),
    ("west", &[literal("Europe/Lisbon", 60)]),
    ("wesz", &[literal("Europe/Lisbon", 60)]),
    ("wet", &[literal("Europe/Lisbon", 0)]),
    ("wez", &[literal("Europe/Lisbon", 0)]),
    ("wib", &[always("Asia/Jakarta")]),
    ("wita", &[always("Asia/Makassar")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_zones_that_exist() {
        assert!(TABLE.is_sorted_by_key(|(name, _)| name));
        for meaning in TABLE.iter().flat_map(|(_, meanings)| *meanings) {
            assert!(jiff::tz::TimeZone::get(meaning.zone).is_ok(), "{}", meaning.zone);
        }
    }

    #[test]
    fn an_hour_ahead_of_greenwich_is_posix_minus_one() {
        assert_eq!(zone_of_offset(60).as_deref(), Some("Etc/GMT-1"));
        assert_eq!(zone_of_offset(-180).as_deref(), Some("Etc/GMT+3"));
    }
}
