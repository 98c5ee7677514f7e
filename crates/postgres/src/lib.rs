//! The store on PostgreSQL, and on what speaks its wire: for installations of several nodes.
//!
//! Keeps true: what is acknowledged is committed under the server's own durability. The statements and the code that
//! runs them are shared with the other engine and stand in `sql/`; here is only what is PostgreSQL's own.

mod dialect;
mod open;
#[path = "../../../sql/store/mod.rs"]
mod store;

pub use open::PostgresStore;
