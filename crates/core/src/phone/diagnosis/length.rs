//! Which digit of a number is one too many, missing or wrong.
//!
//! Every kind of number of a plan is asked how far the digits agree with it. The kinds that agree furthest are the ones
//! that were meant: if they want more digits, some are missing; if they were satisfied before the end, there are too
//! many; else no number goes on like that. Where several countries share a calling code, a number that states none is
//! spoken of as the chosen country's: who chose Canada learns nothing from the length of numbers in the United States.

use super::super::{
    Dialled, Origin, PhoneKind, example,
    fault::{Counted, Holder, PhoneFault},
    lengths::Lengths,
    plan::{Plan, Shape},
};
use crate::country::Country;

/// The digits seen as a national number of a plan, with what stood before it.
struct View<'a> {
    plan: &'static Plan,
    prefix: &'a str,
    national: &'a str,
    /// How many digits of the national number agree with some kind.
    reach: usize,
}

/// What is wrong with a number whose calling code is known, of all the digits that were typed.
pub(super) fn fault(dialled: &Dialled, country: Option<Country>, typed: &str) -> PhoneFault {
    let has_a_number = dialled.origin == Origin::ChosenCountry || !dialled.written.is_empty();
    let Some(mut view) = best_view(dialled, country).filter(|_| has_a_number) else {
        return PhoneFault::OnlyACallingCode { digits: dialled.calling_code.to_string() };
    };
    let (mut kind, mut wanted) = view.wanted();
    if wanted.is_empty()
        && let Some(counted) = as_a_neighbour_counts(&view, dialled).filter(|view| !view.usual_lengths().is_empty())
    {
        (kind, wanted) = (None, counted.usual_lengths());
        view = counted;
    }
    if !wanted.is_empty() {
        return PhoneFault::Length {
            holder: view.holder(),
            kind,
            counted: view.counted(dialled.origin),
            wanted,
            has: u32::try_from(view.national.len()).unwrap_or(u32::MAX),
            example: example::written_like(view.plan, kind, dialled.origin, [view.national, typed]),
        };
    }
    let known: String = view.national.chars().take(view.reach + 1).collect();
    let begins = match dialled.origin {
        Origin::ChosenCountry => format!("{}{known}", view.prefix),
        Origin::Plus | Origin::InternationalPrefix | Origin::Digits => format!("+{} {known}", dialled.calling_code),
    };
    let example = example::written_like(view.plan, None, dialled.origin, [view.national, typed]);
    PhoneFault::NotInUse { holder: view.holder(), begins, example }
}

/// The view under which most of the written digits agree; the chosen country's where several do, or no code is stated.
fn best_view(dialled: &Dialled, country: Option<Country>) -> Option<View<'_>> {
    let plans = Plan::all_with(dialled.calling_code);
    let states_a_code = matches!(dialled.origin, Origin::Plus | Origin::InternationalPrefix);
    let is_chosen = |plan: &&Plan| country.is_some() && plan.country == country;
    let others = plans.iter().filter(|plan| states_a_code && !is_chosen(plan));
    let views = plans.iter().filter(is_chosen).chain(others).flat_map(|plan| views(plan, dialled));
    // The first of the best, which `max_by_key` would not give.
    views.reduce(|best, other| if other.agreeing() > best.agreeing() { other } else { best })
}

/// The digits behind the prefix with which they agree further with a plan that shares the calling code.
fn as_a_neighbour_counts<'a>(view: &View<'a>, dialled: &'a Dialled) -> Option<View<'a>> {
    let mut all = Plan::all_with(dialled.calling_code).iter().flat_map(|plan| views(plan, dialled));
    let further = all.find(|other| other.agreeing() > view.agreeing())?;
    Some(View { plan: view.plan, ..further })
}

fn views<'a>(plan: &'static Plan, dialled: &'a Dialled) -> impl Iterator<Item = View<'a>> {
    let written = dialled.written.as_str();
    let prefix = Some(plan.national_prefix).filter(|prefix| !prefix.is_empty() && written.starts_with(prefix));
    // Behind +1 nobody writes another 1.
    let is_abroad = dialled.origin != Origin::ChosenCountry;
    let prefix = prefix.filter(|prefix| !(is_abroad && *prefix == plan.calling_code.to_string()));
    let by_prefix = prefix.and_then(|prefix| written.split_at_checked(prefix.len()));
    let by_reading = written
        .strip_suffix(dialled.national.as_str())
        .filter(|carrier| !carrier.is_empty() && by_prefix.is_none_or(|(known, _)| known != *carrier))
        .map(|carrier| (carrier, dialled.national.as_str()));
    [by_prefix, by_reading, Some(("", written))].into_iter().flatten().map(move |(prefix, national)| {
        let reach = plan.shapes.iter().map(|shape| shape.pattern.reach(national)).max().unwrap_or_default();
        View { plan, prefix, national, reach }
    })
}

impl View<'_> {
    fn agreeing(&self) -> usize {
        if self.reach == 0 { 0 } else { self.prefix.len() + self.reach }
    }

    /// How many digits would be right, and for which kind if it is one; no lengths if the digits are wrong instead.
    fn wanted(&self) -> (Option<PhoneKind>, Lengths) {
        let length = self.national.len();
        let furthest = || self.plan.shapes.iter().filter(|shape| shape.pattern.reach(self.national) == self.reach);
        let (kind, lengths) = if self.reach == length {
            let (kind, lengths) = together(furthest());
            (kind, lengths.above(length))
        } else {
            let begins = self.national.get(..self.reach).unwrap_or_default();
            together(furthest().filter(|shape| shape.fits(begins)))
        };
        let general = self.plan.general.lengths;
        let is_too_long_for_any = general.most().is_some_and(|most| length > most as usize);
        if lengths.is_empty() && is_too_long_for_any { (None, general) } else { (kind, lengths) }
    }

    /// How many digits the numbers of most people have; no lengths if these are as many.
    fn usual_lengths(&self) -> Lengths {
        let is_usual = |shape: &&Shape| matches!(shape.kind, PhoneKind::FixedLine | PhoneKind::Mobile);
        let (_, lengths) = together(self.plan.shapes.iter().filter(is_usual));
        if lengths.has(self.national.len()) { Lengths::default() } else { lengths }
    }

    fn holder(&self) -> Holder {
        self.plan.country.map_or(Holder::CallingCode(self.plan.calling_code), Holder::Country)
    }

    fn counted(&self, origin: Origin) -> Counted {
        if !self.prefix.is_empty() {
            return Counted::AfterPrefix(self.prefix.to_owned());
        }
        match origin {
            Origin::ChosenCountry if self.plan.national_prefix.is_empty() => Counted::All,
            Origin::ChosenCountry => Counted::WithoutPrefix(self.plan.national_prefix),
            Origin::Plus | Origin::InternationalPrefix | Origin::Digits => Counted::AfterCode(self.plan.calling_code),
        }
    }
}

/// The lengths of several shapes, and their kind if it is the same.
fn together<'a>(shapes: impl Iterator<Item = &'a Shape>) -> (Option<PhoneKind>, Lengths) {
    let mut kinds = Vec::new();
    let mut lengths = Lengths::default();
    for shape in shapes {
        kinds.push(shape.kind);
        lengths = lengths.or(shape.lengths);
    }
    kinds.dedup();
    match kinds.as_slice() {
        [kind] => (Some(*kind), lengths),
        _ => (None, lengths),
    }
}
