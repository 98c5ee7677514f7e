//! The announcements of examples/, the undated ones dated so that they lie a few weeks ahead.
//!
//! A file `NAME.txt` stands as it is; `NAME.form.toml` beside it is its registration form. In a file `NAME.template.txt`, `{date}` (or `{date ja}`, as one writes in Japan)
//! becomes a day to come, `{time ZONE}` the time there of one and the same moment. The times follow the zone rules of that very day, so that the announcement
//! is right in every city whenever it is made; `plenary announce` checks it like any other.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use jiff::{
    ToSpan, Zoned,
    civil::{Date, Weekday, time},
    tz::TimeZone,
};

use crate::house::House;

/// An announcement, ready for `plenary announce`.
#[derive(Debug)]
pub struct Example {
    /// The address of its panel: the name of its file.
    pub slug: String,
    pub text: String,
    /// Its registration form, if one lies beside it.
    pub form: Option<PathBuf>,
}

const PLAIN: &str = ".txt";
const TEMPLATE: &str = ".template.txt";
/// Where the wall time of the templates is the whole hour that the organiser chose.
const HOME: &str = "Europe/Lisbon";

/// The announcements of examples/, by name.
pub fn all(house: &House) -> Result<Vec<Example>> {
    of(&house.at("examples"))
}

/// The announcements of a folder, by name.
pub fn of(folder: &Path) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (slug, is_template) = match (name.strip_suffix(TEMPLATE), name.strip_suffix(PLAIN)) {
            (Some(slug), _) => (slug, true),
            (None, Some(slug)) => (slug, false),
            (None, None) => continue,
        };
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let text = if is_template { dated(&text, &moment(today())?)? } else { text };
        let form = Some(folder.join(format!("{slug}.form.toml"))).filter(|form| form.is_file());
        examples.push(Example { slug: slug.to_owned(), text, form });
    }
    examples.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(examples)
}

// The one place of this crate that asks what day it is.
#[expect(clippy::disallowed_methods, reason = "an errand has no caller who could say what day it is")]
fn today() -> Date {
    Zoned::now().with_time_zone(TimeZone::UTC).date()
}

/// Two in the afternoon at home, on the first Thursday that is at least three weeks after a day.
fn moment(today: Date) -> Result<Zoned> {
    let earliest = today.checked_add(20.days())?;
    let day = earliest.nth_weekday(1, Weekday::Thursday)?;
    Ok(day.to_datetime(time(14, 0, 0, 0)).in_tz(HOME)?)
}

/// The template with its date and times filled in.
fn dated(template: &str, moment: &Zoned) -> Result<String> {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (blank, after) = after.split_once('}').context("the template has a { without its }")?;
        text.push_str(before);
        text.push_str(&filled(blank, moment)?);
        rest = after;
    }
    text.push_str(rest);
    Ok(text)
}

fn filled(blank: &str, moment: &Zoned) -> Result<String> {
    match blank.split_once(' ') {
        None if blank == "date" => Ok(moment.strftime("%A, %-d %B %Y").to_string()),
        Some(("date", "ja")) => Ok(moment.strftime("%Y年%-m月%-d日").to_string()),
        Some(("time", zone)) => {
            let there = moment.in_tz(zone)?;
            let later = if there.date() > moment.date() { " (+1 day)" } else { "" };
            Ok(format!("{}{later}", there.strftime("%H:%M")))
        }
        _ => bail!("a template knows {{date}}, {{date ja}} and {{time ZONE}}, not {{{blank}}}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_example_lies_three_to_four_weeks_ahead_on_a_thursday() {
        for day in 1..=28 {
            let today = date(2026, 2, day);
            let moment = moment(today).unwrap();
            let days = today.until(moment.date()).unwrap().get_days();
            assert!((21..=27).contains(&days), "{days} days after {today}");
            assert_eq!(moment.weekday(), Weekday::Thursday);
        }
    }

    #[test]
    fn a_template_is_right_in_every_city_on_its_own_day() {
        let template =
            "{date}\nLisbon {time Europe/Lisbon}\nTokyo {time Asia/Tokyo}\nAuckland {time Pacific/Auckland}\n";
        let winter = moment(date(2026, 11, 23)).unwrap();
        assert_eq!(
            dated(template, &winter).unwrap(),
            "Thursday, 17 December 2026\nLisbon 14:00\nTokyo 23:00\nAuckland 03:00 (+1 day)\n"
        );
        let summer = moment(date(2026, 6, 1)).unwrap();
        assert_eq!(
            dated(template, &summer).unwrap(),
            "Thursday, 25 June 2026\nLisbon 14:00\nTokyo 22:00\nAuckland 01:00 (+1 day)\n"
        );
    }

    #[test]
    fn a_blank_that_means_nothing_is_refused() {
        let moment = moment(date(2026, 11, 23)).unwrap();
        assert!(dated("{place}", &moment).is_err());
        assert!(dated("{date", &moment).is_err());
    }
}
