//! A title without what people set around it: dates, list tags, notices, quotation marks.

use std::sync::LazyLock;

use crate::prose::is_when;
use crate::times;
use crate::words::{Words, words};

/// The title inside a line.
pub(super) fn cleaned(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let shorter = without_notice_before(without_kicker(without_prefix(text)));
        if shorter.len() == text.len() {
            break;
        }
        text = shorter;
    }
    if let Some(inside) = in_brackets_with_notice(text) {
        text = inside;
    }
    let dated = without_date(without_day(without_time_in_brackets(text)));
    let text = without_kind_behind(without_suffix(dated.trim()));
    let text = quoted_behind_kind(text).unwrap_or(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '=' | '|' | '│' | '•'));
    unquoted(text).trim_end_matches([':', '：', ',', ';']).trim().to_owned()
}

/// Reply and list tags, and notices that the event is off: `Fwd:`, `[SSJ: 11753]`, `CANCELLED:`.
fn without_prefix(text: &str) -> &str {
    if let Some(inside) = text.strip_prefix('[')
        && let Some(end) = inside.find(']')
        && end < 40
        && let Some(rest) = inside.get(end + 1..)
        && rest.trim().chars().count() > 8
    {
        return rest.trim_start();
    }
    static PREFIXES: LazyLock<Words> = words!("title-prefixes.txt");
    let head: String = text.chars().take(16).flat_map(char::to_lowercase).collect();
    for &prefix in PREFIXES.iter() {
        if head.starts_with(prefix) {
            let skipped = prefix.chars().count();
            let at = text.char_indices().nth(skipped).map_or(text.len(), |(at, _)| at);
            let rest = text.get(at..).unwrap_or_default().trim_start_matches([' ', ':', '–', '-', '—']);
            if rest.chars().count() > 5 {
                return rest;
            }
        }
    }
    text
}

/// `Webinar: ...`, `Debate | ...`, `You are invited: ...`: a kind of event and nothing more stands before the title.
fn without_kicker(text: &str) -> &str {
    const MARKS: [&str; 6] = [": ", " | ", "：", "｜", " – ", " — "];
    let parted = MARKS.iter().filter(|mark| text.contains(**mark)).filter_map(|mark| text.split_once(mark));
    let Some((kicker, rest)) = parted.min_by_key(|(kicker, _)| kicker.len()) else {
        return text;
    };
    let rest = rest.trim_start();
    if super::generic::is_generic(kicker) && rest.chars().filter(|c| c.is_alphabetic()).count() > 5 {
        rest
    } else {
        text
    }
}

/// `【ウェビナー開催のお知らせ】…`: a notice in brackets stands before the title; what else they hold is a part of it.
fn without_notice_before(text: &str) -> &str {
    let parted = text.strip_prefix('【').and_then(|open| open.split_once('】'));
    parted
        .filter(|(notice, title)| {
            NOTICES.iter().any(|ending| notice.ends_with(ending)) && title.trim().chars().count() >= 6
        })
        .map_or(text, |(_, title)| title.trim_start())
}

/// `Who Feeds the City? – Webinar`: a kind of event and nothing more stands behind the title.
fn without_kind_behind(text: &str) -> &str {
    const MARKS: [&str; 5] = [" – ", " — ", " | ", " - ", "｜"];
    let parted = MARKS.iter().filter(|mark| text.contains(**mark)).filter_map(|mark| text.rsplit_once(mark));
    let Some((title, kind)) = parted.min_by_key(|(_, kind)| kind.len()) else {
        return text;
    };
    let is_kind = super::generic::is_generic(kind) && kind.chars().any(char::is_alphabetic);
    if is_kind && title.split_whitespace().count() > 2 && !super::generic::is_generic(title) {
        title.trim_end()
    } else {
        text
    }
}

/// `オンラインセミナー「…」参加者募集`: the title stands in the brackets, a notice behind them.
fn in_brackets_with_notice(text: &str) -> Option<&str> {
    if text.is_ascii() {
        return None;
    }
    for (open, close) in [('「', '」'), ('『', '』')] {
        let (Some(start), Some(end)) = (text.find(open), text.rfind(close)) else {
            continue;
        };
        let inside = text.get(start + open.len_utf8()..end)?;
        let after = text.get(end + close.len_utf8()..)?.trim();
        let before = text.get(..start)?.trim();
        let is_notice =
            after.is_empty() || NOTICES.iter().any(|notice| after.ends_with(notice)) && after.chars().count() <= 24;
        let is_kicker = before.is_empty() || KICKERS.iter().any(|kicker| before.ends_with(kicker));
        if is_notice && is_kicker && inside.chars().count() >= 6 {
            return Some(inside);
        }
    }
    None
}

/// Kinds of events, with which a line before a bracketed title ends.
static KICKERS: LazyLock<Words> = words!("title-kickers.txt");

static NOTICES: LazyLock<Words> = words!("title-notices.txt");

/// `Public Round Table "Ships and Salt", Gdynia / online`: a kind of event, its title in quotation marks, and at most
/// where it takes place.
fn quoted_behind_kind(text: &str) -> Option<&str> {
    if text.is_ascii() && !text.contains('"') {
        return None;
    }
    let at = text.find(['"', '“', '„', '«', '»'])?;
    let (kind, quoted) = text.split_at_checked(at)?;
    let open = quoted.chars().next()?;
    let inside = quoted.get(open.len_utf8()..)?;
    let end = inside.find(['"', '”', '“', '»', '«'])?;
    let (title, after) = inside.split_at_checked(end)?;
    let after = after.trim_start_matches(['"', '”', '“', '»', '«']).trim();
    let is_place = after.is_empty()
        || after.starts_with([',', '(', '–', '—', '|', '/'])
            && after.split_whitespace().count() <= 6
            && !after.contains(['"', '”', '“', '»', '«', ':', '?']);
    let is_title = title.trim().chars().count() >= 10 && title.split_whitespace().count() >= 2;
    (super::generic::is_generic(kind) && is_place && is_title).then(|| title.trim())
}

fn without_suffix(text: &str) -> &str {
    for notice in ["開催のご案内", "開催のお知らせ", "の開催について", "のご案内", "のお知らせ", "参加者募集"]
    {
        if let Some(rest) = text.strip_suffix(notice)
            && rest.chars().count() >= 8
        {
            return rest;
        }
    }
    text
}

/// `Title (Nov. 3, 8:00 PM ET)`: the brackets go.
fn without_time_in_brackets(text: &str) -> &str {
    let inside = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match inside {
        Some((before, inside)) if before.chars().count() > 8 && is_when(inside) => before.trim_end(),
        _ => text,
    }
}

/// `Telefonkonferenz am 23.01.`, `Talk on 7 March`: the preposition shows that the date is no part of the name.
fn without_day(text: &str) -> &str {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return text;
    }
    for preposition in [" am ", " vom ", " on ", " le ", " el ", " em ", " del "] {
        if text.contains(preposition)
            && let Some((before, after)) = text.rsplit_once(preposition)
            && before.split_whitespace().count() >= 2
            && after.contains(|c: char| c.is_ascii_digit())
            && times::strip_date(after).chars().all(|c| !c.is_alphanumeric())
        {
            return before.trim_end_matches([',', ' ']);
        }
    }
    text
}

/// Without a leading date, and without a trailing one that a mark sets apart; a meeting's own date stays in its name.
fn without_date(text: &str) -> String {
    let stripped = times::strip_date(text);
    let stripped = stripped.trim();
    if stripped.is_empty() || stripped.len() == text.len() {
        return if stripped.is_empty() { String::new() } else { text.to_owned() };
    }
    if text.ends_with(stripped) {
        return stripped.to_owned();
    }
    let kept = stripped.trim_end_matches([',', '|', '-', '–', '—', '(', ' ', ':']);
    let tail = text.strip_prefix(kept).unwrap_or_default().trim_start();
    if tail.starts_with([',', '|', '–', '—', '(', '-', '（', '/']) || !text.starts_with(kept) {
        kept.to_owned()
    } else {
        text.to_owned()
    }
}

fn unquoted(text: &str) -> &str {
    for (open, close) in [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('『', '』'), ('「', '」'), ('‘', '’')]
    {
        if let Some(inside) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close))
            && !inside.contains([open, close])
        {
            return inside.trim();
        }
    }
    text
}

/// The words of a text in lower case, marks left out.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether two titles are the same but for marks, case and a word or two.
pub(in crate::prose) fn alike(a: &str, b: &str) -> bool {
    are_alike(&words(a), &words(b))
}

/// [`alike`], of the words of the titles.
pub(super) fn are_alike(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() > 60 {
        return false;
    }
    let shared = short.iter().filter(|word| long.contains(word)).count();
    shared * 2 * 100 > (a.len() + b.len()) * 85
}
