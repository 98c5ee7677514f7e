//! Takes the schema's steps on an empty database: `schema sqlite:///path` or `schema postgres://…`.
//!
//! For `cargo xtask sql`, which needs a database with the schema before the stores can be compiled against it; an
//! example, so that only that command pays for building it.

use anyhow::{Result, bail};
use sqlx::{Connection as _, PgConnection, SqliteConnection, migrate::Migrator};

static STEPS: Migrator = sqlx::migrate!("../sql/migrations");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Some(url) = std::env::args().nth(1) else { bail!("say which database: sqlite:///path or postgres://…") };
    if url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(&url).await?;
        STEPS.run(&mut connection).await?;
        connection.close().await?;
    } else {
        let mut connection = PgConnection::connect(&url).await?;
        STEPS.run(&mut connection).await?;
        connection.close().await?;
    }
    Ok(())
}
