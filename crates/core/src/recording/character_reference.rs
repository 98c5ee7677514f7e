//! Character references: `&amp;`, `&#38;`, `&#x26;`.
//!
//! Knows the names of WebVTT (W3C Recommendation 4.2.2), those that hide an address, and the signs of printed text.
//! What it doesn't know stays as it was written.

const NAMES: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("colon", ':'),
    ("sol", '/'),
    ("num", '#'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
];

/// The text with its character references replaced, once: what `&amp;lt;` gives stays `&lt;`.
pub(super) fn decoded(text: &str) -> String {
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match reference(part) {
            Some((character, rest)) => {
                decoded.push(character);
                decoded.push_str(rest);
            }
            None => {
                decoded.push('&');
                decoded.push_str(part);
            }
        }
    }
    decoded
}

/// What stands after an `&`: the character that is meant, and what follows.
fn reference(text: &str) -> Option<(char, &str)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let (digits, rest) = digits.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
        // Numbers that name no character are the replacement character (HTML 13.2.5.80).
        let named = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| *c != '\0');
        return Some((named.unwrap_or('\u{fffd}'), rest.strip_prefix(';').unwrap_or(rest)));
    }
    NAMES.iter().find_map(|(name, character)| Some((*character, text.strip_prefix(name)?.strip_prefix(';')?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced_once_and_the_rest_stays() {
        assert_eq!(decoded("A&amp;B &#38; &#x26; &#38x &lt;b&gt;"), "A&B & & &x <b>");
        assert_eq!(decoded("&amp;lt; &unknown; &; && &# &#; &#x; R&D"), "&lt; &unknown; &; && &# &#; &#x; R&D");
        assert_eq!(decoded("&#0;&#xd800;&#99999999999;"), "\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(decoded("java&Tab;script&colon;"), "java\tscript:");
    }
}
