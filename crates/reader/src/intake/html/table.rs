//! Rows of tables: a row of short cells is one line, a label beside several lines is a term, a table used for layout
//! is taken apart.

use crate::document::{Line, Setting};

/// A row that is being read.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    is_heading: bool,
    lines: Vec<Line>,
}

impl Row {
    pub(super) fn begin_cell(&mut self, is_heading: bool) {
        self.cells.push(Cell { is_heading, lines: Vec::new() });
    }

    /// The lines of the cell being read.
    pub(super) fn cell(&mut self) -> Option<&mut Vec<Line>> {
        self.cells.last_mut().map(|cell| &mut cell.lines)
    }

    /// The row as lines of the document.
    pub(super) fn lines(self, aside: bool) -> Vec<Line> {
        let filled: Vec<Cell> =
            self.cells.into_iter().map(Cell::without_blanks).filter(|cell| !cell.lines.is_empty()).collect();
        let most = filled.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
        let has_structure = filled
            .iter()
            .flat_map(|cell| &cell.lines)
            .any(|line| matches!(line.setting, Setting::Heading(_) | Setting::Row));
        match filled.len() {
            0 => Vec::new(),
            1 => single(filled),
            2 if most > 1 && !has_structure && filled.first().is_some_and(|cell| cell.lines.len() == 1) => {
                labelled(filled, aside)
            }
            _ if has_structure || most > 4 => filled.into_iter().flat_map(|cell| cell.lines).collect(),
            _ => vec![joined(&filled, aside)],
        }
    }
}

impl Cell {
    fn without_blanks(mut self) -> Self {
        self.lines.retain(|line| line.setting != Setting::Blank);
        self
    }
}

fn single(cells: Vec<Cell>) -> Vec<Line> {
    cells
        .into_iter()
        .flat_map(|cell| {
            let is_heading = cell.is_heading && cell.lines.len() == 1;
            cell.lines.into_iter().map(move |mut line| {
                if is_heading && line.setting == Setting::Paragraph {
                    line.setting = Setting::Term;
                }
                line
            })
        })
        .collect()
}

fn labelled(cells: Vec<Cell>, aside: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = cells.into_iter().flat_map(|cell| cell.lines).collect();
    if let Some(label) = lines.first_mut()
        && !aside
    {
        label.setting = Setting::Term;
    }
    lines
}

fn joined(cells: &[Cell], aside: bool) -> Line {
    let texts: Vec<String> = cells
        .iter()
        .map(|cell| cell.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "))
        .collect();
    Line {
        number: cells.iter().flat_map(|cell| &cell.lines).map(|line| line.number).min().unwrap_or(1),
        text: texts.join(" | "),
        setting: if aside { Setting::Aside } else { Setting::Row },
    }
}
