//! The words of dates and times in English, Japanese, German, French, Spanish and Portuguese.
//!
//! Words are given as [`super::glyphs`] folds them: lower case, no accents.

use jiff::civil::Weekday;

use super::vocabulary;

/// The month that a word names, 1 to 12, in any of the languages.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" | "januar" | "janner" | "janvier" | "janv" | "enero" | "ene" | "janeiro" => 1,
        "february" | "feb" | "februar" | "fevrier" | "fevr" | "febrero" | "fevereiro" | "fev" | "febr" => 2,
        "march" | "mar" | "marz" | "maerz" | "mars" | "marzo" | "marco" | "mrz" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" => 4,
        "may" | "mai" | "mayo" | "maio" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "junho" => 6,
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "julho" => 7,
        "august" | "aug" | "aout" | "agosto" | "ago" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "setiembre" | "setembro" | "set" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "outubro" | "out" => 10,
        "november" | "nov" | "novembre" | "noviembre" | "novembro" => 11,
        "december" | "dec" | "dezember" | "dez" | "decembre" | "diciembre" | "dic" | "dezembro" => 12,
        _ => return None,
    })
}

/// The weekday that a word names; the languages agree wherever they share a word.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mondays" | "mon" | "montag" | "mo" | "lundi" | "lun" | "lunes" | "segunda" => Weekday::Monday,
        "tuesday" | "tue" | "tues" | "dienstag" | "di" | "mardi" | "martes" | "terca" | "ter" => Weekday::Tuesday,
        "wednesday" | "wed" | "weds" | "mittwoch" | "mi" | "mercredi" | "mer" | "miercoles" | "mie" | "quarta"
        | "qua" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" | "donnerstag" | "do" | "jeudi" | "jeu" | "jueves" | "jue" | "quinta"
        | "qui" => Weekday::Thursday,
        "friday" | "fri" | "freitag" | "fr" | "vendredi" | "ven" | "viernes" | "vie" | "sexta" | "sex" => {
            Weekday::Friday
        }
        "saturday" | "sat" | "samstag" | "sonnabend" | "sa" | "samedi" | "sam" | "sabado" | "sab" => Weekday::Saturday,
        "sunday" | "sun" | "sonntag" | "so" | "dimanche" | "dim" | "domingo" | "dom" => Weekday::Sunday,
        _ => return None,
    })
}

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
    vocabulary::FILLER.contains(word)
}
