//! What stands above an event and is not it: menus, breadcrumbs, controls, press-release furniture, tickers, mastheads.
//!
//! A line is furniture only as a whole; a title that holds one such word stays a title. Lacks any site's own names.

use std::sync::LazyLock;

use crate::document::{Document, Setting};
use crate::prose::labels::plain;
use crate::words::{Dictionary, Words, words};

use super::generic::is_generic;

/// Whether a line serves the page or the press and says nothing of the event.
pub(super) fn is_furniture(text: &str) -> bool {
    let plain = plain(text);
    if plain.trim_end().ends_with(['?', '？']) {
        return false;
    }
    let parts = parts(&plain);
    is_menu(&parts) || is_breadcrumb(&parts, &plain) || is_controls(&plain)
}

/// `Latest: Call for interns closes`: a label of teasers, and a teaser behind it.
pub(super) fn is_ticker(text: &str) -> bool {
    static TICKERS: LazyLock<Words> = words!("generic-tickers.txt");
    let plain = plain(text);
    let label = plain.split_once([':', '：', '|', '】']).map(|(label, _)| label);
    label.is_some_and(|label| TICKERS.holds(label.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Whether the first line names a newsletter or a series: its issue or its season stands right below.
pub(super) fn is_masthead(document: &Document, index: usize) -> bool {
    let is_set = |line: &&crate::document::Line| !matches!(line.setting, Setting::Blank | Setting::Aside);
    let is_first = document.lines.iter().take(index).filter(is_set).all(|line| is_furniture(&line.text));
    let below = document.lines.get(index + 1).filter(is_set);
    is_first && below.is_some_and(|line| counts_issue(&line.text) || names_season(&line.text))
}

/// Whether a line is one of a newsletter's rubrics: capitals alone under a ruled line or a wide gap, more than once.
pub(super) fn is_rubric(document: &Document, index: usize) -> bool {
    let is_set_so = |index: usize| {
        let Some(line) = document.lines.get(index).filter(|line| line.setting == Setting::Paragraph) else {
            return false;
        };
        let above = document.lines.iter().take(index).rev().find(|line| line.setting != Setting::Blank);
        let is_blank_below = document.lines.get(index + 1).is_some_and(|line| line.setting == Setting::Blank);
        let is_capitals = line.text.chars().any(char::is_uppercase) && !line.text.chars().any(char::is_lowercase);
        is_capitals
            && is_blank_below
            && line.text.split_whitespace().count() <= 5
            && above.is_some_and(|above| line.number >= above.number + 4)
    };
    is_set_so(index) && (0..document.lines.len().min(400)).any(|other| other != index && is_set_so(other))
}

/// `Colloquium – winter programme`, `Autumn series 2025`: general words, among them a programme or a series, stand
/// behind the dash or are the whole line.
pub(super) fn is_programme(text: &str) -> bool {
    if names_season(text) {
        return true;
    }
    let behind = [" – ", " — ", " - ", " | "]
        .iter()
        .filter(|mark| text.contains(**mark))
        .filter_map(|mark| text.rsplit_once(mark));
    behind.map(|(_, behind)| behind).min_by_key(|behind| behind.len()).is_some_and(names_season)
}

/// Parts of a line that the marks of menus set apart.
fn parts(plain: &str) -> Vec<&str> {
    const MARKS: [char; 8] = ['|', '›', '»', '>', '→', '｜', '＞', '│'];
    let by_mark: Vec<&str> = plain.split(MARKS).map(str::trim).filter(|part| !part.is_empty()).collect();
    if by_mark.len() > 1 {
        return by_mark;
    }
    let by_space = [" / ", " · ", " • "].iter().map(|mark| plain.split(mark).map(str::trim).collect::<Vec<_>>());
    by_space.max_by_key(Vec::len).unwrap_or_default()
}

/// Three short entries that menus carry, or more of which at least half do.
fn is_menu(parts: &[&str]) -> bool {
    let is_short = |part: &&str| part.split_whitespace().count() <= 4 && part.chars().count() <= 28;
    let known = parts.iter().filter(|part| NAVIGATION.holds(part) || CONTROLS.holds(part)).count();
    let is_known = known == parts.len() || parts.len() >= 4 && known * 2 >= parts.len();
    parts.len() >= 3 && parts.iter().all(is_short) && is_known
}

/// `Pages / ... / 2025 / June`, `Home › Events › 2025`: a way through the site, some of it left out or begun at home.
fn is_breadcrumb(parts: &[&str], plain: &str) -> bool {
    const HOME: &[&str] =
        &["home", "pages", "start", "startseite", "accueil", "inicio", "início", "ホーム", "トップ", "トップページ"];
    let begins = parts.first().is_some_and(|first| HOME.contains(first));
    let is_cut = parts.iter().any(|part| matches!(*part, "..." | "…" | ".."));
    parts.len() >= 3 && (is_cut || begins && !plain.contains([',', '?', '.']))
}

/// `Text size: A A A`, `For immediate release`, `Gather Log in Sign up`: controls and nothing more, but for the
/// site's name before two of them.
fn is_controls(plain: &str) -> bool {
    let split = plain.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
    let words: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
    if words.len() > 16 {
        return false;
    }
    let (mut controls, mut others, mut at) = (0, 0, 0);
    while let Some(word) = words.get(at) {
        let begins = CONTROL_BEGINNINGS.meaning(word).is_some();
        let reach = (1..=5)
            .rev()
            .filter(|_| begins)
            .find(|length| words.get(at..at + length).is_some_and(|phrase| CONTROLS.holds(&phrase.join(" "))));
        if reach.is_some() {
            controls += 1;
        } else if word.chars().count() > 1 && !matches!(*word, "and" | "or" | "und" | "oder" | "et" | "ou") {
            others += 1;
        }
        at += reach.unwrap_or(1);
    }
    controls > 0 && others == 0 || controls > 1 && others == 1
}

/// `Issue 214 · 11 September`, `Ausgabe 3/2026`, `第12号`.
fn counts_issue(text: &str) -> bool {
    static ISSUES: LazyLock<Words> = words!("generic-issues.txt");
    let plain = plain(text);
    let at = plain.find(|c: char| c.is_ascii_digit());
    let Some((before, number)) = at.and_then(|at| plain.split_at_checked(at)) else {
        return false;
    };
    let number = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let before = before.trim_end_matches([' ', '.', ':', '#']);
    before == "第" && number.starts_with('号') || ISSUES.holds(before)
}

/// `Autumn series 2025`, `winter programme`: general words, among them a series or a programme and a season or a year.
fn names_season(text: &str) -> bool {
    static SEASONS: LazyLock<Words> = words!("generic-seasons.txt");
    let plain = plain(text);
    let split = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (years, words): (Vec<&str>, Vec<&str>) = split.partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let known = words.iter().filter(|word| SEASONS.holds(word)).count();
    let is_general = || words.iter().all(|word| SEASONS.holds(word) || is_generic(word));
    known > 0 && known + years.len() >= 2 && words.len() <= 5 && is_general()
}

static CONTROLS: LazyLock<Words> = words!("generic-controls.txt");

/// The first word of every control, so that few words are joined for nothing.
static CONTROL_BEGINNINGS: LazyLock<Dictionary<()>> = LazyLock::new(|| {
    let first_words = CONTROLS.iter().filter_map(|control| control.split(' ').next());
    Dictionary::gather(first_words.map(|word| (word, ())), |(), ()| {})
});

static NAVIGATION: LazyLock<Words> = words!("generic-navigation.txt");
