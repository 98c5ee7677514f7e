//! Examples of numbers that people recognise as such, and never the very number that was just typed.

use super::{
    Dialled, Origin, PhoneKind, PhoneNumber,
    characters::digits_of,
    format, number_of,
    plan::{Plan, Shape},
};
use crate::country::Country;

/// An example of a number in a country: of that kind if it has such, else the commonest it has. Its digits neither begin
/// nor end like those of `typed`, if those are more than a beginning, nor stand among them. None for a country without
/// numbers of its own.
#[must_use]
pub fn example(country: Country, kind: PhoneKind, typed: &str) -> Option<PhoneNumber> {
    let plan = Plan::of(country)?;
    let digits = digits_of(&typed.chars().take(super::dial::LONGEST).collect::<Vec<_>>());
    let national = unlike(plan, Some(kind), [&digits, &digits])?;
    number_of(dialled(plan, national))
}

/// An example for a sentence about a number of the plan, written as the person wrote theirs. Of `digits`, the first are
/// those taken for the national number, the second all that were typed.
pub(super) fn written_like(plan: &Plan, kind: Option<PhoneKind>, origin: Origin, digits: [&str; 2]) -> Option<String> {
    let national = unlike(plan, kind, digits)?;
    Some(match origin {
        Origin::ChosenCountry => format::nationally(plan.calling_code, &national),
        Origin::Plus | Origin::InternationalPrefix | Origin::Digits => {
            format::international(plan.calling_code, &national)
        }
    })
}

/// The national number of an example that could not be taken for the digits.
fn unlike(plan: &Plan, kind: Option<PhoneKind>, digits: [&str; 2]) -> Option<String> {
    let wanted = kind.filter(|kind| *kind != PhoneKind::FixedLineOrMobile).unwrap_or(PhoneKind::Mobile);
    let of_kind = |kind: PhoneKind| plan.shapes.iter().find(move |shape| shape.kind == kind);
    let wanted = [wanted, PhoneKind::Mobile, PhoneKind::FixedLine].into_iter().filter_map(of_kind);
    let shapes: Vec<&Shape> = wanted.chain(&plan.shapes).collect();
    // Saint Martin and Western Sahara have only numbers that a neighbour might have as well.
    let is_own = |number: &PhoneNumber| number.country == plan.country;
    let find =
        |fits: &dyn Fn(&PhoneNumber) -> bool| shapes.iter().find_map(|shape| unlike_of(plan, shape, digits, fits));
    find(&is_own).or_else(|| find(&|_| true))
}

fn unlike_of(plan: &Plan, shape: &Shape, digits: [&str; 2], fits: &dyn Fn(&PhoneNumber) -> bool) -> Option<String> {
    // First only what comes last is another; where that was not typed yet, nearly everything.
    let kept = [shape.example.len().saturating_sub(4), 3];
    let mut all = kept.into_iter().flat_map(|kept| (0..10).map(move |turn| turned(shape.example, kept, turn)));
    all.find(|national| {
        let number = number_of(dialled(plan, national.clone()));
        number.is_some_and(|number| fits(&number)) && shape.fits(national) && !is_alike(plan, national, digits)
    })
}

/// So many digits say of what kind a number is, and of whose it is nothing: an example may begin like them.
const BEGINNING: usize = 4;

/// Whether one begins or ends like the other, with or without calling code and national prefix, or stands in what was
/// typed: before what was taken for an extension, or in it.
fn is_alike(plan: &Plan, national: &str, [digits, typed]: [&str; 2]) -> bool {
    // Argentina, for one, dials a mobile number with other digits at home than from abroad.
    let at_home = digits_of(&format::nationally(plan.calling_code, national).chars().collect::<Vec<_>>());
    let forms = [
        national.to_owned(),
        format!("{}{national}", plan.national_prefix),
        format!("{}{national}", plan.calling_code),
        format!("00{}{national}", plan.calling_code),
        at_home.clone(),
    ];
    let is_among = |digits: &str| digits.contains(national) || digits.contains(&at_home);
    let is_part = || national.ends_with(digits) || forms.iter().any(|form| form.starts_with(digits));
    is_among(typed) || is_among(digits) || digits.len() > BEGINNING && is_part()
}

/// The number with the digits behind those that are kept turned on by so many.
fn turned(example: &str, kept: usize, turn: u8) -> String {
    let turned = |(at, digit): (usize, u8)| match digit {
        b'0'..=b'9' if at >= kept => char::from(b'0' + (digit - b'0' + turn) % 10),
        digit => char::from(digit),
    };
    example.bytes().enumerate().map(turned).collect()
}

fn dialled(plan: &Plan, national: String) -> Dialled {
    let (calling_code, origin) = (plan.calling_code, Origin::ChosenCountry);
    Dialled { calling_code, origin, written: national.clone(), national, extension: None }
}
