//! Which numeric addresses lead to the public network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A block of IPv4 addresses that is not for the public: its first address and the length of its prefix.
type Block4 = (Ipv4Addr, u32);
type Block6 = (Ipv6Addr, u32);

const NOT_PUBLIC_4: [Block4; 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),          // this network: RFC 1122 3.2.1.3
    (Ipv4Addr::new(10, 0, 0, 0), 8),         // private: RFC 1918
    (Ipv4Addr::new(100, 64, 0, 0), 10),      // behind a carrier: RFC 6598
    (Ipv4Addr::new(127, 0, 0, 0), 8),        // this machine: RFC 1122 3.2.1.3
    (Ipv4Addr::new(168, 63, 129, 16), 32),   // the metadata of a cloud, in a public block
    (Ipv4Addr::new(169, 254, 0, 0), 16),     // this link, and clouds' metadata: RFC 3927
    (Ipv4Addr::new(172, 16, 0, 0), 12),      // private: RFC 1918
    (Ipv4Addr::new(192, 0, 0, 0), 24),       // protocol assignments: RFC 6890
    (Ipv4Addr::new(192, 0, 2, 0), 24),       // documentation: RFC 5737
    (Ipv4Addr::new(192, 88, 99, 0), 24),     // relays from 6to4: RFC 7526
    (Ipv4Addr::new(192, 168, 0, 0), 16),     // private: RFC 1918
    (Ipv4Addr::new(198, 18, 0, 0), 15),      // benchmarking: RFC 2544
    (Ipv4Addr::new(198, 51, 100, 0), 24),    // documentation: RFC 5737
    (Ipv4Addr::new(203, 0, 113, 0), 24),     // documentation: RFC 5737
    (Ipv4Addr::new(224, 0, 0, 0), 4),        // multicast: RFC 1112
    (Ipv4Addr::new(240, 0, 0, 0), 4),        // reserved: RFC 1112
    (Ipv4Addr::new(255, 255, 255, 255), 32), // broadcast: RFC 919
];

/// Only 2000::/3 is given out to the public (RFC 4291 2.4); these parts of it are not. Loopback, mapped IPv4, unique
/// local (RFC 4193), link-local, multicast and the rest lie outside it.
const NOT_PUBLIC_6: [Block6; 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments, Teredo, benchmarking: RFC 2928, 4380, 5180
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation: RFC 3849
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4: RFC 3056, whose relays RFC 7526 ended
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation: RFC 9637
];

/// IPv4 behind a translator (RFC 6052 2.1): judged by the address inside.
const TRANSLATED: Block6 = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);
const PUBLIC_6: Block6 = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Whether this program may fetch from `ip` on somebody's word: a public machine, none in the networks around it.
/// Ask after the name was looked up, and connect to the address that was asked about.
#[must_use]
pub fn is_public_address(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !NOT_PUBLIC_4.iter().any(|block| holds_4(block, ip)),
        IpAddr::V6(ip) if holds_6(&TRANSLATED, ip) => {
            let [.., a, b, c, d] = ip.octets();
            is_public_address(IpAddr::V4(Ipv4Addr::new(a, b, c, d)))
        }
        IpAddr::V6(ip) => holds_6(&PUBLIC_6, ip) && !NOT_PUBLIC_6.iter().any(|block| holds_6(block, ip)),
    }
}

fn holds_4((first, prefix): &Block4, ip: Ipv4Addr) -> bool {
    (ip.to_bits() ^ first.to_bits()).leading_zeros() >= *prefix
}

fn holds_6((first, prefix): &Block6, ip: Ipv6Addr) -> bool {
    (ip.to_bits() ^ first.to_bits()).leading_zeros() >= *prefix
}
