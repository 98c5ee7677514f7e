//! Letters out of the house.
//!
//! [`compose`] turns a letter into the bytes of a mail, [`Dkim`] signs them, and a carrier hands them over: to a mail
//! server ([`SmtpCarrier`]), into a folder ([`FolderCarrier`]) or into memory ([`MemoryCarrier`]). [`Post`] empties the
//! outbox through a carrier. Deliberately without the words of letters, and without mail exchangers of its own: letters
//! go to one server that the institute names.

mod address;
mod compose;
mod dkim;
mod folder;
mod heading;
mod memory;
mod post;
mod smtp;

pub use compose::{NotComposed, compose};
pub use dkim::{Dkim, NotAKey};
pub use folder::FolderCarrier;
pub use memory::MemoryCarrier;
pub use post::{Pace, Post, Writer};
pub use smtp::{Limits, Login, NotSmtp, Security, Smtp, SmtpCarrier};
