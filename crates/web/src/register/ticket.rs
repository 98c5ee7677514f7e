//! The ticket of a form: signed by this installation, for one panel, from one moment on.
//!
//! It is three things in one hidden field: the key that makes a form sent twice one application, the time since when
//! the form was being filled in, and the proof that the form is ours. It also poses the work that a browser does when
//! many forms arrive at once, in the manner of ALTCHA (<https://altcha.org/docs/v2/proof-of-work/>): find the number
//! whose SHA-256 together with the ticket is the challenge. The number follows from the ticket and the installation's
//! key, so nothing has to be remembered.

use hmac::{Hmac, Mac};
use jiff::{SignedDuration, Timestamp};
use plenary_core::{link::hexadecimal, panel::PanelId};
use sha2::{Digest, Sha256};

/// How long a form may stay open before it has to be sent with a new ticket.
pub(super) const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How many numbers a browser tries at most: a second's work for a phone.
pub(super) const MOST_WORK: u32 = 60_000;
/// Letters of a ticket: 8 bytes of time, 16 of chance, 16 of signature, in hexadecimal digits.
pub(super) const LENGTH: usize = 80;

/// The key that tickets are signed with; one for each installation, the same on all of its nodes.
#[derive(Clone)]
pub struct TicketKey(pub [u8; 32]);

impl std::fmt::Debug for TicketKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TicketKey(…)")
    }
}

/// A ticket that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticket {
    /// The form's own key: its time, then chance.
    pub key: String,
    /// How long ago the form was given out.
    pub age: SignedDuration,
    text: String,
}

/// Why a ticket is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotATicket {
    /// It was never ours, or is for another panel.
    Forged,
    /// The form was open for longer than a day.
    Old,
}

impl TicketKey {
    /// A new ticket for a form of `panel`.
    #[must_use]
    pub(super) fn issue(&self, panel: PanelId, now: Timestamp, chance: [u8; 16]) -> String {
        let mut bytes = [0; 24];
        let (time, rest) = bytes.split_at_mut(8);
        time.copy_from_slice(&now.as_millisecond().to_be_bytes());
        rest.copy_from_slice(&chance);
        let signature = self.signature(panel, &bytes);
        hexadecimal(&bytes) + &hexadecimal(&signature)
    }

    /// Reads a ticket that came back.
    ///
    /// # Errors
    /// [`NotATicket`].
    pub(super) fn read(&self, text: &str, panel: PanelId, now: Timestamp) -> Result<Ticket, NotATicket> {
        let bytes = bytes_of(text).ok_or(NotATicket::Forged)?;
        let (signed, signature) = bytes.split_at(24);
        let mut mac = self.mac();
        mac.update(panel.0.as_bytes());
        mac.update(signed);
        mac.verify_truncated_left(signature).map_err(|_| NotATicket::Forged)?;
        let time: [u8; 8] = signed.get(..8).and_then(|time| time.try_into().ok()).ok_or(NotATicket::Forged)?;
        let issued = Timestamp::from_millisecond(i64::from_be_bytes(time)).map_err(|_| NotATicket::Forged)?;
        let age = now.duration_since(issued);
        // A clock that was set back makes a ticket younger than now; that is no fault of the visitor's.
        if age > GOOD_FOR {
            Err(NotATicket::Old)
        } else {
            Ok(Ticket { key: text[..48].to_owned(), age, text: text.to_owned() })
        }
    }

    /// The challenge of a ticket, in hexadecimal digits.
    #[must_use]
    pub(super) fn challenge(&self, ticket: &str) -> String {
        hexadecimal(&Sha256::digest(format!("{ticket}{}", self.number(ticket))))
    }

    /// Whether `number`, as a browser sent it, is the solution of the ticket's challenge.
    #[must_use]
    pub(super) fn is_solved(&self, ticket: &Ticket, number: &str) -> bool {
        number.parse() == Ok(self.number(&ticket.text))
    }

    fn number(&self, ticket: &str) -> u32 {
        let mut mac = self.mac();
        mac.update(b"work");
        mac.update(ticket.as_bytes());
        let bytes = mac.finalize().into_bytes();
        let word = bytes.iter().take(4).fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
        word % MOST_WORK
    }

    fn signature(&self, panel: PanelId, bytes: &[u8]) -> [u8; 16] {
        let mut mac = self.mac();
        mac.update(panel.0.as_bytes());
        mac.update(bytes);
        let whole = mac.finalize().into_bytes();
        std::array::from_fn(|index| whole[index])
    }

    /// A key of its own for signing something else: what is signed under one is nothing under another.
    pub(crate) fn for_purpose(&self, purpose: &[u8]) -> Hmac<Sha256> {
        keyed(&self.mac().chain_update(purpose).finalize().into_bytes())
    }

    fn mac(&self) -> Hmac<Sha256> {
        keyed(&self.0)
    }
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    Hmac::new_from_slice(key).expect("a key of 32 bytes")
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let is_ours = text.len() == LENGTH && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let pair = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    if is_ours { (0..LENGTH).step_by(2).map(pair).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const PANEL: PanelId = PanelId(Uuid::from_u128(1));
    const KEY: TicketKey = TicketKey([3; 32]);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_ticket_comes_back_with_its_key_and_its_age() {
        let text = KEY.issue(PANEL, at(1000), [7; 16]);
        let ticket = KEY.read(&text, PANEL, at(1060)).unwrap();
        assert_eq!(text.len(), LENGTH);
        assert_eq!(
            (ticket.key.as_str(), ticket.age),
            ("00000000000f424007070707070707070707070707070707", SignedDuration::from_mins(1))
        );
    }

    #[test]
    fn nobody_makes_a_ticket_of_their_own() {
        let text = KEY.issue(PANEL, at(1000), [7; 16]);
        let other = PanelId(Uuid::from_u128(2));
        assert_eq!(KEY.read(&text, other, at(1001)), Err(NotATicket::Forged));
        assert_eq!(TicketKey([4; 32]).read(&text, PANEL, at(1001)), Err(NotATicket::Forged));
        assert_eq!(KEY.read(&text.replace("0707", "0708"), PANEL, at(1001)), Err(NotATicket::Forged));
        for bad in ["", "é", &text[1..], &"g".repeat(LENGTH)] {
            assert_eq!(KEY.read(bad, PANEL, at(1001)), Err(NotATicket::Forged));
        }
        assert_eq!(KEY.read(&text, PANEL, at(1000 + 25 * 3600)), Err(NotATicket::Old));
    }

    #[test]
    fn the_work_is_found_by_trying_and_only_the_right_number_counts() {
        let text = KEY.issue(PANEL, at(1000), [7; 16]);
        let challenge = KEY.challenge(&text);
        let found =
            (0..MOST_WORK).find(|number| hexadecimal(&Sha256::digest(format!("{text}{number}"))) == challenge).unwrap();
        let ticket = KEY.read(&text, PANEL, at(1001)).unwrap();
        assert!(KEY.is_solved(&ticket, &found.to_string()));
        assert!(!KEY.is_solved(&ticket, &(found + 1).to_string()));
        assert!(!KEY.is_solved(&ticket, ""));
    }
}
