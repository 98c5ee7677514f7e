//! The extension behind a number: `ext. 12`, `x12`, `#12`, `,,12`, `;ext=12` (RFC 3966 5.3).
//!
//! Knows the forms that the reference implementation knows, and for each how many digits it may have: the plainer the
//! mark, the fewer. Deliberately lacks the marks of single languages, which `pasted` adds.

use super::characters::digit;

/// How many digits may follow a word for extension, two commas, a mark that may mean other things, and no mark at all.
const AFTER_A_WORD: usize = 20;
const AFTER_COMMAS: usize = 15;
const AFTER_A_MARK: usize = 9;
const BEFORE_A_HASH: usize = 6;

/// Where the extension begins and which digits it has, when one stands at the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extension {
    /// Where the number before it ends.
    pub(super) begins: usize,
    /// Where its digits begin and end.
    pub(super) digits: (usize, usize),
}

/// The extension that begins first.
pub(super) fn find(text: &[char]) -> Option<Extension> {
    let digits = digits_at_end(text)?;
    (0..digits.0).find_map(|begins| at(text, begins, digits))
}

/// Whether everything from `begins` on is an extension.
pub(super) fn is_at(text: &[char], begins: usize) -> bool {
    digits_at_end(text).is_some_and(|digits| at(text, begins, digits).is_some())
}

/// The last run of digits, with a # behind it or none.
fn digits_at_end(text: &[char]) -> Option<(usize, usize)> {
    let end = text.len() - usize::from(text.last() == Some(&'#'));
    let length = text.get(..end)?.iter().rev().take_while(|character| digit(**character).is_some()).count();
    (length > 0).then_some((end - length, end))
}

fn at(text: &[char], begins: usize, digits: (usize, usize)) -> Option<Extension> {
    let mark = text.get(begins..digits.0)?;
    if mark.first().is_none_or(|first| digit(*first).is_some()) {
        return None;
    }
    let ends_in_hash = digits.1 < text.len();
    let most = most_digits(mark, ends_in_hash)?;
    (digits.1 - digits.0 <= most).then_some(Extension { begins, digits })
}

/// How many digits may stand behind the mark; none if it is no mark.
fn most_digits(mark: &[char], ends_in_hash: bool) -> Option<usize> {
    if !ends_in_hash && is_word(mark, ";ext=") {
        return Some(AFTER_A_WORD);
    }
    let behind_commas = skip(mark, is_gap_or_comma);
    if let Some(most) = most_after_word(behind_commas) {
        return Some(most);
    }
    if ends_in_hash && !mark.is_empty() && mark.iter().all(|character| matches!(character, '-' | ' ')) {
        return Some(BEFORE_A_HASH);
    }
    let behind_gap = skip(mark, is_gap);
    let commas = behind_gap.iter().take_while(|character| **character == ',').count();
    let is_dialled_after_a_wait = behind_gap.strip_prefix(&[';']).or_else(|| behind_gap.strip_prefix(&[',', ',']));
    if is_dialled_after_a_wait.is_some_and(is_filling) {
        return Some(AFTER_COMMAS);
    }
    // A comma may belong to the filling as well, so any split of the commas will do.
    (commas > 0 && behind_gap.get(commas..).is_some_and(is_filling)).then_some(AFTER_A_MARK)
}

fn most_after_word(text: &[char]) -> Option<usize> {
    words().into_iter().find_map(|(word, most)| {
        let rest = text.get(word.chars().count()..)?;
        (is_word(text.get(..word.chars().count())?, word) && is_filling(rest)).then_some(most)
    })
}

/// The marks, the longer before those they begin with.
fn words() -> [(&'static str, usize); 30] {
    let [word, mark] = [AFTER_A_WORD, AFTER_A_MARK];
    [
        ("extensio\u{301}n", word),
        ("extensio\u{301}", word),
        ("xtensio\u{301}n", word),
        ("xtensio\u{301}", word),
        ("extensión", word),
        ("extensió", word),
        ("xtensión", word),
        ("xtensió", word),
        ("extension", word),
        ("extensio", word),
        ("xtension", word),
        ("xtensio", word),
        ("extn", word),
        ("ext", word),
        ("xtn", word),
        ("xt", word),
        ("ｅｘｔｎ", word),
        ("ｅｘｔ", word),
        ("ｘｔｎ", word),
        ("ｘｔ", word),
        ("доб", word),
        ("anexo", word),
        ("int", mark),
        ("ｉｎｔ", mark),
        ("x", mark),
        ("ｘ", mark),
        ("#", mark),
        ("＃", mark),
        ("~", mark),
        ("～", mark),
    ]
}

/// What may stand between the mark and the digits: one colon or point, then gaps, commas and hyphens.
fn is_filling(text: &[char]) -> bool {
    let rest = match text.split_first() {
        Some((':' | '.' | '．', rest)) => rest,
        _ => text,
    };
    rest.iter().all(|character| is_gap_or_comma(*character) || *character == '-')
}

fn is_word(text: &[char], word: &str) -> bool {
    let mut wanted = word.chars();
    let is_same = |character: &char| wanted.next().is_some_and(|wanted| lower(*character) == wanted);
    text.len() == word.chars().count() && text.iter().all(is_same)
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

fn skip(text: &[char], passes: impl Fn(char) -> bool) -> &[char] {
    let skipped = text.iter().take_while(|character| passes(**character)).count();
    text.get(skipped..).unwrap_or_default()
}

fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\t')
}

fn is_gap_or_comma(character: char) -> bool {
    is_gap(character) || character == ','
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, String)> {
        let text: Vec<char> = text.chars().collect();
        let extension = find(&text)?;
        let (from, to) = extension.digits;
        Some((text[..extension.begins].iter().collect(), text[from..to].iter().collect()))
    }

    #[test]
    fn every_common_form_is_an_extension() {
        for text in [
            "3456 ext. 12",
            "3456 Extension: 12",
            "3456x12",
            "3456 X 12",
            "3456#12",
            "3456 ~12",
            "3456;ext=12",
            "3456,,12",
            "3456 ; 12#",
            "3456, 12",
            "3456 - 12#",
            "3456 доб. 12",
            "3456 ｅｘｔ１２",
            "3456 int 12",
            "3456 anexo 12",
        ] {
            let (number, digits) = found(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(number, "3456", "{text}");
            assert!(digits == "12" || digits == "１２", "{text}: {digits}");
        }
    }

    #[test]
    fn what_has_no_mark_or_too_many_digits_is_none() {
        for text in ["", "#", "3456", "3456-12", "3456 x", "3456x1234567890", "3456, 1234567890", "3456 -1234567#"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
