//! Requests with a condition (RFC 9110 13), in the order of its section 13.2.2.
//!
//! Keeps true: a file never changes under its id, so its tag is strong, and so is its date (8.8.2.2).

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderName, header};

use super::Asked;

/// What an earlier answer can be compared by.
#[derive(Debug, Clone)]
pub(super) struct Validators {
    /// With its quotation marks.
    pub tag: String,
    /// To the second.
    changed: SystemTime,
}

/// What the conditions of a request come to, its ranges apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Answer,
    /// They have it already.
    Unchanged,
    /// They mean another file than this one.
    Failed,
}

impl Validators {
    pub(super) fn of(asked: &Asked<'_>) -> Self {
        // No date may lie ahead of the answer it stands in (RFC 9110 8.8.2.1), and none can be written before 1970.
        let seconds = asked.changed_at.min(asked.now).as_second();
        let changed = UNIX_EPOCH + std::time::Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
        Self { tag: format!("\"{}\"", asked.file.id.0.simple()), changed }
    }

    pub(super) fn date(&self) -> String {
        httpdate::fmt_http_date(self.changed)
    }
}

pub(super) fn judge(headers: &HeaderMap, validators: &Validators) -> Verdict {
    let holds = match names(headers, &header::IF_MATCH, &validators.tag, Comparison::Strong) {
        Some(is_named) => is_named,
        None => date(headers, &header::IF_UNMODIFIED_SINCE).is_none_or(|date| validators.changed <= date),
    };
    if !holds {
        return Verdict::Failed;
    }
    let is_unchanged = match names(headers, &header::IF_NONE_MATCH, &validators.tag, Comparison::Weak) {
        Some(is_named) => is_named,
        None => date(headers, &header::IF_MODIFIED_SINCE).is_some_and(|date| validators.changed <= date),
    };
    if is_unchanged { Verdict::Unchanged } else { Verdict::Answer }
}

/// Whether ranges are meant of this very file (If-Range, 13.1.5).
pub(super) fn is_for_this(headers: &HeaderMap, validators: &Validators) -> bool {
    let mut fields = headers.get_all(header::IF_RANGE).iter();
    match (fields.next(), fields.next()) {
        (None, _) => true,
        (Some(field), None) => field.to_str().is_ok_and(|text| {
            text == validators.tag || httpdate::parse_http_date(text).is_ok_and(|date| date == validators.changed)
        }),
        _ => false,
    }
}

/// How tags are compared (RFC 9110 8.8.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Strong,
    Weak,
}

/// Whether a list of tags names this one; none when there is no list.
fn names(headers: &HeaderMap, name: &HeaderName, tag: &str, comparison: Comparison) -> Option<bool> {
    let mut fields = headers.get_all(name).iter().peekable();
    fields.peek()?;
    Some(fields.filter_map(|field| field.to_str().ok()).any(|list| lists(list, tag, comparison)))
}

fn lists(list: &str, tag: &str, comparison: Comparison) -> bool {
    let mut rest = list.trim();
    if rest == "*" {
        return true;
    }
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let (is_weak, opaque) = match rest.strip_prefix("W/") {
            Some(opaque) => (true, opaque),
            None => (false, rest),
        };
        // A comma within the quotation marks belongs to the tag. What is no tag ends the list.
        let Some(end) = opaque.strip_prefix('"').and_then(|inner| inner.find('"')) else { return false };
        let (one, after) = opaque.split_at(end + 2);
        if one == tag && (comparison == Comparison::Weak || !is_weak) {
            return true;
        }
        rest = after;
    }
}

/// A date in one of the three forms (RFC 9110 5.6.7); none when there is none, or more than one.
fn date(headers: &HeaderMap, name: &HeaderName) -> Option<SystemTime> {
    let mut fields = headers.get_all(name).iter();
    let date = httpdate::parse_http_date(fields.next()?.to_str().ok()?).ok()?;
    fields.next().is_none().then_some(date)
}
