//! The institute's one colour, made readable on every paper.
//!
//! Holds: the accent has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3) against the paper and the tint of its scheme,
//! whatever colour the institute chose, and the paper is readable on the accent. The papers are those of
//! `browser/css/colours.css`.

use plenary_core::institute::{Colour, Institute};

const LIGHT_PAPER: Colour = Colour { red: 0xff, green: 0xff, blue: 0xff };
const LIGHT_TINT: Colour = Colour { red: 0xf4, green: 0xf4, blue: 0xf1 };
const DARK_PAPER: Colour = Colour { red: 0x12, green: 0x14, blue: 0x17 };
const DARK_TINT: Colour = Colour { red: 0x1c, green: 0x1f, blue: 0x23 };

/// WCAG's ratio for text, and a little more for the rounding of browsers.
const ENOUGH: f64 = 4.55;

/// The stylesheet that carries the institute's colour.
#[must_use]
pub fn institute_css(institute: &Institute) -> String {
    format!(
        ":root{{--accent-light:{};--on-accent-light:{};--accent-dark:{};--on-accent-dark:{}}}\n",
        written(on_light(institute.accent)),
        written(LIGHT_PAPER),
        written(on_dark(institute.accent)),
        written(DARK_PAPER),
    )
}

/// The icon of the institute's pages, an SVG: a clock's dial in its colour, on the tabs of either scheme.
#[must_use]
pub fn icon(institute: &Institute) -> String {
    let (light, dark) = (written(on_light(institute.accent)), written(on_dark(institute.accent)));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><style>circle{{fill:{light}}}path{{stroke:{}}}\
         @media(prefers-color-scheme:dark){{circle{{fill:{dark}}}path{{stroke:{}}}}}</style>\
         <circle cx=\"16\" cy=\"16\" r=\"15\"/>\
         <path d=\"M16 6v10l6 4\" fill=\"none\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>\n",
        written(LIGHT_PAPER),
        written(DARK_PAPER),
    )
}

/// The colour as it is, or as little darker as light paper needs.
#[must_use]
pub fn on_light(colour: Colour) -> Colour {
    nearest(colour, Colour { red: 0, green: 0, blue: 0 }, LIGHT_TINT)
}

/// The colour as it is, or as little lighter as dark paper needs.
#[must_use]
pub fn on_dark(colour: Colour) -> Colour {
    nearest(colour, LIGHT_PAPER, DARK_TINT)
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”).
#[must_use]
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The first colour on the way to `end` that is readable on `ground`.
fn nearest(colour: Colour, end: Colour, ground: Colour) -> Colour {
    const STEPS: u16 = 64;
    (0..=STEPS)
        .map(|step| mixed(colour, end, f64::from(step) / f64::from(STEPS)))
        .find(|candidate| contrast(*candidate, ground) >= ENOUGH)
        .unwrap_or(end)
}

fn mixed(from: Colour, to: Colour, share: f64) -> Colour {
    let channel = |from: u8, to: u8| {
        let value = f64::from(from) * (1.0 - share) + f64::from(to) * share;
        // Between two bytes, so it is one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let byte = value.round() as u8;
        byte
    };
    Colour { red: channel(from.red, to.red), green: channel(from.green, to.green), blue: channel(from.blue, to.blue) }
}

fn luminance(colour: Colour) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
}

fn written(colour: Colour) -> String {
    String::from(colour)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Colour {
        text.to_owned().try_into().unwrap()
    }

    #[test]
    fn a_colour_that_reads_well_is_left_alone() {
        assert_eq!(on_light(colour("#7a1f2b")), colour("#7a1f2b"));
        assert_eq!(on_dark(colour("#f0a3ad")), colour("#f0a3ad"));
    }

    #[test]
    fn black_on_white_is_the_most_there_is() {
        assert!((contrast(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 0.001);
    }

    proptest! {
        #[test]
        fn every_colour_becomes_readable_on_every_paper(red: u8, green: u8, blue: u8) {
            let chosen = Colour { red, green, blue };
            for paper in [LIGHT_PAPER, LIGHT_TINT] {
                prop_assert!(contrast(on_light(chosen), paper) >= 4.5);
            }
            for paper in [DARK_PAPER, DARK_TINT] {
                prop_assert!(contrast(on_dark(chosen), paper) >= 4.5);
            }
        }
    }
}
