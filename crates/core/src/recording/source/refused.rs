//! Why an address is not taken, in sentences that say what to do.

use super::pasted::LONGEST;

/// Why what was pasted is not where a recording can come from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error(
        "The address is missing. Paste the address of the recording, like https://www.youtube.com/watch?v=aB3dE6gH9jK."
    )]
    Empty,
    #[error("The address is longer than {LONGEST} characters. Paste the address of the recording alone.")]
    TooLong,
    #[error(
        "An address that begins with “{0}:” can run a program or open a file in the visitor's browser, so none is taken. \
         Paste the address of the recording, which begins with https://."
    )]
    Script(String),
    #[error("Addresses that begin with “{0}:” cannot be watched on a page. Paste one that begins with https://.")]
    Scheme(String),
    #[error(
        "The address begins with http://. The panel's page is served securely, and browsers then refuse files that are \
         not; try the same address with https://, or ask its server's owner for a secure one."
    )]
    Insecure,
    #[error("The address has characters that nobody can see. Type it anew, or copy it from the browser's address bar.")]
    Hidden,
    #[error("The address has a space in it. Paste one address, or write %20 where the space belongs to it.")]
    Space,
    #[error(
        "The sign {0} cannot stand in an address. Paste the address alone, without quotation marks or anything around it."
    )]
    Sign(char),
    #[error("The address has a name or password before an @. Everybody would read them; paste it without.")]
    Credentials,
    #[error("“{0}” is not an address. Copy the whole address from the browser's address bar.")]
    Malformed(String),
    #[error("The address has numbers where the name of the server belongs. Write the name of the server.")]
    Numbers,
    #[error(
        "“{0}” is the name of a machine in a private network, which visitors cannot reach. Write a public address."
    )]
    Private(String),
    #[error(
        "“{host}” looks like {imitates} and is another server. Open the recording at {imitates} itself and copy its address."
    )]
    LookAlike { host: String, imitates: &'static str },
    #[error("“{0}” mixes letters of several scripts, as imitated names do. Write the server's name as its owner does.")]
    MixedScripts(String),
    #[error(
        "The address names port {0}, which many visitors' networks block. Ask for an address of the recording without a port."
    )]
    Port(u16),
    #[error("The snippet names no address to frame. Paste the address of the recording instead.")]
    NoFrame,
    #[error(
        "This is a page of {provider}, but not of one recording: perhaps of a channel, a playlist or a search. Open the \
         recording there and copy its address, which looks like {like}."
    )]
    NotOneRecording { provider: &'static str, like: &'static str },
    #[error(
        "“{written}” cannot name a recording at {provider}; perhaps a part is missing. Copy the whole address, which \
         looks like {like}."
    )]
    Identifier { provider: &'static str, written: String, like: &'static str },
    #[error(
        "Vimeo sells this film on demand and lets no other page show it. Use a recording that its owner lets others show."
    )]
    OnDemand,
    #[error(
        "Nothing is known about pages at “{0}”. Paste the address of a recording at YouTube, Vimeo or a PeerTube server, or \
         of a file that ends in .m3u8, .mp4, .m4v, .webm or .mp3."
    )]
    UnknownPage(String),
}
