//! What is wrong with a configuration as it is written, in a sentence for whoever wrote it.

use figment::{Error, Source, error::Kind};
use plenary_core::form::nearest;

/// Every setting, and how it is written.
const WRITTEN: [(&str, &str); 24] = [
    ("data", "data = \"./plenary-data\""),
    ("database", "database = \"postgres://user@host/name\""),
    ("listen", "listen = \"127.0.0.1:8080\""),
    ("workers", "workers = 2"),
    ("trusted-proxies", "trusted-proxies = [\"127.0.0.0/8\", \"::1\"]"),
    ("registration-form", "registration-form = \"form.toml\""),
    ("institute", "[institute], and its settings below it, one a line"),
    ("institute.name", "name = \"Council for International Dialogue\", or name = { en = \"…\", ja = \"…\" }"),
    ("institute.motto", "motto = \"Public discussions across time zones\", or motto = { en = \"…\", ja = \"…\" }"),
    ("institute.address", "address = \"https://panels.example.org\""),
    ("institute.accent", "accent = \"#7a1f2b\""),
    ("institute.languages", "languages = [\"en\", \"ja\", \"fr\"]"),
    ("institute.home-zone", "home-zone = \"Asia/Tokyo\""),
    ("institute.mail", "mail = \"panels@example.org\""),
    ("letters", "[letters], and its settings below it, one a line"),
    ("letters.server", "server = \"smtps://user:password@mail.example.org\""),
    ("letters.per-domain", "per-domain = 8"),
    ("letters.dkim", "dkim = { selector = \"plenary\", key = \"/etc/plenary/dkim.pem\" }"),
    ("files", "[files], and its settings below it, one a line"),
    ("files.place", "place = \"plenary-data/files\""),
    ("files.key", "key = \"…\""),
    ("files.secret", "secret = \"…\""),
    ("files.authority", "authority = \"/etc/plenary/own-ca.pem\""),
    ("", "what docs/running/configuration.md shows"),
];

/// The sentence for the first fault that was found.
pub fn sentence(error: &Error) -> String {
    let source = match error.metadata.as_ref().map(|metadata| &metadata.source) {
        Some(Some(source @ Source::File(_))) => format!("{source}: "),
        Some(None) => "in the environment: ".to_owned(),
        _ => String::new(),
    };
    let (setting, example) = written(&error.path);
    let told = match &error.kind {
        Kind::UnknownField(found, known) => unknown(&error.path, found, known),
        Kind::MissingField(name) => format!("{setting} does not say its {name}. Write {example}."),
        // TOML that is none: the message shows the line.
        Kind::Message(message) if error.path.is_empty() => format!("this is not TOML.\n{message}"),
        // A sentence of our own, which begins with what was written.
        Kind::Message(message) if message.starts_with('“') => format!("{setting}: {message}"),
        _ => format!("what {setting} says cannot be used. Write for example {example}."),
    };
    format!("{source}{}", told.trim_end())
}

/// The innermost setting on the path, and how it is written.
fn written(path: &[String]) -> (&'static str, &'static str) {
    let named = (0..=path.len()).rev().filter_map(|length| path.get(..length)).map(|part| part.join("."));
    named.filter_map(|name| WRITTEN.into_iter().find(|(known, _)| *known == name)).next().unwrap_or(("", ""))
}

fn unknown(path: &[String], found: &str, known: &[&str]) -> String {
    let table = match path.split_last() {
        Some((last, table)) if last == found => table,
        _ => path,
    };
    let below = if table.is_empty() { String::new() } else { format!(" in {}", table.join(".")) };
    let meant = match nearest(&found.replace('_', "-"), known.iter().copied()) {
        Some(meant) => format!("Did you mean “{meant}”?"),
        None => format!("There are: {}.", known.join(", ")),
    };
    format!("there is no setting “{found}”{below}. {meant}")
}
