//! Dates and times in words: “Thursday 10 December 2026, 13:00”, 「2026年12月10日(木)13:00」,
//! « jeudi 10 décembre 2026, 13 h 00 ».
//!
//! Holds: the hour has twenty-four hours everywhere, so that no reader has to ask which half of the day is meant.
//! Deliberately knows nothing of zones: a caller says whose clock a time is of.

use jiff::civil::{Date, DateTime, Weekday};
use plenary_core::language::Language;

const NO_BREAK: char = '\u{a0}';

/// “Thursday 10 December 2026”.
#[must_use]
pub fn long_date(language: &Language, date: Date) -> String {
    match manner(language) {
        Manner::English => format!("{} {}", weekday(language, date), day_month_year(language, date)),
        Manner::Japanese => format!("{}({})", day_month_year(language, date), weekday(language, date)),
        Manner::French => format!("{} {}", weekday(language, date), day_month_year(language, date)),
    }
}

/// “Friday 11 December”: within a page that names the year elsewhere.
#[must_use]
pub fn short_date(language: &Language, date: Date) -> String {
    match manner(language) {
        Manner::English | Manner::French => {
            format!("{} {}", weekday(language, date), day_month(language, date))
        }
        Manner::Japanese => format!("{}({})", day_month(language, date), weekday(language, date)),
    }
}

/// “10 December 2026”.
#[must_use]
pub fn day_month_year(language: &Language, date: Date) -> String {
    match manner(language) {
        Manner::English | Manner::French => {
            format!("{} {}", day_month(language, date), date.year())
        }
        Manner::Japanese => format!("{}年{}", date.year(), day_month(language, date)),
    }
}

/// “10 December”.
#[must_use]
pub fn day_month(language: &Language, date: Date) -> String {
    let (day, month) = (date.day(), usize::from(date.month().unsigned_abs()) - 1);
    let name = |months: &[&'static str; 12]| months.get(month).copied().unwrap_or_default();
    match manner(language) {
        Manner::English => format!("{day} {}", name(&ENGLISH_MONTHS)),
        Manner::Japanese => format!("{}月{day}日", date.month()),
        Manner::French if day == 1 => format!("1er {}", name(&FRENCH_MONTHS)),
        Manner::French => format!("{day} {}", name(&FRENCH_MONTHS)),
    }
}

/// “13:00”; in French « 13 h 00 ».
#[must_use]
pub fn time(language: &Language, at: DateTime) -> String {
    match manner(language) {
        Manner::French => format!("{}{NO_BREAK}h{NO_BREAK}{:02}", at.hour(), at.minute()),
        Manner::English | Manner::Japanese => format!("{:02}:{:02}", at.hour(), at.minute()),
    }
}

/// “13:00–14:30”; an end on another day names it: “22:00 – Friday 11 December, 00:30”.
#[must_use]
pub fn time_range(language: &Language, starts: DateTime, ends: Option<DateTime>) -> String {
    let from = time(language, starts);
    let Some(ends) = ends else { return from };
    let until = time(language, ends);
    if ends.date() != starts.date() {
        let date = short_date(language, ends.date());
        return format!("{from} – {}", joined(language, &date, &until));
    }
    match manner(language) {
        Manner::English => format!("{from}–{until}"),
        Manner::Japanese => format!("{from}〜{until}"),
        Manner::French => format!("{from} – {until}"),
    }
}

/// “Thursday 10 December 2026, 13:00”.
#[must_use]
pub fn date_and_time(language: &Language, at: DateTime) -> String {
    joined(language, &long_date(language, at.date()), &time(language, at))
}

/// “Thursday 10 December 2026, 13:00–14:30”.
#[must_use]
pub fn date_and_times(language: &Language, starts: DateTime, ends: Option<DateTime>) -> String {
    joined(language, &long_date(language, starts.date()), &time_range(language, starts, ends))
}

/// “Canberra, London and Paris”.
#[must_use]
pub fn list(language: &Language, items: &[String]) -> String {
    let (between, last) = match manner(language) {
        Manner::English => (", ", " and "),
        Manner::Japanese => ("、", "、"),
        Manner::French => (", ", " et "),
    };
    match items.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join(between)),
        _ => items.concat(),
    }
}

#[derive(Clone, Copy)]
enum Manner {
    English,
    Japanese,
    French,
}

fn manner(language: &Language) -> Manner {
    match language.primary() {
        "ja" => Manner::Japanese,
        "fr" => Manner::French,
        _ => Manner::English,
    }
}

fn joined(language: &Language, date: &str, time: &str) -> String {
    match manner(language) {
        Manner::Japanese => format!("{date}{time}"),
        Manner::English | Manner::French => format!("{date}, {time}"),
    }
}

fn weekday(language: &Language, date: Date) -> &'static str {
    let (english, japanese, french) = match date.weekday() {
        Weekday::Monday => ("Monday", "月", "lundi"),
        Weekday::Tuesday => ("Tuesday", "火", "mardi"),
        Weekday::Wednesday => ("Wednesday", "水", "mercredi"),
        Weekday::Thursday => ("Thursday", "木", "jeudi"),
        Weekday::Friday => ("Friday", "金", "vendredi"),
        Weekday::Saturday => ("Saturday", "土", "samedi"),
        Weekday::Sunday => ("Sunday", "日", "dimanche"),
    };
    match manner(language) {
        Manner::English => english,
        Manner::Japanese => japanese,
        Manner::French => french,
    }
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    fn language(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    #[test]
    fn a_date_and_time_reads_as_people_write_it() {
        let at = datetime(2026, 12, 10, 13, 0, 0, 0);
        assert_eq!(date_and_time(&language("en"), at), "Thursday 10 December 2026, 13:00");
        assert_eq!(date_and_time(&language("ja"), at), "2026年12月10日(木)13:00");
        assert_eq!(date_and_time(&language("fr"), at), "jeudi 10 décembre 2026, 13\u{a0}h\u{a0}00");
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french_only() {
        let at = datetime(2026, 10, 1, 0, 5, 0, 0);
        assert_eq!(date_and_time(&language("fr"), at), "jeudi 1er octobre 2026, 0\u{a0}h\u{a0}05");
        assert_eq!(day_month(&language("en"), at.date()), "1 October");
    }

    #[test]
    fn a_range_names_the_day_it_ends_on_only_when_it_is_another() {
        let starts = datetime(2026, 12, 10, 22, 0, 0, 0);
        let same = datetime(2026, 12, 10, 23, 30, 0, 0);
        let next = datetime(2026, 12, 11, 0, 30, 0, 0);
        let english = language("en");
        assert_eq!(time_range(&english, starts, Some(same)), "22:00–23:30");
        assert_eq!(time_range(&english, starts, Some(next)), "22:00 – Friday 11 December, 00:30");
        assert_eq!(time_range(&language("ja"), starts, Some(same)), "22:00〜23:30");
        assert_eq!(time_range(&language("ja"), starts, Some(next)), "22:00 – 12月11日(金)00:30");
        assert_eq!(time_range(&english, starts, None), "22:00");
    }

    #[test]
    fn a_list_ends_with_its_and() {
        let cities = ["Canberra", "London", "Paris"].map(str::to_owned);
        assert_eq!(list(&language("en"), &cities), "Canberra, London and Paris");
        assert_eq!(list(&language("fr"), &cities[..2]), "Canberra et London");
        assert_eq!(list(&language("ja"), &cities[..1]), "Canberra");
        assert_eq!(list(&language("en"), &[]), "");
    }
}
