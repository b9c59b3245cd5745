//! A world to try actions and pages in: made-up province, set clock, seeded chance, on SQLite and on PostgreSQL. Development only.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "only tests use it")]

mod council;
mod databases;
mod gateway_sink;
mod loaded;
pub mod oidc_provider;
mod own_process;
mod smtp_sink;
mod stage;
pub mod workbook;
mod year;

pub use council::{answer_all, frozen};
pub use databases::{on_every_database, on_every_database_at};
pub use gateway_sink::GatewaySink;
pub use oidc_provider::OidcProvider;
pub use own_process::OwnProcessInspector;
pub use smtp_sink::SmtpSink;
pub use stage::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage};
