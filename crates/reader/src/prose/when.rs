//! Lines about nothing but a date or a time, asked for cheaply: most lines have no number and need no reading.

use crate::times;

/// Whether a line is about nothing but a date, a time or a place.
pub(crate) fn is_when(text: &str) -> bool {
    let has_number = text.chars().any(|c| c.is_numeric() || matches!(c, '正' | '深'));
    (has_number || text.contains("noon") || text.contains("midnight")) && times::is_time_line(text)
}
