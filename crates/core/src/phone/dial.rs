//! From a number as written to calling code and national number.
//!
//! Follows the reference implementation's reading step by step, so that both agree on every number; where a step looks
//! arbitrary, agreement is the reason.

use super::{
    characters::{digits_of, is_plus},
    plan::Plan,
    typed,
};
use crate::country::Country;

/// The longest text that is looked at, in characters.
pub(super) const LONGEST: usize = 250;

/// A number taken apart. Whether anybody has it is another question.
#[derive(Debug)]
pub(super) struct Dialled {
    pub(super) calling_code: u16,
    pub(super) origin: Origin,
    /// The digits behind the calling code as they were written, the national prefix included.
    pub(super) written: String,
    /// The national significant number (ITU-T E.164 6.2.2).
    pub(super) national: String,
    pub(super) extension: Option<String>,
}

/// How the calling code is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Plus,
    InternationalPrefix,
    /// The number begins with the calling code of the chosen country, without anything before it.
    Digits,
    ChosenCountry,
}

/// Why a text cannot be taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotANumber,
    CountryNeeded,
    /// Nobody has a calling code that begins like these digits.
    UnknownCode(String),
    /// A calling code at most.
    OnlyACode(String),
}

/// Takes the number in the text apart, dialled from `country`.
pub(super) fn dial(text: &[char], country: Option<Country>) -> Result<Dialled, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::NotANumber);
    }
    let number = typed::number_in(text).ok_or(Refusal::NotANumber)?;
    let chosen = country.and_then(Plan::of);
    if chosen.is_none() && !number.first().copied().is_some_and(is_plus) {
        return Err(Refusal::CountryNeeded);
    }
    let (number, extension) = typed::without_extension(&number);
    let extension = extension.map(digits_of);
    if let Some((calling_code, origin, written)) = with_code(number, chosen)? {
        let plan = Plan::with(calling_code).ok_or_else(|| Refusal::UnknownCode(written.clone()))?;
        let national = national_number(&written, plan);
        return Ok(Dialled { calling_code, origin, written, national, extension });
    }
    let plan = chosen.ok_or_else(|| Refusal::UnknownCode(digits_of(number)))?;
    let written = digits_of(number);
    let national = national_number(&written, plan);
    Ok(Dialled { calling_code: plan.calling_code, origin: Origin::ChosenCountry, written, national, extension })
}

/// The calling code that the number states, and what follows it; none when it states none.
fn with_code(number: &[char], chosen: Option<&Plan>) -> Result<Option<(u16, Origin, String)>, Refusal> {
    let pluses = number.iter().take_while(|character| is_plus(**character)).count();
    let Some(behind) = number.get(pluses..).filter(|_| pluses > 0) else { return with_prefix(number, chosen) };
    match code_of(&digits_of(behind)) {
        Ok((code, rest)) => Ok(Some((code, Origin::Plus, rest))),
        // A plus before what is dialled without one, such as +0090…
        Err(Refusal::UnknownCode(digits)) => match with_prefix(behind, chosen)? {
            None => Err(Refusal::UnknownCode(digits)),
            found => Ok(found),
        },
        Err(refusal) => Err(refusal),
    }
}

fn with_prefix(number: &[char], chosen: Option<&Plan>) -> Result<Option<(u16, Origin, String)>, Refusal> {
    let digits = digits_of(number);
    let Some(plan) = chosen else { return Ok(None) };
    if let Some(behind) = behind_international_prefix(&digits, plan) {
        let (code, rest) = code_of(behind)?;
        return Ok(Some((code, Origin::InternationalPrefix, rest)));
    }
    let Some(behind) = digits.strip_prefix(&plan.calling_code.to_string()) else { return Ok(None) };
    let national = without_national_prefix(behind, plan);
    let becomes_a_number = !plan.general.pattern.matches(&digits) && plan.general.pattern.matches(&national);
    let is_found = becomes_a_number || length(&digits, plan) == Length::TooLong;
    Ok(is_found.then_some((plan.calling_code, Origin::Digits, national)))
}

/// A prefix before a 0 is not an international prefix: no calling code begins with 0.
pub(super) fn behind_international_prefix<'a>(digits: &'a str, plan: &Plan) -> Option<&'a str> {
    let found = plan.international_prefix.beginning(digits)?;
    digits.get(found.end..).filter(|behind| !behind.starts_with('0'))
}

fn code_of(digits: &str) -> Result<(u16, String), Refusal> {
    if digits.len() <= 2 {
        return Err(Refusal::OnlyACode(digits.to_owned()));
    }
    let found = Plan::calling_code_of(digits).map(|(code, rest)| (code, rest.to_owned()));
    found.ok_or_else(|| Refusal::UnknownCode(digits.to_owned()))
}

fn national_number(written: &str, plan: &Plan) -> String {
    let national = without_national_prefix(written, plan);
    match length(&national, plan) {
        Length::TooShort | Length::Local | Length::Between => written.to_owned(),
        Length::Possible | Length::TooLong => national,
    }
}

/// Without the national prefix and carrier code, unless only with them it looks like a number of the region.
fn without_national_prefix(written: &str, plan: &Plan) -> String {
    let Some(found) = plan.written_prefix.beginning(written) else { return written.to_owned() };
    let behind = written.get(found.end..).unwrap_or_default();
    let is_transformed =
        !plan.written_prefix_becomes.is_empty() && found.group(plan.written_prefix.groups(), written).is_some();
    let national =
        if is_transformed { found.filled(plan.written_prefix_becomes, written) + behind } else { behind.to_owned() };
    let general = &plan.general.pattern;
    if general.matches(written) && !general.matches(&national) { written.to_owned() } else { national }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Possible,
    Local,
    TooShort,
    TooLong,
    /// Longer than some numbers and shorter than others.
    Between,
}

fn length(national: &str, plan: &Plan) -> Length {
    let (length, lengths) = (national.len(), plan.general.lengths);
    let [least, most] = [lengths.least(), lengths.most()].map(|bound| bound.unwrap_or_default() as usize);
    match () {
        () if plan.local.has(length) => Length::Local,
        () if lengths.has(length) => Length::Possible,
        () if length < least => Length::TooShort,
        () if length > most => Length::TooLong,
        () => Length::Between,
    }
}
