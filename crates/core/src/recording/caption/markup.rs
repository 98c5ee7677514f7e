//! The text of a cue without its markup.
//!
//! Tags go, whatever they are called, and what stands between them stays as text; only voices (WebVTT 4.2.2) and
//! readings over characters mean something here. A `<` that begins no tag stays.

use unicode_normalization::UnicodeNormalization;

use crate::{form::clean, recording::character_reference::decoded};

/// The longest name of a voice, in characters.
const LONGEST_VOICE: usize = 100;

/// What one voice says in a cue; the text is never empty.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub voice: Option<String>,
    pub text: String,
}

/// What is said in a cue, voice by voice.
pub(super) fn spoken(written: &str) -> Vec<Spoken> {
    let mut all = Vec::new();
    let mut current = Spoken::default();
    let mut is_reading = false;
    let mut parts = written.split('<');
    current.text.push_str(&decoded(parts.next().unwrap_or_default()));
    for part in parts {
        let Some((tag, after)) = part.split_once('>').filter(|(tag, _)| is_tag(tag)) else {
            current.text.push('<');
            current.text.push_str(&decoded(part));
            continue;
        };
        match tag_name(tag) {
            "v" | "/v" => {
                let next = Spoken { voice: voice(tag), text: String::new() };
                finish(std::mem::replace(&mut current, next), &mut all);
            }
            "rt" | "/rt" | "/ruby" => {
                current.text.push_str(if is_reading { "）" } else { "" });
                is_reading = tag_name(tag) == "rt";
                current.text.push_str(if is_reading { "（" } else { "" });
            }
            "br" => current.text.push('\n'),
            _ => {}
        }
        current.text.push_str(&decoded(after));
    }
    finish(current, &mut all);
    all
}

fn finish(spoken: Spoken, all: &mut Vec<Spoken>) {
    let text = plain(&spoken.text);
    if !text.is_empty() {
        all.push(Spoken { text, ..spoken });
    }
}

/// What stands between `<` and `>` in a tag: a name, or a time (WebVTT 4.2.2, cue timestamps).
fn is_tag(inside: &str) -> bool {
    let is_named = inside.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    is_named || inside.contains(':') && inside.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte))
}

/// The name of a tag, with the slash of one that ends.
fn tag_name(tag: &str) -> &str {
    let end = tag.char_indices().find(|(at, c)| c.is_whitespace() || *c == '.' || *c == '/' && *at > 0);
    tag.get(..end.map_or(tag.len(), |(at, _)| at)).unwrap_or_default()
}

/// The name in `<v.loud Name>`.
fn voice(tag: &str) -> Option<String> {
    let (_, name) = tag.split_once(char::is_whitespace)?;
    name_of(&decoded(name))
}

/// A name as it can stand in a tag: hyphens at its end would make an arrow with what closes the tag.
pub(super) fn name_of(written: &str) -> Option<String> {
    let (name, _) = cut(clean::line(written), LONGEST_VOICE);
    let name = name.trim_end_matches(['-', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// The text without SubRip's overrides: `{\an8}`.
pub(super) fn without_overrides(text: &str) -> String {
    let mut parts = text.split("{\\");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((_, after)) => plain.push_str(after),
            None => plain.extend(["{\\", part]),
        }
    }
    plain
}

/// Lines that have something in them, without what nobody sees.
pub(super) fn plain(text: &str) -> String {
    let seen = |c: &char| c.is_whitespace() || !clean::is_unseen(*c) && !turns_writing(*c);
    let spaced = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    let composed: String = text.chars().filter(seen).map(spaced).nfc().collect();
    let lines = composed.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Embeddings, overrides and isolates (UAX 9, 2.1 to 2.4), which could reach beyond their cue. Marks stay.
fn turns_writing(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text cut after `most` characters, and whether it was.
pub(super) fn cut(mut text: String, most: usize) -> (String, bool) {
    let Some((at, _)) = text.char_indices().nth(most) else { return (text, false) };
    text.truncate(at);
    text.truncate(text.trim_end().len());
    (text, true)
}
