//! Text of any kind to a [`Document`]: every line with the number it has in the source.
//!
//! Linear in the length of the text. Nothing is understood here beyond how a line was set and what stands beside the
//! announcement (navigation, footers, mail headers), which becomes [`Setting::Aside`].

mod calendar;
mod html;
mod json_ld;
mod layout;
mod mail;
mod markup;
mod microdata;
mod surroundings;
mod text;
mod zone_names;

use crate::document::Document;

/// Lines behind this many are left out: a page of 1 MiB has them only when it is no announcement.
const MOST_LINES: usize = 20_000;

/// Lays out an announcement in whatever form it came.
pub(crate) fn take_in(source: &str) -> Document {
    let mut document = if calendar::is_calendar(source) {
        calendar::document(source)
    } else if html::is_html(source) {
        html::document(source)
    } else {
        text::document(source)
    };
    document.lines.truncate(MOST_LINES);
    mail::set_headers_aside(&mut document);
    surroundings::set_aside(&mut document);
    document
}
