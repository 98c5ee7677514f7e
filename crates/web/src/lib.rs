//! The web side of Plenary: thin handlers, one router page, pages, and what is told to the world.
//!
//! A request meets [`receive`] at the door, which answers from the [`shelf`] or has [`make`] load and make the page.
//! Everything that ends in HTML is a pure function in [`pages`]; everything for machines is one in [`outward`]; what is
//! sent to one person is one in [`letters`].

// The pages' tests and those in here stand in one house.
#[cfg(test)]
extern crate self as plenary_web;

pub mod accent;
pub mod addresses;
pub mod answer;
pub mod assets;
pub mod dates;
pub mod files;
pub mod letters;
pub mod make;
pub mod markdown;
pub mod negotiate;
pub mod outward;
pub mod pages;
pub mod proxies;
pub mod receive;
pub mod register;
pub mod routes;
pub mod serve;
pub mod shelf;
pub mod site;
mod watch;
pub mod words;
