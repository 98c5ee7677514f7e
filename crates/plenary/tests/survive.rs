//! What Plenary survives: being killed, being restarted, mail trouble, a full disk, a database that goes away, a clock that
//! is set. Each is a story with its outcome. With `cargo xtask test --long` they are told at length.

// What goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, unreachable_pub)]

mod house;

#[path = "survive/clock.rs"]
mod clock;
#[path = "survive/database.rs"]
mod database;
#[path = "survive/disk.rs"]
mod disk;
#[path = "survive/kills.rs"]
mod kills;
#[path = "survive/mail.rs"]
mod mail;
#[path = "survive/people.rs"]
mod people;
#[path = "survive/restart.rs"]
mod restart;
#[path = "survive/set_clock.rs"]
mod set_clock;
#[path = "survive/storm.rs"]
mod storm;
#[path = "survive/time.rs"]
mod time;
