//! The store: a database and a place for files.

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use sea_orm_migration::MigratorTrait;

use crate::{
    database::{self, DatabaseUrl, Doors},
    files::{FileError, Files, FilesPlace},
    migration::Migrations,
};

/// A database and a place for files.
#[derive(Debug, Clone)]
pub struct Store {
    doors: Doors,
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
        Ok(Self { doors, files: Files::open(files)? })
    }

    /// Begins a transaction that writes. On SQLite it is the only one at that time.
    ///
    /// # Errors
    /// What the database says; a time-out when it is busy.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        // Taking the lock at once avoids the dead end of two readers that both want to write.
        let mode = database::is_sqlite(&self.doors.write).then_some(SqliteTransactionMode::Immediate);
        self.doors.write.begin_with_options(TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() }).await
    }

    /// The connection for reading outside a transaction.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.doors.read
    }

    /// The files.
    #[must_use]
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ping(&self) -> Result<(), DbErr> {
        database::ping(&self.doors).await
    }
}
