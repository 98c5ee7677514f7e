//! Faults that were published of form plugins and ticket systems, tried one after the other over HTTP, through the whole
//! program, as somebody would who means harm.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, unreachable_pub)]

mod house;

#[path = "published_faults/advice.rs"]
mod advice;
#[path = "published_faults/bodies.rs"]
mod bodies;
#[path = "published_faults/elsewhere.rs"]
mod elsewhere;
#[path = "published_faults/enumeration.rs"]
mod enumeration;
#[path = "published_faults/guests.rs"]
mod guests;
#[path = "published_faults/hidden.rs"]
mod hidden;
#[path = "published_faults/meanwhile.rs"]
mod meanwhile;
#[path = "published_faults/seats.rs"]
mod seats;
#[path = "published_faults/secrets.rs"]
mod secrets;
#[path = "published_faults/tokens.rs"]
mod tokens;
#[path = "published_faults/typed.rs"]
mod typed;
