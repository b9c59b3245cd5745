//! How a database is opened.

use std::{path::Path, str::FromStr, time::Duration};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr};

/// Readers of SQLite beside the one writer.
const SQLITE_READERS: u32 = 8;
/// Connections of one process to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 32;
/// How long anybody waits for a connection before being told that the server is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(String),
    /// `postgres://user:password@host:port/name`.
    Postgres(String),
}

/// Why an address of a database cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a database address: it must begin with postgres:// or sqlite://")]
pub struct UrlError;

impl DatabaseUrl {
    /// The SQLite file `parindex.sqlite` in a data folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self::Sqlite(folder.join("parindex.sqlite").display().to_string())
    }
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").map(|p| p.strip_prefix("//").unwrap_or(p)).filter(|p| !p.is_empty());
        path.map(|p| Self::Sqlite(p.to_owned())).ok_or(UrlError)
    }
}

/// The two ways into a database: SQLite has one writer and several readers, PostgreSQL has one pool for both.
#[derive(Debug, Clone)]
pub struct Doors {
    pub write: DatabaseConnection,
    pub read: DatabaseConnection,
}

/// Opens both doors.
///
/// # Errors
/// What the database says.
pub async fn open(url: &DatabaseUrl) -> Result<Doors, DbErr> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            let write = Database::connect(sqlite(path, 1)).await?;
            // The first connection has set the journal to WAL, so readers never wait for the writer.
            let read = Database::connect(sqlite(path, SQLITE_READERS)).await?;
            Ok(Doors { write, read })
        }
        DatabaseUrl::Postgres(url) => {
            let mut options = ConnectOptions::new(url.clone());
            patient(&mut options).max_connections(POSTGRES_CONNECTIONS).min_connections(1);
            let write = Database::connect(options).await?;
            Ok(Doors { read: write.clone(), write })
        }
    }
}

fn patient(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options.sqlx_logging(false).test_before_acquire(false).acquire_timeout(PATIENCE)
}

fn sqlite(path: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
    patient(&mut options).max_connections(connections).min_connections(1);
    options.map_sqlx_sqlite_opts(|o| {
        o.pragma("journal_mode", "WAL")
            // An acknowledged save survives a power cut.
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("cache_size", "-8000")
            .busy_timeout(Duration::from_secs(10))
    });
    options
}

/// Whether a database answers.
///
/// # Errors
/// What the database says.
pub async fn ping(doors: &Doors) -> Result<(), DbErr> {
    doors.read.execute_unprepared("SELECT 1").await.map(|_| ())
}

/// Whether it is SQLite.
pub fn is_sqlite(connection: &DatabaseConnection) -> bool {
    connection.get_database_backend() == DbBackend::Sqlite
}
