//! How numbers are written: grouped as people there group them (ITU-T E.123).

use super::plan::{Format, Plan};

/// As readers abroad dial it: `+81 90-1234-5678`.
pub(super) fn international(calling_code: u16, national: &str) -> String {
    let grouped = Plan::with(calling_code).map_or_else(
        || national.to_owned(),
        |plan| {
            let formats = if plan.formats_abroad.is_empty() { &plan.formats } else { &plan.formats_abroad };
            written(formats, national, |format| format.template.to_owned())
        },
    );
    format!("+{calling_code} {grouped}")
}

/// As people there dial it: `090-1234-5678`.
pub(super) fn nationally(calling_code: u16, national: &str) -> String {
    Plan::with(calling_code).map_or_else(
        || national.to_owned(),
        |plan| written(&plan.formats, national, |format| with_prefix(format.template, format.first_group)),
    )
}

fn written(formats: &[Format], national: &str, template: impl Fn(&Format) -> String) -> String {
    let fitting = formats.iter().find_map(|format| {
        let is_for_it = format.leading_digits.is_absent() || format.leading_digits.beginning(national).is_some();
        is_for_it.then(|| format.groups.whole(national)).flatten().map(|found| (format, found))
    });
    fitting.map_or_else(|| national.to_owned(), |(format, found)| found.filled(&template(format), national))
}

/// The template with its first group written as the rule says: `0\1` makes `0\1 \2` of `\1 \2`.
fn with_prefix(template: &str, first_group: &str) -> String {
    let first = template.find('\\').and_then(|at| template.split_at_checked(at));
    match first.and_then(|(before, rest)| Some((before, rest.split_at_checked(2)?))) {
        Some((before, (group, after))) if !first_group.is_empty() => {
            format!("{before}{}{after}", first_group.replace("\\1", group))
        }
        _ => template.to_owned(),
    }
}
