//! Countries and territories: their codes, names, flags, dialling codes, and the one a visitor is likely to be in.
//!
//! The list is ISO 3166-1's, with Kosovo (XK) and the two parts of Saint Helena that have numbers of their own (AC, TA).
//! Deliberately lacks any guess from an address on the network: languages are all a guess may rest on.

use std::{
    cmp::Ordering,
    collections::HashMap,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// One country a line, sorted by code; `crates/core/data/README.md` describes the columns.
const TABLE: &str = include_str!("../data/countries.tsv");
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| TABLE.lines().filter_map(Row::of_line).collect());
/// Where most speakers of a language live, by its tag in small letters.
static HOMES: LazyLock<HashMap<String, &Row>> = LazyLock::new(|| {
    let homes = |row: &'static Row| row.languages.split(' ').map(move |tag| (tag.to_ascii_lowercase(), row));
    // The first of several stays.
    ROWS.iter().rev().flat_map(homes).collect()
});

/// A country or territory. Written as its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(&'static Row);

/// The text is not the code of a country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a country; {advice}", advice = what_to_write(.0))]
pub struct NotACountry(pub String);

/// Letters that people take for a country's, with those that are.
const MISTAKEN: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("JA", "JP")];

struct Row {
    code: &'static str,
    calling_code: Option<u16>,
    /// In English, Japanese, French.
    names: [&'static str; 3],
    /// The place in a list by name, in the same languages.
    places: [u16; 3],
    languages: &'static str,
}

impl Country {
    /// Every country, by name in that language: what a list to choose from shows.
    #[must_use]
    pub fn all(language: &Language) -> Vec<Self> {
        let column = column(language);
        let mut all: Vec<Self> = ROWS.iter().map(Self).collect();
        all.sort_by_key(|country| country.0.places.get(column).copied());
        all
    }

    /// Every country that has telephone numbers of its own, by name in that language.
    #[must_use]
    pub fn all_with_calling_code(language: &Language) -> Vec<Self> {
        let mut all = Self::all(language);
        all.retain(|country| country.calling_code().is_some());
        all
    }

    /// The ISO 3166-1 alpha-2 code: `JP`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    /// What stands after the + of a number there (ITU-T E.164): 81. Several countries may share one.
    #[must_use]
    pub fn calling_code(self) -> Option<u16> {
        self.0.calling_code
    }

    /// The name in Japanese or French, and in English for every other language.
    #[must_use]
    pub fn name(self, language: &Language) -> &'static str {
        self.0.names.get(column(language)).copied().unwrap_or(self.0.code)
    }

    /// The flag: the code in regional indicator symbols (Unicode Technical Standard 51, annex B).
    #[must_use]
    pub fn flag(self) -> String {
        let symbol = |letter: u8| char::from_u32(0x1F1E6 + u32::from(letter.saturating_sub(b'A')));
        self.0.code.bytes().filter_map(symbol).collect()
    }

    /// The country that a page's language speaks of: the one its tag names, else the one where most of its speakers
    /// live. None for English, Spanish and Arabic, which are at home in too many.
    #[must_use]
    pub fn of_language(language: &Language) -> Option<Self> {
        Self::of_tag(language.as_str())
    }

    /// The country that a browser's `Accept-Language` speaks of (RFC 9110 12.5.4): that of the most wanted language
    /// which has one.
    #[must_use]
    pub fn of_accept_language(header: &str) -> Option<Self> {
        let mut wanted: Vec<(u16, &str)> = header.split(',').take(32).filter_map(weighed).collect();
        wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wanted.into_iter().find_map(|(_, tag)| Self::of_tag(tag))
    }

    /// The name as it stands after “in” in an English sentence: `the United States`.
    #[must_use]
    pub fn after_in(self) -> String {
        let name = self.name(&Language::english());
        let takes_an_article = [
            "United",
            "Islands",
            "Republic",
            "Territor",
            "Isle of",
            "Netherlands",
            "Philippines",
            "Maldives",
            "Comoros",
            "Seychelles",
            "Bahamas",
            "Gambia",
        ];
        if takes_an_article.iter().any(|word| name.contains(word)) { format!("the {name}") } else { name.to_owned() }
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let mut subtags = tag.trim().split(['-', '_']);
        let primary = subtags.next().filter(|primary| !primary.is_empty())?.to_ascii_lowercase();
        let rest: Vec<&str> = subtags.collect();
        let is_region = |subtag: &&&str| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        // After a single letter come extensions, which say nothing of a place (RFC 5646 2.2.6).
        if let Some(region) = rest.iter().take_while(|subtag| subtag.len() > 1).find(is_region) {
            return region.to_ascii_uppercase().parse().ok();
        }
        let script = rest.first().filter(|subtag| subtag.len() == 4).map(|script| format!("{primary}-{script}"));
        let home_of = |wanted: &str| HOMES.get(&wanted.to_ascii_lowercase()).copied().map(Self);
        script.and_then(|tag| home_of(&tag)).or_else(|| home_of(&primary))
    }
}

/// The country's letters where its name was written, or letters that are often taken for them.
fn what_to_write(instead_of: &str) -> String {
    let is_it = |known: &str| known.to_lowercase() == instead_of.to_lowercase();
    let letters = MISTAKEN.iter().find_map(|(mistaken, right)| is_it(mistaken).then_some(*right));
    let is_meant = |row: &&Row| letters == Some(row.code) || row.names.into_iter().any(is_it);
    match ROWS.iter().find(is_meant).map(Country) {
        Some(country) => format!("write “{country}” for {}.", country.after_in()),
        None => "write its two letters, for example “JP” or “FR”.".to_owned(),
    }
}

fn column(language: &Language) -> usize {
    match language.primary() {
        "ja" => 1,
        "fr" => 2,
        _ => 0,
    }
}

/// A language range and its weight in thousandths; none for one that is not wanted at all.
fn weighed(range: &str) -> Option<(u16, &str)> {
    let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
    let weight = parameters.trim().strip_prefix("q=").map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    let thousandths = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
    (thousandths > 0).then_some((thousandths, tag))
}

impl Row {
    fn of_line(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let code = columns.next()?;
        let calling_code = columns.next()?.parse().ok();
        let names = [columns.next()?, columns.next()?, columns.next()?];
        let mut place = || columns.next()?.parse().ok();
        let places = [place()?, place()?, place()?];
        Some(Self { code, calling_code, names, places, languages: columns.next().unwrap_or_default() })
    }
}

impl FromStr for Country {
    type Err = NotACountry;

    /// Reads the code in capitals, as it is stored.
    fn from_str(code: &str) -> Result<Self, NotACountry> {
        let found = ROWS.binary_search_by(|row| row.code.cmp(code)).ok().and_then(|place| ROWS.get(place));
        found.map(Self).ok_or_else(|| NotACountry(code.chars().take(20).collect()))
    }
}

impl TryFrom<String> for Country {
    type Error = NotACountry;

    fn try_from(code: String) -> Result<Self, NotACountry> {
        code.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0.code.to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.code)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Country({})", self.0.code)
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Country {}

impl PartialOrd for Country {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Country {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.code.cmp(other.0.code)
    }
}

impl Hash for Country {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.code.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    fn country(code: &str) -> Country {
        code.parse().unwrap()
    }

    #[test]
    fn every_line_is_a_country_with_names_and_a_place_in_every_list() {
        assert_eq!(ROWS.len(), TABLE.lines().count());
        assert!(ROWS.is_sorted_by_key(|row| row.code));
        for tag in ["en", "ja", "fr"] {
            let all = Country::all(&language(tag));
            assert_eq!(all.len(), ROWS.len());
            assert!(all.iter().all(|country| !country.name(&language(tag)).is_empty()));
        }
        assert_eq!(Country::all_with_calling_code(&Language::english()).len(), 245);
    }

    #[test]
    fn a_list_is_in_the_order_that_its_readers_expect() {
        let before = |tag: &str, one: &str, other: &str| {
            let all = Country::all(&language(tag));
            let place = |code: &str| all.iter().position(|known| known.as_str() == code);
            assert!(place(one) < place(other), "{one} after {other} in {tag}");
        };
        before("fr", "EG", "ES");
        before("fr", "US", "FI");
        before("en", "AX", "AL");
        before("ja", "NE", "JP");
        before("ja", "JP", "NO");
        before("ja", "KR", "GM");
    }

    #[test]
    fn a_country_has_a_flag_a_name_and_a_calling_code() {
        assert_eq!(country("JP").flag(), "🇯🇵");
        assert_eq!(country("JP").name(&language("ja")), "日本");
        assert_eq!(country("JP").name(&language("fr-CA")), "Japon");
        assert_eq!(country("JP").name(&language("de")), "Japan");
        assert_eq!(country("JP").calling_code(), Some(81));
        assert_eq!(country("AQ").calling_code(), None);
        for wrong in ["", "jp", "JPN", "ZZ", "🇯🇵"] {
            assert!(wrong.parse::<Country>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn who_writes_something_else_for_a_country_is_told_its_letters() {
        let told = |written: &str| written.parse::<Country>().unwrap_err().to_string();
        assert_eq!(told("UK"), "“UK” is not a country; write “GB” for the United Kingdom.");
        assert_eq!(told("日本"), "“日本” is not a country; write “JP” for Japan.");
        assert_eq!(told("FRANCE"), "“FRANCE” is not a country; write “FR” for France.");
        assert_eq!(told("ZZ"), "“ZZ” is not a country; write its two letters, for example “JP” or “FR”.");
    }

    #[test]
    fn a_language_speaks_of_a_country_when_it_has_a_likely_one() {
        let spoken = |tag: &str| Country::of_language(&language(tag)).map(Country::as_str);
        assert_eq!(spoken("ja"), Some("JP"));
        assert_eq!(spoken("fr"), Some("FR"));
        assert_eq!(spoken("fr-CA"), Some("CA"));
        assert_eq!(spoken("de"), Some("DE"));
        assert_eq!(spoken("ko"), Some("KR"));
        assert_eq!(spoken("zh"), Some("CN"));
        assert_eq!(spoken("zh-Hant"), Some("TW"));
        assert_eq!(spoken("zh-Hant-HK"), Some("HK"));
        assert_eq!(spoken("en"), None);
        assert_eq!(spoken("en-GB"), Some("GB"));
        assert_eq!(spoken("en-u-rg-gb"), None);
    }

    #[test]
    fn a_browser_speaks_of_the_country_of_its_most_wanted_language_that_has_one() {
        let heard = |header: &str| Country::of_accept_language(header).map(Country::as_str);
        assert_eq!(heard("ja,en-US;q=0.9,en;q=0.8"), Some("JP"));
        assert_eq!(heard("en;q=0.5, fr-CH"), Some("CH"));
        assert_eq!(heard("en,en-GB;q=0.8"), Some("GB"));
        assert_eq!(heard("EN-us"), Some("US"));
        assert_eq!(heard("de;q=0, en"), None);
        assert_eq!(heard("*"), None);
        assert_eq!(heard(";;,,q=;-"), None);
    }
}
