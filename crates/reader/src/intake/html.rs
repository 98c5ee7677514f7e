//! A web page as lines: blocks break lines, paragraphs are set apart, tables become rows.
//!
//! One pass over the tokens, a heap-allocated stack of open elements and no recursion, so that nesting depth costs
//! nothing. Lacks style sheets: only `hidden`, `display:none` and the usual class names for hidden text are known.

mod element;
mod table;

use std::collections::HashMap;

use crate::document::{Document, Line, Setting};

use self::element::{Element, is_block, is_paragraph, is_void};
use self::table::Row;
use super::layout;
use super::markup::{Tag, Token, Tokens};
use super::microdata::Stated;

/// Rows inside rows deeper than this are laid out as plain blocks.
const DEEPEST_TABLE: usize = 3;

/// Whether a text is markup: it begins like a page, or has several tags that pages are made of.
pub(super) fn is_html(source: &str) -> bool {
    let head = source.get(..source.floor_char_boundary(65_536)).unwrap_or_default().to_ascii_lowercase();
    let start = head.trim_start();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| start.starts_with(mark)) {
        return true;
    }
    let marks = ["<p>", "<p ", "<div", "<br", "<table", "<ul", "<h1", "<h2", "<h3", "</", "<html", "<body"];
    let tags = head.match_indices('<').filter_map(|(at, _)| head.get(at..));
    head.contains("</") && tags.filter(|tag| marks.iter().any(|mark| tag.starts_with(mark))).take(3).count() == 3
}

/// Lays out a page.
pub(super) fn document(source: &str) -> Document {
    let mut page = Page::default();
    for token in Tokens::new(source) {
        match token {
            Token::Open(tag) => page.open(&tag),
            Token::Close(name) => page.close(&name),
            Token::Text { line, text } => page.text(line, &text),
            Token::Raw { line, text } => page.raw(line, text),
        }
    }
    page.finish()
}

/// The page as far as it has been read.
#[derive(Debug, Default)]
struct Page {
    document: Document,
    open: Vec<Element>,
    /// How many elements of each name are open, so that a stray end tag costs nothing.
    counts: HashMap<String, usize>,
    rows: Vec<Row>,
    stated: Stated,
    /// The line being collected, and where it began.
    current: String,
    current_line: usize,
    space: bool,
    /// The setting that the next line gets because an item or a term was just opened.
    next: Option<Setting>,
    line: usize,
}

impl Page {
    fn open(&mut self, tag: &Tag<'_>) {
        self.line = tag.line;
        self.close_implied(&tag.name);
        let name = tag.name.as_str();
        if name == "html" {
            self.document.declared_language =
                tag.attribute("lang").map(|tag| primary_tag(&tag)).filter(|tag| !tag.is_empty());
        }
        if name == "time" && !self.is_hidden() {
            self.note_year(tag);
        }
        if is_void(name) {
            self.void(tag);
            return;
        }
        let element = Element::new(tag, self.open.last());
        if is_block(name) {
            self.flush();
            if is_paragraph(name) {
                self.blank();
            }
        }
        if !element.hidden {
            self.begin(name);
        }
        self.stated.open(tag, self.open.len());
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        self.open.push(element);
    }

    /// What opening this element means for the next line.
    fn begin(&mut self, name: &str) {
        match name {
            "li" => self.next = Some(Setting::Item),
            "dt" => self.next = Some(Setting::Term),
            "dd" | "p" | "div" if self.next == Some(Setting::Term) => self.next = None,
            "tr" if self.rows.len() < DEEPEST_TABLE => self.rows.push(Row::default()),
            "td" | "th" => {
                if let Some(row) = self.rows.last_mut() {
                    row.begin_cell(name == "th");
                }
                self.next = None;
            }
            _ => {}
        }
    }

    fn void(&mut self, tag: &Tag<'_>) {
        self.stated.void(tag);
        match tag.name.as_str() {
            "br" => {
                let empty = self.current.is_empty();
                self.flush();
                if empty {
                    self.blank();
                }
            }
            "hr" => {
                self.flush();
                self.blank();
            }
            _ => {}
        }
    }

    /// End tags that people leave out: a paragraph ends at a block, an item at the next item, a cell at the next cell.
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["li", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["td", "th", "tr", "p"],
            "option" => &["option"],
            _ if is_block(name) => &["p"],
            _ => return,
        };
        while let Some(top) = self.open.last() {
            if !ends.contains(&top.name.as_str()) {
                break;
            }
            self.pop();
        }
    }

    fn close(&mut self, name: &str) {
        if is_void(name) {
            return;
        }
        if self.counts.get(name).copied().unwrap_or_default() == 0 {
            return;
        }
        while let Some(top) = self.open.last() {
            let found = top.name == name;
            self.pop();
            if found {
                break;
            }
        }
    }

    fn pop(&mut self) {
        let Some(top) = self.open.last() else { return };
        let (name, hidden) = (top.name.clone(), top.hidden);
        if is_block(&name) {
            self.flush();
        }
        if name == "tr" && !hidden {
            self.end_row();
        }
        self.open.pop();
        self.stated.close(self.open.len());
        if let Some(count) = self.counts.get_mut(&name) {
            *count = count.saturating_sub(1);
        }
        if matches!(name.as_str(), "li" | "dt") {
            self.next = None;
        }
        if is_paragraph(&name) {
            self.blank();
        }
    }

    fn text(&mut self, line: usize, text: &str) {
        self.stated.text(text);
        if self.is_hidden() {
            return;
        }
        let keeps_lines = self.counts.get("pre").copied().unwrap_or_default() > 0;
        let mut at = line;
        for c in text.chars() {
            if c == '\n' {
                at += 1;
                if keeps_lines {
                    self.end_kept_line(at);
                    continue;
                }
            }
            if c.is_whitespace() {
                self.space = true;
            } else if !layout::is_invisible(c) {
                if self.current.is_empty() {
                    self.current_line = at;
                } else if self.space {
                    self.current.push(' ');
                }
                self.space = false;
                self.current.push(c);
            }
        }
        self.line = at;
    }

    /// Inside `<pre>` a line end is a line end, an empty line a blank, and bullets are typed.
    fn end_kept_line(&mut self, at: usize) {
        self.line = at;
        if self.current.is_empty() {
            self.blank();
        } else {
            if let Some(item) = layout::without_bullet(&self.current) {
                self.current = item.to_owned();
                self.next = Some(Setting::Item);
            }
            self.flush();
        }
    }

    fn raw(&mut self, line: usize, text: &str) {
        match self.open.last().map(|top| (top.name.as_str(), top.is_linked_data)) {
            Some(("title", _))
                if self.document.page_title.is_none() && self.counts.get("svg").is_none_or(|&open| open == 0) =>
            {
                let title = layout::folded(&htmlize::unescape(text));
                self.document.page_title = (!title.is_empty()).then_some(title);
            }
            Some(("script", true)) => self.document.stated.extend(super::json_ld::events(text, line)),
            _ => {}
        }
    }

    /// A year that stands only in the machine's half of a `<time>` is kept beside the text.
    fn note_year(&mut self, tag: &Tag<'_>) {
        let Some(date) = tag.attribute("datetime") else {
            return;
        };
        let date: String = date.chars().take(10).collect();
        if date.len() == 10 && date.bytes().filter(|byte| *byte == b'-').count() == 2 {
            self.document.lines.push(Line { number: tag.line, text: date, setting: Setting::Aside });
        }
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|top| top.hidden)
    }

    fn setting(&mut self) -> Setting {
        let next = self.next.take();
        match self.open.last() {
            Some(top) if top.aside => Setting::Aside,
            Some(Element { heading: Some(level), .. }) => Setting::Heading(*level),
            _ => next.unwrap_or(Setting::Paragraph),
        }
    }

    fn flush(&mut self) {
        self.space = false;
        if self.current.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut self.current);
        let mut setting = self.setting();
        if setting == Setting::Paragraph
            && let Some(item) = layout::without_bullet(&text)
        {
            text = item.to_owned();
            setting = Setting::Item;
        }
        let number = self.current_line;
        layout::push(self.sink(), number, &text, setting);
    }

    fn blank(&mut self) {
        if self.is_hidden() {
            return;
        }
        let number = self.line.max(1);
        layout::push(self.sink(), number, "", Setting::Blank);
    }

    fn sink(&mut self) -> &mut Vec<Line> {
        match self.rows.last_mut().and_then(Row::cell) {
            Some(lines) => lines,
            None => &mut self.document.lines,
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let aside = self.open.last().is_some_and(|top| top.aside);
        let lines = row.lines(aside);
        let sink = self.sink();
        for line in lines {
            layout::push(sink, line.number, &line.text, line.setting);
        }
    }

    fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.pop();
        }
        self.flush();
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.document.stated.append(&mut self.stated.finish());
        self.document
    }
}

/// `en` of `en-US`, in lower case.
fn primary_tag(tag: &str) -> String {
    tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
