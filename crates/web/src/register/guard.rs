//! Who sends how much: limits for each block of addresses and each panel, and where a form may come from.
//!
//! Keeps true: what is counted is a block of addresses (IPv4 /24, IPv6 /56), never written anywhere and forgotten
//! after a while; below the limits nobody notices that there are any. Programs on the machine itself are not limited:
//! a load balancer there, or one that is trusted, names its clients in X-Forwarded-For, and those are.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::http::{HeaderMap, header, request::Parts};
use jiff::Timestamp;
use plenary_core::{panel::PanelId, register::RegistrationId};

use super::ticket::GOOD_FOR;
use crate::proxies::TrustedProxies;

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
/// So often in a short time somebody who withdrew may come back; each time brings a letter, and so does the withdrawal.
const MOST_RETURNS: f64 = 5.0;
/// Returns of one registration that are forgotten each second: one in ten minutes.
const EBB_OF_RETURNS: f64 = 1.0 / 600.0;
/// How many tickets that brought an application are remembered; when more come, those that are no longer good go.
const MOST_TICKETS: usize = 100_000;
/// How many blocks, panels or registrations are remembered; when more come, those that have ebbed away go.
const MOST_BLOCKS: usize = 100_000;

/// Where web servers write from whom they have a request.
const FORWARDED: &str = "x-forwarded-for";

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

/// Counts forms, and acts behind links.
#[derive(Debug, Default)]
pub(super) struct Guard {
    pub(super) proxies: TrustedProxies,
    has_warned: AtomicBool,
    blocks: Mutex<HashMap<Client, Tide>>,
    panels: Mutex<HashMap<PanelId, Tide>>,
    acts: Mutex<HashMap<Client, Tide>>,
    returns: Mutex<HashMap<RegistrationId, Tide>>,
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
    /// Whoever sent a request, as far as it can be believed.
    #[must_use]
    fn of(peer: Option<Peer>, headers: &HeaderMap, proxies: &TrustedProxies) -> Self {
        let Some(Peer(peer)) = peer else { return Self::Here };
        let is_from_here = peer.ip().to_canonical().is_loopback() && !headers.contains_key(FORWARDED);
        if is_from_here { Self::Here } else { Self::block(proxies.client(peer.ip(), headers)) }
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
    /// Whoever sent a request to the institute at this address. Says in the log, once, when the web server in front does
    /// not tell.
    pub(super) fn client(&self, request: &Parts, institute_address: &str) -> Client {
        let peer = request.extensions.get::<Peer>().copied();
        if institute_address.starts_with("https://")
            && let Some(sentence) = peer.and_then(|peer| untold(peer, &request.headers, &self.proxies))
            && !self.has_warned.swap(true, Ordering::Relaxed)
        {
            tracing::warn!("{sentence} See “Behind a web server” in docs/running/README.md.");
        }
        Client::of(peer, &request.headers, &self.proxies)
    }

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

    /// Counts one more act behind somebody's own link, and says whether it may be done.
    pub(super) fn lets_act(&self, client: Client, now: Timestamp) -> bool {
        client == Client::Here || rise(&self.acts, client, EBB_OF_BLOCK, now) <= WAIT_ABOVE
    }

    /// Whether somebody who withdrew may come back once more; if so, it is counted. Whoever is refused does not wait
    /// longer for having asked. Programs on the machine are limited too: it is the mailbox that is protected.
    pub(super) fn lets_return(&self, id: RegistrationId, now: Timestamp) -> bool {
        let is_welcome = rise(&self.returns, id, EBB_OF_RETURNS, now) <= MOST_RETURNS;
        if !is_welcome && let Some(tide) = locked(&self.returns).get_mut(&id) {
            tide.height -= 1.0;
        }
        is_welcome
    }
}

/// Why the visitors behind a web server are not told apart, if they are not.
fn untold(Peer(peer): Peer, headers: &HeaderMap, proxies: &TrustedProxies) -> Option<&'static str> {
    let is_forwarded = headers.contains_key(FORWARDED);
    let is_near = match peer.ip().to_canonical() {
        IpAddr::V4(address) => address.is_private(),
        IpAddr::V6(address) => address.is_unique_local(),
    };
    if peer.ip().to_canonical().is_loopback() && !is_forwarded {
        return Some(
            "A form came through this machine without X-Forwarded-For: the web server in front of Plenary does not say \
             who its visitors are, so nothing limits how much each of them sends.",
        );
    }
    (is_near && is_forwarded && !proxies.trust(peer.ip())).then_some(
        "A form came through a machine of a private network that is not named in trusted-proxies: all visitors behind \
         it count as one, and share one limit.",
    )
}

impl Guard {
    /// Notes which application, by its mark, the ticket of this key brought; whether it has brought no other one before.
    /// The same one again is no other.
    pub(super) fn is_first_of_ticket(&self, key: &str, mark: &str, now: Timestamp) -> bool {
        let (Some(key), Some(mark)) = (bits(key), bits(mark)) else { return true };
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

/// The last 128 bits of hexadecimal digits: what comes before them is the time.
fn bits(digits: &str) -> Option<u128> {
    u128::from_str_radix(digits.get(digits.len().checked_sub(32)?..)?, 16).ok()
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
    use uuid::Uuid;

    use super::*;

    fn client(address: &str, forwarded: Option<&str>) -> Client {
        let mut headers = HeaderMap::new();
        if let Some(value) = forwarded {
            headers.insert("x-forwarded-for", value.parse().unwrap());
        }
        Client::of(Some(peer(address)), &headers, &TrustedProxies::default())
    }

    fn peer(address: &str) -> Peer {
        Peer(SocketAddr::new(address.parse().unwrap(), 1))
    }

    #[test]
    fn a_client_is_a_block_of_addresses_and_only_the_machine_itself_may_name_another() {
        assert_eq!(client("203.0.113.9", None), client("203.0.113.200", Some("198.51.100.1")));
        assert_eq!(client("127.0.0.1", Some("198.51.100.1, 203.0.113.9")), Client::V4([203, 0, 113]));
        assert_eq!(client("::1", None), Client::Here);
        assert_eq!(client("127.0.0.1", Some("127.0.0.1")), Client::V4([127, 0, 0]), "who is named is limited");
        assert_eq!(client("::ffff:203.0.113.9", None), Client::V4([203, 0, 113]));
        assert_eq!(client("2001:db8:1:2ff::1", None), client("2001:db8:1:200::9", None));
    }

    #[test]
    fn a_web_server_that_does_not_tell_its_visitors_apart_is_noticed() {
        let told = |address: &str, forwarded: Option<&str>| {
            let mut headers = HeaderMap::new();
            if let Some(value) = forwarded {
                headers.insert(FORWARDED, value.parse().unwrap());
            }
            untold(peer(address), &headers, &TrustedProxies::default())
        };
        assert!(told("127.0.0.1", None).is_some_and(|sentence| sentence.contains("without X-Forwarded-For")));
        assert!(told("10.0.0.5", Some("203.0.113.9")).is_some_and(|sentence| sentence.contains("trusted-proxies")));
        assert_eq!(told("127.0.0.1", Some("203.0.113.9")), None);
        assert_eq!(told("203.0.113.9", Some("198.51.100.1")), None, "visitors may write what they like");
        assert_eq!(told("10.0.0.5", None), None, "it may be a visitor");
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
    fn nobody_comes_back_again_and_again_and_who_waited_may() {
        let (guard, aiko) = (Guard::default(), RegistrationId(Uuid::nil()));
        let at = |minute: i64| Timestamp::from_second(minute * 60).unwrap();
        assert_eq!((0..9).filter(|_| guard.lets_return(aiko, at(0))).count(), 5);
        assert!((1..10).all(|minute| !guard.lets_return(aiko, at(minute))));
        assert!(guard.lets_return(aiko, at(11)) && !guard.lets_return(aiko, at(12)));
        assert!(guard.lets_return(RegistrationId(Uuid::from_u128(1)), at(12)), "somebody else");
    }

    #[test]
    fn a_flood_of_acts_has_to_wait_and_makes_no_form_work() {
        let (guard, panel, office) = (Guard::default(), PanelId(Uuid::nil()), Client::V4([203, 0, 113]));
        let at = |second| Timestamp::from_second(second).unwrap();
        assert_eq!((0..400).filter(|_| guard.lets_act(office, at(0))).count(), 120);
        assert_eq!(guard.count(office, panel, at(0)), Verdict::Welcome);
        assert!(guard.lets_act(office, at(3600)) && guard.lets_act(Client::V4([198, 51, 100]), at(0)));
    }

    #[test]
    fn a_ticket_brings_one_application_however_often_that_is_sent() {
        let (guard, now) = (Guard::default(), Timestamp::UNIX_EPOCH);
        let (one, other) = ("0707".repeat(8), "0708".repeat(8));
        let [aiko, ben, chiara] = ["1", "2", "3"].map(|digit| digit.repeat(48));
        assert!(guard.is_first_of_ticket(&one, &aiko, now));
        assert!(guard.is_first_of_ticket(&one, &aiko, now), "a second click");
        assert!([ben.as_str(), &chiara].iter().all(|mark| !guard.is_first_of_ticket(&one, mark, now)));
        assert!(guard.is_first_of_ticket(&other, &ben, now));
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
