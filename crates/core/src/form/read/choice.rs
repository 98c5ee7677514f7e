//! Reading choices. Who writes an answer of their own has chosen it, whether they also chose “other” or not.

use crate::form::{
    Answer, Choice, Chosen, ChosenSeveral, FieldFault, FieldKey, OTHER, OptionKey, Typed, clean, limits,
};

pub(super) fn read_single(key: &FieldKey, choice: &Choice, typed: &Typed) -> Result<Option<Answer>, FieldFault> {
    let posted = typed.first(key.as_str()).trim();
    let other = own_answer(key, choice, typed, posted == OTHER || posted.is_empty())?;
    if let Some(text) = other {
        return Ok(Some(Answer::SingleChoice(Chosen::Other(text))));
    }
    match posted {
        "" => Ok(None),
        OTHER if choice.other.is_some() => Err(FieldFault::OtherNotSaid),
        posted => Ok(Some(Answer::SingleChoice(Chosen::Option(offered(choice, posted)?)))),
    }
}

pub(super) fn read_several(key: &FieldKey, choice: &Choice, typed: &Typed) -> Result<Option<Answer>, FieldFault> {
    let posted: Vec<&str> = typed.all(key.as_str()).map(str::trim).filter(|value| !value.is_empty()).collect();
    let is_other = |value: &&str| *value == OTHER && choice.other.is_some();
    let other = own_answer(key, choice, typed, true)?;
    if other.is_none() && posted.iter().any(is_other) {
        return Err(FieldFault::OtherNotSaid);
    }
    for value in posted.iter().filter(|value| !is_other(value)) {
        offered(choice, value)?;
    }
    let is_chosen = |option: &&OptionKey| posted.contains(&option.as_str());
    let options: Vec<OptionKey> = choice.options.iter().map(|option| &option.key).filter(is_chosen).cloned().collect();
    if options.is_empty() && other.is_none() {
        return Ok(None);
    }
    Ok(Some(Answer::MultipleChoice(ChosenSeveral { options, other })))
}

fn offered(choice: &Choice, posted: &str) -> Result<OptionKey, FieldFault> {
    let option = choice.options.iter().find(|option| option.key.as_str() == posted);
    option.map(|option| option.key.clone()).ok_or_else(|| FieldFault::NotOffered { typed: clean::quoted(posted) })
}

fn own_answer(key: &FieldKey, choice: &Choice, typed: &Typed, counts: bool) -> Result<Option<String>, FieldFault> {
    if choice.other.is_none() || !counts {
        return Ok(None);
    }
    let text = clean::line(typed.first(&key.part("other")));
    let has = text.chars().count();
    if has > limits::LINE {
        return Err(FieldFault::TooLong { has, most: limits::LINE });
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}
