//! The numbering plans of the world: which numbers a region has, how they begin, how they are written.
//!
//! Read from `data/phone.tsv` when the first number is, without compiling a pattern before a number needs it.

use std::sync::LazyLock;

use super::{PhoneKind, lengths::Lengths, pattern::Pattern};
use crate::country::Country;

/// Generated from libphonenumber's metadata; `crates/core/data/README.md` describes the lines.
const TABLE: &str = include_str!("../../data/phone.tsv");
static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| plans(TABLE));

/// The numbering plan of a region, or of a service that belongs to none.
#[derive(Debug)]
pub(super) struct Plan {
    /// None for services such as +800.
    pub(super) country: Option<Country>,
    pub(super) calling_code: u16,
    /// What is dialled before a number abroad: 00, 011, 010.
    pub(super) international_prefix: Pattern,
    /// What is dialled before a number elsewhere in the region: 0, 1, 8; empty where nothing is.
    pub(super) national_prefix: &'static str,
    /// The national prefix as it is written in practice, with carrier codes and local numbers.
    pub(super) written_prefix: Pattern,
    /// What becomes of a number that begins like that; empty when the prefix only goes.
    pub(super) written_prefix_becomes: &'static str,
    /// How this region's numbers begin among those that share the calling code.
    pub(super) leading_digits: Pattern,
    pub(super) general: Shape,
    /// Lengths that are only dialled within a town.
    pub(super) local: Lengths,
    /// In the order in which they are tried.
    pub(super) shapes: Vec<Shape>,
    pub(super) formats: Vec<Format>,
    /// How numbers are written for readers abroad, where that differs.
    pub(super) formats_abroad: Vec<Format>,
}

/// What the national numbers of one kind look like.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) kind: PhoneKind,
    pub(super) lengths: Lengths,
    pub(super) pattern: Pattern,
    pub(super) example: &'static str,
}

/// One way to group digits.
#[derive(Debug)]
pub(super) struct Format {
    pub(super) groups: Pattern,
    pub(super) template: &'static str,
    /// Absent when it is for all numbers that fit.
    pub(super) leading_digits: Pattern,
    /// How the first group is written within the region; empty when it needs no prefix.
    pub(super) first_group: &'static str,
}

/// The version of the metadata that the plans were made from: `9.0.43`.
pub fn version() -> &'static str {
    TABLE.lines().next().and_then(|line| line.strip_prefix("version\t")).unwrap_or_default()
}

impl Plan {
    /// The plans that share a calling code, the principal one first. Empty when nobody has the code.
    pub(super) fn all_with(calling_code: u16) -> &'static [Self] {
        let begins = PLANS.partition_point(|plan| plan.calling_code < calling_code);
        let ends = PLANS.partition_point(|plan| plan.calling_code <= calling_code);
        PLANS.get(begins..ends).unwrap_or_default()
    }

    /// The principal plan of a calling code.
    pub(super) fn with(calling_code: u16) -> Option<&'static Self> {
        Self::all_with(calling_code).first()
    }

    /// The plan of a country; none for those without numbers of their own.
    pub(super) fn of(country: Country) -> Option<&'static Self> {
        Self::all_with(country.calling_code()?).iter().find(|plan| plan.country == Some(country))
    }

    /// The calling code at the beginning of the digits (ITU-T E.164 6.2.1), with the digits behind it.
    pub(super) fn calling_code_of(digits: &str) -> Option<(u16, &str)> {
        (1..=3).find_map(|length| {
            let (code, rest) = digits.split_at_checked(length).filter(|_| !digits.starts_with('0'))?;
            let code = code.parse().ok()?;
            Self::with(code).map(|_| (code, rest))
        })
    }

    #[cfg(test)]
    pub(super) fn all() -> &'static [Self] {
        &PLANS
    }

    fn of_columns(mut columns: impl Iterator<Item = &'static str>) -> Option<Self> {
        let mut column = || columns.next().unwrap_or_default();
        let country = column().parse().ok();
        Some(Self {
            country,
            calling_code: column().parse().ok()?,
            international_prefix: Pattern::new(column()),
            national_prefix: column(),
            written_prefix: Pattern::new(column()),
            written_prefix_becomes: column(),
            leading_digits: Pattern::new(column()),
            general: Shape::of_columns(PhoneKind::Unknown, ""),
            local: Lengths::default(),
            shapes: Vec::new(),
            formats: Vec::new(),
            formats_abroad: Vec::new(),
        })
    }

    fn read(&mut self, tag: &str, columns: &'static str) {
        match tag {
            "format" => self.formats.push(Format::of_columns(columns)),
            "abroad" => self.formats_abroad.push(Format::of_columns(columns)),
            "general" => {
                self.general = Shape::of_columns(PhoneKind::Unknown, columns);
                self.local = columns.split('\t').nth(3).map(Lengths::read).unwrap_or_default();
            }
            _ => self.shapes.extend(PhoneKind::named(tag).map(|kind| Shape::of_columns(kind, columns))),
        }
    }
}

impl Shape {
    /// Whether it is the national number of something of this kind.
    pub(super) fn fits(&self, national: &str) -> bool {
        (self.lengths.is_empty() || self.lengths.has(national.len())) && self.pattern.matches(national)
    }

    fn of_columns(kind: PhoneKind, columns: &'static str) -> Self {
        let mut columns = columns.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        Self { kind, lengths: Lengths::read(column()), pattern: Pattern::new(column()), example: column() }
    }
}

impl Format {
    fn of_columns(columns: &'static str) -> Self {
        let mut columns = columns.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        Self {
            groups: Pattern::new(column()),
            template: column(),
            leading_digits: Pattern::new(column()),
            first_group: column(),
        }
    }
}

fn plans(table: &'static str) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::with_capacity(256);
    for line in table.lines() {
        let (tag, columns) = line.split_once('\t').unwrap_or((line, ""));
        if tag == "plan" {
            plans.extend(Plan::of_columns(columns.split('\t')));
        } else if let Some(plan) = plans.last_mut() {
            plan.read(tag, columns);
        }
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_read_and_every_country_finds_its_own() {
        assert_eq!(Plan::all().len(), TABLE.lines().filter(|line| line.starts_with("plan\t")).count());
        assert!(Plan::all().is_sorted_by_key(|plan| plan.calling_code));
        for plan in Plan::all() {
            assert!(plan.general.pattern.compiles() && !plan.shapes.is_empty(), "{plan:?}");
            if let Some(country) = plan.country {
                assert_eq!(Plan::of(country).map(|found| found.country), Some(Some(country)));
            }
        }
    }

    #[test]
    fn every_pattern_of_the_plans_compiles() {
        for plan in Plan::all() {
            let formats = plan.formats.iter().chain(&plan.formats_abroad);
            let patterns = [&plan.international_prefix, &plan.written_prefix, &plan.leading_digits]
                .into_iter()
                .chain(plan.shapes.iter().map(|shape| &shape.pattern))
                .chain(formats.flat_map(|format| [&format.groups, &format.leading_digits]));
            for pattern in patterns {
                assert!(pattern.is_absent() || pattern.compiles(), "{pattern:?}");
            }
        }
    }

    #[test]
    fn every_line_has_a_meaning() {
        for line in TABLE.lines().skip(1) {
            let tag = line.split('\t').next().unwrap();
            let is_known = matches!(tag, "plan" | "general" | "format" | "abroad") || PhoneKind::named(tag).is_some();
            assert!(is_known, "{line}");
        }
    }

    #[test]
    fn a_calling_code_is_found_at_the_beginning_of_a_number() {
        assert_eq!(Plan::calling_code_of("81901234"), Some((81, "901234")));
        assert_eq!(Plan::calling_code_of("12025550123"), Some((1, "2025550123")));
        assert_eq!(Plan::calling_code_of("0811"), None);
        assert_eq!(Plan::calling_code_of("999123"), None);
    }
}
