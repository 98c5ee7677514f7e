//! Whether anybody can have a number: its kind, and whose plan it belongs to.

use super::{PhoneKind, plan::Plan};

/// The plan that the national number belongs to, and its kind; none when nobody can have it.
pub(super) fn judge(calling_code: u16, national: &str) -> Option<(&'static Plan, PhoneKind)> {
    let plan = plan_of(calling_code, national)?;
    Some((plan, kind(plan, national)?))
}

/// The kind of a national number of the plan.
pub(super) fn kind(plan: &Plan, national: &str) -> Option<PhoneKind> {
    if !plan.general.fits(national) {
        return None;
    }
    let fits = |kind: PhoneKind| plan.shapes.iter().any(|shape| shape.kind == kind && shape.fits(national));
    let kind = plan.shapes.iter().find(|shape| shape.fits(national))?.kind;
    // Where both kinds look alike, nobody can tell which it is.
    Some(match kind {
        PhoneKind::FixedLine if fits(PhoneKind::Mobile) => PhoneKind::FixedLineOrMobile,
        kind => kind,
    })
}

/// Among plans that share a calling code, the one whose numbers begin or look like this.
fn plan_of(calling_code: u16, national: &str) -> Option<&'static Plan> {
    let plans = Plan::all_with(calling_code);
    if let [only] = plans {
        return Some(only);
    }
    plans.iter().find(|plan| {
        if plan.leading_digits.is_absent() {
            kind(plan, national).is_some()
        } else {
            plan.leading_digits.beginning(national).is_some()
        }
    })
}
