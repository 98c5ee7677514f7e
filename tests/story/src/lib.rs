//! The test house: every story of a panel's life is told to SQLite and to PostgreSQL, real engines both.
//!
//! `cargo xtask test` starts a PostgreSQL server and names it in `PLENARY_TEST_POSTGRES`. Without it that half fails
//! and says so, unless `PLENARY_TEST_ONLY_SQLITE=1` asks for one engine only.

// This crate is nothing but tests: what goes wrong here should stop the test where it stands.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

pub mod any;
mod house;
pub mod samples;
pub mod seats;

pub use house::House;

/// Makes a test on each engine from each of the named stories: `async fn story(house: House)`.
#[macro_export]
macro_rules! told_to_both {
    ($($story:ident),* $(,)?) => {$(
        mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$story($crate::House::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(house) = $crate::House::on_postgres().await {
                    super::$story(house).await;
                }
            }
        }
    )*};
}
