//! Reading dates: year first with any separator, or with dots and the day first, as countries that write dots do.
//! Where day and month could be exchanged, the registrant is asked.

use jiff::civil::Date;

use crate::form::{Answer, DateRules, FieldFault, clean};

pub(super) fn read_date(text: &str, rules: &DateRules) -> Result<Answer, FieldFault> {
    let date = date(text)?;
    match (rules.earliest, rules.latest) {
        (Some(earliest), _) if date < earliest => Err(FieldFault::TooEarly { earliest }),
        (_, Some(latest)) if date > latest => Err(FieldFault::TooLate { latest }),
        _ => Ok(Answer::Date(date)),
    }
}

fn date(text: &str) -> Result<Date, FieldFault> {
    let not_a_date = || FieldFault::NotADate { typed: clean::quoted(text) };
    let no_such_day = || FieldFault::NoSuchDay { typed: clean::quoted(text) };
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '日', '‐', '–', '−'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(not_a_date());
    };
    let are_numbers = parts.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    if !are_numbers {
        return Err(not_a_date());
    }
    let day = |year: &str, month: &str, day: &str| {
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|date| date.year() >= 1000)
    };
    if first.len() == 4 {
        return day(first, second, third).ok_or_else(no_such_day);
    }
    if third.len() != 4 {
        return Err(not_a_date());
    }
    let day_first = day(third, second, first);
    if text.contains('.') {
        return day_first.ok_or_else(no_such_day);
    }
    match (day_first, day(third, first, second)) {
        (Some(one), Some(other)) if one != other => Err(FieldFault::DateHasTwoReadings { one, other }),
        (Some(date), _) | (None, Some(date)) => Ok(date),
        (None, None) => Err(no_such_day()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for typed in ["2027-03-19", "2027/3/19", "2027年3月19日", "19.3.2027", "19/03/2027", "3/19/2027", "2027. 3. 19"]
        {
            assert_eq!(date(typed).expect(typed).to_string(), "2027-03-19", "{typed}");
        }
    }

    #[test]
    fn a_date_with_two_readings_is_asked_about() {
        let fault = date("03/09/2027").unwrap_err().to_string();
        assert!(fault.contains("2027-09-03") && fault.contains("2027-03-09"), "{fault}");
    }

    #[test]
    fn a_day_that_does_not_exist_is_named() {
        assert!(matches!(date("2027-02-29"), Err(FieldFault::NoSuchDay { .. })));
        for typed in ["tomorrow", "27-03-09", "2027-03", "0000-00-00", "9/9/99", "2027-03-09T10:00", "-1-1-1", "----"] {
            assert!(date(typed).is_err(), "{typed}");
        }
    }
}
