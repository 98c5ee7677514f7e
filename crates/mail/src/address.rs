//! Mail addresses as the network takes them.
//!
//! Keeps true: what comes out is safe inside `RCPT TO:<…>` and inside a header, quoted where it must be, its domain in
//! ASCII. Deliberately asks no DNS whether anybody lives there.

use idna::AsciiDenyList;
use lettre::Address;

/// The address with its local part quoted if need be (RFC 5321 4.1.2) and its domain in ASCII (RFC 5891); none when no
/// mail can be sent to it.
pub(crate) fn deliverable(address: &str) -> Option<Address> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    if address.chars().any(char::is_control) {
        return None;
    }
    let domain = if domain.starts_with('[') { domain.to_owned() } else { ascii_domain(domain)? };
    let local = if is_atom(local) || is_quoted(local) { local.to_owned() } else { quoted(local) };
    Address::new(local, domain).ok()
}

/// A domain in ASCII, in lower case; none when it cannot be one.
pub(crate) fn ascii_domain(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_cow(domain.as_bytes(), AsciiDenyList::STD3).ok()?;
    (!ascii.is_empty() && ascii.len() <= 253).then(|| ascii.into_owned())
}

/// The domain of an address, as a key for counting.
pub(crate) fn domain_of(address: &str) -> String {
    address.rsplit('@').next().unwrap_or_default().trim().to_lowercase()
}

/// Dot-atom of RFC 5322 3.2.3, with the letters of RFC 6532 3.2.
fn is_atom(local: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii();
    local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_letter))
}

fn is_quoted(local: &str) -> bool {
    let Some(inside) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        if letter == '"' || (letter == '\\' && letters.next().is_none()) {
            return false;
        }
    }
    true
}

/// As a quoted string (RFC 5322 3.2.4).
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivered(address: &str) -> Option<String> {
        deliverable(address).map(|address| address.to_string())
    }

    #[test]
    fn an_ordinary_address_stays_as_it_is() {
        for address in ["aiko@example.org", "o'hara+panel@mail.example.org", "a.b-c_d@example.org", "x@[192.0.2.1]"] {
            assert_eq!(delivered(address).as_deref(), Some(address));
        }
    }

    #[test]
    fn a_domain_in_other_letters_is_sent_in_ascii() {
        assert_eq!(delivered("aiko@例え.jp").as_deref(), Some("aiko@xn--r8jz45g.jp"));
        assert_eq!(delivered("jean@Académie.FR").as_deref(), Some("jean@xn--acadmie-eya.fr"));
    }

    #[test]
    fn odd_local_parts_are_quoted_once() {
        assert_eq!(delivered("john doe@example.org").as_deref(), Some("\"john doe\"@example.org"));
        assert_eq!(delivered("\"john doe\"@example.org").as_deref(), Some("\"john doe\"@example.org"));
        assert_eq!(delivered("a..b@example.org").as_deref(), Some("\"a..b\"@example.org"));
        assert_eq!(delivered("a,b>@example.org").as_deref(), Some("\"a,b>\"@example.org"));
    }

    #[test]
    fn what_could_leave_the_brackets_is_no_address() {
        for address in [
            "a@example.org>\r\nRCPT TO:<b@example.org",
            "a\nb@example.org",
            "a\0@example.org",
            "a@exa mple.org",
            "a@example.org>",
            "a",
            "@example.org",
            "a@",
            "",
        ] {
            assert_eq!(delivered(address), None, "{address:?}");
        }
    }
}
