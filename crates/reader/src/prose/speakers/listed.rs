//! Speakers that stand in lists: under a heading, behind a label, in the slots of an agenda, or as pairs of lines.

use crate::document::{Document, Line, Setting};
use crate::prose::is_when;
use crate::prose::labels::{Label, plain};
use crate::prose::title::{alike, is_practical_label};

use super::names::{is_name, is_office, is_title, without_address};
use super::person::{Person, affiliation, is_description, person};
use super::roles::{Role, is_speaker_phrase, role, slot_role};
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
        if !fits || is_label || says_when(text) || text.chars().count() > 160 || text.ends_with('?') {
            return false;
        }
        waiting.affiliation = affiliation(text);
        let (person, role) = match self.pending.take() {
            Some(pending) => pending,
            None => return false,
        };
        self.roster.add(person, Some(role));
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
            (Some(value), Some(role)) => self.labelled(value, role),
            (Some(_), None) => {
                // `Name: Title, Institute` inside a list is a person, any other label ends the list.
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

    fn labelled(&mut self, value: &str, role: Role) -> bool {
        let mut found = people(value);
        if found.is_empty() {
            found = lone_name(value).into_iter().collect();
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
        let found = people(rest);
        let any = !found.is_empty();
        for person in found {
            self.add(person, role);
        }
        self.settle();
        any
    }

    fn entry(&mut self, index: usize, line: &Line, section: Section) {
        let text = line.text.as_str();
        let has_rank = text.split_whitespace().next().is_some_and(|word| is_title(word.trim_end_matches('.')));
        if let Some(person) = person(text).filter(|person| !section.is_strict || person.is_described || has_rank) {
            self.hit();
            self.add(person, section.role);
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
            if line.setting == Setting::Item && is_description(rest) {
                self.roster.add(person, Some(Role::Panelist));
            }
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

/// A line of date or time; `Former Ambassador (2013 - 2017)` is none.
fn says_when(text: &str) -> bool {
    let says_office = text.split_whitespace().next().is_some_and(is_office);
    is_when(text) && !says_office
}

/// Only people with a description: in a slot, a title may look like a name.
fn described(people: Vec<Person>) -> Vec<Person> {
    if people.iter().any(|person| person.is_described) { people } else { Vec::new() }
}

/// A value in which a name doesn't begin with a capital letter, as people type their own.
fn lone_name(value: &str) -> Option<Person> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    let begins_small = first.chars().all(char::is_alphabetic) && first.starts_with(char::is_lowercase);
    let name = value.trim().to_owned();
    (begins_small
        && (1..=4).contains(&rest.len())
        && rest.iter().all(|word| word.starts_with(char::is_uppercase))
        && rest.len() > 1)
        .then_some(Person { name, affiliation: None, is_described: false })
}

/// `Best regards,` and its like above a signature.
pub(super) fn is_farewell(text: &str) -> bool {
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
        && text.split_whitespace().count() <= 5
}
