//! The picture that stands for a panel where its address is shared: 1200 by 630, a PNG.
//!
//! Holds: the state of a panel that does not stand is said in words, and then no time is shown that somebody could
//! still keep; every text fits, by measuring; what no face can draw is left out, never shown as boxes; the faces are
//! unpacked when a picture is drawn and given back afterwards, so that idle memory stays small.
//!
//! Lacks, deliberately: photographs, and scripts other than Latin, Greek, Cyrillic and Japanese.

use plenary_core::{panel::Panel, phase::State, world_clock};
use resvg::{tiny_skia::Pixmap, usvg};

use super::{home_city, series_name};
use crate::{
    accent, dates,
    pages::{Context, PanelView},
    words::Words,
};

mod faces;
mod lines;
mod sheet;

use faces::{Face, Faces};
use sheet::Sheet;

pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;

/// How many cities have room.
const MOST_CITIES: usize = 6;

/// Why no picture could be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Undrawable {
    #[error("the program was built without its faces; run “cargo xtask web”, then build it again")]
    NoFaces,
    #[error("the embedded face “{0}” is damaged")]
    DamagedFace(&'static str),
    #[error("the drawing is malformed: {0}")]
    Drawing(#[from] usvg::Error),
    #[error("the picture could not be written: {0}")]
    Png(String),
}

/// The picture of a panel, as PNG.
///
/// # Errors
/// [`Undrawable`] only when the program was not built whole.
pub fn picture(context: &Context<'_>, view: &PanelView) -> Result<Vec<u8>, Undrawable> {
    let faces = Faces::unpacked()?;
    let tree = usvg::Tree::from_str(&drawing(context, view, &faces), &faces.options())?;
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| Undrawable::Png("no room".to_owned()))?;
    resvg::render(&tree, usvg::Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| Undrawable::Png(error.to_string()))
}

/// The picture as SVG.
fn drawing(context: &Context<'_>, view: &PanelView, faces: &Faces) -> String {
    let panel = &view.panel;
    let accent = String::from(accent::on_light(context.institute.accent));
    let mut sheet = Sheet::new(faces, &accent);
    let institute = context.institute.name_in(context.language);
    match &view.series {
        Some(series) => {
            sheet.line(Face::TextBold, 28.0, sheet::ACCENT, 92.0, series_name(context, series));
            sheet.line(Face::Text, 26.0, sheet::QUIET, 592.0, institute);
        }
        None => sheet.line(Face::TextBold, 28.0, sheet::ACCENT, 92.0, institute),
    }
    let (title, subtitle) = headings(context, panel, faces);
    sheet.headings(title, subtitle);
    match State::of(panel, context.now) {
        State::Postponed | State::Cancelled => fallen_through(&mut sheet, context, panel),
        state => planned(&mut sheet, context, panel, state),
    }
    sheet.finish()
}

/// Title and subtitle in the picture's language, or in the first one that the faces can draw; of a title that they
/// can't draw in any, only the subtitle.
fn headings<'a>(context: &Context<'_>, panel: &'a Panel, faces: &Faces) -> (&'a str, Option<&'a str>) {
    let wanted = panel.text_in(context.language).map(|(_, text)| text);
    let drawable = wanted.into_iter().chain(panel.texts.0.values()).find(|text| faces.can_draw(&text.title));
    match drawable {
        Some(text) => (&text.title, text.subtitle.as_deref()),
        None => (wanted.and_then(|text| text.subtitle.as_deref()).unwrap_or_default(), None),
    }
}

/// A panel that has a time to keep, or had one.
fn planned(sheet: &mut Sheet<'_>, context: &Context<'_>, panel: &Panel, state: State) {
    let Some(schedule) = &panel.schedule else { return };
    let words = Words::of(context.language);
    let date = if state.is_ahead() {
        let city = home_city(context, panel);
        format!("{} ({city})", dates::date_and_times(context.language, schedule.starts, schedule.ends))
    } else {
        let date = dates::long_date(context.language, schedule.starts.date());
        words.say_with("state-ended", &[("date", date.into())])
    };
    // Beside Japanese, the figures of the serif face look as if they belonged there.
    let face = if context.language.primary() == "ja" { Face::Display } else { Face::TextBold };
    sheet.line(face, 32.0, sheet::INK, 424.0, &date);
    let rows = world_clock::rows(schedule, &panel.cities, context.now, context.rules);
    for (row, place) in rows.iter().zip(0..MOST_CITIES) {
        let label = row.city.label.pick(context.language, &panel.original);
        let label = label.map_or_else(|| row.city.zone.city(), |(_, label)| label.clone());
        let days = match row.days_apart {
            0 => String::new(),
            later @ 1.. => words.say_with("days-later", &[("days", later.into())]),
            earlier => words.say_with("days-earlier", &[("days", (-earlier).into())]),
        };
        sheet.city(place, &label, &dates::time(context.language, row.starts), &days);
    }
}

/// A panel that does not take place as planned: the word, and what it means.
fn fallen_through(sheet: &mut Sheet<'_>, context: &Context<'_>, panel: &Panel) {
    let words = Words::of(context.language);
    let (word, sentence) = if State::of(panel, context.now) == State::Cancelled {
        (words.say("cancelled"), words.say("cancelled-sentence"))
    } else {
        (words.say("postponed"), words.say("postponed-sentence"))
    };
    sheet.line(Face::TextBold, 44.0, sheet::ACCENT, 440.0, &word);
    sheet.paragraph(Face::Text, 30.0, sheet::INK, 490.0, 2, &sentence);
}

#[cfg(test)]
mod tests;
