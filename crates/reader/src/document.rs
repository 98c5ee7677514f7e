//! The common form every kind of input is brought into before it is understood.
//!
//! Text, HTML and iCalendar all become a [`Document`]: lines with the number they have in the source, what they were
//! set as, and beside them the events that the page states for machines. Everything later in the reader sees only this.

/// An announcement, decoded and laid out as lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The lines in reading order. Blank lines are kept as [`Setting::Blank`]: they separate blocks.
    pub lines: Vec<Line>,
    /// What the page says of itself for machines, most trustworthy first. Never silently preferred to the prose: the
    /// prose is what people read, so a difference is a finding.
    pub stated: Vec<StatedEvent>,
    /// The language that the page declares (`<html lang>`), lower case BCP 47 primary tag.
    pub declared_language: Option<String>,
    /// The content of `<title>`, entities resolved; site names not yet removed.
    pub page_title: Option<String>,
}

/// One line of an announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The 1-based line of the source it came from. Several lines can share one (an HTML table on one source line).
    pub number: usize,
    /// The text, white space folded, entities resolved. Cells of a table row are joined by ` | `.
    pub text: String,
    /// How the line was set.
    pub setting: Setting,
}

/// How a line was set on the page, as far as the source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Nothing on the line.
    Blank,
    /// A heading of level 1 to 6 (`<h1>`, `#`, underlined text).
    Heading(u8),
    /// A list item, its bullet or number removed.
    Item,
    /// A row of a table; cells stand in `text` joined by ` | `.
    Row,
    /// The term of a definition list, or a label cell that stands alone.
    Term,
    /// Anything else.
    Paragraph,
    /// Navigation, footer, sidebar, "related events", posting dates: kept because a year may stand there, and trusted
    /// for nothing else.
    Aside,
}

/// An event stated for machines: JSON-LD, microdata, hCalendar or iCalendar. Text as written there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedEvent {
    /// The 1-based line of the source where the statement begins.
    pub line: usize,
    pub name: Option<String>,
    pub description: Option<String>,
    /// ISO 8601 or iCalendar date-time as written, for example `2021-10-19T19:00:00-04:00` or `20211019T190000`.
    pub start: Option<String>,
    pub end: Option<String>,
    /// An IANA zone name stated beside the time (iCalendar `TZID`), if any.
    pub zone: Option<String>,
    pub location: Option<String>,
    /// `online`, `hybrid` or `in_person` where the vocabulary has a word for it.
    pub mode: Option<String>,
    /// `scheduled`, `cancelled` or `postponed`.
    pub status: Option<String>,
    pub organizer: Option<String>,
    pub performers: Vec<String>,
}
