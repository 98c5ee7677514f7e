//! Names of servers that imitate a provider's, or could imitate anybody's.
//!
//! Holds: a name that reads like YouTube's or Vimeo's is theirs, and a label is written in one script, or in those
//! that East Asian names use together (compare UTS 39, 5.2). Deliberately knows only the letters that could spell the
//! providers' names.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Host, Refused, vimeo, youtube};

/// What a name may not contain, read without hyphens, unless it is the provider's own.
const IMITATED: [(&str, &str); 3] = [("youtube", "YouTube"), ("youtu.be", "YouTube"), ("vimeo", "Vimeo")];

/// The letters of these names, each before those that look like it.
const ALIKE: [&str; 9] = ["bвьβʙ", "eеεєҽᴇ", "il1іıιɩӏɪ", "mмᴍ", "o0оοօᴏσ", "tтτᴛ", "uυսʊᴜ", "vѵνᴠ", "yуγүʏ"];

static ONE_SCRIPT: LazyLock<Result<Regex, regex::Error>> = LazyLock::new(|| {
    let alone = ["Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari", "Thai"]
        .map(|script| format!(r"[\p{{{script}}}\p{{M}}0-9-]*"))
        .join("|");
    let together = r"[a-z\p{Han}\p{Hiragana}\p{Katakana}ー0-9-]*|[a-z\p{Han}\p{Hangul}0-9-]*";
    Regex::new(&format!("^(?:{alone}|{together})$"))
});

pub(super) fn check(host: &Host) -> Result<(), Refused> {
    if youtube::owns(host) || vimeo::owns(host) {
        return Ok(());
    }
    let (shown, valid) = idna::domain_to_unicode(host.as_str());
    let reads = skeleton(&shown);
    if let Some((_, imitates)) = IMITATED.into_iter().find(|(name, _)| reads.contains(&skeleton(name))) {
        return Err(Refused::LookAlike { host: host.to_string(), imitates });
    }
    let is_plain = |label: &str| label.is_ascii() || ONE_SCRIPT.as_ref().is_ok_and(|one| one.is_match(label));
    if valid.is_err() || !shown.split('.').all(is_plain) {
        return Err(Refused::MixedScripts(host.to_string()));
    }
    Ok(())
}

/// What a name looks like: without hyphens and accents, every letter that looks like another taken for that.
fn skeleton(name: &str) -> String {
    let plain = name.nfkd().filter(|c| *c != '-' && !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(looks_like).collect::<String>().replace("rn", "m")
}

fn looks_like(letter: char) -> char {
    ALIKE.iter().find(|row| row.contains(letter)).and_then(|row| row.chars().next()).unwrap_or(letter)
}
