//! A house with one open store, and what only tests do to it: closing, reopening, reaching in from outside.

use std::{
    ops::Deref,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use plenary_core::ports::{Store, StoreError};
use plenary_postgres::PostgresStore;
use plenary_sqlite::SqliteStore;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;

/// One store of its own, made for one story and gone after it.
#[derive(Debug)]
pub struct House {
    place: Place,
    opened: Opened,
}

#[derive(Debug)]
enum Place {
    Folder(TempDir),
    Database(Box<PostgresDatabase>),
}

#[derive(Debug)]
enum Opened {
    Sqlite(Arc<SqliteStore>),
    Postgres(Arc<PostgresStore>),
}

/// A database on the test server, dropped with the house.
#[derive(Debug)]
struct PostgresDatabase {
    server: PgConnectOptions,
    name: String,
}

impl House {
    pub async fn on_sqlite() -> Self {
        Self::open(Place::Folder(tempfile::tempdir().unwrap())).await
    }

    /// None when the caller asked for SQLite only.
    pub async fn on_postgres() -> Option<Self> {
        let Ok(url) = std::env::var("PLENARY_TEST_POSTGRES") else {
            let only_sqlite = std::env::var("PLENARY_TEST_ONLY_SQLITE").is_ok_and(|wish| wish == "1");
            assert!(only_sqlite, "no PostgreSQL to tell the story to: run `cargo xtask test`, which starts one");
            return None;
        };
        Some(Self::open(Place::Database(Box::new(PostgresDatabase::create(&url).await))).await)
    }

    async fn open(place: Place) -> Self {
        let opened = place.open().await.unwrap();
        Self { place, opened }
    }

    /// The store, for use from several tasks.
    #[must_use]
    pub fn store(&self) -> Arc<dyn Store> {
        match &self.opened {
            Opened::Sqlite(store) => store.clone(),
            Opened::Postgres(store) => store.clone(),
        }
    }

    pub async fn schema_version(&self) -> i64 {
        match &self.opened {
            Opened::Sqlite(store) => store.schema_version().await.unwrap(),
            Opened::Postgres(store) => store.schema_version().await.unwrap(),
        }
    }

    /// Closes the store as the program does when it ends.
    pub async fn close(&self) {
        match &self.opened {
            Opened::Sqlite(store) => store.close().await,
            Opened::Postgres(store) => store.close().await,
        }
    }

    /// Closes the store and opens it again, as a new version of the program would.
    ///
    /// # Errors
    /// What opening says.
    pub async fn reopen(self) -> Result<Self, StoreError> {
        self.close().await;
        let opened = self.place.open().await?;
        Ok(Self { place: self.place, opened })
    }

    /// Another process's opening of the same database.
    ///
    /// # Errors
    /// What opening says.
    pub async fn open_beside(&self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self.place.open().await? {
            Opened::Sqlite(store) => store,
            Opened::Postgres(store) => store,
        })
    }

    /// Runs a statement as an outsider would, and says how many rows it changed.
    pub async fn reach_in(&self, statement: &str) -> u64 {
        let statement = AssertSqlSafe(statement.to_owned());
        match &self.place {
            Place::Folder(folder) => {
                let mut connection = sqlite(folder).connect().await.unwrap();
                let done = sqlx::query(statement).execute(&mut connection).await.unwrap().rows_affected();
                connection.close().await.unwrap();
                done
            }
            Place::Database(database) => {
                let mut connection = database.connect().await;
                let done = sqlx::query(statement).execute(&mut connection).await.unwrap().rows_affected();
                connection.close().await.unwrap();
                done
            }
        }
    }
}

impl Deref for House {
    type Target = dyn Store;

    fn deref(&self) -> &(dyn Store + 'static) {
        match &self.opened {
            Opened::Sqlite(store) => &**store,
            Opened::Postgres(store) => &**store,
        }
    }
}

impl Place {
    async fn open(&self) -> Result<Opened, StoreError> {
        Ok(match self {
            Self::Folder(folder) => Opened::Sqlite(Arc::new(SqliteStore::open(file(folder)).await?)),
            Self::Database(database) => Opened::Postgres(Arc::new(PostgresStore::open(&database.url()).await?)),
        })
    }
}

fn file(folder: &TempDir) -> PathBuf {
    folder.path().join("data").join("plenary.sqlite")
}

fn sqlite(folder: &TempDir) -> sqlx::sqlite::SqliteConnectOptions {
    sqlx::sqlite::SqliteConnectOptions::new().filename(file(folder))
}

impl PostgresDatabase {
    async fn create(url: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("plenary_story_{}_{number}", std::process::id());
        let database = Self { server: url.parse().unwrap(), name };
        database.on_server("drop database if exists").await;
        database.on_server("create database").await;
        database
    }

    fn url(&self) -> String {
        self.server.clone().database(&self.name).to_url_lossy().to_string()
    }

    async fn connect(&self) -> PgConnection {
        self.server.clone().database(&self.name).connect().await.unwrap()
    }

    async fn on_server(&self, what: &str) {
        let mut connection = self.server.connect().await.unwrap();
        let statement = AssertSqlSafe(format!("{what} {}", self.name));
        sqlx::query(statement).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A test's own runtime cannot be waited on here.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let statement = AssertSqlSafe(format!("drop database if exists {name} with (force)"));
                let mut connection = server.connect().await.unwrap();
                sqlx::query(statement).execute(&mut connection).await.unwrap();
            });
        });
        // A database left behind is not worth failing a test for.
        let _ = dropping.join();
    }
}
