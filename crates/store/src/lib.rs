//! What is remembered: entities, migrations and evidence files, on SQLite or PostgreSQL and on disk or S3.
//!
//! Nothing here decides. Entities are the rows as they are; instants are milliseconds UTC, decimals are text with a point, dates are
//! `yyyy-mm-dd`, codes are the texts of the round format.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod database;
pub mod entity;
mod files;
mod migration;
mod store;
mod transaction;

pub use database::{DatabaseUrl, UrlError};
pub use files::{FileError, Files, FilesPlace};
pub use store::{Store, StoreError};
pub use transaction::Transaction;
pub use uuid::Uuid;
