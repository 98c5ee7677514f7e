//! Registering on the web: the form, what is sent with it, and the registrant's own page behind a secret link.
//!
//! Keeps true: GET shows and POST acts; nobody learns from an answer whether an address is registered; the same form
//! sent twice is one application; nothing about a person is ever put on the shelf. Deliberately without sessions and
//! cookies: a form carries its ticket, a link carries its secret.

mod apply;
mod compressed;
pub mod guard;
mod open;
mod own;
mod posted;
pub mod ticket;

pub(crate) use apply::{apply, outcome_page, show_form};
pub(crate) use own::{act, confirm, own_calendar, own_copy, show_confirmation, show_own};
pub use open::OpenPanels;

#[cfg(test)]
mod tests;
