//! Who sends how much: limits for each block of addresses and each panel, and where a form may come from.
//!
//! Keeps true: what is counted is a block of addresses (IPv4 /24, IPv6 /56), never written anywhere and forgotten
//! after a while; below the limits nobody notices that there are any. Programs on the machine itself are not limited:
//! a load balancer there names its clients in X-Forwarded-For, and those are.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Mutex, MutexGuard},
};

use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use plenary_core::{panel::PanelId, register::Application};

use super::ticket::GOOD_FOR;

/// So many forms of one block of addresses in a short time are a family or an office; more have to do the work.
const WORK_ABOVE: f64 = 10.0;
/// More than this, and the block has to wait.
const WAIT_ABOVE: f64 = 120.0;
/// Forms of one block that are forgotten each second.
const EBB_OF_BLOCK: f64 = 0.1;
/// So many forms of one panel in a short time, from everywhere, and newcomers have to do the work.
const PANEL_WORK_ABOVE: f64 = 400.0;
/// Forms of one panel that are forgotten each second.
const EBB_OF_PANEL: f64 = 20.0;
/// How many tickets that brought an application are remembered; when more come, those that are no longer good go.
const MOST_TICKETS: usize = 100_000;
/// How many blocks are remembered; when more come, those that have ebbed away go.
const MOST_BLOCKS: usize = 100_000;

/// The address that a connection comes from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// What the limits say to one more form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Welcome,
    /// The browser has to do a second's work, or the visitor to wait a minute.
    Work,
    /// Too many: come back later.
    Wait,
}

/// A client, as far as limits go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Client {
    /// A program on the machine itself.
    Here,
    V4([u8; 3]),
    V6([u8; 7]),
}

/// Counts forms.
#[derive(Debug, Default)]
pub(super) struct Guard {
    blocks: Mutex<HashMap<Client, Tide>>,
    panels: Mutex<HashMap<PanelId, Tide>>,
    tickets: Mutex<HashMap<u128, Used>>,
}

/// A ticket that brought an application.
#[derive(Debug, Clone, Copy)]
struct Used {
    mark: u128,
    at: Timestamp,
}

/// A count that ebbs away.
#[derive(Debug, Clone, Copy)]
struct Tide {
    height: f64,
    at: Timestamp,
}

impl Client {
    /// Whoever sent a request: the nearest client that a load balancer on this machine names, else the peer itself.
    #[must_use]
    pub(super) fn of(peer: Option<Peer>, headers: &HeaderMap) -> Self {
        let Some(Peer(peer)) = peer else { return Self::Here };
        if !peer.ip().to_canonical().is_loopback() {
            return Self::block(peer.ip());
        }
        let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
        let nearest = forwarded.and_then(|value| value.rsplit(',').next());
        nearest.and_then(|text| text.trim().parse().ok()).map_or(Self::Here, Self::block)
    }

    fn block(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Self::V4([a, b, c])
            }
            IpAddr::V6(address) => {
                let octets = address.octets();
                Self::V6(std::array::from_fn(|index| octets[index]))
            }
        }
    }
}

impl Guard {
    /// Counts one more form and says what to do with it.
    pub(super) fn count(&self, client: Client, panel: PanelId, now: Timestamp) -> Verdict {
        if client == Client::Here {
            return Verdict::Welcome;
        }
        let of_block = rise(&self.blocks, client, EBB_OF_BLOCK, now);
        let of_panel = rise(&self.panels, panel, EBB_OF_PANEL, now);
        if of_block > WAIT_ABOVE {
            Verdict::Wait
        } else if of_block > WORK_ABOVE || of_panel > PANEL_WORK_ABOVE {
            Verdict::Work
        } else {
            Verdict::Welcome
        }
    }
}

impl Guard {
    /// Notes the ticket of an application, by the form's own key; whether it has brought no other one before. The same
    /// one again is no other.
    pub(super) fn is_first_of_ticket(&self, application: &Application, now: Timestamp) -> bool {
        let mark = application.mark();
        let (Some(key), Some(mark)) = (bits(&application.key), bits(&mark)) else { return true };
        let mut tickets = locked(&self.tickets);
        if tickets.len() >= MOST_TICKETS {
            tickets.retain(|_, used| now.duration_since(used.at) < GOOD_FOR);
        }
        if tickets.len() >= MOST_TICKETS {
            tickets.clear();
        }
        tickets.entry(key).or_insert(Used { mark, at: now }).mark == mark
    }
}

/// The first 128 bits of hexadecimal digits.
fn bits(digits: &str) -> Option<u128> {
    u128::from_str_radix(digits.get(..32)?, 16).ok()
}

fn locked<T>(counts: &Mutex<T>) -> MutexGuard<'_, T> {
    match counts.lock() {
        Ok(counts) => counts,
        // Counts are still counts after somebody panicked while holding them.
        Err(poisoned) => poisoned.into_inner(),
    }
}

/// Whether a request may act here: it does not come from another site's page. Browsers say where a form comes from in
/// Sec-Fetch-Site and Origin; programs that say neither carry no visitor's rights that could be abused.
#[must_use]
pub(super) fn is_from_here(headers: &HeaderMap, institute_address: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    origin.eq_ignore_ascii_case(institute_address)
        || origin
            .split_once("://")
            .is_some_and(|(_, authority)| host.is_some_and(|h| h.eq_ignore_ascii_case(authority)))
}

fn rise<K: std::hash::Hash + Eq + Copy>(tides: &Mutex<HashMap<K, Tide>>, key: K, ebb: f64, now: Timestamp) -> f64 {
    let mut tides = locked(tides);
    if tides.len() >= MOST_BLOCKS {
        tides.retain(|_, tide| tide.height_at(now, ebb) > 0.0);
    }
    if tides.len() >= MOST_BLOCKS {
        tides.clear();
    }
    let tide = tides.entry(key).or_insert(Tide { height: 0.0, at: now });
    *tide = Tide { height: tide.height_at(now, ebb) + 1.0, at: now };
    tide.height
}

impl Tide {
    fn height_at(&self, now: Timestamp, ebb: f64) -> f64 {
        let passed = now.duration_since(self.at).as_secs_f64().max(0.0);
        (self.height - passed * ebb).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use plenary_core::{language::Language, register::Person};
    use uuid::Uuid;

    use super::*;

    fn client(address: &str, forwarded: Option<&str>) -> Client {
        let mut headers = HeaderMap::new();
        if let Some(value) = forwarded {
            headers.insert("x-forwarded-for", value.parse().unwrap());
        }
        Client::of(Some(Peer(SocketAddr::new(address.parse().unwrap(), 1))), &headers)
    }

    #[test]
    fn a_client_is_a_block_of_addresses_and_only_the_machine_itself_may_name_another() {
        assert_eq!(client("203.0.113.9", None), client("203.0.113.200", Some("198.51.100.1")));
        assert_eq!(client("127.0.0.1", Some("198.51.100.1, 203.0.113.9")), Client::V4([203, 0, 113]));
        assert_eq!(client("::1", None), Client::Here);
        assert_eq!(client("::ffff:203.0.113.9", None), Client::V4([203, 0, 113]));
        assert_eq!(client("2001:db8:1:2ff::1", None), client("2001:db8:1:200::9", None));
    }

    #[test]
    fn an_office_registers_unhindered_and_a_flood_has_to_work_and_then_to_wait() {
        let (guard, panel) = (Guard::default(), PanelId(Uuid::nil()));
        let office = Client::V4([203, 0, 113]);
        let at = |second| Timestamp::from_second(second).unwrap();
        let verdicts: Vec<_> = (0..130).map(|_| guard.count(office, panel, at(0))).collect();
        assert_eq!((verdicts[9], verdicts[10], verdicts[125]), (Verdict::Welcome, Verdict::Work, Verdict::Wait));
        assert_eq!(guard.count(Client::V4([198, 51, 100]), panel, at(0)), Verdict::Welcome);
        assert_eq!(guard.count(office, panel, at(3600)), Verdict::Welcome);
        assert_eq!(guard.count(Client::Here, panel, at(0)), Verdict::Welcome);
    }

    #[test]
    fn a_ticket_brings_one_application_however_often_that_is_sent() {
        let (guard, now) = (Guard::default(), Timestamp::UNIX_EPOCH);
        let application = |key: &str, address: &str| Application {
            person: Person {
                address: address.to_owned(),
                address_key: address.to_owned(),
                name: "Aiko Tanaka".to_owned(),
                answers: serde_json::Value::Null.into(),
                form_version: 1,
                seats: 1,
                colleagues: Vec::new(),
                language: Language::english(),
                zone: None,
            },
            key: key.to_owned(),
            invitation: None,
        };
        let (one, other) = ("0707".repeat(8), "0708".repeat(8));
        assert!(guard.is_first_of_ticket(&application(&one, "aiko@example.org"), now));
        assert!(guard.is_first_of_ticket(&application(&one, "aiko@example.org"), now), "a second click");
        let strangers = ["ben", "chiara"].map(|name| application(&one, &format!("{name}@example.org")));
        assert!(strangers.iter().all(|application| !guard.is_first_of_ticket(application, now)));
        assert!(guard.is_first_of_ticket(&application(&other, "ben@example.org"), now));
    }

    #[test]
    fn a_form_on_another_site_is_known_by_its_origin() {
        let with = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_from_here(&headers, "https://panels.example.org")
        };
        assert!(with(&[]));
        assert!(with(&[("origin", "https://panels.example.org")]));
        assert!(with(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        assert!(with(&[("sec-fetch-site", "same-origin")]));
        assert!(!with(&[("sec-fetch-site", "cross-site"), ("origin", "https://panels.example.org")]));
        assert!(!with(&[("origin", "https://evil.example"), ("host", "panels.example.org")]));
        assert!(!with(&[("origin", "null")]));
    }
}
