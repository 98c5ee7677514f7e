//! The terms on which a panel takes registrations: capacity, waiting list, approval, window, mail domains, proof.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::address::domain_in_ascii;

/// How a panel takes registrations, as its organisers set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// How many seats there are; none for as many as come.
    pub capacity: Option<u32>,
    /// Whether those who come after the last seat may wait for one.
    pub waiting_list: bool,
    /// How long a freed seat waits for its yes; none gives it at once.
    pub accept_within: Option<SignedDuration>,
    /// Whether the organisers decide on every registration.
    pub approval: bool,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    /// Whether a registration counts only after the link to its address was opened.
    pub proof: bool,
    /// How long a seat is held for an address that is not proved yet.
    pub hold: SignedDuration,
    /// How many seats one registration may take, its person's included.
    pub most_seats: u32,
    /// Only these mail domains and what lies below them; all when empty.
    pub only_domains: Vec<String>,
    /// Not these mail domains, nor what lies below them.
    pub refused_domains: Vec<String>,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            capacity: None,
            waiting_list: true,
            accept_within: None,
            approval: false,
            opens_at: None,
            closes_at: None,
            proof: true,
            hold: SignedDuration::from_hours(2),
            most_seats: 1,
            only_domains: Vec::new(),
            refused_domains: Vec::new(),
        }
    }
}

/// Why terms cannot be, in the words of the form that they are written in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermsFault {
    #[error("Nobody can have a seat of none. Write “capacity” from 1, or leave it out for as many as come.")]
    NoSeats,
    #[error("Registration would close before it opens. Set “closes” to a time after “opens”.")]
    ClosesBeforeItOpens,
    #[error("“{0}” must be at least {1}.")]
    TooShort(&'static str, &'static str),
    #[error("“{0}” must be at most {LONGEST_DAYS} days: so long a seat would stay empty for one person.")]
    TooLong(&'static str),
    #[error("“most-seats” must be from 1 to 50.")]
    MostSeats,
    #[error("“{1}” in “{0}” is not a mail domain; write for example “example.org”.")]
    NotADomain(&'static str, String),
}

/// How long a seat may be kept for one person at most.
const LONGEST_DAYS: i64 = 90;

impl TermsFault {
    /// The setting that it speaks of, as it is written in a form.
    #[must_use]
    pub fn setting(&self) -> &'static str {
        match self {
            Self::NoSeats => "capacity",
            Self::ClosesBeforeItOpens => "closes",
            Self::TooShort(setting, _) | Self::TooLong(setting) | Self::NotADomain(setting, _) => setting,
            Self::MostSeats => "most-seats",
        }
    }
}

impl Terms {
    /// Checks that the terms can be kept.
    ///
    /// # Errors
    /// Every [`TermsFault`], a sentence naming the setting; never none.
    pub fn checked(mut self) -> Result<Self, Vec<TermsFault>> {
        let mut faults = Vec::new();
        if self.capacity == Some(0) {
            faults.push(TermsFault::NoSeats);
        }
        if let (Some(opens), Some(closes)) = (self.opens_at, self.closes_at)
            && closes <= opens
        {
            faults.push(TermsFault::ClosesBeforeItOpens);
        }
        let hold = ("hold", Some(self.hold), SignedDuration::from_mins(5), "five minutes");
        let within = ("accept-within", self.accept_within, SignedDuration::from_mins(15), "15 minutes");
        for (setting, length, least, in_words) in [hold, within] {
            match length {
                Some(length) if length < least => faults.push(TermsFault::TooShort(setting, in_words)),
                Some(length) if length > SignedDuration::from_hours(LONGEST_DAYS * 24) => {
                    faults.push(TermsFault::TooLong(setting));
                }
                _ => {}
            }
        }
        if !(1..=50).contains(&self.most_seats) {
            faults.push(TermsFault::MostSeats);
        }
        for (setting, domains) in
            [("only-domains", &mut self.only_domains), ("refused-domains", &mut self.refused_domains)]
        {
            for domain in domains {
                // In ASCII, as addresses keep it.
                let written = domain.trim().trim_start_matches('@');
                match domain_in_ascii(written) {
                    Ok(ascii) => *domain = ascii,
                    Err(_) => faults.push(TermsFault::NotADomain(setting, written.to_owned())),
                }
            }
        }
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }

    /// How many seats one registration may take: never more than there are, or nobody behind it would ever get one.
    #[must_use]
    pub fn most_together(&self) -> u32 {
        self.capacity.map_or(self.most_seats, |capacity| self.most_seats.min(capacity.max(1)))
    }

    /// Whether the window is open at `now`.
    ///
    /// # Errors
    /// [`Refusal::NotOpenYet`] or [`Refusal::Closed`].
    pub fn window(&self, now: Timestamp) -> Result<(), Refusal> {
        match (self.opens_at, self.closes_at) {
            (Some(opens), _) if now < opens => Err(Refusal::NotOpenYet(Some(opens))),
            (_, Some(closes)) if closes <= now => Err(Refusal::Closed),
            _ => Ok(()),
        }
    }

    /// Whether an address of this key may register. The domain is what follows the last `@`.
    ///
    /// # Errors
    /// [`Refusal::Domain`].
    pub fn domain(&self, address_key: &str) -> Result<(), Refusal> {
        let domain = address_key.rsplit('@').next().unwrap_or_default();
        let within =
            |known: &String| domain.strip_suffix(known.as_str()).is_some_and(|r| r.is_empty() || r.ends_with('.'));
        let allowed = self.only_domains.is_empty() || self.only_domains.iter().any(within);
        if allowed && !self.refused_domains.iter().any(within) {
            Ok(())
        } else {
            Err(Refusal::Domain(domain.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_counts_with_what_lies_below_it_and_not_with_what_ends_alike() {
        let terms = Terms { only_domains: vec!["@Example.org".into()], ..Terms::default() }.checked().unwrap();
        assert_eq!(terms.domain("aiko@example.org"), Ok(()));
        assert_eq!(terms.domain("aiko@mail.example.org"), Ok(()));
        assert!(terms.domain("aiko@badexample.org").is_err());
        let terms = Terms { refused_domains: vec!["mail.test".into()], ..Terms::default() };
        assert!(terms.domain("a@b.mail.test").is_err());
        assert_eq!(terms.domain("a@example.org"), Ok(()));
    }

    #[test]
    fn a_domain_in_any_script_is_the_one_in_addresses() {
        let both = vec!["München.example".into(), "例え.jp".into()];
        let terms = Terms { only_domains: both, ..Terms::default() }.checked().unwrap();
        assert_eq!(terms.only_domains, ["xn--mnchen-3ya.example", "xn--r8jz45g.jp"]);
        let key = crate::address::EmailAddress::read("aiko@post.MÜNCHEN.example").unwrap().key();
        assert_eq!(terms.domain(&key), Ok(()));
    }

    #[test]
    fn terms_that_cannot_be_kept_are_refused_in_a_sentence() {
        let at = |second| Timestamp::from_second(second).ok();
        let days = |days: i64| SignedDuration::from_hours(days * 24);
        for (terms, fault) in [
            (Terms { capacity: Some(0), ..Terms::default() }, TermsFault::NoSeats),
            (Terms { opens_at: at(5), closes_at: at(5), ..Terms::default() }, TermsFault::ClosesBeforeItOpens),
            (Terms { most_seats: 0, ..Terms::default() }, TermsFault::MostSeats),
            (Terms { hold: SignedDuration::ZERO, ..Terms::default() }, TermsFault::TooShort("hold", "five minutes")),
            (Terms { accept_within: Some(days(91)), ..Terms::default() }, TermsFault::TooLong("accept-within")),
            (
                Terms { only_domains: vec!["org".into()], ..Terms::default() },
                TermsFault::NotADomain("only-domains", "org".into()),
            ),
        ] {
            assert_eq!(terms.checked(), Err(vec![fault]));
        }
        let longest = Terms { hold: days(90), accept_within: Some(days(90)), ..Terms::default() };
        assert_eq!(longest.clone().checked(), Ok(longest));
    }

    #[test]
    fn all_that_cannot_be_kept_is_said_at_once() {
        let terms = Terms { capacity: Some(0), most_seats: 51, hold: SignedDuration::MAX, ..Terms::default() };
        let faults = terms.checked().unwrap_err();
        let settings: Vec<&str> = faults.iter().map(TermsFault::setting).collect();
        assert_eq!(settings, ["capacity", "hold", "most-seats"]);
    }
}
