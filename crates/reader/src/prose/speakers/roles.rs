//! The words that say what a person does on a panel, as labels, headings and slots of an agenda use them.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::prose::labels::{has_word, plain};
use crate::words::{Phrases, Searched, Words, words};

/// What a speaker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Moderator,
    Keynote,
    Host,
    Panelist,
}

impl Role {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Keynote => "keynote",
            Self::Host => "host",
            Self::Panelist => "panelist",
        }
    }
}

/// The role that a label names, by [`plain`](crate::prose::labels::plain) text; none for any other label.
pub(super) fn role(label: &str) -> Option<Role> {
    if label.split_whitespace().count() > 7 {
        return None;
    }
    // "Panel moderator" is a moderator, "keynote speaker" a keynote, "host" counts last: "hosted panel".
    let order = |role: Role| match role {
        Role::Moderator => 0,
        Role::Keynote => 1,
        Role::Panelist => 2,
        Role::Host => 3,
    };
    let roles = ROLES.each(label).into_iter().map(|found| found.meaning);
    roles.min_by_key(|role| order(*role))
}

static ROLES: LazyLock<Phrases<Role>> = LazyLock::new(|| {
    Phrases::new(&[
        (Role::Moderator, &MODERATOR),
        (Role::Keynote, &KEYNOTE),
        (Role::Panelist, &PANELIST),
        (Role::Host, &HOST),
    ])
});

/// The role of a slot in an agenda; whoever speaks there without another word is a panelist.
pub(super) fn slot_role(text: &str) -> Role {
    let head: String = text.chars().take(60).collect();
    let opens = OPENING.that_may_stand(&Searched::new(&head)).any(|word| has_word(&head, word));
    if opens { Role::Host } else { role_of_words(&head).unwrap_or(Role::Panelist) }
}

fn role_of_words(text: &str) -> Option<Role> {
    let searched = Searched::new(text);
    if KEYNOTE.that_may_stand(&searched).any(|word| has_word(text, word)) {
        Some(Role::Keynote)
    } else if MODERATOR.that_may_stand(&searched).any(|word| has_word(text, word)) {
        Some(Role::Moderator)
    } else {
        None
    }
}

static MODERATOR: LazyLock<Words> = words!("roles-moderator.txt");

static KEYNOTE: LazyLock<Words> = words!("roles-keynote.txt");

static HOST: LazyLock<Words> = words!("roles-host.txt");

static OPENING: LazyLock<Words> = words!("roles-opening.txt");

static PANELIST: LazyLock<Words> = words!("roles-panelist.txt");

/// An entry without a mark like `(moderator)` or `– Moderator`, and the role that the mark gives.
pub(super) fn without_role_mark(entry: &str) -> (Cow<'_, str>, Option<Role>) {
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']')] {
        for (start, _) in entry.match_indices(open).take(4) {
            let Some(length) = entry.get(start..).and_then(|rest| rest.find(close)) else { break };
            let inside = plain(entry.get(start + open.len_utf8()..start + length).unwrap_or_default());
            if let Some(role) = whole_role(inside.trim()) {
                let (before, after) = entry.split_at(start);
                let after = after.get(length + close.len_utf8()..).unwrap_or_default();
                return (
                    Cow::Owned(format!("{} {}", before.trim_end(), after.trim_start()).trim().to_owned()),
                    Some(role),
                );
            }
        }
    }
    if MODERATOR.that_may_stand(&Searched::new(&plain(entry))).next().is_none() {
        return (Cow::Borrowed(entry), None);
    }
    for mark in [", ", " – ", " — ", " - ", " | ", "; "] {
        if let Some((before, last)) = entry.rsplit_once(mark) {
            let last = plain(last);
            let role = whole_role(last.trim_end_matches('.')).filter(|role| *role == Role::Moderator);
            if role.is_some() && !last.starts_with("chair") && before.contains(' ') {
                return (Cow::Borrowed(before), role);
            }
        }
    }
    (Cow::Borrowed(entry), None)
}

/// The role that a text is the word for, and nothing else.
fn whole_role(text: &str) -> Option<Role> {
    let tables =
        [(Role::Moderator, &MODERATOR), (Role::Keynote, &KEYNOTE), (Role::Host, &HOST), (Role::Panelist, &PANELIST)];
    tables.into_iter().find(|(_, words)| words.holds(text)).map(|(role, _)| role)
}

/// Whether a label promises one person, so that a second name behind a comma is that person's institute.
pub(super) fn is_for_one(label: &str) -> bool {
    static SINGULAR: LazyLock<Words> = words!("roles-singular.txt");
    SINGULAR.holds(label)
}

/// Labels that are panelists in Japanese and longer phrases, matched as a whole.
pub(super) fn is_speaker_phrase(label: &str) -> bool {
    [
        "スピーカー",
        "ゲスト",
        "お話",
        "話し手",
        "話題提供",
        "話題提供者",
        "出演者",
        "登壇者一覧",
        "imparten",
        "imparte",
        "conversan",
        "dialogan",
        "講演",
        "報告",
        "討論",
        "パネルディスカッション",
        "ゲストスピーカー",
        "登壇予定者",
        "zu den diskussionsteilnehmer*innen zählen",
        "nos acompañan",
        "speakers include",
        "登壇者紹介",
        "講師紹介",
        "講師プロフィール",
    ]
    .contains(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_six_languages_name_roles() {
        for (label, expected) in [
            ("us panelist", Role::Panelist),
            ("welcoming remarks", Role::Host),
            ("keynote speaker", Role::Keynote),
            ("auf dem podium", Role::Panelist),
            ("modération", Role::Moderator),
            ("expositoras y expositor", Role::Panelist),
            ("mediação", Role::Moderator),
            ("登壇者(敬称略)", Role::Panelist),
            ("聞き手", Role::Moderator),
        ] {
            assert_eq!(role(label), Some(expected), "{label}");
        }
        assert_eq!(role("registration"), None);
    }
}
