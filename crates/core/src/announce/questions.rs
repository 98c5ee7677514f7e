//! Which question of a panel's next form is which of the form before: chapters and people's positions point at them.
//!
//! Keeps true: a question of the form before is found in at most one of the next.

use uuid::Uuid;

use crate::panel::GuidingQuestion;

/// How alike two wordings of one question are at least, of 1.
const ALIKE: f64 = 0.6;
/// How much of a wording is compared, in characters: comparing takes time with its square.
const COMPARED: usize = 200;

/// Gives each question of the next form the id of the one that it was before: first those that are worded the same, then
/// those most alike, and, where there are as many as before, those that are left in their order.
pub(super) fn recognise(before: &[GuidingQuestion], after: &mut [GuidingQuestion]) {
    let mut left: Vec<&GuidingQuestion> = before.iter().collect();
    let mut new: Vec<&mut GuidingQuestion> = after.iter_mut().collect();
    let is_same: [fn(&GuidingQuestion, &GuidingQuestion) -> bool; 2] = [|one, other| one.id == other.id, is_worded_as];
    for is_same in is_same {
        new.retain_mut(|question| match left.iter().position(|known| is_same(known, question)) {
            Some(at) => {
                question.id = left.remove(at).id;
                false
            }
            None => true,
        });
    }
    for (known, question) in alike(&left, &new) {
        let at = left.iter().position(|one| one.id == known);
        let of = new.iter().position(|one| one.id == question);
        if let (Some(at), Some(of)) = (at, of) {
            new.remove(of).id = left.remove(at).id;
        }
    }
    if left.len() == new.len() {
        new.into_iter().zip(left).for_each(|(question, known)| question.id = known.id);
    }
}

fn is_worded_as(one: &GuidingQuestion, other: &GuidingQuestion) -> bool {
    one.text.0.iter().any(|(language, text)| other.text.0.get(language) == Some(text))
}

/// The ids of the pairs that are alike, the most alike first.
fn alike(left: &[&GuidingQuestion], new: &[&mut GuidingQuestion]) -> Vec<(Uuid, Uuid)> {
    let pairs = left.iter().flat_map(|known| new.iter().map(move |question| (*known, &**question)));
    let mut alike: Vec<(f64, Uuid, Uuid)> =
        pairs.map(|(known, question)| (likeness(known, question), known.id, question.id)).collect();
    alike.retain(|(likeness, ..)| *likeness >= ALIKE);
    alike.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    alike.into_iter().map(|(_, known, question)| (known, question)).collect()
}

fn likeness(one: &GuidingQuestion, other: &GuidingQuestion) -> f64 {
    let compared = |text: &str| text.chars().take(COMPARED).collect::<String>().to_lowercase();
    let in_both = one.text.0.iter().filter_map(|(language, text)| Some((text, other.text.0.get(language)?)));
    in_both.map(|(one, other)| strsim::normalized_levenshtein(&compared(one), &compared(other))).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Texts};

    fn questions(first_id: u128, texts: &[&str]) -> Vec<GuidingQuestion> {
        let question = |(id, text): (u128, &&str)| GuidingQuestion {
            id: Uuid::from_u128(id),
            text: Texts::only(Language::english(), (*text).to_owned()),
        };
        (first_id..).zip(texts).map(question).collect()
    }

    /// Which of the questions before, from 1, each one after is taken for; new ones keep their ids from 101.
    fn taken(before: &[&str], after: &[&str]) -> Vec<u128> {
        let mut after = questions(101, after);
        recognise(&questions(1, before), &mut after);
        after.iter().map(|question| question.id.as_u128()).collect()
    }

    const THREE: [&str; 3] = ["Who pays for repair ships?", "What does NATO need?", "Which laws apply at sea?"];

    #[test]
    fn a_question_whose_wording_is_corrected_stays_the_same_question_wherever_it_stands() {
        assert_eq!(taken(&THREE, &THREE), [1, 2, 3]);
        assert_eq!(taken(&THREE, &["Who pays for repairships?", THREE[1], THREE[2]]), [1, 2, 3]);
        assert_eq!(taken(&THREE, &["Which laws apply on sea?", THREE[0], THREE[1]]), [3, 1, 2]);
        assert_eq!(taken(&THREE, &[THREE[0], "Which needs has the Alliance?", THREE[2]]), [1, 2, 3], "by its place");
        assert_eq!(taken(&["Same?", "Same?"], &["Same?", "Same?"]), [1, 2]);
    }

    #[test]
    fn one_that_comes_is_new_and_one_that_goes_takes_no_others_place() {
        assert_eq!(taken(&THREE, &[THREE[0], THREE[2]]), [1, 3]);
        assert_eq!(taken(&THREE, &["Who pays for the repair ships?", "How?", THREE[2], THREE[1]]), [1, 102, 3, 2]);
        assert_eq!(taken(&THREE, &[]), Vec::<u128>::new());
        assert_eq!(taken(&[], &["New?"]), [101]);
    }

    #[test]
    fn a_translation_that_is_not_announced_again_makes_no_new_question() {
        let mut before = questions(1, &["Who pays?"]);
        before[0].text.0.insert("ja".parse().unwrap(), "誰が払うのか。".to_owned());
        let mut after = questions(101, &["Who pays?", "Who pays indeed?"]);
        recognise(&before, &mut after);
        assert_eq!(after[0].id, before[0].id);
    }
}
