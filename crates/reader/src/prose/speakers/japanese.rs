//! Names in Japanese prose: whoever is called 氏, with the institute in the brackets behind.

use super::person::{Person, affiliation};

/// The people that a Japanese sentence calls 氏.
pub(super) fn people(sentence: &str) -> Vec<Person> {
    let mut found = Vec::new();
    for (at, mark) in sentence.match_indices('氏').chain(sentence.match_indices("さん")) {
        let (before, after) = sentence.split_at(at);
        let rest = after.get(mark.len()..).unwrap_or_default();
        if rest.starts_with(['名', '族']) {
            continue;
        }
        if let Some(name) = name_at_end(before) {
            let institute = if rest.starts_with(['(', '（']) { affiliation(rest) } else { None };
            found.push(Person { name: name.to_owned(), is_described: institute.is_some(), affiliation: institute });
        }
    }
    found
}

/// The run of one script that a text ends with: katakana with middle dots, or two to five ideographs with one space.
fn name_at_end(text: &str) -> Option<&str> {
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30ff}' | '＝');
    let ideograph = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | 'ヶ');
    let last = text.chars().next_back()?;
    let run = |text: &str, fits: &dyn Fn(char) -> bool| {
        text.char_indices().rev().take_while(|(_, c)| fits(*c)).last().map_or(text.len(), |(at, _)| at)
    };
    if katakana(last) {
        let name = text.get(run(text, &katakana)..)?.trim_start_matches('・');
        return (name.contains(['・', '＝']) || name.chars().count() >= 4).then_some(name);
    }
    if !ideograph(last) {
        return None;
    }
    let start = run(text, &ideograph);
    let (head, tail) = text.split_at(start);
    let count = tail.chars().count();
    if let Some(family) = head.strip_suffix([' ', '　'])
        && count <= 4
    {
        let family_start = run(family, &ideograph);
        let length = family.get(family_start..)?.chars().count();
        if (1..=3).contains(&length) {
            return text.get(family_start..);
        }
    }
    match count {
        2..=5 => Some(tail),
        // An office runs into the name; four ideographs are the commonest length of one.
        6.. => tail.char_indices().rev().nth(3).and_then(|(at, _)| tail.get(at..)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_known_by_how_they_are_called() {
        let sentence = "ワシントンDC在住のND評議員マイク・モチヅキ氏(ジョージ・ワシントン大学准教授)とNDシニアアドバイザー芦澤久仁子氏(アメリカン大学講師)を招き、";
        let read: Vec<(String, Option<String>)> =
            people(sentence).into_iter().map(|person| (person.name, person.affiliation)).collect();
        assert_eq!(
            read,
            [
                ("マイク・モチヅキ".to_owned(), Some("ジョージ・ワシントン大学".to_owned())),
                ("芦澤久仁子".to_owned(), Some("アメリカン大学".to_owned()))
            ]
        );
    }
}
