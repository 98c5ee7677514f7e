//! The sheet that a share picture is set on: margins, sizes, places, as SVG text.

use super::{
    super::xml::escaped,
    HEIGHT, WIDTH,
    faces::{Face, Faces},
    lines,
};

pub(super) const INK: &str = "#1b1d20";
pub(super) const QUIET: &str = "#5a5e66";
/// Stands for the institute's colour.
pub(super) const ACCENT: &str = "accent";

const PAPER: &str = "#ffffff";
const MARGIN: f32 = 72.0;
const ROOM: f32 = 1200.0 - 2.0 * MARGIN;
/// Between the line above the title and the date.
const HEADINGS_FROM: f32 = 128.0;
const HEADINGS_ROOM: f32 = 246.0;
const TITLE_SIZES: [f32; 7] = [84.0, 76.0, 68.0, 60.0, 52.0, 46.0, 40.0];
const TITLE_LEADING: f32 = 1.12;
const SUBTITLE_SIZE: f32 = 34.0;
const SUBTITLE_LEADING: f32 = 1.3;
const CITY_COLUMN: f32 = ROOM / 6.0;

/// A picture under way.
pub(super) struct Sheet<'a> {
    faces: &'a Faces,
    accent: &'a str,
    out: String,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(faces: &'a Faces, accent: &'a str) -> Self {
        let out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>\
             <rect width=\"{WIDTH}\" height=\"14\" fill=\"{accent}\"/>"
        );
        Self { faces, accent, out }
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    /// One line across the sheet, its foot at `y`; cut when it is too long.
    pub(super) fn line(&mut self, face: Face, size: f32, colour: &str, y: f32, text: &str) {
        self.cut_line(face, size, colour, (MARGIN, y), ROOM, text);
    }

    /// A paragraph of at most `most` lines, the foot of its first at `y`.
    pub(super) fn paragraph(&mut self, face: Face, size: f32, colour: &str, y: f32, most: usize, text: &str) {
        let faces = self.faces;
        let lines = lines::cut(text, ROOM, most, &|text| faces.width(face, size, text));
        self.lines(face, size, colour, y, size * SUBTITLE_LEADING, &lines);
    }

    /// The title as large as it can be, and the subtitle if there is room for it.
    pub(super) fn headings(&mut self, title: &str, subtitle: Option<&str>) {
        let faces = self.faces;
        let width = |text: &str| faces.width(Face::Text, SUBTITLE_SIZE, text);
        let subtitle = subtitle.filter(|subtitle| !subtitle.trim().is_empty());
        let subtitle = subtitle.map_or_else(Vec::new, |subtitle| lines::cut(subtitle, ROOM, 2, &width));
        let gap = if subtitle.is_empty() { 0.0 } else { 16.0 };
        let below = gap + height(&subtitle, SUBTITLE_SIZE * SUBTITLE_LEADING);
        let fitting = self.title(title, HEADINGS_ROOM - below).map(|fitting| (fitting, subtitle));
        let ((size, lines), subtitle) = fitting
            .or_else(|| self.title(title, HEADINGS_ROOM).map(|fitting| (fitting, Vec::new())))
            .unwrap_or_else(|| {
                let size = TITLE_SIZES.last().copied().unwrap_or_default();
                let lines = lines::cut(title, ROOM, 5, &|text| faces.width(Face::Display, size, text));
                ((size, lines), Vec::new())
            });
        let foot = HEADINGS_FROM + size * 0.86;
        self.lines(Face::Display, size, INK, foot, size * TITLE_LEADING, &lines);
        let foot = HEADINGS_FROM + height(&lines, size * TITLE_LEADING) + gap + SUBTITLE_SIZE;
        self.lines(Face::Text, SUBTITLE_SIZE, QUIET, foot, SUBTITLE_SIZE * SUBTITLE_LEADING, &subtitle);
    }

    /// A city's clock in one of six columns.
    pub(super) fn city(&mut self, column: usize, label: &str, time: &str, days: &str) {
        let column = f32::from(u8::try_from(column).unwrap_or(u8::MAX));
        let x = MARGIN + column * CITY_COLUMN;
        let room = CITY_COLUMN - 12.0;
        self.out
            .push_str(&format!("<rect x=\"{x}\" y=\"452\" width=\"{room}\" height=\"2\" fill=\"{}\"/>", self.accent));
        self.cut_line(Face::Display, 38.0, INK, (x, 496.0), room, time);
        self.cut_line(Face::Text, 23.0, INK, (x, 526.0), room, label);
        self.cut_line(Face::Text, 19.0, QUIET, (x, 550.0), room, days);
    }

    /// The largest size at which the title takes no more than `room` pixels of height.
    fn title(&self, title: &str, room: f32) -> Option<(f32, Vec<String>)> {
        TITLE_SIZES.into_iter().find_map(|size| {
            let width = |text: &str| self.faces.width(Face::Display, size, text);
            let lines = lines::broken(title, ROOM, 5, &width)?;
            (height(&lines, size * TITLE_LEADING) <= room).then_some((size, lines))
        })
    }

    fn lines(&mut self, face: Face, size: f32, colour: &str, mut y: f32, leading: f32, lines: &[String]) {
        for line in lines {
            self.put(face, size, colour, (MARGIN, y), line);
            y += leading;
        }
    }

    fn cut_line(&mut self, face: Face, size: f32, colour: &str, at: (f32, f32), room: f32, text: &str) {
        let faces = self.faces;
        let width = |text: &str| faces.width(face, size, text);
        for line in lines::cut(text, room, 1, &width) {
            self.put(face, size, colour, at, &line);
        }
    }

    fn put(&mut self, face: Face, size: f32, colour: &str, (x, y): (f32, f32), text: &str) {
        let runs = self.faces.runs(face, text);
        if runs.iter().all(|(_, run)| run.trim().is_empty()) {
            return;
        }
        let colour = if colour == ACCENT { self.accent } else { colour };
        self.out.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" xml:space=\"preserve\">"
        ));
        for (face, run) in runs {
            let (family, weight) = self.faces.named(face);
            self.out.push_str(&format!(
                "<tspan font-family=\"'{}'\" font-weight=\"{weight}\">{}</tspan>",
                escaped(family),
                escaped(&run)
            ));
        }
        self.out.push_str("</text>");
    }
}

fn height(lines: &[String], leading: f32) -> f32 {
    f32::from(u8::try_from(lines.len()).unwrap_or(u8::MAX)) * leading
}
