//! What organisers wrote in Markdown, as HTML from an allow-list (invariant 8).
//!
//! Holds: nothing that runs, nothing that loads from elsewhere, no heading above the floor of the place it stands in;
//! ruby is kept. Lacks, deliberately: pictures by address, which would tell a third party who reads the page.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use comrak::{
    Arena, Options, format_html,
    nodes::{Node, NodeValue},
    parse_document,
};

/// The HTML of a Markdown text. Its largest heading becomes at least `heading_floor` (3 to 6): the
/// first two levels belong to the page.
#[must_use]
pub fn render(text: &str, heading_floor: u8) -> String {
    let arena = Arena::new();
    let options = options();
    let root = parse_document(&arena, text, &options);
    demote_headings(root, heading_floor);
    join_japanese_lines(root);
    let mut html = String::new();
    if format_html(root, &options, &mut html).is_err() {
        return String::new();
    }
    ALLOWED.clean(&html).to_string()
}

/// The first paragraph of a Markdown text without its marks, for descriptions.
#[must_use]
pub fn plain(text: &str) -> String {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    join_japanese_lines(root);
    let paragraph = root.descendants().find(|node| matches!(node.data.borrow().value, NodeValue::Paragraph));
    let mut words = String::new();
    for node in paragraph.into_iter().flat_map(|paragraph| paragraph.descendants()) {
        match &node.data.borrow().value {
            NodeValue::Text(text) => words.push_str(text.as_ref()),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.cjk_friendly_emphasis = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    // Ruby is written as HTML; the allow-list below decides what of it stays.
    options.render.r#unsafe = true;
    options
}

fn demote_headings(root: Node<'_>, floor: u8) {
    let headings = || root.descendants().filter_map(level);
    let Some(largest) = headings().min() else {
        return;
    };
    let down = floor.saturating_sub(largest);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data.borrow_mut().value {
            heading.level = (heading.level + down).min(6);
        }
    }
}

fn level(node: Node<'_>) -> Option<u8> {
    match &node.data.borrow().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// Japanese has no space where a line happens to end.
fn join_japanese_lines(root: Node<'_>) {
    let mut last = None;
    let mut broken: Option<(Node<'_>, char)> = None;
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::SoftBreak => broken = last.map(|before| (node, before)),
            NodeValue::Text(text) => {
                if let (Some((line_end, before)), Some(after)) = (broken.take(), text.chars().next())
                    && is_wide(before)
                    && is_wide(after)
                {
                    line_end.data.borrow_mut().value = NodeValue::Text("".into());
                }
                last = text.chars().next_back();
            }
            // Marks around words, ruby's among them, say nothing of the letters at the line's end.
            NodeValue::HtmlInline(_) | NodeValue::Emph | NodeValue::Strong | NodeValue::Link(_) => {}
            _ => (last, broken) = (None, None),
        }
    }
}

/// Kana, ideographs, and the punctuation and full-width forms that go with them.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = HashSet::from([
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noopener"))
        .add_generic_attributes(["lang"])
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("abbr", ["title"])
        .add_tag_attributes("ol", ["start"]);
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_becomes_paragraphs() {
        assert_eq!(render("One *two*.\n\nThree.", 3), "<p>One <em>two</em>.</p>\n<p>Three.</p>\n");
    }

    #[test]
    fn headings_stand_below_those_of_the_page() {
        assert_eq!(render("# A\n\n## B", 3), "<h3>A</h3>\n<h4>B</h4>\n");
        assert_eq!(render("### A", 3), "<h3>A</h3>\n");
        assert_eq!(render("###### A", 3), "<h6>A</h6>\n");
    }

    #[test]
    fn nothing_that_runs_or_loads_comes_through() {
        for text in [
            "<script>alert(1)</script>",
            "<p onclick=\"x()\" style=\"color:red\">a</p>",
            "[a](javascript:alert(1))",
            "![a](https://elsewhere.example/spy.png)",
            "<iframe src=\"https://elsewhere.example\"></iframe>",
            "<a href=\"data:text/html,x\">a</a>",
            "<svg><script>alert(1)</script></svg>",
        ] {
            let html = render(text, 3);
            for harm in ["script", "onclick", "style", "src=", "javascript", "data:", "iframe", "img"] {
                assert!(!html.contains(harm), "{text} became {html}");
            }
        }
    }

    #[test]
    fn ruby_is_kept() {
        assert_eq!(
            render("<ruby>論点<rt>ろんてん</rt></ruby>です", 3),
            "<p><ruby>論点<rt>ろんてん</rt></ruby>です</p>\n"
        );
    }

    #[test]
    fn a_japanese_line_ends_without_a_space_and_a_western_one_with_it() {
        assert_eq!(render("防衛産業の\n協力。", 3), "<p>防衛産業の協力。</p>\n");
        assert_eq!(
            render("深めた。\n<ruby>論点<rt>ろんてん</rt></ruby>と\n*鍵*。", 3),
            "<p>深めた。<ruby>論点<rt>ろんてん</rt></ruby>と<em>鍵</em>。</p>\n"
        );
        assert_eq!(render("defence\nindustry", 3), "<p>defence\nindustry</p>\n");
    }

    #[test]
    fn the_first_paragraph_describes_a_text() {
        assert_eq!(plain("# Title\n\nOne *two*\n[three](https://a.example).\n\nFour."), "One two three.");
        assert_eq!(plain(""), "");
    }
}
