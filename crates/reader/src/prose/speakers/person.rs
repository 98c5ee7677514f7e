//! One entry of a list of speakers: a name and what stands behind it.

use std::sync::LazyLock;

use crate::prose::labels::plain;
use crate::prose::title::names_organisation;
use crate::times;
use crate::words::{Words, words};

use super::names::{is_name, is_office, without_address};
use super::roles::without_role_mark;

/// A person as an entry or a sentence names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) affiliation: Option<String>,
    /// Whether anything stood behind the name.
    pub(super) is_described: bool,
}

/// The person that a whole entry names: `Name, Title, Institute`, `Name (Institute)`, `Name – Institute`, `Name`.
pub(super) fn person(entry: &str) -> Option<Person> {
    let entry = entry.split(" | @").next().unwrap_or(entry);
    let entry = entry.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '>' | '*'
                    | '•'
                    | '-'
                    | '–'
                    | '✔'
                    | '・'
                    | '○'
                    | '◎'
                    | '☆'
                    | '→'
                    | '►'
                    | '▸'
                    | '»'
                    | '◦'
                    | '▪'
            )
    });
    if entry.chars().count() > 260 {
        return None;
    }
    let (entry, _) = without_role_mark(entry);
    // `Brigadier a. D. Urs Camenisch`: an office that is over, and a name.
    let entry = entry
        .split_once(" a. D. ")
        .filter(|(rank, _)| !rank.contains([' ', ',']))
        .map_or(entry.as_ref(), |(_, name)| name);
    let entry = entry.trim();
    let entry = without_rank(entry);
    let (name, rest) = split_of(entry).unwrap_or_else(|| split_name(entry));
    let name = without_address(name.trim());
    if !is_name(name) {
        return None;
    }
    let rest = without_retired(rest.trim());
    Some(Person { name: name.to_owned(), affiliation: affiliation(rest), is_described: !rest.is_empty() })
}

/// `Ana Roy of Grid Watch Ireland`: a name and an organisation parted by a word alone.
fn split_of(entry: &str) -> Option<(&str, &str)> {
    let joint = [" of the ", " of ", " from the ", " from ", " at the ", " at ", " vom ", " von der "];
    let (at, joint) = entry.match_indices(' ').find_map(|(at, _)| {
        let here = entry.get(at..)?;
        let joints = joint.iter().filter(|joint| here.starts_with(**joint));
        joints.max_by_key(|joint| joint.len()).map(|joint| (at, *joint))
    })?;
    let (name, rest) = (entry.get(..at)?, entry.get(at + joint.len()..)?.trim_end_matches('.'));
    let is_small =
        |word: &str| matches!(word, "of" | "the" | "for" | "and" | "in" | "on" | "de" | "für" | "und" | "&" | "at");
    let is_organisation = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && rest.split_whitespace().count() <= 12
        && rest.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || is_small(word));
    (is_organisation && !name.contains([',', '(', '–', '—', '|', '/']) && is_name(without_address(name.trim())))
        .then_some((name, rest))
}

/// The name and what stands behind the first mark that ends it.
fn split_name(entry: &str) -> (&str, &str) {
    const MARKS: &[&str] =
        &[", ", " (", "（", "(", " – ", " — ", " - ", " | ", ": ", "; ", "：", "、", "／", " / ", ",", "—", "氏 "];
    let from = retired_end(entry);
    let mark_at = |(at, _): (usize, &str)| {
        let here = entry.get(from + at..)?;
        MARKS.iter().find(|mark| here.starts_with(**mark)).map(|mark| (from + at, *mark))
    };
    let may_begin_mark = |c: char| matches!(c, ',' | ' ' | '(' | ':' | ';') || !c.is_ascii();
    let first = entry.get(from..).and_then(|rest| rest.match_indices(may_begin_mark).find_map(mark_at));
    match first {
        Some((at, mark)) => {
            let (name, rest) = entry.split_at(at);
            let keeps = mark.trim() == "(" || mark == "（";
            (name, if keeps { rest.trim_start() } else { rest.get(mark.len()..).unwrap_or_default() })
        }
        None => (entry, ""),
    }
}

/// `Captain Ana Roy (Retd)`: the mark says nothing of an institute.
fn without_retired(rest: &str) -> &str {
    let marks = ["(Retd)", "(retd)", "(Retd.)", "(retd.)", "(Ret.)", "(ret.)", "(Ret)", "(ret)"];
    let behind = marks.iter().find_map(|mark| rest.strip_prefix(mark));
    behind.map_or(rest, |behind| behind.trim_start_matches([',', ' ']))
}

/// `Associate Professor Ana Roy`: a rank among professors is as much an address as `Professor`.
fn without_rank(entry: &str) -> &str {
    let ranks = ["Associate ", "Assistant ", "Adjunct ", "Emeritus "];
    let behind = ranks.iter().find_map(|rank| entry.strip_prefix(rank));
    behind.filter(|behind| behind.starts_with("Professor ")).unwrap_or(entry)
}

/// Behind `(ret.)` between a rank and a name; 0 when there is none.
fn retired_end(entry: &str) -> usize {
    if !entry.contains('(') {
        return 0;
    }
    let head: String = entry.chars().take(40).flat_map(char::to_lowercase).collect();
    ["(ret.) ", "(ret) ", "(retd) ", "(retd.) ", "(a.d.) "]
        .iter()
        .find_map(|mark| head.find(mark).map(|at| at + mark.len()))
        .filter(|end| entry.is_char_boundary(*end))
        .unwrap_or(0)
}

/// The institute in what stands behind a name: `Vice President, The Sejong Institute`, `(東都大学 教授)`.
pub(super) fn affiliation(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix(['(', '（']) {
        let inside = inside.split([')', '）']).next().unwrap_or_default();
        return japanese_affiliation(inside).or_else(|| affiliation(inside));
    }
    let text = text.trim_end_matches(['.', ';', ',', ' ', '。']);
    if text.is_empty() || text.chars().count() > 240 {
        return None;
    }
    if let Some(found) = japanese_affiliation(text) {
        return Some(found);
    }
    let last = last_part(text);
    if let Some(institute) = behind_office(last) {
        return Some(institute.to_owned());
    }
    if is_office_for_something(last) {
        return None;
    }
    let has_capital = last.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    let only_office = last.split_whitespace().all(|word| is_office(word) && !plain(word).contains("institut"));
    let last = last.strip_prefix("the ").unwrap_or(last);
    (has_capital && !only_office).then(|| last.to_owned())
}

/// The institute stands last, perhaps with its town: `Director, Institute of Demography, Bucharest`.
fn last_part(text: &str) -> &str {
    let Some((before, last)) = text.rsplit_once(", ") else {
        return text.trim();
    };
    let lower = plain(last);
    if lower.starts_with("inc") || lower.starts_with("llc") || lower.starts_with("ltd") {
        return text;
    }
    let institute = before.rsplit(", ").next().unwrap_or(before);
    let is_town = !names_institute(last)
        && last.starts_with(char::is_uppercase)
        && !last.split_whitespace().any(is_office)
        && (times::place_zone(last).is_some() || last.split_whitespace().count() == 1);
    if is_town && names_institute(institute) {
        text.get(text.len() - last.len() - institute.len() - 2..).unwrap_or(last).trim()
    } else {
        last.trim()
    }
}

/// `Professor at the University of Lodz` gives the university; an organisation's own name is never cut.
fn behind_office(text: &str) -> Option<&str> {
    for joint in [
        " at the ", " at ", " of the ", " of ", " beim ", " am ", " an der ", " à l’", " à l'", " à la ", " chez ",
        " de l’", " de l'", " del ", " de la ", " de ", " da ", " do ", " des ", " der ", " du ", " à ", " na ",
    ] {
        if let Some((before, after)) = text.split_once(joint)
            && !is_within_institute(before)
            && before.split_whitespace().all(|word| {
                is_office(word)
                    || word.starts_with(char::is_lowercase)
                    || before.split_whitespace().count() <= 3
                        && is_office(before.split_whitespace().next().unwrap_or_default())
            })
            && after.starts_with(char::is_uppercase)
        {
            return Some(after);
        }
    }
    None
}

/// `University`, `Institute for Peace`, `Instituto Paulista`: what follows goes on with the organisation's name.
/// `Programme Director` is an office all the same.
fn is_within_institute(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let goes_on = |place: usize| words.get(place + 1).is_none_or(|next| next.starts_with(char::is_lowercase));
    let inside = words.iter().enumerate().any(|(place, word)| is_institute_word(word) && goes_on(place));
    let leads = words.first().is_some_and(|word| is_institute_word(word));
    inside || leads && words.last().is_some_and(|word| !is_office(word))
}

/// `High Commissioner for Tonga`, `Vice President for Trade`: an office and what it is for, no organisation.
fn is_office_for_something(text: &str) -> bool {
    text.split_once(" for ").is_some_and(|(before, _)| {
        !names_institute(text) && before.split_whitespace().next_back().is_some_and(is_office)
    })
}

/// Whether a text holds a word that organisations' names begin or end with.
fn names_institute(text: &str) -> bool {
    text.split_whitespace().any(is_institute_word)
}

fn is_institute_word(word: &str) -> bool {
    static INSTITUTES: LazyLock<Words> = words!("names-institutes.txt");
    let word = plain(word);
    let word = word.rsplit(['\'', '’']).next().unwrap_or(&word);
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    INSTITUTES.holds(bare) || names_organisation(bare)
}

/// `環太平洋政策対話機構 主任研究員` gives the institute, `アメリカン大学講師` without its office.
fn japanese_affiliation(text: &str) -> Option<String> {
    if !text.chars().any(crate::prose::passages::is_japanese) {
        return None;
    }
    let first = text.split([' ', '　', '、', '/', '／']).find(|part| !part.is_empty())?;
    const OFFICES: &[&str] = &[
        "准教授",
        "教授",
        "講師",
        "研究員",
        "主任研究員",
        "上級研究員",
        "所長",
        "代表",
        "会長",
        "理事長",
        "専務理事",
        "事務局長",
        "記者",
        "主席研究員",
    ];
    let longest = OFFICES.iter().filter_map(|office| first.strip_suffix(office)).min_by_key(|rest| rest.len());
    let institute = longest.filter(|rest| rest.chars().count() >= 2).unwrap_or(first);
    let is_former = institute.starts_with('元');
    (!is_former && institute.chars().count() >= 2).then(|| institute.to_owned())
}

/// Whether a line reads like somebody's office or institute.
pub(super) fn is_description(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let japanese = ["大学", "研究所", "教授", "研究員", "代表", "機構", "協会", "財団", "理事", "所長"]
        .iter()
        .any(|word| text.contains(word));
    (words.len() <= 18 && words.iter().any(|word| is_office(word))) || (japanese && text.chars().count() <= 50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_every_form_give_name_and_institute() {
        for (entry, name, institute) in [
            ("Sang Hyun Lee, President, Sejong Institute", "Sang Hyun Lee", Some("Sejong Institute")),
            (
                "Yonho Kim, Associate Director of GW Institute for Korean Studies",
                "Yonho Kim",
                Some("GW Institute for Korean Studies"),
            ),
            ("Siku Tullaugak (Nunavut Land Trust)", "Siku Tullaugak", Some("Nunavut Land Trust")),
            ("Dra. Jussara Pimentel – Instituto Paranaense", "Jussara Pimentel", Some("Instituto Paranaense")),
            ("三浦 佳代（環太平洋政策対話機構 主任研究員）", "三浦 佳代", Some("環太平洋政策対話機構")),
            (
                "ジョナサン・ペルウィック氏（テムズ海事保険研究所 上級研究員）",
                "ジョナサン・ペルウィック",
                Some("テムズ海事保険研究所"),
            ),
            ("Miriam Szczepanski, Journalistin", "Miriam Szczepanski", None),
            ("Aiko Tanaka, University of Tokyo", "Aiko Tanaka", Some("University of Tokyo")),
            ("Tomasz Wrona, Professor at the University of Gdansk", "Tomasz Wrona", Some("University of Gdansk")),
            (
                "Anneli Kask, Institute for Coastal Law of Parnu",
                "Anneli Kask",
                Some("Institute for Coastal Law of Parnu"),
            ),
            ("Ana Roy, Council of Kyoto", "Ana Roy", Some("Council of Kyoto")),
            ("Inês Quaresma, Universidade da Ria", "Inês Quaresma", Some("Universidade da Ria")),
            ("Karim Benali, professeur à l’Université de Tlemcen", "Karim Benali", Some("Université de Tlemcen")),
            ("Ilse Kamp, Director, Centre for Trade, Leiden", "Ilse Kamp", Some("Centre for Trade, Leiden")),
            ("Caoimhe Brannigan of Grid Watch Ireland", "Caoimhe Brannigan", Some("Grid Watch Ireland")),
            ("Paul Aldersgate (moderator)", "Paul Aldersgate", None),
            ("蒲池 恵理 学芸員（瀬戸内移民資料館）", "蒲池 恵理", Some("瀬戸内移民資料館")),
        ] {
            let read = person(entry).unwrap();
            assert_eq!((read.name.as_str(), read.affiliation.as_deref()), (name, institute), "{entry}");
        }
    }
}
