//! The decisions on seats, each in a sentence, and all of them in any order.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod acts;
mod any_sequence;
mod desk;
mod doors;
mod line;
mod model;
mod paper;
