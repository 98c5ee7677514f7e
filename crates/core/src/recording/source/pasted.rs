//! From what was pasted to an address that is safe to look at: `http` or `https`, a named public server, the usual
//! port, nobody's password, nothing hidden.

use url::Url;

use super::{Host, Refused};
use crate::{form::clean, recording::character_reference::decoded};

/// The longest address, in characters.
pub(super) const LONGEST: usize = 2_000;
/// The longest text around an address, in bytes: providers' snippets have a few hundred.
const LONGEST_PASTE: usize = 20_000;
/// Schemes that run or hold what they are given.
const SCRIPTS: [&str; 8] = ["javascript", "vbscript", "livescript", "data", "blob", "file", "filesystem", "about"];

/// An address that was pasted.
#[derive(Debug)]
pub(super) struct Pasted {
    /// Without a fragment, on [`Pasted::host`].
    pub url: Url,
    pub host: Host,
    pub is_secure: bool,
}

impl Pasted {
    pub(super) fn read(pasted: &str) -> Result<Self, Refused> {
        if pasted.len() > LONGEST_PASTE {
            return Err(Refused::TooLong);
        }
        let trimmed = pasted.trim_matches(|c: char| c.is_whitespace() || clean::is_unseen(c));
        let framed = framed(trimmed)?;
        let address = framed.as_deref().unwrap_or_else(|| without_brackets(trimmed)).trim();
        check_signs(address)?;
        let (scheme, rest) = parts(address)?;
        let malformed = || Refused::Malformed(clean::quoted(address));
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(Refused::Credentials);
        }
        // More slashes before the server's name would be skipped in silence (URL Standard 4.4).
        if authority.is_empty() {
            return Err(malformed());
        }
        let mut url = Url::parse(&format!("{scheme}://{rest}")).map_err(|_| malformed())?;
        let host = match url.host() {
            Some(url::Host::Domain(name)) => Host::read(name)?,
            Some(_) => return Err(Refused::Numbers),
            None => return Err(malformed()),
        };
        if let Some(port) = url.port() {
            return Err(Refused::Port(port));
        }
        url.set_fragment(None);
        url.set_host(Some(host.as_str())).map_err(|_| malformed())?;
        Ok(Self { url, host, is_secure: scheme == "https" })
    }
}

/// The address that the first frame of an HTML snippet shows; none when this is no snippet. Everything else in the
/// snippet is passed over, `srcdoc` included.
fn framed(text: &str) -> Result<Option<String>, Refused> {
    if !text.starts_with('<') {
        return Ok(None);
    }
    // In ASCII small letters nothing changes its place.
    let Some(at) = text.to_ascii_lowercase().find("<iframe") else { return Ok(None) };
    let mut attributes = text.get(at + "<iframe".len()..).unwrap_or_default();
    while let Some((name, value, rest)) = attribute(attributes) {
        if name.eq_ignore_ascii_case("src") {
            return Ok(Some(decoded(value)));
        }
        attributes = rest;
    }
    Err(Refused::NoFrame)
}

/// The next attribute of a tag (HTML 13.1.2.3): its name, its value as written, and what follows. None at the end.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    let (name, rest) = text.split_at_checked(text.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c))?)?;
    let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
        return (!name.is_empty()).then_some((name, "", rest));
    };
    let value = value.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some((name, value, rest));
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    let (value, rest) = value.split_at_checked(end)?;
    Some((name, value, rest))
}

/// `<https://…>`, as mail programs write it.
fn without_brackets(text: &str) -> &str {
    text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text)
}

fn check_signs(address: &str) -> Result<(), Refused> {
    if address.is_empty() {
        return Err(Refused::Empty);
    }
    if address.chars().count() > LONGEST {
        return Err(Refused::TooLong);
    }
    if let Some(script) = hidden_script(address) {
        return Err(Refused::Script(script.to_owned()));
    }
    if address.chars().any(|c| clean::is_unseen(c) || clean::turns_direction(c)) {
        return Err(Refused::Hidden);
    }
    if address.chars().any(char::is_whitespace) {
        return Err(Refused::Space);
    }
    match address.chars().find(|c| "\"'`<>\\".contains(*c)) {
        Some(sign) => Err(Refused::Sign(sign)),
        None => Ok(()),
    }
}

/// The script that the address is once everything is taken away in which a browser might not see it.
fn hidden_script(address: &str) -> Option<&'static str> {
    let hides = |c: &char| c.is_whitespace() || clean::is_unseen(*c) || clean::turns_direction(*c);
    let bare: String = decoded(address).chars().filter(|c| !hides(c)).collect::<String>().to_ascii_lowercase();
    let (scheme, _) = bare.split_once(':')?;
    SCRIPTS.into_iter().find(|script| scheme.trim_start_matches(['"', '\'', '<', '`']) == *script)
}

/// The scheme, `http` or `https`, and what follows its `//`. An address without a scheme is taken for a secure one.
fn parts(address: &str) -> Result<(&'static str, &str), Refused> {
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
    };
    let Some((scheme, rest)) = address.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Ok(("https", address.strip_prefix("//").unwrap_or(address)));
    };
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "https" => "https",
        "http" => "http",
        other => return Err(Refused::Scheme(clean::quoted(other))),
    };
    let rest = rest.strip_prefix("//").ok_or_else(|| Refused::Malformed(clean::quoted(address)))?;
    Ok((scheme, rest))
}
