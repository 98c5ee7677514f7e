//! Slips of the finger in the names of large mail providers. Only ever a hint: every domain may be a real one.

use strsim::osa_distance;

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
    let mut near = KNOWN.iter().filter(|known| known.len() >= SHORTEST && osa_distance(domain, known) == 1);
    near.next().filter(|_| near.next().is_none()).map(|known| (*known).to_owned()).or_else(|| ending(domain))
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
