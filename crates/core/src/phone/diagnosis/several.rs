//! Two numbers in one field.

use super::super::{PhoneNumber, accepted, characters::digit, characters::is_plus, pasted};
use crate::country::Country;

/// Words between two numbers.
const WORDS: [&str; 10] = [" or ", " and ", " ou ", " et ", " oder ", " und ", "または", "もしくは", "及び", "および"];
/// How many places are tried, and the fewest digits on either side of one.
const TRIED: usize = 24;
const FEWEST: usize = 6;

/// The two numbers that stand on either side of a comma, a stroke, a word, a gap or a second +.
pub(super) fn two_numbers(text: &[char], country: Option<Country>) -> Option<[PhoneNumber; 2]> {
    let number = |part: &[char]| accepted(part, country).or_else(|| pasted::read(part, country));
    places(text).take(TRIED).find_map(|(ends, begins)| {
        let (first, second) = (text.get(..ends)?, text.get(begins..)?);
        let is_long = |part: &[char]| part.iter().filter(|character| digit(**character).is_some()).count() >= FEWEST;
        if !is_long(first) || !is_long(second) {
            return None;
        }
        Some([number(first)?, number(second)?])
    })
}

/// Where a first number may end and a second begin.
fn places(text: &[char]) -> impl Iterator<Item = (usize, usize)> {
    let signs = text.iter().enumerate().filter_map(|(at, character)| match character {
        '/' | '／' | ',' | '，' | '、' | ';' | '；' | '|' | '・' | '\n' | '\t' | '&' => Some((at, at + 1)),
        character if at > 0 && is_plus(*character) => Some((at, at)),
        _ => None,
    });
    let words = WORDS.iter().filter_map(|word| {
        let word: Vec<char> = word.chars().collect();
        text.windows(word.len()).position(|window| window == word).map(|at| (at, at + word.len()))
    });
    let gaps = text.iter().enumerate().filter(|(_, character)| character.is_whitespace()).map(|(at, _)| (at, at + 1));
    signs.chain(words).chain(gaps)
}
