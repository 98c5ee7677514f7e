//! Forms as organisers define them and registrants answer them.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod any;
mod define;
mod read;
mod revise;
mod samples;
mod tell;
