//! The words of dates and times in English, Japanese, German, French, Spanish and Portuguese.
//!
//! Words are given as [`super::glyphs`] folds them: lower case, no accents.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::vocabulary;
use crate::words::Dictionary;

/// The month that a word names, 1 to 12, in any of the languages.
pub(super) fn month(word: &str) -> Option<i8> {
    NAMES.meaning(word)?.month
}

/// The weekday that a word names; the languages agree wherever they share a word.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    NAMES.meaning(word)?.weekday
}

/// What a word of the calendar names.
#[derive(Debug, Default)]
struct Name {
    month: Option<i8>,
    weekday: Option<Weekday>,
}

static NAMES: LazyLock<Dictionary<Name>> = LazyLock::new(|| {
    let months = (1..).zip(MONTHS).flat_map(|(month, words)| {
        words.split(' ').map(move |word| (word, Name { month: Some(month), weekday: None }))
    });
    let weekdays = WEEKDAYS.into_iter().flat_map(|(weekday, words)| {
        words.split(' ').map(move |word| (word, Name { month: None, weekday: Some(weekday) }))
    });
    Dictionary::gather(months.chain(weekdays), |name: &mut Name, entry: Name| {
        name.month = name.month.or(entry.month);
        name.weekday = name.weekday.or(entry.weekday);
    })
});

const MONTHS: [&str; 12] = [
    "january jan januar janner janvier janv enero ene janeiro",
    "february feb februar fevrier fevr febrero fevereiro fev febr",
    "march mar marz maerz mars marzo marco mrz",
    "april apr avril avr abril abr",
    "may mai mayo maio",
    "june jun juni juin junio junho",
    "july jul juli juillet juil julio julho",
    "august aug aout agosto ago",
    "september sep sept septembre septiembre setiembre setembro set",
    "october oct oktober okt octobre octubre outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dezembro",
];

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday mondays mon montag mo lundi lun lunes segunda"),
    (Weekday::Tuesday, "tuesday tue tues dienstag di mardi martes terca ter"),
    (Weekday::Wednesday, "wednesday wed weds mittwoch mi mercredi mer miercoles mie quarta qua"),
    (Weekday::Thursday, "thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta qui"),
    (Weekday::Friday, "friday fri freitag fr vendredi ven viernes vie sexta sex"),
    (Weekday::Saturday, "saturday sat samstag sonnabend sa samedi sam sabado sab"),
    (Weekday::Sunday, "sunday sun sonntag so dimanche dim domingo dom"),
];

/// The weekday of 月火水木金土日.
pub(super) fn weekday_glyph(glyph: char) -> Option<Weekday> {
    Some(match glyph {
        '月' => Weekday::Monday,
        '火' => Weekday::Tuesday,
        '水' => Weekday::Wednesday,
        '木' => Weekday::Thursday,
        '金' => Weekday::Friday,
        '土' => Weekday::Saturday,
        '日' => Weekday::Sunday,
        _ => return None,
    })
}

/// A weekday's English name, for messages.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// A month's English name, for messages.
pub(super) fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
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
    usize::try_from(month - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("?")
}

/// Words that may stand between a time and its place without parting them.
pub(super) fn is_filler(word: &str) -> bool {
    vocabulary::FILLER.holds(word)
}
