//! The store on SQLite: one file, no server, the embedded default.
//!
//! Keeps true: what is acknowledged is on disk (WAL, `synchronous=FULL`). The statements and the code that runs them
//! are shared with the other engine and stand in `sql/`; here is only what is SQLite's own. Deliberately not for two
//! machines on one network drive: its locks do not reach that far.

mod dialect;
mod open;
#[path = "../../../sql/store/mod.rs"]
mod store;

pub use open::{Bounds, SqliteStore};
