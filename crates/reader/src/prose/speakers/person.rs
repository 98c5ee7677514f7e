//! One entry of a list of speakers: a name and what stands behind it.

use crate::prose::labels::plain;

use super::names::{is_name, is_office, without_address};

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
        c.is_whitespace() || matches!(c, '>' | '*' | '•' | '-' | '–' | '✔' | '・' | '○' | '◎' | '☆')
    });
    if entry.chars().count() > 260 {
        return None;
    }
    let (name, rest) = split_name(entry);
    let name = without_address(name.trim());
    if !is_name(name) {
        return None;
    }
    let rest = rest.trim();
    Some(Person { name: name.to_owned(), affiliation: affiliation(rest), is_described: !rest.is_empty() })
}

/// The name and what stands behind the first mark that ends it.
fn split_name(entry: &str) -> (&str, &str) {
    const MARKS: &[&str] =
        &[", ", " (", "（", "(", " – ", " — ", " - ", " | ", ": ", "; ", "：", "、", "／", " / ", ",", "—", "氏 "];
    let from = retired_end(entry);
    let place = |mark: &str| entry.get(from..).and_then(|rest| rest.find(mark)).map(|at| at + from);
    let first = MARKS.iter().filter_map(|mark| place(mark).map(|at| (at, *mark))).min_by_key(|(at, _)| *at);
    match first {
        Some((at, mark)) => {
            let (name, rest) = entry.split_at(at);
            let keeps = mark.trim() == "(" || mark == "（";
            (name, if keeps { rest.trim_start() } else { rest.get(mark.len()..).unwrap_or_default() })
        }
        None => (entry, ""),
    }
}

/// Behind `(ret.)` between a rank and a name; 0 when there is none.
fn retired_end(entry: &str) -> usize {
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
    let mut last = text.rsplit(", ").next().unwrap_or(text).trim();
    let lower = plain(last);
    if lower.starts_with("inc") || lower.starts_with("llc") {
        last = text;
    }
    for joint in [
        " at the ", " at ", " of the ", " of ", " beim ", " am ", " an der ", " de l’", " de l'", " del ", " de la ",
        " de ", " da ", " do ", " à l’", " à l'", " à la ", " chez ", " des ", " der ", " du ",
    ] {
        if let Some((before, after)) = last.split_once(joint)
            && before.split_whitespace().all(|word| {
                is_office(word)
                    || word.starts_with(char::is_lowercase)
                    || before.split_whitespace().count() <= 3
                        && is_office(before.split_whitespace().next().unwrap_or_default())
            })
            && after.starts_with(char::is_uppercase)
        {
            return Some(after.to_owned());
        }
    }
    let has_capital = last.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    let only_office = last.split_whitespace().all(|word| is_office(word) && !plain(word).contains("institut"));
    (has_capital && !only_office).then(|| last.to_owned())
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
        ] {
            let read = person(entry).unwrap();
            assert_eq!((read.name.as_str(), read.affiliation.as_deref()), (name, institute), "{entry}");
        }
    }
}
