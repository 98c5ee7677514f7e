//! Slips of the finger in the names of large mail providers. Only ever a hint: every domain may be a real one.

/// Providers that many registrants use. What stands here is never taken for a slip of another.
const KNOWN: [&str; 44] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.co.jp",
    "yahoo.fr",
    "yahoo.co.uk",
    "yahoo.co.in",
    "ymail.com",
    "hotmail.com",
    "hotmail.fr",
    "hotmail.co.uk",
    "outlook.com",
    "outlook.fr",
    "outlook.jp",
    "live.com",
    "live.fr",
    "live.jp",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "mail.com",
    "email.com",
    "gmx.de",
    "gmx.net",
    "gmx.com",
    "gmx.fr",
    "web.de",
    "t-online.de",
    "orange.fr",
    "free.fr",
    "laposte.net",
    "wanadoo.fr",
    "sfr.fr",
    "proton.me",
    "protonmail.com",
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "softbank.ne.jp",
    "i.softbank.jp",
    "nifty.com",
    "naver.com",
    "qq.com",
];
/// Shorter names lie too close to each other to guess.
const SHORTEST: usize = 8;

/// The known domain one slip away from `domain`: a letter too many, too few, wrong, or two exchanged.
pub(super) fn probable_domain(domain: &str) -> Option<String> {
    if KNOWN.contains(&domain) || domain.len() > 40 {
        return None;
    }
    let mut near = KNOWN.iter().filter(|known| known.len() >= SHORTEST && is_one_slip(domain, known));
    near.next().filter(|_| near.next().is_none()).map(|known| (*known).to_owned()).or_else(|| ending(domain))
}

/// Whether one slip makes one of the other: optimal string alignment distance 1, without a table for it.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&one[..one.len() - same], &other[..other.len() - same]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// Endings that no registry sells, from fingers that were too quick.
fn ending(domain: &str) -> Option<String> {
    let (stem, last) = domain.rsplit_once('.')?;
    let meant = match last {
        "con" | "cmo" | "ocm" | "comm" | "vom" | "xom" | "coml" => "com",
        "ogr" | "rog" | "orgg" => "org",
        "nte" | "ent" | "nett" => "net",
        "eud" => "edu",
        _ => return None,
    };
    Some(format!("{stem}.{meant}"))
}
