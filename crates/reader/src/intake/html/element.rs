//! What an open element means for the lines inside it.

use std::sync::LazyLock;

use crate::intake::markup::Tag;
use crate::words::{Words, words};

/// An element that has been opened and not yet closed.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) aside: bool,
    pub(super) hidden: bool,
    pub(super) heading: Option<u8>,
    pub(super) is_linked_data: bool,
}

impl Element {
    pub(super) fn new(tag: &Tag<'_>, parent: Option<&Element>) -> Self {
        let name = tag.name.clone();
        let is_linked_data = name == "script" && tag.attribute("type").is_some_and(|kind| kind.contains("ld+json"));
        // A page's own frame (a body's or a main's class names) says nothing of one part.
        let is_frame = matches!(name.as_str(), "html" | "body" | "main" | "article");
        Self {
            aside: parent.is_some_and(|parent| parent.aside) || (!is_frame && stands_beside(tag)),
            hidden: parent.is_some_and(|parent| parent.hidden) || is_hidden(tag),
            heading: heading_level(&name).or_else(|| parent.and_then(|parent| parent.heading)),
            is_linked_data,
            name,
        }
    }
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Navigation, footers, sidebars, comments, related events and posting dates, by element, role or class.
fn stands_beside(tag: &Tag<'_>) -> bool {
    if matches!(tag.name.as_str(), "nav" | "footer" | "aside") {
        return true;
    }
    let role = tag.attribute("role");
    if role.is_some_and(|role| {
        matches!(role.as_ref(), "navigation" | "contentinfo" | "complementary" | "banner" | "search")
    }) {
        return true;
    }
    ["class", "id"]
        .into_iter()
        .filter_map(|name| tag.attribute(name))
        .any(|names| names.split_whitespace().any(is_beside))
}

fn is_beside(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.replace('_', "-");
    static NAMES: LazyLock<Words> = words!("element-names.txt");
    const BEGINNINGS: &[&str] = &[
        "sidebar-",
        "footer-",
        "related-",
        "breadcrumb-",
        "tribe-related",
        "tribe-events-related",
        "tribe-events-nav",
        "tribe-events-back",
        "widget-",
    ];
    NAMES.contains(&name.as_str()) || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    if matches!(
        tag.name.as_str(),
        "head"
            | "script"
            | "style"
            | "template"
            | "svg"
            | "math"
            | "select"
            | "datalist"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "title"
            | "textarea"
            | "iframe"
            | "noscript"
            | "xmp"
            | "noembed"
            | "noframes"
    ) {
        return true;
    }
    if tag.attribute("hidden").is_some_and(|value| value != "until-found") {
        return true;
    }
    let no_display = |style: &str| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    tag.attribute("style").is_some_and(|style| no_display(&style))
        || tag.attribute("class").is_some_and(|classes| {
            classes.split_whitespace().any(|class| {
                matches!(
                    class,
                    "screen-reader-text" | "sr-only" | "visually-hidden" | "hidden" | "d-none" | "visuallyhidden"
                )
            })
        })
}

/// Elements that never have content (HTML standard 13.1.2).
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
            | "param"
    )
}

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    is_paragraph(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "body"
                | "button"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "div"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "html"
                | "label"
                | "legend"
                | "li"
                | "main"
                | "nav"
                | "option"
                | "summary"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "caption"
        )
}

/// Blocks that stand apart from their neighbours by a blank.
pub(super) fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "section"
            | "blockquote"
            | "pre"
            | "header"
            | "footer"
            | "figure"
            | "form"
            | "hgroup"
    )
}
