//! Time that passes for the letters of an embedded database, and other programs at its file.

use std::path::Path;

use sqlx::{Connection as _, Executor as _, SqliteConnection, sqlite::SqliteConnectOptions};

/// Lets minutes pass for letters that wait, as far as the outbox can tell.
pub async fn passes(data: &Path, minutes: i64) {
    let mut connection = open(data).await;
    let micros = minutes * 60_000_000;
    sqlx::query("update letter set due_at = due_at - $1 where due_at is not null and state <> 'sending'")
        .bind(micros)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

/// Another program's hold on the write lock; let go when it is closed.
pub async fn lock(data: &Path) -> SqliteConnection {
    let mut connection = open(data).await;
    connection.execute("begin immediate").await.unwrap();
    connection
}

async fn open(data: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(data.join("plenary.sqlite"))
        .busy_timeout(std::time::Duration::from_secs(20));
    SqliteConnection::connect_with(&options).await.unwrap()
}
