//! The web servers and load balancers in front of Plenary whose word is believed on where a request came from.
//!
//! Keeps true: nobody else can name another client than themselves.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use axum::http::HeaderMap;

/// Addresses and networks; by default the machine itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedProxies(pub Vec<Network>);

/// A block of addresses (RFC 4632 3.1, RFC 4291 2.3), or a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many of its bits all addresses of the network share.
    bits: u32,
}

/// The text names no network that could be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotANetwork {
    #[error("“{0}” is no address and no network; write for example “10.0.0.7”, “10.0.0.0/8” or “fd00::/8”.")]
    Malformed(String),
    #[error(
        "“{0}” is everybody: whoever sends a form could then claim to be somebody else. Name the addresses of the web \
         servers in front of Plenary."
    )]
    Everybody(String),
}

impl Default for TrustedProxies {
    fn default() -> Self {
        Self(vec![
            Network { address: IpAddr::from([127, 0, 0, 0]), bits: 8 },
            Network { address: IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]), bits: 128 },
        ])
    }
}

impl TrustedProxies {
    #[must_use]
    pub fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }

    /// The client that sent a request: whom the last trusted proxy on its way names in X-Forwarded-For, beginning with
    /// the peer itself. What is no address ends the way at the proxy that wrote it.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let fields = headers.get_all("x-forwarded-for").iter().rev();
        let names = fields.flat_map(|field| field.to_str().unwrap_or_default().rsplit(','));
        let mut client = peer.to_canonical();
        for name in names {
            match address(name.trim()) {
                Some(named) if self.trust(client) => client = named,
                _ => break,
            }
        }
        client
    }
}

impl Network {
    fn holds(self, other: IpAddr) -> bool {
        match (self.address, other.to_canonical()) {
            (IpAddr::V4(one), IpAddr::V4(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros() >= self.bits,
            (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros() >= self.bits,
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let malformed = || NotANetwork::Malformed(text.to_owned());
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().map_err(|_| malformed())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits: u32 = match bits {
            Some(bits) => bits.trim().parse().ok().filter(|bits| *bits <= most).ok_or_else(malformed)?,
            None => most,
        };
        // An IPv4 address in the clothes of an IPv6 one (RFC 4291 2.5.5.2) has 96 bits of clothes.
        let (address, bits) = match address.to_canonical() {
            plain if plain == address => (address, bits),
            plain => (plain, bits.saturating_sub(96)),
        };
        if bits == 0 {
            return Err(NotANetwork::Everybody(text.to_owned()));
        }
        Ok(Self { address, bits })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.address.is_ipv4(), self.bits) {
            (true, 32) | (false, 128) => write!(formatter, "{}", self.address),
            (_, bits) => write!(formatter, "{}/{bits}", self.address),
        }
    }
}

/// An address as proxies write it: some add the port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusting(networks: &[&str]) -> TrustedProxies {
        TrustedProxies(networks.iter().map(|text| text.parse().unwrap()).collect())
    }

    fn client(proxies: &TrustedProxies, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn the_client_is_the_nearest_whom_no_trusted_proxy_is() {
        let home = TrustedProxies::default();
        assert_eq!(client(&home, "127.0.0.1", &["198.51.100.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&home, "::1", &["198.51.100.1", "203.0.113.9"]), "203.0.113.9", "fields follow each other");
        assert_eq!(client(&home, "203.0.113.9", &["198.51.100.1"]), "203.0.113.9", "who is not trusted names nobody");
        assert_eq!(client(&home, "127.0.0.1", &[]), "127.0.0.1");
        let cloud = trusting(&["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);
        assert_eq!(client(&cloud, "127.0.0.1", &["9.9.9.9, 203.0.113.9, 10.1.2.3"]), "203.0.113.9");
        assert_eq!(client(&cloud, "::ffff:10.9.9.9", &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(client(&cloud, "fd12::1", &["[2001:db8::7]:443"]), "2001:db8::7");
        assert_eq!(client(&cloud, "11.0.0.1", &["203.0.113.9"]), "11.0.0.1");
        assert_eq!(client(&cloud, "10.0.0.1", &["203.0.113.9, unknown"]), "10.0.0.1", "it names no address");
        assert_eq!(client(&cloud, "10.0.0.1", &["10.0.0.2"]), "10.0.0.2", "nobody else is on the way");
    }

    #[test]
    fn a_network_is_an_address_and_how_many_of_its_bits_count() {
        for text in ["10.0.0.7", "10.0.0.0/9", "::1", "fd00::/8"] {
            assert_eq!(text.parse::<Network>().unwrap().to_string(), text);
        }
        let near: Network = "192.0.2.128/25".parse().unwrap();
        assert!(near.holds([192, 0, 2, 200].into()) && !near.holds([192, 0, 2, 100].into()));
        for wrong in ["", "proxy", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/-1", "::1/129", "10.0.0.1:80", "10.0.0.0/"] {
            assert_eq!(wrong.parse::<Network>(), Err(NotANetwork::Malformed(wrong.to_owned())));
        }
        assert!(matches!("0.0.0.0/0".parse::<Network>(), Err(NotANetwork::Everybody(_))));
        assert_eq!("::ffff:10.0.0.0/104".parse::<Network>().unwrap().to_string(), "10.0.0.0/8");
    }
}
