//! Colleagues who come along with a registrant.

use askama::Template;

use super::names;
use crate::{pages::Context, words::Words};

#[derive(Template)]
#[template(path = "registration/colleagues.html")]
pub(super) struct Colleagues {
    words: &'static Words,
    summary: String,
    /// Label and what was typed, then as many empty fields as there may be more.
    fields: Vec<(String, String)>,
    is_open: bool,
}

impl Colleagues {
    /// Nothing when a registration takes one seat only. Names beyond what is allowed stay, so that nobody has to
    /// guess whom to leave out.
    pub(super) fn of(context: &Context<'_>, most_seats: u32, typed: &[String]) -> Option<Self> {
        let most = most_seats.saturating_sub(1);
        let count = usize::try_from(most).unwrap_or(usize::MAX).max(typed.len());
        let mut names = typed.to_vec();
        names.resize(count, String::new());
        let is_open = !typed.is_empty();
        let words = Words::of(context.language);
        let label = |at: usize| words.say_with("colleague", &[("number", (at + 1).to_string().into())]);
        (count > 0).then(|| Self {
            words,
            summary: words.say_with("colleagues", &[("most", most.into())]),
            fields: names.into_iter().enumerate().map(|(at, name)| (label(at), name)).collect(),
            is_open,
        })
    }
}
