//! Widths, wrapping and the few styles of the printed page.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Styles by ANSI escape codes (ECMA-48 8.3.117), or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    colour: bool,
}

impl Paint {
    pub(super) fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn styled(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.styled("1", text)
    }

    pub(super) fn faint(self, text: &str) -> String {
        self.styled("2", text)
    }

    pub(super) fn good(self, text: &str) -> String {
        self.styled("32", text)
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.styled("1;31", text)
    }

    pub(super) fn warn(self, text: &str) -> String {
        self.styled("33", text)
    }
}

/// Columns that a text takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text with spaces up to a number of columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// The text in lines of at most so many columns: between words, or between any two letters of a script without spaces.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let gap = usize::from(!line.is_empty());
        if width(&line) + gap + width(word) <= columns {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if width(word) <= columns {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
            continue;
        }
        if gap == 1 {
            line.push(' ');
        }
        let mut taken = width(&line);
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if taken + wide > columns {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(c);
            taken += wide;
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}
