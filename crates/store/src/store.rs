//! The store: a database and a place for files.

use sea_orm::{AccessMode, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, TransactionOptions, TransactionTrait};
use sea_orm_migration::MigratorTrait;

use crate::{
    database::{self, DatabaseUrl, Doors},
    files::{FileError, Files, FilesPlace},
    migration::Migrations,
    transaction::{Transaction, Turns},
};

/// A database and a place for files.
#[derive(Debug, Clone)]
pub struct Store {
    doors: Doors,
    turns: Turns,
    files: Files,
}

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The files.
    #[error("files: {0}")]
    Files(#[from] FileError),
}

impl Store {
    /// Opens database and files and brings the schema up to date.
    ///
    /// # Errors
    /// What database or file system say.
    pub async fn open(url: &DatabaseUrl, files: &FilesPlace) -> Result<Self, StoreError> {
        let doors = database::open(url).await?;
        Migrations::up(&doors.write, None).await?;
        Ok(Self { doors, turns: Turns::default(), files: Files::open(files)? })
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// What the database says; a time-out when it is busy.
    pub async fn begin(&self) -> Result<Transaction, DbErr> {
        self.turns.begin(&self.doors.write).await
    }

    /// Begins a transaction that sees everything as it was at one moment and writes nothing.
    ///
    /// # Errors
    /// What the database says.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let postgres = !database::is_sqlite(&self.doors.read);
        let isolation_level = postgres.then_some(IsolationLevel::RepeatableRead);
        let access_mode = postgres.then_some(AccessMode::ReadOnly);
        self.doors.read.begin_with_options(TransactionOptions { isolation_level, access_mode, ..TransactionOptions::default() }).await
    }

    /// Whether the database is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        database::is_sqlite(&self.doors.read)
    }

    /// The connection for reading outside a transaction.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.doors.read
    }

    /// What kind of database it is.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if database::is_sqlite(&self.doors.write) { "SQLite" } else { "PostgreSQL" }
    }

    /// The files.
    #[must_use]
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// Waits until every connection is closed; SQLite leaves one file behind then, without a journal beside it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.doors.read.close_by_ref().await?;
        self.doors.write.close_by_ref().await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ping(&self) -> Result<(), DbErr> {
        database::ping(&self.doors).await
    }
}
