//! The panel and its life.
//!
//! Values and decisions only: what a panel is, when it happens in every city, which changes of its phase are allowed,
//! what a calendar is told. Time, ids and randomness are arguments; reading and writing happen behind [`ports`].

pub mod address;
pub mod announce;
pub mod archive;
pub mod calendar;
pub mod city_names;
pub mod country;
pub mod desk;
pub mod form;
pub mod fresh;
pub mod institute;
pub mod language;
pub mod ledger;
pub mod letter;
pub mod link;
pub mod panel;
pub mod people;
pub mod phase;
pub mod phone;
pub mod ports;
pub mod recording;
pub mod register;
pub mod slug;
pub mod world_clock;
pub mod zone_names;
