//! HTML as a stream of tokens, each with the source line it begins on.
//!
//! Strictly one pass and no tree: a full HTML parser looks through its stack of open elements at every tag, and through
//! a tag's attributes at every attribute, so crafted input makes it quadratic. Follows the HTML standard 13.2.5 for
//! tags, attributes, comments and raw text; deliberately lacks its repairs of misnested markup, which lines don't need.

use std::borrow::Cow;

/// More attributes than any page that people wrote; the rest of such a tag is skipped.
const MOST_ATTRIBUTES: usize = 64;

/// A piece of markup.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Open(Tag<'a>),
    /// An end tag, its name in lower case.
    Close(String),
    /// Text between tags, entities resolved.
    Text {
        line: usize,
        text: Cow<'a, str>,
    },
    /// The unresolved content of the script, style or similar element just opened.
    Raw {
        line: usize,
        text: &'a str,
    },
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    pub(super) line: usize,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    /// The value of an attribute, entities resolved; empty when it stands without a value.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| htmlize::unescape_attribute(*value))
    }
}

/// Reads markup from front to back.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    line: usize,
    raw_until: Option<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { rest: source, line: 1, raw_until: None }
    }

    /// Takes `length` bytes off the front and counts their lines.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(self.rest.floor_char_boundary(length));
        self.line += taken.bytes().filter(|&byte| byte == b'\n').count();
        self.rest = rest;
        taken
    }

    fn raw_text(&mut self, name: &str) -> Token<'a> {
        let line = self.line;
        let end = end_of_raw(self.rest, name).unwrap_or(self.rest.len());
        Token::Raw { line, text: self.take(end) }
    }

    fn close(&mut self) -> Token<'a> {
        let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
        let tag = self.take(end);
        let name = tag.get(2..).unwrap_or_default();
        let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
        Token::Close(name.to_ascii_lowercase())
    }

    fn open(&mut self) -> Token<'a> {
        let line = self.line;
        let (length, name, attributes) = tag(self.rest);
        let name = name.to_ascii_lowercase();
        self.take(length);
        if is_raw(&name) {
            self.raw_until = Some(name.clone());
        }
        Token::Open(Tag { name, line, attributes })
    }

    fn text(&mut self, at_least: usize) -> Token<'a> {
        let line = self.line;
        let from = self.rest.get(at_least..).unwrap_or_default();
        let end = from.find('<').map_or(self.rest.len(), |at| at + at_least);
        let text = self.take(end);
        Token::Text { line, text: htmlize::unescape(text) }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(name) = self.raw_until.take() {
                return Some(self.raw_text(&name));
            }
            if !self.rest.starts_with('<') {
                return Some(self.text(0));
            }
            match self.rest.as_bytes().get(1) {
                Some(byte) if byte.is_ascii_alphabetic() => return Some(self.open()),
                Some(b'/') => return Some(self.close()),
                Some(b'!' | b'?') => {
                    let end = end_of_comment(self.rest);
                    self.take(end);
                }
                _ => return Some(self.text(1)),
            }
        }
    }
}

/// Elements whose content is not markup.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript")
}

fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("</") {
        let found = from + at;
        let after = text.as_bytes().get(found + 2..found + 2 + name.len());
        if after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(found);
        }
        from = found + 2;
    }
    None
}

fn end_of_comment(text: &str) -> usize {
    let (mark, skipped) = if text.starts_with("<!--") {
        ("-->", 4)
    } else if text.starts_with("<![CDATA[") {
        ("]]>", 9)
    } else {
        (">", 2)
    };
    let inside = text.get(skipped..).unwrap_or_default();
    inside.find(mark).map_or(text.len(), |at| skipped + at + mark.len())
}

/// The length, name and attributes of the start tag that `text` begins with (HTML standard 13.2.5.8 to 13.2.5.40).
fn tag(text: &str) -> (usize, &str, Vec<(&str, &str)>) {
    let bytes = text.as_bytes();
    let end_of = |from: usize, stop: fn(u8) -> bool| {
        bytes.get(from..).unwrap_or_default().iter().position(|&byte| stop(byte)).map_or(bytes.len(), |at| from + at)
    };
    let name_end = end_of(1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at = end_of(at, |byte| !byte.is_ascii_whitespace() && byte != b'/');
        match bytes.get(at) {
            None => break,
            Some(b'>') => {
                at += 1;
                break;
            }
            Some(_) => {}
        }
        let name_start = at;
        at = end_of(at + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'='));
        let name = text.get(name_start..at).unwrap_or_default();
        let after = end_of(at, |byte| !byte.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(after) == Some(&b'=') {
            let start = end_of(after + 1, |byte| !byte.is_ascii_whitespace());
            (value, at) = attribute_value(text, start);
        }
        if attributes.len() < MOST_ATTRIBUTES {
            attributes.push((name, value));
        }
    }
    (at, text.get(1..name_end).unwrap_or_default(), attributes)
}

/// The value that begins at `start`, and where the text goes on behind it.
fn attribute_value(text: &str, start: usize) -> (&str, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        let inside = rest.get(1..).unwrap_or_default();
        return match inside.find(quote) {
            Some(end) => (inside.get(..end).unwrap_or_default(), start + end + 2),
            None => (inside, text.len()),
        };
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len());
    (rest.get(..end).unwrap_or_default(), start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_entities_are_read_with_their_lines() {
        let source = "<p class='a b'\n title=\"x &amp; y\" hidden>Caf&eacute;\n<!-- <b> --><br/>2 < 3</p>";
        let tokens: Vec<Token> = Tokens::new(source).collect();
        let Token::Open(paragraph) = &tokens[0] else { panic!("{tokens:?}") };
        assert_eq!((paragraph.name.as_str(), paragraph.line), ("p", 1));
        assert_eq!(paragraph.attribute("title").as_deref(), Some("x & y"));
        assert_eq!(paragraph.attribute("hidden").as_deref(), Some(""));
        assert!(matches!(&tokens[1], Token::Text { line: 2, text } if text == "Café\n"));
        assert!(matches!(&tokens[2], Token::Open(tag) if tag.name == "br" && tag.line == 3));
        assert!(matches!(&tokens[3], Token::Text { text, .. } if text == "2 "));
    }

    #[test]
    fn a_script_is_no_markup() {
        let mut tokens = Tokens::new("<script>if (a</b) {}</script><p>");
        tokens.next();
        assert!(matches!(tokens.next(), Some(Token::Raw { text: "if (a</b) {}", .. })));
        assert!(matches!(tokens.next(), Some(Token::Close(name)) if name == "script"));
    }
}
