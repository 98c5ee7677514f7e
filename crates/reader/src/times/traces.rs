//! Traces of a country in what stands beside an announcement's words: its web and mail addresses, money and telephones.
//!
//! Keeps true: they are weaker evidence than a town by name. Generic domains and the dollar prove nothing.

use super::lines::has_digit;
use super::whereabouts::{Evidence, Source};

/// Adds what a line's addresses, prices and numbers show.
pub(super) fn weigh(text: &str, evidence: &mut Evidence) {
    domains(text, evidence);
    if has_digit(text) {
        money_and_phones(text, evidence);
    }
}

/// Country domains in addresses: `.jp`, `.ac.uk`. Generic and fashionable ones prove nothing.
fn domains(text: &str, evidence: &mut Evidence) {
    if !text.contains('.') || !(text.contains('@') || text.contains("://") || text.contains("www.")) {
        return;
    }
    for word in text
        .split(|c: char| c.is_whitespace() || "()<>\",;、。「」（）".contains(c))
        .filter(|word| word.contains('@') || word.contains("://") || word.starts_with("www."))
        .take(20)
    {
        let host = word.split("://").last().unwrap_or_default().rsplit('@').next().unwrap_or_default();
        let host = host.split(['/', '?', ':', '#']).next().unwrap_or_default().trim_end_matches('.');
        let Some((name, ending)) = host.rsplit_once('.') else { continue };
        let zone = match ending {
            "jp" => "Asia/Tokyo",
            "de" => "Europe/Berlin",
            "fr" => "Europe/Paris",
            "es" => "Europe/Madrid",
            "pt" => "Europe/Lisbon",
            "br" => "America/Sao_Paulo",
            "uk" => "Europe/London",
            "it" => "Europe/Rome",
            "ch" => "Europe/Zurich",
            "at" => "Europe/Vienna",
            "be" => "Europe/Brussels",
            "nl" => "Europe/Amsterdam",
            "se" => "Europe/Stockholm",
            "no" => "Europe/Oslo",
            "dk" => "Europe/Copenhagen",
            "fi" => "Europe/Helsinki",
            "pl" => "Europe/Warsaw",
            "cz" => "Europe/Prague",
            "hu" => "Europe/Budapest",
            "gr" => "Europe/Athens",
            "ie" => "Europe/Dublin",
            "kr" => "Asia/Seoul",
            "in" => "Asia/Kolkata",
            "sg" => "Asia/Singapore",
            "tw" => "Asia/Taipei",
            "hk" => "Asia/Hong_Kong",
            "cn" => "Asia/Shanghai",
            "nz" => "Pacific/Auckland",
            "za" => "Africa/Johannesburg",
            "ar" => "America/Argentina/Buenos_Aires",
            "cl" => "America/Santiago",
            "mx" => "America/Mexico_City",
            "pe" => "America/Lima",
            "uy" => "America/Montevideo",
            "ec" => "America/Guayaquil",
            "gov" | "mil" => "America/New_York",
            _ => continue,
        };
        let _ = name;
        evidence.add(zone, 4, host, Source::Organiser);
    }
}

fn money_and_phones(text: &str, evidence: &mut Evidence) {
    let before_digit = |mark: &str| {
        text.match_indices(mark).any(|(at, _)| {
            text.get(at + mark.len()..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    let after_digit = |mark: char| {
        text.match_indices(mark).any(|(at, _)| text.get(..at).is_some_and(|head| head.ends_with(char::is_numeric)))
    };
    if after_digit('円') || before_digit("¥") || before_digit("〒") {
        evidence.add("Asia/Tokyo", 4, "円", Source::Organiser);
    }
    for (mark, zone) in [
        ("£", "Europe/London"),
        ("R$", "America/Sao_Paulo"),
        ("₹", "Asia/Kolkata"),
        ("CHF", "Europe/Zurich"),
        ("₩", "Asia/Seoul"),
    ] {
        if text.contains(mark) && before_digit(mark) {
            evidence.add(zone, 4, mark, Source::Organiser);
        }
    }
    if !text.contains('+') {
        return;
    }
    for (at, _) in text.match_indices('+').take(6) {
        let digits: String = text
            .get(at + 1..)
            .unwrap_or_default()
            .chars()
            .take(16)
            .filter(|c| !" ()-./".contains(*c))
            .take_while(char::is_ascii_digit)
            .collect();
        if digits.len() < 8 {
            continue;
        }
        let codes = [
            ("351", "Europe/Lisbon"),
            ("353", "Europe/Dublin"),
            ("358", "Europe/Helsinki"),
            ("420", "Europe/Prague"),
            ("39", "Europe/Rome"),
            ("33", "Europe/Paris"),
            ("34", "Europe/Madrid"),
            ("49", "Europe/Berlin"),
            ("44", "Europe/London"),
            ("41", "Europe/Zurich"),
            ("43", "Europe/Vienna"),
            ("32", "Europe/Brussels"),
            ("31", "Europe/Amsterdam"),
            ("46", "Europe/Stockholm"),
            ("47", "Europe/Oslo"),
            ("45", "Europe/Copenhagen"),
            ("48", "Europe/Warsaw"),
            ("36", "Europe/Budapest"),
            ("30", "Europe/Athens"),
            ("81", "Asia/Tokyo"),
            ("82", "Asia/Seoul"),
            ("91", "Asia/Kolkata"),
            ("65", "Asia/Singapore"),
            ("886", "Asia/Taipei"),
            ("55", "America/Sao_Paulo"),
            ("54", "America/Argentina/Buenos_Aires"),
            ("56", "America/Santiago"),
            ("57", "America/Bogota"),
            ("51", "America/Lima"),
            ("52", "America/Mexico_City"),
            ("27", "Africa/Johannesburg"),
            ("64", "Pacific/Auckland"),
            ("86", "Asia/Shanghai"),
        ];
        if let Some((code, zone)) = codes.iter().find(|(code, _)| digits.starts_with(code)) {
            evidence.add(zone, 5, &format!("+{code}"), Source::Organiser);
        }
    }
}
