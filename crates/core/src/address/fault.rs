//! What can be wrong with an address, in sentences that say what to do.

use super::LONGEST;

/// Why the text is not an address that letters can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressFault {
    #[error("The address is missing. Write it like name@example.org.")]
    Empty,
    #[error("The address has no @. Write it like name@example.org.")]
    NoAt,
    #[error("The address has more than one @. Write one address, like name@example.org.")]
    ManyAts,
    #[error("These are several addresses. Write the one that letters should go to.")]
    Several,
    #[error("The address has a space in it. Take the space out.")]
    Space,
    #[error("Nothing stands before the @. Write the whole address, like name@example.org.")]
    NothingBeforeAt,
    #[error("Nothing stands after the @. Write the whole address, like name@example.org.")]
    NothingAfterAt,
    #[error("The address ends with a dot. Take the dot out.")]
    TrailingDot,
    #[error("A dot stands first, last or twice in a row before the @. Look at the address again.")]
    MisplacedDot,
    #[error("Addresses in quotation marks cannot be mailed to from here. Use another address.")]
    Quoted,
    #[error("The letter “{0}” before the @ is one that many mail systems refuse. Use an address in plain letters.")]
    NotAscii(char),
    #[error("The sign “{0}” cannot stand in an address. Look at the address again.")]
    ForbiddenSign(char),
    #[error("“{0}” has no ending such as .org or .jp. Write the whole address.")]
    NoEnding(String),
    #[error("“{0}” cannot be the name of a mail server. Look at the part after the @ again.")]
    NotADomain(String),
    #[error("The address is longer than mail allows ({LONGEST} characters, 64 of them before the @).")]
    TooLong,
}
