//! Speakers that stand in lists: under a heading, behind a label, in the slots of an agenda, or as pairs of lines.

use crate::document::{Document, Line, Setting};
use crate::prose::is_when;
use crate::prose::labels::{Label, plain};
use crate::prose::place::looks_like_address;
use crate::prose::title::{alike, is_practical_label};

use super::beside::{
    begins_a_life, begins_with_title, behind_office, behind_quotation, behind_topic, gives_talk, lone_name,
};
use super::names::{is_name, is_office, is_title, without_address};
use super::person::{Person, affiliation, is_description, person};
use super::roles::{Role, is_for_one, is_speaker_phrase, role, slot_role, without_role_mark};
use super::several::people;
use super::slot::behind_time;
use super::{REACH, Roster};

/// Collects what is listed. `titles` are the lines that carry the event's title.
pub(super) fn collect(document: &Document, labels: &[Label], titles: &[usize], roster: &mut Roster) {
    let mut reader = Reader { document, roster, section: None, pending: None, after_blank: true };
    let mut labels = labels.iter().peekable();
    for (index, line) in document.lines.iter().enumerate().take(REACH) {
        let label = labels.next_if(|label| label.index == index);
        match line.setting {
            Setting::Blank => reader.after_blank = true,
            Setting::Aside => {}
            _ if titles.contains(&index) => reader.section = None,
            _ => {
                reader.line(index, line, label);
                reader.after_blank = false;
            }
        }
    }
    reader.settle();
}

/// A part of the page that lists people.
#[derive(Debug, Clone, Copy)]
struct Section {
    role: Role,
    /// Only entries with a description count: the heading didn't promise people.
    is_strict: bool,
    misses: u8,
}

struct Reader<'a> {
    document: &'a Document,
    roster: &'a mut Roster,
    section: Option<Section>,
    /// A name that stood alone and waits for the line that describes it.
    pending: Option<(Person, Role)>,
    after_blank: bool,
}

impl Reader<'_> {
    fn line(&mut self, index: usize, line: &Line, label: Option<&Label>) {
        if self.describes_pending(&line.text) {
            return;
        }
        self.settle();
        if let Some(rest) = behind_time(&line.text) {
            self.slot(rest);
            return;
        }
        if self.spaced_label(&line.text) {
            return;
        }
        if let Some(label) = label
            && self.label(label, line)
        {
            return;
        }
        if let Some(section) = self.section {
            self.entry(index, line, section);
        } else {
            self.unannounced(index, line);
        }
    }

    /// Under a name that stood alone, the next line may say what the person does.
    fn describes_pending(&mut self, text: &str) -> bool {
        let Some((waiting, _)) = &mut self.pending else {
            return false;
        };
        let fits = is_description(text)
            || text.starts_with(char::is_lowercase)
            || (!is_name(without_address(text)) && text.split_whitespace().count() <= 12);
        let is_label = text.contains([':', '：'])
            || role(plain(text).trim_end_matches([':', ' '])).is_some_and(|_| text.split_whitespace().count() <= 2);
        if !fits
            || is_label
            || begins_with_title(text)
            || says_when(text)
            || text.chars().count() > 160
            || text.ends_with('?')
        {
            return false;
        }
        let (description, marked) = without_role_mark(text);
        waiting.affiliation = affiliation(&description);
        let (person, role) = match self.pending.take() {
            Some(pending) => pending,
            None => return false,
        };
        self.roster.add(person, Some(marked.unwrap_or(role)));
        true
    }

    /// The name that waited has no description.
    fn settle(&mut self) {
        if let Some((person, role)) = self.pending.take() {
            self.roster.add(person, Some(role));
        }
    }

    fn add(&mut self, person: Person, role: Role) {
        if person.is_described {
            self.roster.add(person, Some(role));
        } else {
            self.pending = Some((person, role));
        }
    }

    /// `10:05 Presentation 1 Yumi Kitagishi, Institute`: whoever the slot names, and those on the lines below.
    fn slot(&mut self, rest: &str) {
        let slot_role = slot_role(&plain(rest));
        if self.spaced_label(rest) {
            return;
        }
        self.section = Some(Section { role: slot_role, is_strict: true, misses: 0 });
        let cells: Vec<&str> = rest.split(" | ").collect();
        let mut found: Vec<Person> = Vec::new();
        for cell in cells.iter().rev() {
            found = described(people(cell));
            if !found.is_empty() {
                break;
            }
        }
        if found.is_empty() {
            found = [": ", " – ", " - ", "：", " by ", " mit ", " avec ", " con ", " com ", " with "]
                .iter()
                .filter_map(|mark| rest.split_once(mark))
                .map(|(_, after)| described(people(after)))
                .find(|found| !found.is_empty())
                .or_else(|| behind_topic(rest).map(|person| vec![person]))
                .unwrap_or_default();
        }
        let chairs = rest.split_once(':').and_then(|(before, _)| role(&plain(before)));
        for person in found {
            self.roster.add(person, Some(chairs.unwrap_or(slot_role)));
        }
    }

    /// A label with a role: its value, or the lines below.
    fn label(&mut self, label: &Label, line: &Line) -> bool {
        let bare = label.name.split(['(', '（']).next().unwrap_or_default().trim();
        let named = role(bare).or_else(|| is_speaker_phrase(bare).then_some(Role::Panelist));
        match (&label.value, named) {
            (Some(value), Some(role)) => {
                // `Speakers: Ana Roy, Temple Gate` above `Bo Lind, Harbour Watch`: the commas part no people.
                let is_first_entry = value.split(", ").count() == 2
                    && self
                        .below(label.index)
                        .next()
                        .is_some_and(|next| next.text.split(", ").count() == 2 && person(&next.text).is_some());
                self.labelled(value, role, is_for_one(bare) || is_first_entry)
            }
            (Some(_), None) => {
                // `Name: Title, Institute` inside a list is a person, any other label ends the list.
                if let Some(person) = gives_talk(&line.text) {
                    self.roster.add(person, Some(self.section.map_or(Role::Panelist, |section| section.role)));
                    return true;
                }
                let is_person = self.section.is_some() && person(&line.text).is_some();
                if !is_person && line.text.split_whitespace().count() < 40 {
                    self.section = None;
                }
                !is_person
            }
            (None, Some(role)) if self.heads_a_list(line, bare) => {
                self.section = Some(Section { role, is_strict: false, misses: 0 });
                true
            }
            (None, None) if is_practical_label(bare) => {
                self.section = None;
                true
            }
            (None, _) => false,
        }
    }

    fn labelled(&mut self, value: &str, role: Role, for_one: bool) -> bool {
        let (value, marked) = without_role_mark(value);
        let (value, role) = (value.as_ref(), marked.unwrap_or(role));
        let mut found = if for_one { person_with_institute(value) } else { people(value) };
        if found.is_empty() {
            found = lone_name(value).or_else(|| behind_office(value)).into_iter().collect();
        }
        let is_empty = found.is_empty();
        let several = found.len() > 1;
        for person in found {
            if several || person.is_described {
                self.roster.add(person, Some(role));
            } else {
                self.add(person, role);
            }
        }
        if for_one && role != Role::Panelist && !is_empty {
            // A list goes on behind its moderator; whoever stands there is no second one.
            let before = self.section.map_or(Role::Panelist, |section| section.role);
            let role = if before == role { Role::Panelist } else { before };
            self.section = Some(Section { role, is_strict: true, misses: 0 });
            return true;
        }
        // `Panel: Partnerships after the summit` heads a session; its people stand below.
        self.section = Some(Section { role, is_strict: !is_empty || value.split_whitespace().count() > 2, misses: 0 });
        true
    }

    /// `Speakers`, `AVEC`, `Com:`; a sentence or a title with such a word heads nothing.
    fn heads_a_list(&self, line: &Line, bare: &str) -> bool {
        let is_marked = matches!(line.setting, Setting::Heading(_) | Setting::Term)
            || line.text.trim_end().ends_with([':', '：', '】', '>', '＞']);
        let words = bare.split_whitespace().count();
        is_marked
            || line.text.starts_with(['■', '●', '◆', '【', '▼'])
            || (words <= 4 && !line.text.ends_with(['.', '?', '!', '。']) && !is_name(&line.text))
    }

    /// `講師　山田 太郎（…）`, `司会 ...`: a Japanese role and a name parted by a space.
    fn spaced_label(&mut self, text: &str) -> bool {
        let Some((first, rest)) = text.split_once(' ') else {
            return false;
        };
        let first = plain(first);
        if first.is_ascii() || first.contains(':') {
            return false;
        }
        let Some(role) = role(&first).or_else(|| is_speaker_phrase(&first).then_some(Role::Panelist)) else {
            return false;
        };
        let found = people(behind_quotation(rest));
        let any = !found.is_empty();
        for person in found {
            self.add(person, role);
        }
        self.settle();
        any
    }

    fn entry(&mut self, index: usize, line: &Line, section: Section) {
        let text = line.text.as_str();
        if text.trim_end_matches('。').contains('。') {
            // Japanese prose: what its commas part are no people.
            if let Some(section) = &mut self.section {
                section.misses += 1;
            }
            return;
        }
        let has_rank = text.split_whitespace().next().is_some_and(|word| is_title(word.trim_end_matches('.')));
        if let Some(person) = person(text).filter(|person| !section.is_strict || person.is_described || has_rank) {
            self.hit();
            self.add(person, without_role_mark(text).1.unwrap_or(section.role));
            return;
        }
        let listed = people(text);
        if !section.is_strict && !listed.is_empty() && (listed.len() > 1 || line.setting == Setting::Item) {
            self.hit();
            for person in listed {
                self.roster.add(person, Some(section.role));
            }
            return;
        }
        if let Some(name) = begins_a_life(text).filter(|_| !section.is_strict) {
            self.hit();
            self.roster.add(Person { name, affiliation: None, is_described: true }, Some(section.role));
            return;
        }
        let is_heading = matches!(line.setting, Setting::Heading(1 | 2)) || is_when(text);
        // People on a page are often headings of a low level, with their lives as paragraphs below.
        if is_heading || section.misses >= 3 || (section.is_strict && self.after_blank) {
            self.section = None;
            self.unannounced(index, line);
        } else if let Some(section) = &mut self.section {
            section.misses += if matches!(line.setting, Setting::Heading(_)) { 2 } else { 1 };
        }
    }

    fn hit(&mut self) {
        if let Some(section) = &mut self.section {
            section.misses = 0;
        }
    }

    /// The lines right below, up to the next blank.
    fn below(&self, index: usize) -> impl Iterator<Item = &Line> {
        let lines = self.document.lines.iter().skip(index + 1).take(8);
        lines.take_while(|line| !matches!(line.setting, Setting::Blank | Setting::Aside | Setting::Heading(_)))
    }

    /// `Name, Institute` on lines that end with `Moderated by ...`: a list that no heading announces.
    fn stands_above_moderator(&self, index: usize) -> bool {
        let is_moderator = |line: &&Line| {
            let text = plain(&line.text);
            role(text.split([':', '：']).next().unwrap_or_default()) == Some(Role::Moderator)
                || role(&text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")) == Some(Role::Moderator)
        };
        let mut below = self.below(index);
        below.find(|line| is_moderator(line) || person(&line.text).is_none()).as_ref().is_some_and(is_moderator)
    }

    /// Whether the lines of the block are two or more names and nothing else.
    fn is_among_names(&self, index: usize) -> bool {
        let above = self.document.lines.iter().take(index).rev().take(8);
        let above = above.take_while(|line| is_bulleted(line));
        let below = self.below(index).take_while(|line| is_bulleted(line));
        let mut others = above.chain(below).peekable();
        others.peek().is_some() && others.all(|line| person(&line.text).is_some())
    }

    /// Outside every list: a name alone with an office on the next line, or an item with name, office and institute.
    fn unannounced(&mut self, index: usize, line: &Line) {
        if matches!(line.setting, Setting::Heading(1 | 2) | Setting::Row) {
            return;
        }
        let Some(person) = person(&line.text) else {
            return;
        };
        if person.is_described {
            let (_, rest) = line.text.split_at(line.text.floor_char_boundary(person.name.len()));
            let is_entry = is_description(rest)
                && (line.setting == Setting::Item || person.affiliation.is_some() && is_short_entry(&line.text));
            if is_entry && !says_when(rest) || self.stands_above_moderator(index) {
                self.roster.add(person, Some(without_role_mark(&line.text).1.unwrap_or(Role::Panelist)));
            }
            return;
        }
        if is_bulleted(line) && self.is_among_names(index) {
            self.roster.add(person, Some(Role::Panelist));
            return;
        }
        let next = self.document.lines.get(index + 1);
        let is_pair = next.is_some_and(|next| {
            matches!(next.setting, Setting::Paragraph)
                && is_description(&next.text)
                && !says_when(&next.text)
                && next.text.split_whitespace().count() <= 14
                && !next.text.ends_with('?')
        });
        let greets = self
            .document
            .lines
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|line| line.setting != Setting::Blank)
            .is_some_and(|before| is_farewell(&before.text));
        let stands_free = self.after_blank || matches!(line.setting, Setting::Heading(_) | Setting::Item);
        if is_pair
            && stands_free
            && !greets
            && !self.roster.speakers.iter().any(|known| alike(&known.name, &person.name))
        {
            self.pending = Some((person, Role::Panelist));
        }
    }
}

/// The one person of a value; a second name behind a comma is the institute, unless words like "and" join them.
fn person_with_institute(value: &str) -> Vec<Person> {
    let found = people(value);
    match (found.as_slice(), value.split(", ").collect::<Vec<_>>().as_slice()) {
        ([_, institute], [name, rest]) if rest.starts_with(institute.name.as_str()) => person(name)
            .map(|person| Person { affiliation: affiliation(rest), is_described: true, ..person })
            .into_iter()
            .collect(),
        _ => found,
    }
}

/// `Ana Roy, Head of Research, Rhine Council`: neither a sentence nor an address.
fn is_short_entry(text: &str) -> bool {
    text.contains(", ")
        && text.split_whitespace().count() <= 18
        && !text.ends_with(['.', '?', '!', ':'])
        && !text.contains(|c: char| c.is_ascii_digit())
        && !looks_like_address(text)
}

/// An item, or a line behind an arrow or a similar mark.
fn is_bulleted(line: &Line) -> bool {
    line.setting == Setting::Item || line.text.starts_with(['→', '►', '▸', '»', '◦', '▪', '–', '-', '•', '✔', '☆'])
}

/// A line of date or time; `Former Ambassador (2013 - 2017)` is none.
fn says_when(text: &str) -> bool {
    let says_office = text.split_whitespace().next().is_some_and(is_office);
    is_when(text) && !says_office
}

/// Only people with a description: in a slot, a title may look like a name.
fn described(people: Vec<Person>) -> Vec<Person> {
    if people.iter().any(|person| person.is_described) { people } else { Vec::new() }
}

/// `Best regards,` and its like above a signature.
pub(super) fn is_farewell(text: &str) -> bool {
    if text.split_whitespace().nth(5).is_some() {
        return false;
    }
    let text = plain(text);
    [
        "regards",
        "sincerely",
        "best wishes",
        "best,",
        "yours",
        "grüße",
        "grüßen",
        "grüsse",
        "cordialement",
        "saludos",
        "atenciosamente",
        "cheers",
        "敬具",
    ]
    .iter()
    .any(|word| text.contains(word))
}
